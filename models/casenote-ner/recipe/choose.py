"""Chooses the thresholds on the tuning fold: `python -m recipe.choose [--pipeline DIR]`.

What counts is what the whole detector finds (model, rules, keep-lists, propagation, decisions for
teaching), since a rule often finds what the model doubts. One group of entity types after the other takes
the threshold with the least cost: a missed direct identifier weighs as much as two missed
quasi-identifiers, eight spoiled phrases of clinical wording or eighty letters removed in excess.
Writes `thresholds.json`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from redact.recognizers.casenote_ner import CaseNoteNer
from redact.recognizers.detector import CaseNoteDetector
from redact.recognizers.ner_decoding import Thresholds
from tests.bench import cases, systems
from tests.bench.score import Tally

from .dataset import HERE, gold_notes

STEPS = (0.5, 0.75, 0.85, 0.93, 0.965, 0.98, 0.99, 0.995)
GROUPS: tuple[tuple[str, ...], ...] = (
    ("PERSON",), ("ORG",), ("DATE",), ("LOCATION",), ("AGE",), ("OCCUPATION",), ("DEMOGRAPHIC",), ("EVENT",),
    ("ADDRESS",), ("VEHICLE",), ("ID", "PHONE", "SSN", "ACCOUNT", "DEVICE", "IP"),
    ("USERNAME", "URL", "EMAIL"),
)  # fmt: skip
"""Types that take one threshold together: the fold has too few of some to choose for each alone."""
START = 0.9


def main() -> None:
    """Choose from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pipeline", type=Path, default=HERE / "pipeline")
    parser.add_argument("--output", type=Path, default=HERE / "recipe" / "thresholds.json")
    arguments = parser.parse_args()
    detector = CaseNoteDetector(arguments.pipeline)
    _remember(detector.model)
    notes = gold_notes(tuning=True)
    chosen = dict.fromkeys((label for group in GROUPS for label in group), START)
    least = cost(measure(detector, notes, chosen))
    for group in GROUPS:
        for step in STEPS:
            tried = {**chosen, **dict.fromkeys(group, step)}
            found = cost(measure(detector, notes, tried))
            if found < least:
                least, chosen = found, tried
        print(f"{', '.join(group)}: {chosen[group[0]]}, cost {least:.2f}", flush=True)
    settings = {"outside": START, "by_label": chosen}
    arguments.output.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(measure(detector, notes, chosen).table())


def measure(detector: CaseNoteDetector, notes: list[cases.GoldNote], chosen: dict[str, float]) -> Tally:
    """Return the figures of the whole detector with these thresholds."""
    detector.model.use_thresholds(Thresholds(START, chosen))
    removed = systems.through(detector, "teaching")
    tally = Tally()
    for members in cases.by_case(notes).values():
        found = removed(cases.as_case(members))
        for number, note in enumerate(members, 1):
            tally.add(note, found.get(f"d{number:02}", ()))
    return tally


def cost(found: Tally) -> float:
    """Return what the misses and the excess of a tally weigh together, in direct mentions."""
    missed = {group: found.mentions[group] - found.recalled[group] for group in ("direct", "quasi")}
    spoiled = found.phrases - found.intact
    excess = found.removed - found.rightly_removed
    return missed["direct"] + missed["quasi"] / 2 + spoiled / 8 + excess / 80


def _remember(component: CaseNoteNer) -> None:
    """Let the network read every text once, whatever the thresholds."""
    known: dict[tuple[int, ...], object] = {}
    read = component._probabilities  # noqa: SLF001

    def remembered(encoded):  # type: ignore[no-untyped-def]
        for pieces in encoded:
            if pieces.ids not in known:
                known[pieces.ids] = read([pieces])[0]
        return [known[pieces.ids] for pieces in encoded]

    component._probabilities = remembered  # type: ignore[method-assign]  # noqa: SLF001


if __name__ == "__main__":
    main()
