"""Writes a folder beside its place and moves it there in one step, or leaves nothing.

A folder being written is called `.staging-<id>-<process>-<chance>` and its
writer holds an advisory lock on it, which the kernel drops when the process
dies, however it dies. So a later run can tell what was left behind and remove
it. Modes are set explicitly: the umask of the caller does not matter. On
Windows, which has neither, modes and clean-up are left out.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from redact.errors import OutputError

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = ".staging-"
_FOLDER_MODE = 0o700
_FILE_MODE = 0o600
_TAKEN = "a release of this id is already there"
_TAKEN_HINT = "Nothing was written. Choose another --release-id, or leave it out."


class Staging:
    """A folder being written.

    Attributes:
        path: Where; hidden, and on the same file system as its final place.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, content: bytes) -> None:
        """Write a new file, `name` being relative with forward slashes, and force it to disk."""
        target = self.path / name
        make_folder(target.parent)
        _write(target, content)

    def sync(self) -> None:
        """Force the folder's entries to disk, those of its subfolders first."""
        for folder, _, _ in os.walk(self.path, topdown=False):
            sync_folder(Path(folder))


def write_new(path: Path, content: bytes) -> None:
    """Write a file for its owner only, and force it to disk; one that is there is never overwritten.

    Raises:
        OutputError: Something is there, or the disk refuses.
    """
    with _disk_errors():
        try:
            _write(path, content)
        except FileExistsError:
            raise OutputError("a file is there already", hint="Choose another name.") from None


def _write(target: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(target, flags, _FILE_MODE)
    try:
        _set_mode(target, _FILE_MODE)
        view = memoryview(content)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def staged(output: Path, release: str, final: Path) -> Iterator[Staging]:
    """Give a folder to write into; when the block ends well it becomes `final`, else it is removed.

    Args:
        output: Folder for releases; made, for its owner only, when missing.
        release: Id, for the name of the hidden folder.
        final: Where the folder goes; within `output`.

    Raises:
        OutputError: Something is at `final` already, or the disk refuses.
    """
    with _disk_errors():
        make_folder(output)
        with _locked(output):
            ensure_free(final)
            _remove_leftovers(output)
            path = output / f"{PREFIX}{release}-{os.getpid()}-{secrets.token_hex(4)}"
            make_folder(path)
            lock = _hold(path)
        try:
            staging = Staging(path)
            yield staging
            staging.sync()
            make_folder(final.parent)
            with _locked(output):
                ensure_free(final)
                path.rename(final)
            sync_folder(final.parent)
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise
        finally:
            _release(lock)


def ensure_free(final: Path) -> None:
    """Make sure that nothing is at `final`, not even a broken link.

    Raises:
        OutputError: Something is.
    """
    if os.path.lexists(final):
        raise OutputError(_TAKEN, hint=_TAKEN_HINT)


def is_being_written(output: Path, release: str) -> bool:
    """Tell whether a living process is writing a release into its hidden folder."""
    for path in output.glob(f"{PREFIX}{release}-*"):
        if not stat.S_ISDIR(path.lstat().st_mode):
            continue
        lock = _hold(path)
        if lock is None:
            return True
        _release(lock)
    return False


def make_folder(path: Path) -> None:
    """Make a folder and its missing parents, each for its owner only; leave existing ones as they are."""
    if path.is_dir():
        return
    make_folder(path.parent)
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=_FOLDER_MODE)
        _set_mode(path, _FOLDER_MODE)
    if not path.is_dir():
        raise NotADirectoryError


@contextmanager
def _disk_errors() -> Iterator[None]:
    """Turn what the system says into an error that names no path: a path may name a client."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else "the output is not a folder"
        raise OutputError(f"the output cannot be written: {reason}") from None


def _set_mode(path: Path, mode: int) -> None:
    if os.name == "posix":
        path.chmod(mode)


def sync_folder(path: Path) -> None:
    """Force the entries of one folder to disk."""
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:  # some network file systems cannot sync a folder; its files are synced already
        return
    finally:
        os.close(descriptor)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other runs from making, removing or publishing folders here for the moment."""
    lock = _hold(folder, wait=True)
    try:
        yield
    finally:
        _release(lock)


def _hold(folder: Path, *, wait: bool = False) -> int | None:
    """Lock a folder; None where that is not possible."""
    if sys.platform == "win32":
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _release(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


def _remove_leftovers(output: Path) -> None:
    """Remove folders whose writer is dead; only real folders of this name, never through a link."""
    for path in output.glob(f"{PREFIX}*"):
        if stat.S_ISDIR(path.lstat().st_mode):
            lock = _hold(path)
            if lock is not None:
                shutil.rmtree(path, ignore_errors=True)
                _release(lock)
