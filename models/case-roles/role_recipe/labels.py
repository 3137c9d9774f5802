"""The labels of people in the project's notes, and which cases are for testing only."""

from __future__ import annotations

import csv
import zlib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
LABELS = HERE / "labels.tsv"


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader of the case says of one gold person.

    Attributes:
        roles: Roles that are right, the likeliest first; several where two are fair.
        relation: Word for the tie or function; may be empty.
        minor: Whether the notes show the person to be under age.
    """

    roles: tuple[str, ...]
    relation: str
    minor: bool


def read_labels(path: Path = LABELS) -> dict[str, dict[str, Label]]:
    """Return the labels by case and gold person."""
    found: dict[str, dict[str, Label]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            label = Label(tuple(row["role"].split("|")), row["relation"], row["minor"] == "yes")
            found.setdefault(row["case"], {})[row["entity"]] = label
    return found


def held_out(case: str) -> bool:
    """Tell whether a case is one of the fifth that nothing is trained or tuned on."""
    return zlib.crc32(case.encode()) % 5 == 0
