from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from redact.policy.names import NOTICES as PROMISED
from redact.records.notices import NOTICES
from redact.stages.notices import notify
from redact.stages.publish import publish
from redact.stages.record import write_record
from redact.stages.reverify import reverify
from redact.stages.verify import verify
from redact.types import Decisions, Edit, Person, Refused, Released, Roster, Scope, Withholding
from tests.doubles.cases import decision, document, policy, refusal, request, tools, whole

ORDER = Scope(
    ("client", "son"),
    date(2024, 1, 1),
    date(2024, 6, 30),
    court="Licking County Family Court",
    docket="24-DR-00317",
)
COURT = policy(notices=tuple(PROMISED), title="Production")


def notices(scope: Scope | None = ORDER, wanted=COURT, **changes):
    case, decisions, edits, drafts = whole()
    case = replace(case, **changes)
    decisions = replace(decisions, withheld=(Withholding("d07", "OUT-OF-SCOPE", "not named"),))
    return notify(request(Path("o")), case, decisions, edits, drafts, wanted, scope)


def text(name: str, **more) -> str:
    return next(file.data.decode() for file in notices(**more).files if file.name == name)


def test_every_notice_that_a_policy_may_promise_is_written_under_a_neutral_name():
    assert set(NOTICES) == set(PROMISED)
    names = [file.name for file in notices().files]
    assert len(set(names)) == len(PROMISED)
    assert all(name.startswith("00-") for name in names)
    assert notices(wanted=policy()).files == ()


def test_no_notice_names_anybody_of_the_case():
    told = "".join(file.data.decode() for file in notices(refusals=(refusal(),)).files).lower()
    for name in (
        "maria",
        "lopez",
        "darnell",
        "elena",
        "reyes",
        "tomas",
        "intake.txt",
        "scan.pdf",
        "students",
    ):
        assert name not in told


def test_the_cover_sheet_tells_the_order_and_the_files_and_counts_the_people():
    sheet = text("00-cover-sheet.txt", refusals=(refusal(),))
    for line in (
        "Court:      Licking County Family Court",
        "Docket:     24-DR-00317",
        "People:     2 named in the order",
        "Period:     2024-01-01 to 2024-06-30",
        "Withheld:   1",
        "Not read:   1",
    ):
        assert line in sheet
    (written,) = whole()[3]
    assert f"{written.name}\n  sha256 {written.digest}" in sheet
    assert "f" * 64 in sheet


@pytest.mark.parametrize(
    ("court", "docket"),
    [("Family Court", "In re Maria Lopez"), ("Lopez Hall", "24-DR-00317"), ("Court", "lopez v. state")],
)
def test_a_court_or_docket_that_names_somebody_is_not_repeated(court, docket):
    told = text("00-cover-sheet.txt", scope=replace(ORDER, court=court, docket=docket))
    assert "lopez" not in told.lower()
    assert "as stated in the order" in told


def test_a_name_of_everyday_words_is_not_repeated_either_when_it_stands_whole():
    roster = Roster(people=(Person("c", ("Hope Young",)),))
    named = replace(ORDER, court="In the matter of Hope Young")
    assert "Hope" not in text("00-cover-sheet.txt", scope=named, roster=roster)
    plain = replace(ORDER, court="Young County Court")
    assert "Young County Court" in text("00-cover-sheet.txt", scope=plain, roster=roster)


def test_the_withholding_log_lists_codes_and_grounds_without_content():
    case, decisions, edits, drafts = whole()
    coded = replace(decisions.items[1], operator="redact", params=(("code", "TP"),), because="not named")
    changed = (edits[0], Edit(edits[1].span, "[TP]", coded), edits[2])
    made = notify(
        request(Path("o")),
        case,
        Decisions(decisions.items, (Withholding("d07", "UNDATED", "shows no date"),)),
        changed,
        drafts,
        policy(notices=("withholding-log",)),
        ORDER,
    )
    rows = list(csv.reader(io.StringIO(made.files[0].data.decode())))[1:]
    assert rows == [
        ["1", "01-document.txt", "SURROGATE", "names identify", "2"],
        ["2", "01-document.txt", "TP", "not named", "1"],
        ["3", "withheld document 1", "UNDATED", "shows no date", "whole document"],
    ]


def test_the_part_2_notice_has_the_short_wording_of_the_rule_and_claims_no_more():
    told = text("00-part-2-notice.txt")
    assert told.startswith("42 CFR part 2 prohibits unauthorized use or disclosure of these records.\n")
    assert "if any" in told


def checked(wanted, *, kept: bool = False):
    case, decisions, edits, drafts = whole()
    if kept:
        mother = decision(document(), "Maria Lopez", "keep", in_scope=True)
        decisions = Decisions((mother, *decisions.items[1:]))
    written = notify(request(Path("o")), case, decisions, edits, drafts, wanted, ORDER)
    return verify(case, decisions, edits, drafts, wanted, tools(), written), written


def test_notices_that_name_nobody_leave_with_the_release():
    verdict, written = checked(COURT)
    assert isinstance(verdict, Released)
    assert verdict.notices == written.files


@pytest.mark.parametrize("kept", [False, True])
def test_a_notice_that_would_name_somebody_even_in_scope_refuses(kept):
    verdict, _ = checked(replace(COURT, title="For Maria Lopez"), kept=kept)
    assert isinstance(verdict, Refused)
    assert {(f.document, f.surface) for f in verdict.findings} == {("", "00-notice.txt")}


def published(folder: Path) -> Path:
    case, decisions, _, drafts = whole()
    verdict, _ = checked(COURT)
    record = write_record(request(folder), case, decisions, drafts, verdict, COURT, tools())
    return publish(request(folder), verdict, record, tools()).folder


def test_a_release_holds_its_notices_and_verify_knows_them(tmp_path):
    folder = published(tmp_path)
    assert (folder / "release" / "00-cover-sheet.txt").is_file()
    assert reverify(folder, None, tools()) == ()


def test_a_notice_that_was_changed_or_taken_away_is_told(tmp_path):
    folder = published(tmp_path)
    sheet = folder / "release" / "00-cover-sheet.txt"
    content = sheet.read_bytes()
    for damage in (content + b"Maria", b"", None):
        sheet.unlink()
        if damage is not None:
            sheet.write_bytes(damage)
        assert [f.check for f in reverify(folder, None, tools())] == ["released-files"]
        sheet.write_bytes(content)
    assert reverify(folder, None, tools()) == ()
