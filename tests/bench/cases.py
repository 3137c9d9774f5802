"""Gold notes as cases: notes with one `case:` header are one folder, without a roster."""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "models" / "casenote-ner"), str(ROOT / "models" / "case-roles"), str(ROOT)]

from recipe.dataset import gold_notes  # noqa: E402
from recipe.markup import GoldNote, read_notes  # noqa: E402

from redact.types import Case, Document, Source, Surface, SurfaceKind  # noqa: E402

BLIND = Path(__file__).parent / "notes"
"""Notes by authors who wrote none of the training notes; nothing is trained or tuned on them."""


def read(folders: Iterable[Path], *, tuning: bool) -> list[GoldNote]:
    """Read gold notes: those of the folders, or the tuning fold, or the blind notes."""
    if tuning:
        return gold_notes(tuning=True)
    return [note for folder in (list(folders) or [BLIND]) for note in read_notes(folder)]


def by_case(notes: Iterable[GoldNote]) -> dict[str, list[GoldNote]]:
    """Group notes by their `case:` header."""
    cases: dict[str, list[GoldNote]] = defaultdict(list)
    for note in notes:
        cases[note.header["case"]].append(note)
    return dict(sorted(cases.items()))


def as_case(notes: list[GoldNote]) -> Case:
    """Return the notes of one case as ingestion would, under names that say nothing."""
    return Case(tuple(_document(note.text, number) for number, note in enumerate(notes, 1)))


def _document(text: str, number: int) -> Document:
    content = text.encode("utf-8")
    name = f"note-{number:02}.txt"
    surfaces = (
        Surface("body", SurfaceKind.BODY, text),
        Surface("file-name", SurfaceKind.FILE_NAME, name, released=False),
    )
    digest = hashlib.sha256(content).hexdigest()
    return Document(f"d{number:02}", Source(name, content, "text/plain"), digest, "text/plain", surfaces)
