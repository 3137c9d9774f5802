"""The order file and what it reaches."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from redact.errors import UsageError
from redact.policy.scope import in_scope, limits_period, load_scope, names_day, names_document
from redact.types import Scope

ORDER = """\
court: Superior Court, Family Division
docket: 24-FM-0117
kind: court-order
recipient: counsel of record
parties: [client, Darnell Lopez]
window: {from: 2024-01-01, to: 2024-03-31}
documents: ["visits/**", "intake.pdf"]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "order.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_order_is_read(tmp_path: Path) -> None:
    assert load_scope(written(tmp_path, ORDER)) == Scope(
        parties=("client", "Darnell Lopez"),
        since=date(2024, 1, 1),
        until=date(2024, 3, 31),
        documents=("visits/**", "intake.pdf"),
        court="Superior Court, Family Division",
        docket="24-FM-0117",
        kind="court-order",
        recipient="counsel of record",
    )


def test_only_the_parties_are_needed(tmp_path: Path) -> None:
    scope = load_scope(written(tmp_path, "parties: [client]\nwindow:\n"))
    assert scope == Scope(parties=("client",))
    assert not limits_period(scope)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("court: Velez\n", "parties: Field required"),
        ("parties: []\n", "parties: "),
        ("parties: [client]\nVelez: 1\n", "the file: has a field that is not known here"),
        ("parties: [client]\nwindow: {from: Velez}\n", "window.from: write the date as YYYY-MM-DD"),
        ("parties: [client]\nwindow: {since: 2024-01-01}\n", "window: has a field that is not known here"),
        ("parties: [client]\nwindow: {from: 2024-03-01, to: 2024-01-01}\n", "window: ends before it begins"),
        ("parties: [client]\ndocuments: [/home/Velez]\n", "documents[0]: must be relative"),
        ("parties: [client]\ndocuments: [ok.txt, ../Velez/*]\n", "documents[1]: must be relative"),
        ("parties: [client]\nparties: [Velez]\n", "line 2: the same field stands twice"),
    ],
)
def test_faults_are_named_by_position_only(tmp_path: Path, text: str, position: str) -> None:
    with pytest.raises(UsageError) as caught:
        load_scope(written(tmp_path, text))
    assert str(caught.value).startswith(f"order.yaml, {position}")
    assert "Velez" not in str(caught.value)


@pytest.mark.parametrize(
    ("person_id", "names", "expected"),
    [
        ("client", (), True),
        ("CLIENT", (), True),
        ("p9", ("Darnell Lopez",), True),
        ("p9", ("LOPEZ,  Darnell",), True),
        ("", ("darnell lopez", "DeeJay"), True),
        ("p9", ("Maria Lopez",), False),
        ("p9", ("Lopez",), False),
        ("p9", ("Darnell",), False),
        ("", (), False),
        ("", ("",), False),
    ],
)
def test_a_person_is_in_scope_by_id_or_full_name(
    person_id: str, names: tuple[str, ...], expected: bool
) -> None:
    scope = Scope(parties=("client", "Darnell Lopez"))
    assert in_scope(person_id, names, scope) is expected


def test_nobody_is_in_scope_without_a_scope() -> None:
    assert not in_scope("client", ("Darnell Lopez",), None)


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        ("intake.pdf", "intake.pdf", True),
        ("intake.pdf", "old/intake.pdf", False),
        ("*.pdf", "intake.pdf", True),
        ("*.pdf", "old/intake.pdf", False),
        ("**/*.pdf", "old/deep/intake.pdf", True),
        ("**/*.pdf", "intake.pdf", True),
        ("visits/**", "visits/2024/a.txt", True),
        ("visits/", "visits/2024/a.txt", True),
        ("visits/", "visits.txt", False),
        ("./intake.pdf", "intake.pdf", True),
        ("note-?.txt", "note-1.txt", True),
        ("note-?.txt", "note-12.txt", False),
        ("a.txt", "axtxt", False),
        ("a+(b).txt", "a+(b).txt", True),
        ("Intake.pdf", "intake.pdf", False),
    ],
)
def test_documents_are_named_by_pattern(pattern: str, name: str, expected: bool) -> None:
    assert names_document(Scope(parties=("x",), documents=(pattern,)), name) is expected


def test_without_patterns_every_document_is_named() -> None:
    assert names_document(Scope(parties=("x",)), "anything.txt")


def test_both_ends_of_the_period_belong_to_it() -> None:
    scope = Scope(parties=("x",), since=date(2024, 1, 1), until=date(2024, 1, 31))
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1)]
    assert [names_day(scope, day) for day in days] == [False, True, True, False]
    assert names_day(Scope(parties=("x",), since=date(2024, 1, 1)), date(2099, 1, 1))


@pytest.mark.parametrize(
    ("pattern", "name", "reached"),
    [
        ("mail.eml", "mail.eml/attachment-1.docx", True),
        ("mail.eml", "mail.eml/attachment-1.eml/attachment-1.pdf", True),
        ("*.eml", "mail.eml/attachment-1.docx", True),
        ("*.docx", "mail.eml/attachment-1.docx", False),
        ("other.eml", "mail.eml/attachment-1.docx", False),
        ("old.zip", "old.zip/notes/a.txt", True),
        ("old.zip/notes/*", "old.zip/notes/a.txt", True),
        ("old.zip/notes/*", "old.zip/b.txt", False),
        ("notes", "notes/a.txt", False),
    ],
)
def test_what_reaches_a_mail_or_zip_folder_reaches_the_files_in_it(
    pattern: str, name: str, reached: bool
) -> None:
    assert names_document(Scope(parties=("client",), documents=(pattern,)), name) is reached
