"""A reviewer is told what a document holds beside its text, by kind and number, without a word of it."""

from __future__ import annotations

from redact.records.left_behind import left_behind


def surface(name: str, kind: str, *, released: bool = False, empty: bool = False) -> dict[str, object]:
    return {"id": name, "kind": kind, "locator": "", "released": released, "empty": empty}


def told(*surfaces: dict[str, object]) -> str:
    return left_behind({"surfaces": list(surfaces)})


def test_comments_and_attachments_are_counted() -> None:
    assert told(
        surface("p1", "paragraph", released=True),
        surface("comment-1", "comment"),
        surface("comment-2", "comment"),
        surface("attachment-1", "attachment"),
        surface("metadata", "metadata"),
        surface("file-name", "file name"),
    ) == "Possibly responsive, not released: 2 comments, 1 attachment"  # fmt: skip


def test_other_views_of_the_same_text_and_empty_places_do_not_count() -> None:
    assert told(surface("page-1-second", "layer"), surface("comment-1", "comment", empty=True)) == ""
    assert told(surface("annotation-1", "annotation"), surface("string-3", "annotation")).endswith(
        ": 1 annotation"
    )


def test_pictures_are_told_by_page() -> None:
    line = told(
        surface("page-1-pictures", "alt text", empty=True), surface("page-3-pictures", "alt text", empty=True)
    )
    assert line.endswith(": pictures on 2 pages")


def test_a_record_of_an_earlier_version_tells_nothing() -> None:
    assert told({"id": "comment-1", "kind": "comment", "locator": ""}) == ""
