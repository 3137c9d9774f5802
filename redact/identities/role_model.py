"""Weighs what a case shows of each person: a linear model over features, in plain Python.

Its weights are in `models/case-roles/weights.json`; where they come from and how well they do is in the card
beside them.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from redact.errors import ModelError
from redact.resources import role_weights
from redact.types import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from redact.identities.role_features import Features


@dataclass(frozen=True, slots=True)
class RoleModel:
    """Weights per feature.

    Attributes:
        roles: What it tells apart.
        weights: One number per role for each known feature.
    """

    roles: tuple[Role, ...]
    weights: Mapping[str, tuple[float, ...]] = field(repr=False)

    def chances(self, features: Features) -> dict[Role, float]:
        """Return a chance from 0 to 1 for each role; they sum to 1."""
        totals = [0.0] * len(self.roles)
        for name, value in features.items():
            weights = self.weights.get(name)
            if weights and value:
                totals = [total + value * weight for total, weight in zip(totals, weights, strict=True)]
        highest = max(totals)
        odds = [math.exp(total - highest) for total in totals]
        return {role: odd / sum(odds) for role, odd in zip(self.roles, odds, strict=True)}


@cache
def role_model() -> RoleModel:
    """Load the shipped weights of the first look, at each person alone, once.

    Raises:
        ModelError: They are missing or damaged.
    """
    return _read("weights")


@cache
def company_model() -> RoleModel:
    """Load the shipped weights of the second look, at each person among the others, once.

    Raises:
        ModelError: They are missing or damaged.
    """
    return _read("company")


def _read(table: str) -> RoleModel:
    try:
        told = json.loads(role_weights().read_text(encoding="utf-8"))
        roles = tuple(Role(name) for name in told["roles"])
        scale = float(told["scale"])
        weights = {name: tuple(w / scale for w in found) for name, found in told[table].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise ModelError("the weights of the role model are missing or damaged") from problem
    if not roles or any(len(found) != len(roles) for found in weights.values()):
        raise ModelError("the weights of the role model do not fit its roles")
    return RoleModel(roles, weights)
