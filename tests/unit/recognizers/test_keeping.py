import pytest

from redact.recognizers.keeping import KeepList
from redact.types import Document, Mention, Roster, Source, Span, Surface, SurfaceKind

MODEL = ("casenote-ner",)


def settled(text: str, value: str, label: str, score: float, recognizers: tuple[str, ...]) -> tuple[str, str]:
    """Return what is left of one mention, and which list keeps it."""
    document = Document("d", Source("d", b"", "x"), "", "x", (Surface("s", SurfaceKind.BODY, text),))
    start = text.index(value)
    mention = Mention(Span("d", "s", start, start + len(value)), label, score, recognizers)
    (found,) = KeepList(Roster()).settle((document,), (mention,))
    return text[found.span.start : found.span.end], found.kept_by


@pytest.mark.parametrize(
    ("text", "value", "label", "score", "recognizers", "left", "kept"),
    [
        ("PHONE LOG", "PHONE", "PERSON", 0.97, MODEL, "PHONE", "keep.yaml"),
        ("Observations: calm", "Observations", "ADDRESS", 0.64, MODEL, "Observations", "keep.yaml"),
        ("PLAN", "PLAN", "PERSON", 0.97, ("casenote-ner", "pattern-labels"), "PLAN", ""),
        ("Volunteer Gustav rang", "Volunteer Gustav", "PERSON", 0.9, MODEL, "Gustav", ""),
        ("Ouellette, sertraline", "Ouellette, sertraline", "PERSON", 0.8, MODEL, "Ouellette", ""),
        ("Maria Lawton left", "Maria Lawton", "PERSON", 0.9, MODEL, "Maria Lawton", ""),
        ("Lyrica Johnson left", "Lyrica Johnson", "PERSON", 0.9, MODEL, "Lyrica Johnson", ""),
        ("Client Aid Ohio", "Client Aid Ohio", "ORG", 0.9, MODEL, "Client Aid Ohio", ""),
        ("client SSN 412-55-9031", "412-55-9031", "SSN", 0.5, MODEL, "412-55-9031", ""),
    ],
)  # fmt: skip
def test_headings_and_drugs_are_no_names(
    text: str, value: str, label: str, score: float, recognizers: tuple[str, ...], left: str, kept: str
) -> None:
    assert settled(text, value, label, score, recognizers) == (left, kept)
