from __future__ import annotations

import hashlib

import pytest

from redact.errors import TransformError
from redact.policy.model import Basis, Match, Policy, Rule
from redact.stages.emit import emit
from redact.stages.naming import DEFAULT_KIND, KINDS
from redact.types import (
    Case,
    Decision,
    Decisions,
    Document,
    Edit,
    Entity,
    IdentifierClass,
    Mention,
    Source,
    Span,
    Surface,
    SurfaceKind,
    Withholding,
)

RULE = Rule("default", Match(), "redact", (), "test")
BASIS = Basis(("de-identified",))
POLICY = Policy(
    "teaching", "Teaching", (), BASIS, "students", "none", (), RULE, (), (), (), (), "hold", "transcript"
)  # fmt: skip


def document(number: int, name: str, text: str) -> Document:
    source = Source(name, text.encode(), "text/plain")
    surface = Surface("body", SurfaceKind.BODY, text)
    return Document(f"d{number:02d}", source, "0" * 64, "text/plain", (surface,))


def edit(document_id: str, start: int, end: int, replacement: str) -> Edit:
    mention = Mention(Span(document_id, "body", start, end), "PERSON", 1.0, ("test",))
    entity = Entity("e1", "PERSON", (mention,))
    decision = Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "default", "test")
    return Edit(mention.span, replacement, decision)


def test_documents_are_edited_named_and_digested():
    case = Case((document(1, "Lopez intake.txt", "Maria came."), document(2, "x.txt", "Maria left.")))
    drafts = emit(case, Decisions(()), [edit("d02", 0, 5, "Ana"), edit("d01", 0, 5, "Ana")], POLICY)
    assert [draft.data for draft in drafts] == [b"Ana came.", b"Ana left."]
    assert [draft.name for draft in drafts] == ["01-intake.txt", "02-document.txt"]
    assert drafts[0].digest == hashlib.sha256(b"Ana came.").hexdigest()


def test_a_withheld_document_is_not_written_and_leaves_no_gap():
    case = Case((document(1, "a.txt", "one"), document(2, "b.txt", "two")))
    drafts = emit(case, Decisions((), (Withholding("d01", "SCOPE", "out of scope"),)), [], POLICY)
    assert [(draft.document, draft.name) for draft in drafts] == [("d02", "01-document.txt")]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("2024-03-14 Lopez Home_Visit.txt", "", "home-visit"),
        ("Lopez.txt", "DISCHARGE SUMMARY\nClient: Maria", "discharge-summary"),
        ("Lopez.txt", "Maria came.", "document"),
        ("Minutes 3.txt", "Letter", "minutes"),
    ],
)
def test_names_come_from_a_closed_list(name, text, kind):
    [draft] = emit(Case((document(1, name, text),)), Decisions(()), [], POLICY)
    assert draft.name == f"01-{kind}.txt"
    assert kind in {word for word, _ in KINDS} | {DEFAULT_KIND}


def test_an_error_of_a_format_names_the_document_only(monkeypatch):
    def broken(self, document, edits, layout):
        raise ValueError(document.surfaces[0].text)

    monkeypatch.setattr("redact.formats.text.PlainText.write", broken)
    with pytest.raises(TransformError) as caught:
        emit(Case((document(1, "a.txt", "Maria"),)), Decisions(()), [], POLICY)
    assert str(caught.value) == "d01 cannot be written (ValueError)"
    assert caught.value.__cause__ is None
