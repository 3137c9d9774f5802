from collections.abc import Iterable

import pytest

from redact.recognizers.surroundings import without_surroundings
from redact.types import Document, Mention, Source, Span, Surface, SurfaceKind

MODEL = ("casenote-ner",)


def left(
    kind: SurfaceKind, text: str, claims: Iterable[tuple[str, str, float, tuple[str, ...], str]]
) -> set[str]:
    """Return the values that still count; a claim is type, value, score, recognizers, evidence."""
    document = Document("d", Source("d", b"", "text/plain"), "", "text/plain", (Surface("s", kind, text),))
    mentions = []
    for label, value, score, recognizers, evidence in claims:
        start = text.index(value)
        span = Span("d", "s", start, start + len(value))
        mentions.append(Mention(span, label, score, recognizers, (evidence,)))
    kept = without_surroundings((document,), mentions)
    return {f"{m.entity_type} {text[m.span.start : m.span.end]}" for m in kept}


@pytest.mark.parametrize(
    ("text", "label", "score", "counts"),
    [
        ("Dana Okafor", "PERSON", 0.98, True),
        ("Dana Okafor", "PERSON", 0.6, True),
        ("Dana Okafor", "PERSON", 0.3, False),
        ("DO", "PERSON", 0.74, False),
        ("Licking Valley Family Services", "ORG", 0.9, True),
        ("Licking Valley", "ORG", 0.5, False),
        ("Normal.dotm", "PERSON", 0.99, False),
        ("Microsoft Macintosh Word", "ORG", 0.99, False),
        ("python-docx", "PERSON", 0.99, False),
        ("anonymous", "PERSON", 0.99, False),
        ("{EF278816-EC6F-A645-907D-7F25AECB1D4A}", "ID", 0.99, False),
        ("http://schemas.openxmlformats.org/officeDocument/2006/bibliography", "URL", 0.95, False),
        ("20000101000000", "DATE", 0.99, False),
        ("2013-12-23T23:15:00Z", "DATE", 0.95, False),
        ("24-118260", "ID", 0.95, True),
    ],
)
def test_metadata_names_people_not_programs(text: str, label: str, score: float, counts: bool) -> None:
    assert bool(left(SurfaceKind.METADATA, text, [(label, text, score, MODEL, "model")])) is counts


def test_the_roster_counts_in_metadata() -> None:
    assert left(SurfaceKind.METADATA, "Word", [("PERSON", "Word", 1.0, ("roster",), "roster")])


def test_programs_named_in_a_note_stay_what_they_are() -> None:
    assert left(SurfaceKind.BODY, "python", [("PERSON", "python", 0.2, MODEL, "model")])


def test_pieces_of_a_date_in_a_file_name_are_dropped() -> None:
    claims = [
        ("DATE", "2023-11-06", 0.95, ("pattern-dates",), "pattern:date-iso"),
        ("ID", "2023", 0.95, MODEL, "model"),
        ("DATE", "11-06", 0.98, MODEL, "model"),
        ("PERSON", "Maldonado", 0.99, MODEL, "model"),
    ]
    found = left(SurfaceKind.FILE_NAME, "2023-11-06 intake Maldonado", claims)
    assert found == {"DATE 2023-11-06", "PERSON Maldonado"}


def test_a_telephone_number_is_not_also_a_bare_number() -> None:
    claims = [
        ("PHONE", "740-555-0188", 0.95, ("pattern-phones",), "pattern:phone"),
        ("ID", "740-555-0188", 0.5, ("pattern-identity-numbers",), "pattern:long-number"),
    ]
    assert left(SurfaceKind.BODY, "call 740-555-0188", claims) == {"PHONE 740-555-0188"}


def test_a_labelled_number_stays_beside_a_telephone_number() -> None:
    claims = [
        ("PHONE", "740-555-0188", 0.95, ("pattern-phones",), "pattern:phone"),
        ("ID", "740-555-0188", 0.88, ("pattern-identity-numbers",), "label:id"),
    ]
    assert len(left(SurfaceKind.BODY, "case 740-555-0188", claims)) == 2


LINK = "Join https://vid.example/r/tamsin or write t.orvallo@vid.example, says tamsin99."
RULE = ("casenote-ner", "pattern-online")


@pytest.mark.parametrize(
    ("claim", "counts"),
    [
        (("USERNAME", "vid.example", 0.9, MODEL, "model"), False),
        (("PERSON", "t.orvallo", 0.9, MODEL, "model"), False),
        (("ORG", "vid.example/r", 0.9, MODEL, "model"), False),
        (("PERSON", "orvallo", 1.0, ("roster",), "roster"), True),
        (("USERNAME", "tamsin99", 0.9, MODEL, "model"), True),
        (("ORG", "vid.example/r/tamsin or", 0.9, MODEL, "model"), True),
        (("ID", "vid.example", 0.9, MODEL, "model"), True),
    ],
)
def test_a_piece_of_a_link_goes_with_the_link(
    claim: tuple[str, str, float, tuple[str, ...], str], counts: bool
) -> None:
    links = [
        ("URL", "https://vid.example/r/tamsin", 0.95, RULE, "pattern:url"),
        ("EMAIL", "t.orvallo@vid.example", 0.95, RULE, "pattern:email"),
    ]
    assert (f"{claim[0]} {claim[1]}" in left(SurfaceKind.BODY, LINK, [*links, claim])) is counts


@pytest.mark.parametrize(
    ("text", "date", "evidence", "counts"),
    [
        ("**MRN:** HZ-220931\n\n## 2024-09-03 Intake", "2024-09-03", "pattern:date-iso", False),
        ("- 09/17/2024 Home visit", "09/17/2024", "pattern:date", False),
        ("**Oct 3, 2024** call", "Oct 3, 2024", "pattern:date-named", False),
        ("Case # 2024-09-03 opened", "2024-09-03", "pattern:date-iso", True),
        ("MRN: 10-11-2024", "10-11-2024", "pattern:date", True),
        ("## 55-2024-09-03", "2024-09-03", "pattern:date-iso", True),
        ("seen 9/17/24", "9/17/24", "pattern:date", True),
        ("Incident report 10/11/2024", "10/11/2024", "pattern:date", False),
        ("Report: 10/11/2024", "10/11/2024", "pattern:date", True),
    ],
)
def test_a_whole_date_is_no_number_unless_its_label_says_so(
    text: str, date: str, evidence: str, counts: bool
) -> None:
    claims = [("DATE", date, 0.95, ("pattern-dates",), evidence), ("ID", date, 1.0, MODEL, "model:1.00")]
    assert (f"ID {date}" in left(SurfaceKind.BODY, text, claims)) is counts
    assert f"DATE {date}" in left(SurfaceKind.BODY, text, claims)


def test_a_rule_that_calls_a_date_a_number_is_heard() -> None:
    claims = [
        ("DATE", "2024-09-03", 0.95, ("pattern-dates",), "pattern:date-iso"),
        ("ID", "2024-09-03", 0.88, ("pattern-labels",), "label:id"),
    ]
    assert "ID 2024-09-03" in left(SurfaceKind.BODY, "seen 2024-09-03", claims)
