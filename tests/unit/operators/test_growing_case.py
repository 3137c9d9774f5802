"""With one secret, a case that grows keeps the stand-ins of the people who were in it."""

from __future__ import annotations

from pathlib import Path

from redact import pipeline
from redact.policy.load import load_policy
from redact.types import Request
from tests.doubles.cases import tools

NAMES = ("Maria Lopez", "Darnell Lopez", "Maria", "Grace Okafor", "Petra Lindqvist", "Owen Marsh")
NUMBERS = {"555-201-4477": "PHONE", "555-201-9981": "PHONE", "03/14/2024": "DATE", "02/01/2024": "DATE"}
FOUND = {**dict.fromkeys(NAMES, "PERSON"), **NUMBERS}
NOTE = "On 03/14/2024 Maria Lopez came with Darnell Lopez. Maria gave 555-201-4477 to Grace Okafor.\n"
EARLIER = "02/01/2024. Petra Lindqvist and Owen Marsh called from 555-201-9981 about Grace Okafor.\n"


def released(case: Path, secret: bytes, name: str) -> str:
    request = Request(case, "teaching", case.parent / "out", release_id=name)
    folder = pipeline.release(request, load_policy("teaching"), None, tools(FOUND, secret=secret)).folder
    return sorted((folder / "release").glob("0[1-9]-*.txt"))[-1].read_text()


def test_a_note_that_comes_before_the_others_changes_hardly_any_stand_in(tmp_path: Path) -> None:
    secrets = [bytes([number]) * 32 for number in range(4)]
    case = tmp_path / "case"
    case.mkdir()
    (case / "2 visit.txt").write_text(NOTE)
    before = [released(case, secret, f"before-{secret[0]}") for secret in secrets]
    (case / "1 call.txt").write_text(EARLIER)
    after = [released(case, secret, f"after-{secret[0]}") for secret in secrets]
    assert len(set(before)) == len(secrets)
    same = sum(one == two for one, two in zip(before, after, strict=True))
    assert same >= len(secrets) - 1  # a name that came in, or drew first, may claim a stand-in
