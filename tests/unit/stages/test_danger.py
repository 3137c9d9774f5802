"""Imminent danger holds a release of every purpose until a person has answered."""

from __future__ import annotations

import re

import pytest

from redact import api
from redact.tools import Tools
from tests.doubles.detectors import WordsDetector

NOTE = "Progress note 05/02/2024\n\nShe said she is going to kill herself tonight.\n\nShe ate lunch.\n"


@pytest.mark.parametrize("purpose", ["teaching", "consultation", "court"])
def test_it_is_held_until_somebody_has_reviewed_it(tmp_path, purpose) -> None:
    case = tmp_path / "case"
    case.mkdir()
    (case / "a.txt").write_text(NOTE)
    more = {}
    if purpose == "court":
        (tmp_path / "order.yaml").write_text("parties: [client]\nwindow: {from: 2024-07-01}\n")
        more = {"scope": tmp_path / "order.yaml", "basis": "court-order"}
        (case / "b.txt").write_text("Progress note 08/02/2024\n\nShe ate lunch.\n")

    def run():
        tools = Tools(detector=WordsDetector({}))
        return api.release(case, purpose=purpose, output=tmp_path / "out", tools=tools, **more)

    held = run()
    details = [row["detail"] for row in held.record.body["findings"] if row["check"] == "imminent-danger"]
    assert held.verdict == "held"
    assert details
    assert "tonight" not in str(held.record.body)
    marks = [re.search(r"mark ([0-9a-f]{16})", detail)[1] for detail in details]
    (case / "case.yaml").write_text("passages:\n" + "".join(f"  {mark}: reviewed\n" for mark in marks))
    again = run()
    assert again.verdict == ("held: awaiting approval" if purpose == "court" else "released")
    assert not [row for row in again.record.body["findings"] if row["check"] == "imminent-danger"]
