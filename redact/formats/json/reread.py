"""Reads written JSON with a tokenizer of its own, and compares it with what the writer may produce."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt
from redact.formats.characters import INVISIBLE
from redact.formats.json.values import label_of
from redact.formats.json.write import strict_text
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?|(-?\d[\d.eE+-]*)')
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def reread(text: str) -> tuple[Surface, ...]:
    """List keys, texts and numbers in order, and the text as it is."""
    whole = Surface("bytes", SurfaceKind.LAYER, text, "the written bytes", released=False)
    return (*_tokens(text), whole)


def _tokens(text: str) -> Iterator[Surface]:
    label = ""
    for at, token in enumerate(_TOKEN.finditer(text), start=1):
        said = _ESCAPE.sub(_unescaped, token[1]) if token[1] is not None else token[3]
        if token[2]:
            label = label_of(said)
        yield Surface(f"token-{at}", SurfaceKind.CELL, said, f"token {at}", label="" if token[2] else label)


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else _NAMED.get(match[2], match[2])


def problems(data: bytes, *, lines: bool) -> tuple[str, ...]:
    """Return one sentence per problem, without note text."""
    try:
        text = strict_text(data)
    except SourceCorrupt:
        return ("the file is not UTF-8",)
    found = ["the file holds characters that show nothing"] if INVISIBLE.search(text) else []
    try:
        for line in text.split("\n")[:-1] if lines else [text]:
            json.loads(
                line, object_pairs_hook=_once, parse_constant=_no_constant, parse_int=str, parse_float=str
            )
    except (ValueError, RecursionError):
        found.append("the file is not strict JSON, or an object has two equal keys")
    return tuple(found)


def _once(pairs: list[tuple[str, object]]) -> None:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("two equal keys")


def _no_constant(_: str) -> None:
    raise ValueError("not JSON")
