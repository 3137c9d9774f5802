"""A nickname beside a bracketed or quoted given name adds no letter to somebody's initials."""

from __future__ import annotations

import pytest

from redact.operators.name_forms import gather, read_form


@pytest.mark.parametrize(
    ("written", "surnames"),
    [
        (("Benjamin Kowalczyk", "Bean (Benjamin) Kowalczyk", "Bean"), ("kowalczyk",)),
        (("Benjamin Kowalczyk", '"Bean" (Benjamin) Kowalczyk'), ("kowalczyk",)),
        (("Bautista Moran",), ("bautista", "moran")),
    ],
)
def test_family_names(written: tuple[str, ...], surnames: tuple[str, ...]) -> None:
    assert gather(read_form(text) for text in written).surnames == surnames
