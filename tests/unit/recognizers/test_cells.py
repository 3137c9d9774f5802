"""A cell is what its column says: a town, a ZIP code, a state that may stay."""

from __future__ import annotations

import pytest

from redact.recognizers.cells import as_column_says
from redact.recognizers.declared import declared
from redact.types import Document, Mention, Source, Span, Surface, SurfaceKind


def _told(label: str, text: str, entity_type: str) -> tuple[str, str] | None:
    surface = Surface("r2c1", SurfaceKind.CELL, text, label=label)
    mention = Mention(Span("d01", "r2c1", 0, len(text)), entity_type, 0.9, ("pattern:address",))
    told = as_column_says(mention, surface)
    return None if told is None else (told.entity_type, told.facet)


@pytest.mark.parametrize(
    ("label", "text", "entity_type", "expected"),
    [
        ("ZIP", "45385", "ADDRESS", ("LOCATION", "zip")),
        ("Mailing Zip Code", "45385-0042", "ID", ("LOCATION", "zip")),
        ("ZIP", "15 Mill Rd", "ADDRESS", ("ADDRESS", "")),
        ("City", "Xenia", "ADDRESS", ("LOCATION", "")),
        ("State", "OH", "ADDRESS", None),
        ("State", "New Mexico", "LOCATION", None),
        ("State", "15 Mill Rd, Xenia", "ADDRESS", ("ADDRESS", "")),
        ("Address", "15 Mill Rd", "ADDRESS", ("ADDRESS", "")),
        ("Status", "OH", "ADDRESS", ("ADDRESS", "")),
        ("City", "Marisol", "PERSON", ("PERSON", "")),
    ],
)
def test_columns_of_addresses(
    label: str, text: str, entity_type: str, expected: tuple[str, str] | None
) -> None:
    assert _told(label, text, entity_type) == expected


def test_a_zip_code_is_found_by_its_column_alone() -> None:
    surface = Surface("r2c1", SurfaceKind.CELL, "45385", label="Zip")
    document = Document("d01", Source("a.csv", b"", "text/csv"), "", "text/csv", (surface,))
    assert [(m.entity_type, m.facet) for m in declared(document)] == [("LOCATION", "zip")]
