"""Metadata for Datasette: what the tables and views of the database are, and by which columns to filter them.

It describes the database, whatever the facts: every value is written here, none comes from an article.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from onrecord.cli.exports import ExportOptions
from onrecord.corpus.facts import SourcedRecord

DATABASE: Final = "onrecord"
"""Datasette calls a database by its file's name: `onrecord.db`."""
_TIMELINE: Final[dict[str, Any]] = {
    "description": "Every fact: date, kind, the words, the sentence that proves it, and how well it is supported.",
    "facets": ["kind", "type", "status", "outlet", "standing"],
    "size": 50,
}
_QUOTES: Final[dict[str, Any]] = {
    "description": "Who said what: speaker, cue, kind and force of each quote.",
    "facets": ["speaker", "kind", "force", "outlet", "standing"],
    "size": 50,
}
_WHO: Final[dict[str, Any]] = {
    "description": "Each name in each article, the actor it is taken for, and the rule that says so.",
    "facets": ["kind", "rule", "outlet"],
}
_TABLES: Final[dict[str, dict[str, Any]]] = {
    "timeline": _TIMELINE,
    "quotes_said": _QUOTES,
    "who_is_who": _WHO,
    "actors": {"label_column": "name", "facets": ["kind"], "sort_desc": "articles", "description": "Everyone over all articles."},
    "articles": {"label_column": "title", "facets": ["outlet", "lang", "published_basis"], "sort": "published"},
    "facts": {"label_column": "text", "facets": ["kind", "type", "status", "outlet"], "fts_table": "facts_search", "fts_pk": "n"},
    "stories": {"facets": ["kind", "standing"], "sort_desc": "outlets", "description": "Facts that several articles tell."},
    "same_facts": {"facets": ["relation"], "description": "How two facts of a story relate."},
    "failures": {"facets": ["stage", "code"], "description": "Inputs that could not be used, and why."},
    **{
        name: {"hidden": True}
        for name in ("fact_marks", "article_marks", "name_words", "facets", "linking", "facts_search", "articles_search", "fact_words")
    },
}
_QUERIES: Final[dict[str, dict[str, str]]] = {
    "search": {
        "title": "Words in facts",
        "sql": "select facts.sort_date as date, facts.kind, facts.text, facts.id from facts_search"
        " join facts on facts.n = facts_search.rowid where facts_search match :words order by facts.sort_date limit 200",
    },
    "disputed": {"title": "What articles contradict each other on", "sql": "select * from timeline where standing = 'disputed'"},
    "most_quoted": {
        "title": "Who is quoted most",
        "sql": "select speaker, count(*) as quotes, count(distinct outlet) as outlets from quotes_said"
        " group by speaker order by quotes desc",
    },
}


def export(records: Iterable[SourcedRecord], options: ExportOptions) -> Iterator[bytes]:  # noqa: ARG001  # it is of the database, not of the facts
    """The whole file."""
    data = {"title": "onrecord", "databases": {DATABASE: {"tables": _TABLES, "queries": _QUERIES}}}
    yield (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


__all__ = ["DATABASE", "export"]
