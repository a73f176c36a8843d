"""What denies, supposes or hedges a saying: `n’a pas précisé`, `refused to say`, `si elle dit`, `would have reportedly told`.

The one rule: the words around the verb and what governs it decide; nothing behind its content does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.extractors.quotes.view import View

if TYPE_CHECKING:
    from onrecord.extractors.quotes.cues import Cue

__all__ = ["governor", "is_hedged", "is_negated", "is_supposed"]

NEAR: Final = 4
"""Words before a verb group in which its negation and its hedges are sought."""


def is_negated(view: View, cue: Cue) -> bool:
    """Whether the saying is denied: `n’a pas précisé`, `did not say`, `without saying`; `ne … que` only restricts."""
    words = {view.low[at] for at in range(_group_start(view, cue), cue.index)}
    after = {view.low[at] for at in range(cue.index + 1, min(view.size, cue.index + 3)) if view.mark_at[at] < 0}
    partners = view.lexicon.polarity.partners
    if words & view.lexicon.polarity.negations & partners:
        return True
    particle = bool(words & view.lexicon.polarity.negations)
    governed = cue.infinitive and bool(words & view.lexicon.polarity.negations)
    return particle and (bool((words | after) & partners) or (governed and not words & {"ne", "n'"}))


def _group_start(view: View, cue: Cue) -> int:
    """The first word near the verb group that no punctuation and no noun or verb parts from it."""
    first, at = max(view.sentence(cue.index)[0], cue.start - NEAR), cue.start
    while at > first:
        at -= 1
        if view.tokens[at].pos_ in {"NOUN", "PROPN", "VERB"} or view.tokens[at].is_punct:
            break
    return at


def is_supposed(view: View, cue: Cue) -> bool:
    """Whether the saying is only possible: below a modal, a verb of refusing, `if`; an infinitive says only below light verbs."""
    lexicon = view.lexicon
    if any(view.lemma(at) in lexicon.polarity.modals or view.low[at] in lexicon.polarity.modals for at in cue.words if at != cue.index):
        return not _reports_past(view, cue)
    above = governor(view, cue)
    if above is not None and (above in lexicon.polarity.refusing or above in lexicon.polarity.modals):
        return True
    opener = _opener(view, cue)
    if opener is None or view.low[opener] not in lexicon.polarity.hypothetical or cue.infinitive:
        return False
    before = view.word_before(opener)
    return before is None or view.low[before] not in lexicon.polarity.concessive


def _reports_past(view: View, cue: Cue) -> bool:
    """English `would say` of a habit and `will say` cannot be told apart; neither has been said."""
    return any(view.low[at] in {"have", "had"} for at in cue.words)


def governor(view: View, cue: Cue) -> str | None:
    """The lemma of the verb above an infinitive."""
    verb = view.tokens[cue.index]
    if view.parsed and verb.dep_ in {"xcomp", "ccomp", "advcl", "obj", "conj"} and verb.head != verb and cue.infinitive:
        return str(verb.head.lemma_.lower())
    before = view.word_before(cue.start)
    while (
        before is not None
        and view.low[before] in view.lexicon.pronouns.clitics | view.lexicon.clauses.openers["of"] | view.lexicon.clauses.openers["to"]
    ):
        before = view.word_before(before)
    return view.lemma(before) if before is not None and view.tokens[before].pos_ in {"VERB", "AUX"} else None


def _opener(view: View, cue: Cue) -> int | None:
    """The conjunction that opens the cue's clause. None: there is none."""
    if not view.parsed:
        return None
    return next((child.i for child in view.tokens[cue.index].children if child.dep_ == "mark" and child.i < cue.index), None)


def is_hedged(view: View, cue: Cue) -> bool:
    """Whether the article does not vouch for the saying: `apparemment`, `reportedly`, a conditional of report."""
    if any("Cnd" in view.tokens[at].morph.get("Mood", []) for at in cue.words):
        return True
    first = max(view.sentence(cue.index)[0], cue.start - NEAR)
    near = [at for at in range(first, min(view.size, cue.end + 2)) if view.mark_at[at] < 0]
    return any(view.low[at] in view.lexicon.polarity.hedges or view.lemma(at) in view.lexicon.polarity.hedges for at in near)
