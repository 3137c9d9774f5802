"""The shape of a policy file: pydantic, strict, frozen, nothing extra.

Imported late, by `redact.policy.load`; the rest of the program sees only the
plain values of `redact.policy.model`. Strictness catches the traps of YAML:
`default: no` is a boolean there and is refused.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from redact.policy.model import MOST_APPROVALS, Basis, Match, Policy, Rule, Special

Text = Annotated[str, Field(min_length=1)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]


def _one_or_many(value: object) -> object:
    """Let a privacy officer write `type: DATE` for `type: [DATE]`."""
    return [value] if isinstance(value, str) else value


Texts = Annotated[list[Text], BeforeValidator(_one_or_many), Field(min_length=1)]
Names = Annotated[list[Name], BeforeValidator(_one_or_many)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)


class MatchFields(_Strict):
    """Which mentions a rule is for; a side left out is open."""

    type_: Annotated[Texts | None, Field(alias="type")] = None
    role: Texts | None = None
    class_: Annotated[Texts | None, Field(alias="class")] = None
    facet: Texts | None = None
    minor: bool | None = None
    in_scope: bool | None = None

    def to_match(self) -> Match:
        """Return the plain value."""
        return Match(
            types=tuple(self.type_ or ()),
            roles=tuple(self.role or ()),
            classes=tuple(self.class_ or ()),
            facets=tuple(self.facet or ()),
            minor=self.minor,
            in_scope=self.in_scope,
        )


class DefaultFields(_Strict):
    """What happens to a mention that no rule names."""

    operator: Text
    params: dict[str, str | int | float | bool] = Field(default_factory=dict)
    because: Text
    cites: Annotated[list[Text], BeforeValidator(_one_or_many)] = Field(default_factory=list)

    def to_rule(self, rule_id: str = "default", match: Match | None = None) -> Rule:
        """Return the plain value; params are sorted by name."""
        return Rule(
            id=rule_id,
            match=match or Match(),
            operator=self.operator,
            params=tuple(sorted(self.params.items())),
            because=" ".join(self.because.split()),
            cites=tuple(self.cites),
        )


class RuleFields(DefaultFields):
    """One rule: for these mentions, this operator, for this reason."""

    id: Name
    match: MatchFields
    because: str = ""


class BasisFields(_Strict):
    """Legal bases a purpose accepts."""

    accepted: Annotated[Names, Field(min_length=1)]
    assumed: str = ""


class SpecialFields(_Strict):
    """A category that needs a basis of its own."""

    category: Name
    needs: Annotated[Names, Field(min_length=1)]
    code: Text
    because: Text
    cites: Texts
    asks: str = ""

    def to_special(self) -> Special:
        """Return the plain value."""
        return Special(
            category=self.category,
            code=self.code,
            needs=tuple(self.needs),
            because=" ".join(self.because.split()),
            cites=tuple(self.cites),
            asks=" ".join(self.asks.split()),
        )


class PolicyFields(_Strict):
    """A whole policy file, in the order it is usually written."""

    schema_: Annotated[Literal["redact/policy/v1"], Field(alias="schema")]
    purpose: Name
    title: Text
    cites: Texts
    basis: BasisFields
    recipient: Text
    scope: Literal["none", "optional", "required"]
    recognizers: Names
    classes: dict[str, Literal["direct", "quasi", "sensitive", "none"]]
    default: DefaultFields
    rules: Annotated[list[RuleFields], Field(min_length=1)]
    special: list[SpecialFields] = Field(default_factory=list)
    hold_if: Names
    checks: Names
    residual: Literal["hold", "refuse"]
    pages: Literal["faithful", "transcript"]
    notices: Names
    record: Names
    approvals: Annotated[int, Field(ge=0, le=MOST_APPROVALS)]
    reversible: bool = False

    def to_policy(self, file: str) -> Policy:
        """Return the plain value, without its digest."""
        return Policy(
            purpose=self.purpose,
            title=self.title,
            cites=tuple(self.cites),
            basis=Basis(tuple(self.basis.accepted), self.basis.assumed),
            recipient=" ".join(self.recipient.split()),
            scope=self.scope,
            recognizers=tuple(self.recognizers),
            default=self.default.to_rule(),
            rules=tuple(rule.to_rule(rule.id, rule.match.to_match()) for rule in self.rules),
            classes=tuple(sorted(self.classes.items())),
            hold_if=tuple(self.hold_if),
            checks=tuple(self.checks),
            residual=self.residual,
            pages=self.pages,
            notices=tuple(self.notices),
            record=tuple(self.record),
            reversible=self.reversible,
            special=tuple(item.to_special() for item in self.special),
            approvals=self.approvals,
            file=file,
        )
