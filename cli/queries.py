"""Questions to the database: `timeline`, `quotes`, `events`, `posts`, `search`, `actors`, `articles`, with the same filters."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from onrecord.cli.database import DatabaseOptions, complete_actor
from onrecord.cli.listings import ViewOptions
from onrecord.cli.options import OutputOptions, TalkOptions, grouped
from onrecord.cli.pager import PagerOptions


class Told(StrEnum):
    """How well a fact is supported."""

    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single-source"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class FilterOptions:
    """What to look for; everything that is given must hold."""

    actor: Annotated[
        str | None,
        typer.Option("--actor", "-a", metavar="NAME", autocompletion=complete_actor, help="Name, surname or handle of who takes part."),
    ] = None
    kind: Annotated[list[str] | None, typer.Option("--kind", metavar="KIND", help="quote, event, post; direct, mixed, indirect.")] = None
    type: Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="Type of event or force of quote, such as deny.")] = None
    family: Annotated[str | None, typer.Option("--family", metavar="FAMILY", help="Family of events, such as platform.")] = None
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="On this day, month or year, or later: 2022-11-24, 2022.")] = (
        None
    )
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="On it or earlier.")] = None
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published the article.")] = None
    # Not `lang`: a setting of that name says how articles are read, and must not hide half of what is kept.
    language: Annotated[str | None, typer.Option("--lang", metavar="fr|en", help="Language of the article.")] = None
    status: Annotated[str | None, typer.Option("--status", metavar="STATUS", help="Of events: occurred, denied, claimed, planned …")] = None
    min_sources: Annotated[int, typer.Option("--min-sources", min=1, metavar="N", help="Told by N independent outlets or more.")] = 1
    told: Annotated[Told | None, typer.Option("--told", help="How well it is supported over all articles.")] = None
    search: Annotated[str | None, typer.Option("--search", "-s", metavar="WORDS", help="Words in the fact or its sentence.")] = None
    limit: Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="No more than N results.")] = None
    exit_status: Annotated[bool, typer.Option("--exit-status", help="Exit with 1 when nothing is found.")] = False


@grouped
def timeline_cli(
    filters: FilterOptions, view: ViewOptions, database: DatabaseOptions, output: OutputOptions, talk: TalkOptions, pager: PagerOptions
) -> int:
    """Who said and did what over all articles, by date.

    \b
    Examples:
      onrecord timeline --since 2022-11 --until 2022-12
      onrecord timeline --actor varlot --min-sources 2
      onrecord timeline --family platform --told disputed
      onrecord timeline --by actor --compact
      onrecord timeline --outlet "le port" --format csv -o port.csv
    """
    from onrecord.cli.answers import Request, answer_facts

    return answer_facts((), Request(filters, database, output, talk, pager, view))


@grouped
def quotes_cli(
    filters: FilterOptions, view: ViewOptions, database: DatabaseOptions, output: OutputOptions, talk: TalkOptions, pager: PagerOptions
) -> int:
    """What was said.

    \b
    Examples:
      onrecord quotes --actor "maud brizard"
      onrecord quotes --kind direct --type deny --since 2023
      onrecord quotes --search "budget canal" --format md
    """
    from onrecord.cli.answers import Request, answer_facts

    return answer_facts(("quote",), Request(filters, database, output, talk, pager, view))


@grouped
def events_cli(
    filters: FilterOptions, view: ViewOptions, database: DatabaseOptions, output: OutputOptions, talk: TalkOptions, pager: PagerOptions
) -> int:
    """What happened.

    \b
    Examples:
      onrecord events --type account_suspend --type content_remove
      onrecord events --status denied --min-sources 2
    """
    from onrecord.cli.answers import Request, answer_facts

    return answer_facts(("event",), Request(filters, database, output, talk, pager, view))


@grouped
def posts_cli(
    filters: FilterOptions, view: ViewOptions, database: DatabaseOptions, output: OutputOptions, talk: TalkOptions, pager: PagerOptions
) -> int:
    """Social posts that the articles show.

    \b
    Examples:
      onrecord posts --actor @varlot
      onrecord posts --since 2022-11-23 --format csv
    """
    from onrecord.cli.answers import Request, answer_facts

    return answer_facts(("post",), Request(filters, database, output, talk, pager, view))


@grouped
def search_cli(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="All of them must be there.", show_default=False)],
    filters: FilterOptions,
    database: DatabaseOptions,
    output: OutputOptions,
    talk: TalkOptions,
    pager: PagerOptions,
) -> int:
    """Find words in articles and facts, accents and capitals aside.

    \b
    Examples:
      onrecord search suspension compte
      onrecord search "l’Élysée" --since 2022 --outlet "le port"
    """
    from onrecord.cli.answers import Request, answer_search

    return answer_search(" ".join(words), Request(filters, database, output, talk, pager))


@grouped
def articles_cli(filters: FilterOptions, database: DatabaseOptions, output: OutputOptions, talk: TalkOptions, pager: PagerOptions) -> int:
    """The articles, by day of publication.

    \b
    Examples:
      onrecord articles --since 2022-11 --lang fr
      onrecord articles --actor varlot --format csv
    """
    from onrecord.cli.answers import Request, answer_articles

    return answer_articles(Request(filters, database, output, talk, pager))


@grouped
def actors_cli(
    filters: FilterOptions,
    database: DatabaseOptions,
    output: OutputOptions,
    talk: TalkOptions,
    pager: PagerOptions,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="One of them.", autocompletion=complete_actor, show_default=False)
    ] = None,
) -> int:
    """Who is who over all articles, or one of them.

    Everyone who says or does something; with a name, whoever bears it: other names, handles, and what they said and did.

    \b
    Examples:
      onrecord actors --limit 20
      onrecord actors varlot
      onrecord actors @captain_ruth --format json
      onrecord actors --kind organization
    """
    from onrecord.cli.answers import Request, answer_actor, answer_actors

    request = Request(filters, database, output, talk, pager)
    return answer_actors(request) if name is None else answer_actor(name, request)


__all__ = [
    "FilterOptions", "Told", "actors_cli", "articles_cli", "events_cli", "posts_cli", "quotes_cli", "search_cli", "timeline_cli",
]  # fmt: skip
