"""The shipped sample case, released for the three purposes with the real model, as a reader finds it."""

import csv
import json
import os
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from redact import api
from redact.formats.catalog import load_format, media_type_of
from redact.recognizers.detector import CaseNoteDetector
from redact.records.ledger import open_ledger
from redact.records.read import load_record
from redact.stages.approve import approve
from redact.stages.reverify import reverify
from redact.tools import Tools
from redact.types import Published, SurfaceKind

CASE = Path(__file__).resolve().parents[2] / "examples" / "maldonado"
GOLDEN = CASE.parents[1] / "tests" / "golden" / "packet"
NAMES = ("Teresa", "Maldonado", "Isaiah", "Lucia", "Lulu", "Curtis", "Whitfield", "Rosa", "Quiroga", "Gwen",
         "Pruitt", "Okafor", "Brandt")  # fmt: skip
NUMBERS = ("555-0142", "555-0119", "555-0161", "118260", "4471", "910442718830", "5530917", "418 Tuttle")
CLINICAL = ("PHQ-9", "GAD-7", "sertraline", "Hamilton scale", "safety plan", "WIC", "Head Start",
            "major depressive disorder", "Strengths and Difficulties Questionnaire")  # fmt: skip
READ = {SurfaceKind.BODY, SurfaceKind.PAGE, SurfaceKind.PARAGRAPH, SurfaceKind.CELL, SurfaceKind.HEADER}

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def releases(
    tmp_path_factory: pytest.TempPathFactory, casenote_detector: CaseNoteDetector
) -> dict[str, Published]:
    out = tmp_path_factory.mktemp("sample")
    tools = Tools(detector=casenote_detector, clock=lambda: datetime(2024, 7, 10, 9, 0, tzinfo=UTC))
    court = {"scope": CASE / "order.yaml", "basis": "court-order"}
    made = {
        purpose: api.release(
            CASE,
            purpose=purpose,
            output=out / purpose,
            release_id=purpose,
            tools=tools,
            **more,  # type: ignore[arg-type]
        )
        for purpose, more in (("teaching", {}), ("consultation", {}), ("court", court))
    }
    assert (made["court"].verdict, made["court"].exit_code) == ("held: awaiting approval", 8)
    with open_ledger(out / "court" / "register.db", create=False) as ledger:
        approved = approve(made["court"].folder, "R. Second", ledger, tools)
    body = load_record(approved.folder)
    record = replace(made["court"].record, verdict=body["verdict"], body=body)
    made["court"] = Published("court", body["verdict"], approved.folder, 0, record)
    return made


def words(published: Published) -> str:
    """Everything that a reader sees in the documents of a release."""
    parts = []
    for path in sorted((published.folder / "release").iterdir()):
        if path.name != "statement.json" and not path.name.startswith("00-"):
            surfaces = load_format(media_type_of(path.suffix)).reread(path.read_bytes())
            parts += [surface.text for surface in surfaces if surface.kind in READ]
    return re.sub(r"\s+", " ", "\n".join(parts))


@pytest.mark.parametrize("purpose", ["teaching", "consultation", "court"])
def test_it_is_released(releases: dict[str, Published], purpose: str) -> None:
    assert (releases[purpose].verdict, releases[purpose].exit_code) == ("released", 0)


@pytest.mark.parametrize("purpose", ["teaching", "consultation"])
def test_nobody_and_no_number_of_the_family_is_left(releases: dict[str, Published], purpose: str) -> None:
    text = words(releases[purpose])
    assert [value for value in (*NAMES, *NUMBERS) if value.lower() in text.lower()] == []


@pytest.mark.parametrize("purpose", ["teaching", "consultation"])
def test_what_a_clinician_needs_is_left(releases: dict[str, Published], purpose: str) -> None:
    text = words(releases[purpose])
    assert [value for value in CLINICAL if value.lower() not in text.lower()] == []
    assert "Depressive symptoms have fallen from moderate (PHQ-9 14) to mild (8)" in text
    assert "PHQ-9 today 8 (was 14)" in text


def test_consultation_tells_people_apart_by_role(releases: dict[str, Published]) -> None:
    text = words(releases["consultation"])
    assert {"[Client]", "[Son]", "[Daughter]", "[Father]", "[Grandmother]", "[Teacher]"} <= set(
        re.findall(r"\[[^\]]+\]", text)
    )


def test_the_court_sees_whom_the_order_names_and_nobody_else(releases: dict[str, Published]) -> None:
    text = words(releases["court"])
    assert "Teresa Maldonado" in text
    assert "Curtis Whitfield" in text
    assert "I.M." in text
    assert [
        n for n in ("Isaiah", "Lucia", "Lulu", "Rosa", "Quiroga", "Gwen", "Pruitt", "Brandt") if n in text
    ] == []


def test_the_court_gets_nothing_from_outside_the_period(releases: dict[str, Published]) -> None:
    record = releases["court"].record.body
    documents = {row["source"]: row for row in record["documents"]}  # type: ignore[attr-defined]
    intake = documents["2023-11-06 intake Maldonado.txt"]
    assert (intake["released_as"], intake["outcome"]) == (None, "withheld")
    assert "hotline" not in words(releases["court"])


@pytest.mark.parametrize("purpose", ["teaching", "consultation", "court"])
def test_a_second_look_finds_it_clean(
    releases: dict[str, Published], purpose: str, casenote_detector: CaseNoteDetector
) -> None:
    assert reverify(releases[purpose].folder, CASE, Tools(detector=casenote_detector)) == ()


@pytest.mark.parametrize("purpose", ["teaching", "consultation", "court"])
def test_no_name_stands_in_the_record(releases: dict[str, Published], purpose: str) -> None:
    body = json.loads((releases[purpose].folder / "record" / "record.json").read_text())
    for row in body["documents"]:
        row.pop("source")
    text = json.dumps(body)
    for path in (releases[purpose].folder / "record").glob("*.csv"):
        text += path.read_text()
    assert [name for name in NAMES if name in text] == []


def paper(published: Published, name: str) -> str:
    """What people read in a paper, line by line, with digests and versions of this machine left out."""
    path = published.folder / name
    surfaces = load_format(media_type_of(path.suffix)).reread(path.read_bytes())
    shown = "\n".join(surface.text for surface in surfaces if surface.kind in READ)
    shown = re.sub(r"\b[0-9a-f]{64}\b", "<sha256>", shown)
    shown = re.sub(r"casenote-ner .*", "<versions>", shown)
    return re.sub(r"\bR\d{4}-", "R<prefix>-", shown).strip() + "\n"


PAPERS = (
    "release/00-cover-letter.docx",
    "release/00-index.docx",
    "release/00-withholding-log.docx",
    "release/00-withholding-log.csv",
    "release/00-certificate.docx",
    "for-client/client-notice.txt",
)


@pytest.mark.parametrize("name", PAPERS)
def test_the_papers_of_the_court_read_as_agreed(releases: dict[str, Published], name: str) -> None:
    """Compared with `tests/golden/packet/`; REDACT_GOLDEN=1 writes them anew."""
    golden = GOLDEN / f"{Path(name).name}.txt"
    told = paper(releases["court"], name)
    if os.environ.get("REDACT_GOLDEN"):
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_names_anybody_not_even_in_scope(releases: dict[str, Published], name: str) -> None:
    text = paper(releases["court"], name)
    assert [value for value in (*NAMES, *NUMBERS) if value in text] == []


def test_the_packet_reads_as_the_files_do(releases: dict[str, Published]) -> None:
    folder = releases["court"].folder / "release"
    surfaces = load_format("application/pdf").reread((folder / "00-packet.pdf").read_bytes())
    bound = " ".join(surface.text for surface in surfaces if surface.kind is SurfaceKind.PAGE)
    wanted = set(re.findall(r"[\w.'’/-]*\w", re.sub(r"[*#|`]", " ", words(releases["court"]))))
    squeezed = re.sub(r"\s", "", bound)
    assert [word for word in wanted if word not in squeezed] == []
    assert len(wanted) > 200


def test_the_log_agrees_with_release_and_record(releases: dict[str, Published]) -> None:
    folder = releases["court"].folder
    with (folder / "release" / "00-withholding-log.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    documents = releases["court"].record.body["documents"]
    withheld = [row for row in documents if row["outcome"] == "withheld"]  # type: ignore[attr-defined, index]
    assert len([row for row in rows if row["what"] == "whole document"]) == len(withheld)
    passages = [p for row in documents for p in row.get("passages", ()) if "withheld" in p]  # type: ignore[attr-defined]
    assert len([row for row in rows if row["what"] == "1 passage"]) == len(passages)
    for document in documents:  # type: ignore[attr-defined]
        own = [row for row in rows if row["document"] == document["released_as"] and "place" in row["what"]]
        boxed = sum(int(row["what"].split()[0]) for row in own if row["code"] in ("MINOR", "TP", "REPORTER"))
        if document["released_as"] and document["released_as"].endswith((".md", ".txt")):
            text = (folder / "release" / document["released_as"]).read_text(encoding="utf-8")
            assert len(re.findall(r"\[(?:MINOR|TP|REPORTER)\]", text)) == boxed
