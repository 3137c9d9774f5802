"""What every file format offers: read all surfaces, write a fresh file, read it back another way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from redact.types import WITHHELD_PASSAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from redact.errors import SourceError
    from redact.types import Document, Edit, Surface


@dataclass(frozen=True, slots=True)
class Layout:
    """How a purpose wants its files written.

    Attributes:
        pages: For page formats, `faithful` (the page's picture with boxes burnt in) or
            `transcript` (the released text set anew).
        title: Neutral title for the metadata of the new file ("Document 1").
    """

    pages: str = "faithful"
    title: str = "Document"


def _silent(done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the agency says about how a file is to be read.

    Attributes:
        columns: For tables, the heading of a column to what its cells hold: an entity type, `note` for
            prose, or `keep` for codes that identify nobody. Headings are compared without case.
        progress: Called with pages read and pages in all, where reading takes long.
    """

    columns: Mapping[str, str] = field(repr=False, default_factory=dict)
    progress: Callable[[int, int], None] = _silent


AS_FOUND = Reading()
"""Nothing was said; what a file holds is inferred."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file that lies in another one: a member of a zip folder, an attachment of a mail.

    Attributes:
        name: Path within the container, with forward slashes.
        called: What the container calls it; names are in file names, so this becomes a surface.
        data: The bytes.
        fault: Why it cannot be had, if so; the other parts are not concerned.
        notes: What else the container says of it; never released.
    """

    name: str = field(repr=False)
    called: str = field(repr=False)
    data: bytes = field(repr=False, default=b"")
    fault: SourceError | None = None
    notes: tuple[Surface, ...] = ()


@runtime_checkable
class Container(Protocol):
    """What a format whose files hold other files offers beside."""

    def parts(self, data: bytes) -> tuple[Part, ...]:
        """List the files within, in stable order; one that cannot be had carries its fault.

        Raises:
            SourceError: The container cannot be opened.
        """
        ...


class Format(Protocol):
    """One file format. Implementations are stateless and import their library late.

    Attributes:
        name: For messages.
        media_type: Of the files it reads.
        suffix: With its dot, of the files it reads.
        written_as: Suffix of the files it writes; another one where its own cannot be written safely.
            `reread` and `structure_problems` are then asked of that other format.
    """

    name: str
    media_type: str
    suffix: str
    written_as: str

    def read(self, data: bytes, reading: Reading = AS_FOUND) -> tuple[Surface, ...]:
        """List every surface where text can live, except the file name.

        Args:
            data: The bytes.
            reading: What the agency says about the file.

        Raises:
            SourceError: The file is corrupt, encrypted, too large or has an opaque surface.
        """
        ...

    def write(self, document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
        """Build a new file from released content only; nothing of the old container is copied.

        Args:
            document: As read; surfaces with `released=False` are left out.
            edits: Those of this document, disjoint and sorted per surface.
            layout: What the purpose wants.

        Raises:
            TransformError: The content cannot be written safely.
        """
        ...

    def reread(self, data: bytes) -> tuple[Surface, ...]:
        """List every text in a written file with another engine than `write` and `read` use.

        Also yields raw places: decoded streams or parts, metadata, hidden text.

        Raises:
            SourceError: The bytes cannot be opened.
        """
        ...

    def structure_problems(self, data: bytes) -> tuple[str, ...]:
        """Compare a written file with the allow-list of what this format may hold.

        Returns:
            One sentence per problem, without note text; empty when the structure is clean.
        """
        ...


@runtime_checkable
class CoversWords(Protocol):
    """A format whose files may lack released words, because a box over a name needs more room."""

    def covered_words(self, document: Document, edits: tuple[Edit, ...], layout: Layout) -> int:
        """Return how many words that were to be released `write` covers with what is removed."""
        ...


@runtime_checkable
class Unlocking(Protocol):
    """A format whose files may need a password."""

    def unlock(self, data: bytes, passwords: tuple[str, ...]) -> bytes:
        """Return a file without its protection, opened with the first password that fits.

        Raises:
            SourceEncrypted: None of them fits.
            SourceError: It cannot be opened for another reason.
        """
        ...


def vanishes(text: str, edits: Iterable[Edit]) -> bool:
    """Tell whether a withheld passage that began before takes all of a surface."""
    return any(
        edit.decision.operator == WITHHELD_PASSAGE
        and not edit.replacement
        and not (text[: edit.span.start] + text[edit.span.end :]).strip()
        for edit in edits
    )


def row_vanishes(texts: Sequence[str], edits: Sequence[Sequence[Edit]]) -> bool:
    """Tell whether a withheld passage that began in a row above takes all cells of a row."""
    told = [(text, own) for text, own in zip(texts, edits, strict=True) if text.strip()]
    return bool(told) and all(vanishes(text, own) for text, own in told)


def stands_for_all(text: str, edits: Sequence[Edit]) -> bool:
    """Tell whether one block stands for all of a surface."""
    return (
        len(edits) == 1
        and edits[0].decision.operator == WITHHELD_PASSAGE
        and bool(edits[0].replacement)
        and not (text[: edits[0].span.start] + text[edits[0].span.end :]).strip()
    )


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with disjoint edits of one surface applied."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: e.span.start):
        parts += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts)
