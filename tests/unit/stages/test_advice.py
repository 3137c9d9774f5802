"""Doing what `redact explain` says releases the case; not doing it does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from redact import api
from redact.cli.explain import command as explain
from redact.recognizers.detector import CaseNoteDetector
from redact.tools import Tools
from redact.types import Document, Mention, Roster, Span

EVENT = "survived the 2019 collapse of the Kessler Mill"
NOTES = {
    "a visit.txt": "Home visit, 03/14/2024\nClient: Maria Lopez (mother).\nAunt: Rosa Quiroga. "
    "Grandmother: Ana Quiroga. Both were home.\n",
    "b call.txt": "Phone log, 03/21/2024\nQuiroga called about the appointment.\n",
}
ORDER = "parties: [Maria Lopez, Rosa Quiroga]\n"


class Found:
    """The shipped rules and the roster, with given wordings in place of the model's claims."""

    def __init__(self, claims: dict[str, tuple[str, float]], anew: str = "") -> None:
        self._real = CaseNoteDetector()
        self._claims = claims
        self._anew = anew
        self._runs = 0

    def detect(self, documents: tuple[Document, ...], roster: Roster) -> tuple[Mention, ...]:
        self._runs += 1
        found = [m for m in self._real.detect(documents, roster) if m.recognizers != ("casenote-ner",)]
        kept = {(m.span, m.entity_type) for m in found}
        for document in documents:
            for surface in document.surfaces:
                for wording, (entity_type, score) in self._claims.items():
                    at = surface.text.find(wording)
                    if at < 0 or (wording == self._anew and self._runs % 2):
                        continue
                    span = Span(document.id, surface.id, at, at + len(wording))
                    by = "case.yaml" if wording in roster.keep else ""
                    if (span, entity_type) not in kept:
                        found.append(Mention(span, entity_type, score, ("model",), kept_by=by))
        return tuple(sorted(found))

    def versions(self) -> dict[str, str]:
        return {"words": "1"}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    return folder


def run(case: Path, detector: Found, purpose: str = "teaching", **more) -> object:
    return api.release(case, purpose=purpose, output=case.parent / "out", tools=Tools(detector), **more)


def told(folder: Path, *options: str) -> str:
    outcome = CliRunner().invoke(explain, [str(folder), *options], standalone_mode=False)
    assert outcome.exception is None, outcome.exception
    return outcome.output


PEOPLE = dict.fromkeys(("Maria Lopez", "Rosa Quiroga", "Ana Quiroga", "Quiroga"), ("PERSON", 0.95))


def test_an_ambiguous_name_listed_as_an_alias_releases_the_case(case):
    for name, text in NOTES.items():
        (case / name).write_text(text)
    order = case.parent / "order.yaml"
    order.write_text(ORDER)
    wanted = {"scope": order, "basis": "court-order"}
    held = run(case, Found(PEOPLE), "court", **wanted)
    assert held.verdict == "held"
    lines = told(held.folder)
    assert "e6 (PERSON), first seen in d02 'b call.txt', the file, line 2" in lines
    assert "(PERSON, family), first seen in d01 'a visit.txt', the file, line 3" in lines
    assert "aliases: [NAME AS IT STANDS THERE]" in lines
    assert "Quiroga" not in lines
    (case / "case.yaml").write_text(
        "people:\n  - {id: aunt, names: [Rosa Quiroga], aliases: [Quiroga], role: family}\n"
    )
    assert run(case, Found(PEOPLE), "court", **wanted).verdict == "held: awaiting approval"


KIDS = (
    "Seen at home. The Kowalczyk kids were well and Danielle Kowalczyk made supper. "
    "Halina Kowalczyk came by and Brielle drew.\n"
)
MOTHER = "  - {id: mother, names: [Danielle Kowalczyk], aliases: [Dani%s], role: client}\n"
GRAN = "  - {id: gran, names: [Halina Kowalczyk], role: family, relation: grandmother}\n"


@pytest.mark.parametrize(
    "answer",
    [
        MOTHER % ", Kowalczyk" + GRAN,
        MOTHER % "" + GRAN + "  - {id: kows, names: [Kowalczyk], role: family}\n",
        MOTHER % ", Kowalczyk" + GRAN + "  - {id: kows, names: [Kowalczyk], role: family}\n",
        MOTHER % "" + GRAN + "  - {id: kows, names: [The children], aliases: [Kowalczyk], role: family}\n",
    ],
)
def test_a_family_name_of_several_is_answered_by_an_alias_or_by_a_person_of_its_own(case, answer):
    (case / "a.txt").write_text(KIDS)
    names = ("Danielle Kowalczyk", "Halina Kowalczyk", "Kowalczyk", "Brielle")
    found = Found(dict.fromkeys(names, ("PERSON", 0.95)))
    order = case.parent / "order.yaml"
    order.write_text("parties: [mother, gran]\n")
    wanted = {"scope": order, "basis": "court-order"}
    (case / "case.yaml").write_text("people:\n" + MOTHER % "" + GRAN)
    assert "ambiguous-person" in told(run(case, found, "court", **wanted).folder)
    (case / "case.yaml").write_text("people:\n" + answer)
    assert "ambiguous-person" not in told(run(case, found, "court", **wanted).folder)


@pytest.mark.parametrize(
    "answer", [f'identifiers:\n  - {{type: EVENT, value: "{EVENT}"}}\n', f"keep:\n  - {EVENT}\n"]
)
def test_an_event_named_in_the_case_file_releases_the_case(case, answer):
    (case / "a.txt").write_text(f"Client: Maria Lopez.\nShe {EVENT}. She sleeps better.\n")
    claims = {"Maria Lopez": ("PERSON", 0.95), EVENT: ("EVENT", 0.6)}
    held = run(case, Found(claims))
    assert held.verdict == "held"
    assert "(EVENT), first seen in d01 'a.txt', the file, line 2" in told(held.folder)
    (case / "case.yaml").write_text(answer)
    released = run(case, Found(claims))
    assert released.verdict == "released"
    (note,) = (released.folder / "release").glob("01-*")
    assert ("Kessler" in note.read_text()) is ("keep" in answer)


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("keep: [Sandpiper]\n", True),
        ("people:\n  - {id: x, names: [Sandpiper], role: third_party}\n", False),
    ],
)
def test_a_word_found_anew_is_kept_or_named_and_the_case_released(case, answer, left):
    (case / "a.txt").write_text("Client: Maria Lopez.\nThen she\nmet Sandpiper there.\n")
    claims = {"Maria Lopez": ("PERSON", 0.95), "Sandpiper": ("PERSON", 0.95)}
    held = run(case, Found(claims, anew="Sandpiper"))
    assert held.verdict == "held"
    lines = told(held.folder)
    assert "in what was written for d01, bytes, line 3" in lines
    assert "in the source: d01 'a.txt', the file, line 3" in lines
    (case / "case.yaml").write_text(answer)
    released = run(case, Found(claims, anew="Sandpiper"))
    assert released.verdict == "released"
    (note,) = (released.folder / "release").glob("01-*")
    assert ("Sandpiper" in note.read_text()) is left


def test_words_are_shown_only_on_demand_from_the_same_case_and_stored_nowhere(case):
    (case / "a.txt").write_text(f"Client: Maria Lopez.\nShe {EVENT}.\x1b[31m\n")
    held = run(case, Found({"Maria Lopez": ("PERSON", 0.95), EVENT: ("EVENT", 0.6)}))
    before = {path: path.read_bytes() for path in held.folder.rglob("*") if path.is_file()}
    assert "Kessler" not in told(held.folder)
    shown = told(held.folder, "--against", str(case), "--show-text")
    assert f"She >>{EVENT}<<." in shown
    assert "\x1b" not in shown
    assert {path: path.read_bytes() for path in held.folder.rglob("*") if path.is_file()} == before
    assert not any(b"Kessler" in content for content in before.values())
    (case / "a.txt").write_text("other")
    for options in (("--against", str(case), "--show-text"), ("--show-text",), ("--against", str(case))):
        outcome = CliRunner().invoke(explain, [str(held.folder), *options], standalone_mode=False)
        assert outcome.exception is not None
        assert "Kessler" not in str(outcome.exception) + outcome.output


@pytest.mark.parametrize(
    ("now", "why"), [("other", "has changed since"), (None, "is not in the case any more")]
)
def test_a_source_that_is_not_the_one_that_was_read_is_named_and_no_word_is_shown(case, now, why):
    (case / "a.txt").write_text(f"Client: Maria Lopez.\nShe {EVENT}.\n")
    (case / "b.txt").write_text("All was calm.\n")
    held = run(case, Found({"Maria Lopez": ("PERSON", 0.95), EVENT: ("EVENT", 0.6)}))
    (case / "b.txt").unlink()
    if now:
        (case / "b.txt").write_text(now)
    options = [str(held.folder), "--against", str(case), "--show-text"]
    outcome = CliRunner().invoke(explain, options, standalone_mode=False)
    assert f"'b.txt' {why}" in str(outcome.exception)
    assert "Kessler" not in str(outcome.exception) + outcome.output


def test_the_words_are_shown_at_the_decisions_too_and_stderr_says_that_they_identify(case):
    (case / "a.txt").write_text(f"Client: Maria Lopez.\nShe {EVENT}.\n")
    held = run(case, Found({"Maria Lopez": ("PERSON", 0.95), EVENT: ("EVENT", 0.6)}))
    options = [str(held.folder), "--against", str(case), "--show-text"]
    outcome = CliRunner().invoke(explain, options, standalone_mode=False)
    assert "Client: >>Maria Lopez<<." in outcome.stdout
    assert "identifying text" in outcome.stderr
    told = CliRunner().invoke(explain, [*options, "--format", "jsonl"], standalone_mode=False)
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    assert {"Client: >>Maria Lopez<<."} <= {row["words"] for row in rows}
    assert all(row["why"] for row in rows)


def test_the_record_says_where_and_never_what(case):
    (case / "a.txt").write_text(f"Client: Maria Lopez.\nShe {EVENT}.\n")
    held = run(case, Found({"Maria Lopez": ("PERSON", 0.95), EVENT: ("EVENT", 0.6)}))
    (finding,) = json.loads((held.folder / "record" / "record.json").read_text())["findings"]
    at = 21 + 4
    assert finding["place"] == {
        "document": "d01", "surface": "body", "start": at, "end": at + len(EVENT),
        "source": "a.txt", "locator": "the file", "line": 2,
    }  # fmt: skip


QUOTED = 'won "Mother\'s of the Year" on'


@pytest.mark.parametrize("heading", ["identifiers", "keep"])
def test_with_the_words_shown_the_lines_can_be_pasted_as_they_are(case, heading):
    (case / "a.txt").write_text(f"Client: Maria Lopez.\nShe {QUOTED} May 3. All well.\n")
    claims = {"Maria Lopez": ("PERSON", 0.95), QUOTED: ("EVENT", 0.6), "Mother's of the Year": ("EVENT", 0.6)}
    held = run(case, Found(claims))
    lines = told(held.folder, "--against", str(case), "--show-text").splitlines()
    assert sum("unconfirmed-event" in line for line in lines) == 1
    at = next(i for i, line in enumerate(lines) if line.strip() == f"{heading}:")
    (case / "case.yaml").write_text(f"{heading}:\n{lines[at + 1]}\n")
    assert run(case, Found(claims)).verdict == "released"


def test_the_lines_for_an_ambiguous_name_can_be_pasted_as_they_are(case):
    (case / "a.txt").write_text(KIDS)
    names = ("Danielle Kowalczyk", "Halina Kowalczyk", "Kowalczyk", "Brielle")
    found = Found(dict.fromkeys(names, ("PERSON", 0.95)))
    order = case.parent / "order.yaml"
    order.write_text("parties: [mother, gran]\n")
    wanted = {"scope": order, "basis": "court-order"}
    people = "people:\n" + MOTHER % "" + GRAN
    (case / "case.yaml").write_text(people)
    lines = told(
        run(case, found, "court", **wanted).folder, "--against", str(case), "--show-text"
    ).splitlines()
    (pasted,) = [line.strip() for line in lines if line.strip().startswith("- {id:")]
    (case / "case.yaml").write_text(f"{people}  {pasted}\n")
    assert "ambiguous-person" not in told(run(case, found, "court", **wanted).folder)
