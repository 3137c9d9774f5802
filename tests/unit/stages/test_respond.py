"""The answer to a bare subpoena: drafts for counsel that hold nothing of the case."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from redact.cli import run
from redact.formats.docx.structure import structure_problems
from redact.policy.load import load_policy
from redact.policy.order_check import Surroundings
from redact.records.plain_paper import LINES, WIDTH, plain_paper
from redact.records.response import MARK, response_papers
from redact.stages.respond import facts_of
from redact.types import Person, Role, Roster, Scope

ORDER = """\
kind: subpoena
court: Example County Domestic Relations Court
docket: 24-DR-00317
issued_by: Law Office of A. Sample
served: 2024-05-06
due: 2024-05-28
parties: [zyphora, Xandrel Quillmott]
window: {from: 2024-01-01, to: 2024-03-31}
"""
CASE = """\
case: ZQ-4471
people:
  - {id: zyphora, names: [Zyphora Quillmott], role: client, born: 1991-05-02}
  - {id: xan, names: [Xandrel Quillmott], aliases: [Zay], role: family, minor: true}
  - {id: brantoff, names: [Brantoff Vexmoor], role: partner}
identifiers: [{type: ID, value: "88-471"}]
"""
CANARIES = (
    "Zyphora", "zyphora", "Quillmott", "Xandrel", "Zay", "Vexmoor", "ZQ-4471", "88-471", "1991-05",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = tmp_path / "case"
    case.mkdir()
    (case / "case.yaml").write_text(CASE)
    (case / "note.txt").write_text("Zyphora Quillmott was tired. Vexmoor-Canary.")
    order = tmp_path / "subpoena.yaml"
    order.write_text(ORDER)
    asked = ["order", "respond", str(order), "-o", str(tmp_path / "out"), "--case", str(case)]
    assert run([*asked, "--release-id", "answer-1"]) == 0
    return tmp_path / "out" / "answer-1"


def shown(path: Path) -> str:
    if path.suffix != ".docx":
        return path.read_text("utf-8")
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


def test_three_drafts_each_as_docx_and_text(folder: Path) -> None:
    names = {path.name for path in (folder / "response").iterdir()}
    stems = ("1-checklist-for-counsel", "2-objection-and-request", "3-letter-to-issuing-party")
    assert names == {f"{stem}{suffix}" for stem in stems for suffix in (".docx", ".txt")}
    assert sorted(path.name for path in folder.iterdir()) == ["record", "response"]


def test_they_hold_nothing_of_the_case_and_name_nobody_whom_the_caption_does_not(folder: Path) -> None:
    for path in folder.rglob("*.*"):
        text = shown(path)
        assert not [canary for canary in CANARIES if canary in text], path.name


def test_caption_and_days_are_filled_in(folder: Path) -> None:
    text = " ".join(shown(folder / "response" / "2-objection-and-request.txt").split())
    for value in (
        "Example County Domestic Relations Court",
        "24-DR-00317",
        "issued by Law Office of A. Sample",
        "May 6, 2024",
        "by May 28, 2024",
        "from 2024-01-01 to 2024-03-31",
        "45 CFR 164.512(e)(1)(ii)",
        "Fed. R. Civ. P. 45(d)(2)(B)",
        "kept under seal",
        "confirms or denies",
    ):
        assert value in text
    checklist = " ".join(shown(folder / "response" / "1-checklist-for-counsel.txt").split())
    assert "May 19, 2024: last day on which a written objection is surely in time" in checklist
    assert "2 of 2 named; minors: 1; deceased: 0" in checklist
    assert "1 further, whom the paper does not name" in checklist


def test_numbers_of_the_case_are_in_the_checklist_only(folder: Path) -> None:
    for name in ("2-objection-and-request", "3-letter-to-issuing-party"):
        assert "minors: 1" not in shown(folder / "response" / f"{name}.txt")


def test_every_page_says_that_it_is_a_draft(folder: Path) -> None:
    for path in (folder / "response").iterdir():
        text = shown(path)
        if path.suffix == ".docx":
            assert len(re.findall("headerReference|footerReference", text)) == 2
            assert text.count(MARK) == 2  # in header and footer, which every page has
            assert "titlePg" not in text
        else:
            for number, page in enumerate(text.split("\f"), 1):
                assert page.splitlines()[0].strip() == MARK
                assert page.rstrip().splitlines()[-1].strip() == f"{MARK} - page {number}"
                assert len(page.splitlines()) <= LINES + 6
                assert max(map(len, page.splitlines())) <= WIDTH


def test_the_word_files_are_as_clean_as_released_ones(folder: Path) -> None:
    for path in (folder / "response").glob("*.docx"):
        assert structure_problems(path.read_bytes()) == ()


def test_the_record_tells_the_hashes(folder: Path) -> None:
    record = json.loads((folder / "record" / "response.json").read_text())
    assert record["disclosed"] == "nothing of the case"
    assert record["order_sha256"] == hashlib.sha256(ORDER.encode()).hexdigest()
    for entry in record["files"]:
        content = (folder / "response" / entry["name"]).read_bytes()
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()


def test_an_earlier_answer_is_never_written_over(folder: Path, tmp_path: Path) -> None:
    order, out = tmp_path / "subpoena.yaml", tmp_path / "out"
    assert run(["order", "respond", str(order), "-o", str(out), "--release-id", "answer-1"]) == 9
    assert run(["order", "respond", str(order), "-o", str(out), "--release-id", "../answer"]) == 2


def around(roster: Roster | None = None) -> Surroundings:
    return Surroundings(load_policy("court"), date(2024, 5, 7), (), roster)


def all_text(scope: Scope) -> str:
    papers = response_papers(facts_of(scope, around()))
    return " ".join(" ".join((paper.title, *(text for _, text in paper.blocks))) for paper in papers)


def test_blanks_stand_where_the_order_file_says_nothing() -> None:
    text = all_text(Scope(("client",), kind="subpoena"))
    for blank in ("[court, as in the paper]", "[docket number]", "[who issued it]", "[day of service]"):
        assert blank in text
    assert "{" not in text
    assert "?subpoena" not in text
    assert "No day is given" in text


def test_an_order_of_a_judge_is_not_objected_to_but_asked_to_be_limited_or_sealed() -> None:
    text = all_text(Scope(("client",), kind="court-order"))
    assert "Request that the order be withdrawn or limited" in text
    assert "received an order" in text
    assert "subpoena alone" not in text
    assert "45(d)(2)(B)" not in text
    assert "An order binds until it is stayed or changed" in text


def test_a_court_is_shown_law_only_and_nothing_that_was_vacated() -> None:
    papers = response_papers(facts_of(Scope(("client",), kind="subpoena"), around()))
    objection = next(paper for paper in papers if paper.name.startswith("2"))
    (ground,) = [text for _, text in objection.blocks if "basis of their own" in text]
    assert "42 CFR 2.61 to 2.67" in ground
    assert not any(word in ground for word in ("vacated", "NASW", "agency policy", "()"))


def test_deceased_people_are_counted() -> None:
    roster = Roster(people=(Person("client", ("A B",), role=Role.CLIENT, deceased=True, participant=True),))
    facts = facts_of(Scope(("client",)), around(roster))
    assert ("In the file", "1 of 1 named; minors: 0; deceased: 1") in facts.counts


def test_text_keeps_a_heading_with_what_follows_it() -> None:
    blocks = [("text", "word " * 15)] * 27 + [("heading", "Grounds"), ("item", "1.\tone two")]
    pages = plain_paper("Title", blocks, MARK).split("\f")
    (page,) = [page for page in pages if "Grounds" in page]
    assert "1. one two" in page
