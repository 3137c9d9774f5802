"""What a release of the five matters holds, against the fates written with the notes.

The lists of topics were tuned with these matters in view, so the shares here are a floor for changes to
come and no measure of what happens to a file that nobody has seen.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from redact import api
from redact.formats.catalog import load_format
from redact.policy.load import load_policy
from redact.policy.scope import load_scope
from redact.records.withholding_log import withholding_log
from redact.stages.decide import decide
from redact.stages.detect import detect
from redact.stages.emit import emit
from redact.stages.ingest import ingest
from redact.stages.resolve import resolve
from redact.stages.transform import transform
from redact.tools import Tools
from redact.types import Request

from .cases import MATTERS, Score, make, score

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from redact.recognizers.detector import CaseNoteDetector
    from redact.types import Withholding

pytestmark = pytest.mark.model

WANTED = 0.95
EACH = 0.85
ORDERED = tuple(matter for matter in MATTERS if matter != "group")
"""Matters with an order of a court; the group's record goes out on a consent, which the gate asks for."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a matter: its score, and what was withheld."""

    score: Score
    withheld: tuple[Withholding, ...] = field(repr=False)


@pytest.fixture(scope="module")
def outcome(
    casenote_detector: CaseNoteDetector, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Outcome]:
    """Run a matter through the stages, once."""
    tools = Tools(detector=casenote_detector)
    policy = load_policy("court")

    @cache
    def of(matter: str) -> Outcome:
        folder = tmp_path_factory.mktemp(matter)
        path = make(matter, folder)
        scope = load_scope(path / "order.yaml")
        case = ingest(_request(path, folder), tools)
        decisions = decide(case, resolve(case, detect(case, tools), scope), policy, scope)
        drafts = emit(case, decisions, transform(case, decisions, tools), policy)
        shown = [
            surface.text
            for draft in drafts
            for surface in load_format(draft.media_type).read(draft.data)
            if surface.released
        ]
        return Outcome(score(matter, "\n".join(shown)), decisions.withheld)

    return of


@pytest.mark.parametrize("matter", MATTERS)
def test_nothing_that_had_to_stay_behind_is_released(outcome: Callable[[str], Outcome], matter: str) -> None:
    assert outcome(matter).score.leaked == []


@pytest.mark.parametrize("matter", MATTERS)
def test_a_matter_comes_out_mostly_as_written(outcome: Callable[[str], Outcome], matter: str) -> None:
    found = outcome(matter).score
    assert found.share >= EACH, [fate.note for fate in found.lost]


def test_of_all_passages_the_share_that_is_right(outcome: Callable[[str], Outcome]) -> None:
    every = [outcome(matter).score for matter in MATTERS]
    right = sum(one.right for one in every)
    wrong = sum(len(one.leaked) + len(one.lost) for one in every)
    assert right + wrong >= 100
    assert right / (right + wrong) >= WANTED


@pytest.mark.xfail(strict=True, reason="a call to the police reads like a report of abuse; a person is asked")
def test_a_protection_order_after_a_call_to_the_police(outcome: Callable[[str], Outcome]) -> None:
    assert "03-individual-2024-02-15.docx" not in {fate.note for fate in outcome("group").score.lost}


@pytest.mark.parametrize("matter", ORDERED)
def test_every_withheld_passage_is_in_the_log(
    outcome: Callable[[str], Outcome], casenote_detector: CaseNoteDetector, tmp_path: Path, matter: str
) -> None:
    path = make(matter, tmp_path)
    published = api.release(
        path, purpose="court", scope=path / "order.yaml", basis=_basis(path), output=tmp_path / "out",
        tools=Tools(detector=casenote_detector),
    )  # fmt: skip
    rows = csv.DictReader(StringIO(withholding_log(published.record.body)))
    logged = sorted((row["document"], row["passage"]) for row in rows)
    withheld = outcome(matter).withheld
    assert withheld
    assert logged == sorted((held.document, held.passage.id if held.passage else "") for held in withheld)


def _basis(case: Path) -> str:
    return load_scope(case / "order.yaml").kind


def _request(case: Path, folder: Path) -> Request:
    order = case / "order.yaml"
    return Request(case=case, purpose="court", output=folder / "out", scope=order, basis=_basis(case))
