"""Takes in the files of a case one by one, and what lies in them: members of zip folders, attachments."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from redact.errors import ExitCode, RedactError, SourceCorrupt, SourceEncrypted, SourceError, SourceTooLarge
from redact.formats.base import Container, Part, Unlocking
from redact.formats.catalog import load_folder, load_format, media_type_of
from redact.formats.characters import plain
from redact.stages.sources import check_content, is_noise, read_bytes
from redact.types import Document, Refusal, Source, Surface, SurfaceKind

if TYPE_CHECKING:
    from redact.formats.base import Format, Reading
    from redact.stages.sources import Found

MAX_DOCUMENTS = 2_000
MAX_UNPACKED_BYTES = 512 * 1024 * 1024
MAX_FOLDERS_WITHIN = 2
"""How deep zip folders may lie in each other."""
MAX_WITHIN = 6
"""How deep anything may lie in anything."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A file about to be read.

    Attributes:
        name: Path within the case.
        called: Text of its surface `file-name`.
        depth: How many containers it lies in.
        folders: How many of them are zip folders.
        notes: What its container says of it.
    """

    name: str = field(repr=False)
    called: str = field(repr=False)
    depth: int = 0
    folders: int = 0
    notes: tuple[Surface, ...] = ()

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()


class Intake:
    """Gathers documents and refusals, in path order; a container's parts follow it.

    Attributes:
        documents: Files that were read whole.
        refusals: Files that were not.
    """

    def __init__(self, reading: Reading, whole: bool = False, passwords: tuple[str, ...] = ()) -> None:
        """Start with nothing.

        Args:
            reading: What the agency says about how files are to be read.
            whole: Whether the one file to come is the case, so that a zip folder's members are named
                like the files of a case folder.
            passwords: To be tried on protected files.
        """
        self.documents: list[Document] = []
        self.refusals: list[Refusal] = []
        self._reading = reading
        self._whole = whole
        self._passwords = passwords
        self._left = MAX_UNPACKED_BYTES
        self._names: set[str] = set()

    def take(self, found: Found, skipped: frozenset[str] = frozenset()) -> None:
        """Take in one file with all that lies in it.

        Args:
            found: The file.
            skipped: Names of members of a zip folder that are instructions, not documents.
        """
        item = _Item(found.name, plain(found.stem))
        data = b""
        try:
            data = read_bytes(found)
            self._read(item, data, skipped)
        except RedactError as error:
            self._refuse(item, data, error)

    def _read(self, item: _Item, data: bytes, skipped: frozenset[str] = frozenset()) -> None:
        if len(self.documents) + len(self.refusals) >= MAX_DOCUMENTS:
            raise SourceTooLarge(f"the case holds more than {MAX_DOCUMENTS} files")
        if item.name in self._names:
            raise SourceCorrupt("another file of the case has this name")
        self._names.add(item.name)
        folder = load_folder(item.suffix)
        if folder is not None:
            self._open_folder(item, folder, data, skipped)
        else:
            self._read_document(item, data)

    def _open_folder(self, item: _Item, folder: Container, data: bytes, skipped: frozenset[str]) -> None:
        if item.folders >= MAX_FOLDERS_WITHIN:
            raise SourceTooLarge("zip folders lie too deep in each other")
        parts = [part for part in folder.parts(data) if part.name not in skipped and not _is_noise(part)]
        if not parts:
            raise SourceError("the zip folder holds no documents")
        inside = "" if self._whole and not item.depth else f"{item.name}/"
        for part in parts:
            self._take_part(item, part, inside, folders=item.folders + 1)

    def _read_document(self, item: _Item, data: bytes) -> None:
        media_type = media_type_of(item.suffix)
        reader = load_format(media_type)
        parts = _parts(reader, data)
        try:
            shown, surfaces = self._surfaces(reader, data)
        except Exception as error:  # noqa: BLE001  (a reader's bug must not stop the case, nor show its message)
            self._refuse(item, data, error)
            lost = SourceError("the file that it lies in cannot be read")
            parts = tuple(Part(part.name, part.called, part.data, lost) for part in parts)
        else:
            name = Surface("file-name", SurfaceKind.FILE_NAME, item.called, "the file's name", released=False)
            source = Source(item.name, shown, media_type)
            every = (*surfaces, *item.notes, name)
            number = f"d{len(self.documents) + 1:02d}"
            self.documents.append(Document(number, source, digest(data), media_type, every))
        for part in parts:
            self._take_part(item, part, f"{item.name}/", folders=item.folders)

    def _surfaces(self, reader: Format, data: bytes) -> tuple[bytes, tuple[Surface, ...]]:
        """Read a file, without its protection where one of the passwords opens it."""
        try:
            return data, reader.read(data, self._reading)
        except SourceEncrypted:
            if not self._passwords or not isinstance(reader, Unlocking):
                raise
        data = reader.unlock(data, self._passwords)
        return data, reader.read(data, self._reading)

    def _take_part(self, holder: _Item, part: Part, inside: str, folders: int) -> None:
        item = _Item(f"{inside}{part.name}", _stem(part.called), holder.depth + 1, folders, part.notes)
        try:
            if part.fault is not None:
                raise part.fault
            if item.depth > MAX_WITHIN:
                raise SourceTooLarge("files lie too deep in each other")
            self._left -= len(part.data)
            if self._left < 0:
                raise SourceTooLarge("the files within files unpack to too many bytes")
            check_content(part.data, item.suffix)
            self._read(item, part.data)
        except RedactError as error:
            self._refuse(item, part.data, error)

    def _refuse(self, item: _Item, data: bytes, error: Exception) -> None:
        code, reason = ExitCode.SOURCE, f"the file cannot be read ({type(error).__name__})"
        if isinstance(error, RedactError):
            code, reason = error.exit_code, f"{error}. {error.hint}"
        found = digest(data) if data else ""
        self.refusals.append(Refusal(item.name, found, _media_type(item.suffix), int(code), reason))


def _parts(reader: object, data: bytes) -> tuple[Part, ...]:
    """Return what lies in a document; nothing where it cannot be opened, which `read` then says."""
    if not isinstance(reader, Container):
        return ()
    try:
        return reader.parts(data)
    except Exception:  # noqa: BLE001  (as in reading: the document is refused with its reason)
        return ()


def _is_noise(part: Part) -> bool:
    return any(is_noise(step) for step in part.name.split("/") if step != "..")


def _stem(called: str) -> str:
    suffix = PurePosixPath(called).suffix
    return plain(called.removesuffix(suffix) if suffix else called)


def _media_type(suffix: str) -> str:
    try:
        return media_type_of(suffix)
    except RedactError:
        return ""


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
