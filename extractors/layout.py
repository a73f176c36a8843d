"""What the layout alone says, without a model: headline, embedded posts, signatures, `Name :` headings.

The one rule: layout is read from lines, punctuation and signs that are the same in every language. Offsets are code points.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.corpus.model import EmbeddedPost
from onrecord.extractors.marks import Marked

__all__ = ["FoundPost", "Heading", "Layout", "Paragraph", "ParagraphKind", "Signed", "find_layout"]

Extent = tuple[int, int]
ParagraphKind = Literal["headline", "prose", "post", "signature"]

MAX_POST: Final = 1_500
"""Code points that the body of a post found by its signature may have."""
MAX_POST_PARAGRAPHS: Final = 12
MIN_TURNS: Final = 3
"""Paragraphs that must open with `Name :` before a text counts as a conversation."""

_LINE: Final = re.compile(r"[^\n]*[^\s][^\n]*")
_DASH: Final = r"(?:—|–|―|‒|--|-)"
_HANDLE: Final = r"@[\w.\-]+(?:@[\w\-]+(?:\.[\w\-]+)+)?"
_SIGNATURE: Final = re.compile(
    rf"(?P<dash>{_DASH})[ \t\u00a0]*(?P<name>[^()\n—]{{1,80}}?)[ \t\u00a0]*\((?P<handle>{_HANDLE})\)"
    r"[ \t\u00a0,·•–—-]*(?P<date>[^\n]{0,60}?)\s*$"
)
_LINKS: Final = re.compile(r"(?:\s*(?:pic\.(?:twitter|x)\.com/\w+|https?://t\.co/\w+))+\s*$")
_STATUS: Final = re.compile(r"/(?:status(?:es)?|post|posts|statuses|@[\w.]+)/(\w+)")
_THREAD: Final = re.compile(r"^\s*\(?\d{1,2}\s?/\s?\d{1,2}\)?[\s.):]|\(?\d{1,2}\s?/\s?\d{1,2}\)?\s*$")
_PRESS: Final = re.compile(rf"^\s*{_DASH}\s*(?P<author>[^\W\d_a-zß-öø-ÿ][^\n,(|]{{1,80}})(?P<rest>[^\n]{{0,120}})$")
_CAPITALISED: Final = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
_HEADING: Final = re.compile(
    rf"^\s*(?P<name>{_CAPITALISED}(?:[ \u00a0](?:[a-z]{{1,3}}[ \u00a0])?{_CAPITALISED}){{0,4}})"
    r"(?P<place>\s?\([^()\n]{1,40}\))?[ \u00a0\u202f]?:(?=\s|$)"
)
_YEAR: Final = re.compile(r"\b\d{4}\b")
_TERMINAL: Final = re.compile(r"[.!?…:][\s»”\"'’)]*$")
_INTRODUCES: Final = re.compile(r":\s*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text that is not blank, without the spaces at its ends: `[start, end)`."""

    start: int
    end: int
    kind: ParagraphKind
    after_blank: bool
    """Whether a blank line (or nothing) stands before it."""


@dataclass(frozen=True, slots=True)
class FoundPost:
    """A social post embedded in the article or copied into it."""

    content: tuple[Extent, ...]
    signature: Extent | None
    """From its dash to its end. None: the container alone marks the post."""
    author: Extent | None
    """The author's name in the signature."""
    handle: str | None
    """With its `@`."""
    date: Extent | None
    """What the signature gives as date."""
    platform: str | None
    url: str | None
    created: str | None
    """ISO 8601, from the container."""
    post_id: str | None
    """The platform's own number, from the address."""
    author_name: str | None = None
    """As the container gives it, where the text does not."""
    in_reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """A quotation in marks with a signature: `“…” — Name, title`."""

    content: Extent
    signature: Extent
    author: Extent


@dataclass(frozen=True, slots=True)
class Heading:
    """The words of one who is named before a colon at the start of the paragraph."""

    name: Extent
    content: Extent
    """What follows the colon, up to the next heading at most."""
    turn: bool
    """Whether it is a turn of a conversation; else the content stands in quotation marks."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs of a text, in order, and what they are."""

    paragraphs: tuple[Paragraph, ...]
    posts: tuple[FoundPost, ...]
    signed: tuple[Signed, ...]
    headings: tuple[Heading, ...]

    def paragraph_at(self, position: int) -> Paragraph | None:
        """The paragraph that holds a position. None: it is white space between two."""
        low, high = 0, len(self.paragraphs)
        while low < high:
            middle = (low + high) // 2
            if self.paragraphs[middle].end <= position:
                low = middle + 1
            else:
                high = middle
        if low < len(self.paragraphs) and self.paragraphs[low].start <= position:
            return self.paragraphs[low]
        return None

    def post_at(self, position: int) -> int | None:
        """Index of the post whose body or signature holds the position."""
        for number, post in enumerate(self.posts):
            extents = (*post.content, *((post.signature,) if post.signature else ()))
            if any(start <= position < end for start, end in extents):
                return number
        return None


def find_layout(text: str, marks: Sequence[Marked], embedded: Iterable[EmbeddedPost] = ()) -> Layout:
    """What the lines of the text say; `embedded` are the posts that its container marks."""
    lines = tuple(_lines(text))
    posts = _posts(text, lines, tuple(embedded))
    signed = tuple(_signed(text, lines, marks, posts))
    kinds = _kinds(text, lines, posts, signed)
    paragraphs = tuple(Paragraph(start, end, kinds[number], blank) for number, (start, end, blank) in enumerate(lines))
    return Layout(paragraphs, posts, signed, tuple(_headings(text, paragraphs, marks)))


Line = tuple[int, int, bool]


def _lines(text: str) -> Iterator[Line]:
    """Start, end, and whether a blank line stands before, of every line that is not blank."""
    previous = 0
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        blank = previous == 0 or text.count("\n", previous, match.start()) > 1
        previous = match.end()
        yield start, match.start() + len(line.rstrip()), blank


# --- posts ---------------------------------------------------------------------------------------------------------------


def _posts(text: str, lines: tuple[Line, ...], embedded: tuple[EmbeddedPost, ...]) -> tuple[FoundPost, ...]:
    """Posts of the container first; then those that a signature alone shows."""
    found = [_container_post(text, post) for post in embedded if post.end > post.start]
    taken = [(post.start, post.end) for post in embedded]
    spaced = sum(blank for _, _, blank in lines) * 2 > len(lines)
    end_of_last = 0
    for number, (start, end, _) in enumerate(lines):
        match = _SIGNATURE.search(text[start:end])
        if match is None or any(first <= start < last for first, last in taken):
            continue
        body = _inline_body(text, start, match) or _body_above(text, lines, number, (end_of_last, spaced))
        end_of_last = end
        if body is not None:
            found.append(_signed_post(text, body, start, match))
    return tuple(sorted(found, key=lambda post: post.content))


def _inline_body(text: str, start: int, match: re.Match[str]) -> Extent | None:
    """The body that stands on the signature's own line."""
    before = text[start : start + match.start()]
    return (start, start + len(before.rstrip())) if before.strip() else None


def _body_above(text: str, lines: tuple[Line, ...], signature: int, bounds: tuple[int, bool]) -> Extent | None:
    """The paragraphs above the signature that belong to its post: one, a thread, or all that follow an introducing colon."""
    earliest, spaced = bounds
    first = last = signature - 1
    if last < 0 or lines[last][0] < earliest:
        return None
    while spaced and first > 0 and not lines[first][2] and lines[first - 1][0] >= earliest:
        first -= 1
    first = min(first, _first_of_thread(text, lines, last, earliest))
    first = min(first, _after_colon(text, lines, last, earliest))
    return lines[first][0], lines[last][1]


def _first_of_thread(text: str, lines: tuple[Line, ...], last: int, earliest: int) -> int:
    first = last
    while first > 0 and lines[first - 1][0] >= earliest:
        current, above = lines[first], lines[first - 1]
        if not (_THREAD.search(text[current[0] : current[1]]) and _THREAD.search(text[above[0] : above[1]])):
            break
        first -= 1
    return first


def _after_colon(text: str, lines: tuple[Line, ...], last: int, earliest: int) -> int:
    """The first line after one that ends in a colon, if all from there is short enough to be one post."""
    for first in range(last, max(last - MAX_POST_PARAGRAPHS, 0), -1):
        start, end, _ = lines[first - 1]
        if start < earliest or lines[last][1] - lines[first][0] > MAX_POST // 2:
            break
        if _INTRODUCES.search(text[start:end]):
            return last if text[lines[first][0]] in '«“"„' else first
    return last


def _signed_post(text: str, body: Extent, line: int, match: re.Match[str]) -> FoundPost:
    start, end = body
    links = _LINKS.search(text, start, end)
    content = (start, links.start()) if links and links.start() > start else body
    date = (line + match.start("date"), line + match.end("date")) if match["date"] else None
    return FoundPost(
        content=(content,),
        signature=(line + match.start(), line + len(match.group().rstrip()) + match.start()),
        author=(line + match.start("name"), line + match.end("name")),
        handle=match["handle"],
        date=date,
        platform=_platform(match["handle"], links is not None),
        url=None,
        created=None,
        post_id=None,
    )


def _platform(handle: str, has_link: bool) -> str | None:
    if handle.count("@") > 1:
        return "mastodon"
    if "." in handle:
        return "bluesky"
    return "twitter" if has_link else None


def _container_post(text: str, post: EmbeddedPost) -> FoundPost:
    """The post as its container marks it, its signature and links set apart."""
    match = _SIGNATURE.search(text, post.start, post.end)
    end = match.start() if match else post.end
    start = post.start + len(text[post.start : end]) - len(text[post.start : end].lstrip())
    links = _LINKS.search(text, start, end)
    end = max(start, links.start() if links else start + len(text[start:end].rstrip()))
    status = _STATUS.search(post.url or "")
    return FoundPost(
        content=((start, end),),
        signature=(match.start(), match.start() + len(match.group().rstrip())) if match else None,
        author=match.span("name") if match else None,
        handle=post.handle or (match["handle"] if match else None),
        date=match.span("date") if match and match["date"] else None,
        platform=post.platform,
        url=post.url,
        created=post.created,
        post_id=status.group(1) if status else None,
        author_name=post.author,
        in_reply_to=post.in_reply_to,
    )


# --- signatures of quotations -----------------------------------------------------------------------------------------------


def _signed(text: str, lines: tuple[Line, ...], marks: Sequence[Marked], posts: tuple[FoundPost, ...]) -> Iterator[Signed]:
    """Marked stretches that fill their paragraph and are signed, below it or on its last line; a year makes it a reference."""
    signatures = {post.signature[0] for post in posts if post.signature}
    starts = {start: number for number, (start, _, _) in enumerate(lines)}
    for marked in marks:
        if marked.depth or marked.start not in starts or marked.closing is None:
            continue
        number = next((at for at in range(starts[marked.start], len(lines)) if lines[at][1] >= marked.end), None)
        if number is None:
            continue
        rest = (marked.end, lines[number][1])
        if not text[rest[0] : rest[1]].strip(" .,\u00a0\u202f") and number + 1 < len(lines):
            rest = lines[number + 1][:2]
        match = _PRESS.match(text[rest[0] : rest[1]])
        if match and rest[0] not in signatures and not _YEAR.search(match["rest"]) and not _is_turn(match):
            author = (rest[0] + match.start("author"), rest[0] + len(text[rest[0] : rest[0] + match.end("author")].rstrip(" .")))
            dash = rest[0] + len(match.group()) - len(match.group().lstrip())
            yield Signed((marked.start, marked.end), (dash, rest[1]), author)


def _is_turn(line: re.Match[str]) -> bool:
    """Whether the line is a turn of a dialogue, no signature: `- Faux, dit-elle.` has one word, a comma, and a stop at its end."""
    return " " not in line["author"].strip() and line["rest"].rstrip()[-1:] in {".", "!", "?", "…"}


# --- kinds of paragraphs, headings --------------------------------------------------------------------------------------------


def _kinds(text: str, lines: tuple[Line, ...], posts: tuple[FoundPost, ...], signed: tuple[Signed, ...]) -> tuple[ParagraphKind, ...]:
    bodies = [extent for post in posts for extent in post.content]
    signatures = [post.signature for post in posts if post.signature] + [item.signature for item in signed]
    return tuple(_kind(text, line, number, bodies, signatures) for number, line in enumerate(lines))


def _kind(text: str, line: Line, number: int, bodies: list[Extent], signatures: list[Extent]) -> ParagraphKind:
    start, end, _ = line
    if any(first <= start < last for first, last in signatures):
        return "signature"
    if any(first <= start < last for first, last in bodies):
        return "post"
    return "headline" if number == 0 and not _TERMINAL.search(text[start:end]) else "prose"


def _headings(text: str, paragraphs: tuple[Paragraph, ...], marks: Sequence[Marked]) -> Iterator[Heading]:
    """`Name : « … »`, and the turns of a conversation, where at least three paragraphs open with the names of two or more."""
    found = [(number, match) for number, item in enumerate(paragraphs) if item.kind == "prose" if (match := _heading(text, item))]
    names = Counter(match["name"] for _, match in found)
    conversation = len(found) >= MIN_TURNS and len(names) > 1 and names.most_common(1)[0][1] > 1
    starts = {marked.start: marked for marked in marks if marked.depth == 0}
    for place, (number, match) in enumerate(found):
        paragraph = paragraphs[number]
        name = (paragraph.start + match.start("name"), paragraph.start + match.end("name"))
        begin = _skip_space(text, paragraph.start + match.end(), paragraph.end)
        marked = starts.get(begin)
        if marked is not None and not text[marked.end : max(marked.end, paragraph.end)].strip(" .,;\u00a0"):
            yield Heading(name, (marked.start, marked.end), turn=False)
        elif conversation and (names[match["name"]] > 1 or 0 < place < len(found) - 1):
            following = found[place + 1][0] if place + 1 < len(found) else number + 1
            yield from _turn(text, name, begin, paragraphs[number:following])


def _turn(text: str, name: Extent, begin: int, paragraphs: tuple[Paragraph, ...]) -> Iterator[Heading]:
    end = paragraphs[-1].end
    start = _skip_space(text, begin, end)
    if start < end:
        yield Heading(name, (start, end), turn=True)


def _heading(text: str, paragraph: Paragraph) -> re.Match[str] | None:
    return _HEADING.match(text[paragraph.start : paragraph.end])


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
