"""One article as the room sees it: tokens, words of its language, who is who, what is quoted.

The one rule: everything that is asked of the article's other findings is asked here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.extractors.actors import Cast
from onrecord.extractors.events.lexicon import KIND, Lexicon, full_preposition
from onrecord.extractors.layout import Layout
from onrecord.extractors.quotes import FoundQuote
from onrecord.extractors.syntax import APPOSITIONS, CASES, RELATIVES, antecedent, children, coordinated, has_feature, noun_phrase, obliques
from onrecord.extractors.tokens import Doc, Span, Token

PLACES = frozenset({"LOC", "GPE", "FAC"})
"""Entity labels of places."""
SPORT = 4
"""Different words of sport that make it what an article is about."""


@dataclass(frozen=True)
class Scene:
    """What the finders of events know of one article. Not slotted: what is asked often is kept."""

    doc: Doc
    layout: Layout
    cast: Cast
    quotes: Sequence[FoundQuote]
    lexicon: Lexicon

    @cached_property
    def text(self) -> str:
        """The whole text; a document builds it anew each time."""
        return self.doc.text

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every form in which the words of the article can match a word of a pattern."""
        grammar = self.lexicon.grammar
        words = {token.lower_.replace("’", "'") for token in self.doc} | self.lemmas
        return frozenset(words | {word.removesuffix("s") for word in words} | {full_preposition(word, grammar) for word in words})

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of the article, lower case."""
        return frozenset([token.lemma_.lower() for token in self.doc])

    @cached_property
    def headline(self) -> tuple[int, int]:
        """Extent of the headline; empty where there is none."""
        for paragraph in self.layout.paragraphs:
            if paragraph.kind == "headline":
                return paragraph.start, paragraph.end
        return 0, 0

    @cached_property
    def _quote_of_character(self) -> dict[int, int]:
        inside: dict[int, int] = {}
        for number, quote in enumerate(self.quotes):
            for start, end in quote.content:
                inside.update(dict.fromkeys(range(start, end), number))
        return inside

    @cached_property
    def _cue_tokens(self) -> dict[int, int]:
        cues: dict[int, int] = {}
        for number, quote in enumerate(self.quotes):
            if quote.cue_token is not None:
                cues.setdefault(quote.cue_token, number)
        return cues

    @cached_property
    def topics(self) -> frozenset[str]:
        """Matters the article is about, for words that mean different things in different matters."""
        told = {"terror": self._tells_attacks, "account": self._tells_accounts, "sport": self._tells_sport}
        return frozenset(topic for topic, holds in told.items() if holds)

    @property
    def _tells_attacks(self) -> bool:
        patterns = (pattern for lemma in self.lemmas for pattern in self.lexicon.patterns["noun"].get(lemma, ()))
        return any(pattern.size == 1 and pattern.frame.topic is None and pattern.frame.type == "attack" for pattern in patterns)

    @cached_property
    def _tells_accounts(self) -> bool:
        accounts, platforms = self.lexicon.classes["account"], self.lexicon.classes["platform"]
        return not self.lemmas.isdisjoint(accounts) and not self.lemmas.isdisjoint(platforms)

    @cached_property
    def _tells_sport(self) -> bool:
        words = self.lexicon.classes.get("sport", frozenset())
        return len(self.lemmas & words) >= SPORT

    def in_headline(self, token: Token) -> bool:
        """Whether the token stands in the headline."""
        return self.headline[0] <= token.idx < self.headline[1]

    def quote_around(self, token: Token) -> int | None:
        """Index of the quote whose content holds the token."""
        return self._quote_of_character.get(token.idx)

    def quote_cued_by(self, token: Token) -> int | None:
        """Index of the quote that the token announces."""
        return self._cue_tokens.get(token.i)

    def is_a(self, token: Token | None, classes: Sequence[str]) -> bool:
        """Whether the word belongs to one of the classes; with `none`, whether there is no word."""
        if token is None:
            return "none" in classes or "unstated" in classes
        nouns = (noun := named_by(token), *self._whose_part(noun))
        return any(self._belongs(noun, name) for noun in nouns for name in classes)

    def _whose_part(self, noun: Token) -> list[Token]:
        """What the noun is only a part or a number of: `two of them`, `un tiers du personnel`."""
        partial = noun.pos_ in {"NUM", "ADJ", "DET", "PRON", "ADV"} or noun.lemma_.lower() in self.lexicon.support.collective
        return list(obliques(noun))[:1] if partial else []

    def _belongs(self, token: Token, name: str) -> bool:
        if name.startswith(KIND):
            return self.kind_of(token) == name.removeprefix(KIND)
        if name == "number":
            return is_numeric(token, self.lexicon)
        if name in {"name", "ticker"}:
            named = token.pos_ == "PROPN" or token.ent_type_ != "" or _capitalised(token)
            return named and (name == "name" or self.kind_of(token) != "person")
        if name == "pronoun":
            return token.pos_ == "PRON"
        if name in {"none", "unstated", "possessive", "topic"}:
            return False
        words = self.lexicon.classes[name]
        forms = {token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s")}
        return not words.isdisjoint(forms) or any(part.lemma_.lower() in words for part in heads_of_name(token))

    def kind_of(self, token: Token) -> str | None:
        """Kind of the actor that the word names or stands for. None: no actor, or nobody known."""
        key = self.cast.at(token.idx, token.idx + len(token))
        if key is None and token.pos_ == "PRON":
            found = self.cast.resolve(token.doc[token.i : token.i + 1])
            key = None if found is None else found.actor
        return None if key is None else self.cast.kind_of(key)

    def actors_of(
        self, token: Token, *, alone: bool = False, speaking: bool = False, exclude: frozenset[int] = frozenset()
    ) -> tuple[int, ...]:
        """Keys of the actors that the phrase headed by the token names, coordinated ones too unless it is taken alone.

        `speaking`: they say something, so that a document stands for its author. `exclude`: whom it cannot mean.
        """
        found: list[int] = []
        for member in (token,) if alone else _conjuncts(token):
            member = self._meant(member)
            if member.pos_ in {"VERB", "ADV", "ADP"} and not alone:
                continue
            resolution = self.cast.resolve(phrase_of(member), source=speaking, exclude=exclude)
            if resolution is not None and resolution.actor not in found and not self._only_names_platform(member, resolution.actor):
                found.append(resolution.actor)
        return tuple(found)

    def _meant(self, token: Token) -> Token:
        """The name in apposition to a description, the noun below an adverb of quantity (`plus de vingt pompiers`), or the word itself."""
        if token.pos_ == "ADV":
            return next((child for child in token.children if child.pos_ in {"NOUN", "PROPN"}), token)
        if token.pos_ == "NOUN":
            behind = [child for child in children(token, APPOSITIONS) if child.i > token.i]
            names = [child for child in behind if child.pos_ == "PROPN" or child.text.startswith("@")] + list(self._called(token))
            return next((name for name in names if name.lower_ not in self.lexicon.classes["platform"]), token)
        return token

    def _called(self, noun: Token) -> Iterator[Token]:
        """The name behind a participle of naming: `an account called Old Mill`."""
        for participle in children(noun, frozenset({"acl"})):
            if participle.lemma_.lower() in self.lexicon.classes["naming"] and participle.i + 1 < noun.sent.end:
                yield from (child for child in participle.children if child.pos_ == "PROPN" and child.i == participle.i + 1)

    def _only_names_platform(self, noun: Token, key: int) -> bool:
        """Whether a noun for an account is taken for the body that its phrase names: `le compte Facebook` is not Facebook."""
        return noun.pos_ == "NOUN" and self.is_a(noun, ("account",)) and self.cast.name_of(key).lower() in self.lexicon.classes["platform"]


def _conjuncts(token: Token) -> Iterator[Token]:
    """The word and what is coordinated with it; not what has a preposition of its own, nor a place behind a comma (`a firm in X, Y`)."""
    yield token
    for member in coordinated(token):
        if member == token or (_leads_elsewhere(member) and not any(True for _ in children(token, CASES))):
            continue
        if member.ent_type_ in PLACES and token.ent_type_ not in PLACES and not any(True for _ in children(member, frozenset({"cc"}))):
            continue
        yield member


def _leads_elsewhere(noun: Token) -> bool:
    """Whether the noun has a preposition other than one of belonging, which French articles hold too."""
    return any(case.lower_.replace("’", "'") not in {"de", "d'", "du", "des", "of"} for case in children(noun, CASES))


def phrase_of(token: Token) -> Span:
    """The phrase that names an actor: the noun phrase, a pronoun as it stands, unless it says of whom (`l'un des juges`, `anyone who`)."""
    if token.pos_ != "PRON":
        return _bare(noun_phrase(token), token)
    if any(child.dep_ in {"nmod", "obl", "obl:arg"} and child.i > token.i for child in token.children):
        return noun_phrase(token)
    if has_feature(token, "PronType", "Ind") or has_feature(token, "PronType", "Dem"):
        clause = next(children(token, RELATIVES), None)
        if clause is not None:
            return token.doc[token.i : max(word.i for word in clause.subtree if not word.is_punct) + 1]
    return token.doc[token.i : token.i + 1]


def _bare(phrase: Span, noun: Token) -> Span:
    """The phrase without a relative before it (`whose brother`) and without a clause that its verb governs (`by groups of lying`)."""
    start = phrase.start + (len(phrase) > 1 and has_feature(phrase[0], "PronType", "Rel"))
    marks = [mark.i for clause in children(noun, frozenset({"acl"})) for mark in children(clause, frozenset({"mark"})) if mark.i > noun.i]
    return phrase.doc[start : min([phrase.end, *marks])]


def named_by(token: Token) -> Token:
    """The noun itself; for a relative pronoun, the noun that it stands for."""
    if token.pos_ == "PRON" and has_feature(token, "PronType", "Rel"):
        return antecedent(token) or token
    return token


def _capitalised(token: Token) -> bool:
    """Whether a word that opens no sentence is written as a name: `the DAX`, `les Italiennes`."""
    return token.text[:1].isupper() and not token.is_sent_start


def heads_of_name(token: Token) -> list[Token]:
    """Parts of a name that carry its meaning (`Nikkei index`, `compte Twitter`)."""
    return list(children(token, frozenset({"compound", "flat", "flat:name", "nummod"}))) if token.pos_ == "PROPN" else []


def is_numeric(token: Token, lexicon: Lexicon) -> bool:
    """Whether the phrase counts something: `187 personnes`, `2 %`."""
    if token.pos_ == "NUM" or token.lower_ in lexicon.grammar.percent:
        return True
    return any(child.pos_ == "NUM" for child in token.children)


__all__ = ["Scene", "heads_of_name", "is_numeric", "named_by", "phrase_of"]
