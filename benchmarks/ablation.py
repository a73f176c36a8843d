"""What each part of the extraction brings: the figures of annotated sets with one part left out after the other.

    python benchmarks/ablation.py SHARED [SET …]

SHARED is the folder of the development data. A part is left out by putting something plainer in its place for the time of the run.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from onrecord.corpus.model import NO_DATE
from onrecord.extractors.actors import Cast
from onrecord.extractors.annotate import annotate
from onrecord.extractors.chronology.options import Option
from onrecord.extractors.pipeline import open_pipeline

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "gate"))

from measure import figures, measured_set, records, score

Without = Callable[[], AbstractContextManager[Any]]
SETS: Final = ("fr_dev", "en_dev", "social_dev")
MEASURES: Final = ("typed", "agent", "date", "dated")
EVENTS: Final = "onrecord.extractors.events."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("sets", nargs="*", default=list(SETS))
    options = parser.parse_args()
    print(f"{' / '.join(MEASURES)} of {', '.join(options.sets)}")
    for part, without in PARTS.items():
        with without():
            print(f"{part:40}", "   ".join(_figures(options.shared, name) for name in options.sets), flush=True)


def _figures(shared: Path, name: str) -> str:
    measured = measured_set(shared, name)
    found = figures(score(records(open_pipeline(), measured.articles), measured, "--json"))
    return " / ".join(f"{found[measure]:.1f}" for measure in MEASURES)


def _no_parse() -> AbstractContextManager[Any]:
    """The same tokens, tags, names and sentences, with no word above another."""
    from spacy.tokens import Doc

    def flat(nlp: Any, text: str) -> Doc:
        doc = annotate(nlp, text)
        return Doc(
            doc.vocab,
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
            pos=[token.pos_ for token in doc],
            lemmas=[token.lemma_ for token in doc],
            morphs=[str(token.morph) for token in doc],
            ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc],
            sent_starts=[bool(token.is_sent_start) for token in doc],
        )

    return patch("onrecord.extractors.pipeline.annotate", flat)


def _names_only() -> AbstractContextManager[Any]:
    """Nobody is found behind a pronoun or a description."""
    resolve = Cast.resolve

    def resolve_names(cast: Cast, span: Any, **options: Any) -> Any:
        found = resolve(cast, span, **options)
        return found if found is not None and cast.is_named(found.actor) and any(token.pos_ == "PROPN" for token in span) else None

    return patch.object(Cast, "resolve", resolve_names)


def _own_sentence(found: Sequence[Option]) -> Option:
    """The first date of the event's own sentence, else none."""
    return next((option for option in found if option.placed is not None), Option(NO_DATE, ()))


PARTS: Final[dict[str, Without]] = {
    "nothing left out": nullcontext,
    "the parse": _no_parse,
    "the resolver (names only)": _names_only,
    "the weighing of dates (first in sentence)": lambda: patch("onrecord.extractors.chronology.dating.choose", _own_sentence),
    "the weighed signs of a happening": lambda: patch(f"{EVENTS}finding.is_happening", lambda _: True),
    "merging of tellings": lambda: patch(f"{EVENTS}merging.same_happening", lambda *_: False),
}
"""What is left out, and what puts something plainer in its place."""

if __name__ == "__main__":
    main()
