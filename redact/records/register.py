"""What other rooms tell the register of disclosures, and ask of it, where the agency keeps one."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from redact.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

_MODULE = "redact.records.ledger"


def note_reveal(place: str, releases: Iterable[tuple[str, str, str]], by: str) -> None:
    """Write one entry per file that is turned back.

    Args:
        place: File or address of the register; empty where there is none.
        releases: Release id, file name and SHA-256 of each file.
        by: Who asks.

    Raises:
        RedactError: The register cannot be written; nothing may be shown then.
    """
    if not place:
        return
    module = _module()
    with module.open_ledger(place) as ledger:
        for release, name, digest in releases:
            ledger.append(module.Entry(kind="reveal", by=by, release=release, files=((name, digest),)))


def released_before(place: Any, case: str) -> frozenset[str]:
    """Return the ids of releases of a case that the register names; none where there is no register.

    Args:
        place: File or address of the register, or the open register.
        case: Number or name of the case, else the name of its folder.

    Raises:
        RedactError: The register cannot be read.
    """
    if not place or not case:
        return frozenset()
    if hasattr(place, "entries"):
        return _releases(place, case)
    with _module().open_ledger(place, create=False) as ledger:
        return _releases(ledger, case)


def _releases(ledger: Any, case: str) -> frozenset[str]:
    return frozenset(written.entry.release for written in ledger.entries(case=case, kind="release"))


def _module() -> Any:
    try:
        return importlib.import_module(_MODULE)
    except ImportError:
        raise UsageError(
            "this installation keeps no register", hint="Leave out --ledger and REDACT_LEDGER."
        ) from None
