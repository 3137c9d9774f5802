"""Rows of an export read as forms, and what is found in them lies on the cells."""

from __future__ import annotations

from redact.recognizers.passages import passages
from redact.types import Document, Source, Surface, SurfaceKind

CELLS = (
    Surface("r2c1", SurfaceKind.CELL, "Tom Krill", "", label="Client Name", holds="PERSON"),
    Surface("r2c2", SurfaceKind.CELL, "12 Elm St", "", label="Address", holds="ADDRESS"),
    Surface("r2c3", SurfaceKind.CELL, "Dayton", "", label="City", holds="LOCATION"),
    Surface("r3c1", SurfaceKind.CELL, "Ana Vossler", "", label="Client Name", holds="PERSON"),
)


def read(*cells: Surface):
    (passage,) = passages(Document("d01", Source("a.csv", b"", "text/csv"), "", "text/csv", cells))
    return passage


def test_headings_stand_before_their_cells_and_rows_apart():
    assert (
        read(*CELLS).text
        == "Client Name: Tom Krill\nAddress: 12 Elm St\nCity: Dayton\n\nClient Name: Ana Vossler"
    )


def test_offsets_count_in_the_cell():
    passage = read(*CELLS)
    start = passage.text.index("Vossler")
    [(span, _)] = passage.spans(start, start + 7)
    assert (span.surface, span.start, span.end) == ("r3c1", 4, 11)


def test_what_runs_over_cells_counts_where_the_column_says_nothing_else():
    passage = read(*CELLS)
    start, end = passage.text.index("12 Elm"), passage.text.index("Dayton") + 6
    assert [span.surface for span, _ in passage.spans(start, end, "ADDRESS")] == ["r2c2"]
    assert list(passage.spans(0, 11)) == []  # a heading is no text of the file
