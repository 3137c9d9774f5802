"""The check for words of withheld passages in written files."""

from __future__ import annotations

from redact.checks.base import Evidence
from redact.checks.withheld_passages import WithheldPassages, only_withheld
from redact.types import Surface, SurfaceKind
from tests.doubles.cases import draft

GONE = "She has told nobody that the lantern burned in the attic that night."
STAYS = "She has told nobody that it rained."


def findings(text: str, stays: tuple[str, ...] = ()):
    evidence = Evidence((), frozenset(), withheld=only_withheld([GONE], stays))
    return WithheldPassages().run(draft(text), (Surface("b", SurfaceKind.BODY, text),), evidence)


def test_five_words_in_a_row_of_a_withheld_passage_refuse_the_file() -> None:
    (finding,) = findings("It says the LANTERN burned in\nthe attic.")
    assert finding.gravity == "refuse"
    assert "lantern" not in finding.detail


def test_other_words_and_four_in_a_row_do_not() -> None:
    assert findings("The lantern burned in vain.") == ()


def test_what_a_released_passage_says_too_is_no_trace() -> None:
    assert findings(STAYS) != ()
    assert findings(STAYS, (STAYS,)) == ()
