"""Takes a PDF that was written here apart, so that its pages can stand in a packet as they were written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.errors import TransformError
from redact.formats.pdf.structure import NotOursError, inflate, parts_of

if TYPE_CHECKING:
    from redact.formats.pdf.container import Container
    from redact.formats.pdf.structure import Part

_REFERENCE = re.compile(rb"(\d+) 0 R")
_PAGE = re.compile(
    rb"<< /Type /Page /Parent \d+ 0 R /MediaBox \[0 0 (\S+) (\S+)\] /Contents (\d+) 0 R "
    rb"/Resources << (.*) >> >>"
)
_KIDS = re.compile(rb"<< /Type /Pages /Kids \[(.*)\] /Count \d+ >>")


@dataclass(frozen=True, slots=True)
class EmbeddedPage:
    """A page of a written PDF.

    Attributes:
        width: In points.
        height: In points.
        content: Its page description.
        resources: What it draws with, as object numbers of the new file.
    """

    width: float
    height: float
    content: bytes = field(repr=False)
    resources: bytes = field(repr=False)


def embed(data: bytes, container: Container) -> list[EmbeddedPage]:
    """Copy the fonts and pictures of a written PDF into another and return its pages.

    Raises:
        TransformError: It is not one that was written here.
    """
    try:
        parts = {part.number: part for part in parts_of(data)}
        tree = next(match for part in parts.values() if (match := _KIDS.fullmatch(part.keys)))
        copies = _Copies(parts, container)
        return [copies.page(int(kid)) for kid in _REFERENCE.findall(tree[1])]
    except (NotOursError, StopIteration, KeyError, ValueError):
        raise TransformError("a written PDF cannot be put into the packet") from None


class _Copies:
    """Copies objects once each."""

    def __init__(self, parts: dict[int, Part], container: Container) -> None:
        self._parts = parts
        self._container = container
        self._numbers: dict[int, int] = {}

    def page(self, number: int) -> EmbeddedPage:
        match = _PAGE.fullmatch(self._parts[number].keys)
        if match is None:
            raise ValueError(number)
        content = inflate(self._parts[int(match[3])].stream or b"")
        if content is None:
            raise ValueError(number)
        return EmbeddedPage(float(match[1]), float(match[2]), content, self._renumbered(match[4]))

    def _renumbered(self, keys: bytes) -> bytes:
        return _REFERENCE.sub(lambda match: b"%d 0 R" % self._copy(int(match[1])), keys)

    def _copy(self, number: int) -> int:
        if number not in self._numbers:
            part = self._parts[number]
            body = self._renumbered(part.keys)
            if part.stream is not None:
                body += b"\nstream\n" + part.stream + b"\nendstream"
            self._numbers[number] = self._container.add(body)
        return self._numbers[number]
