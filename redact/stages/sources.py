"""Finds the files of a case folder and reads their bytes, trusting neither names nor links."""

from __future__ import annotations

import fnmatch
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from redact.errors import SourceCorrupt, SourceMissing, SourceTooLarge, SourceUnsupported
from redact.formats.catalog import FOLDERS
from redact.formats.containers import seems

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_FOLDER_BYTES = 256 * 1024 * 1024
NOISE = ("Thumbs.db", "desktop.ini", "__MACOSX")
ORDERS = ("order*.yaml", "order*.yml")

_PDF_SIGNATURE_WITHIN = 1024  # ISO 32000-1, annex H: readers accept the header that late


@dataclass(frozen=True, slots=True)
class Found:
    """One file of a case.

    Attributes:
        path: Where it lies.
        name: Path relative to the case folder, with forward slashes.
        suffix: In lower case, with its dot.
        outside: Whether a link leads out of the case folder, so that it is not opened.
    """

    path: Path = field(repr=False)
    name: str = field(repr=False)
    suffix: str
    outside: bool = False

    @property
    def stem(self) -> str:
        """The name without its suffix, folders included."""
        return self.name.removesuffix(self.path.suffix) if self.path.suffix else self.name


def find_sources(case: Path, skipped: frozenset[Path]) -> tuple[Found, ...]:
    """List the files of a case in path order, without noise of the system and the `skipped` ones.

    Links to folders are not followed: one that stays inside repeats what is listed anyway, one that
    leads out is listed as outside. A folder that cannot be opened is listed too, so that it is refused.
    """
    if not case.is_dir():
        return (_found(case, case.name, case.resolve()),)
    root = case.resolve()
    paths: list[Path] = []
    unopened: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=unopened.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        outside = [name for name in linked if not _inside(Path(folder) / name, root)]
        paths += [Path(folder) / name for name in (*files, *outside) if not is_noise(name)]
    paths += [Path(error.filename) for error in unopened]
    wanted = [path for path in paths if _real(path) not in skipped]
    found = [_found(path, path.relative_to(root).as_posix(), root) for path in wanted]
    return tuple(sorted(found, key=lambda item: item.name))


def _found(path: Path, name: str, root: Path) -> Found:
    shown = os.fsencode(name).decode("utf-8", errors="replace")
    return Found(path, shown, path.suffix.lower(), path.is_symlink() and not _inside(path, root))


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # unlike Path.resolve, it does not raise on a loop of links


def _inside(path: Path, root: Path) -> bool:
    return _real(path).is_relative_to(root) and path.exists()


def is_noise(name: str) -> bool:
    """Tell whether a file is made by the system or an editor, or is an order, by its name."""
    if name.startswith((".", "~$")) or name in NOISE:
        return True
    return any(fnmatch.fnmatch(name.lower(), pattern) for pattern in ORDERS)


def read_bytes(found: Found) -> bytes:
    """Read a file after looking at what it is.

    Raises:
        SourceUnsupported: A link that leads out of the case folder, or no regular file.
        SourceTooLarge: Beyond `MAX_FILE_BYTES`, or `MAX_FOLDER_BYTES` for a zip folder.
        SourceMissing: It cannot be opened, or is empty.
        SourceCorrupt: Its content is not what its suffix says.
    """
    if found.outside:
        raise SourceUnsupported("a link that leads out of the case folder is not followed")
    try:
        status = found.path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceUnsupported("not a regular file")
        limit = MAX_FOLDER_BYTES if found.suffix in FOLDERS else MAX_FILE_BYTES
        if status.st_size > limit:
            raise SourceTooLarge(f"the file is larger than {limit // 2**20} MB")
        data = found.path.read_bytes()
    except OSError:
        raise SourceMissing("the file cannot be opened") from None
    check_content(data, found.suffix)
    return data


def check_content(data: bytes, suffix: str) -> None:
    """Look at the size and the first bytes of a file.

    Raises:
        SourceMissing: It is empty.
        SourceTooLarge: Beyond the limit of a single document.
        SourceCorrupt: It is not what its suffix says.
    """
    if not data:
        raise SourceMissing("the file is empty")
    if suffix not in FOLDERS and len(data) > MAX_FILE_BYTES:
        raise SourceTooLarge(f"the file is larger than {MAX_FILE_BYTES // 2**20} MB")
    if suffix == ".pdf" and b"%PDF-" not in data[:_PDF_SIGNATURE_WITHIN]:
        raise SourceCorrupt(f"the file is not a PDF, as its name says{seems(data)}")
