"""Articles as a list: day of publication, title, outlet, what was found in each."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from onrecord.cli.render.dates import point_label
from onrecord.cli.render.layout import INDENT, Row, arranged, beside_dates, dated, flowed, layout_for, plain
from onrecord.cli.words import Words
from onrecord.corpus.query.articles import FoundArticle


def shelf(found: Iterable[FoundArticle], words: Words, width: int) -> Iterator[list[Text]]:
    """Each article under the one before; of a date that stays the same, the first."""
    layout = layout_for(width)
    above = ""
    for article in found:
        date = point_label(article.published, words) if article.published else words.say("date.undated")
        lines = arranged(layout, [_title(article, words)], list(_told(article, words, layout.words or layout.facts - INDENT)))
        rows = [*(Row(Text("▪" if place == 0 else " ", "dim"), line) for place, line in enumerate(lines)), Row(Text(" "), Text())]
        yield beside_dates(layout, [] if date == above else dated(date, layout.date_room), rows)[:-1]
        above = date


def _title(article: FoundArticle, words: Words) -> Text:
    title = article.title or (article.paths[0] if article.paths else words.say("listing.untitled"))
    return Text(plain(title), "bold")


def _told(article: FoundArticle, words: Words, width: int) -> Iterator[Text]:
    numbers = (("quote", article.quotes), ("event", article.events), ("post", article.posts))
    counts = ", ".join(words.count(f"count.{kind}", number) for kind, number in numbers if number)
    parts = (article.outlet, words.name("language", article.lang), counts)
    yield from flowed((Text(plain(part), "dim") for part in parts if part), width)
    if article.excerpt:
        yield Text(plain(article.excerpt))


__all__ = ["shelf"]
