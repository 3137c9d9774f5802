from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from redact.errors import SourceMissing, UsageError
from redact.stages.ingest import ingest
from redact.stages.mark import mark
from redact.stages.publish import publish
from redact.stages.record import write_record
from redact.stages.reverify import reverify
from redact.stages.verify import verify
from redact.types import Decisions, Finding, Held, Released
from tests.doubles.cases import TEXT, decision, draft, edit, policy, request, tools

CLEAN = "Elena Reyes came with Tomas Reyes. Elena slept well."
WORDS = {"Maria Lopez": "PERSON", "Darnell Lopez": "PERSON", "Elena Reyes": "PERSON", "Ruben Vance": "PERSON"}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "lopez.txt").write_text(TEXT)
    return folder


def release(case: Path, verdict=None) -> Path:
    wanted = request(case.parent / "out")
    taken = ingest(type(wanted)(case=case, purpose="teaching", output=case.parent / "out"), tools())
    source = taken.documents[0]
    made = Decisions((decision(source, "Maria Lopez"), decision(source, "Darnell Lopez", id="e2")))
    verdict = verdict or Released((draft(CLEAN),))
    record = write_record(wanted, taken, made, (draft(CLEAN),), verdict, policy(), tools())
    return publish(wanted, verdict, record, tools()).folder


def checks(folder: Path, against: Path | None = None) -> set[str]:
    findings = reverify(folder, against, tools(WORDS))
    assert not any(name in repr(findings) for name in ("Lopez", "Maria", "Darnell", "Vance"))
    return {finding.check for finding in findings}


def test_a_release_as_published_is_clean_alone_and_against_its_case(case):
    folder = release(case)
    assert checks(folder) == set()
    assert checks(folder, case) == set()
    assert checks(folder / "record", case) == set()
    assert checks(folder / "record" / "record.json", case) == set()


@pytest.mark.parametrize("planted", ["Darnell", "maria lopez", "L\u00f3pez"])
def test_a_name_put_back_is_found(case, planted):
    folder = release(case)
    with (folder / "release" / "01-document.txt").open("a") as file:
        file.write(f" {planted}")
    assert checks(folder) == {"released-files"}
    assert {"released-files", "source-values"} <= checks(folder, case)


def test_a_name_nobody_removed_but_the_case_holds_is_found_by_detection(case):
    (case / "lopez.txt").write_text(TEXT + " Ruben Vance")
    folder = release(case)
    path = folder / "release" / "01-document.txt"
    path.write_text(CLEAN + " Ruben Vance")
    assert checks(folder, case) == {"released-files", "residual-detection"}


def test_what_the_run_wrote_is_known_again_as_such(tmp_path):
    """A shifted month that is somebody's name, and a made-up handle with a real name inside."""
    told = "Today April wrote to brie@kessler.test on May 3. Brielle slept."
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "note.txt").write_text(told)
    made = "Today Elena wrote to gabrielle77@example.org on April 22. Ana slept."
    taken = ingest(type(request(tmp_path))(case=folder, purpose="teaching", output=tmp_path / "out"), tools())
    source = taken.documents[0]
    items = (
        decision(source, "April"),
        decision(source, "brie@kessler.test", id="e2", entity_type="EMAIL"),
        decision(source, "May 3", "shift_date", id="e3", entity_type="DATE"),
        decision(source, "Brielle", id="e4"),
    )
    said = ("Elena", "gabrielle77@example.org", "April 22", "Ana")
    edits = tuple(edit(one, new) for one, new in zip(items, said, strict=True))
    verdict = verify(taken, Decisions(items), edits, (draft(made),), policy(), tools())
    assert isinstance(verdict, Released)
    record = write_record(
        request(tmp_path / "out"), taken, Decisions(items), (draft(made),), verdict, policy(), tools()
    )
    marks = mark(taken, edits, verdict)
    assert not any(name in json.dumps(marks).lower() for name in ("april", "brielle", "gabrielle", "elena"))
    released = publish(request(tmp_path / "out"), verdict, record, tools(), None, marks).folder
    assert reverify(released, folder, tools()) == ()
    file = released / "release" / "01-document.txt"
    for left in (" Then April came.", " brielle came."):
        file.write_text(made + left)
        assert "source-values" in {finding.check for finding in reverify(released, folder, tools())}


def test_files_that_are_missing_added_linked_or_changed_are_told(case, tmp_path):
    folder = release(case)
    (folder / "release" / "Darnell Lopez.txt").write_text("x")
    assert checks(folder) == {"released-files"}
    (folder / "release" / "Darnell Lopez.txt").unlink()
    assert checks(folder) == set()
    told = json.loads((folder / "release" / "statement.json").read_text())
    (folder / "release" / "statement.json").write_text(json.dumps({**told, "for": "Lopez"}))
    assert checks(folder) == {"released-files"}
    (folder / "release" / "statement.json").write_text(json.dumps(told))
    file = folder / "release" / "01-document.txt"
    file.rename(tmp_path / "moved.txt")
    file.symlink_to(tmp_path / "moved.txt")
    assert checks(folder) == {"released-files"}


def test_a_zip_in_place_of_a_text_is_refused_by_its_structure(case):
    folder = release(case)
    with zipfile.ZipFile(folder / "release" / "01-document.txt", "w") as archive:
        archive.writestr("lopez.txt", "x")
    assert "released-files" in checks(folder)
    assert len(checks(folder)) > 1


def test_a_case_that_changed_since_is_held_because_its_values_cannot_be_told(case):
    folder = release(case)
    (case / "lopez.txt").write_text("other")
    (finding,) = reverify(folder, case, tools(WORDS))
    assert (finding.check, finding.gravity) == ("source-values", "hold")


def test_what_was_never_released_cannot_be_verified(case, tmp_path):
    folder = release(case, Held((Finding("unconfirmed-event", "d01", "body", "e1", "hold"),)))
    with pytest.raises(UsageError, match="nothing was released"):
        reverify(folder, None, tools())
    with pytest.raises(UsageError, match="no record"):
        reverify(tmp_path, None, tools())


def test_a_case_that_is_not_there_is_a_source_error(case, tmp_path):
    with pytest.raises(SourceMissing):
        reverify(release(case), tmp_path / "nowhere", tools())
