"""A phrase of which the agency keeps all but words like "on" is kept; one that says more is not."""

from __future__ import annotations

import pytest

from redact.recognizers.keeping import CASE_LIST, KeepList
from redact.types import Document, Mention, Roster, Source, Span, Surface, SurfaceKind


@pytest.mark.parametrize(
    ("phrase", "entity_type", "kept"),
    [
        ("shotgun house on", "EVENT", True),
        ("the shotgun house", "EVENT", True),
        ("shotgun house fire", "EVENT", False),
        ("on the", "EVENT", False),
        ("shotgun house on", "PERSON", False),
    ],
)
def test_small_words_at_the_edge_of_a_kept_phrase(phrase: str, entity_type: str, kept: bool) -> None:
    text = f"They rent {phrase} Vine."
    document = Document(
        "d01", Source("n.txt", b"", "text/plain"), "0" * 64, "text/plain",
        (Surface("body", SurfaceKind.BODY, text),),
    )  # fmt: skip
    mention = Mention(Span("d01", "body", 10, 10 + len(phrase)), entity_type, 0.9, ("x",))
    (settled,) = KeepList(Roster(keep=("shotgun house",))).settle((document,), (mention,))
    assert (settled.kept_by == CASE_LIST) is kept
