"""Whole releases of gold notes: verdicts, words per second with everything included, memory."""

from __future__ import annotations

import resource
import tempfile
import time
from collections import Counter
from pathlib import Path

from .cases import GoldNote, by_case


def table(notes: list[GoldNote], purpose: str) -> str:
    """Release every case and return the figures as lines of text."""
    from redact import api, tools

    kit = tools.assemble()
    kit.detector.versions()
    verdicts: Counter[str] = Counter()
    seconds = 0.0
    with tempfile.TemporaryDirectory() as room:
        for case, members in by_case(notes).items():
            folder = write_case(Path(room) / "cases" / case, members)
            began = time.perf_counter()
            published = api.release(folder, purpose=purpose, output=Path(room) / "out", tools=kit)
            seconds += time.perf_counter() - began
            verdicts[published.verdict] += 1
    words = sum(len(note.text.split()) for note in notes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    outcomes = ", ".join(f"{verdict} {count}" for verdict, count in sorted(verdicts.items()))
    return f"whole releases: {words / seconds:.0f} words/s, peak {peak:.0f} MiB; cases {outcomes}"


def write_case(folder: Path, members: list[GoldNote]) -> Path:
    """Write a case folder of text files."""
    folder.mkdir(parents=True)
    for at, note in enumerate(members, 1):
        (folder / f"note-{at:02}.txt").write_bytes(note.text.encode("utf-8"))
    return folder
