# ruff: noqa: INP001 - a script beside the pages it draws for, not a package
"""Draws `images/terminal.svg` and `images/page.png` from the article of the demo, as the program shows it today. Run by `make pictures`.

The page needs Chromium; without it the picture that is there stays.
"""

import contextlib
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from onrecord.cli.exports import ExportOptions, exporter
from onrecord.cli.options import Interface
from onrecord.cli.render.timeline import draw
from onrecord.cli.render.view import view_of
from onrecord.cli.words import load_words
from onrecord.corpus.facts import SourcedRecord
from onrecord.corpus.readers import ReadOptions, read_documents
from onrecord.extractors.pipeline import open_pipeline

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = "examples/fr-compte-suspendu.txt"
IMAGES = ROOT / "docs" / "images"
COLUMNS, LINES = 104, 48
"""Of the picture of the terminal; the timeline goes on below it."""
WINDOW = "1080,1500"
COLOURS = 96
"""Of the picture of the page: enough for its letters, a third of the bytes."""


def sourced() -> SourcedRecord:
    """The record of the article, with its text."""
    with contextlib.chdir(ROOT):  # the picture shows the path as it is typed there
        document = next(iter(read_documents([ARTICLE], ReadOptions(), stdin=io.BytesIO())))
    if isinstance(document, Exception):
        raise document
    return SourcedRecord(open_pipeline(None).record(document), document.text)


def terminal(article: SourcedRecord) -> str:
    """The terminal as SVG, which asks for nothing from anywhere."""
    from rich._export_format import CONSOLE_SVG_FORMAT
    from rich.console import Console
    from rich.terminal_theme import MONOKAI
    from rich.text import Text

    words = load_words(Interface.FR)
    console = Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False, markup=False,
        emoji=False, highlight=False,
    )  # fmt: skip
    draw(console, view_of(article.record, article.text, words), words)
    lines = console.export_text(styles=True).splitlines()[:LINES]
    for line in lines:
        console.print(Text.from_ansi(line), soft_wrap=True)
    start, end = CONSOLE_SVG_FORMAT.index("@font-face"), CONSOLE_SVG_FORMAT.index(".{unique_id}-matrix")
    form = CONSOLE_SVG_FORMAT[:start] + CONSOLE_SVG_FORMAT[end:]
    return console.export_svg(title=f"onrecord read {ARTICLE}", theme=MONOKAI, code_format=form, unique_id="terminal")


def page(article: SourcedRecord, chromium: str) -> bytes:
    """The HTML page as PNG."""
    from PIL import Image

    html = b"".join(exporter("html")([article], ExportOptions(load_words(Interface.FR), lambda _: None)))
    with tempfile.TemporaryDirectory() as folder:
        file, shot = Path(folder) / "page.html", Path(folder) / "page.png"
        file.write_bytes(html)
        command = [chromium, "--headless=new", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={folder}/profile"]
        command += [f"--window-size={WINDOW}", f"--screenshot={shot}", file.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603  # our own page in the browser that is installed
        buffer = io.BytesIO()
        Image.open(shot).convert("RGB").quantize(COLOURS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    read = sourced()
    (IMAGES / "terminal.svg").write_text(terminal(read), encoding="utf-8")
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.stderr.write("Chromium is not installed: page.png stays as it is\n")
    else:
        (IMAGES / "page.png").write_bytes(page(read, browser))
    sys.stderr.write(f"wrote {IMAGES}\n")
