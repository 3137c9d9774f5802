from collections.abc import Callable
from random import Random

import pytest

from redact.recognizers.detector import CaseNoteDetector
from redact.recognizers.mapping import entity_type
from redact.recognizers.passages import cuts, passages, readable_name
from redact.types import (
    ENTITY_TYPES,
    STRONG,
    Document,
    KnownValue,
    Mention,
    Person,
    Roster,
    Source,
    Surface,
    SurfaceKind,
)  # fmt: skip

pytestmark = pytest.mark.model
Build = Callable[..., Document]
NOTE = (
    "CPS intake. DOB: 3/14/1989. Maria Lopez (SSN 412-55-9031) reports that Mr. Darnell's aunt called from "
    "(614) 555-0182. She speaks Mixteco. PHQ-9 of 14. Prescribed Lexapro 20 mg. File 24-118260."
)


def said(document: Document, mentions: tuple[Mention, ...], *, kept: bool = False) -> set[tuple[str, str]]:
    return {
        (document.surface(m.span.surface).text[m.span.start : m.span.end], m.entity_type)
        for m in mentions
        if kept or not m.kept_by
    }


def test_an_intake_note(casenote_detector: CaseNoteDetector, make_document: Build) -> None:
    document = make_document(NOTE)
    found = said(document, casenote_detector.detect((document,), Roster()))
    assert {
        ("3/14/1989", "DATE"), ("Maria Lopez", "PERSON"), ("412-55-9031", "SSN"), ("Darnell", "PERSON"),
        ("(614) 555-0182", "PHONE"), ("Mixteco", "DEMOGRAPHIC"),
    } <= found  # fmt: skip
    assert not [text for text, _ in found if text in {"CPS", "PHQ-9", "Lexapro", "Lexapro 20 mg", "14"}]


def test_one_mention_per_span_and_type_with_all_its_finders(
    casenote_detector: CaseNoteDetector, make_document: Build
) -> None:
    mentions = casenote_detector.detect((make_document(NOTE),), Roster())
    keys = [(m.span, m.entity_type) for m in mentions]
    assert len(keys) == len(set(keys))
    assert list(mentions) == sorted(mentions)
    (ssn,) = (m for m in mentions if m.entity_type == "SSN")
    assert {"casenote-ner", "UsSsnRecognizer"} <= set(ssn.recognizers)
    assert {"pattern:ssn", "presidio:UsSsnRecognizer"} <= set(ssn.evidence)


def test_the_order_of_documents_changes_nothing(
    casenote_detector: CaseNoteDetector, make_document: Build
) -> None:
    documents = [make_document(f"{NOTE} Visit {n} with T. Okafor.", id=f"d{n:02}") for n in range(5)]
    first = casenote_detector.detect(tuple(documents), Roster())
    Random(3).shuffle(documents)  # noqa: S311
    assert casenote_detector.detect(tuple(documents), Roster()) == first


def test_a_neighbour_does_not_change_what_is_found(
    casenote_detector: CaseNoteDetector, make_document: Build
) -> None:
    alone = casenote_detector.detect((make_document(NOTE),), Roster())
    fresh = CaseNoteDetector()
    both = fresh.detect((make_document(NOTE), make_document("Seen by R. Abara. " * 200, id="d02")), Roster())
    assert tuple(m for m in both if m.span.document == "d01") == alone


def test_the_roster_is_certain_and_beats_its_own_keep_list(
    casenote_detector: CaseNoteDetector, make_document: Build
) -> None:
    roster = Roster(
        people=(Person("p", ("Hamilton Reyes",)),),
        identifiers=(KnownValue("ID", "24-118260"),),
        keep=("Hamilton", "24-118260", "Lakeside Program", "412-55-9031"),
    )
    document = make_document(f"{NOTE} Hamilton left the Lakeside Program.")
    mentions = casenote_detector.detect((document,), roster)
    found = said(document, mentions)
    assert {("Hamilton", "PERSON"), ("24-118260", "ID"), ("412-55-9031", "SSN")} <= found
    assert not any(text == "Lakeside Program" for text, _ in found)


def test_the_case_keep_list_vetoes_strong_mentions(
    casenote_detector: CaseNoteDetector, make_document: Build
) -> None:
    document = make_document("Maria Lopez runs the Maria Lopez Parenting Group.")
    mentions = casenote_detector.detect((document,), Roster(keep=("Maria Lopez Parenting Group",)))
    by_place = {m.span.start: m.kept_by for m in mentions if m.entity_type == "PERSON"}
    assert by_place[0] == ""
    assert all(kept == "case.yaml" for start, kept in by_place.items() if start > 0)


def test_only_the_model_alone_is_doubted_on_clinical_wording(
    casenote_detector: CaseNoteDetector, make_document: Build
) -> None:
    text = "She has Charcot-Marie-Tooth disease and early Huntington's; Tarasoff warning reviewed."
    mentions = casenote_detector.detect((make_document(text),), Roster())
    clinical = [
        m for m in mentions if m.span.start in {text.index(w) for w in ("Charcot", "Huntington", "Tarasoff")}
    ]
    people = [m for m in clinical if "PERSON" in m.entity_type]
    assert all(m.kept_by == "lexicons/keep" and m.score < STRONG for m in people)


def test_file_names_yield_names_and_dates_only(
    casenote_detector: CaseNoteDetector, make_document: Build
) -> None:
    document = make_document("Nothing.", name="intake/Lopez_Maria_2024-03-14_home-visit.docx")
    mentions = casenote_detector.detect((document,), Roster(people=(Person("c", ("Maria Lopez",)),)))
    found = said(document, tuple(m for m in mentions if m.span.surface == "file-name"))
    assert {("Maria", "PERSON"), ("Lopez", "PERSON"), ("2024-03-14", "DATE")} <= found
    assert not any(word in text for text, _ in found for word in ("home", "visit", "intake", "docx"))


def test_small_surfaces_are_read_in_context_and_found_in_place(casenote_detector: CaseNoteDetector) -> None:
    cells = ("Date of birth", "03/14/1989", "Mother", "Maria Lopez")
    surfaces = tuple(Surface(f"c{n}", SurfaceKind.CELL, text) for n, text in enumerate(cells))
    document = Document("d01", Source("t.docx", b"", "x"), "", "x", surfaces)
    found = said(document, casenote_detector.detect((document,), Roster()))
    assert {("03/14/1989", "DATE"), ("Maria Lopez", "PERSON")} <= found


def test_mentions_stay_within_their_surface(casenote_detector: CaseNoteDetector) -> None:
    surfaces = tuple(
        Surface(f"p{n}", SurfaceKind.PARAGRAPH, text)
        for n, text in enumerate(["Lives at 4410 Maple Ave", "Dayton, OH 45402", "", "Maria"])
    )
    document = Document("d01", Source("t.docx", b"", "x"), "", "x", surfaces)
    for mention in casenote_detector.detect((document,), Roster()):
        assert mention.span.end <= len(document.surface(mention.span.surface).text)


def test_no_text_in_reprs(casenote_detector: CaseNoteDetector, make_document: Build) -> None:
    document = make_document(NOTE)
    shown = repr(casenote_detector.detect((document,), Roster())) + repr(list(passages(document)))
    assert not any(word in shown for word in ("Lopez", "Maria", "9031", "0182"))


def test_versions_name_the_model_by_its_digest(casenote_detector: CaseNoteDetector) -> None:
    versions = casenote_detector.versions()
    assert len(versions["casenote-ner"]) == 12
    assert {"presidio-analyzer", "spacy"} <= set(versions)


def test_a_very_long_text_is_read_to_its_end(casenote_detector: CaseNoteDetector) -> None:
    text = "word " * 30_000 + "\n\nSSN: 412-55-9031"
    surface = Surface("body", SurfaceKind.BODY, text)
    read = list(passages(Document("d01", Source("n.txt", b"", "x"), "", "x", (surface,))))
    assert "".join(passage.text for passage in read) == text
    ((span, _),) = read[-1].spans(len(read[-1].text) - 11, len(read[-1].text))
    assert text[span.start : span.end] == "412-55-9031"


@pytest.mark.parametrize("text", ["", "a", "x" * 95, ("line one\nline two\n\n" * 9), "no-break" * 20])
def test_cuts_cover_the_text_without_gaps(text: str) -> None:
    assert "".join(text[start:end] for start, end in cuts(text, 40)) == text


def test_a_readable_file_name_keeps_every_offset() -> None:
    name = "a/Lopez_Maria-Elena.v2.docx"
    assert len(readable_name(name)) == len(name)


def test_presidio_names_are_mapped_and_unknown_ones_protected() -> None:
    assert entity_type("US_SSN") == "SSN"
    assert entity_type("NRP") == "DEMOGRAPHIC"
    assert entity_type("SOMETHING_NEW") == "ID"
    assert all(entity_type(name) == name for name in ENTITY_TYPES)
