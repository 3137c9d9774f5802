"""Puts a new `case.yaml` in place of the old one: written beside it, read back strictly, then renamed."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from redact.errors import OutputError, UsageError
from redact.policy.casefile import load_roster
from redact.records.staging import Staging, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BOM = b"\xef\xbb\xbf"
_MODE = 0o600
_UNTOUCHED = "case.yaml is as it was. Make its folder writable, or write the people there by hand."


def read_case_file(path: Path) -> bytes | None:
    """Return the bytes of a case file; None when there is none.

    Raises:
        UsageError: It is there and cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        raise UsageError("case.yaml: the file cannot be read") from None


def text_of(content: bytes | None) -> str:
    """Return the text of a case file that the strict loader has accepted."""
    return (content or b"").decode("utf-8-sig")


def write_case_file(
    path: Path, before: bytes | None, text: str, look: Callable[[Path], None] | None = None
) -> bool:
    """Replace a case file in one step, or leave it as it was.

    The new file is for its owner only (mode 0600). A link is followed: what it points to is replaced.

    Args:
        path: The case file.
        before: Its bytes when it was read.
        text: What it shall say.
        look: Lets a person change the new file before it is read back.

    Returns:
        Whether anything has changed.

    Raises:
        UsageError: The new file is not accepted, or the old one has been changed meanwhile.
        OutputError: The disk refuses.
    """
    target = Path(os.path.realpath(path))
    bom = _BOM if (before or b"").startswith(_BOM) else b""
    with _disk_errors(), _beside(target, bom + text.encode("utf-8")) as staged:
        if look is not None:
            look(staged)
        content = staged.read_bytes()
        if content == before or not (content or before):
            return False
        if read_case_file(path) != before:
            raise UsageError(
                "case.yaml has been changed meanwhile", hint="Nothing was written. Run it again."
            )
        check(staged, path.name)
        if os.name == "posix":
            staged.chmod(_MODE)
        staged.replace(target)
        sync_folder(target.parent)
    return True


def check(staged: Path, name: str) -> None:
    """Load a new case file strictly.

    Raises:
        UsageError: It is not accepted; the message gives the position there, and no value.
    """
    try:
        load_roster(staged)
    except UsageError as error:
        message, hint = (said.replace(staged.name, f"the new {name}") for said in (str(error), error.hint))
        raise UsageError(message, hint=f"{hint} The old file is as it was.") from None


@contextmanager
def _beside(target: Path, content: bytes) -> Iterator[Path]:
    """Give a hidden file in the folder of `target`, which is never taken for a document, and take it away."""
    name = f".{target.name}.{os.getpid()}-{secrets.token_hex(4)}.yaml"
    staged = target.parent / name
    try:
        Staging(target.parent).write(name, content)
        yield staged
    finally:
        with suppress(FileNotFoundError):
            staged.unlink()


@contextmanager
def _disk_errors() -> Iterator[None]:
    """Turn what the system says into an error that names no path: a path may name a client."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else "the folder cannot be used"
        raise OutputError(f"case.yaml cannot be written: {reason}", hint=_UNTOUCHED) from None
