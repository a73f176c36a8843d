"""Find the words that attribute: verbs of saying in any form, with what denies, hedges or only supposes them.

The one rule: a cue stands outside quotation marks, and says what it takes (its frames); the rules of the other files look for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.corpus.model import Force
from onrecord.extractors.quotes.found import Extent
from onrecord.extractors.quotes.lexicon import Frame, VerbEntry
from onrecord.extractors.quotes.polarity import governor, is_hedged, is_negated, is_supposed
from onrecord.extractors.quotes.view import View
from onrecord.extractors.syntax import AUXILIARIES, VERBAL, agent_phrase, children, has_feature, is_passive

__all__ = ["Cue", "find_cues"]

NEAR = 4
"""Words before a verb in which its negation, auxiliaries and clitics are sought without a parse."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One verb that attributes, at its place."""

    index: int
    """The word that carries the meaning."""
    words: tuple[int, ...]
    """It and its auxiliaries, the words of a phrase, in text order."""
    end: int
    """The index after the last word of the cue."""
    lemma: str
    force: Force
    frames: frozenset[Frame]
    weak: bool
    negated: bool
    supposed: bool
    """Only possible, wished, or conditional on something: nothing has been said."""
    hedged: bool
    passive: bool
    infinitive: bool
    light: bool
    """An infinitive below a verb that leaves the saying as it is: `tient à préciser`, `went on to say`."""
    participle: bool
    """A participle without auxiliary: `affirmant`, `saying`, `described by`."""
    verbal: bool
    """Whether the model (or nothing) says that it is a verb."""

    @property
    def bare(self) -> str:
        """The verb alone, of a phrase too."""
        return self.lemma.partition(" ")[0]

    @property
    def start(self) -> int:
        """The first word of the cue."""
        return self.words[0]

    def takes(self, *frames: Frame) -> bool:
        """Whether the verb takes one of these as its content."""
        return not self.frames.isdisjoint(frames)


def find_cues(view: View) -> tuple[Cue, ...]:
    """Every verb of the pack outside marks and posts, in text order."""
    return tuple(_cues(view))


def _cues(view: View) -> Iterator[Cue]:
    forms = view.lexicon.forms
    for index, token in enumerate(view.tokens):
        if view.parsed and token.pos_ not in VERBAL and view.low[index] not in forms:
            continue
        if view.mark_at[index] >= 0 or view.closed[index] or not token.text[0].isalpha():
            continue
        found = _entry(view, index)
        if found is not None:
            yield _cue(view, index, *found)


def _entry(view: View, index: int) -> tuple[VerbEntry, tuple[int, ...]] | None:
    """What the pack says of the word as a verb, and the words of the phrase it opens."""
    token = view.tokens[index]
    if view.parsed and token.pos_ not in VERBAL and not _is_misread(view, index) and not _opens_fixed_phrase(view, index):
        return None
    found = _known(view, index) or _unlisted(view, index)
    return found if found is not None and not _in_set_phrase(view, index) else None


def _known(view: View, index: int) -> tuple[VerbEntry, tuple[int, ...]] | None:
    """The entry of the word’s lemma, by itself, in a phrase, or reflexive."""
    lexicon = view.lexicon
    for lemma in _lemmas(view, index):
        phrase = _phrase(view, index, lemma)
        if phrase is not None:
            return phrase
        if lexicon.reflexives and (lemma in lexicon.verbs or lemma in lexicon.reflexives) and _is_reflexive(view, index):
            found = lexicon.reflexives.get(lemma)
            return (found, ()) if found is not None else None
        if lemma in lexicon.verbs:
            return lexicon.verbs[lemma], ()
    return None


def _unlisted(view: View, index: int) -> tuple[VerbEntry, tuple[int, ...]] | None:
    """Any verb between a quotation and its own clitic subject says it: `« … », esquisse-t-il`, `« … », a-t-elle grincé`."""
    if view.low[index] in view.lexicon.clauses.auxiliary_forms:
        return None
    first = index
    if first > 0 and _is_clitic_subject(view, first - 1):
        first -= 2
    elif index + 1 >= view.size or not _is_clitic_subject(view, index + 1):
        return None
    before = view.word_before(first)
    while before is not None and (view.tokens[before].text == "," or view.low[before] in view.lexicon.pronouns.clitics):
        before = view.word_before(before)
    if before is None or view.mark_at[before] < 0 or first < 0:
        return None
    return VerbEntry(view.lemma(index), "say", frozenset({"incise"})), ()


def _is_clitic_subject(view: View, at: int) -> bool:
    text = view.low[at]
    return text.startswith("-") and text.removeprefix("-t").lstrip("-") in view.lexicon.pronouns.inverted


def _opens_fixed_phrase(view: View, index: int) -> bool:
    """Whether a form that the model takes for no verb has the rest of a phrase behind it: `et pointe du doigt`."""
    lemma = view.lexicon.forms.get(view.low[index])
    return lemma is not None and _phrase(view, index, lemma) is not None


def _in_set_phrase(view: View, index: int) -> bool:
    """Whether the word belongs to a phrase that says nothing: `à vrai dire`, `that said`."""
    phrases = view.lexicon.polarity.set_phrases
    return any(index < end for start in range(max(0, index - NEAR), index + 1) for end in view.ends_of(start, phrases))


def _lemmas(view: View, index: int) -> tuple[str, ...]:
    """The model's lemma, then what the pack knows of the form: the model errs on rare forms."""
    known = view.lexicon.forms.get(view.low[index])
    guessed = view.tokens[index].lemma_.lower()
    return tuple(dict.fromkeys(lemma for lemma in (guessed, known) if lemma))


def _is_misread(view: View, index: int) -> bool:
    """Whether the word is a verb of saying although the model takes it for something else."""
    form = view.low[index]
    if form not in view.lexicon.forms:
        return False
    if form in view.lexicon.sure_forms and (view.tokens[index].pos_ != "PROPN" or view.tokens[index].text.islower()):
        return view.tokens[index].pos_ != "ADJ" or not has_feature(view.tokens[index], "Number", "Plur")
    if view.ends_of(index + 1, view.lexicon.clauses.asides) if index + 1 < view.size else ():
        return True
    return _stands_by_marks(view, index) or _governs_clause(view, index) or _governs_marks(view, index)


def _stands_by_marks(view: View, index: int) -> bool:
    """Whether a word that the model takes for no verb stands where a verb of saying does: after marks, or before a clitic subject."""
    if index > 1 and view.low[index - 1] in view.lexicon.clauses.taken_up and view.low[index - 2] in view.lexicon.clauses.comparisons:
        return True
    following = view.tokens[index + 1].text if index + 1 < view.size else ""
    if following.startswith("-") and following.lstrip("-t").lstrip("-") in view.lexicon.pronouns.inverted:
        return True
    before = view.word_before(index)
    if (
        before is not None
        and view.tokens[before].text.startswith("-")
        and view.low[before].lstrip("-t").lstrip("-") in view.lexicon.pronouns.inverted
    ):
        return True
    if before is not None and view.tokens[before].text == "," and _opens_phrase(view, index + 1):
        return True
    if before is not None and (view.tokens[before].text == "," or view.low[before] in view.lexicon.pronouns.inverted):
        before = view.word_before(before)
    return before is not None and view.mark_at[before] >= 0 and view.tokens[index].pos_ != "ADP"


def _opens_phrase(view: View, at: int) -> bool:
    """Whether an article or a name stands at the index, so that a form after a comma is a verb before its subject: `…, note le maire`."""
    if view.lexicon.clauses.bare or at >= view.size:
        return False
    return view.tokens[at].pos_ in {"DET", "PROPN"} or view.tokens[at].text[0].isupper()


def _governs_marks(view: View, index: int) -> bool:
    """Whether a word that the model takes for a noun stands between a name and a quotation: `The ministry notes, "…"`."""
    after = view.word_after(index)
    if after is not None and view.tokens[after].text == ",":
        after = view.word_after(after)
    if after is None or index == 0 or view.mark_after(after) is None:
        return False
    inflected = view.lexicon.forms[view.low[index]] != view.low[index]
    return inflected and view.tokens[index - 1].pos_ in {"PROPN", "NOUN", "PRON"}


def _governs_clause(view: View, index: int) -> bool:
    """Whether a word that the model takes for a noun stands between a name and a conjunction: `Orlane claims that …`."""
    if not 0 < index < view.size - 1:
        return False
    before, after = view.tokens[index - 1], view.low[index + 1]
    plain = view.lexicon.forms[view.low[index]] != view.low[index]
    gerund = view.low[index].endswith(view.lexicon.clauses.participle_endings) and before.pos_ in {"ADP", "SCONJ"}
    if plain and (before.pos_ == "CCONJ" or gerund) and after in view.lexicon.clauses.conjunctions:
        return True
    named = (before.pos_ == "PROPN" or before.text[0].isupper()) and before.i > 0
    headed = not view.lexicon.clauses.bare and (before.pos_ in {"NOUN", "PRON", "ADJ"} or before.text in {",", ")"})
    return plain and after in view.lexicon.clauses.conjunctions and (named or headed)


def _is_reflexive(view: View, index: int) -> bool:
    return any(
        view.low[at] in view.lexicon.pronouns.reflexive for at in range(max(0, index - NEAR), index) if _same_clause(view, at, index)
    )


def _same_clause(view: View, start: int, end: int) -> bool:
    """Whether nothing but auxiliaries, clitics and adverbs stands between two words."""
    return all(
        view.tokens[at].pos_ in {"AUX", "ADV", "PRON", "PART", ""} or view.low[at] in view.lexicon.pronouns.clitics
        for at in range(start + 1, end)
    )


def _phrase(view: View, index: int, lemma: str) -> tuple[VerbEntry, tuple[int, ...]] | None:
    for phrase in view.lexicon.phrases.get(lemma, ()):
        words = _rest_of_phrase(view, index, phrase.rest)
        if words is not None:
            return phrase.entry, words
    return None


def _rest_of_phrase(view: View, index: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """The words after the verb that complete a phrase, with at most two adverbs or clitics before them."""
    at = index + 1
    for _ in range(3):
        end = view.phrase_end(at, rest)
        if end is not None:
            return tuple(word for word in range(at, end) if not view.tokens[word].is_space)
        loose = at < view.size and (
            view.tokens[at].pos_ in {"ADV", "PART"} or view.low[at] in view.lexicon.pronouns.clitics or view.tokens[at].text[0] == "-"
        )
        if not loose:
            return None
        at += 1
    return None


def _cue(view: View, index: int, entry: VerbEntry, rest: tuple[int, ...]) -> Cue:
    auxiliaries = _auxiliaries(view, index)
    finite = view.low[index] in view.lexicon.finite_forms
    words = tuple(sorted({*auxiliaries, index, *rest}))
    cue = Cue(
        index=index,
        words=words,
        end=words[-1] + 1,
        lemma=entry.lemma,
        force=entry.force,
        frames=entry.frames,
        weak=entry.weak,
        negated=False,
        supposed=False,
        hedged=False,
        passive=view.parsed and not finite and _is_passive(view, index, auxiliaries) and not (auxiliaries and _is_reflexive(view, index)),
        infinitive=_is_infinitive(view, index) and not any(_finite(view, at) for at in auxiliaries),
        light=False,
        participle=(not finite and (not auxiliaries and has_feature(view.tokens[index], "VerbForm", "Part")))
        or _is_gerund(view, index, auxiliaries),
        verbal=not view.parsed or view.tokens[index].pos_ in {"VERB", "AUX"} or _is_misread(view, index),
    )
    return replace(
        cue,
        negated=is_negated(view, cue) != (cue.bare in view.lexicon.polarity.hiding),
        supposed=is_supposed(view, cue) or _is_authorial(view, cue),
        hedged=is_hedged(view, cue),
        light=cue.infinitive and governor(view, cue) in view.lexicon.polarity.light,
    )


def _is_authorial(view: View, cue: Cue) -> bool:
    """Whether the article speaks in its own voice: `rappelons que`, `I think`; English verbs do not show the person."""
    if not view.lexicon.clauses.bare and any(has_feature(view.tokens[at], "Person", "1") for at in cue.words):
        return True
    before = view.word_before(cue.start)
    return before is not None and view.low[before] in view.lexicon.pronouns.authorial and view.mark_at[before] < 0


def _is_passive(view: View, index: int, auxiliaries: tuple[int, ...]) -> bool:
    """A passive shows its auxiliary or its agent; a bare participle without either is more often a past tense that the model misread."""
    verb = view.tokens[index]
    if not is_passive(verb):
        return False
    if auxiliaries and not any(view.lemma(at) in view.lexicon.clauses.passive_auxiliaries for at in auxiliaries):
        return False
    if auxiliaries or agent_phrase(verb, view.lexicon.pronouns.agents) is not None:
        return True
    before = view.word_before(index)
    if view.lexicon.clauses.bare or before is None:
        return False
    return view.tokens[before].pos_ in {"NOUN", "PROPN", "PRON"} or (view.tokens[before].text == "," and view.mark_at[before] < 0)


def _is_infinitive(view: View, index: int) -> bool:
    """English shows its infinitive by `to` or by what governs it: `… and say that` is a present."""
    token = view.tokens[index]
    if not has_feature(token, "VerbForm", "Inf") or not view.lexicon.clauses.bare or not view.parsed:
        return has_feature(token, "VerbForm", "Inf")
    before = view.word_before(index)
    coordinated = before is not None and view.tokens[before].pos_ == "CCONJ" and token.dep_ == "conj"
    return not (coordinated and has_feature(token.head, "VerbForm", "Fin"))


def _is_gerund(view: View, index: int, auxiliaries: tuple[int, ...]) -> bool:
    return not auxiliaries and (has_feature(view.tokens[index], "VerbForm", "Ger") or view.tokens[index].tag_ == "VBG")


def _finite(view: View, index: int) -> bool:
    return has_feature(view.tokens[index], "VerbForm", "Fin")


def _auxiliaries(view: View, index: int) -> tuple[int, ...]:
    """The auxiliaries of a verb: by the parse, else the nearest before it."""
    verb = view.tokens[index]
    if view.parsed:
        found = [child.i for child in children(verb, AUXILIARIES) if _reaches(view, child.i, index) and child.pos_ in {"AUX", "VERB"}]
        return tuple(found) or _near_auxiliaries(view, index) or _untagged_auxiliary(view, index)
    return _untagged_auxiliary(view, index)


def _untagged_auxiliary(view: View, index: int) -> tuple[int, ...]:
    """Without a model: a form of an auxiliary right before the verb, or before its clitic subject."""
    for at in range(index - 1, max(-1, index - 3), -1):
        if view.low[at] in view.lexicon.clauses.auxiliary_forms:
            return (at,)
        if not view.tokens[at].text.startswith("-"):
            break
    return ()


def _reaches(view: View, at: int, index: int) -> bool:
    """Whether an auxiliary stands before its verb with no punctuation between; the parse may have joined two clauses."""
    return at < index and not any(view.tokens[word].is_punct or view.mark_at[word] >= 0 for word in range(at + 1, index))


def _near_auxiliaries(view: View, index: int) -> tuple[int, ...]:
    if not has_feature(view.tokens[index], "VerbForm", "Part"):
        return ()
    for at in range(index - 1, max(-1, index - NEAR), -1):
        if view.tokens[at].is_punct or view.mark_at[at] >= 0 or view.tokens[at].pos_ == "CCONJ":
            return ()
        if view.tokens[at].pos_ == "AUX" or view.lemma(at) in view.lexicon.clauses.auxiliaries:
            return (at,)
    return ()


def extents(view: View, cue: Cue) -> tuple[Extent, ...]:
    """The words of the cue as stretches of text, contiguous ones joined."""
    found: list[Extent] = []
    for at in cue.words:
        start, end = view.word_extent(at)
        if found and not view.text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
