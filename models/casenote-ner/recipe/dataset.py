"""Training windows: tagged word pieces from gold notes and public corpora, prepared once.

`python -m recipe.dataset --encoder DIR [--variants 12] --output build/windows7.npz` writes a set.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from tokenizers import Tokenizer

from redact.recognizers.encoding import LABELS, TAGS, encode, load_tokenizer, windows

from .augment import variant
from .markup import GoldNote, read_notes
from .windows import Window, WindowSet

HERE = Path(__file__).resolve().parents[1]
SIZES = (96, 128, 192, 192, 256)
"""Word pieces a window holds: every variant draws one, so that the network is used to several."""
OVERLAP = 32
INDEX = {tag: at for at, tag in enumerate(TAGS)}

PUBLIC_SHARE = {
    "tab-train": 1.0, "litbank": 0.15, "wikigold": 0.6, "ewt-train": 0.7, "wnut-train": 1.0,
    "btc-train": 0.7, "grobid-ner": 0.7, "asq-phi": 1.0, "presidio-synth": 1.0, "email-names": 1.0,
    "indian-legal": 0.4, "gum-ccby": 0.7, "openchs": 0.06, "crossner-literature": 0.3,
    "crossner-politics": 0.3, "casenote-negatives": 6.0,
}  # fmt: skip
"""How much of each public corpus a prepared set holds (1.0 is all of it, 6.0 six times over)."""


def main() -> None:
    """Prepare the windows from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with a tokenizer.json")
    parser.add_argument("--corpora", type=Path, default=HERE / "corpora")
    parser.add_argument("--variants", type=int, default=12, help="altered copies of each note")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    tokenizer = load_tokenizer(arguments.encoder / "tokenizer.json")
    random = Random(arguments.seed)
    own = list(own_windows(tokenizer, random, arguments.variants))
    public = list(public_windows(tokenizer, random, arguments.corpora))
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    WindowSet.pack([*own, *public]).save(arguments.output)
    print(f"{len(own)} windows of our own notes, {len(public)} of public corpora")


def held_out(note: GoldNote) -> bool:
    """Tell whether a note belongs to the fold on which the threshold is chosen (about 1 in 13)."""
    case = note.header["case"]
    return sum(map(ord, case)) % 13 == 5


def gold_notes(*, tuning: bool) -> list[GoldNote]:
    """Read the project's own corpus: the tuning fold, or everything else."""
    return [note for note in read_notes(HERE / "corpus") if held_out(note) is tuning]


def own_windows(tokenizer: Tokenizer, random: Random, variants: int) -> Iterator[Window]:
    """Yield windows of each note, as written and in `variants` altered copies."""
    for note in gold_notes(tuning=False):
        spans = [(s.start, s.end, s.label) for s in note.spans]
        yield from cut(tokenizer, note.text, spans, (), random)
        for _ in range(variants):
            text, marked = variant(note, random)
            yield from cut(tokenizer, text, [(s.start, s.end, s.label) for s in marked], (), random)


def public_windows(tokenizer: Tokenizer, random: Random, corpora: Path) -> Iterator[Window]:
    """Yield windows of the public corpora that are there; names those that are not."""
    for name, share in PUBLIC_SHARE.items():
        path = corpora / f"{name}.jsonl.gz"
        if not path.exists():
            print(f"skipped {name}: not in {corpora.name}/ (see README.md for where it comes from)")
            continue
        rows = [window for row in read_rows(path) for window in cut_row(tokenizer, row, random)]
        whole, part = int(share), share - int(share)
        yield from rows * whole
        yield from random.sample(rows, int(len(rows) * part))


def read_rows(path: Path) -> Iterator[dict[str, object]]:
    """Yield the rows of a gzipped JSON-lines corpus (`text`, `spans`, `complete`)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def cut_row(tokenizer: Tokenizer, row: dict[str, object], random: Random) -> Iterator[Window]:
    """Cut one public document; types it does not mark are carried as unmarked."""
    spans = [(s["start"], s["end"], s["label"]) for s in row["spans"] if s["label"] in LABELS]  # type: ignore[attr-defined]
    missing = [label for label in LABELS if label not in row["complete"]]  # type: ignore[operator]
    unmarked = tuple(INDEX[f"{prefix}-{label}"] for label in missing for prefix in "BI")
    return cut(tokenizer, str(row["text"]), spans, unmarked, random)


def cut(
    tokenizer: Tokenizer,
    text: str,
    spans: Iterable[tuple[int, int, str]],
    unmarked: tuple[int, ...],
    random: Random,
) -> Iterator[Window]:
    """Yield overlapping windows of one tagged text, of a size drawn for it."""
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
    size = random.choice(SIZES)
    for left, right in windows(len(tags), size, size - OVERLAP):
        if right > left:
            yield Window(pieces.ids[left:right], pieces.shapes[left:right], tuple(tags[left:right]), unmarked)


if __name__ == "__main__":
    main()
