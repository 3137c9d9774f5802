"""Invariants of cutting a document into passages and of holding them against an order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from redact.policy.passages.cut import cut
from redact.types import (
    Document,
    Entity,
    Mention,
    Role,
    Scope,
    Source,
    Span,
    Surface,
    SurfaceKind,
    Withholding,
)
from tests.doubles.marked_notes import note, person, weighed

WORDS = (
    "Marta", "Owen", "Nico", "she", "he", "the couple", "her mother", "came late", "attended", "HIV",
    "methadone", "is pregnant", "slept.", "said", "-", "1.", "|", "|", "# Plan", "PLAN", "Plan:", "\n", "\n",
    "\n\n", "01/16/2024", "7/2/2024", "3/4:", "LCSW", "Sincerely,", "From: Owen", "  ", ".", ". The", "?",
)  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
anything = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)
PEOPLE = (
    person(1, Role.CLIENT, "Marta", relation="wife", in_scope=True),
    person(2, Role.PARTNER, "Owen", relation="husband"),
    person(3, Role.FAMILY, "Nico", relation="son", minor=True, in_scope=True),
)
scopes = st.builds(
    Scope,
    parties=st.just(("client",)),
    since=st.sampled_from((None, date(2024, 1, 1))),
    wanted=st.sampled_from(((), ("attendance",))),
    excluded=st.sampled_from(((), ("mental-health",))),
    reaches=st.sampled_from(((), ("hiv", "part-2"))),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Return a document of one to four surfaces of every kind that is released."""
    kinds = draw(st.lists(st.sampled_from(("body", "page", "p", "cell", "header")), min_size=1, max_size=5))
    surfaces = []
    for at, kind in enumerate(kinds, 1):
        name = {"cell": f"t1r{(at + 1) // 2}c{at}", "header": f"header1-p{at}", "page": f"page-{at}"}.get(
            kind, f"p{at}"
        )
        of = {
            "body": SurfaceKind.BODY,
            "page": SurfaceKind.PAGE,
            "cell": SurfaceKind.CELL,
            "header": SurfaceKind.HEADER,
        }
        surfaces.append(Surface(name, of.get(kind, SurfaceKind.PARAGRAPH), draw(texts | anything)))
    return Document("d01", Source("a.docx", b"", "text/plain"), "0" * 64, "text/plain", tuple(surfaces))


def _covered(document: Document, spans: list[Span]) -> dict[str, list[int]]:
    counts = {surface.id: [0] * len(surface.text) for surface in document.surfaces}
    for span in spans:
        for at in range(span.start, span.end):
            counts[span.surface][at] += 1
    return counts


@given(documents())
def test_every_character_is_in_exactly_one_piece(document: Document) -> None:
    spans = [span for piece in cut(document) for span in piece.spans]
    assert all(set(some) <= {1} for some in _covered(document, spans).values())


@given(texts, scopes)
@settings(max_examples=60)
def test_every_character_is_in_exactly_one_passage(text: str, scope: Scope) -> None:
    document = note(text)
    passages, _ = weighed(document, PEOPLE, scope)
    spans = [span for passage in passages for span in passage.spans]
    assert all(set(some) <= {1} for some in _covered(document, spans).values())


@given(texts, scopes, st.sampled_from(("period", "excluded", "reaches")))
@settings(max_examples=60)
def test_an_order_that_reaches_less_never_releases_more(text: str, scope: Scope, how: str) -> None:
    less = {
        "period": replace(scope, since=scope.since or date(2024, 2, 1), until=date(2024, 3, 1)),
        "excluded": replace(scope, excluded=(*scope.excluded, "attendance", "medical")),
        "reaches": replace(scope, reaches=()),
    }[how]
    document = note(text)
    assert _released(document, less) <= _released(document, scope)


def _released(document: Document, scope: Scope) -> set[int]:
    passages, withheld = weighed(document, PEOPLE, scope)
    gone = {at for item in withheld for span in _spans(item, passages) for at in range(span.start, span.end)}
    text = document.surface("body").text
    return {at for at in range(len(text)) if not text[at].isspace()} - gone


def _spans(item: Withholding, passages) -> list[Span]:
    return list(item.passage.spans) if item.passage else [s for p in passages for s in p.spans]


@given(texts, scopes, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_people_and_mentions_is_irrelevant(text: str, scope: Scope, random) -> None:
    from redact.policy.passages.reach import reach_of
    from redact.policy.passages.weigh import weigh
    from tests.doubles.marked_notes import found

    document = note(text)
    entities = found(document, PEOPLE)
    shuffled: tuple[Entity, ...] = tuple(
        replace(e, mentions=tuple(random.sample(e.mentions, len(e.mentions))))
        for e in random.sample(entities, len(entities))
    )
    assert weigh(document, entities, reach_of(scope, entities, {})) == weigh(
        document, shuffled, reach_of(scope, shuffled, {})
    )
    assert all(isinstance(m, Mention) for e in entities for m in e.mentions)
