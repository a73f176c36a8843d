"""A noun phrase as the text has it: its head, how it opens, whether it is one or many, whom it names.

Read from the order of words, so that it works without a parse; a parse only helps where no noun of the pack is found.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.corpus.model import ActorKind
from onrecord.extractors.actors.reading import FoundNoun, Reading, number_of, plain, singulars
from onrecord.extractors.actors.words import Gender, Number
from onrecord.extractors.syntax import ADNOMINAL_CLAUSES, VERBAL
from onrecord.extractors.tokens import Span

Opening = Literal["definite", "demonstrative", "indefinite", "possessive", "bare"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `[start, end)`."""

    start: int
    end: int
    head: int
    lemma: str
    found: FoundNoun | None
    """None: the head is no noun of the pack."""
    opening: Opening
    number: Number
    gender: Gender | None
    kind: ActorKind
    complement: str
    """What follows the head noun inside the phrase, or the possessor before it; empty for none."""

    @property
    def is_document(self) -> bool:
        """Whether the head carries words that someone else wrote."""
        return self.found is not None and self.found.noun.is_document

    @property
    def is_finding(self) -> bool:
        """Whether the head says something itself, unless the phrase says whose it is."""
        return self.found is not None and self.found.noun.is_finding


def read_phrase(reading: Reading, start: int, end: int) -> Phrase | None:
    """The phrase in these tokens. None: there is no noun in it."""
    start, end = _bare(reading, start, end)
    if start >= end:
        return None
    segment = _segment(reading, start, end)
    found = _head_noun(reading, *segment)
    head = found.head if found is not None else _other_head(reading, *segment)
    if head is None:
        return None
    start = _after_verbs(reading, start, head)
    segment = max(segment[0], start), segment[1]
    end = next((place for place in range(head + 1, end) if _ends_phrase(reading, place)), end)
    counted = _counted(reading, head, end)
    if counted is not None:
        found = counted
    opening = _opening(reading, start, segment[0])
    number = _number(reading, start, head, found, counted=counted is not None)
    lemma = found.noun.lemma if found is not None else _lemma(reading, head)
    kind = _kind(found, number)
    complement = reading.doc[(found.end if found else head + 1) : end].text if head + 1 < end else ""
    if segment[0] > start:
        complement = reading.doc[start : segment[0]].text
    return Phrase(start, end, head, lemma, found, opening, number, _gender(reading, start, head, found), kind, complement)


def _after_verbs(reading: Reading, start: int, head: int) -> int:
    """Past the verbs before the head: what stands before them is another phrase, whatever a parse says."""
    return next((place + 1 for place in range(head - 1, start, -1) if _is_finite(reading, place)), start)


def _is_finite(reading: Reading, place: int) -> bool:
    token = reading.doc[place]
    return token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm")


def phrase_around(reading: Reading, found: FoundNoun) -> Phrase | None:
    """The phrase that a noun of the text heads, from its determiner to the end of its `de`/`of` complement."""
    start = _before_adjectives(reading, found)
    if start > 1 and reading.doc[start - 1].text in {"'s", "’s"}:
        start = _possessor_start(reading, start - 1)
    return read_phrase(reading, start, _complement_end(reading, found.end))


def _possessor_start(reading: Reading, mark: int) -> int:
    """Where the noun or name before the possessive ’s begins."""
    start = mark
    while start > 0 and mark - start < 6 and reading.sentence[start - 1] == reading.sentence[mark]:
        token = reading.doc[start - 1]
        word = plain(token.text)
        if token.is_punct or token.is_space or word in reading.words.prepositions or word in reading.words.conjunctions:
            break
        if token.pos_ in {"VERB", "AUX", "ADV", "PRON", "SCONJ"} or (not token.pos_ and token.text.islower() and start < mark - 1):
            break
        start -= 1
        if word in reading.words.determiners.every:
            break
    return start


def _before_adjectives(reading: Reading, found: FoundNoun) -> int:
    start, words = found.start, reading.words
    while start > 0 and found.start - start < 5 and reading.sentence[start - 1] == reading.sentence[found.head]:
        word = reading.plain[start - 1]
        if word in words.determiners.every:
            start -= 1
            if word not in words.determiners.numbers:
                break
        elif _is_modifier(reading, start - 1):
            start -= 1
        else:
            break
    return start


def _is_modifier(reading: Reading, place: int) -> bool:
    """Whether the word can stand between a determiner and its noun; in English, other nouns can."""
    token = reading.doc[place]
    if not token.text[:1].isalnum():
        return False
    nominal = {"ADJ", "NUM", "NOUN", "PROPN"} if reading.words.lang == "en" else {"ADJ", "NUM"}
    return plain(token.text) in reading.words.adjectives or token.like_num or token.pos_ in nominal


def sub_spans(reading: Reading, span: Span) -> Iterator[tuple[int, int]]:
    """The conjuncts of a coordinated phrase, cut at commas and `and`, in text order; the phrase itself when there is one."""
    start = span.start
    for token in span:
        if plain(token.text) in reading.words.conjunctions or token.text == ",":
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < span.end:
        yield start, span.end


def _bare(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Without outer marks and spaces, and without the preposition in front."""
    doc = reading.doc
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    if (
        start + 1 < end
        and reading.plain[start] in reading.words.prepositions
        and reading.plain[start] not in reading.words.determiners.every
    ):
        start += 1
    while end > start and (doc[end - 1].is_space or (doc[end - 1].is_punct and not doc[end - 1].is_quote)):
        end -= 1
    return start, end


def _segment(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """From the start, or the possessive ’s, to the first preposition or comma: where the head stands."""
    doc, words = reading.doc, reading.words
    begin = start
    for place in range(start, end):
        token = doc[place]
        if place > begin and token.text in {"'s", "’s", "'", "’"} and words.lang == "en" and place + 1 < end:
            begin = place + 1
        elif place > begin and _ends_segment(reading, place, start):
            return begin, place
    return begin, end


def _ends_segment(reading: Reading, place: int, start: int) -> bool:
    token, words = reading.doc[place], reading.words
    if token.text in {",", "(", "–", "—", ";", ":"}:
        return True
    if words.lang == "en" and token.pos_ == "VERB" and token.dep_ in ADNOMINAL_CLAUSES and token.head.i < place:
        return True  # `a union representing pilots`
    word = plain(token.text)
    if word in words.pronouns and words.pronouns[word].role == "relative":
        return True
    if any(noun.start < place < noun.end for noun in (reading.nouns.get(near) for near in range(place - 2, place + 3)) if noun is not None):
        return False  # inside a noun of several words: `chambre d’agriculture`
    return word in words.prepositions and place > start and reading.plain[place - 1] not in words.determiners.indefinite


def _ends_phrase(reading: Reading, place: int) -> bool:
    """Whether a mark stands here, a verb is joined or a date begins: `le parquet du 3 mai`, `the head of the club last Friday`."""
    doc, words = reading.doc, reading.words
    if doc[place].text in {",", ";", "("} or _is_day(reading, place):
        return True
    after = doc[place + 1] if place + 2 < len(doc) else None
    return after is not None and (
        (after.pos_ in VERBAL and reading.plain[place] in words.conjunctions)
        or (doc[place].pos_ in {"ADJ", "DET"} and _is_day(reading, place + 1))
        or (after.like_num and reading.plain[place] in words.prepositions and reading.plain[place + 2] in words.calendar)
    )


def _is_day(reading: Reading, place: int) -> bool:
    """Whether a day, or a month, stands by itself; before a noun it is a part of a name: `the Monday Club`."""
    if reading.plain[place] not in reading.words.calendar or reading.plain[place - 1] in reading.words.prepositions:
        return False
    after = place + 1
    return after == len(reading.doc) or not _noun_like(reading, after) or reading.plain[after] in reading.words.times


def _head_noun(reading: Reading, start: int, end: int) -> FoundNoun | None:
    """The noun that heads the segment: in French its first, in English its last."""
    found = [noun for place in range(start, end) if (noun := reading.nouns.get(place)) is not None and noun.end <= end]
    if not found:
        return None
    if reading.words.lang == "fr":
        return found[0] if _no_noun_before(reading, start, found[0]) else None
    return found[-1] if found[-1].end == end or not _noun_like(reading, end - 1) else None


def _no_noun_before(reading: Reading, start: int, found: FoundNoun) -> bool:
    return not any(reading.doc[place].pos_ in {"NOUN", "PROPN"} and place not in reading.nouns for place in range(start, found.start))


def _noun_like(reading: Reading, place: int) -> bool:
    return reading.doc[place].pos_ in {"NOUN", "PROPN"}


def _other_head(reading: Reading, start: int, end: int) -> int | None:
    """The head when the pack does not know it: by tag, else the first or last word that is not a determiner."""
    doc, words = reading.doc, reading.words
    tagged = [place for place in range(start, end) if doc[place].pos_ in {"NOUN", "PROPN", "NUM", "X", "SYM"}]
    if not tagged:
        tagged = [place for place in range(start, end) if doc[place].is_alpha and reading.plain[place] not in words.determiners.every]
    nouns = [place for place in tagged if doc[place].pos_ != "NUM"] or tagged
    if not nouns:
        return None
    return nouns[0] if words.lang == "fr" else nouns[-1]


def _counted(reading: Reading, head: int, end: int) -> FoundNoun | None:
    """`une centaine de manifestants`, `a group of students`: the noun that is counted."""
    words = reading.words
    if reading.plain[head] not in words.counts and not any(form in words.counts for form in singulars(reading.plain[head])):
        return None
    if head + 2 >= end or reading.plain[head + 1] not in words.belonging:
        return None
    return next((reading.nouns[place] for place in range(head + 2, min(head + 6, end)) if place in reading.nouns), None)


def _opening(reading: Reading, start: int, begin: int) -> Opening:
    determiners = reading.words.determiners
    if begin > start:
        return "possessive"
    word = reading.plain[start]
    if word in determiners.possessive:
        return "possessive"
    if word in determiners.demonstrative:
        return "demonstrative"
    if word in determiners.definite:
        return "definite"
    if word in determiners.indefinite or word in determiners.numbers or reading.doc[start].like_num:
        return "indefinite"
    return "bare"


def _number(reading: Reading, start: int, head: int, found: FoundNoun | None, *, counted: bool) -> Number:
    determiners = reading.words.determiners
    if counted:
        return "plural"
    opening = reading.plain[start:head]
    if any(word in determiners.plural or word in determiners.numbers for word in opening):
        return "plural"
    if opening and opening[0] in determiners.singular:
        return "singular"
    if any(token.like_num and token.text != "1" for token in reading.doc[start:head]):
        return "plural"
    if found is not None:
        return "plural" if found.plural else "singular"
    return number_of(reading.doc[head]) or "singular"


def _gender(reading: Reading, start: int, head: int, found: FoundNoun | None) -> Gender | None:
    if found is not None and found.noun.lemma in reading.words.any_gender:
        return None
    if found is not None and found.noun.gender is not None:
        return found.noun.gender
    if reading.words.lang != "fr":
        return None
    opening = reading.plain[start] if start < head else ""
    if opening in reading.words.determiners.masculine:
        return "masculine"
    if opening in reading.words.determiners.feminine:
        return "feminine"
    if "Fem" in reading.doc[head].morph.get("Gender", []):
        return "feminine"
    return "masculine" if "Masc" in reading.doc[head].morph.get("Gender", []) else None


def _kind(found: FoundNoun | None, number: Number) -> ActorKind:
    if found is None or found.noun.is_document:
        return "thing"
    if number == "plural" and found.noun.kind in {"person", "organization", "account"}:
        return found.noun.kind if found.noun.kind == "organization" and not found.plural else "group"  # `les éditions X` is one
    return found.noun.kind


def _lemma(reading: Reading, head: int) -> str:
    token = reading.doc[head]
    word = plain(token.lemma_ or token.text)
    return next(iter(singulars(word)), word) if not token.lemma_ else word


def _complement_end(reading: Reading, end: int) -> int:
    """Past `de la ville de X`, `of the union`: prepositions of belonging with what they govern, up to a mark or another preposition."""
    doc, words = reading.doc, reading.words
    while words.lang == "fr" and end < len(doc) and (_is_adjective_after(reading, end) or _is_platform_after(reading, end)):
        end += 1
    place = end
    while place < len(doc) and reading.plain[place] in words.belonging and place - end < 10:
        after = place + 1
        while after < len(doc) and (
            reading.plain[after] in words.determiners.definite or reading.plain[after] in words.determiners.possessive
        ):
            after += 1
        stop = after
        while stop < len(doc) and stop - after < 6 and _goes_on(reading, stop, after):
            stop += 1
        if stop == after:
            break
        end = place = stop
    return end


def _is_adjective_after(reading: Reading, place: int) -> bool:
    """Whether the word goes with the noun before it: an adjective, or a noun used as one, as in `le candidat centriste`."""
    token = reading.doc[place]
    if not token.text.islower() or not reading.doc[place - 1].whitespace_:
        return False
    return token.pos_ == "ADJ" or (place in reading.nouns and token.pos_ in {"", "NOUN"} and token.head.i == place - 1)


def _is_platform_after(reading: Reading, place: int) -> bool:
    """Whether the word only says where the account before it is, and whose it is follows: `le compte Facebook de la mairie`."""
    found = reading.noun_ending.get(place)
    if found is None or found.noun.kind != "account" or reading.doc[place].text not in reading.words.platforms:
        return False
    return place + 1 < len(reading.doc) and reading.plain[place + 1] in reading.words.belonging


def _goes_on(reading: Reading, place: int, first: int) -> bool:
    token, words = reading.doc[place], reading.words
    if token.is_punct or token.is_space or "\n" in token.text:
        return False
    word = plain(token.text)
    if word in words.prepositions or word in words.pronouns or word in words.conjunctions or word in words.determiners.every:
        return False
    if token.pos_:
        return token.pos_ in {"NOUN", "PROPN", "NUM", "X", "ADJ"}
    return place == first or token.text[:1].isupper()


__all__ = ["Opening", "Phrase", "phrase_around", "read_phrase", "sub_spans"]
