"""Scores the model alone: `python -m recipe.evaluate [FOLDER ...] [--outside 0.5 0.7 ...]`.

Without a folder it takes the tuning fold, which training never sees, and the blind notes of the
bench by kind. A folder of gold notes is for reporting only; thresholds are chosen on the fold.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from redact.recognizers.casenote_ner import CaseNoteNer, load_pipeline
from redact.recognizers.ner_decoding import Thresholds
from tests.bench.score import Tally

from .dataset import HERE, gold_notes
from .markup import GoldNote, read_notes

BLIND = HERE.parents[1] / "tests" / "bench" / "notes"
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 1.01)


def main() -> None:
    """Run the evaluation from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER")
    parser.add_argument("--pipeline", type=Path, default=HERE / "pipeline")
    parser.add_argument("--outside", type=float, nargs="+", default=[], help="thresholds to compare")
    parser.add_argument("--misses", action="store_true", help="list what was missed and removed in excess")
    arguments = parser.parse_args()
    component: CaseNoteNer = load_pipeline(arguments.pipeline).get_pipe("casenote_ner")  # type: ignore[assignment]
    sets = note_sets(arguments.folders)
    if not arguments.outside:
        print(table({name: score(component, notes) for name, notes in sets.items()}))
        print("\n" + calibration(component, next(iter(sets.values()))))
    for outside in arguments.outside:
        component.use_thresholds(Thresholds(outside))
        print(f"outside {outside}\n" + table({name: score(component, notes) for name, notes in sets.items()}))
    if arguments.misses:
        for notes in sets.values():
            print(score(component, notes).listing(notes))


def note_sets(folders: list[Path]) -> dict[str, list[GoldNote]]:
    """Return the notes to score, by the heading of their column."""
    if folders:
        return {folder.name: list(read_notes(folder)) for folder in folders}
    kinds = {folder.name: list(read_notes(folder)) for folder in sorted(BLIND.iterdir()) if folder.is_dir()}
    return {"tuning": gold_notes(tuning=True), **kinds}


def score(component: CaseNoteNer, notes: list[GoldNote]) -> Tally:
    """Return the figures of the component, as it stands, on these notes."""
    tally = Tally()
    for note, found in zip(notes, component.find([note.text for note in notes]), strict=True):
        tally.add(note, ((span.start, span.end) for span in found))
    return tally


def table(columns: dict[str, Tally]) -> str:
    """Return a Markdown table: a line per figure, a column per set, counts in brackets."""
    lines = [f"| | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    found = {
        name: {row: (share, count) for row, share, count in tally.rows()} for name, tally in columns.items()
    }
    for row in dict.fromkeys(row for rows in found.values() for row in rows):
        cells = (found[name].get(row) for name in columns)
        lines.append(f"| {row} | " + " | ".join(f"{c[0]:.3f} ({c[1]})" if c else "" for c in cells) + " |")
    return "\n".join(lines)


def calibration(component: CaseNoteNer, notes: list[GoldNote]) -> str:
    """Return how often the model is right, by its score: share of spans that touch a gold mention."""
    right: dict[float, int] = defaultdict(int)
    count: dict[float, int] = defaultdict(int)
    for note, found in zip(notes, component.find([note.text for note in notes]), strict=True):
        for span in found:
            low = max(edge for edge in BINS if edge <= span.score)
            count[low] += 1
            right[low] += any(span.start < gold.end and gold.start < span.end for gold in note.spans)
    lines = ["| score from | spans | right |", "|---|---|---|"]
    return "\n".join(
        [*lines, *(f"| {low:.2f} | {count[low]} | {right[low] / count[low]:.2f} |" for low in sorted(count))]
    )


if __name__ == "__main__":
    main()
