"""Reads a written page with the parser of the standard library, which neither reader nor writer uses."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from redact.errors import SourceCorrupt
from redact.formats.html.write import FOOT, HEAD, TITLE
from redact.types import Surface, SurfaceKind

_TEXT = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "td", "th"})
_INLINE = frozenset({"b", "i", "u", "s", "sub", "sup", "br"})
ELEMENTS = _TEXT | _INLINE | {"ul", "ol", "table", "tr", "blockquote", "hr"}
"""What the body of a written page may be made of."""
_VOID = frozenset({"br", "hr"})
_SPAN = re.compile(r"[1-9]\d{0,2}")
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt);)")
_HEAD = re.compile(re.escape(HEAD).replace(re.escape("{title}"), f"({TITLE.pattern})"))


def reread(data: bytes) -> tuple[Surface, ...]:
    """List every text of a page: blocks, the whole, title, attributes, comments.

    Raises:
        SourceCorrupt: Not UTF-8.
    """
    parser = _parsed(data)
    kinds = {"td": SurfaceKind.CELL, "th": SurfaceKind.CELL}
    found = [
        Surface(f"b{at}", kinds.get(tag, SurfaceKind.PARAGRAPH), text, f"block {at}")
        for at, (tag, text) in enumerate(parser.blocks, start=1)
        if text.strip()
    ]
    others = (
        ("text", SurfaceKind.LAYER, "\n".join(text for _, text in parser.blocks)),
        ("run-together", SurfaceKind.LAYER, "".join(parser.everything)),
        ("title", SurfaceKind.METADATA, "".join(parser.title)),
        ("attributes", SurfaceKind.METADATA, "\n".join(parser.values)),
        ("comments", SurfaceKind.COMMENT, "\n".join(parser.comments)),
        ("markup", SurfaceKind.LAYER, _text(data)),
    )
    found += [Surface(name, kind, text, name, released=False) for name, kind, text in others if text.strip()]
    return tuple(found)


def structure_problems(data: bytes) -> tuple[str, ...]:
    """Compare a page with what the writer can produce; one sentence per problem."""
    try:
        text, parser = _text(data), _parsed(data)
    except SourceCorrupt:
        return ("the page is not UTF-8",)
    problems = list(parser.problems)
    head = _HEAD.match(text)
    if head is None or not text.endswith(FOOT):
        problems.append("head or foot of the page differ from the constant ones")
    elif _REFERENCE.search(text):
        problems.append("the page holds a character reference that is not written here")
    if parser.comments:
        problems.append("the page holds comments or declarations")
    if parser.open:
        problems.append("the page leaves an element open")
    return tuple(dict.fromkeys(problems))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise SourceCorrupt("the page is not UTF-8") from None


def _parsed(data: bytes) -> _Parser:
    parser = _Parser()
    parser.feed(_text(data))
    parser.close()
    return parser


class _Parser(HTMLParser):
    """Gathers texts and what is not as written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self.everything: list[str] = []
        self.title: list[str] = []
        self.values: list[str] = []
        self.comments: list[str] = []
        self.problems: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        in_body = "body" in self.open
        if in_body and tag not in ELEMENTS:
            self.problems.append("the page holds an element that is not written here")
        for name, value in attrs:
            if in_body and not self._fits(tag, name, value or ""):
                self.problems.append("the page holds an attribute that is not written here")
                self.values += [name, value or ""]
            elif not in_body:
                self.values.append(value or "")
        if tag in _TEXT:
            self.blocks.append((tag, ""))
        elif tag == "br":
            self.handle_data("\n")
        if tag not in _VOID and tag != "meta":
            self.open.append(tag)

    @staticmethod
    def _fits(tag: str, name: str, value: str) -> bool:
        return tag in {"td", "th"} and name in {"colspan", "rowspan"} and _SPAN.fullmatch(value) is not None

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append("the page closes an element that is not open")
        if tag in _TEXT and tag not in {"li"}:
            self.blocks.append(("p", ""))

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "title":
            self.title.append(data)
            return
        if data.strip() and not (_TEXT.intersection(self.open)):
            self.problems.append("the page holds text outside a block")
        self.everything.append(data)
        if not self.blocks:
            self.blocks.append(("p", ""))
        tag, text = self.blocks[-1]
        self.blocks[-1] = (tag, text + data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_decl(self, decl: str) -> None:
        if decl != "DOCTYPE html" or self.open:
            self.comments.append(decl)

    def handle_pi(self, data: str) -> None:
        self.comments.append(data)

    def unknown_decl(self, data: str) -> None:
        self.comments.append(data)
