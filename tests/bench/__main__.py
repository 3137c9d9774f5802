"""Quality and speed on gold notes: `python -m tests.bench [FOLDER ...]`.

Without a folder it takes the blind notes of `tests/bench/notes`. It prints one table: this
detector, Presidio's engine with the same model, and this detector with each layer off in turn;
then words per second of the same, on one core in the same run.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from click import echo

from . import cases, speed, systems, whole
from .score import Tally


def main() -> None:
    """Run the bench from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER")
    parser.add_argument("--tuning", action="store_true", help="take the fold on which thresholds were chosen")
    parser.add_argument("--purpose", default="teaching")
    parser.add_argument("--only", nargs="*", default=[], help="columns to print: redact, -model ...")
    parser.add_argument("--misses", action="store_true", help="list what was missed and removed in excess")
    parser.add_argument("--release", action="store_true", help="also make whole releases: verdicts, memory")
    parser.add_argument("--no-speed", action="store_true")
    arguments = parser.parse_args()
    notes = cases.read(arguments.folders, tuning=arguments.tuning)
    columns = {
        system.name: tally(system, notes)
        for system in systems.systems(arguments.purpose)
        if not arguments.only or system.name in arguments.only
    }
    echo(table(columns))
    if not arguments.no_speed:
        echo("\n" + speed.table(speed.rates([cases.as_case(m) for m in cases.by_case(notes).values()])))
    if arguments.release:
        echo("\n" + whole.table(notes, arguments.purpose))
    if arguments.misses:
        echo(next(iter(columns.values())).listing(notes))


def tally(system: systems.System, notes: list[cases.GoldNote]) -> Tally:
    """Count what a system removes from every case."""
    found = Tally()
    for members in cases.by_case(notes).values():
        removed = system.removed(cases.as_case(members))
        for number, note in enumerate(members, 1):
            found.add(note, removed.get(f"d{number:02}", ()))
    return found


def table(columns: dict[str, Tally]) -> str:
    """Return one line per figure, one column per system."""
    lines = ["".join([f"{'':16} {'count':>6}", *(f"{name:>13}" for name in columns)])]
    for rows in zip(*(column.rows() for column in columns.values()), strict=True):
        name, _, count = rows[0]
        shown = "" if name == "char precision" else str(count)
        lines.append("".join([f"{name:16} {shown:>6}", *(f"{share:>13.3f}" for _, share, _ in rows)]))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
