"""`onrecord show`: one fact in its paragraph, why it is on record, and who else tells it. `onrecord conflicts`: versions that disagree."""

import sqlite3
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated, Final

import typer

from onrecord.cli.database import DatabaseOptions, asked
from onrecord.cli.options import Format, Interface, OutputOptions, TalkOptions, grouped
from onrecord.cli.pager import PagerOptions
from onrecord.cli.queries import FilterOptions

if TYPE_CHECKING:
    from onrecord.cli.render.proof import Proof
    from onrecord.cli.words import Words

_DATA: Final = {Format.JSON, Format.JSONL}
_DIGITS: Final = 6
"""Of the number of a row; ids of facts begin with a letter."""


@grouped
def show_cli(
    named: Annotated[list[str], typer.Argument(metavar="ID", help="Its id or the beginning of it, or its row in the last listing.")],
    database: DatabaseOptions,
    output: OutputOptions,
    talk: TalkOptions,
    pager: PagerOptions,
    *,
    why: Annotated[bool, typer.Option("--why", "-w", help="In plain words: rule, speaker, date, reserve.")] = False,
    # Not `lang`: a setting of that name says how articles are read.
    language: Annotated[Interface | None, typer.Option("--lang", help="Language of the explanation; the article's if not given.")] = None,
) -> int:
    """A fact, the words that prove it, who else tells it.

    In its paragraph, and with every other article that tells it.

    \b
    Examples:
      onrecord show 3                    row 3 of the last listing
      onrecord show q-4f2a --why         why it is on record, in the article's language
      onrecord show q-4f2a --why --lang en
      onrecord show q-4f2a e-90c1 --format json
    """
    from onrecord.cli.output import chosen_format, open_output
    from onrecord.cli.pager import paged
    from onrecord.corpus.errors import UsageError
    from onrecord.corpus.json_line import dump_json

    form = chosen_format(output)
    if form is not Format.TABLE and form not in _DATA:
        raise UsageError(f"a fact is shown as table, jsonl or json, not as {form}; onrecord export writes tables of facts")
    talk = replace(talk, ui=language or talk.ui)
    with asked(database) as connection, open_output(output) as out:
        proofs = [_proof(connection, database, each, talk, why=why) for each in named]
        if form is not Format.TABLE:
            data = [_data(proof) for proof in proofs]
            chunks = [dump_json(data) + b"\n"] if form is Format.JSON else [dump_json(each) + b"\n" for each in data]
            for chunk in chunks:
                out.write_bytes(chunk)
            return 0
        from onrecord.cli.render.console import drawn, open_console
        from onrecord.cli.render.proof import draw_proof

        with paged(out, pager) as page:
            for proof in proofs:
                console = open_console(page, talk.color)
                draw_proof(console, proof, _words(talk, proof.sourced.record.article.lang))
                page.write(drawn(console))
    return 0


@grouped
def conflicts_cli(filters: FilterOptions, database: DatabaseOptions, output: OutputOptions, talk: TalkOptions, pager: PagerOptions) -> int:
    """Articles that contradict each other.

    Other words in a quotation, another speaker, a denial.

    \b
    Examples:
      onrecord conflicts
      onrecord conflicts --actor varlot --since 2022-11
      onrecord conflicts --format csv -o conflicts.csv
    """
    from onrecord.cli.answers import Request, answer_conflicts

    return answer_conflicts(Request(filters, database, output, talk, pager))


def _proof(connection: sqlite3.Connection, database: DatabaseOptions, named: str, talk: TalkOptions, *, why: bool) -> "Proof":
    from onrecord.cli.recall import recalled
    from onrecord.cli.render.proof import Proof
    from onrecord.cli.render.versions import Retelling
    from onrecord.cli.render.why import reasons
    from onrecord.corpus.query.selection import find_fact
    from onrecord.corpus.query.versions import fact_row, versions

    is_row = named.isascii() and named.isdecimal() and len(named) <= _DIGITS
    identifier = recalled(database.db, int(named)) if is_row else named
    sourced, fact = find_fact(connection, identifier)
    number, found = fact_row(connection, fact.id)
    told = reasons(fact, sourced.record, _words(talk, sourced.record.article.lang)) if why else ()
    retold = (Retelling(version, *find_fact(connection, version.fact.id)) for version in versions(connection, number))
    return Proof(sourced, fact, found, tuple(retold), told)


def _words(talk: TalkOptions, lang: str) -> "Words":
    """The interface in the language asked for, else in the article's: its words and ours are read together."""
    from onrecord.cli.words import load_words, system_interface

    article = next((each for each in Interface if each == lang), None)
    return load_words(talk.ui or article or system_interface())


def _data(proof: "Proof") -> dict[str, object]:
    """The proof as one object; keys as in the record, and those of a listing's facts under `known` and `elsewhere`."""
    from onrecord.corpus.codec import to_data
    from onrecord.corpus.facts import facts
    from onrecord.corpus.query.selection import keep_facts

    record, fact = proof.sourced.record, proof.fact
    own = keep_facts(record, frozenset({fact.id}))
    sentence = next((each.sentence for each in facts(proof.sourced) if each.id == fact.id), None)
    return {
        "object": "proof",
        "kind": proof.found.kind,
        "fact": asdict(fact),
        "sentence": None if sentence is None else asdict(sentence),
        "actors": to_data(own)["actors"],
        "article": to_data(record)["article"],
        "known": asdict(proof.found),
        "elsewhere": [{"relation": told.version.relation, **asdict(told.version.fact)} for told in proof.versions],
        "reasons": list(proof.reasons),
    }


__all__ = ["conflicts_cli", "show_cli"]
