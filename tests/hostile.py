"""Texts that try to be something else: formulas, markup, scripts, terminal commands, hidden characters. And articles full of them."""

from collections.abc import Iterable
from itertools import pairwise

from onrecord.corpus.ids import article_id, fact_id, text_sha256
from onrecord.corpus.model import Actor, Article, Document, Event, Mention, Post, Quote, Record, Span, TimelineEntry, When
from tests.dossier import Pair

OWN = (
    "=cmd|'/C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "+1-1", "-2+3", "\t=1+1", "=HYPERLINK(\"http://x.example\",\"clic\")",
    "\r=1", "'=1",
    "<script>window.harmed=1</script>", "<img src=x onerror=window.harmed=1>", "\"><svg onload=window.harmed=1>", "</title></style><b>x",
    "<!--", "-->", "]]>", "&lt;script&gt;", "javascript:window.harmed=1", "<a href='javascript:1'>x</a>", "' onmouseover='window.harmed=1",
    "[x](javascript:1)", "![x](http://x.example/x.png)", "**x** _y_ `z`", "# titre", "1. un", "| a | b |", "> cité", "[^1]: note",
    "~~~\ncode", "```", "<https://x.example>", "\\", "a\\", "$x^2$ $$", "$\\frac{1}{0}$",
    "{{7*7}} {% raw %} ${7*7} #{7*7}", "%s %d %n {0} {x}",
    "BEGIN:VEVENT\r\nATTACH:http://x.example", "a;b,c:d", "END:VCALENDAR", "title x : y # z ; accTitle", "%%{init: {}}%%",
    "\x1b[2J\x1b]0;titre\x07", "\x1b]8;;http://x.example\x07y\x1b]8;;\x07", "\x1b]52;c;eA==\x07", "\x9b31mrouge", "\x07\x08\x7f", "a\x00b",
    "gnp\u202eexe.txt", "zéro\u200blargeur", "\u2066isolé\u2069", "a\u2028b\u2029c", "\ufeffbom",
    "tiret\u00adconditionnel", "tag\U000e0041",
    "lettre\u061carabe", "sans\u180elargeur", "\u206ainhibe", "\ufff9note\ufffb", "\U0001d173liaison",
    "cr\rlf\r\nfin", "\u0085ligne", "[bold red]x[/]", "[/b]", ":100: :smile:", "[link=file:///etc/passwd]x[/link]",
    "e\u0301\u0301\u0301\u0301", "ﷺ" * 20, "日本語" * 40, "x" * 400, "мир", "Ｆｕｌｌ", "🏳️‍🌈👨‍👩‍👧",
    " ", "…", "«»", "“", "\"", "'", ",", "\n",
    "'; DROP TABLE facts; --", "1 OR 1=1",
    "NULL", "nan", "-inf", "../../etc/passwd", "CON", "a/b\\c", "file:///etc/passwd", "data:text/html,x",
)  # fmt: skip
"""One or more of each kind of trouble that this program's outputs could meet."""


def hostile_articles(strings: Iterable[str]) -> tuple[Pair, ...]:
    """An article for each string that is not empty once read: the string is its title, its outlet, its names, its handles, its words."""
    return tuple(_article(number, as_read(words)) for number, words in enumerate(strings) if as_read(words).strip())


def as_read(text: str) -> str:
    """What the readers leave of it: newlines are LF; no NUL, no lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    return text.encode("utf-8", "replace").decode()


def _article(number: int, words: str) -> Pair:
    pieces = (words, f" ({number})\n", words, " a dit : ", words, " puis ", words, ", ", words, "\n", words, "\n")
    text = "".join(pieces)
    ends = [sum(map(len, pieces[:place])) for place in range(len(pieces) + 1)]
    spans = [Span(start, end, text[start:end]) for start, end in pairwise(ends)]
    identifier = article_id(text)
    name, cue, content, trigger, date, signature = spans[2], spans[3], spans[4], spans[6], spans[8], spans[10]
    when = When("2022-11-24", "2022-11-24", "2022-11-24", "day", date, "relative", words)
    actors = tuple(
        Actor(fact_id(identifier, "actor", (name.start, name.end), extra=kind), words, kind, f"@{words}", (words, f"{words} bis"),
              (Mention(name.start, name.end, name.text, "name"),))
        for kind in ("person", "account")
    )  # fmt: skip
    who, whom = (actor.id for actor in actors)
    quote = Quote(
        id=fact_id(identifier, "quote", (content.start, content.end)), kind="direct", content=(content,), cue=(cue,), cue_lemma=words,
        source=name, speaker=who, speaker_basis="description", addressee=whom, force="say", negated=False, hedged=True, date=when,
        post=None, reply_to=None, rule=words, confidence=1.0,
    )  # fmt: skip
    event = Event(
        id=fact_id(identifier, "event", (trigger.start, trigger.end)), type="attack", family="violence_accident", mode=words,
        trigger=trigger, mentions=(trigger,), agents=(who,), targets=(whom,), place=words, date=when, status="claimed", claimed_by=who,
        hedged=True, after=(), before=(), quote=None, rule=words, confidence=1.0,
    )  # fmt: skip
    post = Post(
        fact_id(identifier, "post", (signature.start, signature.end)), words, who, f"@{words}", words, (signature,), signature, when, None
    )
    article = Article(
        identifier, words, words, words, (words,), words, "fr", text_sha256(text), len(text), "2022-11-25", "metadata", None, (words,)
    )  # fmt: skip
    timeline = (TimelineEntry(when, (quote.id, event.id, post.id)),)
    document = Document(text, words, words, (words,), words, words, "fr", "2022-11-25", "metadata")
    return document, Record(article, actors, (post,), (quote,), (event,), (), timeline)


__all__ = ["OWN", "as_read", "hostile_articles"]
