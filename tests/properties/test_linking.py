from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from redact.identities.entities import build_entities
from redact.types import Case, Document, Mention, Person, Roster, Source, Span, Surface, SurfaceKind

NAMES = (
    "Maria Lopez", "LOPEZ, MARIA", "Maria", "Mari", "Marie", "Lopez", "M.L.", "ml", "M. Lopez", "Maria L.",
    "Darnell Lopez", "Darnell Lopez Jr.", "Darnel", "D.", "Ty", "Tyrell", "Shandeen", "Shandiin Begg", "Begg",
    "Park Eun-ji", "Eunji Park", "b e g g e", "Lopezes", "Nacha", "K",
)  # fmt: skip
BETWEEN = (
    " and ", ", ", " (aka ", ") ", " goes by ", ". Ms. ", ". The ", " = ", " née ",
    '. "', '" (', "\n", ", 9, ran. ",
    " came. ", " grandparents. ", " Last: ", " First: ",
)  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> tuple[Case, tuple[Mention, ...]]:
    """Draw notes that are rows of names with wording between them that may link or part them."""
    documents, mentions = [], []
    for at in range(1, draw(st.integers(1, 3)) + 1):
        text = ""
        for _ in range(draw(st.integers(1, 9))):
            name = draw(st.sampled_from(NAMES))
            span = Span(f"d{at:02}", "body", len(text), len(text) + len(name))
            mentions.append(Mention(span, "PERSON", 0.9, ("x",)))
            text += name + draw(st.sampled_from(BETWEEN))
        surface = Surface("body", SurfaceKind.BODY, text)
        documents.append(
            Document(f"d{at:02}", Source("x", b"", "text/plain"), "0" * 64, "text/plain", (surface,))
        )
    roster = draw(
        st.sampled_from((Roster(), Roster(people=(Person("a", ("Maria Elena Lopez",), ("Nacha",)),))))
    )
    return Case(tuple(documents), (), roster), tuple(mentions)


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_who_is_who_does_not_depend_on_the_order_of_mentions(
    drawn: tuple[Case, tuple[Mention, ...]], random: object
) -> None:
    case, mentions = drawn
    shuffled = list(mentions)
    random.shuffle(shuffled)
    assert build_entities(case, tuple(shuffled), None) == build_entities(case, mentions, None)


@given(cases())
@settings(max_examples=150, deadline=None)
def test_each_mention_is_somebodys_and_open_ones_name_others_as_candidates(
    drawn: tuple[Case, tuple[Mention, ...]],
) -> None:
    case, mentions = drawn
    entities = build_entities(case, mentions, None)
    known = {entity.id for entity in entities}
    assert sorted(m.span for e in entities for m in e.mentions) == sorted(m.span for m in mentions)
    for entity in entities:
        assert set(entity.candidates) <= known - {entity.id}
