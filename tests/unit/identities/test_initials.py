from __future__ import annotations

import pytest

from redact.identities.propagation import propagate
from redact.types import Case, Document, Mention, Person, Roster, Source, Span, Surface, SurfaceKind

NAME = "Tamsin Orvallo"


def found(text: str, *, name: str = NAME, roster: Roster | None = None) -> list[tuple[str, str]]:
    """Return new mentions behind a first line that holds the name, and why they are kept."""
    whole = f"{name}\n\n{text}"
    surface = Surface("body", SurfaceKind.BODY, whole)
    document = Document("d01", Source("n.txt", b"", "text/plain"), "0" * 64, "text/plain", (surface,))
    seed = Mention(Span("d01", "body", 0, len(name)), "PERSON", 0.95, ("seed",))
    new = propagate(Case((document,), (), roster or Roster()), (seed,))
    return [(whole[m.span.start : m.span.end], m.kept_by) for m in new if m.facet == "initials"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("went to work, referred TO clinic", []),
        ("TO said so, then went to work", [("TO", "")]),
        ("TO's mother came; gave it TO staff", [("TO", ""), ("TO", "")]),
        ("T.O. slept. Told TO so.", [("T.O.", ""), ("TO", "")]),
        ("T.O. slept.\nREFERRED TO CLINIC", [("T.O.", ""), ("TO", "capitals")]),
        ("REFERRED TO CLINIC", []),
    ],
)
def test_initials_that_are_also_a_word(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_an_alias_of_the_roster_settles_what_capitals_mean() -> None:
    roster = Roster(people=(Person("p", (NAME,), ("T.O.",)),))
    assert found("Told TO so, went to work", roster=roster) == [("TO", "")]


def test_an_abbreviation_of_the_field_counts_only_where_it_acts() -> None:
    text = "P.T. slept. PT said so. Sent for PT eval."
    assert found(text, name="Pia Tarn") == [("P.T.", ""), ("PT", ""), ("PT", "capitals")]
    assert found("PT said so.", name="Pia Tarn") == []


def test_a_time_of_day_that_equals_initials_in_use_is_kept_knowingly() -> None:
    roster = Roster(people=(Person("p", ("Ann Marsh",), ("A.M.",)),))
    text = "Came at 9 A.M., again 9 AM."
    assert found(text, name="Ann Marsh", roster=roster) == [("A.M.", "abbreviation"), ("AM", "capitals")]
    assert found("AM said so.", name="Ann Marsh", roster=roster) == [("AM", "")]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Dana Orr", "plan reviewed\nDO, LMSW", ["DO"]),
        ("Jo Rae Tarn", "seen and typed\nJRT/kb", ["JRT"]),
        ("Clive Amory Tarn", "He goes by CA. Ask CA clinic", ["CA"]),
        ("Clive James Tarn", "C.J. slept", ["C.J."]),
        ("Yara Elena Montoya Cruz", "rules signed with Y.M.C. here", ["Y.M.C."]),
        ("Kit Munro", "told k.m. so", ["k.m."]),
        ("Ann Marsh", "at 9 a.m. and 9 A.M., AM dose", []),
        ("Rae Nolan", "seen by RN. RN, LPN on duty", ["RN"]),
        ("Dana Orr", "SAYS\nDO\n[ ] call the vet", []),
        ("Paul Iverson", "Medicare Part P. I feel she did", []),
    ],
)
def test_initials_where_people_sign_or_are_called(name: str, text: str, expected: list[str]) -> None:
    assert [value for value, kept_by in found(text, name=name) if not kept_by] == expected
