"""The gate before any work: is the legal basis on file, and is the scope there if one is needed?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.errors import UsageError
from redact.policy.names import BASES

if TYPE_CHECKING:
    from redact.policy.model import Policy
    from redact.types import Request, Scope

_SUBPOENA = (
    "a subpoena alone is not enough for purpose {purpose}: it is a lawyer's request, and without a "
    "court order or the client's authorization the notes stay confidential; still missing is {papers}"
)


def check_request(policy: Policy, request: Request, scope: Scope | None) -> str:
    """Return the legal basis to record.

    Args:
        policy: Of the purpose asked for.
        request: With the basis that the user names.
        scope: As read from the order file, if one was given.

    Raises:
        UsageError: The basis is missing or not accepted, a needed scope is missing, or a scope
            was given to a purpose that takes none. The message names what is accepted and the
            paper that is missing.
    """
    basis = _basis(policy, request.basis)
    if policy.scope == "required" and scope is None:
        raise UsageError(
            f"purpose {policy.purpose} needs the order file: which people, period and documents it reaches",
            hint="Write down the order's reach in a YAML file and give it with --scope.",
        )
    if policy.scope == "none" and scope is not None:
        raise UsageError(
            f"purpose {policy.purpose} takes no scope; everything in it is de-identified alike",
            hint="Leave out --scope, or choose a purpose that takes one, such as court.",
        )
    return basis


def _basis(policy: Policy, given: str) -> str:
    if given in policy.basis.accepted:
        return given
    if not given and policy.basis.assumed:
        return policy.basis.assumed
    accepted = ", ".join(policy.basis.accepted)
    papers = " or ".join(BASES.get(name, name) for name in policy.basis.accepted)
    hint = f"Give the one you have on file with --basis: {accepted}."
    if given == "subpoena":
        raise UsageError(_SUBPOENA.format(purpose=policy.purpose, papers=papers), hint=hint)
    if given:
        raise UsageError(
            f"purpose {policy.purpose} does not accept this legal basis; "
            f"it accepts {accepted}: that is, {papers}",
            hint=hint,
        )
    raise UsageError(
        f"purpose {policy.purpose} needs a legal basis (--basis {accepted}): missing is {papers}",
        hint=hint,
    )
