"""The shape of `case.yaml` and of an order file: pydantic, strict, frozen, nothing extra.

Both files are read as written (see `redact.policy.yaml_text`), so every scalar
arrives as text and is turned into dates and booleans here.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from redact.types import ENTITY_TYPES, ORDER_KINDS, Role

COLUMN_WORDS = ("note", "keep")
"""What a column of an export may hold beside an entity type: prose, or codes that identify nobody."""

_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _truth(value: object) -> object:
    return _TRUTH.get(value.lower(), value) if isinstance(value, str) else value


def _day(value: object) -> object:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise ValueError("write the date as YYYY-MM-DD") from None
    return value


def _role(value: object) -> object:
    if value not in [role.value for role in Role]:
        raise ValueError(f"must be one of {', '.join(Role)}")
    return Role(value)


def _entity_type(value: object) -> object:
    if value not in ENTITY_TYPES:
        raise ValueError(f"must be one of {', '.join(ENTITY_TYPES)}")
    return value


def _column(value: object) -> object:
    if value not in (*COLUMN_WORDS, *ENTITY_TYPES):
        raise ValueError(f"must be one of {', '.join((*COLUMN_WORDS, *ENTITY_TYPES))}")
    return value


def _order_kind(value: object) -> object:
    if value not in ("", *ORDER_KINDS):
        raise ValueError(f"must be one of {', '.join(ORDER_KINDS)}")
    return value


def _pattern(value: object) -> object:
    if isinstance(value, str) and (value.startswith("/") or ".." in value.split("/") or "\\" in value):
        raise ValueError("must be relative to the case folder, with forward slashes")
    return value


def _squeezed(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_squeezed), Field(min_length=1)]
Texts = Annotated[list[Text], BeforeValidator(_one_or_many)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Day = Annotated[date, BeforeValidator(_day)]
Word = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Words = Annotated[list[Word], BeforeValidator(_one_or_many)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{12,64}$")]
Mark = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Digests = Annotated[list[Digest], BeforeValidator(_one_or_many)]
Pair = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]{2,60}$")]
Reviewed = Annotated[list[Pair], BeforeValidator(_one_or_many)]
Pattern = Annotated[str, Field(min_length=1), BeforeValidator(_pattern)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, fields: Any) -> Any:
        """Treat a field without a value as left out."""
        if isinstance(fields, dict):
            return {name: value for name, value in fields.items() if value is not None}
        return fields


class PersonFields(_Strict):
    """One person of the roster."""

    id: Text
    names: Annotated[Texts, Field(min_length=1)]
    aliases: Texts = Field(default_factory=list)
    role: Annotated[Role, BeforeValidator(_role)] = Role.UNKNOWN
    relation: Annotated[str, BeforeValidator(_squeezed)] = ""
    minor: Truth = False
    born: Day | None = None
    deceased: Truth = False
    consents_by: Texts = Field(default_factory=list)
    participant: Truth | None = None
    reporter: Truth = False


class ValueFields(_Strict):
    """A further value that must never leave."""

    type: Annotated[str, BeforeValidator(_entity_type)]
    value: Text


class ConsentFields(_Strict):
    """One signed consent; without a last day it is none (45 CFR 164.508(c)(1)(v))."""

    id: Text
    client: Text
    recipient: Text
    purpose: Word
    may_share: Annotated[Words, Field(min_length=1)]
    from_: Annotated[Day | None, Field(alias="from")] = None
    until: Day
    signed: Day
    signed_by: Text
    revoked: Day | None = None
    used_for: Annotated[str, BeforeValidator(_squeezed)] = ""


class CaseFields(_Strict):
    """A whole case file."""

    case: str = ""
    people: list[PersonFields] = Field(default_factory=list)
    identifiers: list[ValueFields] = Field(default_factory=list)
    keep: Texts = Field(default_factory=list)
    opened: Day | None = None
    reviewed: Digests = Field(default_factory=list)
    reviewed_releases: Reviewed = Field(default_factory=list)
    columns: dict[Text, Annotated[str, BeforeValidator(_column)]] = Field(default_factory=dict)
    passages: dict[Mark, Literal["release", "withhold", "reviewed"]] = Field(default_factory=dict)
    consents: list[ConsentFields] = Field(default_factory=list)


class WindowFields(_Strict):
    """The period an order reaches; both days belong to it."""

    from_: Annotated[Day | None, Field(alias="from")] = None
    to: Day | None = None


class TopicFields(_Strict):
    """What an order asks for and leaves out, by topic."""

    wanted: Words = Field(default_factory=list)
    excluded: Words = Field(default_factory=list)


class ScopeFields(_Strict):
    """A whole order file."""

    court: str = ""
    docket: str = ""
    kind: Annotated[str, BeforeValidator(_order_kind)] = ""
    issued_by: str = ""
    recipient: str = ""
    served: Day | None = None
    due: Day | None = None
    parties: Annotated[Texts, Field(min_length=1)]
    window: WindowFields = Field(default_factory=WindowFields)
    documents: Annotated[list[Pattern], BeforeValidator(_one_or_many)] = Field(default_factory=list)
    kinds: Words = Field(default_factory=list)
    topics: TopicFields = Field(default_factory=TopicFields)
    reaches: Words = Field(default_factory=list)
    privileges: Texts = Field(default_factory=list)
    seal: Truth = True
    minors: Literal["initials", "omit"] = "initials"
    professionals: Literal["names", "functions"] = "functions"
