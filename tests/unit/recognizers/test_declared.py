"""What a column declares is found whole; what clerks write into empty cells is not."""

from __future__ import annotations

import pytest

from redact.recognizers.declared import declared
from redact.types import Document, Source, Surface, SurfaceKind


def document(text: str, holds: str) -> Document:
    cell = Surface("cell-1-2", SurfaceKind.CELL, text, "row 1, column 2", holds=holds)
    return Document("d01", Source("a.csv", b"", "text/csv"), "", "text/csv", (cell,))


@pytest.mark.parametrize(("text", "start", "end"), [("Will", 0, 4), (" May, June ", 1, 10)])
def test_a_column_of_names_needs_no_sentence(text: str, start: int, end: int) -> None:
    [mention] = declared(document(text, "PERSON"))
    assert (mention.span.start, mention.span.end, mention.entity_type) == (start, end, "PERSON")


@pytest.mark.parametrize("text", ["", " ", "n/a", "None", "unknown", "--", "TBD"])
def test_an_empty_cell_names_nobody(text: str) -> None:
    assert not list(declared(document(text, "PERSON")))


@pytest.mark.parametrize("holds", ["", "note", "keep"])
def test_prose_and_codes_are_left_to_the_other_recognizers(holds: str) -> None:
    assert not list(declared(document("Will", holds)))


def test_a_cell_may_name_several_people() -> None:
    text = "Krill, Tom; Ana Vossler & Ms. Quaid (mother)"
    found = [text[m.span.start : m.span.end] for m in declared(document(text, "PERSON"))]
    assert found == ["Krill, Tom", "Ana Vossler", "Quaid"]


def test_a_column_of_birth_dates_says_so() -> None:
    cell = Surface("r2c1", SurfaceKind.CELL, "3/14/1989", "", holds="DATE", label="Date of Birth")
    [mention] = declared(Document("d01", Source("a.csv", b"", "text/csv"), "", "text/csv", (cell,)))
    assert mention.facet == "birth"
