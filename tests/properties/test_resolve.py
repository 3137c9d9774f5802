from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from redact.stages.resolve import resolve
from redact.types import Case, Document, Mention, Person, Roster, Source, Span, Surface, SurfaceKind

WORDS = (
    "Maria", "Lopez", "LOPEZ,", "Elena", "M.L.", "M.", "Ms.", "Darnell", "Jr.", "Hope", "will", "zays",
    "Mari",
    "Smith-Lopez", "12", "Oak", "Street", "718-555-0115", "(8)", "mother", "Reporter:", "a@lopez.test",
    "\n", "'", "", "Ø'Neil", "ß", "\u00ad", "K",
)  # fmt: skip
TYPES = ("PERSON", "PERSON", "PERSON", "ADDRESS", "PHONE", "DATE", "ORG")
ROSTER = Roster(
    people=(
        Person("a", ("Maria Elena Lopez",), ("Mari", "M.L.")),
        Person("b", ("Darnell Lopez",), ("Mari",)),
        Person("c", ("Maria Smith-Lopez",)),
    )
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Case, tuple[Mention, ...]]:
    texts = draw(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), min_size=1, max_size=3))
    documents, mentions = [], []
    for at, chosen in enumerate(texts, 1):
        text = " ".join(chosen) + "."
        surface = Surface("body", SurfaceKind.BODY, text)
        document = Document(f"d{at:02}", Source("x", b"", "text/plain"), "0" * 64, "text/plain", (surface,))
        documents.append(document)
        for _ in range(draw(st.integers(0, 5))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            span = Span(f"d{at:02}", "body", start, end)
            entity_type = draw(st.sampled_from(TYPES))
            score = draw(st.sampled_from((0.3, 0.6, 0.9, 1.0)))
            kept = draw(st.sampled_from(("", "", "", "lexicon")))
            mentions.append(Mention(span, entity_type, score, ("x",), kept_by=kept))
    roster = draw(st.sampled_from((Roster(), ROSTER)))
    return Case(tuple(documents), (), roster), tuple(mentions)


def places(mention: Mention) -> tuple[Span, str, float, str]:
    return mention.span, mention.entity_type, mention.score, mention.kept_by


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_order_of_mentions_is_irrelevant(drawn: tuple[Case, tuple[Mention, ...]], random: object) -> None:
    case, mentions = drawn
    shuffled = list(mentions)
    random.shuffle(shuffled)
    assert resolve(case, tuple(shuffled), None) == resolve(case, mentions, None)


@given(cases())
@settings(max_examples=150, deadline=None)
def test_every_mention_is_in_exactly_one_entity(drawn: tuple[Case, tuple[Mention, ...]]) -> None:
    case, mentions = drawn
    entities = resolve(case, mentions, None)
    out = Counter(places(m) for e in entities for m in e.mentions if m.recognizers != ("propagation",))
    assert out == Counter(places(m) for m in mentions)
    assert [e.id for e in entities] == [f"e{at}" for at in range(1, len(entities) + 1)]
    for entity in entities:
        assert entity.mentions
        assert {m.entity_type for m in entity.mentions} == {entity.entity_type}


@given(cases())
@settings(max_examples=100, deadline=None)
def test_adding_a_mention_never_uncovers_anything(drawn: tuple[Case, tuple[Mention, ...]]) -> None:
    case, mentions = drawn
    if not mentions:
        return
    fewer = {m.span for e in resolve(case, mentions[1:], None) for m in e.mentions}
    more = {m.span for e in resolve(case, mentions, None) for m in e.mentions}
    assert all(any(span.contains(old) for span in more) for old in fewer)


@given(cases())
@settings(max_examples=150, deadline=None)
def test_each_roster_person_has_at_most_one_entity_and_candidates_exist(
    drawn: tuple[Case, tuple[Mention, ...]],
) -> None:
    case, mentions = drawn
    entities = resolve(case, mentions, None)
    named = [e.roster_id for e in entities if e.roster_id]
    assert len(named) == len(set(named))
    ids = {e.id for e in entities}
    for entity in entities:
        assert set(entity.candidates) <= ids - {entity.id}
        assert not (entity.candidates and entity.roster_id)
