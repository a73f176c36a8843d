"""What is not loaded: nothing heavy by the query side, since a query must answer in a blink; spaCy's command line by nobody."""

import subprocess
import sys

HEAVY = ("spacy", "thinc", "dateparser", "trafilatura", "pandas", "matplotlib")
CODE = """
import importlib, pkgutil, sys
import onrecord.corpus, onrecord.cli.app
for module in pkgutil.walk_packages(onrecord.corpus.__path__, "onrecord.corpus."):
    importlib.import_module(module.name)
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""
READING = """
import sys
import onrecord.extractors.pipeline, spacy
print("spacy.cli" in sys.modules, "weasel" in sys.modules, callable(spacy.info))
import spacy.cli
print(spacy.cli.app.info.name, spacy.info(silent=True)["spacy_version"] == spacy.__version__)
"""


def test_corpus_and_the_command_line_load_nothing_heavy() -> None:
    loaded = set(printed(CODE).split())
    assert "onrecord" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_a_reader_leaves_the_commands_of_spacy_alone_until_somebody_asks_for_them() -> None:
    assert printed(READING).split() == ["False", "False", "True", "spacy", "True"]


def printed(code: str) -> str:
    """What a process of its own prints for this code."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
