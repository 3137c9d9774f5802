"""Fits the weights: multinomial logistic regression in which a person may have several fair roles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from redact.identities.role_company import ROLES as TOLD_APART

from .dataset import Example

ROLES = tuple(role.value for role in TOLD_APART)

STEPS, RATE, BALANCE = 200, 0.05, 0.35
SHRINK, COMPANY_SHRINK = 6e-3, 3e-3
"""How strongly weights are drawn to zero, in the first look and in the second."""

LEAN = {"client": 0.85, "third_party": 1.5}
"""Factors on the odds of a role after the second look: clients draw in whoever is told of in few words."""

_STANDS_FOR = {"partner": "family", "reporter": "third_party"}
Matrix = NDArray[np.float64]


def targets(person: Example) -> frozenset[str]:
    """Return the roles of the model that are right for a person; none where the notes do not tell."""
    return frozenset(_STANDS_FOR.get(role, role) for role in person.roles) & frozenset(ROLES)


class Sparse:
    """People by features, and products with it in both directions."""

    def __init__(self, people: Sequence[Example], names: Sequence[str]) -> None:
        column = {name: at for at, name in enumerate(names)}
        cells = [
            (row, column[name], value)
            for row, person in enumerate(people)
            for name, value in person.features.items()
            if value and name in column
        ]
        self.shape = len(people), len(names)
        rows, columns, values = (np.array(part) for part in zip(*cells, strict=True))
        self.rows, self.columns, self.values = rows, columns, values[:, None]
        self.row_starts = np.unique(rows, return_index=True)
        order = np.argsort(columns, kind="stable")
        self.by_column = rows[order], values[order][:, None]
        self.column_starts = np.unique(columns[order], return_index=True)

    def times(self, weights: Matrix) -> Matrix:
        """Return one row of totals per person."""
        totals = np.zeros((self.shape[0], weights.shape[1]))
        at, starts = self.row_starts
        totals[at] = np.add.reduceat(weights[self.columns] * self.values, starts)
        return totals

    def back(self, errors: Matrix) -> Matrix:
        """Return one row per feature: errors weighed by the feature's values."""
        found = np.zeros((self.shape[1], errors.shape[1]))
        rows, values = self.by_column
        at, starts = self.column_starts
        found[at] = np.add.reduceat(errors[rows] * values, starts)
        return found


def softmax(totals: Matrix) -> Matrix:
    """Return chances that sum to 1 in each row."""
    odds = np.exp(totals - totals.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


def fit(people: Sequence[Example], names: Sequence[str], shrink: float = SHRINK) -> Matrix:
    """Return weights, one row per feature and one column per role of `ROLES`.

    Among several fair roles the model's own belief divides the credit. Rarer roles weigh a little more.
    """
    table = Sparse(people, names)
    fair = np.array([[float(role in targets(person)) for role in ROLES] for person in people])
    shares = fair / fair.sum(axis=1, keepdims=True)
    balance = (len(people) / (len(ROLES) * shares.sum(axis=0))) ** BALANCE
    heed = (shares @ balance)[:, None] / len(people)
    weights = np.zeros((len(names), len(ROLES)))
    drift, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        chances = softmax(table.times(weights))
        credit = chances * fair
        credit /= credit.sum(axis=1, keepdims=True) + 1e-12
        slope = table.back((chances - credit) * heed) + shrink * weights
        drift = 0.9 * drift + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        weights -= RATE * (drift / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return weights


def leaned(weights: Matrix, names: Sequence[str]) -> Matrix:
    """Return weights with the factors of `LEAN` put in."""
    found = weights.copy()
    found[list(names).index("bias")] += np.log([LEAN.get(role, 1.0) for role in ROLES])
    return found
