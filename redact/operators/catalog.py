"""Which operators there are, how strong each is and what parameters it takes.

Strength settles overlaps: per character the strongest operator wins. The
classes are Presidio operators and are imported on use.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from redact.errors import PluginError

if TYPE_CHECKING:
    from presidio_anonymizer.operators import Operator


@dataclass(frozen=True, slots=True)
class OperatorSpec:
    """What is known of an operator without importing it.

    Attributes:
        name: As policies write it.
        strength: Higher protects more; `keep` is 0.
        target: `module:Class`.
        in_words: Verb phrase for the plain-words view of a policy.
        params: Parameter names with the type each must have.
    """

    name: str
    strength: int
    target: str
    in_words: str
    params: dict[str, type] = field(default_factory=dict)


_GENERALIZE = "redact.operators.generalize:"
_PARTIAL = "redact.operators.partial:"

_SPECS: tuple[OperatorSpec, ...] = (
    OperatorSpec("keep", 0, "redact.operators.keep:Keep", "is kept as it is"),
    OperatorSpec("age_band", 10, "redact.operators.ages:AgeBand", "becomes an age band"),
    OperatorSpec(
        "generalize_place", 10, f"{_GENERALIZE}GeneralizePlace", "becomes a wider place", {"level": str}
    ),
    OperatorSpec("generalize_org", 10, f"{_GENERALIZE}GeneralizeOrg", "becomes a kind of organisation"),
    OperatorSpec("generalize_occupation", 10, f"{_GENERALIZE}GeneralizeOccupation", "becomes a kind of work"),
    OperatorSpec(
        "generalize_demographic", 10, f"{_GENERALIZE}GeneralizeDemographic", "becomes a neutral phrase"
    ),
    OperatorSpec(
        "relative_date",
        30,
        "redact.operators.relative_dates:RelativeDate",
        "becomes a day counted from the first",
        {"of": str},
    ),
    OperatorSpec("year_only", 15, "redact.operators.dates:YearOnly", "is reduced to the year"),
    OperatorSpec("initials", 20, f"{_PARTIAL}Initials", "is reduced to initials"),
    OperatorSpec("last_four", 20, f"{_PARTIAL}LastFour", "is reduced to its last four characters"),
    OperatorSpec(
        "shift_date", 30, "redact.operators.dates:ShiftDate", "is shifted by a secret number of weeks"
    ),
    OperatorSpec(
        "surrogate", 30, "redact.operators.surrogate:Surrogate", "is replaced by a realistic stand-in"
    ),
    OperatorSpec("pseudonym", 35, "redact.operators.pseudonym:Pseudonym", "becomes a code"),
    OperatorSpec("label", 40, "redact.operators.label:Label", "becomes a role label"),
    OperatorSpec("mask", 45, f"{_PARTIAL}Mask", "is masked with a constant"),
    OperatorSpec("redact", 50, "redact.operators.redact:Redact", "is removed", {"code": str}),
)

OPERATORS: dict[str, OperatorSpec] = {spec.name: spec for spec in _SPECS}


def load_operator(name: str) -> Operator:
    """Import an operator and return a new instance.

    Raises:
        PluginError: No operator has this name.
    """
    if name not in OPERATORS:
        raise PluginError(f"no operator named {name!r}")
    module, _, attribute = OPERATORS[name].target.partition(":")
    return cast("Operator", getattr(importlib.import_module(module), attribute)())
