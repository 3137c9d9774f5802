import importlib
import pkgutil
from itertools import chain

import pytest

from redact.recognizers.keeping import CODES, SHIPPED_LIST, KeepList
from redact.recognizers.lexicons import openers
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
        ("PHONE LOG", "PHONE", "PERSON", 0.97, MODEL, "PHONE", "lexicons/keep"),
        ("Observations: calm", "Observations", "ADDRESS", 0.64, MODEL, "Observations", "lexicons/keep"),
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


@pytest.mark.parametrize(
    ("text", "value", "label", "score", "recognizers", "kept"),
    [
        ("Slept well.", "Slept", "PERSON", 0.26, MODEL, True),
        ("Came late. Denies SI.", "Denies", "PERSON", 0.12, MODEL, True),
        ("- Smiled often.", "Smiled", "DATE", 0.16, MODEL, True),
        ("Crocheting helps.", "Crocheting", "ORG", 0.3, MODEL, True),
        ("Ahmed came.", "Ahmed", "PERSON", 0.3, MODEL, False),
        ("Keating came.", "Keating", "PERSON", 0.3, MODEL, False),
        ("Slept well.", "Slept", "PERSON", 0.6, MODEL, False),
        ("Slept well.", "Slept", "PERSON", 0.26, ("casenote-ner", "pattern-labels"), False),
        ("with Slept again", "Slept", "PERSON", 0.26, MODEL, False),
        ("My said so.", "My", "PERSON", 0.26, MODEL, False),
    ],
)
def test_a_word_that_opens_a_sentence_is_nobody(
    text: str, value: str, label: str, score: float, recognizers: tuple[str, ...], kept: bool
) -> None:
    assert settled(text, value, label, score, recognizers) == (value, "lexicons/keep" if kept else "")


@pytest.mark.parametrize(
    ("text", "value", "label", "score", "recognizers", "kept"),
    [
        ("Braden 14 today", "Braden 14", "PERSON", 0.7, MODEL, True),
        ("Ms. Braden left", "Braden", "PERSON", 0.7, MODEL, False),
        ("Gottman Method work", "Gottman Method", "PERSON", 0.97, MODEL, True),
        ("Hamilton scale 17", "Hamilton", "PERSON", 0.8, MODEL, True),
        ("Hamilton called", "Hamilton", "PERSON", 0.5, MODEL, False),
        ("under 25 U.S.C. § 1912", "25 U.S.C. § 1912", "ID", 0.95, MODEL, True),
        ("code F43.12 noted", "F43.12", "ID", 0.95, MODEL, True),
        ("French toast again", "French", "DEMOGRAPHIC", 0.75, ("lexicon",), True),
        ("a French man", "French", "DEMOGRAPHIC", 0.75, ("lexicon",), False),
        ("pain 4/10", "4/10", "DATE", 0.75, ("pattern-dates",), True),
        ("seen 4/10", "4/10", "DATE", 0.75, ("pattern-dates",), False),
        ("PHQ-9 12/26", "12/26", "DATE", 0.75, ("pattern-dates",), False),
        ("PHQ-9 12/27", "12/27", "DATE", 0.75, ("pattern-dates",), True),
        ("BP 168/104", "168/104", "ID", 0.9, ("pattern-ids",), False),
    ],
)  # fmt: skip
def test_clinical_wording_vetoes_weak_mentions_only(
    text: str, value: str, label: str, score: float, recognizers: tuple[str, ...], kept: bool
) -> None:
    assert settled(text, value, label, score, recognizers) == (value, "lexicons/keep" if kept else "")


@pytest.mark.parametrize(
    ("text", "value", "left", "kept"),
    [
        ("Mother is Mrs. Her.", "Her", "Her", False),
        ("Letter to Dr SR please", "SR", "SR", False),
        ("in her own pen. ML, LMSW", "ML", "ML", False),
        ("Katz ADL 4, no ramp", "Katz", "Katz", True),
        ("Wong, Baker and the nurse", "Wong", "Wong", False),
        ("Wong-Baker 6 of 10", "Wong", "Wong", True),
        ("name? Q-U-E-N-R-O again", "Q-U-E-N-R-O", "Q-U-E-N-R-O", False),
    ],
)
def test_a_name_that_words_introduce_or_that_is_spelled_out_is_not_kept(
    text: str, value: str, left: str, kept: bool
) -> None:
    assert settled(text, value, "PERSON", 0.4, MODEL) == (left, SHIPPED_LIST if kept else "")


def faker_names() -> set[str]:
    """Return the first names and surnames of every locale of Faker that are single words."""
    person = importlib.import_module("faker.providers.person")
    modules = (
        importlib.import_module(f"{person.__name__}.{m.name}") for m in pkgutil.iter_modules(person.__path__)
    )
    tables = (
        getattr(m.Provider, a)
        for m in modules
        for a in dir(m.Provider)
        if a.endswith(("_names", "_names_male"))
    )
    listed = chain.from_iterable(table for table in tables if isinstance(table, (dict, list, tuple)))
    return {name.lower() for name in listed if isinstance(name, str) and name.isascii() and name.isalpha()}


def test_no_opener_is_a_name() -> None:
    listed = {phrase[0] for forms in openers().phrases.values() for phrase in forms}
    assert len(listed) > 100
    assert listed & faker_names() <= {"he", "she"}


def test_no_name_passes_for_a_verb() -> None:
    names = [name.capitalize() for name in faker_names() if name.endswith(("ed", "ing"))]
    passed = {n for n in names if settled(f"{n} came.", n, "PERSON", 0.3, MODEL)[1]}
    assert len(names) > 50
    assert passed == set()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("birthmarks are Mongolian spots", True),
        ("he is Mongolian, spots of rash", False),
        ("born Mongolian", False),
    ],
)
def test_a_listed_people_inside_a_clinical_phrase_is_wording(text: str, kept: bool) -> None:
    by = settled(text, "Mongolian", "DEMOGRAPHIC", 0.99, ("casenote-ner", "lexicon"))[1]
    assert by == ("lexicons/keep" if kept else "")


def test_a_group_named_after_a_treatment_is_no_body() -> None:
    title = "Cognitive Processing Therapy for Veterans"
    assert settled(f"Group: {title}", title, "ORG", 0.75, ("pattern-letterheads",))[1] == "lexicons/keep"
    assert settled(f"Group: {title}", title, "ORG", 0.95, ("roster",))[1] == ""


@pytest.mark.parametrize(
    ("text", "value", "score", "kept"),
    [
        ('Gus Pappas / "Papa" / VASH voucher', "Papa", 0.63, ""),
        ('BABY "MANMAN" real name unknown', '"MANMAN"', 0.99, ""),
        ('He said "Papa" and cried.', "Papa", 0.1, "lexicons/keep"),
        ('Said "Papa hit me."', "Papa", 0.63, "lexicons/keep"),
        ('Then Papa said "', "Papa", 0.63, "lexicons/keep"),
    ],
)
def test_a_calling_in_quotation_marks_of_its_own_is_a_nickname(
    text: str, value: str, score: float, kept: str
) -> None:
    assert settled(text, value, "PERSON", score, MODEL) == (value, kept)


def parts(text: str, value: str, label: str, keep: tuple[str, ...] = ()) -> list[tuple[str, bool]]:
    """Settle one mention of the model; return its parts, each with whether it stays."""
    document = Document("d", Source("d", b"", "x"), "", "x", (Surface("s", SurfaceKind.BODY, text),))
    start = text.index(value)
    mention = Mention(Span("d", "s", start, start + len(value)), label, 0.97, MODEL)
    found = KeepList(Roster(keep=keep)).settle((document,), (mention,))
    return [(text[m.span.start : m.span.end], bool(m.kept_by)) for m in found]


@pytest.mark.parametrize(
    ("value", "label", "keep", "left"),
    [
        ("HV 12 Elm", "ADDRESS", (), [("HV", True), ("12 Elm", False)]),
        ("MGM Halina", "PERSON", (), [("MGM", True), ("Halina", False)]),
        ("Halina, MGM's", "PERSON", (), [("Halina", False), ("MGM", True)]),
        ("12 Elm, mo", "ADDRESS", (), [("12 Elm", False), ("mo", True)]),
        ("12 Elm mo", "ADDRESS", (), [("12 Elm mo", False)]),
        ("12 Elm mo", "ADDRESS", ("mo",), [("12 Elm", False), ("mo", True)]),
        ("@ MGM's, J", "USERNAME", ("MGM's",), [("MGM's", True), ("J", False)]),
        ("Hope Smith", "PERSON", ("Hope",), [("Hope Smith", False)]),
        ("Hope, Smith", "PERSON", ("Hope",), [("Hope", True), ("Smith", False)]),
        ("Grace House", "ORG", ("Grace",), [("Grace House", False)]),
        ("TC Smith", "PERSON", (), [("TC Smith", False)]),
    ],
)
def test_kept_wording_inside_a_name_is_cut_out_of_it(
    value: str, label: str, keep: tuple[str, ...], left: list[tuple[str, bool]]
) -> None:
    assert parts(f"seen {value} again", value, label, keep) == left


@pytest.mark.parametrize(
    ("text", "value", "label", "score", "kept"),
    [
        ("new aid (Phonak)", "Phonak", "PERSON", 0.96, True),
        ("fit with Starkey aids", "Starkey", "PERSON", 0.7, True),
        ("Starkey called", "Starkey", "PERSON", 0.7, False),
        ('sang "Precious Lord"', "Precious Lord", "PERSON", 0.99, True),
        ("Rose, bud, thorn check-out", "Rose", "PERSON", 0.97, True),
        ("Rose was here", "Rose", "PERSON", 0.3, False),
        ("her art, Art class", "Art", "PERSON", 0.4, True),
        ("Art called", "Art", "PERSON", 0.4, False),
        ("Art: Will drew a house", "Art", "PERSON", 0.06, True),
        ("Art was hung in the hall", "Art", "PERSON", 0.14, True),
        ("Art was hung in the hall", "Art", "PERSON", 0.6, False),
        ("Art: Will left early", "Art", "PERSON", 0.06, False),
        ("an elderly beagle", "beagle", "OCCUPATION", 0.9, True),
        ("was prom queen", "queen", "OCCUPATION", 0.84, True),
        ("Heart dropped", "Heart", "PERSON", 0.3, True),
        ("Aide saw it", "Aide", "PERSON", 0.1, True),
        ("the Heart family", "Heart", "PERSON", 0.3, False),
        ("TC to mo, LM on VM", "LM", "PERSON", 0.4, True),
        ("LM reported pain", "LM", "PERSON", 0.4, False),
        ("Hm clean", "Hm", "PERSON", 0.04, True),
    ],
)
def test_things_with_names_are_nobody(text: str, value: str, label: str, score: float, kept: bool) -> None:
    assert settled(text, value, label, score, MODEL) == (value, SHIPPED_LIST if kept else "")


@pytest.mark.parametrize(
    ("text", "label", "score", "recognizers", "kept"),
    [
        ("3/12", "DATE", 0.99, ("casenote-ner", "pattern-dates"), True),
        ("5/6", "AGE", 0.9, MODEL, True),
        ("FPS", "PERSON", 0.6, MODEL, True),
        ("FPS", "PERSON", 0.97, MODEL, False),
        ("3/12/2024", "DATE", 0.95, ("pattern-dates",), False),
        ("3/12", "DATE", 1.0, ("roster",), False),
    ],
)
def test_what_is_weak_in_a_column_of_codes_stays(
    text: str, label: str, score: float, recognizers: tuple[str, ...], kept: bool
) -> None:
    surface = Surface("s", SurfaceKind.CELL, text, holds=CODES, label="Session")
    document = Document("d", Source("d", b"", "x"), "", "x", (surface,))
    mention = Mention(Span("d", "s", 0, len(text)), label, score, recognizers)
    (found,) = KeepList(Roster()).settle((document,), (mention,))
    assert bool(found.kept_by) is kept
