"""Trains the role model: `cd models/case-roles && PYTHONPATH=../.. python -m role_recipe [--output FILE]`.

Takes a minute on one core; the same labels and notes give the same weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .labels import HERE, held_out, read_labels

ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "models" / "casenote-ner")]

from .dataset import examples, known_words, read_cases, vocabulary  # noqa: E402
from .fit import ROLES, fit, targets  # noqa: E402

SCALE = 100
"""Weights are written as whole numbers of hundredths."""


def main() -> None:
    """Train on all labelled cases but the held-out fifth, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m role_recipe", description=__doc__)
    parser.add_argument("--output", type=Path, default=HERE / "weights.json")
    arguments = parser.parse_args()
    labels = {case: people for case, people in read_labels().items() if not held_out(case)}
    notes = {case: found for case, found in read_cases().items() if case in labels}
    people = [p for case, found in notes.items() for p in examples(case, found, labels[case])]
    people = [person for person in people if targets(person)]
    names = vocabulary(people, known_words(note for found in notes.values() for note in found))
    weights = (fit(people, names) * SCALE).round().astype(int)
    kept = {name: row for name, row in zip(names, weights.tolist(), strict=True) if any(row)}
    told = {"roles": list(ROLES), "scale": SCALE, "weights": kept}
    text = json.dumps(told, ensure_ascii=True, separators=(",", ":"), sort_keys=True) + "\n"
    arguments.output.write_text(text, encoding="utf-8")
    print(f"{len(people)} people of {len(notes)} cases, {len(kept)} features, {len(text)} characters")


if __name__ == "__main__":
    main()
