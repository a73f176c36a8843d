"""Noun phrases by word order: the one that begins or ends at a word, with its appositions, whatever the parse says.

The one rule: tags and punctuation decide, so that a slip of the parser costs nothing; without tags, stops and marks alone.
"""

from __future__ import annotations

from typing import Final

from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import has_feature
from onrecord.extractors.tokens import Span, Token

__all__ = ["MAX_APPOSITION", "NAMES", "PHRASE", "phrase_after", "phrase_before"]

PHRASE: Final = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})
NAMES: Final = frozenset({"NOUN", "PROPN", "PRON", "X", "SYM"})
MAX_UNTAGGED: Final = 8
"""Words that a name has at most where no model tells its end."""
MAX_APPOSITION: Final = 25
"""Words between two commas that may still be an apposition."""


def phrase_after(view: View, start: int, end: int, *, appositions: bool = True) -> Span | None:
    """The noun phrase that begins at `start`, with its appositions between commas, up to `end` at most."""
    last = _chunk_end(view, start, end) if view.tagged else _untagged_end(view, start, end)
    if last is None:
        return None
    if last - start == 1 and view.tokens[start].pos_ == "PRON":
        return view.doc[start:last]
    while appositions and last < end and view.tokens[last].text == ",":
        following = _chunk_end(view, last + 1, end)
        if following is None or not _closes_apposition(view, last + 1, following, end):
            break
        last = following
    return view.doc[start:last]


def _closes_apposition(view: View, start: int, after: int, end: int) -> bool:
    """Whether what follows a comma is a noun phrase up to the next comma, full stop or end, so that it explains the one before."""
    if after - start > MAX_APPOSITION or view.mark_at[start] >= 0:
        return False
    closed = after >= end or view.tokens[after].is_space or view.tokens[after].text in {",", ".", ";", ")", "!", "?", "–", "—"}
    if view.tokens[start].pos_ == "PRON" or has_feature(view.tokens[start], "PronType", "Dem"):
        return False
    return closed and not _is_time(view, start, after)


def _is_time(view: View, start: int, end: int) -> bool:
    return all(view.tokens[at].pos_ in {"NUM", "DET"} or view.tokens[at].text[:1].isdigit() for at in range(start, end))


def _chunk_end(view: View, start: int, end: int) -> int | None:
    """The index after the noun phrase that begins at `start`. None: none begins there."""
    at, named = start, False
    while at < end and view.mark_at[at] < 0:
        token = view.tokens[at]
        if token.is_space:
            at += 1
        elif token.pos_ in PHRASE or token.text in {"-", "'s", "’s", "'"} or _is_name_word(token) or _is_misread_noun(view, at):
            if named and (_begins_another(view, at) or _is_day(view, at, end)):
                break
            named = named or token.pos_ in NAMES or _is_name_word(token) or _is_misread_noun(view, at)
            at += 1
        elif named and at + 1 < end and _goes_on(view, at, end):
            at += 1
        elif named and token.text == "(" and (after := _after_bracket(view, at, end)) > at:
            at = after  # an unclosed bracket ends the phrase
        elif not named and token.pos_ in {"ADV", "VERB"} and at > start:
            at += 1
        else:
            break
    return at if named or _is_nominal_adjective(view, start, at) else None


def _begins_another(view: View, at: int) -> bool:
    """Whether an article or pronoun opens another phrase; a capital shows that it opens a title: `le journal La Gazette`."""
    token = view.tokens[at]
    if token.pos_ not in {"DET", "PRON"} or not token.text[0].isalpha() or _links(view, at - 1):
        return False
    return not (token.text[0].isupper() and at + 1 < view.size and view.tokens[at + 1].text[0].isupper())


def _is_day(view: View, at: int, end: int) -> bool:
    """Whether a day stands behind the phrase that is no part of it: `l’agence lundi`."""
    if view.low[at] not in view.lexicon.clauses.time_words or view.tokens[at - 1].pos_ in {"DET", "ADP", "ADJ"}:
        return False
    if _agent_after(view, at - 1, end):
        return False
    return at + 1 >= end or view.tokens[at + 1].pos_ != "PROPN"


def _untagged_end(view: View, start: int, end: int) -> int | None:
    """Without a model: the words up to a stop, a mark, a conjunction or a preposition that goes on no name."""
    closing = view.lexicon.clauses.conjunctions | view.lexicon.pronouns.relative | view.lexicon.speakers.addressee_prepositions
    at = start
    while at < min(end, start + MAX_UNTAGGED) and view.mark_at[at] < 0 and not view.tokens[at].is_punct and view.low[at] not in closing:
        at += 1
    return at if at > start else None


def _is_nominal_adjective(view: View, start: int, at: int) -> bool:
    """An adjective in a noun's place: `la première adjointe`."""
    return at - start > 1 and view.tokens[start].pos_ == "DET" and view.tokens[at - 1].pos_ == "ADJ"


def _is_misread_noun(view: View, at: int) -> bool:
    """A noun for someone right after its article that the model takes for a participle: `l’accusé`, `la prévenue`."""
    return view.tokens[at].pos_ == "VERB" and view.tokens[at - 1].pos_ == "DET" and view.low[at] in view.lexicon.speakers.roles


def _is_name_word(token: Token) -> bool:
    """A capitalised word inside a sentence, whatever the model takes it for; handles and hashtags."""
    return token.text[0] in "@#" or (token.text[0].isupper() and token.i > 0 and token.pos_ not in {"PUNCT", "SPACE"})


def _goes_on(view: View, at: int, end: int) -> bool:
    """Whether a linking preposition or conjunction goes on the phrase."""
    following = view.tokens[at + 1]
    among = view.tokens[at].pos_ == "ADP" and view.low[at - 1] in view.lexicon.speakers.links
    if among or view.low[at] in view.lexicon.speakers.links or _goes_on_office(view, at):
        return following.pos_ in PHRASE or following.pos_ == "ADP" or _is_name_word(following)
    if has_feature(view.tokens[at], "VerbForm", "Part") and has_feature(view.tokens[at], "Tense", "Past"):
        return _agent_after(view, at, end)
    if view.low[at] in view.lexicon.pronouns.agents and _agent_of_participle(view, at):
        return following.pos_ in PHRASE
    return view.tokens[at].pos_ == "CCONJ" and (following.pos_ in {"PROPN", "DET", "NOUN"} or _is_name_word(following)) and at + 1 < end


def _goes_on_office(view: View, at: int) -> bool:
    """`la ministre déléguée aux ports`, `la secrétaire à la Culture`: what goes on after an office only."""
    speakers = view.lexicon.speakers
    after_office = bool({view.lemma(at - 1), view.low[at - 1]} & speakers.offices)
    return after_office and view.low[at] in speakers.office_links | speakers.offices


def _agent_after(view: View, at: int, end: int) -> bool:
    """Whether the agent of a participle follows, a day between them allowed: `un communiqué publié mardi par X`."""
    after = at + 1
    while after < end and view.low[after] in view.lexicon.clauses.time_words:
        after += 1
    return after < end and view.low[after] in view.lexicon.pronouns.agents


def _agent_of_participle(view: View, at: int) -> bool:
    before = at - 1
    while before > 0 and view.low[before] in view.lexicon.clauses.time_words:
        before -= 1
    return has_feature(view.tokens[before], "VerbForm", "Part")


def _links(view: View, at: int) -> bool:
    return view.low[at] in view.lexicon.speakers.links or view.tokens[at].pos_ in {"ADP", "CCONJ"}


def _after_bracket(view: View, at: int, end: int) -> int:
    close = next((word for word in range(at, min(end, at + MAX_APPOSITION)) if view.tokens[word].text == ")"), None)
    return at if close is None else close + 1


def phrase_before(view: View, end: int) -> Span | None:
    """The noun phrase that ends right before a verb group, clitics and adverbs between them allowed."""
    start = view.sentence(end)[0]
    at = view.word_before(end)
    while at is not None and at >= start and _between_subject_and_verb(view, at):
        at = view.word_before(at)
    if at is None or at < start or view.mark_at[at] >= 0:
        return None
    if not view.tagged:
        return _untagged_before(view, start, at)
    if view.tokens[at].text == ",":
        return _before_apposition(view, start, at)
    if view.tokens[at].text == ")":
        span = _chunk_ending_at(view, start, max(start, _before_bracket(view, start, at)))
        return view.doc[span.start : at + 1] if span is not None else None
    return _chunk_ending_at(view, start, at)


def _untagged_before(view: View, start: int, last: int) -> Span | None:
    """Without a model: the few words between the last stop or mark and the verb."""
    first = last + 1
    while first - 1 >= start and view.mark_at[first - 1] < 0 and not view.tokens[first - 1].is_punct and last - first < MAX_UNTAGGED:
        first -= 1
    return view.doc[first : last + 1] if first <= last else None


def _between_subject_and_verb(view: View, at: int) -> bool:
    token = view.tokens[at]
    return token.pos_ in {"AUX", "ADV", "PART"} or (view.low[at] in view.lexicon.pronouns.clitics and token.pos_ in {"PRON", "ADV", ""})


def _before_apposition(view: View, start: int, comma: int) -> Span | None:
    """`X, the head of Y, said`: the phrase before the first comma, with the apposition."""
    opening = next((at for at in range(comma - 1, start, -1) if view.tokens[at].text == ","), None)
    if opening is None or comma - opening > MAX_APPOSITION or any(view.mark_at[at] >= 0 for at in range(opening, comma)):
        return None
    last = _before_bracket(view, start, opening - 1)
    span = _chunk_ending_at(view, start, last)
    return view.doc[span.start : comma] if span is not None else None


def _before_bracket(view: View, start: int, last: int) -> int:
    """The last word before a bracket that ends at `last`: `Voix du Val (VDV)`."""
    if view.tokens[last].text != ")":
        return last
    return next((at - 1 for at in range(last, start, -1) if view.tokens[at].text == "("), last)


def _chunk_ending_at(view: View, start: int, last: int) -> Span | None:
    first = last
    nominal = view.tokens[last].pos_ in {"ADJ", "NUM"} and last > start and view.tokens[last - 1].pos_ == "DET"
    nominal = nominal or _is_misread_noun(view, last)
    if view.tokens[last].pos_ not in NAMES and not _is_name_word(view.tokens[last]) and not nominal:
        return None
    while first - 1 >= start and view.mark_at[first - 1] < 0 and _leads(view, first - 1, first):
        first -= 1
    first = _with_head(view, start, first)
    joined = _joined_before(view, start, first, last)
    return view.doc[first if joined is None else joined : last + 1]


def _joined_before(view: View, start: int, first: int, last: int) -> int | None:
    """Where the phrase begins that a conjunction joins to this one as subjects of one verb: `staff and witnesses said`."""
    joint = first - 1
    if joint - 1 < start or view.tokens[joint].pos_ != "CCONJ" or view.mark_at[joint] >= 0:
        return None
    heads = [token.head for token in view.tokens[first : last + 1] if token.dep_ == "conj" and token.head.dep_.startswith("nsubj")]
    before = _chunk_ending_at(view, start, joint - 1) if heads else None
    return before.start if before is not None and any(before.start <= head.i < joint for head in heads) else None


def _with_head(view: View, start: int, first: int) -> int:
    """For a phrase that a place ends, back to the start of the sentence when only its head noun stands there: `A court in Leeds`."""
    if first - 2 < start or view.tokens[first - 1].pos_ != "ADP" or view.tokens[first - 2].pos_ not in NAMES:
        return first
    head = first - 2
    while head - 1 >= start and view.mark_at[head - 1] < 0 and _leads(view, head - 1, head):
        head -= 1
    return head if head == start or view.mark_at[head - 1] >= 0 else first


def _leads(view: View, at: int, following: int) -> bool:
    """Whether a word belongs to the phrase that goes on with the next."""
    token = view.tokens[at]
    if view.low[at] in view.lexicon.speakers.links:
        return at > 0 and (view.tokens[at - 1].pos_ in NAMES | {"NUM", "ADJ"} - {"PRON"} or _is_name_word(view.tokens[at - 1]))
    if view.tokens[following].pos_ == "PRON" and not has_feature(view.tokens[following], "Poss", "Yes"):
        return False
    if token.pos_ in PHRASE - {"PRON"} or token.text in {"-", "'s", "’s"} or _premodifies(view, at):
        return True
    return has_feature(token, "Poss", "Yes") or _is_name_word(token)


def _premodifies(view: View, at: int) -> bool:
    """Whether a past participle opens its phrase: `retired colonel Ann Bray`."""
    if (
        not view.lexicon.clauses.bare
        or at == 0
        or view.tokens[at].pos_ != "VERB"
        or view.low[at].endswith(view.lexicon.clauses.participle_endings)
    ):
        return False
    before = view.tokens[at - 1]
    return view.cue_at(at) is None and (view.mark_at[at - 1] >= 0 or before.text == "," or before.pos_ == "DET")
