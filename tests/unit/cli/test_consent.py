"""`redact consent`: what is written into case.yaml, what it covers, and how a release uses it up."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from redact import api
from redact.cli import run
from redact.cli.consent import _today
from redact.errors import OutputError, PaperMissing, UsageError
from redact.policy.casefile import load_roster
from redact.policy.consent_edit import with_consent, with_values
from redact.policy.consents import consent_mark
from redact.records.approvals import AWAITING
from redact.stages import consent_use
from redact.tools import Tools
from redact.types import Consent, Mention
from tests.doubles.detectors import WordsDetector

CASE = """\
# kept by Ms. Vexmoor
case: 2024-117
people:
  - {id: zyphora, names: [Zyphora Quillmott], role: client}   # she
  - {id: brantoff, names: [Brantoff Quillmott], role: partner}
  - {id: xan, names: [Xandrel Quillmott], minor: true, participant: true, consents_by: [zyphora]}
keep: [Hamilton scale]
"""
ORDER = """\
kind: client-authorization
recipient: Example Family Court
parties: [zyphora, brantoff]
window: {from: 2024-01-01, to: 2024-12-31}
"""
TODAY = _today()
LATER = (TODAY + timedelta(40)).isoformat()
WORDS = {"Zyphora Quillmott": "PERSON", "Brantoff Quillmott": "PERSON"}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE)
    (folder / "2024-02-01 session.txt").write_text("2024-02-01 Zyphora Quillmott came.\n")
    (folder / "2024-02-08 session.txt").write_text("2024-02-08 Brantoff Quillmott canary-word came.\n")
    (tmp_path / "order.yaml").write_text(ORDER)
    return folder


def add(case: Path, *more: str, client: str = "zyphora", by: str = "", until: str = LATER) -> int:
    asked = ["consent", "add", str(case), "--client", client, "--recipient", "Example Family Court"]
    asked += ["--purpose", "court", "--signed", TODAY.isoformat(), "--until", until]
    return run([*asked, "--signed-by", by or client, *(more or ("--share", "all"))])


def consents(case: Path) -> tuple[Consent, ...]:
    return load_roster(case / "case.yaml").consents


def release(case: Path, **wishes: object) -> api.Published:
    given: dict[str, object] = {"purpose": "court", "output": case.parent / "out"}
    given["scope"] = case.parent / "order.yaml"
    given["tools"] = Tools(detector=WordsDetector(WORDS))
    return api.release(case, **{**given, **wishes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "ending",
    ["", "consents: []   # none yet\n", "consents:\n", "consents:\n  # signed ones\n", "consents: []"],
)
def test_a_consent_is_added_and_nothing_else_changes(case: Path, ending: str) -> None:
    (case / "case.yaml").write_text(CASE + ending)
    assert add(case) == 0
    assert add(case, "--share", "attendance", "--share", "part-2", client="brantoff") == 0
    text = (case / "case.yaml").read_text()
    assert text.startswith(CASE)
    first, second = consents(case)
    assert (first.id, first.client, first.may_share) == ("c1", "zyphora", ("all",))
    assert (second.id, second.may_share, second.signed) == ("c2", ("attendance", "part-2"), TODAY)


@pytest.mark.parametrize("text", ["consents: [{CONSENT}]\n", "consents:\n- {CONSENT}\nkeep: [x]\n"])
def test_lists_of_either_style_take_another(text: str) -> None:
    consent = (
        "id: c1, client: a, recipient: X, purpose: court, may_share: all, signed: 2024-01-01, "
        "until: 2024-02-01, signed_by: a"
    )
    before = "people: [{id: a, names: [B C]}]\n" + text.replace("CONSENT", consent)
    fields = [("id", "c2"), ("client", "a"), ("recipient", "Y: Z #1"), ("purpose", "court")]
    fields += [("may_share", ["all"]), ("signed", "2024-01-01"), ("until", "2024-02-01"), ("signed_by", "a")]
    after = with_consent(before, fields)  # type: ignore[arg-type]
    assert "Y: Z #1" in after
    assert (
        "revoked"
        in with_values(after, {1: ("revoked", "2024-01-03")}).splitlines()[-2 if "keep" in text else -1]
    )


def test_a_consent_written_over_several_lines_can_be_revoked(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    block = (
        "consents:\n  - id: paper-7   # in the blue folder\n    client: zyphora\n    recipient: Probation\n"
        "    purpose: court\n    may_share: [all]\n    signed: 2024-01-01\n    until: 2024-02-01\n"
        "    signed_by: zyphora\n# the end\n"
    )
    (case / "case.yaml").write_text(CASE + block)
    assert run(["consent", "revoke", str(case), "paper-7", "--on", "2024-01-15"]) == 0
    assert consents(case)[0].revoked is not None
    text = (case / "case.yaml").read_text()
    assert text.replace('    revoked: "2024-01-15"\n', "") == CASE + block
    assert run(["consent", "revoke", str(case), "paper-7"]) == 0
    assert "nothing to change" in capsys.readouterr().err
    assert run(["consent", "revoke", str(case), "paper-8"]) == 2


@pytest.mark.parametrize(
    "wishes",
    [
        ("--client", "Zyphora"),
        ("--recipient", "Dr. Vexmoor"),
        ("--recipient", "Judge Vexmoor"),
        ("--purpose", "gossip"),
        ("--share", "feelings"),
        ("--until", "2020-01-01"),
        ("--until", "tomorrow"),
        ("--signed-by", "Vexmoor"),
    ],
)
def test_what_no_release_could_stand_on_is_not_written(
    case: Path, wishes: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = (case / "case.yaml").read_bytes()
    assert add(case, "--share", "all", *wishes) == 2
    assert (case / "case.yaml").read_bytes() == before
    assert "Vexmoor" not in capsys.readouterr().err


def test_list_hides_ids_and_recipients_unless_asked(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(case)
    add(case, client="xan", by="guardian")
    capsys.readouterr()
    assert run(["consent", "list", str(case)]) == 0
    out = capsys.readouterr().out
    assert "consents[0] c1: people[0] (client); for court: all;" in out
    assert "holds today" in out
    assert "people[2] (unknown, a minor)" in out
    assert "not of the person, nor of anybody whom `consents_by:` names" in out
    assert "zyphora" not in out
    assert "Example Family Court" not in out
    run(["consent", "list", str(case), "--show-text"])
    assert "zyphora, to Example Family Court" in capsys.readouterr().out


def check(case: Path, *more: str) -> int:
    return run(["consent", "check", str(case), "-p", "court", "--recipient", "example family court", *more])


def test_check_says_who_is_covered_until_when_and_who_is_missing(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(case)
    add(case, client="xan", by="zyphora")
    assert check(case) == 3
    out = capsys.readouterr().out
    assert f"covered: people[0] (client), by consents[0], until {LATER}: all" in out
    assert "missing: people[1] (partner); what this person confided stays behind (NO-CONSENT)" in out
    assert "covered in part" in out
    add(case, client="brantoff")
    assert check(case, "--topics", "attendance,housing") == 0
    assert "the release uses the consents up" in capsys.readouterr().out


def test_check_by_topic_and_day(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(case, "--share", "attendance")
    assert check(case, "--topics", "housing") == 3
    assert "consents[0]: it is limited, and not to housing" in capsys.readouterr().out
    assert check(case, "--topics", "part-2") == 3
    assert "it does not name part-2" in capsys.readouterr().out
    assert check(case, "--on", (TODAY + timedelta(41)).isoformat()) == 3
    assert "consents[0]: it has expired" in capsys.readouterr().out


def test_without_a_case_file_there_is_nothing_to_add_to(tmp_path: Path) -> None:
    assert add(tmp_path) == 2


def test_a_release_uses_its_consent_up_and_withholds_who_has_not_consented(case: Path) -> None:
    add(case)
    published = release(case)
    assert published.verdict == AWAITING, published.record.body
    assert consents(case)[0].used_for == published.release
    assert published.record.body["consents"] == [{"mark": consent_mark(consents(case)[0]), "until": LATER}]
    assert (case / "case.yaml").read_text().startswith(CASE)
    written = b"".join(path.read_bytes() for path in (published.folder / "prepared").iterdir())
    assert b"Zyphora Quillmott" in written
    assert b"canary-word" not in written
    assert b"NO-CONSENT" in written
    with pytest.raises(PaperMissing, match="it has been used"):
        release(case)


def approve(published: api.Published, *more: str) -> int:
    return run(["approve", str(published.folder), "--as", "R. Second", *more])


def test_a_release_by_consent_is_approved_while_its_consent_holds(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(case)
    published = release(case, by="D. Quill")
    assert approve(published) == 2
    assert "stands on consents" in capsys.readouterr().err
    assert approve(published, "--case", str(case)) == 0
    assert (case.parent / "out" / published.release / "release").is_dir()


@pytest.mark.parametrize("spoil", ["revoke", "expire", "remove", "unname"])
def test_a_release_whose_consent_holds_no_more_cannot_be_approved(
    case: Path, spoil: str, capsys: pytest.CaptureFixture[str]
) -> None:
    add(case)
    published = release(case, by="D. Quill")
    text = (case / "case.yaml").read_text()
    if spoil == "revoke":
        run(["consent", "revoke", str(case), "c1"])
    elif spoil == "expire":
        day = (TODAY - timedelta(1)).isoformat()
        (case / "case.yaml").write_text(text.replace(TODAY.isoformat(), day).replace(LATER, day))
    elif spoil == "remove":
        (case / "case.yaml").write_text(CASE)
    else:
        path = published.folder / "record" / "record.json"
        path.write_text(path.read_text().replace('"consents"', '"others"'))
    assert approve(published, "--case", str(case / "case.yaml")) == (7 if spoil == "unname" else 3)
    assert "consent" in capsys.readouterr().err
    assert published.folder.is_dir()
    assert not (case.parent / "out" / published.release).exists()


def test_what_is_held_uses_nothing_up(case: Path) -> None:
    add(case)
    (case / "undated.txt").write_text("Zyphora Quillmott came.\n")
    before = (case / "case.yaml").read_bytes()
    assert release(case).verdict == "held"
    assert (case / "case.yaml").read_bytes() == before


@pytest.mark.parametrize("spoil", ["revoke", "expire"])
def test_nothing_of_the_case_is_read_or_written_without_a_consent_that_holds(case: Path, spoil: str) -> None:
    class Reading:
        def detect(self, *_: object) -> tuple[()]:
            raise AssertionError("the case was read")

        def versions(self) -> dict[str, str]:
            return {}

    day = (TODAY - timedelta(1)).isoformat()
    add(case)
    if spoil == "revoke":
        assert run(["consent", "revoke", str(case), "c1"]) == 0
    else:
        text = (case / "case.yaml").read_text().replace(TODAY.isoformat(), day).replace(LATER, day)
        (case / "case.yaml").write_text(text)
    with pytest.raises(PaperMissing):
        release(case, tools=Tools(detector=Reading()))
    assert not (case.parent / "out").exists()


class Meddling(WordsDetector):
    """Lets something happen to the case file while a release is being prepared."""

    def __init__(self, meddle: Callable[[], object]) -> None:
        super().__init__(WORDS)
        self.meddle = meddle

    def detect(self, *given: object) -> tuple[Mention, ...]:
        self.meddle()
        return super().detect(*given)  # type: ignore[arg-type]


def test_a_consent_taken_back_while_the_release_is_prepared_stops_it(case: Path) -> None:
    add(case)
    meddling = Meddling(lambda: run(["consent", "revoke", str(case), "c1"]))
    with pytest.raises(PaperMissing, match="has been revoked, while the release was being prepared"):
        release(case, tools=Tools(detector=meddling))
    assert not (case.parent / "out").exists()


def test_a_consent_whose_last_day_passes_while_the_release_is_prepared_stops_it(case: Path) -> None:
    add(case, until=TODAY.isoformat())
    now = [datetime.combine(TODAY, time(12), UTC)]

    def next_week() -> None:
        now[0] += timedelta(7)

    with pytest.raises(PaperMissing, match="does not hold on this day"):
        release(case, tools=Tools(detector=Meddling(next_week), clock=lambda: now[0]))
    assert not (case.parent / "out").exists()


def test_the_command_refuses_a_bare_subpoena_and_a_used_consent_with_exit_code_3(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = case.parent / "order.yaml"
    asked = ["release", str(case), "-p", "court", "--scope", str(order), "-o", str(case.parent / "out")]
    assert run(asked) == 3
    assert "no consent on file covers this release" in capsys.readouterr().err
    order.write_text(ORDER.replace("client-authorization", "subpoena"))
    assert run(asked) == 3
    assert "redact order respond" in capsys.readouterr().err
    assert not (case.parent / "out").exists()


def test_of_two_releases_at_once_one_goes_out(case: Path) -> None:
    add(case)
    results: list[str] = []

    def one() -> None:
        try:
            results.append(release(case).verdict)
        except PaperMissing:
            results.append("refused")

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [AWAITING, "refused", "refused", "refused"]


def test_a_consent_that_cannot_be_marked_is_an_error_that_says_what_to_do(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(case)

    def full(*_: object) -> None:
        raise OutputError("the disk is full")

    monkeypatch.setattr(consent_use, "write_case_file", full)
    with pytest.raises(OutputError, match="the release is out") as caught:
        release(case)
    assert "used_for: court-" in caught.value.hint


def test_a_change_of_the_case_file_meanwhile_is_no_obstacle(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(case)
    real, calls = consent_use.write_case_file, []

    def busy(*given: object) -> object:
        calls.append(1)
        if len(calls) == 1:
            with (case / "case.yaml").open("a") as stream:
                stream.write("# somebody wrote this\n")
            raise UsageError("case.yaml has been changed meanwhile")
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(consent_use, "write_case_file", busy)
    published = release(case)
    assert consents(case)[0].used_for == published.release
    assert "# somebody wrote this" in (case / "case.yaml").read_text()


def test_consents_inside_a_zip_folder_cannot_be_used_up_and_so_not_used(case: Path, tmp_path: Path) -> None:
    add(case)
    archive = shutil.make_archive(str(tmp_path / "packed" / "case"), "zip", case)
    with pytest.raises(PaperMissing, match=r"case\.yaml that can be written"):
        api.release(
            archive,
            purpose="court",
            scope=tmp_path / "order.yaml",
            output=tmp_path / "out2",
            tools=Tools(detector=WordsDetector(WORDS)),
        )


def test_teaching_by_authorization_marks_everybodys_consent(case: Path) -> None:
    for client, by in (("zyphora", "zyphora"), ("brantoff", "brantoff"), ("xan", "zyphora")):
        add(case, "--share", "all", "--purpose", "teaching", client=client, by=by)
    given = {"purpose": "teaching", "scope": None, "recipient": "Example Family Court"}
    published = release(case, basis="client-authorization", **given)
    assert published.verdict == "released"
    assert {consent.used_for for consent in consents(case)} == {published.release}
    assert release(case, **given).verdict == "released"  # de-identified needs none
    with pytest.raises(PaperMissing, match="no consent on file"):
        release(case, basis="client-authorization", **given)
