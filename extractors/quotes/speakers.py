"""Who speaks: drafts become quotes, each source resolved in the cast, in text order.

The one rule: a source that the cast cannot place stays unresolved; nothing is guessed from what the article is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.corpus.model import QuoteKind, SpeakerBasis
from onrecord.extractors.actors import Cast, Resolution
from onrecord.extractors.layout import FoundPost
from onrecord.extractors.quotes.found import Draft, FoundQuote
from onrecord.extractors.quotes.phrases import phrase_before
from onrecord.extractors.quotes.view import View
from onrecord.extractors.tokens import Span

__all__ = ["resolve"]

MIN_RELATIVE: Final = 4
"""Words in which the comma before a relative clause with a preposition is sought."""
MIN_COPIED: Final = 12
"""Letters and digits that prose must share with a post to be a copy of it."""


@dataclass(slots=True)
class _Voice:
    """Who speaks in a quote, and how that is known."""

    speaker: int | None
    basis: SpeakerBasis
    certainty: float = 1.0


@dataclass(slots=True)
class _Resolver:
    """Resolves drafts one by one, in text order, and remembers the answers for those that go on."""

    view: View
    cast: Cast
    voices: dict[int, _Voice] = field(default_factory=dict)

    def voice(self, number: int, draft: Draft) -> _Voice:
        if draft.continues:
            return self._previous(number)
        if draft.post is not None:
            return self._author(draft, self.view.layout.posts[draft.post])
        if draft.source is None:
            return _Voice(None, "none")
        source = draft.source
        found = (
            self._taken_up(draft, source)
            or self.cast.resolve_joint(source, exclude=self._spoken_of(draft, source))
            or self._antecedent(source)
            or self._author_of(source)
        )
        if found is None:
            return _Voice(None, "none")
        return _Voice(found.actor, draft.basis or found.basis, found.confidence)

    def _taken_up(self, draft: Draft, source: Span) -> Resolution | None:
        """The last speaker, where a verb of adding has a pronoun; the author of the last text, where a text `reads`."""
        speakers, verb = self.view.lexicon.speakers, (draft.cue_lemma or "").partition(" ")[0]
        if len(source) != 1 or source[0].pos_ != "PRON":
            return None
        if verb in speakers.continuing:
            return self.cast.going_on(source)
        return self.cast.author_of_text(source) if verb in speakers.reading else None

    def _spoken_of(self, draft: Draft, source: Span) -> frozenset[int]:
        """Whom the quotation names, for a pronoun behind it: nobody calls himself by his name."""
        if len(source) != 1 or source[0].pos_ != "PRON" or source.start_char < draft.start:
            return frozenset()
        marks = self.view.marks_over(draft.content)
        return frozenset(key for marked in marks for key in self.cast.named_within(marked.start, marked.end))

    def _antecedent(self, source: Span) -> Resolution | None:
        """For a relative pronoun that the parse does not place: the noun phrase right before it."""
        if len(source) != 1 or self.view.low[source.start] not in self.view.lexicon.pronouns.relative:
            return None
        phrase = phrase_before(self.view, source.start)
        return self.cast.resolve_joint(phrase) if phrase is not None else None

    def _author_of(self, source: Span) -> Resolution | None:
        """For an indefinite pronoun inside a text: `les messages du compte, dans lesquels on salue …` are the account's words."""
        view, at = self.view, source.start
        if len(source) != 1 or view.low[at] not in view.lexicon.pronouns.impersonal or at < MIN_RELATIVE:
            return None
        if view.low[at - 1] not in view.lexicon.pronouns.relative | view.lexicon.pronouns.other_relatives:
            return None
        comma = next((word for word in range(at - 1, at - MIN_RELATIVE, -1) if view.tokens[word].text == ","), None)
        noun = view.word_before(comma) if comma is not None else None
        return self.cast.resolve(view.doc[noun : noun + 1]) if noun is not None and view.tokens[noun].pos_ in {"NOUN", "PROPN"} else None

    def _previous(self, number: int) -> _Voice:
        before = self.voices.get(number - 1)
        if before is None or before.speaker is None:
            return _Voice(None, "none")
        return _Voice(before.speaker, "previous quote", before.certainty * 0.9)

    def _author(self, draft: Draft, post: FoundPost) -> _Voice:
        """The author of a post: by its signature, else by the name or handle that the container gives."""
        if post.author is not None:
            key = self.cast.at(*post.author)
            if key is not None:
                return _Voice(key, "signature")
        if draft.source is not None and (found := self.cast.resolve(draft.source)) is not None:
            return _Voice(found.actor, "signature", found.confidence)
        keys = self.cast.keys()
        key = next((key for key in keys if self.cast.name_of(key) in {post.author_name, post.handle}), None)
        return _Voice(key, "signature" if key is not None else "none")


def resolve(view: View, drafts: Sequence[Draft], kinds: Sequence[QuoteKind], cast: Cast) -> tuple[FoundQuote, ...]:
    """The quotes of the drafts, speakers and addressees resolved, in text order."""
    resolver = _Resolver(view, cast)
    addressees: dict[int, int | None] = {}
    for number in _reading_order(drafts):
        draft = drafts[number]
        voice = resolver.voice(number, draft)
        resolver.voices[number] = voice
        if voice.speaker is not None:
            cast.note_speaker(voice.speaker, _position(draft))
        addressees[number] = _addressee(cast, draft, voice.speaker)
    copies = tuple(_copies(view, drafts))
    return tuple(
        _quote(draft, kinds[number], resolver.voices[number], addressees[number], _answered(number, drafts, resolver), copies[number])
        for number, draft in enumerate(drafts)
    )


def _reading_order(drafts: Sequence[Draft]) -> Iterator[int]:
    """Numbers of the drafts in the order in which the text names their sources; those that go on come right after their own."""
    yield from sorted(range(len(drafts)), key=lambda number: (_position(drafts[number]), number))


def _position(draft: Draft) -> int:
    if draft.source is not None and draft.post is None:
        return draft.source.start_char
    return draft.cue[0][0] if draft.cue and draft.post is None else draft.start


def _addressee(cast: Cast, draft: Draft, speaker: int | None) -> int | None:
    if draft.addressee is None:
        return None
    found = cast.resolve(draft.addressee, exclude=frozenset({speaker} if speaker is not None else ()))
    return found.actor if found is not None else None


def _answered(number: int, drafts: Sequence[Draft], resolver: _Resolver) -> int | None:
    """The quote that an answer answers: the last one before it by someone else."""
    if drafts[number].force != "answer":
        return None
    own = resolver.voices[number].speaker
    for before in range(number - 1, -1, -1):
        speaker = resolver.voices[before].speaker
        if speaker is not None and speaker != own:
            return before
    return None


def _copies(view: View, drafts: Sequence[Draft]) -> Iterator[int | None]:
    """For every draft the post that it is, or whose words it repeats."""
    posts = [_letters("".join(view.text[start:end] for start, end in post.content)) for post in view.layout.posts]
    for draft in drafts:
        if draft.post is not None or not posts:
            yield draft.post
            continue
        words = _letters("".join(view.text[start:end] for start, end in draft.content))
        yield next((number for number, post in enumerate(posts) if len(words) >= MIN_COPIED and words in post), None)


def _letters(text: str) -> str:
    return "".join(character.casefold() for character in text if character.isalnum())


def _quote(draft: Draft, kind: QuoteKind, voice: _Voice, addressee: int | None, answered: int | None, post: int | None) -> FoundQuote:
    return FoundQuote(
        kind=kind,
        content=draft.content,
        cue=draft.cue,
        cue_lemma=draft.cue_lemma,
        cue_token=draft.cue_token,
        source=draft.source_extent,
        speaker=voice.speaker,
        speaker_basis=voice.basis,
        addressee=addressee,
        force=draft.force,
        negated=draft.negated,
        hedged=draft.hedged,
        post=post,
        reply_to=answered,
        rule=draft.rule,
        confidence=round(draft.confidence * (0.9 + 0.1 * voice.certainty), 3),
    )
