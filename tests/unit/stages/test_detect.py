import pytest

from redact.errors import RedactError
from redact.stages.detect import detect
from redact.tools import Tools
from redact.types import Case, Document, Mention, Roster, Source, Span, Surface, SurfaceKind


class Fixed:
    def __init__(self, *spans: Span) -> None:
        self.mentions = tuple(Mention(span, "PERSON", 0.9, ("fixed",)) for span in spans)

    def detect(self, documents: tuple[Document, ...], roster: Roster) -> tuple[Mention, ...]:
        return self.mentions

    def versions(self) -> dict[str, str]:
        return {}


CASE = Case(
    (Document("d01", Source("n.txt", b"", "x"), "", "x", (Surface("body", SurfaceKind.BODY, "Maria L"),)),)
)


def test_mentions_pass_through_and_progress_is_told() -> None:
    steps: list[tuple[str, int, int]] = []
    detector = Fixed(Span("d01", "body", 0, 7))
    tools = Tools(detector, progress=lambda stage, done, total: steps.append((stage, done, total)))
    assert detect(CASE, tools) == detector.mentions
    assert steps == [("detect", 0, 1), ("detect", 1, 1)]


@pytest.mark.parametrize(
    "span", [Span("d01", "body", 0, 8), Span("d01", "page-1", 0, 1), Span("d02", "body", 0, 1)]
)
def test_a_mention_outside_its_surface_stops_the_release(span: Span) -> None:
    with pytest.raises(RedactError, match="fixed") as raised:
        detect(CASE, Tools(Fixed(span)))
    assert "Maria" not in str(raised.value)


def test_without_documents_no_model_is_loaded() -> None:
    class Broken(Fixed):
        def detect(self, documents, roster):
            raise AssertionError

    assert detect(Case(()), Tools(Broken())) == ()
