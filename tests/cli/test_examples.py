"""The articles that ship with the project, read by the program as a user runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.corpus import codec
from onrecord.corpus.model import Record

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ("examples/fr-compte-suspendu.txt", "examples/en-harbour.txt")
PROGRAM = [sys.executable, "-m", "onrecord.cli", "read"]


@pytest.fixture(scope="module")
def records() -> tuple[Record, ...]:
    done = subprocess.run([*PROGRAM, *EXAMPLES], capture_output=True, cwd=ROOT, check=False, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr.decode() == "2 articles read\n"
    return tuple(codec.decode(line) for line in done.stdout.splitlines())


def test_each_article_gives_a_record(records: tuple[Record, ...]) -> None:
    assert [record.article.path for record in records] == list(EXAMPLES)
    assert [record.article.lang for record in records] == ["fr", "en"]
    for record in records:
        assert len(record.quotes) >= 6
        assert len(record.events) >= 8
        assert len(record.posts) == 1


def test_every_quote_is_a_slice_of_its_article(records: tuple[Record, ...]) -> None:
    for record, path in zip(records, EXAMPLES, strict=True):
        text = (ROOT / path).read_text(encoding="utf-8")
        for piece in (piece for quote in record.quotes for piece in (*quote.content, *quote.cue)):
            assert text[piece.start : piece.end] == piece.text


def test_who_signed_the_posts_is_known(records: tuple[Record, ...]) -> None:
    for record, handle in zip(records, ("@solene_m", "@captain_ruth"), strict=True):
        names = {actor.id: actor.handle for actor in record.actors}
        assert [names[post.author or ""] for post in record.posts] == [handle]


def test_a_reader_that_leaves_early_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*PROGRAM, *EXAMPLES], stdout=writer, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False, timeout=300)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")
