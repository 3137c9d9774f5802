"""Turns a fault in a case or order file into a message that names its position, never its content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from redact.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

    Fields = TypeVar("Fields", bound=BaseModel)

_SAMPLES = "README.md shows a whole case.yaml, examples/maldonado/ one with an order.yaml."
_INDEX = re.compile(r"\.(\d+)")


def read_fields(path: Path, shape: type[Fields]) -> Fields:
    """Read a YAML file into a pydantic model.

    Raises:
        UsageError: The file breaks the shape; message and hint give the field's position and line.
    """
    from pydantic import ValidationError

    from redact.policy.yaml_text import read_mapping

    try:
        mapping = read_mapping(path, UsageError, as_written=True)
    except UsageError as error:
        raise UsageError(str(error), hint=f"Correct {path.name} there; {_SAMPLES}") from None
    try:
        return shape.model_validate(mapping)
    except ValidationError as problem:
        where = problem.errors(include_url=False, include_context=False, include_input=False)[0]["loc"]
        raise fault(path, first_fault(problem), where) from None


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


def first_fault(problem: ValidationError) -> str:
    """Describe the first fault. The name of an unknown field is left out: it may be a person's."""
    faults = problem.errors(include_url=False, include_context=False, include_input=False)
    return ": ".join(place_and_reason(faults[0]))


def place_and_reason(one: ErrorDetails) -> tuple[str, str]:
    """Return where a fault is and what is wrong, without any value."""
    where, reason = one["loc"], one["msg"]
    if one["type"] == "extra_forbidden":
        where, reason = where[:-1], "has a field that is not known here"
    place = _INDEX.sub(r"[\1]", ".".join(str(part) for part in where)) or "the file"
    return place, reason.removeprefix("Value error, ")
