import pytest

from redact.recognizers.keeping import SHIPPED_LIST, KeepList
from redact.types import Document, Mention, Person, Roster, Source, Span, Surface, SurfaceKind

MODEL = ("casenote-ner",)


def settled(
    text: str,
    value: str,
    score: float = 0.97,
    *,
    label: str = "PERSON",
    evidence: str = "model:0.97",
    roster: Roster | None = None,
) -> tuple[str, bool]:
    """Settle one mention, the last place of `value`; return what is left of it, and whether it stays."""
    document = Document("d", Source("d", b"", "x"), "", "x", (Surface("s", SurfaceKind.BODY, text),))
    start = text.rindex(value)
    recognizers = MODEL if evidence.startswith("model") else ("casenote-ner", "pattern-labels")
    span = Span("d", "s", start, start + len(value))
    mention = Mention(span, label, score, recognizers, (evidence,))
    (found,) = KeepList(roster or Roster()).settle((document,), (mention,))
    return text[found.span.start : found.span.end], found.kept_by == SHIPPED_LIST


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('said, "Papa hit Mommy and Nana called 911."', "Papa"),
        ('said, "Papa hit Mommy and Nana called 911."', "Mommy"),
        ('said, "Papa hit Mommy and Nana called 911."', "Nana"),
        ("MAMA YELLED AT PAPA", "MAMA"),
        ("Grandmama was home", "Grandmama"),
        ("Abuela took the kids", "Abuela"),
        ("Mami cried", "Mami"),
        ("Halmoni cooked", "Halmoni"),
        ("tía came", "tía"),
        ("Big Mama was there", "Big Mama"),
        ("Dear Nana, I miss you", "Nana"),
        ("He stays with his Lola. Lola cooks.", "Lola"),
        ("Mia's oma is ill. Oma phoned.", "Oma"),
        ("Oma and Opa drive him", "Opa"),
    ],
)
def test_what_kin_are_called_stays(text: str, value: str) -> None:
    assert settled(text, value) == (value, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Lola arrived at 3", "Lola"),
        ("I told her Tia was late", "Tia"),
        ("That's Nina", "Nina"),
        ("his Nina Reyes called. Nina left", "Nina"),
        ("Ms. Nana called", "Nana"),
        ("TC reported pain", "TC"),
        ("Mo called at 9", "Mo"),
    ],
)
def test_what_may_be_a_name_goes(text: str, value: str) -> None:
    assert settled(text, value) == (value, False)


@pytest.mark.parametrize(
    ("text", "value", "left"),
    [
        ("Mama Jo came", "Mama Jo", "Jo"),
        ("Tía Rosa came", "Tía Rosa", "Rosa"),
        ("Uncle Joe and Papa Joe", "Papa Joe", "Joe"),
        ("his Lola Reyes", "Lola Reyes", "Lola Reyes"),
        ("seen by Joe Papa", "Joe Papa", "Joe Papa"),
    ],
)
def test_the_name_behind_a_calling_goes_alone(text: str, value: str, left: str) -> None:
    assert settled(text, value) == (left, False)


@pytest.mark.parametrize(
    ("evidence", "kept"),
    [("label:name", False), ("label:title", False), ("label:speaker", True), ("model:0.97", True)],
)
def test_a_label_makes_a_calling_a_name(evidence: str, kept: bool) -> None:
    assert settled("Client: Mama", "Mama", 0.9, evidence=evidence) == ("Mama", kept)


@pytest.mark.parametrize(
    ("person", "kept"),
    [
        (Person("p", ("Carol Tran",), ("Nana",)), False),
        (Person("p", ("Nana Owusu",)), False),
        (Person("p", ("Carol Tran",)), True),
    ],
)
def test_a_calling_that_the_roster_lists_is_the_agency_s_choice(person: Person, kept: bool) -> None:
    assert settled("Nana came", "Nana", roster=Roster(people=(person,))) == ("Nana", kept)


@pytest.mark.parametrize(
    ("value", "label", "score", "kept"),
    [
        ("mo", "ADDRESS", 0.97, True),
        ("mo", "PERSON", 0.4, True),
        ("mo", "PERSON", 0.97, False),
        ("TC", "PERSON", 0.2, True),
        ("HV", "LOCATION", 0.97, True),
    ],
)
def test_shorthand_is_no_place_and_hardly_a_person(value: str, label: str, score: float, kept: bool) -> None:
    assert settled(f"TC then HV w/ {value} + 3 ch", value, score, label=label) == (value, kept)


@pytest.mark.parametrize(
    ("text", "value", "score", "kept"),
    [
        ("TC to mo. LM. VM full.", "LM", 0.4, True),
        ("LM. was quiet.", "LM", 0.4, False),
        ("met mo. Mo disclosed it", "Mo", 0.4, True),
        ("met mo. Mo disclosed it", "Mo", 0.97, False),
        ("Mo disclosed it", "Mo", 0.4, False),
        ("3 ch. Hm clean", "Hm", 0.97, True),
        ("3 ch. HM called", "HM", 0.97, False),
    ],
)
def test_shorthand_that_opens_a_sentence(text: str, value: str, score: float, kept: bool) -> None:
    assert settled(text, value, score) == (value, kept)
