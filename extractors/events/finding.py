"""The happenings an article tells, from its words to events.

The one rule: candidates first, then judgement, then roles and certainty, then one event for what is told twice.
"""

from collections.abc import Iterable, Sequence

from onrecord.extractors.actors import Cast
from onrecord.extractors.events.context import Scene
from onrecord.extractors.events.features import Surroundings, signs, surroundings
from onrecord.extractors.events.inheritance import inherit
from onrecord.extractors.events.judging import is_happening, probability
from onrecord.extractors.events.lexicon import load_lexicon
from onrecord.extractors.events.merging import merge
from onrecord.extractors.events.model import Candidate, FoundEvent, Told
from onrecord.extractors.events.places import place_of
from onrecord.extractors.events.players import agents_in, targets_in
from onrecord.extractors.events.posts import answered, join_posts, post_events
from onrecord.extractors.events.status import certainty_of
from onrecord.extractors.events.triggers import find_candidates
from onrecord.extractors.events.voice import deep_object, is_passive_here
from onrecord.extractors.layout import Layout
from onrecord.extractors.quotes import FoundQuote
from onrecord.extractors.times import FoundTime
from onrecord.extractors.tokens import Doc


def find_events(
    doc: Doc, layout: Layout, cast: Cast, quotes: Sequence[FoundQuote], lang: str, times: Sequence[FoundTime] = ()
) -> tuple[FoundEvent, ...]:
    """Every happening of the types of the record that the article tells, in text order. `times` tell dated words from others.

    Raises: UnknownLanguageError, PackError.
    """
    scene = Scene(doc, layout, cast, quotes, load_lexicon(lang))
    dated = dated_tokens(doc, times)
    candidates = find_candidates(scene)
    around = surroundings(scene, candidates, frozenset(dated))
    told = [one for candidate in candidates if (one := _tell(scene, candidate, around)) is not None]
    merged = merge(scene, told, {one.candidate.token.i: value for one in told if (value := _own_date(one, dated)) is not None})
    return inherit(scene, answered(join_posts(scene, merged, post_events(scene))))


def dated_tokens(doc: Doc, times: Iterable[FoundTime]) -> dict[int, str]:
    """Tokens of the expressions that place something in the calendar, and the value they give."""
    found: dict[int, str] = {}
    for time in times:
        span = doc.char_span(time.expression.start, time.expression.end, alignment_mode="expand")
        if span is not None and time.edtf is not None:
            found.update(dict.fromkeys(range(span.start, span.end), time.edtf))
    return found


def _own_date(told: Told, dated: dict[int, str]) -> str | None:
    """Value of the date that hangs on the trigger itself."""
    for child in told.candidate.token.children:
        for word in (child, *child.children):
            if word.i in dated and word.head.i in {told.candidate.token.i, child.i}:
                return dated[word.i]
    return None


def _tell(scene: Scene, candidate: Candidate, around: Surroundings) -> Told | None:
    found = signs(scene, candidate, around)
    chance = probability(found)
    if not is_happening(chance):
        return None
    certainty = certainty_of(scene, candidate)
    named = agents_in(scene, candidate)
    agents = _speaker(scene, candidate) or named
    inverted = not named and _says_inverted(scene, candidate)
    return Told(
        candidate=candidate,
        agents=agents,
        targets=() if inverted else targets_in(scene, candidate, agents),
        status=certainty.status,
        hedged=certainty.hedged,
        claimed_by=certainty.claimed_by,
        quote=scene.quote_cued_by(candidate.token) if certainty.quote is None else certainty.quote,
        place=place_of(scene, candidate),
        confidence=round(chance, 2),
        features=found,
    )


def _speaker(scene: Scene, candidate: Candidate) -> tuple[int, ...]:
    """Who says the quote that the verb announces, whatever a parse takes for its subject (`“…”, threatened the user`)."""
    number = scene.quote_cued_by(candidate.token)
    if number is None or "subject" not in candidate.frame.agent or is_passive_here(candidate.token):
        return ()
    speaker = scene.quotes[number].speaker
    return () if speaker is None else (speaker,)


def _says_inverted(scene: Scene, candidate: Candidate) -> bool:
    """Whether what a parse calls the object names the speaker: `“…”, a menacé l'utilisateur`."""
    number = scene.quote_cued_by(candidate.token)
    undergoer = deep_object(candidate.token)
    if number is None or undergoer is None:
        return False
    source = scene.quotes[number].source
    return source is not None and source[0] <= undergoer.idx < source[1]


__all__ = ["dated_tokens", "find_events"]
