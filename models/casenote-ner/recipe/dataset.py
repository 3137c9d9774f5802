"""Training windows: tagged word pieces from gold notes and public corpora."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tokenizers import Tokenizer

from redact.recognizers.encoding import LABELS, TAGS, encode, windows

from .augment import variant
from .markup import GoldNote, read_notes

HERE = Path(__file__).resolve().parents[1]
WINDOW, STRIDE = 128, 112
INDEX = {tag: at for at, tag in enumerate(TAGS)}

PUBLIC_SHARE = {
    "tab-train": 0.35, "litbank": 0.04, "wikigold": 0.2, "ewt-train": 0.22, "wnut-train": 0.3,
    "btc-train": 0.2, "grobid-ner": 0.2, "asq-phi": 1.0, "presidio-synth": 0.5, "email-names": 0.6,
    "indian-legal": 0.1, "gum-ccby": 0.25, "openchs": 0.02, "crossner-literature": 0.1,
    "crossner-politics": 0.1, "casenote-negatives": 3.0,
}  # fmt: skip
"""How much of each public corpus one epoch sees (1.0 is all of it, 3.0 three times over)."""


@dataclass(frozen=True, slots=True)
class Window:
    """At most `WINDOW` word pieces.

    Attributes:
        ids: Vocabulary indices.
        shapes: Letter-case codes.
        tags: Index into `TAGS` for each piece.
        unmarked: Tags that the source does not mark, so that a piece tagged O may carry one of them.
    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    tags: tuple[int, ...]
    unmarked: tuple[int, ...]


def held_out(note: GoldNote) -> bool:
    """Tell whether a note belongs to the fold on which the threshold is chosen (about 1 in 13)."""
    case = note.header["case"]
    return sum(map(ord, case)) % 13 == 5


def gold_notes(*, tuning: bool) -> list[GoldNote]:
    """Read the project's own corpus: the tuning fold, or everything else."""
    return [note for note in read_notes(HERE / "corpus") if held_out(note) is tuning]


def epoch(tokenizer: Tokenizer, random: Random, variants: int, corpora: Path) -> list[Window]:
    """Return one epoch: each note once as written and in `variants` altered copies, plus samples."""
    found: list[Window] = []
    for note in gold_notes(tuning=False):
        spans = [(s.start, s.end, s.label) for s in note.spans]
        found += cut(tokenizer, note.text, spans, ())
        for _ in range(variants):
            text, marked = variant(note, random)
            found += cut(tokenizer, text, [(s.start, s.end, s.label) for s in marked], ())
    own = len(found)
    for name, share in PUBLIC_SHARE.items():
        path = corpora / f"{name}.jsonl.gz"
        if not path.exists():
            print(f"skipped {name}: not in {corpora.name}/ (see README.md for where it comes from)")
            continue
        rows = [window for row in read_rows(path) for window in cut_row(tokenizer, row)]
        whole, part = int(share), share - int(share)
        found += rows * whole + random.sample(rows, int(len(rows) * part))
    print(f"{own} windows of our own notes, {len(found) - own} of public corpora")
    return found


def read_rows(path: Path) -> Iterator[dict[str, object]]:
    """Yield the rows of a gzipped JSON-lines corpus (`text`, `spans`, `complete`)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def cut_row(tokenizer: Tokenizer, row: dict[str, object]) -> Iterator[Window]:
    """Cut one public document; types it does not mark are carried as unmarked."""
    spans = [(s["start"], s["end"], s["label"]) for s in row["spans"] if s["label"] in LABELS]  # type: ignore[attr-defined]
    missing = [label for label in LABELS if label not in row["complete"]]  # type: ignore[operator]
    unmarked = tuple(INDEX[f"{prefix}-{label}"] for label in missing for prefix in "BI")
    return cut(tokenizer, str(row["text"]), spans, unmarked)


def cut(
    tokenizer: Tokenizer, text: str, spans: Iterable[tuple[int, int, str]], unmarked: tuple[int, ...]
) -> Iterator[Window]:
    """Yield overlapping windows of one tagged text."""
    pieces = encode(text, tokenizer)
    tags = [0] * len(pieces.ids)
    for start, end, label in spans:
        prefix = "B"
        for at, (left, right) in enumerate(pieces.offsets):
            if left >= end:
                break
            if right > start:
                tags[at] = INDEX[f"{prefix}-{label}"]
                prefix = "I"
    for left, right in windows(len(tags), WINDOW, STRIDE):
        if right > left:
            yield Window(pieces.ids[left:right], pieces.shapes[left:right], tuple(tags[left:right]), unmarked)
