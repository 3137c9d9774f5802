"""Scores the model alone: `python -m recipe.evaluate [FOLDER] [--outside 0.5 0.7 ...]`.

Without a folder it uses the tuning fold, which training never sees. A folder of
gold notes is for reporting only; thresholds are chosen on the tuning fold.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from redact.recognizers.casenote_ner import CaseNoteNer, load_pipeline
from redact.recognizers.ner_decoding import Thresholds
from tests.bench.score import Tally

from .dataset import HERE, gold_notes
from .markup import GoldNote, read_notes


def main() -> None:
    """Run the evaluation from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pipeline", type=Path, default=HERE / "pipeline")
    parser.add_argument("--outside", type=float, nargs="+", default=[], help="thresholds to compare")
    parser.add_argument("--misses", action="store_true", help="list what was missed and removed in excess")
    arguments = parser.parse_args()
    notes = list(read_notes(arguments.folder)) if arguments.folder else gold_notes(tuning=True)
    component: CaseNoteNer = load_pipeline(arguments.pipeline).get_pipe("casenote_ner")  # type: ignore[assignment]
    if not arguments.outside:
        print((tally := score(component, notes)).table())
    for outside in arguments.outside:
        component.use_thresholds(Thresholds(outside))
        print(f"outside {outside}\n{(tally := score(component, notes)).table()}\n")
    if arguments.misses:
        list_misses(tally, notes)


def score(component: CaseNoteNer, notes: list[GoldNote]) -> Tally:
    """Return the figures of the component, as it stands, on these notes."""
    tally = Tally()
    for note, found in zip(notes, component.find([note.text for note in notes]), strict=True):
        tally.add(note, ((span.start, span.end) for span in found))
    return tally


def list_misses(tally: Tally, notes: list[GoldNote]) -> None:
    """Print misses and excesses in context; the notes are fictional."""
    texts = {note.path.stem: note.text for note in notes}
    for title, rows in (("MISS", tally.misses), ("EXCESS", tally.excess)):
        for name, span in rows:
            around = texts[name][max(0, span.start - 40) : span.end + 40].replace("\n", "⏎")
            print(f"{title} {name} {span.label} | {texts[name][span.start : span.end]} | {around}")


if __name__ == "__main__":
    main()
