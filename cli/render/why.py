"""Why a fact is on record, in plain words: rule and words, how the speaker was resolved, where the date came from, what qualifies it."""

from collections.abc import Iterator
from itertools import chain

from onrecord.cli.render.dates import when_label
from onrecord.cli.words import Words
from onrecord.corpus.model import Event, Post, Quote, Record, Span, When


def reasons(fact: Event | Quote | Post, record: Record, words: Words) -> tuple[str, ...]:
    """The reasons as sentences, the rule first."""
    names = {actor.id: actor.name for actor in record.actors}
    match fact:
        case Quote():
            told = chain(_quote(fact, names, words), _answered(fact, record, words))
        case Event():
            told = chain(_event(fact, names, words), _linked(fact, record, names, words))
        case Post():
            told = chain(_post(fact, names, words))
    return (*told, *_date(fact.date, words))


def _quote(quote: Quote, names: dict[str, str], words: Words) -> Iterator[str]:
    yield words.say("why.quote_rule", kind=words.name("quote_kind", quote.kind), rule=rule_name(quote.rule, words))
    if quote.cue:
        yield words.say("why.cue", cue=_joined(quote.cue, words))
    source = quote.source.text if quote.source else words.say("why.nobody")
    if quote.speaker:
        basis = words.name("speaker_basis", quote.speaker_basis)
        yield words.say("why.speaker", source=source, name=names.get(quote.speaker, ""), basis=basis)
    else:
        yield words.say("why.no_speaker", source=source)
    if quote.hedged:
        yield words.say("why.hedged", words=" … ".join(span.text for span in quote.cue or quote.content[:1]))
    yield words.say("why.confidence", percent=round(100 * quote.confidence))


def _event(event: Event, names: dict[str, str], words: Words) -> Iterator[str]:
    yield words.say("why.event_rule", type=words.name("type", event.type), trigger=event.trigger.text, rule=rule_name(event.rule, words))
    others = tuple(span for span in event.mentions if span != event.trigger)
    if others:
        yield words.say("why.told_again", mentions=_joined(others, words))
    if event.claimed_by:
        yield words.say("why.claimed_by", name=names.get(event.claimed_by, ""))
    elif event.status != "occurred":
        yield words.say("why.status", status=words.name("status", event.status))
    if event.hedged:
        yield words.say("why.hedged", words=event.trigger.text)
    yield words.say("why.confidence", percent=round(100 * event.confidence))


def _linked(event: Event, record: Record, names: dict[str, str], words: Words) -> Iterator[str]:
    """What else of the article the event hangs on: the quote it is told in, the events around it, its place."""
    for quote in record.quotes:
        if quote.id == event.quote:
            name = names.get(quote.speaker or "", words.say("timeline.speaker_unknown"))
            yield words.say("why.told_in", name=name, words=_joined(quote.content, words))
    triggers = {other.id: other.trigger for other in record.events}
    for key, others in (("after", event.after), ("before", event.before)):
        if known := tuple(triggers[other] for other in others if other in triggers):
            yield words.say("why.after" if key == "after" else "why.before", events=_joined(known, words))
    if event.place:
        yield words.say("why.place", place=event.place)


def _answered(quote: Quote, record: Record, words: Words) -> Iterator[str]:
    others: tuple[Quote | Post, ...] = (*record.quotes, *record.posts)
    for other in others:
        if other.id == quote.reply_to:
            yield words.say("why.reply_to", words=_joined(other.content, words))


def _post(post: Post, names: dict[str, str], words: Words) -> Iterator[str]:
    signature = post.signature.text if post.signature else words.say("why.nobody")
    yield words.say("why.post", signature=signature, name=names.get(post.author or "", words.say("timeline.speaker_unknown")))


def _date(when: When, words: Words) -> Iterator[str]:
    if when.edtf is None and when.earliest is None and when.latest is None:
        yield words.say("why.undated")
        return
    basis = words.name("date_basis", when.basis)
    key = "why.dated_by_words" if when.expression else "why.dated"
    expression = when.expression.text if when.expression else ""
    yield words.say(key, date=when_label(when, words), expression=expression, basis=basis, rule=rule_name(when.rule, words))


def rule_name(rule: str, words: Words) -> str:
    """The rule in plain words: `verb: cut` is the verb “cut”; of two rules, both; one without such words is called by its own name."""
    if words.has("rule", rule):
        return words.name("rule", rule)
    kind, colon, word = rule.partition(": ")
    if colon:
        return words.name("rule", kind).replace("{word}", word) if words.has("rule", kind) else rule
    return ", ".join(words.name("rule", part) for part in rule.split(", "))


def _joined(spans: tuple[Span, ...], words: Words) -> str:
    return ", ".join(words.say("why.words", words=span.text) for span in spans)


__all__ = ["reasons", "rule_name"]
