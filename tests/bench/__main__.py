"""Runs whole releases over gold notes and prints one table: `python -m tests.bench [FOLDER]`.

FOLDER holds gold notes (`*.note`); without it the fold of the project's own corpus
is used that training never sees. Notes with the same `case:` header form one case
folder, without a roster, as an agency would first try it.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "models" / "casenote-ner"), str(ROOT)]


from click import echo  # noqa: E402
from recipe.dataset import gold_notes  # noqa: E402
from recipe.markup import GoldNote, read_notes  # noqa: E402

from tests.bench.score import Tally  # noqa: E402


def main() -> None:
    """Run the bench from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--purpose", default="teaching")
    parser.add_argument("--misses", action="store_true", help="list what was missed and removed in excess")
    parser.add_argument("--presidio", action="store_true", help="also time Presidio's AnalyzerEngine")
    arguments = parser.parse_args()
    notes = list(read_notes(arguments.folder)) if arguments.folder else gold_notes(tuning=True)
    with tempfile.TemporaryDirectory() as folder:
        tally, outcomes, seconds = release_all(notes, arguments.purpose, Path(folder))
    words = sum(len(note.text.split()) for note in notes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    echo(tally.table())
    echo(f"{'words/second':16} {words / seconds:6.0f}  {words:6}")
    echo(f"{'peak memory MiB':16} {peak:6.0f}")
    echo("cases: " + ", ".join(f"{verdict} {count}" for verdict, count in sorted(outcomes.items())))
    if arguments.presidio:
        echo(f"{'Presidio words/s':16} {words / presidio_seconds(notes):6.0f}")
    if arguments.misses:
        list_misses(tally, notes)


def release_all(notes: list[GoldNote], purpose: str, folder: Path) -> tuple[Tally, dict[str, int], float]:
    """Release every case and return figures, verdict counts and the seconds it took after loading."""
    from redact import api, tools

    kit = tools.assemble()
    kit.detector.versions()
    tally, outcomes, seconds = Tally(), defaultdict[str, int](int), 0.0
    for case, members in sorted(by_case(notes).items()):
        names = write_case(folder / "cases" / case, members)
        began = time.perf_counter()
        published = api.release(folder / "cases" / case, purpose=purpose, output=folder / "out", tools=kit)
        seconds += time.perf_counter() - began
        outcomes[published.verdict] += 1
        removed = removed_ranges(published.folder)
        for name, note in names.items():
            tally.add(note, removed[name])
    return tally, outcomes, seconds


def by_case(notes: list[GoldNote]) -> dict[str, list[GoldNote]]:
    """Group notes by their `case:` header."""
    cases: dict[str, list[GoldNote]] = defaultdict(list)
    for note in notes:
        cases[note.header["case"]].append(note)
    return cases


def write_case(folder: Path, members: list[GoldNote]) -> dict[str, GoldNote]:
    """Write a case folder of text files and return the note behind each file name."""
    folder.mkdir(parents=True)
    names = {f"note-{at:02}.txt": note for at, note in enumerate(members, 1)}
    for name, note in names.items():
        (folder / name).write_bytes(note.text.encode("utf-8"))
    return names


def removed_ranges(folder: Path) -> dict[str, list[tuple[int, int]]]:
    """Read from a record which character ranges of each file were removed or replaced."""
    record = json.loads((folder / "record" / "record.json").read_text(encoding="utf-8"))
    ranges: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for document in record["documents"]:
        for decision in document["decisions"]:
            if decision["operator"] != "keep" and decision["surface"] == "body":
                ranges[document["source"]].append((decision["start"], decision["end"]))
    return ranges


def presidio_seconds(notes: list[GoldNote]) -> float:
    """Time Presidio's AnalyzerEngine with the same model and recognizers on the same notes."""
    from redact.presidio import analyzer

    engine = analyzer()
    engine.analyze("warm up", language="en")
    began = time.perf_counter()
    for note in notes:
        engine.analyze(note.text, language="en")
    return time.perf_counter() - began


def list_misses(tally: Tally, notes: list[GoldNote]) -> None:
    """Print misses and excesses in context; the notes are fictional."""
    texts = {note.path.stem: note.text for note in notes}
    for title, rows in (("MISS", tally.misses), ("EXCESS", tally.excess)):
        for name, span in rows:
            around = texts[name][max(0, span.start - 40) : span.end + 40].replace("\n", "⏎")
            echo(f"{title} {name} {span.label} | {texts[name][span.start : span.end]} | {around}")


if __name__ == "__main__":
    main()
