"""A disclosure policy after loading: plain frozen values, without pydantic."""

from __future__ import annotations

from dataclasses import dataclass, field

Param = str | int | float | bool

MOST_APPROVALS = 2
"""How many people besides the preparer a policy may want; `in_words` has a sentence for each."""


@dataclass(frozen=True, slots=True)
class Match:
    """Which mentions a rule is for; an empty tuple or None leaves that side open.

    Attributes:
        types: Entity types.
        roles: Roles of the person.
        classes: Identifier classes (see `redact.types.IdentifierClass`).
        facets: Finer kinds, such as `birth` for dates.
        minor: Whether the person is under age.
        in_scope: Whether the scope names the person.
    """

    types: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    minor: bool | None = None
    in_scope: bool | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a policy: for these mentions, this operator, for this reason."""

    id: str
    match: Match
    operator: str
    params: tuple[tuple[str, Param], ...]
    because: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """Legal bases a purpose accepts; `assumed` is taken when none is given, empty if one must be."""

    accepted: tuple[str, ...]
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class Special:
    """A category that the general words of an order do not reach.

    Attributes:
        category: One of `redact.policy.names.SPECIAL`.
        code: Shown in place of what stays behind.
        needs: Papers of which one must name the category.
        because: The reason.
        cites: Where the reason comes from.
        asks: What state law or the agency must answer first; put before a person, never decided here.
    """

    category: str
    code: str
    needs: tuple[str, ...]
    because: str
    cites: tuple[str, ...]
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a disclosure purpose allows.

    Attributes:
        purpose: Name, the same as the file's stem.
        title: For people.
        cites: Rules of law and ethics that the purpose stands on.
        basis: Legal bases.
        recipient: Who receives such a release, in words.
        scope: `none`, `optional` or `required`.
        recognizers: Names of recognizer groups the purpose needs.
        default: What happens to a mention that no rule names; never `keep`.
        rules: First match decides.
        classes: Identifier class per entity type, for this purpose.
        hold_if: Names of conditions that need a person (see `redact.stages.verify`).
        checks: Names of checks run on the written bytes.
        residual: `hold` or `refuse`: what a mention found anew in a release leads to.
        pages: `faithful` or `transcript` for page formats.
        notices: Names of notices that go with the release.
        approvals: How many people besides the preparer must approve before it leaves.
        file: File name, for the record.
        digest: SHA-256 of the canonical form.
        record: Names of the records that stay behind.
        reversible: Whether the vault keeps what turns labels, codes and dates back, for the key holder.
        special: Categories that need a basis of their own.
    """

    purpose: str
    title: str
    cites: tuple[str, ...]
    basis: Basis
    recipient: str
    scope: str
    recognizers: tuple[str, ...]
    default: Rule
    rules: tuple[Rule, ...]
    classes: tuple[tuple[str, str], ...]
    hold_if: tuple[str, ...]
    checks: tuple[str, ...]
    residual: str
    pages: str
    notices: tuple[str, ...] = ()
    file: str = ""
    digest: str = field(default="")
    record: tuple[str, ...] = ()
    approvals: int = 0
    reversible: bool = False
    special: tuple[Special, ...] = ()

    def special_for(self, category: str) -> Special | None:
        """Return what the policy says about a category; None where it does not know it."""
        return next((item for item in self.special if item.category == category), None)
