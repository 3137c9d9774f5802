"""Trains the role model: `cd models/case-roles && PYTHONPATH=../.. python -m role_recipe [--output FILE]`.

Takes some minutes on one core; the same labels and notes give the same weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .labels import HERE, held_out, read_labels

ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "models" / "casenote-ner")]

from .company import Cases, as_model, second_looks  # noqa: E402
from .dataset import Example, examples, known_words, read_cases, vocabulary  # noqa: E402
from .fit import COMPANY_SHRINK, ROLES, Matrix, fit, leaned, targets  # noqa: E402

SCALE = 100
"""Weights are written as whole numbers of hundredths."""


def main() -> None:
    """Train on all labelled cases but the held-out fifth, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m role_recipe", description=__doc__)
    parser.add_argument("--output", type=Path, default=HERE / "weights.json")
    arguments = parser.parse_args()
    labels = {case: people for case, people in read_labels().items() if not held_out(case)}
    notes = {case: found for case, found in read_cases().items() if case in labels}
    cases = {case: examples(case, found, labels[case]) for case, found in notes.items()}

    def first_look(some: Cases) -> tuple[Matrix, list[str]]:
        people = _labelled(some)
        names = vocabulary(people, known_words(note for case in some for note in notes[case]))
        return fit(people, names), names

    weights, names = first_look(cases)
    company = second_looks(cases, lambda some: as_model(*first_look(some)))
    company_names = sorted({name for person in company for name in person.features})
    told = {
        "roles": list(ROLES),
        "scale": SCALE,
        "weights": _written(weights, names),
        "company": _written(
            leaned(fit(company, company_names, COMPANY_SHRINK), company_names), company_names
        ),
    }
    text = json.dumps(told, ensure_ascii=True, separators=(",", ":"), sort_keys=True) + "\n"
    arguments.output.write_text(text, encoding="utf-8")
    print(
        f"{len(company)} people of {len(notes)} cases, {len(told['weights'])} features, {len(text)} letters"
    )


def _labelled(cases: Cases) -> list[Example]:
    return [person for people in cases.values() for person in people if targets(person)]


def _written(weights: Matrix, names: list[str]) -> dict[str, list[int]]:
    rows = (weights * SCALE).round().astype(int).tolist()
    return {name: row for name, row in zip(names, rows, strict=True) if any(row)}


if __name__ == "__main__":
    main()
