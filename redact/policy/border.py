"""Turns a fault in a case or order file into a message that names its position, never its content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from redact.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel, ValidationError

    Fields = TypeVar("Fields", bound=BaseModel)

_INDEX = re.compile(r"\.(\d+)")


def read_fields(path: Path, shape: type[Fields]) -> Fields:
    """Read a YAML file into a pydantic model.

    Raises:
        UsageError: The file breaks the shape; the message gives the field's position.
    """
    from pydantic import ValidationError

    from redact.policy.yaml_text import read_mapping

    mapping = read_mapping(path, UsageError, as_written=True)
    try:
        return shape.model_validate(mapping)
    except ValidationError as problem:
        raise UsageError(f"{path.name}, {first_fault(problem)}") from None


def first_fault(problem: ValidationError) -> str:
    """Describe the first fault. The name of an unknown field is left out: it may be a person's."""
    faults = problem.errors(include_url=False, include_context=False, include_input=False)
    where, reason = faults[0]["loc"], faults[0]["msg"]
    if faults[0]["type"] == "extra_forbidden":
        where, reason = where[:-1], "has a field that is not known here"
    place = _INDEX.sub(r"[\1]", ".".join(str(part) for part in where)) or "the file"
    return f"{place}: {reason.removeprefix('Value error, ')}"
