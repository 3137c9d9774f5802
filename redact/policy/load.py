"""Finds and reads policy files; what comes back has passed schema and lint."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from redact.errors import PolicyInvalid, PolicyNotFound
from redact.resources import shipped

if TYPE_CHECKING:
    from pydantic import ValidationError

    from redact.policy.model import Policy

_PURPOSE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def list_purposes() -> tuple[str, ...]:
    """Return the shipped purposes, sorted by name."""
    return tuple(sorted(path.stem for path in shipped("pipelines").glob("*.yaml")))


def load_policy(purpose_or_path: str | Path) -> Policy:
    """Read a policy by purpose, or by the path of a file ending in `.yaml`.

    Raises:
        PolicyNotFound: There is no such purpose or file.
        PolicyInvalid: The file breaks the schema or the lint; the message names the field.
    """
    path = _locate(purpose_or_path)
    policy = _validate(path)
    if policy.purpose != path.stem:
        raise PolicyInvalid(f"{path.name}, purpose: must be the same as the file name without .yaml")
    problems = _lint(policy)
    if problems:
        raise PolicyInvalid(f"{path.name}, {problems[0]}" + _further(len(problems) - 1))
    from redact.policy.digest import digest_of

    return replace(policy, digest=digest_of(policy))


def _locate(purpose_or_path: str | Path) -> Path:
    path = Path(purpose_or_path)
    if path.suffix != ".yaml":
        known = list_purposes()
        if str(purpose_or_path) not in known:
            name = str(purpose_or_path)
            shown = repr(name) if _PURPOSE.fullmatch(name) and len(name) <= 40 else "of that name"
            raise PolicyNotFound(f"no purpose {shown}; there are {', '.join(known)}")
        return shipped("pipelines") / f"{purpose_or_path}.yaml"
    if not path.is_file():
        raise PolicyNotFound(f"no policy file {path.name}")
    return path


def _validate(path: Path) -> Policy:
    from pydantic import ValidationError

    from redact.policy.schema import PolicyFields
    from redact.policy.yaml_text import read_mapping

    fields: dict[str, Any] = read_mapping(path, PolicyInvalid, as_written=False)
    try:
        return PolicyFields.model_validate(fields).to_policy(path.name)
    except ValidationError as problem:
        raise PolicyInvalid(f"{path.name}, {_first(problem)}") from None


def _first(problem: ValidationError) -> str:
    """Describe the first fault by its field path, without the value that stands there."""
    faults = problem.errors(include_url=False, include_context=False, include_input=False)
    where = ".".join(str(part) for part in faults[0]["loc"])
    where = re.sub(r"\.(\d+)", r"[\1]", where)
    return f"{where}: {faults[0]['msg']}" + _further(len(faults) - 1)


def _further(count: int) -> str:
    return f" (and {count} more)" if count else ""


def _lint(policy: Policy) -> tuple[str, ...]:
    from redact.policy.lint import lint

    return lint(policy)
