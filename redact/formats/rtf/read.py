"""Reads Rich Text: what it shows, and the list of what it hides."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from redact.errors import OpaqueSurface, SourceEncrypted
from redact.formats.flow import Flow, Item, Line, Rows, Run, unused_stories
from redact.formats.rtf.tokens import Token, tokens
from redact.formats.rtf.words import CODEPAGES, HIDDEN, MARGINS, SHOWN, SYMBOLS
from redact.types import SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Callable

_ALIGN = {"ql": "left", "qc": "center", "qr": "right", "qj": "both"}
_BULLET, _SYMBOL_BULLET = 0x2022, 0xF0B7
"""The second is what Word writes for it from its font of symbols, in the private use area."""

_HEADING = re.compile(r"heading ([1-6]);", re.IGNORECASE)
"""Name that Word and others give to the styles of headings."""

_HAS_WORD = re.compile(r"[^\W\d_]{2}|\d[\d -]{5,}\d")


@dataclass(slots=True)
class _Story:
    """Lines and rows of one stream of text: the body, a header, a note."""

    items: list[Item] = field(repr=False, default_factory=list)
    runs: list[Run] = field(repr=False, default_factory=list)
    cell: list[Line] = field(repr=False, default_factory=list)
    row: list[tuple[Line, ...]] = field(repr=False, default_factory=list)
    rows: list[tuple[tuple[Line, ...], ...]] = field(repr=False, default_factory=list)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group."""

    story: _Story
    hidden: tuple[str, SurfaceKind, str] | None = None
    vanished: bool = False
    bold: bool = False
    italic: bool = False
    strike: bool = False
    size: int = 24
    skip: int = 1
    codepage: str = "cp1252"
    align: str = "left"
    left: int = 0
    heading: int = 0
    in_table: bool = False
    new_page: bool = False
    closes: str = ""


def read_flow(data: bytes) -> Flow:
    """Read everything a document shows and list everything it hides.

    Raises:
        SourceError: Protected, damaged, too large or opaque.
    """
    return _Reader(data).flow()


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._flow = Flow()
        self._body = _Story()
        self._state = _State(self._body)
        self._stack: list[_State] = []
        self._texts: dict[tuple[str, SurfaceKind, str], list[str]] = {}
        self._waiting = b""
        self._to_skip = 0
        self._high = 0
        self._starting = self._ignorable = False
        self._default = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._style = 0
        self._headings: dict[int, int] = {}

    def flow(self) -> Flow:
        for token in tokens(self._data):
            if token.kind != "bytes":
                self._decode()
            getattr(self, f"_on_{token.kind}")(token)
        self._end_line(self._body)
        _end_table(self._body)
        self._flow.body = self._body.items
        for (place, kind, locator), texts in self._texts.items():
            text = "\n".join(line for line in "".join(texts).split("\x1e") if _HAS_WORD.search(line))
            self._flow.hide(place, kind, text, locator)
        unused_stories(self._flow)
        return self._flow

    # Tokens

    def _on_open(self, token: Token) -> None:
        del token
        self._stack.append(self._state)
        self._state = replace(self._state, closes="")
        self._starting, self._ignorable, self._to_skip = True, False, 0

    def _on_close(self, token: Token) -> None:
        del token
        ended, self._state = self._state, self._stack.pop()
        self._starting, self._to_skip = False, 0
        if ended.hidden is not None and self._state.hidden != ended.hidden:
            self._texts.setdefault(ended.hidden, []).append("\x1e")
        if ended.closes:
            self._close_story(ended)

    def _on_binary(self, token: Token) -> None:
        del token
        self._flow.note("dropped", SurfaceKind.ATTACHMENT, "", "a binary block, dropped")

    def _on_tail(self, token: Token) -> None:
        text = token.raw.decode("latin-1").replace("\x00", " ").strip()
        self._flow.hide("tail", SurfaceKind.LAYER, text, "bytes behind the end of the document")

    def _on_symbol(self, token: Token) -> None:
        if token.word == "*":
            self._ignorable = True
            return
        self._starting = False
        if self._to_skip:
            self._to_skip -= 1
            return
        shown = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\r", "\r": "\r", "\t": "\t"}
        text = shown.get(token.word, "")
        if text == "\r":
            self._paragraph()
        else:
            self._say(text)

    def _on_bytes(self, token: Token) -> None:
        self._starting = False
        raw = token.raw[self._to_skip :]
        self._to_skip = max(0, self._to_skip - len(token.raw))
        self._waiting += raw

    def _on_word(self, token: Token) -> None:
        starting, self._starting = self._starting, False
        if (starting or self._ignorable) and self._destination(token.word):
            self._ignorable = False
            return
        self._ignorable = False
        if self._to_skip and token.word not in {"u", "uc"}:
            self._to_skip = max(0, self._to_skip - 1) if token.word in SYMBOLS else self._to_skip
            if token.word in SYMBOLS:
                return
        self._control(token)

    # Destinations

    def _destination(self, word: str) -> bool:
        """Enter a destination; tell whether the word was one."""
        if word in {"passwordhash", "password"}:
            raise SourceEncrypted("the document is protected with a password")
        if word in {"objemb", "objocx"}:
            raise OpaqueSurface("the document holds an embedded object")
        if word in MARGINS or word == "footnote":
            if self._state.hidden is None:
                closes = MARGINS.get(word, "note")
                self._state = replace(
                    self._state, story=_Story(), closes=closes, in_table=False, vanished=False
                )
            return True
        if word in HIDDEN:
            self._state = replace(self._state, hidden=self._state.hidden or HIDDEN[word])
            return True
        if word in SHOWN:
            if word == "shptxt":  # a text box lies within the properties of its shape
                self._state = replace(self._state, hidden=None)
            return word != "rtf"
        if self._ignorable:  # what a reader that does not know it must leave out
            place = ("further", SurfaceKind.LAYER, "parts that readers leave out")
            self._state = replace(self._state, hidden=self._state.hidden or place)
            return True
        return False

    def _close_story(self, ended: _State) -> None:
        story = ended.story
        self._end_line(story, ended)
        _end_table(story)
        if ended.closes == "note":
            lines = [item for item in story.items if isinstance(item, Line)]
            self._flow.notes.append(lines)
            self._state.story.runs.append(Run(f"[{len(self._flow.notes)}]", size=self._state.size))
        else:
            self._flow.stories.append((ended.closes, story.items))

    # Control words

    def _control(self, token: Token) -> None:
        word, number = token.word, token.number
        if word == "s" or (word == "outlinelevel" and self._in_stylesheet()):
            self._styled(word, number or 0)
        elif word == "u":
            self._unicode(number or 0)
        elif word in SYMBOLS:
            self._say(SYMBOLS[word])
        elif word in {"par", "sect", "page"}:
            self._paragraph(new_page=word == "page")
        elif word in {"cell", "nestcell"}:
            self._cell()
        elif word in {"row", "nestrow"}:
            self._row()
        elif word in _CHANGES:
            self._state = _CHANGES[word](self._state, number)
        else:
            self._encoding(word, number)

    def _in_stylesheet(self) -> bool:
        return self._state.hidden is not None and self._state.hidden[0] == "style"

    def _styled(self, word: str, number: int) -> None:
        """Learn in the style sheet which styles are headings, and apply that to paragraphs."""
        if word == "outlinelevel":
            self._headings[self._style] = number + 1 if 0 <= number < 6 else 0
        elif self._in_stylesheet():
            self._style = number
        else:
            self._state = replace(self._state, heading=self._headings.get(number, 0))

    def _encoding(self, word: str, number: int | None) -> None:
        if word == "ansicpg":
            self._default = _codepage(f"cp{number}")
            self._state = replace(self._state, codepage=self._default)
        elif word in {"mac", "pc", "pca"}:
            self._default = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
            self._state = replace(self._state, codepage=self._default)
        elif word == "f":
            self._font = number or 0
            if self._state.hidden is None or self._state.hidden[0] != "table":
                self._state = replace(self._state, codepage=self._fonts.get(self._font, self._default))
        elif word == "fcharset":
            usual = self._default if number in {0, 1, None} else "cp1252"
            self._fonts[self._font] = CODEPAGES.get(number, usual) if number not in {0, 1, None} else usual
        elif word in {"objemb", "objocx"}:
            raise OpaqueSurface("the document holds an embedded object")

    def _unicode(self, number: int) -> None:
        self._to_skip = self._state.skip
        code = number % 0x10000
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00) if self._high else 0xFFFD
        self._high = 0
        code = _BULLET if code == _SYMBOL_BULLET else code
        self._say(chr(code) if code else "")

    # Text

    def _decode(self) -> None:
        if self._waiting:
            raw, self._waiting = self._waiting, b""
            self._say(raw.decode(self._state.codepage, "replace").replace("\x00", ""))

    def _say(self, text: str) -> None:
        state = self._state
        if not text:
            return
        if self._in_stylesheet() and (named := _HEADING.match(text)):
            self._headings[self._style] = int(named[1])
        if state.hidden is not None:
            self._texts.setdefault(state.hidden, []).append(text)
        elif state.vanished:
            place = ("hidden-text", SurfaceKind.DELETED_TEXT, "hidden and deleted text")
            self._texts.setdefault(place, []).append(text)
        else:
            state.story.runs.append(Run(text, state.bold, state.italic, state.strike, state.size))

    def _paragraph(self, *, new_page: bool = False) -> None:
        state = self._state
        if state.hidden is not None or state.vanished:
            place = state.hidden or ("hidden-text", SurfaceKind.DELETED_TEXT, "hidden and deleted text")
            self._texts.setdefault(place, []).append("\x1e")
            if state.hidden is not None:
                return
        self._end_line(state.story, always=not new_page)
        self._state = replace(self._state, new_page=new_page)

    def _end_line(self, story: _Story, state: _State | None = None, *, always: bool = False) -> None:
        state = state or self._state
        if not story.runs and not always:
            return
        line = Line(tuple(story.runs), state.heading, state.align, state.left, state.new_page)
        story.runs = []
        if state.in_table:
            story.cell.append(line)
        else:
            _end_table(story)
            story.items.append(line)
        if state is self._state:
            self._state = replace(self._state, new_page=False)

    def _cell(self) -> None:
        story = self._state.story
        if self._state.hidden is None:
            self._state = replace(self._state, in_table=True)
            self._end_line(story)
            story.row.append(tuple(story.cell) or (Line(),))
            story.cell = []

    def _row(self) -> None:
        story = self._state.story
        if self._state.hidden is None and story.row:
            story.rows.append(tuple(story.row))
            story.row = []


def _end_table(story: _Story) -> None:
    if story.row or story.cell:
        story.rows.append((*story.row, *([tuple(story.cell)] if story.cell else [])))
        story.row, story.cell = [], []
    if story.rows:
        story.items.append(Rows(tuple(story.rows)))
        story.rows = []


def _codepage(name: str) -> str:
    try:
        return codecs.lookup({"cp65001": "utf-8", "cp10000": "mac_roman"}.get(name, name)).name
    except LookupError:
        return "cp1252"


def _switch(name: str) -> Callable[[_State, int | None], _State]:
    return lambda state, number: replace(state, **{name: number != 0})  # type: ignore[arg-type]


def _aligned(align: str) -> Callable[[_State, int | None], _State]:
    return lambda state, _: replace(state, align=align)


def _plain(state: _State, number: int | None) -> _State:
    del number
    return replace(state, bold=False, italic=False, strike=False, vanished=False, size=24)


def _usual_paragraph(state: _State, number: int | None) -> _State:
    del number
    return replace(state, align="left", left=0, heading=0, in_table=False)


def _heading(state: _State, number: int | None) -> _State:
    return replace(state, heading=number + 1 if number is not None and 0 <= number < 6 else 0)


_CHANGES: dict[str, Callable[[_State, int | None], _State]] = {
    "b": _switch("bold"),
    "i": _switch("italic"),
    "strike": _switch("strike"),
    "v": _switch("vanished"),
    "webhidden": _switch("vanished"),
    "deleted": _switch("vanished"),
    "intbl": _switch("in_table"),
    "plain": _plain,
    "pard": _usual_paragraph,
    "outlinelevel": _heading,
    "fs": lambda state, number: replace(state, size=max(8, min(96, number or 24))),
    "uc": lambda state, number: replace(state, skip=max(0, min(number if number is not None else 1, 8))),
    "li": lambda state, number: replace(state, left=max(0, min(number or 0, 14_400))),
    **{word: _aligned(align) for word, align in _ALIGN.items()},
}
"""Control words that change what holds within a group."""
