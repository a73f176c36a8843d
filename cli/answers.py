"""What the questions of `queries.py` are answered with: rows for people, the same and more as data."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from heapq import merge
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from onrecord.cli.closed import check_closed_words
from onrecord.cli.database import DatabaseOptions, asked
from onrecord.cli.formats import Style
from onrecord.cli.listings import Screen, ViewOptions, What, show_listing
from onrecord.cli.messages import Messages
from onrecord.cli.options import Format, OutputOptions, TalkOptions
from onrecord.cli.output import Output, chosen_format, open_output
from onrecord.cli.pager import PagerOptions
from onrecord.cli.tables import Column, Row, table
from onrecord.cli.words import Words, load_words, system_interface
from onrecord.corpus.query.actors import FoundActor, find_actors, load_actor
from onrecord.corpus.query.articles import FoundArticle, find_articles
from onrecord.corpus.query.filters import Filters
from onrecord.corpus.query.names import find_actor
from onrecord.corpus.query.timeline import FoundFact, find_facts
from onrecord.corpus.query.versions import Conflict, find_conflicts

if TYPE_CHECKING:
    from onrecord.cli.queries import FilterOptions

NOTHING_FOUND: Final = 1
_DATA: Final = frozenset({Format.JSON, Format.JSONL})
Found = FoundFact | FoundActor | FoundArticle | Conflict
Finder = Callable[[sqlite3.Connection, Filters], Iterable[Found]]

FACT_COLUMNS: Final = ("date", "fact", "who", "whom", "words", "told", "outlet", "id")
ACTOR_COLUMNS: Final = ("name", "kind", "handles", "aliases", "articles", "quotes", "events", "posts", "first", "last")
ARTICLE_COLUMNS: Final = ("published", "outlet", "title", "lang", "quotes", "events", "posts", "id")
FOUND_COLUMNS: Final = ("date", "fact", "who", "words", "outlet", "id")
CONFLICT_COLUMNS: Final = ("relation", "date", "who", "words", "outlet", "id", "other_who", "other_words", "other_outlet", "other_id")
_NUMBERS: Final = frozenset({"articles", "quotes", "events", "posts"})


@dataclass(frozen=True, slots=True)
class Request:
    """Everything that was typed beside the question itself."""

    filters: "FilterOptions"
    database: DatabaseOptions
    output: OutputOptions
    talk: TalkOptions
    pager: PagerOptions = field(default_factory=PagerOptions)
    view: ViewOptions = field(default_factory=ViewOptions)


def answer_facts(kinds: tuple[str, ...], request: Request) -> int:
    """Facts of these kinds that pass the filters."""

    def find(connection: sqlite3.Connection, filters: Filters) -> Iterable[Found]:
        return find_facts(connection, replace(filters, kinds=(*kinds, *filters.kinds)))

    return _answer(find, FACT_COLUMNS, request, "quotes" if kinds == ("quote",) else "timeline")


def answer_articles(request: Request) -> int:
    """Articles that pass the filters."""
    return _answer(find_articles, ARTICLE_COLUMNS, request, "articles")


def answer_search(words: str, request: Request) -> int:
    """Articles and facts that hold the words, by date."""

    def find(connection: sqlite3.Connection, filters: Filters) -> Iterable[Found]:
        asked_for = replace(filters, search=words)
        found: tuple[Iterator[Found], ...] = (find_articles(connection, asked_for), find_facts(connection, asked_for))
        return islice(merge(*found, key=_date), filters.limit)

    return _answer(find, FOUND_COLUMNS, request, "search")


def answer_actors(request: Request) -> int:
    """Actors that pass the filters."""

    def find(connection: sqlite3.Connection, filters: Filters) -> Iterable[Found]:
        found = (actor for kind in filters.kinds or (None,) for actor in find_actors(connection, kind=kind, filters=filters))
        return islice(found, filters.limit)

    return _answer(find, ACTOR_COLUMNS, request, "actors")


def answer_conflicts(request: Request) -> int:
    """Pairs of facts that contradict each other."""
    return _answer(find_conflicts, CONFLICT_COLUMNS, request, "conflicts")


def answer_actor(name: str, request: Request) -> int:
    """One actor, then everything they take part in: for people a profile and a timeline, as data one object for each."""
    form, words = chosen_format(request.output), _words(request.talk)

    def find(connection: sqlite3.Connection, filters: Filters) -> Iterator[Found]:
        number = find_actor(connection, name)
        actor = load_actor(connection, number)
        if form is Format.TABLE or form in _DATA:
            yield actor
        else:
            for line in summary(actor, words):
                Messages(request.talk).note(line)
        yield from find_facts(connection, replace(filters, actor=number))

    return _answer(find, FACT_COLUMNS, request, "actor")


def summary(actor: FoundActor, words: Words) -> Iterator[str]:
    """What is known of an actor, in a few lines."""
    from onrecord.cli.render.roster import known_of

    yield actor.name
    for parts in known_of(actor, words):
        yield " · ".join(parts)


def _answer(find: Finder, keys: tuple[str, ...], request: Request, what: What | None = None) -> int:
    words, form = _words(request.talk), chosen_format(request.output)
    style = Style(words, Messages(request.talk).note, request.output, request.talk.color)
    with asked(request.database) as connection, open_output(request.output) as out:
        found = find(connection, filters_of(connection, request.filters, of_actors=what == "actors"))
        if form is Format.TABLE and what is not None:
            screen = Screen(request.database, request.view, request.pager, request.talk.color, words)
            empty = not show_listing(what, found, connection, screen, out)
        else:
            empty = not _write(found, keys, form, style, out)
        bare = empty and not any(find_articles(connection, Filters(limit=1)))
    if empty and form is Format.TABLE:
        Messages(request.talk).note(words.say("state.empty" if bare else "query.nothing"))
    return NOTHING_FOUND if empty and request.filters.exit_status else 0


def _write(found: Iterable[Found], keys: tuple[str, ...], form: Format, style: Style, out: Output) -> bool:
    """Write the answer in its form, brackets and headings also where nothing was found; whether anything was."""
    rows = (_data(each) if form in _DATA else _row(each, form, style.words) for each in found)
    first = tuple(islice(rows, 1))
    columns = [Column(key, style.words.say(f"column.{key}"), "right" if key in _NUMBERS else "left") for key in keys]
    for chunk in table(form, columns, chain(first, rows), style, out):
        out.write_bytes(chunk)
    return bool(first)


def filters_of(connection: sqlite3.Connection, options: "FilterOptions", *, of_actors: bool = False) -> Filters:
    """The filters that were typed. Raises: UsageError for a name, an outlet or a closed word that there is not."""
    check_closed_words(connection, options, of_actors=of_actors)
    return Filters(
        actor=None if options.actor is None else find_actor(connection, options.actor),
        kinds=tuple(options.kind or ()),
        types=tuple(options.type or ()),
        family=options.family,
        since=options.since,
        until=options.until,
        outlet=options.outlet,
        lang=options.language,
        status=options.status,
        min_sources=options.min_sources,
        standing=options.told.value if options.told else None,
        search=options.search,
        limit=options.limit,
    )


_OBJECTS: Final = {FoundActor: "actor", FoundArticle: "article", FoundFact: "fact"}


def _data(found: Found) -> dict[str, Any]:
    if isinstance(found, Conflict):
        return {"object": "conflict", "relation": found.relation, "one": _fields(found.one), "other": _fields(found.other)}
    return {"object": _OBJECTS[type(found)], **_fields(found)}


def _fields(found: FoundFact | FoundActor | FoundArticle) -> dict[str, Any]:
    return {name: getattr(found, name) for name in found.__slots__}  # dataclasses.asdict copies every value: twice the whole time


def _row(found: Found, form: Format, words: Words) -> Row:
    match found:
        case FoundFact():
            return _fact_row(found, form, words)
        case FoundActor():
            return {**_fields(found), "handles": ", ".join(found.handles), "aliases": ", ".join(found.aliases),
                    "kind": words.name("kind", found.kind)}  # fmt: skip
        case FoundArticle():
            return {**_fields(found), "date": found.published, "fact": words.say("column.article"), "words": found.excerpt or found.title}
        case Conflict():
            one, other = (_fact_row(fact, form, words) for fact in (found.one, found.other))
            told = {f"other_{key}": other[key] for key in ("who", "words", "outlet", "id")}
            return {**one, **told, "relation": words.name("relation", found.relation)}


def _fact_row(fact: FoundFact, form: Format, words: Words) -> Row:
    kind = words.name("type" if fact.kind == "event" else "fact", fact.type if fact.kind == "event" else fact.kind)
    status = f" ({words.name('status', fact.status)})" if fact.status not in (None, "occurred") else ""
    told = words.name("told", fact.standing)
    return {
        "date": _date_in_words(fact, words) if form is Format.MD else _edtf(fact),
        "fact": kind + status,
        "who": ", ".join(fact.who),
        "whom": ", ".join(fact.whom),
        "words": fact.sentence if fact.kind == "event" else fact.text,
        "told": f"{told} ({fact.sources})" if fact.sources > 1 else told,
        "outlet": fact.outlet,
        "id": fact.id,
    }


def _edtf(fact: FoundFact) -> str | None:
    """The date for spreadsheets and programs; an open interval where only bounds are known."""
    bounds = f"{fact.earliest or '..'}/{fact.latest or '..'}"
    return fact.date or (bounds if fact.earliest or fact.latest else None)


def _date_in_words(fact: FoundFact, words: Words) -> str:
    from onrecord.cli.render.dates import when_label
    from onrecord.cli.render.telling import when_of

    return when_label(when_of(fact), words, fact.published)


def _date(found: Found) -> str:
    date = found.published if isinstance(found, FoundArticle) else found.earliest or found.latest if isinstance(found, FoundFact) else None
    return date or "~"  # after every digit


def _words(talk: TalkOptions) -> Words:
    return load_words(talk.ui or system_interface())


__all__ = ["Request", "answer_actor", "answer_actors", "answer_articles", "answer_facts", "answer_search", "summary"]
