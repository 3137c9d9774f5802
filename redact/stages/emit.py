"""Sixth stage: write each document anew, under a neutral name."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from redact.errors import TransformError
from redact.formats.base import CoversWords, Layout
from redact.formats.catalog import load_format, media_type_of
from redact.stages.naming import kind_of
from redact.types import WITHHELD_PASSAGE, Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redact.policy.model import Policy
    from redact.types import Case, Decisions, Document, Edit


def emit(case: Case, decisions: Decisions, edits: Sequence[Edit], policy: Policy) -> tuple[Draft, ...]:
    """Write every document that is not withheld; nothing of its old container is copied.

    Names are `01-intake.docx`: the number in document order among those written, and a word of a
    closed list, so that the old file name cannot come through.

    Raises:
        TransformError: A document cannot be written; names its id only.
    """
    withheld = decisions.documents_withheld()
    documents = [document for document in case.documents if document.id not in withheld]
    return tuple(
        _draft(document, edits, policy, number) for number, document in enumerate(documents, start=1)
    )


def _draft(document: Document, edits: Sequence[Edit], policy: Policy, number: int) -> Draft:
    own = tuple(edit for edit in edits if edit.span.document == document.id)
    # A box over a passage would show how long it is; such a document is set anew.
    cut = any(edit.decision.operator == WITHHELD_PASSAGE for edit in own)
    layout = Layout(pages="transcript" if cut else policy.pages, title=f"Document {number}")
    writer = load_format(document.media_type)
    media_type = media_type_of(writer.written_as)
    try:
        data = writer.write(document, own, layout)
        covered = writer.covered_words(document, own, layout) if isinstance(writer, CoversWords) else 0
    except TransformError as error:
        raise TransformError(f"{document.id} cannot be written: {error}", hint=error.hint) from None
    except Exception as error:  # noqa: BLE001  (a library's message could quote the note)
        raise TransformError(f"{document.id} cannot be written ({type(error).__name__})") from None
    name = f"{number:02d}-{kind_of(document)}{writer.written_as}"
    return Draft(document.id, name, media_type, data, hashlib.sha256(data).hexdigest(), covered)
