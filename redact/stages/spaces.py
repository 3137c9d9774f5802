"""Which pseudonym space a release belongs to, when its secret comes from the vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from redact.errors import UsageError
from redact.stages.ingest import roster_of
from redact.types import Request
from redact.vault.spaces import SpaceName

if TYPE_CHECKING:
    from redact.vault.store import Vault


def vault_secret(request: Request, vault: Vault) -> bytes:
    """Return the secret of the space of a release, the same one as in the release before.

    Raises:
        UsageError: No recipient is named, who would share a space with others, or the vault lies
            where it would be taken for a document of the case.
        VaultError: The vault cannot be used.
    """
    if not request.recipient.strip():
        raise UsageError(
            "a release with a vault needs its recipient",
            hint="Name who receives it with --recipient, or leave out --vault (and REDACT_VAULT).",
        )
    if request.case.is_dir() and vault.path.resolve().is_relative_to(request.case.resolve()):
        raise UsageError(
            "the vault lies inside the case folder",
            hint="Move it elsewhere, so that it is never taken for a document of the case.",
        )
    return vault.secret(SpaceName(case_name(request), request.purpose, request.recipient))


def case_name(request: Request) -> str:
    """Return what names a case in every release: the `case:` of its roster, else its full path.

    Two folders of one name are two cases, so the last part of the path alone would not do.
    """
    case = roster_of(request).case.strip()
    return f"case {case}" if case else f"path {request.case.resolve()}"


def names_to_forget(case: str) -> tuple[str, ...]:
    """Return every name that a case may have been released under, given its folder, file or `case:`."""
    names = [f"case {case.strip()}", f"path {Path(case).resolve()}"]
    if Path(case).exists():
        names.append(case_name(Request(case=Path(case), purpose="", output=Path())))
    return tuple(names)
