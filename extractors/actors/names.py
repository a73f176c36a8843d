"""Names by their shape: runs of capitalised words, cut from titles, offices and everything that only looks like a name.

Needs no model. Positions are tokens, half-open.
"""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.extractors.actors.reading import Reading, is_capitalised, plain
from onrecord.extractors.actors.words import Gender
from onrecord.extractors.tokens import Token

Run = tuple[int, int]

NAME_LIMIT: Final = 12
_INSIDE: Final = frozenset({"-", "‑", "'", "’", "."})
_MARKS: Final = "«»“”„\"'‘’()[]—–-,;:!?…"
_ACRONYM: Final = re.compile(r"(?:[A-ZÀ-Þ]\.){2,}|[A-ZÀ-Þ][A-ZÀ-Þ0-9&]{1,6}s?")


def is_mixed(text: str) -> bool:
    """Whether capitals stand inside the word, as in no word that only begins a sentence: `DeepSea`."""
    return text[:1].isupper() and any(c.isupper() for c in text[1:]) and any(c.islower() for c in text) and text.isalpha()


def is_acronym(text: str) -> bool:
    """Whether the word is written in capitals only, as `ONU` or `U.N.`."""
    return _ACRONYM.fullmatch(text) is not None


def shape_runs(reading: Reading) -> Iterator[Run]:
    """Runs of capitalised words outside lines that are capitalised throughout, in text order, neither trimmed nor judged."""
    end = 0
    for place in reading.capitalised:
        if place >= end and place not in reading.loud and _may_begin(reading, place):
            end = _run_end(reading, place)
            yield place, end


def run_around(reading: Reading, start: int, end: int) -> Run:
    """The run of capitalised words that holds the range, offices and titles left out."""
    while start > 0 and _joins_left(reading, start):
        start -= 1
    return start, _run_end(reading, start, at_least=end)


def trim(reading: Reading, run: Run, *, person: bool) -> Run | None:
    """The run without leading articles, titles and offices, and without trailing marks. None: no name is left."""
    start, end = run
    while start < end and _leads(reading, start, end, person=person):
        start += 1
    if person:
        end = next((place for place in range(start + 1, end) if _is_measure(reading, place)), end)
    while end > start and _trails(reading, end - 1):
        end -= 1
    if start >= end or not _is_name(reading, start, end):
        return None
    return start, end


def _is_measure(reading: Reading, place: int) -> bool:
    """Whether a number stands in what a model took for a name: `Anne Roy de 30,4 secondes`."""
    return reading.doc[place].like_num and not reading.doc[place].is_alpha


def title_before(reading: Reading, start: int) -> tuple[bool, Gender | None]:
    """Whether a title stands right before, and the gender it tells."""
    place = start - 1
    if place > 0 and reading.doc[place].text == ".":
        place -= 1
    if place < 0:
        return False, None
    word = reading.plain[place]
    for form in (word, f"{word}."):
        if form in reading.words.titles and reading.doc[place].text[:1].isupper():
            return True, reading.words.titles[form]
    return False, None


def names_people(reading: Reading, text: str) -> bool:
    """Whether the word is the singular of a people, or its adjective: `American`, `Belge`."""
    forms = (f"{text}s", text, *((f"{text[:-1]}s", text[:-1]) if text.endswith("e") else ()))
    return plain(text) not in reading.words.first_names and any(form in reading.words.peoples for form in forms)


def first_name(reading: Reading, start: int, end: int) -> tuple[bool, Gender | None]:
    """Whether the run opens with a known first name, and the gender it tells; compound first names by their first part."""
    names = reading.words.first_names
    word = reading.doc[start:end].text.casefold().split(maxsplit=1)[0]
    for form in (word, word.split("-")[0]):
        if form in names:
            return True, names[form]
    return False, None


def has_body_word(reading: Reading, start: int, end: int) -> bool:
    """Whether one of the words makes the name a body's: `Union`, `Inc`, `Gazette`."""
    body = reading.words.body_words
    return any(word in body or word == "&" for word in reading.plain[start:end])


def _may_begin(reading: Reading, place: int) -> bool:
    token, word, words = reading.doc[place], reading.plain[place], reading.words
    if word in words.calendar or _inside_address(token):
        return False
    if not reading.first_of_sentence(place):
        return word not in words.determiners.every or _next_is_capital(reading, place)
    if is_mixed(token.text):
        return True
    if _is_function_word(reading, word) or word in words.naming:
        return False
    if _next_is_capital(reading, place) or word in words.first_names or is_acronym(token.text) or token.text in words.platforms:
        return True
    return token.pos_ in {"PROPN", "X"}


def _inside_address(token: Token) -> bool:
    """Whether the word goes on from a stroke, as in a link: `pic.example.net/Ab3`."""
    return token.i > 0 and token.nbor(-1).text.endswith("/") and not token.nbor(-1).whitespace_ and any(c.isdigit() for c in token.text)


def _is_function_word(reading: Reading, word: str) -> bool:
    words = reading.words
    return (
        word in words.no_name
        or word in words.determiners.every
        or word in words.prepositions
        or word in words.pronouns
        or word in words.conjunctions
        or (word in words.adjectives and word not in words.first_names)
    )


def _next_is_capital(reading: Reading, place: int) -> bool:
    doc = reading.doc
    if place + 2 < len(doc) and doc[place + 1].text == "&":
        return is_capitalised(doc[place + 2])
    return place + 1 < len(doc) and is_capitalised(doc[place + 1]) and bool(doc[place].whitespace_ or doc[place].text[-1] in "'’")


def _run_end(reading: Reading, start: int, at_least: int = 0) -> int:
    doc, end = reading.doc, max(start + 1, at_least)
    while end < len(doc) and end - start < NAME_LIMIT:
        step = _step(reading, start, end)
        if step == 0:
            break
        end += step
    return end


def _step(reading: Reading, start: int, end: int) -> int:
    """How many tokens the run can take in at `end`."""
    doc, words = reading.doc, reading.words
    token, before, word = doc[end], doc[end - 1], reading.plain[end]
    if reading.sentence[end] != reading.sentence[start] or "\n" in before.whitespace_ + before.text:
        return 0
    if token.text in _INSIDE and not before.whitespace_ and not token.whitespace_ and end + 1 < len(doc):
        return 2 if doc[end + 1].text[:1].isalnum() else 0
    if _is_possessed_body(reading, end):
        return 2
    if token.text == "&" and end + 1 < len(doc) and is_capitalised(doc[end + 1]):
        return 2
    if is_capitalised(token):
        begins_anew = word in words.first_names and reading.plain[end - 1] in words.nouns
        return 0 if begins_anew or (word in words.calendar and word not in words.first_names) else 1
    if word in words.belonging and _is_body_of(reading, end):
        return 2
    return _past_particle(reading, start, end) if word in words.person_particles else 0


def _is_possessed_body(reading: Reading, place: int) -> bool:
    """Whether a possessive joins a name and a body's noun with a capital: `Bakers’ Federation`, `St Ann’s Hospital`."""
    doc = reading.doc
    if reading.words.lang != "en" or doc[place].text not in {"'s", "’s", "'", "’"} or place + 1 >= len(doc):
        return False
    return is_capitalised(doc[place + 1]) and reading.plain[place + 1] in reading.words.body_words


def _past_particle(reading: Reading, start: int, end: int) -> int:
    """How many tokens the small word at `end` takes in with the name after it: `de Brissac`, `van der Laan`."""
    doc, words, word = reading.doc, reading.words, reading.plain[end]
    article = word in words.of or word in words.determiners.definite
    open_name = reading.plain[start] in words.first_names or _between_commas(reading, start, end) or _is_called(reading, start)
    if article and not open_name:
        return 0
    after = end + 1
    if after + 1 < len(doc) and reading.plain[after] in words.determiners.definite:
        after += 1
    if after >= len(doc) or not is_capitalised(doc[after]):
        return 0
    named = reading.plain[after] not in words.calendar and reading.plain[after] not in words.nouns
    return after - end + 1 if named else 0


def _is_called(reading: Reading, start: int) -> bool:
    """Whether the noun of a body or an account stands right before, so that `of` goes on the name: `le club Lavande du Val`."""
    found = reading.noun_ending.get(start)
    return found is not None and found.noun.kind in {"organization", "account"} and reading.plain[start] not in reading.words.body_words


def _between_commas(reading: Reading, start: int, end: int) -> bool:
    """Whether `X de Y` stands between commas, as the name of a person does after an office: `le préfet, X de Y, …`."""
    doc = reading.doc
    return end == start + 1 and start > 0 and doc[start - 1].text == "," and end + 2 < len(doc) and doc[end + 2].text in {",", "."}


def _is_body_of(reading: Reading, place: int) -> bool:
    """Whether `of` joins a body's noun and a name: `Bank of Example`, `Université de Genève`."""
    doc, words = reading.doc, reading.words
    return (
        place + 1 < len(doc)
        and reading.plain[place - 1] in words.body_words
        and is_capitalised(doc[place + 1])
        and reading.plain[place + 1] not in words.calendar
    )


def _joins_left(reading: Reading, start: int) -> bool:
    doc, words = reading.doc, reading.words
    before = doc[start - 1]
    word = plain(before.text)
    if reading.sentence[start - 1] != reading.sentence[start] or not is_capitalised(before) or not before.whitespace_:
        return False
    if word in words.nouns or word in words.titles or f"{word}." in words.titles or word in words.calendar or word in words.no_name:
        return False
    return (
        not _is_function_word(reading, word)
        and word not in words.naming
        and (before.pos_ in {"", "PROPN", "X"} or word in words.first_names)
    )


def _leads(reading: Reading, start: int, end: int, *, person: bool) -> bool:
    words = reading.words
    token = reading.doc[start]
    word = plain(token.text)
    if token.is_punct or token.is_space or token.text in _MARKS or word in words.naming:
        return True
    if word in words.calendar:
        return not (word in words.first_names and start + 1 < end and is_capitalised(reading.doc[start + 1]))
    if person and end - start > 1 and names_people(reading, token.text):
        return True
    if word in words.determiners.every or word in words.prepositions:
        return not is_capitalised(token) or reading.first_of_sentence(start) or person
    if token.text.islower() and (person or words.lang == "en") and word not in words.person_particles:
        return start + 1 < end
    if token.text.islower() and start + 1 < end and is_capitalised(reading.doc[start + 1]):
        return (common := words.nouns.get(word)) is not None and common.kind in {"organization", "account"}  # `association Exemple`
    if word in words.titles or f"{word}." in words.titles:
        return person and end - start > 1
    noun = words.nouns.get(word)
    return person and noun is not None and end - start > 1 and noun.kind in {"person", "group"} and word not in words.first_names


def _trails(reading: Reading, place: int) -> bool:
    token = reading.doc[place]
    words = reading.words
    word = plain(token.text)
    if token.text in {"'s", "’s", "'", "’"} or token.is_space or token.text in {"-", "‑"}:
        return True
    if token.text.islower() and (noun := words.nouns.get(word)) is not None and noun.kind == "place":
        return True  # `ministère de la Santé du pays`
    if token.text.islower() and (words.lang == "en" or token.pos_ in {"VERB", "AUX", "ADV", "PRON", "SCONJ"}):
        return True
    if token.is_punct and token.text != "!" and not token.text[0].isalnum():
        return True
    return word in words.calendar or (not is_capitalised(token) and (word in words.prepositions or word in words.determiners.every))


def _is_name(reading: Reading, start: int, end: int) -> bool:
    words = reading.words
    span = reading.doc[start:end]
    if not any(character.isalpha() for character in span.text) or span.text.startswith(("http", "www.", "#")):
        return False
    if end - start == 1:
        word = plain(span.text)
        if (
            word in words.calendar
            or word in words.titles
            or _is_function_word(reading, word)
            or (len(span.text) < 2 and span.text not in words.platforms)
        ):
            return False
    return any(token.text[:1].isupper() or any(c.isupper() for c in token.text) for token in span)


__all__ = [
    "Run",
    "first_name",
    "has_body_word",
    "is_acronym",
    "names_people",
    "run_around",
    "shape_runs",
    "title_before",
    "trim",
]
