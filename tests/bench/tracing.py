"""How surely a text that got out is led back to its release: `python -m tests.bench.tracing [NOTES]`.

Corpus notes, each a case of its own, are turned into one teaching and one consultation release. Pieces of
each are then traced among all of them, as they are and with one word in ten mistyped; so are pieces
of the notes themselves and of notes that were never released, which must lead nowhere.
"""

from __future__ import annotations

import random
import sys

from redact.formats.base import apply_edits
from redact.policy.load import load_policy
from redact.records.marks import Marks, Match, matched, ranked, read_marks
from redact.resources import model_path
from redact.stages.decide import decide
from redact.stages.detect import detect
from redact.stages.ingest import ingest_text
from redact.stages.mark import mark, wording_of
from redact.stages.resolve import resolve
from redact.stages.transform import transform
from redact.tools import Tools
from redact.types import Released
from tests.bench.cases import ROOT, read_notes

LENGTHS = (15, 30, 60, 120, 10_000)
PURPOSES = ("teaching", "consultation")
CORPUS = ROOT / "models" / "casenote-ner" / "corpus"


def main(wanted: int) -> None:
    """Measure and print."""
    from redact.recognizers.detector import CaseNoteDetector

    chance = random.Random(7)  # noqa: S311
    texts = [note.text for folder in sorted(CORPUS.glob("t*")) for note in read_notes(folder)]
    chance.shuffle(texts)
    detector = CaseNoteDetector(model_path(fast=True))
    marks: dict[str, Marks] = {}
    shown: dict[str, str] = {}
    for number, text in enumerate(texts[:wanted]):
        case = ingest_text(text)
        entities = resolve(case, detect(case, Tools(detector)), None)
        for purpose in PURPOSES:
            edits = transform(case, decide(case, entities, load_policy(purpose), None), Tools(detector))
            name = f"{purpose}-{number}"
            marks[name] = read_marks(mark(case, edits, Released(())) or {})
            body = [edit for edit in edits if edit.span.surface == "body"]
            shown[name] = apply_edits(case.documents[0].surface("body").text, body)
    _say(f"{len(marks)} releases; one figure per length of the piece in words: {LENGTHS}")
    for purpose in PURPOSES:
        own = {name: text for name, text in shown.items() if name.startswith(purpose)}
        for kind, change in (("as it is", lambda words: words), ("mistyped", lambda w: _mistyped(w, chance))):
            _say(f"{purpose}, {kind}: {_found(own, marks, change, chance)}")
    unrelated = dict(enumerate(texts[wanted : wanted * 4]))
    _say(f"notes never released, wrongly sure / worth a look: {_wrong(unrelated, marks, chance)}")
    _say(f"the notes behind the releases: {_wrong(dict(enumerate(texts[:wanted])), marks, chance)}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _pieces(texts, length: int, chance: random.Random):
    for name, text in texts.items():
        words = text.split()
        at = chance.randrange(max(len(words) - length, 0) + 1)
        yield name, words[at : at + length]


def _found(texts, marks, change, chance) -> str:
    told = []
    for length in LENGTHS:
        sure = sibling = wrong = 0
        for name, words in _pieces(texts, length, chance):
            matches = [match for match in _trace(" ".join(change(words)), marks) if match.sure]
            sure += bool(matches and matches[0].release == name)
            others = [match.release for match in matches if match.release != name]
            same = [other for other in others if other.partition("-")[2] == name.partition("-")[2]]
            sibling += bool(same)
            wrong += len(others) > len(same)
        told.append(
            f"{length}: {sure} of {len(texts)} right, {sibling} also its other release, {wrong} wrong"
        )
    return "; ".join(told)


def _wrong(texts, marks, chance) -> str:
    told = []
    for length in LENGTHS:
        matches = [
            match for _, words in _pieces(texts, length, chance) for match in _trace(" ".join(words), marks)
        ]
        told.append(f"{length}: {sum(m.sure for m in matches)} / {len(matches)} in {len(texts) * len(marks)}")
    return "; ".join(told)


def _trace(text: str, marks: dict[str, Marks]) -> tuple[Match, ...]:
    wording = wording_of(text)
    return ranked(matched(name, each, wording) for name, each in marks.items())


def _mistyped(words: list[str], chance: random.Random) -> list[str]:
    return [word[1:] + word[:1] if chance.random() < 0.1 else word for word in words]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
