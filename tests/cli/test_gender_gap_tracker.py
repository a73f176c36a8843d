"""The Gender Gap Tracker's programs find in our export what they read in their own: this is what they read, and how.

Its evaluation takes the array of quotes of an article, cuts the two numbers out of each index, and counts a quote as found when more than
three (or eight) tenths of the reference lie in it. Its annotator looks for two numbers in brackets, also where nobody is named.
"""

import json
import re
from ast import literal_eval
from dataclasses import replace
from typing import Any

import pytest

from onrecord.cli.exports import ExportOptions, exporter
from onrecord.cli.options import Interface
from onrecord.cli.words import load_words
from onrecord.corpus.facts import SourcedRecord
from tests.dossier import Pair, courrier, dossier, ledger

Quote = dict[str, Any]
TEXTS = ("speaker", "speaker_index", "quote", "quote_index", "verb", "verb_index", "quote_type", "reference")


def documents(*pairs: Pair) -> list[dict[str, Any]]:
    records = [SourcedRecord(record, document.text) for document, record in pairs]
    written = exporter("ggt")(records, ExportOptions(load_words(Interface.EN), lambda _: None))
    return [json.loads(line) for line in b"".join(written).splitlines()]


def numbers(index: str) -> tuple[int, int] | None:
    """As the evaluation reads an index: without brackets, two whole numbers, or nothing."""
    parts = [part.strip() for part in index.replace("(", "").replace(")", "").split(",") if part.strip()]
    return (int(parts[0]), int(parts[1])) if len(parts) == 2 else None


def share(one: tuple[int, int] | None, other: tuple[int, int] | None) -> float:
    """The part of the first interval that the other covers."""
    wanted, found = (set(range(*each)) if each else set() for each in (one, other))
    return len(wanted & found) / len(wanted) if wanted else 0.0


def scored(gold: list[Quote], found: list[Quote], least: float) -> tuple[int, int, int, int, int]:
    """True positives, misses, false alarms, speakers that overlap, verbs that are the same."""
    left, matched = list(found), []
    for wanted in gold:
        scores = [share(numbers(wanted["quote_index"]), numbers(each["quote_index"])) for each in left]
        best = max(range(len(left)), key=scores.__getitem__, default=None)
        if best is not None and scores[best] > least:
            matched.append((wanted, left.pop(best)))
    speakers = sum(
        share(numbers(one["speaker_index"]), numbers(other["speaker_index"])) > 0
        or (other["is_floating_quote"] and not one["speaker"].strip())
        for one, other in matched
    )
    verbs = sum(one["verb"].lower().strip() == other["verb"].lower().strip() for one, other in matched)
    return len(matched), len(gold) - len(matched), len(left), speakers, verbs


@pytest.fixture
def pairs(dockers: Pair, harbour: Pair) -> tuple[Pair, ...]:
    return (*dossier(), dockers, harbour)


def test_every_document_is_one_of_the_collection(pairs: tuple[Pair, ...]) -> None:
    for told, (document, record) in zip(documents(*pairs), pairs, strict=True):
        assert re.fullmatch("[0-9a-f]{24}", told["_id"]["$oid"])
        assert (told["body"], told["id"], told["lastModifier"]) == (document.text, record.article.id, "quote_extractor")
        assert isinstance(told["authors"], list)
        assert told["publishedAt"] is None or re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told["publishedAt"]["$date"])
        assert len(told["quotes"]) == len(record.quotes)


def test_keys_have_the_types_that_are_read(pairs: tuple[Pair, ...]) -> None:
    for quote in (quote for told in documents(*pairs) for quote in told["quotes"]):
        assert all(isinstance(quote[key], str) for key in TEXTS)
        assert isinstance(quote["quote_token_count"], int)
        assert isinstance(quote["is_floating_quote"], bool)
        assert re.fullmatch("[QCVS]+", quote["quote_type"])
        assert quote["quote_type"].count("Q") in (0, 2)


def test_indices_are_pairs_that_cut_the_words_out_of_the_body(pairs: tuple[Pair, ...]) -> None:
    for told in documents(*pairs):
        for quote in told["quotes"]:
            for key in ("speaker", "quote", "verb"):
                index = quote[f"{key}_index"]
                if not index:
                    assert not quote[key]
                    continue
                start, end = literal_eval(index)
                assert (start, end) == numbers(index)
                first, last = quote[key].split(" … ")[0], quote[key].split(" … ")[-1]
                assert told["body"][start:end].startswith(first)
                assert told["body"][start:end].endswith(last)


def test_what_annotates_english_finds_an_index_for_each_speaker() -> None:
    (told,) = documents(ledger())
    assert all(re.match(r".*\((\d+),(\d+)\).*", quote["speaker_index"]) for quote in told["quotes"])


def test_whoever_speaks_on_is_found_where_they_were_named() -> None:
    document, record = courrier()
    (told,) = documents((document, replace(record, quotes=(replace(record.quotes[0], source=None),))))
    (quote,) = told["quotes"]
    assert (quote["speaker"], quote["reference"]) == ("Maud Brizard", "Maud Brizard")
    assert told["body"][slice(*literal_eval(quote["speaker_index"]))] == "Maud Brizard"


@pytest.mark.parametrize("least", [0.3, 0.8])
def test_the_evaluation_finds_every_quote_speaker_and_verb_again(pairs: tuple[Pair, ...], least: float) -> None:
    for told in documents(*pairs):
        quotes = told["quotes"]
        assert scored(quotes, quotes, least) == (len(quotes), 0, 0, len(quotes), len(quotes))
        assert scored(quotes, quotes[1:], least)[:3] == (max(0, len(quotes) - 1), min(1, len(quotes)), 0)
