"""A release is held when an earlier one of the same document, beside it, would uncover a removed value."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from redact import api
from redact.errors import RefusedError
from redact.records.explain import explain
from redact.records.ledger import Entry, open_ledger
from redact.stages import prior
from redact.stages.approve import approve
from redact.stages.shown import Shown, compared, shows_more, stretches
from redact.types import Published
from redact.vault.keys import Cost
from redact.vault.store import create_vault
from tests.doubles.cases import tools

NOTE = "On 03/14/2024 Maria Lopez, 34, came to Lincoln High. SSN 219-09-9999. She slept well.\n"
FOUND = {
    "03/14/2024": "DATE",
    "Maria Lopez": "PERSON",
    "34": "AGE",
    "Lincoln High": "ORG",
    "219-09-9999": "SSN",
}
ORDER = "parties: [client]\n"
ROSTER = "case: C-1\npeople:\n  - {id: client, names: [Maria Lopez], role: client}\n"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "2024-03-14 note.txt").write_text(NOTE)
    (folder / "case.yaml").write_text(ROSTER)
    (tmp_path / "order.yaml").write_text(ORDER)
    return folder


def release(case: Path, purpose: str, name: str, found: dict[str, str] = FOUND, **more: object) -> Published:
    given = {"scope": case.parent / "order.yaml", "basis": "court-order"} if purpose == "court" else {}
    used = tools(found, secret=name.encode().ljust(32, b"."))
    return api.release(
        case, purpose=purpose, output=case.parent / "out", release_id=name, tools=used, by="D. Quill",
        **given, **more,
    )  # type: ignore[arg-type]  # fmt: skip


def let_go(published: Published) -> Path:
    """Have a prepared release approved by a second person, as `redact approve` does; return its folder."""
    if published.verdict == "released":
        return published.folder
    assert published.verdict == "held: awaiting approval", published.record.body["findings"]
    with open_ledger(published.folder.parent.parent / "register.db", create=False) as ledger:
        approved = approve(published.folder, "R. Second", ledger, tools(FOUND))
    assert approved.is_released
    return approved.folder


def details(published: Published) -> set[str]:
    return {row["detail"] for row in published.record.body["findings"] if row["check"] == "prior-release"}


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("court", "teaching", "first, for court, shows what this release removes: PERSON"),
        ("court", "consultation", "first, for court, shows what this release removes: DATE"),
        ("teaching", "court", "first, for teaching, removes what this release would show: PERSON"),
        ("consultation", "teaching", "first, for consultation, shows what this release removes: AGE"),
        ("teaching", "court", "first, for teaching, removes what this release would show: SSN"),
    ],
)
def test_what_one_shows_and_the_other_removes_holds_the_release(case, first, second, told):
    let_go(release(case, first, "first"))
    held = release(case, second, "second")
    assert (held.verdict, held.exit_code) == ("held", 8)
    assert told in details(held)
    assert "Maria" not in json.dumps(held.record.body["findings"])
    place = next(r["place"] for r in held.record.body["findings"] if r["detail"] == told)
    kinds = {"PERSON": "Maria Lopez", "DATE": "03/14/2024", "AGE": "34", "SSN": "219-09-9999"}
    value = kinds[told.rpartition(" ")[2]]
    assert NOTE[place["start"] : place["end"]] in value


@pytest.mark.parametrize(("first", "second"), [("consultation",) * 2, ("teaching",) * 2, ("court",) * 2])
def test_two_of_one_purpose_are_released_whoever_gets_them(case, first, second):
    let_go(release(case, first, "first", recipient="Dr. A"))
    published = release(case, second, "second", recipient="Dr. B")
    assert let_go(published).parent == case.parent / "out"
    assert bool(published.record.body["notes"]) == (first == "teaching")
    assert any("other stand-ins" in line for line in explain(published.record.body)) == (first == "teaching")


def test_same_space_has_the_same_stand_ins_and_no_note(case, tmp_path):
    vault = create_vault(tmp_path / "v", "Zyphoric-passphrase", cost=Cost(2**10))
    for name in ("first", "second"):
        published = release(case, "teaching", name, recipient="Dr. A", vault=vault)
        assert (published.verdict, published.record.body["notes"]) == ("released", [])


@pytest.mark.parametrize("missed", ["first", "second"])
def test_a_value_that_one_of_two_missed_is_uncovered_by_the_other(case, missed, monkeypatch):
    fewer = {word: kind for word, kind in FOUND.items() if word != "Lincoln High"}
    release(case, "consultation", "first", fewer if missed == "first" else FOUND)
    held = release(case, "consultation", "second", fewer if missed == "second" else FOUND)
    assert len(details(held)) == 1
    assert details(held).pop().endswith(": ORG")


def test_whoever_has_looked_goes_on(case):
    let_go(release(case, "court", "first"))
    held = release(case, "teaching", "second")
    assert any(line.strip() == "- teaching/first" for line in explain(held.record.body))
    (case / "case.yaml").write_text(ROSTER + "reviewed_releases: [consultation/first]\n")
    assert release(case, "teaching", "third").verdict == "held"
    (case / "case.yaml").write_text(ROSTER + "reviewed_releases:\n  - teaching/first\n")
    assert release(case, "teaching", "fourth").verdict == "released"
    assert release(case, "consultation", "fifth").verdict == "held"


def test_a_changed_document_and_another_folder_cannot_be_compared(case):
    let_go(release(case, "court", "first"))
    (case / "2024-03-14 note.txt").write_text(NOTE + "\n")
    assert release(case, "teaching", "second").verdict == "released"


def test_a_document_that_was_read_otherwise_then_cannot_be_compared_and_holds(case):
    path = let_go(release(case, "court", "first")) / "record" / "record.json"
    body = json.loads(path.read_text())
    body["documents"][0]["surfaces"][0]["length"] += 1
    path.write_text(json.dumps(body))
    (detail,) = details(release(case, "consultation", "second"))
    assert detail == "first: a document was read otherwise then, so that the two cannot be compared"


def test_a_record_that_cannot_be_read_holds(case):
    folder = let_go(release(case, "court", "first"))
    (folder / "record" / "record.json").write_text("{")
    assert details(release(case, "consultation", "second")) == {"first: its record cannot be read"}


def test_a_release_that_only_the_register_names_holds(case, monkeypatch):
    monkeypatch.setattr(prior, "released_before", lambda place, name: frozenset({f"old-{name.lower()}"}))
    assert details(release(case, "consultation", "second")) == {
        "old-c-1: the register names it and its record is not in this output folder"
    }


def test_what_waits_for_approval_has_shown_nothing_and_is_compared_again_when_it_is_approved(case):
    waiting = release(case, "court", "first")
    assert release(case, "teaching", "second").verdict == "released"
    with pytest.raises(RefusedError, match="second, for teaching, removes what this release would show"):
        let_go(waiting)
    assert not (case.parent / "out" / "first").exists()
    with open_ledger(case.parent / "out" / "register.db", create=False) as ledger:
        assert [written.entry.kind for written in ledger.entries(release="first")] == ["hold"]


def test_of_two_that_wait_and_do_not_fit_only_one_can_be_approved(case, monkeypatch):
    fewer = {word: kind for word, kind in FOUND.items() if word != "Maria Lopez"}
    one, two = release(case, "court", "first"), release(case, "court", "second", fewer)
    let_go(one)
    monkeypatch.setattr(prior, "shows_more", lambda *_: 1)  # whatever the two show
    with pytest.raises(RefusedError, match="first, for court"):
        let_go(two)


def test_a_release_that_left_meanwhile_and_lies_elsewhere_stops_the_approval(case):
    waiting = release(case, "court", "first")
    with open_ledger(case.parent / "out" / "register.db") as ledger:
        ledger.append(Entry("release", case="C-1", release="elsewhere"))
        ledger.append(Entry("release", case="C-2", release="of-another-case"))
    with pytest.raises(RefusedError, match="elsewhere: the register names it"):
        let_go(waiting)


def test_whoever_has_looked_before_is_not_asked_again_when_it_is_approved(case):
    let_go(release(case, "teaching", "first"))
    (case / "case.yaml").write_text(ROSTER + "reviewed_releases: [court/first]\n")
    assert let_go(release(case, "court", "second")).name == "second"


def row(start: int, end: int, operator: str, **params: str) -> dict[str, object]:
    kind = "LOCATION" if operator == "generalize_place" else "PERSON"
    return {
        "start": start,
        "end": end,
        "operator": operator,
        "params": params,
        "entity_type": kind,
        "entity": "e1",
    }


@pytest.mark.parametrize(
    ("one", "two", "side"),
    [
        ([row(0, 4, "keep")], [row(0, 4, "redact")], 1),
        ([row(0, 4, "label")], [row(0, 4, "surrogate")], 0),
        ([row(0, 4, "shift_date")], [row(0, 4, "relative_date")], 0),
        ([row(0, 4, "initials")], [row(0, 4, "redact")], 1),
        ([row(0, 4, "last_four")], [row(0, 4, "keep")], -1),
        ([row(0, 4, "generalize_place", level="city")], [row(0, 4, "generalize_place", level="state")], 1),
        ([row(0, 4, "generalize_place")], [row(0, 4, "generalize_place", level="state")], 0),
        ([], [row(0, 4, "redact")], 1),
        ([], [row(0, 4, "keep")], 0),
        ([row(0, 4, "keep"), row(0, 4, "redact")], [row(0, 4, "redact")], 0),
        ([row(0, 4, "nonesuch")], [row(0, 4, "redact")], 1),
    ],
)
def test_who_shows_more(one, two, side):
    found = [shows_more(a, b) for _, _, a, b in compared(stretches(one), stretches(two))]
    assert found == [side]
    back = [shows_more(a, b) for _, _, a, b in compared(stretches(two), stretches(one))]
    assert back == [-side]


def test_pieces_of_overlapping_mentions_are_compared_character_by_character():
    one = stretches([row(0, 10, "keep"), row(4, 6, "redact")])
    two = stretches([row(0, 10, "redact")])
    assert [(s.start, s.end, s.shown) for s in one] == [
        (0, 4, Shown.ALL), (4, 6, Shown.NOTHING), (6, 10, Shown.ALL),
    ]  # fmt: skip
    assert [(a, b, shows_more(x, y)) for a, b, x, y in compared(one, two)] == [
        (0, 4, 1),
        (4, 6, 0),
        (6, 10, 1),
    ]
