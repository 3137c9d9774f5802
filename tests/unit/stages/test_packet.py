"""Documents become parts of a packet, or a page that says why not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from redact.formats.pdf.write_packet import Part
from redact.paper import Text
from redact.stages.notices import notify
from redact.stages.packet import SAID_OF_DOCUMENTS, TOO_LONG, document_parts, of_fitting_length
from redact.stages.verify import verify, words_beyond
from redact.types import Decisions, Released
from tests.doubles.cases import draft, policy, request, tools, whole

KINDS = {"d01": "home visit"}


def test_a_document_is_named_by_number_and_kind() -> None:
    (part,) = document_parts((draft("Somebody came."),), KINDS)
    assert part.title == "Document 1 (home visit)"
    assert part.blocks == (Text("Somebody came."),)


def test_the_longest_documents_are_left_to_their_single_files() -> None:
    long = Part("Document 1 (phone log)", tuple(Text("words " * 400) for _ in range(12)))
    short = Part("Document 2 (letter)", (Text("words"),))
    assert of_fitting_length((long, short)) == (long, short)
    fitting = of_fitting_length((long, short), most=3)
    assert fitting == (Part("Document 1 (phone log)", (Text(TOO_LONG),)), short)


@pytest.mark.parametrize("text", ["שלום וברכה לכולם", "مرحبا"])
def test_a_document_in_a_script_that_cannot_be_set_does_not_stop_the_release(text: str) -> None:
    case, _, _, drafts = whole()
    wanted = policy(notices=("packet", "index"))
    drafts = (replace(drafts[0], data=text.encode()),)
    written = notify(request(Path("o")), case, Decisions(()), (), drafts, wanted, None, tools())
    assert isinstance(verify(case, Decisions(()), (), drafts, wanted, tools(), written), Released)


def test_words_cut_at_a_line_are_known_and_others_are_counted() -> None:
    assert words_beyond(["interna", "tional"], ["international"]) == 0
    assert words_beyond(SAID_OF_DOCUMENTS, []) == 0
    assert words_beyond(["Zebedee came"], ["somebody came"]) == 1
