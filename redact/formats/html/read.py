"""Reads a page: bytes to text, text to a tree, the tree to blocks and a list of what is not shown."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from itertools import count
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt, SourceTooLarge
from redact.formats.characters import plain
from redact.formats.html.decoding import decode_page
from redact.formats.html.hidden import MAX_CODE, Hidden
from redact.formats.html.model import Block, Page, numbered
from redact.formats.html.style import Style
from redact.formats.html.stylesheet import StyleSheets
from redact.formats.html.walker import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

MAX_TAGS = 200_000
MAX_SEARCHES = 2_000
MAX_FRAMES = 3
"""How deep pages may lie in frames of pages."""
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_INTERNAL = re.compile(r"<!DOCTYPE[^>\[]*\[(.*?)\]\s*>", re.DOTALL | re.IGNORECASE)
_CONDITIONAL = re.compile(r"<!\[(?:if[^\]]{0,200}|endif)\]>", re.IGNORECASE)
_CLOSING = "-->]]>>"
"""Ends whatever is left open, which the standard library's parser else looks for again and again."""
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[\W_]+")
_FIGMENTS = re.compile(
    r"[\ud800-\udfff]|&#(?:x0*d[89a-f][0-9a-f]{2}|0*5(?:5[3-9]|6|7[0-2])\d{2,3});", re.IGNORECASE
)


def read_page(data: bytes) -> Page:
    """Read a page.

    Raises:
        SourceError: Not a text, in an encoding that hides letters, nested too deeply, or damaged.
    """
    return read_markup(decode_page(data))


def read_markup(markup: str) -> Page:
    """Read a page that is decoded already.

    Raises:
        SourceCorrupt: Nested too deeply, or no markup at all.
    """
    hidden, sheets = Hidden(), StyleSheets()
    blocks = _frame(markup, Style(), hidden, sheets, count(1))
    if sheets.unread:
        hidden.doubts.append("a style rule that hides something could not be followed")
    _unread_words(markup, blocks, hidden)
    return Page(numbered(blocks), hidden.surfaces())


def _frame(
    markup: str, style: Style, hidden: Hidden, sheets: StyleSheets, tables: Iterator[int], depth: int = 0
) -> list[Block]:
    if depth > MAX_FRAMES:
        raise SourceCorrupt("pages lie too deep in frames of pages")
    if markup.count("<") > MAX_TAGS:
        raise SourceTooLarge("the page has too many elements")
    markup = _prepared(markup, hidden)
    root = _tree(markup)
    if root is None:
        return []
    _style_sheets(root, hidden, sheets)

    def inner_page(inner: str, above: Style) -> list[Block]:
        return _frame(inner, above, hidden, sheets, tables, depth + 1)

    walker = Walker(hidden, sheets, inner_page, tables)
    for beside in (*root.itersiblings(preceding=True), *root.itersiblings()):
        walker.walk(beside, Style())
    walker.walk(root, style)
    walker.flush()
    return walker.blocks


def _prepared(markup: str, hidden: Hidden) -> str:
    """Take out what only some readers follow: entity definitions, conditions of one browser, CDATA."""
    doctype = _DOCTYPE.search(markup)
    internal = _INTERNAL.match(markup, doctype.start()) if doctype else None
    if internal:
        hidden.add("metadata", internal.group(1))
        markup = markup[: internal.start()] + markup[internal.end() :]
    markup = _CONDITIONAL.sub("", markup)
    if markup.lstrip().startswith("<?xml"):
        end = markup.rfind("]]>") + 3  # beyond it no section is closed
        markup = _CDATA.sub(lambda match: html.escape(match.group(1)), markup[:end]) + markup[end:]
    return markup


def _tree(markup: str) -> HtmlElement | None:
    """Return the root, or None for a page without any content.

    Raises:
        SourceCorrupt: The parser stopped before the end, at its limit of depth or size.
    """
    from lxml import etree
    from lxml.html import HTMLParser as TreeParser
    from lxml.html import document_fromstring

    parser = TreeParser(encoding="utf-8", huge_tree=False)
    try:
        root = document_fromstring(_FIGMENTS.sub("\ufffd", markup).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        if not markup.strip():
            return None
        if parser.error_log.filter_from_fatals():
            raise SourceCorrupt("the page is nested too deeply or damaged") from None
        return None
    if parser.error_log.filter_from_fatals():
        raise SourceCorrupt("the page is nested too deeply or damaged")
    return root


def _style_sheets(root: HtmlElement, hidden: Hidden, sheets: StyleSheets) -> None:
    for element in root.iter("style"):
        css = element.text_content()
        media = (element.get("media") or "all").lower()
        if len(css) > MAX_CODE * 10:
            hidden.doubts.append("a style sheet is too long to be followed")
        elif media in {"all", "screen", ""}:
            sheets.add(css)
        if "@import" in css:
            hidden.doubts.append("a style sheet lies in another file, so that what it hides cannot be told")
    for element in root.iter("link"):
        if "stylesheet" in (element.get("rel") or "").lower():
            hidden.doubts.append("a style sheet lies in another file, so that what it hides cannot be told")


class _Words(HTMLParser):
    """Gathers the text that another parser finds outside scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._skipping = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._skipping = tag if tag in {"script", "style"} else ""

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._skipping = ""

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.texts.append(data)


def _unread_words(markup: str, blocks: list[Block], hidden: Hidden) -> None:
    """List what only a second parser finds: browsers differ in how they mend broken markup."""
    parser = _Words()
    try:
        parser.feed(_CONDITIONAL.sub("", markup) + _CLOSING)
        parser.close()
    except (AssertionError, ValueError):
        return
    shown = "\n".join(block.text for block in blocks)
    listed = "\n".join(surface.text for surface in hidden.surfaces())
    words = {*_WORD.findall(shown), *_WORD.findall(listed)}
    known = _BETWEEN.sub("", f"{shown}\n{listed}")
    looked = 0
    for text in parser.texts:
        told = plain(text)
        if told == _CLOSING or words.issuperset(_WORD.findall(told)):
            continue
        looked += 1
        if looked > MAX_SEARCHES or _BETWEEN.sub("", told) not in known:
            hidden.add("hidden-text", told)
