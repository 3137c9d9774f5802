"""Cuts Rich Text into tokens: groups, control words and symbols, bytes, and binary blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt, SourceTooLarge
from redact.formats.containers import seems

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 50 * 1024 * 1024
DEEPEST = 200

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[a-zA-Z]{1,40})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z])|(?P<ends>[\r\n]+)|(?P<text>[^\\{}\r\n]+)|(?P<other>\\)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Attributes:
        kind: `open`, `close`, `word`, `symbol`, `bytes` or `binary`.
        word: Of a control word or symbol.
        number: Its parameter, None when it has none.
        raw: Bytes of text.
    """

    kind: str
    word: str = ""
    number: int | None = None
    raw: bytes = field(repr=False, default=b"")


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of a file up to the end of its outermost group; what follows comes as `tail`.

    Raises:
        SourceTooLarge: Too many bytes, or groups nested too deeply.
        SourceCorrupt: Not Rich Text, or groups that are not closed.
    """
    if len(data) > MAX_BYTES:
        raise SourceTooLarge("the file is larger than 50 MB")
    start = re.match(rb"(?:\xef\xbb\xbf)?\s*(?=\{\\rtf)", data)
    if start is None:
        raise SourceCorrupt(f"the file is not Rich Text, as its name says{seems(data)}")
    at, depth = start.end(), 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            raise SourceCorrupt("the file is not Rich Text, as its name says")
        at = match.end()
        if match["word"] == b"bin":
            count = max(0, int(match["number"] or 0))
            yield Token("binary", raw=data[at : at + count])
            at += count
            continue
        token = _token(match)
        depth += (token.kind == "open") - (token.kind == "close")
        if depth > DEEPEST:
            raise SourceTooLarge(f"the groups of the file are nested more than {DEEPEST} deep")
        if token.kind != "none":
            yield token
        if depth == 0:
            yield Token("tail", raw=data[at:])
            return
    raise SourceCorrupt("the file ends within a group")


def _token(match: re.Match[bytes]) -> Token:
    if match["open"]:
        return Token("open")
    if match["close"]:
        return Token("close")
    if match["word"]:
        number = int(match["number"]) if match["number"] else None
        return Token("word", match["word"].decode("ascii"), number)
    if match["hex"]:
        return Token("bytes", raw=bytes([int(match["hex"], 16)]))
    if match["text"]:
        return Token("bytes", raw=match["text"])
    if match["symbol"]:
        return Token("symbol", match["symbol"].decode("latin-1"))
    return Token("none")
