"""Trains the second look, on first looks by models that have not seen the case."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from redact.identities.role_company import company_of
from redact.identities.role_model import RoleModel
from redact.identities.roles import infer_role
from redact.types import Role

from .dataset import Example
from .fit import ROLES, Matrix, targets

PARTS = 4
"""Into how many parts the cases are divided; the model that looks at one part is trained on the others."""

Cases = Mapping[str, Sequence[Example]]


def as_model(weights: Matrix, names: Sequence[str]) -> RoleModel:
    """Return fitted weights as the product reads them."""
    rows = {name: tuple(row) for name, row in zip(names, weights.tolist(), strict=True)}
    return RoleModel(tuple(map(Role, ROLES)), rows)


def second_looks(cases: Cases, train: Callable[[Cases], RoleModel]) -> list[Example]:
    """Return the people of all cases with the features of a second look.

    Args:
        cases: People by case, labelled or not: whoever stands beside somebody counts.
        train: Trains a first look on some of the cases.
    """
    found: list[Example] = []
    for part in range(PARTS):
        model = train({case: people for case, people in cases.items() if _part(case) != part})
        for case, people in cases.items():
            if _part(case) == part:
                found += _second(people, model)
    return [person for person in found if targets(person)]


def _second(people: Sequence[Example], model: RoleModel) -> list[Example]:
    seen = [person.seen for person in people]
    chances = [model.chances(person.features) for person in people]
    features = company_of(seen, chances, [infer_role(one.windows) for one in seen])
    return [replace(person, features=found) for person, found in zip(people, features, strict=True)]


def _part(case: str) -> int:
    return zlib.crc32(f"part {case}".encode()) % PARTS
