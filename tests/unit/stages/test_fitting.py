"""An edit fits what stands behind it: apostrophes and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.stages.fitting import fitted


def _written(text: str, named: str, replacement: str) -> str:
    start = text.index(named)
    end, new = fitted(text, start, start + len(named), len(text), replacement)
    return text[:start] + new + text[end:]


@pytest.mark.parametrize(
    ("text", "named", "replacement", "expected"),
    [
        ("the Parrots' JV", "Parrots", "club", "the club's JV"),
        ("the Delgados’ place", "Delgados", "[Person 7]", "the [Person 7]’s place"),
        ("the Delgados' place", "Delgados", "Apontes", "the Apontes' place"),
        ("MS. BANKS' CASE", "BANKS", "OTERO", "MS. OTERO'S CASE"),
        ("called 'Banks' there", "Banks", "Otero", "called 'Otero' there"),
        ("Curtis's car", "Curtis", "Norman", "Norman's car"),
        ("Ana      Gr: 4", "Ana", "Marisela", "Marisela  Gr: 4"),
        ("Ana    | 4", "Ana", "Bo", "Bo     | 4"),
        ("Ana  Gr: 4", "Ana", "Marisela", "Marisela  Gr: 4"),
        ("Ana    \nGr", "Ana", "Bo", "Bo    \nGr"),
        ("Ana came", "Ana", "Bo", "Bo came"),
    ],
)
def test_what_follows_is_fitted(text: str, named: str, replacement: str, expected: str) -> None:
    assert _written(text, named, replacement) == expected


@given(
    old=st.text("abc", min_size=1, max_size=12),
    new=st.text("xyz", min_size=1, max_size=12),
    gap=st.integers(2, 30),
)
def test_the_next_column_stays_where_it_was(old: str, new: str, gap: int) -> None:
    text = f"{old}{' ' * gap}| next"
    moved = _written(text, old, new).index("|") - text.index("|")
    assert moved == max(0, len(new) - len(old) - (gap - 2))


@given(text=st.text("ab' s\n", max_size=30), most=st.integers(1, 30))
def test_an_edit_never_shrinks_nor_reaches_the_next(text: str, most: int) -> None:
    most = min(max(most, 1), len(text) + 1)
    end, new = fitted("x" + text, 0, 1, most, "replaced")
    assert 1 <= end <= max(most, 1)
    assert new.startswith("replaced")
