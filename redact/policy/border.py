"""Turns a fault in a case or order file into a message that names its position, never its content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar, get_args

from redact.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

    Fields = TypeVar("Fields", bound=BaseModel)

_SAMPLES = "README.md shows a whole case.yaml, examples/maldonado/ one with an order.yaml."
_PATTERNS = {
    "passages": "a mark is the 16 digits and letters a to f that `redact explain` prints",
    "reviewed": "write the first 12 to 64 digits and letters a to f of the file's sha256",
    "reviewed_releases": "write PURPOSE/RELEASE-ID, as `redact explain` prints it",
}
"""What a field holds whose form pydantic would give as an expression."""
_OTHER_PATTERN = "use small letters, digits and single hyphens, beginning with a letter"
_INDEX = re.compile(r"\.(\d+)")


def read_fields(path: Path, shape: type[Fields]) -> Fields:
    """Read a YAML file into a pydantic model.

    Raises:
        UsageError: The file breaks the shape; message and hint give the field's position and line.
    """
    from pydantic import ValidationError

    from redact.policy.yaml_text import read_mapping

    if not path.exists():
        raise UsageError(f"{path.name} is not there", hint=f"Give the path of the file; {_SAMPLES}")
    try:
        mapping = read_mapping(path, UsageError, as_written=True)
    except UsageError as error:
        raise UsageError(str(error), hint=f"Correct {path.name} there; {_SAMPLES}") from None
    try:
        return shape.model_validate(mapping)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_context=False, include_input=False)[0]
        raise fault(path, first_fault(problem, shape), first["loc"]) from None


def fault(path: Path, message: str, where: Sequence[str | int]) -> UsageError:
    """Return the error for something wrong at a field, with a hint that gives its line.

    Args:
        path: The file.
        message: Position and reason, without any value.
        where: Keys and indexes that lead to the field.
    """
    from redact.policy.yaml_text import line_of

    line = line_of(path, where)
    place = f"line {line} of {path.name}" if line else path.name
    return UsageError(f"{path.name}, {message}", hint=f"Look at {place}; {_SAMPLES}")


def first_fault(problem: ValidationError, shape: type[BaseModel]) -> str:
    """Describe the first fault. An unknown field is named only if it is nearly one of ours: it may be a name.

    Args:
        problem: What pydantic found.
        shape: Of the whole file.
    """
    faults = problem.errors(include_url=False, include_context=False, include_input=False)
    place, reason = place_and_reason(faults[0])
    meant = _meant(faults[0], _fields_of(shape)) if faults[0]["type"] == "extra_forbidden" else ""
    if meant:
        reason = f"there is no field `{faults[0]['loc'][-1]}`; did you mean `{meant}`?"
    return f"{place}: {reason}"


def _meant(one: ErrorDetails, fields: set[str]) -> str:
    """Return the field that an unknown one is a slip of; empty where it may be anything."""
    from rapidfuzz.distance import DamerauLevenshtein

    written = str(one["loc"][-1])
    near = [(DamerauLevenshtein.distance(written.casefold(), name), name) for name in fields if len(name) > 3]
    distance, name = min(near)
    return name if distance <= (1 if len(name) < 6 else 2) and written.isascii() else ""


def _fields_of(shape: type[BaseModel]) -> set[str]:
    """Return the names of all fields of a shape and of those inside it."""
    found: set[str] = set()
    for name, field in shape.model_fields.items():
        found.add(field.alias or name)
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and hasattr(part, "model_fields"):
                found |= _fields_of(part)
    return found


def place_and_reason(one: ErrorDetails) -> tuple[str, str]:
    """Return where a fault is and what is wrong, without any value."""
    where, reason = one["loc"], one["msg"]
    if one["type"] == "extra_forbidden":
        where, reason = where[:-1], "has a field that is not known here"
    shown = (
        where[:1] if where[:1] in (("passages",), ("columns",)) else where
    )  # their keys are no field names
    place = _INDEX.sub(r"[\1]", ".".join(str(part) for part in shown)) or "the file"
    if one["type"] == "string_pattern_mismatch":
        reason = _PATTERNS.get(str(where[0]), _OTHER_PATTERN)
    return place, reason.removeprefix("Value error, ")
