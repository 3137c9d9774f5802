"""Damaged files of every format: each gives surfaces and a correct release, or a clear error.

`python -m tests.bench.fuzz [--inputs 10000] [--seed 1] [--only .pdf] [--keep FOLDER]` derives inputs from
small seeds, reads each as a release would, and for every tenth that can be read also writes it without the
canary and checks the written bytes. It prints per format how many were read, refused and written, the
longest time, the peak of memory of this process and of the workers, and what went wrong otherwise; `--keep`
puts such inputs into a folder. The same seed and number always give the same inputs.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import time
import warnings
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from click import echo

from redact.checks.base import Evidence, RemovedValue
from redact.errors import SourceError, TransformError
from redact.formats.base import Layout
from redact.formats.catalog import FORMATS, load_format, media_type_of
from redact.stages.verify import check_drafts
from redact.types import Decision, Document, Draft, Edit, Entity, IdentifierClass, Mention, Source, Span

from .fuzz_mutators import damaged
from .fuzz_seeds import CANARY, seeds

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = re.compile(re.escape(CANARY).replace(r"\ ", r"\s+"))
SLOWEST_SECONDS = 10.0
MOST_BYTES = 1 << 30
WRITTEN_EVERY = 10
TOLD_EVERY = 500


@dataclass(slots=True)
class Tally:
    """What became of the inputs of one format.

    Attributes:
        outcomes: `read`, `refused`, `written`, `not written`, `held back` to how often.
        longest: Seconds of the slowest input.
        wrong: Number of the input and what it did: the class of an exception, or what was found.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    wrong: list[tuple[int, str]] = field(default_factory=list)


def input_of(number: int, seed: int, suffixes: tuple[str, ...]) -> tuple[str, bytes]:
    """Return suffix and bytes of one input."""
    random = Random(f"{seed}/{number}")  # noqa: S311 - repeatable on purpose
    suffix = suffixes[number % len(suffixes)]
    return suffix, damaged(random.choice(seeds(suffix)), random)


def suffixes_of(only: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the suffixes to try: all of the catalogue that have seeds."""
    return tuple(suffix for suffix in FORMATS if seeds(suffix) and (not only or suffix in only))


def fuzz(inputs: int, seed: int, suffixes: tuple[str, ...], keep: Path | None = None) -> dict[str, Tally]:
    """Read all inputs and return a tally per suffix."""
    tallies = {suffix: Tally() for suffix in suffixes}
    for number in range(inputs):
        suffix, data = input_of(number, seed, suffixes)
        tally = tallies[suffix]
        written = number // len(suffixes) % WRITTEN_EVERY == 0
        said, seconds = timed(data, suffix, written=written)
        if seconds > SLOWEST_SECONDS:  # another program may have had the processor
            seconds = min(seconds, timed(data, suffix, written=written)[1])
        tally.longest = max(tally.longest, seconds)
        tally.outcomes[said if said in _EXPECTED else "wrong"] += 1
        if said not in _EXPECTED or seconds > SLOWEST_SECONDS:
            tally.wrong.append((number, said if said not in _EXPECTED else f"{seconds:.1f} s"))
            if keep is not None:
                (keep / f"{seed}-{number}{suffix}").write_bytes(data)
        if number % TOLD_EVERY == TOLD_EVERY - 1:
            echo(f"after {number + 1}:\n{table(tallies)}", err=True)
    return tallies


def timed(data: bytes, suffix: str, *, written: bool) -> tuple[str, float]:
    """Return what became of an input and how many seconds that took."""
    before = time.monotonic()
    said = attempt(data, suffix, written=written)
    return said, time.monotonic() - before


_EXPECTED = ("read", "refused", "written", "not written", "held back")


def attempt(data: bytes, suffix: str, *, written: bool) -> str:
    """Read one input, and write it where asked; return what became of it."""
    media_type = media_type_of(suffix)
    form = load_format(media_type)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            surfaces = form.read(data)
    except SourceError:
        return "refused"
    except BaseException as error:  # noqa: BLE001 - every class is told
        return f"reading raised {type(error).__name__}"
    if not written:
        return "read"
    digest = hashlib.sha256(data).hexdigest()
    pages = "faithful" if digest[0] < "8" else "transcript"
    document = Document("d01", Source(f"x{suffix}", data, media_type), digest, media_type, surfaces)
    try:
        out = form.write(document, tuple(_edits(document)), Layout(pages, "Document 1"))
    except TransformError:
        return "not written"
    except BaseException as error:  # noqa: BLE001
        return f"writing raised {type(error).__name__}"
    return _look(out, getattr(form, "written_as", suffix))


def _edits(document: Document) -> Iterator[Edit]:
    for surface in document.surfaces:
        for match in NAME.finditer(surface.text) if surface.released else ():
            mention = Mention(Span("d01", surface.id, *match.span()), "PERSON", 0.9, ("fuzz",))
            entity = Entity("e1", "PERSON", (mention,))
            decision = Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b")
            yield Edit(mention.span, "[TP]", decision)


def _look(out: bytes, suffix: str) -> str:
    """Check a written file as a release is checked; what the checks pass must hold no canary in any byte."""
    media_type = media_type_of(suffix)
    draft = Draft("d01", f"01-note{suffix}", media_type, out, "")
    try:
        if load_format(media_type).structure_problems(out):
            return "the written file has a wrong structure"
        removed = Evidence((RemovedValue("PERSON", CANARY),), frozenset())
        found = check_drafts((draft,), removed, ("source-values", "hidden-text"), lambda _: ())
    except BaseException as error:  # noqa: BLE001
        return f"reading back raised {type(error).__name__}"
    if found:
        return "wrong reading back" if any(f.check == "reread" for f in found) else "held back"
    return "the canary is still there" if any(NAME.search(text) for text in _bytes_of(out)) else "written"


def _bytes_of(out: bytes) -> Iterator[str]:
    """Yield the bytes of a file, and those of its compressed streams or members."""
    yield out.decode("utf-8", "replace")
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", out, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(match[1]).decode("latin-1")
        except zlib.error:
            continue
    if out[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(out)) as package:
            for info in package.infolist():
                yield package.read(info).decode("utf-8", "replace")


def peaks() -> tuple[int, int]:
    """Return the most bytes this process and any of its workers have used; zero where nobody can tell."""
    from redact.formats.pdf import runner

    pids = [worker._process.pid for worker in runner._workers.values() if worker._process is not None]
    return _peak("self"), max((_peak(str(pid)) for pid in pids), default=0)


def _peak(pid: str) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


def table(tallies: dict[str, Tally]) -> str:
    """Return one line per format, and one per input that went wrong."""
    head = (
        f"{'':8} {'read':>7} {'refused':>8} {'written':>8} {'not w.':>7} {'held':>6} {'wrong':>6}"
        f" {'longest':>9}"
    )
    lines = [head]
    for suffix, tally in tallies.items():
        counts = [tally.outcomes[name] for name in (*_EXPECTED, "wrong")]
        widths = (7, 8, 8, 7, 6, 6)
        shown = " ".join(f"{count:>{width}}" for count, width in zip(counts, widths, strict=True))
        lines.append(f"{suffix:8} {shown} {tally.longest:>7.2f} s")
    lines += [f"{suffix} {number}: {said}" for suffix, t in tallies.items() for number, said in t.wrong]
    return "\n".join(lines)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=[], metavar="SUFFIX")
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
    suffixes = suffixes_of(tuple(arguments.only))
    echo(table(fuzz(arguments.inputs, arguments.seed, suffixes, arguments.keep)))
    own, workers = peaks()
    echo(f"peak memory: {own >> 20} MB here, {workers >> 20} MB in a worker; limit {MOST_BYTES >> 20} MB")


if __name__ == "__main__":
    main()
