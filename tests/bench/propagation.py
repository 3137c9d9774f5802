"""Attacks propagation: one mention of each value is known, how many of the others are found?

`python -m tests.bench.propagation [--notes 200] [--list]` reads the project's own corpus and prints

* corpus: in every case the fullest mention of each entity counts as detected, no other. By form of
  the other mentions, the share that propagation covers;
* written: full values of the corpus written in ways that notes use, set into a neutral sentence;
* false marks: new mentions with a letter outside every gold span, in the cases as they are, and with
  the first N notes as one case, where the names of 200 families meet each other's wording;
* kept: marked clinical wording that a new mention touches;
* seconds per 1,000 words on that large case.

`--list` prints every miss and false mark in its context; the notes are fictional.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "models" / "casenote-ner"), str(ROOT)]


from click import echo  # noqa: E402
from recipe.markup import GoldNote, GoldSpan, read_notes  # noqa: E402

from redact.identities.matching import linked_given_names, misspelled  # noqa: E402
from redact.identities.propagation import propagate  # noqa: E402
from redact.identities.tokens import compact, fold, fold_words  # noqa: E402
from redact.types import Case, Document, Mention, Source, Span, Surface, SurfaceKind  # noqa: E402
from tests.bench.forms import WRITTEN  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CORPUS = ROOT / "models" / "casenote-ner" / "corpus"
SEARCHED = frozenset(
    "PERSON ORG ADDRESS LOCATION ID ACCOUNT PHONE SSN EMAIL URL USERNAME DATE VEHICLE".split()
)


@dataclass(slots=True)
class Count:
    """How many of how many, and which were not."""

    hits: int = 0
    total: int = 0
    rest: list[str] = field(default_factory=list)

    def add(self, good: bool, context: str) -> None:
        """Count one."""
        self.hits += good
        self.total += 1
        if not good:
            self.rest.append(context)


def main() -> None:
    """Run the attack from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.propagation", description=__doc__)
    parser.add_argument("--notes", type=int, default=200)
    parser.add_argument("--list", action="store_true", help="print what was missed and marked falsely")
    arguments = parser.parse_args()
    notes = list(read_notes(CORPUS))
    recall, false, kept = defaultdict[str, Count](Count), defaultdict[str, Count](Count), Count()
    for members in by_case(notes):
        attack(members, recall, false, kept)
    large = notes[: arguments.notes]
    crowd, crowd_false, crowd_kept = defaultdict[str, Count](Count), defaultdict[str, Count](Count), Count()
    seconds = attack(large, crowd, crowd_false, crowd_kept)
    show("corpus: found, by form", recall, listed=arguments.list)
    show("written: found, by form", written(notes), listed=arguments.list)
    show("new mentions inside gold, by type", false, listed=arguments.list)
    show(f"the same, {len(large)} notes as one case", crowd_false, listed=arguments.list)
    show("kept wording untouched", {"cases": kept, "one case": crowd_kept}, listed=arguments.list)
    words = sum(len(note.text.split()) for note in large)
    echo(f"\nseconds per 1,000 words, {len(large)} notes of {words} words as one case: {seconds:.4f}")


def by_case(notes: Iterable[GoldNote]) -> Iterator[list[GoldNote]]:
    """Yield the notes of each case."""
    cases: dict[str, list[GoldNote]] = defaultdict(list)
    for note in notes:
        cases[note.header["case"]].append(note)
    yield from cases.values()


def attack(notes: list[GoldNote], recall: dict[str, Count], false: dict[str, Count], kept: Count) -> float:
    """Propagate from one mention of each entity, count what comes of it; return seconds per 1,000 words."""
    case = case_of([note.text for note in notes])
    seeds = seeds_of(notes)
    known = tuple(mention(at, span) for at, span in seeds.values())
    began = time.perf_counter()
    new = propagate(case, known)
    seconds = time.perf_counter() - began
    for at, note in enumerate(notes):
        mine = [m for m in new if m.span.document == f"d{at}" and not m.kept_by]
        own = [s for where, s in seeds.values() if where == at]
        covered = {i for m in mine for i in range(m.span.start, m.span.end)}
        covered |= {i for s in own for i in range(s.start, s.end)}
        for span in note.spans:
            if span in own or span.label not in SEARCHED:
                continue
            seed = seeds[note.header["case"], span.label, span.entity]
            first = notes[seed[0]].text[seed[1].start : seed[1].end]
            form = form_of(span.label, note.text[span.start : span.end], first)
            missing = [i for i in range(span.start, span.end) if note.text[i].isalnum() and i not in covered]
            recall[f"{span.label:8} {form}"].add(
                not missing, f"[{first!r}] " + around(note, span.start, span.end)
            )
        gold = {i for s in note.spans for i in range(s.start, s.end)}
        for m in mine:
            outside = [i for i in range(m.span.start, m.span.end) if note.text[i].isalnum() and i not in gold]
            false[m.entity_type].add(not outside, around(note, m.span.start, m.span.end))
        added = {i for m in mine for i in range(m.span.start, m.span.end)}
        for span in note.keep:
            touched = any(i in added for i in range(span.start, span.end))
            kept.add(not touched, around(note, span.start, span.end))
    return seconds / sum(len(note.text.split()) for note in notes) * 1000


def seeds_of(notes: list[GoldNote]) -> dict[tuple[str, str, str], tuple[int, GoldSpan]]:
    """Choose the fullest mention of each entity: most words, then longest, then first."""
    best: dict[tuple[str, str, str], tuple[int, GoldSpan]] = {}
    rank: dict[tuple[str, str, str], tuple[int, int]] = {}
    for at, note in enumerate(notes):
        for span in note.spans:
            key = (note.header["case"], span.label, span.entity)
            text = note.text[span.start : span.end]
            score = (sum(len(w) > 1 for w in fold_words(text)), len(text))
            if key not in best or score > rank[key]:
                best[key], rank[key] = (at, span), score
    return best


def case_of(texts: list[str]) -> Case:
    """Make a case of plain texts."""
    return Case(
        tuple(
            Document(f"d{at}", Source(f"{at}.txt", b"", "text/plain"), "0" * 64, "text/plain",
                     (Surface("body", SurfaceKind.BODY, text),))
            for at, text in enumerate(texts)
        )
    )  # fmt: skip


def mention(at: int, span: GoldSpan) -> Mention:
    """Turn a gold span into a strong mention."""
    return Mention(Span(f"d{at}", "body", span.start, span.end), span.label, 0.95, ("gold",))


def around(note: GoldNote, start: int, end: int) -> str:
    """Return a place with its context."""
    text = note.text
    line = f"{text[max(0, start - 40) : start]}<<{text[start:end]}>>{text[end : end + 40]}"
    return f"{note.path.stem}: {line!r}"


def form_of(label: str, text: str, first: str) -> str:
    """Name the way in which `text` differs from the mention that is known."""
    words, known = fold_words(text), fold_words(first)
    if text == first:
        return "same"
    if words == known:
        return "capitals, spacing"
    if compact(text) == compact(first):
        return "separators"
    if set(words) <= set(known):
        return "part"
    letters = re.sub(r"[^a-z]", "", fold(text))
    if 2 <= len(letters) <= 5 and not text.islower() and initials_fit(letters, known):
        return "initials"
    if label != "PERSON":
        return "digits" if re.sub(r"\D", "", text)[-7:] and re.sub(r"\D", "", text)[-7:] in re.sub(
            r"\D", "", first) else "other"  # fmt: skip
    return person_form(words, known)


def initials_fit(letters: str, known: tuple[str, ...]) -> bool:
    """Tell whether the letters begin the known words, in order, with words left out."""
    rest = iter(w[0] for w in known if w)
    return all(letter in rest for letter in letters)


def person_form(words: tuple[str, ...], known: tuple[str, ...]) -> str:
    """Name the way in which the words of a name differ from those known."""
    new = [w for w in words if w not in known]
    if all(len(w) == 1 or any(w == k + "s" or w == k + "es" for k in known) for w in new):
        return "part with initial or s"
    if any(w in linked_given_names(k) for w in new for k in known):
        return "nickname"
    if any(misspelled(w, k) for w in new for k in known):
        return "misspelled"
    if any(len(k) > 2 and (k in w or w in k) for w in new for k in known if len(w) > 2):
        return "longer or shorter word"
    return "other words" if len(new) == len(words) else "part with other words"


def written(notes: list[GoldNote]) -> dict[str, Count]:
    """Write values of the corpus in the ways notes use and count which are found."""
    counts: dict[str, Count] = defaultdict(Count)
    for label, text in values(notes):
        for form, write in WRITTEN[label].items():
            result = write(text)
            if result is None:
                continue
            before, core, after = result
            body = before + core + after
            known = Mention(Span("d0", "body", 0, len(text)), label, 0.95, ("gold",))
            new = [m for m in propagate(case_of([text, body]), (known,)) if m.span.document == "d1"]
            covered = {i for m in new if not m.kept_by for i in range(m.span.start, m.span.end)}
            places = [i for i in range(len(before), len(before + core)) if body[i].isalnum()]
            counts[f"{label:8} {form}"].add(all(i in covered for i in places), f"[{text!r}] {body!r}")
    return counts


def values(notes: list[GoldNote], limit: int = 120) -> Iterator[tuple[str, str]]:
    """Yield distinct values of the corpus, in its order, up to a number of each type."""
    seen: dict[str, set[str]] = defaultdict(set)
    for note in notes:
        for _, span in seeds_of([note]).values():
            text = note.text[span.start : span.end]
            if span.label in WRITTEN and text not in seen[span.label] and len(seen[span.label]) < limit:
                seen[span.label].add(text)
                yield span.label, text


def show(title: str, counts: dict[str, Count], *, listed: bool) -> None:
    """Print a table and, if wished, what was missed."""
    echo(f"\n{title}")
    for name, count in sorted(counts.items()):
        echo(f"  {name:40} {count.hits:5} of {count.total:5}  {count.hits / max(1, count.total):7.1%}")
    for name, count in sorted(counts.items()) if listed else ():
        for line in count.rest:
            echo(f"    - {name} | {line}")


if __name__ == "__main__":
    main()
