"""Each matter ends as a packet once its questions are answered, and nothing withheld stands in it."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from redact import api
from redact.tools import Tools

from .cases import MATTERS, make, score

if TYPE_CHECKING:
    from pathlib import Path

    from redact.recognizers.detector import CaseNoteDetector
    from redact.types import Published

pytestmark = pytest.mark.model

MARK = re.compile(r"mark ([0-9a-f]{16})")
DAY = datetime(2024, 9, 16, 12, tzinfo=UTC)
"""After every order and while the group member's consent holds."""


def answered(published: Published, case: Path) -> None:
    """Write into case.yaml what a careful person answers: danger was seen to, what is doubtful stays."""
    answers = {
        mark[1]: "reviewed" if finding["check"] == "imminent-danger" else "withhold"
        for finding in published.record.body["findings"]
        if (mark := MARK.search(finding["detail"]))
    }
    with (case / "case.yaml").open("a", encoding="utf-8") as file:
        file.write("passages:\n" + "".join(f"  {mark}: {answer}\n" for mark, answer in answers.items()))


@pytest.mark.parametrize("matter", MATTERS)
def test_a_matter_ends_as_a_packet(matter: str, tmp_path: Path, casenote_detector: CaseNoteDetector) -> None:
    tools = Tools(detector=casenote_detector, clock=lambda: DAY)
    case = make(matter, tmp_path)

    def run() -> Published:
        order = case / "order.yaml"
        return api.release(case, purpose="court", output=tmp_path / "out", scope=order, tools=tools)

    first = run()
    assert first.verdict == "held"
    answered(first, case)
    ready = run()
    assert ready.verdict == "held: awaiting approval"
    prepared = ready.folder / "prepared"
    pages = pages_of(prepared / "00-packet.pdf")
    assert score(matter, "\n".join(pages)).leaked == []
    numbers = [number for page in pages for number in set(re.findall(r"R\d{4}-(\d{6})", page[-80:]))]
    assert numbers
    assert numbers == [f"{at:06}" for at in range(1, len(numbers) + 1)]
    with (prepared / "00-withholding-log.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    passages = sum(len(document["passages"]) for document in ready.record.body["documents"])
    assert passages
    assert len(rows) >= sum(bool(document.get("withheld")) for document in ready.record.body["documents"])


def pages_of(path: Path) -> list[str]:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(path).pages]
