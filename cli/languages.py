"""What `onrecord lang` tells: languages, models and how good they are, from the models' own cards; no model is loaded."""

from collections.abc import Iterator
from typing import Final

from onrecord.cli.formats import Style
from onrecord.cli.messages import Messages
from onrecord.cli.options import Format, OutputOptions, TalkOptions
from onrecord.cli.output import Output, chosen_format, open_output
from onrecord.cli.tables import Column, Row, table
from onrecord.cli.words import Words, load_words, system_interface
from onrecord.extractors.models import ModelCard, model_card, model_languages
from onrecord.extractors.packs import languages

FIGURES: Final = ("tokens", "sentences", "pos", "lemma", "las", "entities")
"""What is told of a model, of all that is measured."""
_COLUMNS: Final = tuple(Column(key, key) for key in ("lang", "version", "licence", "megabytes", *FIGURES, "sources"))


def lang(output: OutputOptions, talk: TalkOptions) -> int:
    """Write what is known of each language."""
    words = load_words(talk.ui or system_interface())
    style, form = Style(words, Messages(talk).note, output, talk.color), chosen_format(output)
    cards = [(code, model_card(code) if code in model_languages() else None) for code in languages()]
    with open_output(output) as out:
        chunks = _told(cards, style, out) if form is Format.TABLE else table(form, _COLUMNS, (_row(*card) for card in cards), style, out)
        for chunk in chunks:
            out.write_bytes(chunk)
    return 0


def _row(code: str, card: ModelCard | None) -> Row:
    if card is None:
        return {"lang": code, **dict.fromkeys(column.key for column in _COLUMNS[1:])}
    return {
        "lang": code,
        "version": card.version,
        "licence": card.license,
        "megabytes": round(card.bytes_on_disk / 1e6, 1),
        **{figure: card.figures.get(figure) for figure in FIGURES},
        "sources": "; ".join(f"{source.name} ({source.license})" for source in card.sources),
    }


def _told(cards: list[tuple[str, ModelCard | None]], style: Style, out: Output) -> Iterator[bytes]:
    from rich.text import Text

    from onrecord.cli.render.console import drawn, open_console
    from onrecord.cli.render.wrap import wrapped

    console = open_console(out, style.colour)
    for code, card in cards:
        console.print()
        console.print(Text(f"  {style.words.name('language', code)}", "bold").append(f"  {code}", "dim"))
        for text in _lines(card, style.words):
            for line in wrapped(Text(text), min(console.width, 100) - 4):
                console.print(Text("    ").append_text(line), soft_wrap=True)
    console.print()
    yield drawn(console).encode()


def _lines(card: ModelCard | None, words: Words) -> list[str]:
    if card is None:
        return [words.say("lang.none")]
    size = words.say("lang.megabytes", number=round(card.bytes_on_disk / 1e6))
    measured = [words.say(f"figure.{key}", score=f"{100 * card.figures[key]:.0f}\u00a0%") for key in FIGURES if key in card.figures]
    sources = "; ".join(f"{source.name} ({source.license})" for source in card.sources)
    return [
        words.say("lang.model", version=card.version, size=size, licence=card.license),
        *([words.say("lang.figures", figures=", ".join(measured))] if measured else []),
        words.say("lang.trained", sources=sources),
    ]


__all__ = ["FIGURES", "lang"]
