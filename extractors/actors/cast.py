"""The cast of one article: everyone it names or describes, and whom any phrase of it stands for.

The one rule: unresolved beats wrong. A `Span` is taken where a phrase is asked about; other positions are code points, half-open.
"""

from onrecord.corpus.ids import fact_id
from onrecord.corpus.model import Actor, ActorKind, Mention
from onrecord.extractors.actors.acting import acts
from onrecord.extractors.actors.coordination import is_coordinated
from onrecord.extractors.actors.figures import Figure, Place
from onrecord.extractors.actors.phrases import sub_spans
from onrecord.extractors.actors.reading import Reading
from onrecord.extractors.actors.register import NAMED_KINDS, Register
from onrecord.extractors.actors.resolver import NOBODY, Keys, Resolution, Resolver
from onrecord.extractors.actors.words import Gender, Number, read_people
from onrecord.extractors.layout import Layout
from onrecord.extractors.tokens import Doc, Span


def build_cast(doc: Doc, layout: Layout, lang: str) -> "Cast":
    """Everyone the article names or describes. A document without entities, tags or parse is read by shape and order.

    Raises: UnknownLanguageError, PackError.
    """
    return Cast(Reading(doc, read_people(lang)), layout)


class Cast:
    """Who is who in one article. Ask in text order where you can: an answer counts as a mention for what follows."""

    def __init__(self, reading: Reading, layout: Layout) -> None:
        self._reading = reading
        self._register = Register(reading, layout)
        self._resolver = Resolver(self._register)
        self._answers: dict[tuple[int, int, bool], Resolution | None] = {}

    def resolve(self, span: Span, *, exclude: Keys = NOBODY, source: bool = False) -> Resolution | None:
        """Whom the phrase stands for: a name with its title, a pronoun, a relative, a possessive, a description.

        Of several coordinated, the first. `exclude`: keys it cannot be. `source`: the phrase says who speaks, so that a document stands for
        its author. None: nobody, nobody known, or nobody in particular. The same question has one answer, the first.
        """
        if exclude:
            return self._resolver.resolve(span.start, span.end, exclude, source=source)
        question = span.start, span.end, source
        if question not in self._answers:
            self._answers[question] = self._resolver.resolve(span.start, span.end, source=source)
        return self._answers[question]

    def resolve_all(self, span: Span) -> tuple[Resolution, ...]:
        """Each of those whom a coordinated phrase stands for, in text order; one for any other phrase, none for nobody."""
        found: dict[int, Resolution] = {}
        if is_coordinated(self._register, span):
            for start, end in sub_spans(self._reading, span):
                one = self.resolve(self._reading.doc[start:end])
                if one is not None:
                    found.setdefault(one.actor, one)
        if len(found) > 1:
            return tuple(found.values())
        single = self.resolve(span)
        return () if single is None else (single,)

    def resolve_joint(self, span: Span, *, exclude: Keys = NOBODY) -> Resolution | None:
        """Those who speak as one: a group with all their names where the phrase coordinates several; else `resolve` as a source."""
        members = self.resolve_all(span) if is_coordinated(self._register, span) else ()
        if len(members) < 2:
            return self.resolve(span, exclude=exclude, source=True)
        keys = tuple(member.actor for member in members)
        key = self._register.join(keys, Place(span.start, span.end, span.root.i, "description"))
        return Resolution(key, members[0].basis, "joint", min(member.confidence for member in members))

    def going_on(self, span: Span) -> Resolution | None:
        """Who goes on speaking, where the phrase is a pronoun for the last speaker. None: it is not, or nobody has spoken near."""
        return self._resolver.going_on(span.start, span.end)

    def author_of_text(self, span: Span) -> Resolution | None:
        """Who wrote the text that the phrase takes up (`it read`). None: no text is near."""
        return self._resolver.author_of_text(span.start)

    def note_speaker(self, actor: int, position: int) -> None:
        """Someone speaks at this code point: what follows is more likely to mean them."""
        self._resolver.promote(actor)
        self._register.salience.note_speaker(actor, self._reading.tokens(position, position + 1)[0])

    def at(self, start: int, end: int) -> int | None:
        """Key of the figure mentioned by name, handle or description within these code points, the first of several."""
        first, last = self._reading.tokens(start, end)
        key_at = self._register.key_at
        return next((self._register.canonical(key_at[token]) for token in range(first, last) if token in key_at), None)

    def named_within(self, start: int, end: int) -> Keys:
        """Keys of the figures that these code points name."""
        first, last = self._reading.tokens(start, end)
        key_at = self._register.names.key_at
        return frozenset(self._register.canonical(key_at[token]) for token in range(first, last) if token in key_at)

    def kind_of(self, key: int) -> ActorKind:
        """What the figure is."""
        return self._register.figures[key].kind

    def name_of(self, key: int) -> str:
        """Its fullest name, or its description."""
        return self._register.figures[key].name

    def gender_of(self, key: int) -> Gender | None:
        """Its gender, of grammar for what is no person. None: unknown."""
        return self._register.figures[key].gender

    def number_of(self, key: int) -> Number | None:
        """Whether it is one or many."""
        return self._register.figures[key].number

    def is_named(self, key: int) -> bool:
        """Whether the article gives it a name."""
        return self._register.figures[key].named

    def keys(self) -> range:
        """Every key of the cast so far, in the order in which figures came up."""
        return range(len(self._register.figures))

    def actors(self, article: str, used: frozenset[int] | set[int]) -> tuple[tuple[Actor, ...], dict[int, str]]:
        """Actors of the record by first mention, and their ids by key: people, bodies and accounts with a name, and whatever else is used.

        `article` is the article's id.
        """
        figures, canonical = self._register.figures, self._register.canonical
        wanted = {canonical(key) for used_key in used for key in (used_key, *figures[used_key].members)}
        kept = [figure for figure in figures if figure.key in wanted or self._is_listed(figure)]
        kept.sort(key=lambda figure: (min((place.start for place in figure.places), default=0), figure.key))
        actors = {figure.key: self._actor(article, figure) for figure in kept}
        return tuple(actors.values()), {key: actors[canonical(key)].id for key in self.keys() if canonical(key) in actors}

    def _is_listed(self, figure: Figure) -> bool:
        """Whether it is a person, body or account that has a name, or that does something in the article's own words."""
        if figure.kind not in NAMED_KINDS or not self._register.is_canonical(figure.key):
            return False
        return figure.certain if figure.named else any(acts(self._reading, place) for place in figure.places)

    def _actor(self, article: str, figure: Figure) -> Actor:
        doc = self._reading.doc
        places = {(doc[place.start].idx, doc[place.end - 1].idx + len(doc[place.end - 1]), place.form) for place in figure.places}
        mentions = tuple(Mention(start, end, doc.text[start:end], form) for start, end, form in sorted(places))
        first = [(mention.start, mention.end) for mention in mentions[:1]]
        names = tuple(sorted(name for name in figure.names if name != figure.name))
        extra = figure.name if figure.named else f"{figure.name} {figure.key}"
        return Actor(fact_id(article, "actor", *first, extra=extra), figure.name, figure.kind, figure.handle, names, mentions)


__all__ = ["Cast", "Resolution", "build_cast"]
