"""The marked notes are whole: eight documents or more, known codes, and every kind of fate."""

from __future__ import annotations

import pytest

from .cases import MATTERS, fates, make, score

CODES = {
    "OUT-OF-SCOPE", "OUT-OF-PERIOD", "OUT-OF-TOPIC", "EXCLUDED", "PSYCHOTHERAPY", "PART-2", "HIV",
    "REPRODUCTIVE", "IMMIGRATION", "REPORTER", "ATTORNEY-CLIENT", "NO-CONSENT",
}  # fmt: skip


@pytest.mark.parametrize("matter", MATTERS)
def test_a_matter_has_its_documents_and_fates(matter, tmp_path):
    found = fates(matter)
    assert len({fate.note for fate in found}) >= 8
    assert {"in", "out"} <= {fate.fate for fate in found}
    assert {code for fate in found for code in fate.codes} <= CODES
    assert not [path for path in make(matter, tmp_path).iterdir() if b"@@ " in path.read_bytes()]


@pytest.mark.parametrize("matter", MATTERS)
def test_everything_released_leaks_and_nothing_released_loses(matter):
    whole = "\n".join(fate.text for fate in fates(matter))
    assert len(score(matter, whole).leaked) == sum(fate.fate == "out" for fate in fates(matter))
    assert not score(matter, "").leaked
    assert score(matter, "").lost
