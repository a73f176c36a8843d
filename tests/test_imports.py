"""What the query side may not load: starting spaCy costs more than a second, and a query must answer in a blink."""

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


def test_corpus_and_the_command_line_load_nothing_heavy() -> None:
    run = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "onrecord" in loaded
    assert loaded.isdisjoint(HEAVY)
