from __future__ import annotations

import random
import re
import time

import pytest

from redact.identities.propagation import propagate
from redact.types import (
    Case,
    Document,
    KnownValue,
    Mention,
    Person,
    Roster,
    Source,
    Span,
    Surface,
    SurfaceKind,
)


def case_of(*texts: str, roster: Roster | None = None, file_name: str = "note.txt") -> Case:
    documents = []
    for at, text in enumerate(texts, 1):
        name = Surface("file-name", SurfaceKind.FILE_NAME, file_name, released=False)
        surfaces = (Surface("body", SurfaceKind.BODY, text), name)
        source = Source(file_name, text.encode(), "text/plain")
        documents.append(Document(f"d{at:02}", source, "0" * 64, "text/plain", surfaces))
    return Case(tuple(documents), (), roster or Roster())


def seed(value: str, entity_type: str = "PERSON", *, score: float = 0.95, **more: str) -> tuple[str, Mention]:
    """Make a first document that holds only the value, with a mention on it."""
    mention = Mention(Span("d01", "body", 0, len(value)), entity_type, score, ("seed",), **more)
    return value, mention


def found(value: str, text: str, entity_type: str = "PERSON", **more: object) -> list[str]:
    first, mention = seed(value, entity_type, **more)
    new = propagate(case_of(first, text), (mention,))
    return [text[m.span.start : m.span.end] for m in new if m.span.document == "d02"]


@pytest.mark.parametrize(
    ("known", "text", "expected"),
    [
        ("Maria Lopez", "Later maria lopez left", ["maria lopez"]),
        ("Maria Lopez", "LOPEZ, MARIA was seen", ["LOPEZ, MARIA"]),
        ("Maria Lopez", "told Maria. Lopez left", ["Maria", "Lopez"]),
        ("Maria Lopez", "so maria left", ["maria"]),
        ("Maria Lopez", "Ms. Lopez left", ["Lopez"]),
        ("Maria Lopez", "Maria's bag, Lopez’s car", ["Maria", "Lopez"]),
        ("Maria Lopez", "the Lopezes moved", ["Lopezes"]),
        ("Lopez kids", "Lopez and the kids left, Kids", ["Lopez"]),
        ("Olga Girls", "told Girls that", ["Girls"]),
        ("Keke", "kekes bday, keke's cake", ["keke", "keke"]),
        ("zay", "zays mom and ZAY", ["zay", "ZAY"]),
        ("Maria Lopez", "saw Ma-\nria there", ["Ma-\nria"]),
        ("Maria Lopez", "saw Maria\nLopez there", ["Maria\nLopez"]),
        ("Maria Lopez", "signed M. Lopez today", ["M. Lopez"]),
        ("Maria Lopez", "signed Maria L. today", ["Maria L."]),
        ("Maria Lopez", "M.L. and M. L. came", ["M.L.", "M. L."]),
        ("Brenda Kowal", "then BK came", ["BK"]),
        ("María Núñez", "maria nunez came", ["maria nunez"]),
        ("Malik Lopez", "Ma1ik L0pez came", ["Ma1ik L0pez"]),
        ("Maria Lopez", "mail mlopez77@post.example", ["mlopez"]),
        ("Xavion", "tag #justice4xavion", ["xavion"]),
        ("Zay", "tag #justice4zay", ["zay"]),
        ("Maria Lopez", "file Lopez_Maria_intake.pdf", ["Lopez_Maria"]),
        ("Maria Lopez", "www.lopezfamily.example", ["lopez"]),
        ("Carlos de la Cruz", "then Mr. de la Cruz left", ["de la Cruz"]),
        ("Robert Smith", "so Bob left", ["Bob"]),
        ("Thuy-Linh Pham", "so thuy-linh left", ["thuy-linh"]),
        ("Bo", "then Bo left", ["Bo"]),
        ("Keisha Orvallo", "spoke wKeisha today", ["Keisha"]),
        ("Keisha Orvallo", "spoke wkeisha today", ["keisha"]),
        ("Keisha Orvallo", "per dr.orvallo, drorvallo", ["orvallo", "orvallo"]),
        ("Keisha Orvallo", "called KeishaO, KeishaOrvallo", ["KeishaO", "KeishaOrvallo"]),
        ("Keisha Orvallo", "asked Keisha/Zorv and Keisha2", ["Keisha", "Keisha"]),
        ("Keisha Orvallo", "O-R-V-A-L-L-O, that is o r v a l l o", ["O-R-V-A-L-L-O", "o r v a l l o"]),
        ("Keisha Orvallo", "told Kiesha so", ["Kiesha"]),
        ("Keisha Orvallo", "told Ms. Orvalo so", ["Orvalo"]),
        ("Keisha Orvallo", "saw keisha orvalo", ["keisha orvalo"]),
        ("Keisha Orvallo", "Orvallo, KM / Orvallo, K.", ["Orvallo, KM", "Orvallo, K."]),
        ("Dana Beck", "told Beck 12 y/o", ["Beck"]),
        ("Meg Orvallo", "per Orvallo, M.D., and Orvallo, I am", ["Orvallo", "Orvallo"]),
        ("Meg Orvallo", "per Orvallo, MSW today", ["Orvallo"]),
        ("Rafael Orvallo", "He goes by Rafa. Rafa slept.", ["Rafa", "Rafa"]),
        ("rafael orvallo", "is rafa still there", ["rafa"]),
        ("Zakiyah Orvallo", "Kiyah's bag", ["Kiyah"]),
        ("Rafael Orvallo Jr.", "then Rafael Orvallo Jr. left", ["Rafael Orvallo Jr."]),
        ("Thuy-Linh Pham", "signed T-L and TLP", ["T-L", "TLP"]),
        ("An Do", "told Mrs. Do about it", ["Do"]),
        ("Hope Miller", "Hope began to cry. Hope, who is 9, left.", ["Hope", "Hope"]),
        ("Thi Lang", "told Thi's aunt", ["Thi"]),
    ],
)
def test_a_known_name_is_found_in_every_form(known: str, text: str, expected: list[str]) -> None:
    assert found(known, text) == expected


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("Hope Miller", "Hope this helps. We hope so."),
        ("Hope", "I hope that a new hope grows. HOPE: improved mood"),
        ("Will Grant", "She will call. Will call Monday. He will grant it."),
        ("May", "seen in May and on May 3"),
        ("Mark", "mark the calendar. Mark the date."),
        ("Ann White", "a White woman and white noise"),
        ("Chance", "a chance to rest. By chance"),
        ("Dr. Beck", "scored 12 on the Beck Depression Inventory"),
        ("Hamilton", "Hamilton Anxiety Rating Scale 14"),
        ("Grant", "a Grant-funded programme"),
        ("Faith", "went to Faith House"),
        ("Maria Dunn", "MD notified, Dr. in, M.D. signed"),
        ("Paul Tran", "PT ref made, pt calm"),
        ("Maria Lopez", "marial lopezian"),
        ("Al", "al the time, AL clinic"),
        ("Le", "le bon. LE present"),
        ("Rich Young", "a rich young man"),
        ("Thi Lang", "this week, This is it"),
        ("Grace Day", "Days went by. Two days, graces"),
        ("Martina Orvallo", "at the mart. The Mart closed."),
        ("Lyle Keppra-Orvalo", "a note. A noted orval shape"),
        ("Destiny Orvallo", "a tiny room"),
        ("Hope Miller", "Hope is a plan. HopeHouse"),
        ("Dr. Beck", "12 on the Beck, Beck 24, Beck 9/63."),
        ("Dana Baker", "a Baker's cyst; the Wong-Baker FACES"),
        ("Gene Orvallo", "wants to know about the gene"),
        ("Olga Orvallo", "Take 1 tab p.o. q.d. as needed"),
        ("Sandra Orvallo", "Prader-Sandr syndrome, Sandr-Strips"),
    ],
)
def test_ordinary_words_and_abbreviations_stay(known: str, text: str) -> None:
    assert found(known, text) == []


@pytest.mark.parametrize(
    ("known", "text", "expected"),
    [
        ("Hope Miller", "then Hope Miller left", ["Hope Miller"]),
        ("Hope", "We asked Hope about it", ["Hope"]),
        ("Hope", "Hope said no.", ["Hope"]),
        ("Ann White", "Ms. White left", ["White"]),
        ("May", "Ms. May left", ["May"]),
        ("Will Grant", "told Will about it", ["Will"]),
        ("Rose", "ROSE LEFT EARLY AGAIN TODAY", ["ROSE"]),
        ("Dr. Beck", "told Dr. Beck today", ["Beck"]),
    ],
)
def test_ordinary_words_count_where_the_capital_means_a_name(
    known: str, text: str, expected: list[str]
) -> None:
    assert found(known, text) == expected


@pytest.mark.parametrize(
    ("entity_type", "known", "text", "expected"),
    [
        ("PHONE", "718-555-0115", "or (718) 555 0115", ["718) 555 0115"]),
        ("PHONE", "(718) 555-0115", "7185550115 and +1.718.555.0115", ["7185550115", "718.555.0115"]),
        ("PHONE", "718-555-0115", "just 555-0115", ["555-0115"]),
        ("SSN", "123-45-6789", "ssn 123456789, 123 45 6789", ["123456789", "123 45 6789"]),
        ("ID", "24-118260", "case #24118260", ["24118260"]),
        ("ID", "K-20-3618", "see k203618", ["k203618"]),
        ("EMAIL", "kit@post.example", "to KIT@post.example", ["KIT@post.example"]),
        ("USERNAME", "@static.juno", "is static.juno", ["static.juno"]),
        ("ADDRESS", "12 Oak Street, Dover", "at 12 Oak St\ntoday", ["12 Oak St"]),
        ("ADDRESS", "12 Oak Street, Dover", "on Oak Street", ["Oak Street"]),
        ("ADDRESS", "12 Oak Street, Dover", "at 12 oak street,\nDover", ["12 oak street,\nDover"]),
        ("ORG", "Larkspur Recovery Commons", "at larkspur recovery\ncommons", ["larkspur recovery\ncommons"]),
        ("ORG", "Kittredge Elementary", "from Kittredge today", ["Kittredge"]),
        ("LOCATION", "Anaheim", "in ANAHEIM", ["ANAHEIM"]),
        ("DATE", "March 3, 2024", "on march 3, 2024", ["march 3, 2024"]),
        ("PHONE", "718-555-0115", "order 97185550115222", []),
        ("DATE", "3/10", "cravings 3/10", []),
        ("AGE", "29", "29 days", []),
        ("LOCATION", "Reading", "reading a book", []),
        ("OCCUPATION", "teacher", "the teacher said", []),
        ("ORG", "Mercy Hospital", "asked for mercy", []),
        ("ORG", "Turnagain Cove Rehabilitation", "at Turnagain Cove today", ["Turnagain Cove"]),
        ("ORG", "Wausau Police Department", "per WPD", ["WPD"]),
        ("ORG", "Brightline Roofing", "in the Brightline van", ["Brightline"]),
        ("ORG", "Child Protective Services", "a child protective order, Child Protective", []),
        ("ORG", "Adams Norris Clinic", "ANC 2,100 today", []),
        (
            "ADDRESS",
            "2207 Calloway Rd, Apt 3B",
            "at 2207 Calloway, on calloway road",
            [
                "2207 Calloway",
                "calloway road",
            ],
        ),
        ("ADDRESS", "12 Main St, Dover", "the main st of life", []),
        ("ADDRESS", "1140 E 224 St, Bronx", "at 1140 E. 224th St.", ["1140 E. 224th St"]),
        ("DATE", "8/17/2023", "on Aug 17; 2023-08-17, 17 Aug 2023", ["Aug 17", "2023-08-17", "17 Aug 2023"]),
        ("DATE", "10/17", "on 10/17", ["10/17"]),
        ("DATE", "9/27", "scored 9/27", []),
        ("DATE", "8/11/2023", "pain 8/11", []),
        ("SSN", "123-45-6789", "last four 6789, xxx-xx-6789, room 6789", ["6789", "6789"]),
    ],
)
def test_other_values_are_found_whatever_separates_them(
    entity_type: str, known: str, text: str, expected: list[str]
) -> None:
    assert found(known, text, entity_type) == expected


@pytest.mark.parametrize(
    ("known", "text", "expected"),
    [
        ("Georgia Orvallo", "Mr. G said so, ms. O too, Dr. O.", ["G", "O", "O"]),
        ("Georgia Orvallo", "told her. G. slept. G.'s aunt", ["G.", "G."]),
        ("K.", "with K. and K. again; K's aunt", ["K.", "K.", "K"]),
        ("K.", "Vitamin K. is low. Plan K. K+ 4.1", []),
        ("Liam Orvallo", "on 3 L. Sats fine. fell on L hip. size L. Fine.", []),
        ("Georgia Orvallo", "Dr. G. Zorvan came", []),
    ],
)
def test_a_letter_means_a_person_by_title_verb_or_use(known: str, text: str, expected: list[str]) -> None:
    assert found(known, text) == expected


def test_father_and_son_keep_their_suffix() -> None:
    text = "Ivo Orvallo Sr.\nIvo Orvallo Jr."
    mentions = tuple(
        Mention(Span("d01", "body", at, at + 15), "PERSON", 0.95, ("seed",))
        for at in (0, text.index("\n") + 1)
    )
    later = "Ivo Orvallo Jr. left with Ivo Orvallo, Sr. there"
    new = propagate(case_of(text, later), mentions)
    assert [later[m.span.start : m.span.end] for m in new] == ["Ivo Orvallo Jr.", "Ivo Orvallo, Sr."]


def test_cost_grows_with_the_case_not_with_names_times_documents() -> None:
    """Eight times the documents may cost about eight times as much; every pair compared, 64 times."""

    def seconds(size: int) -> float:
        draw = random.Random(7)  # noqa: S311
        names = ["".join(draw.choices("bdfgklmnprstvz", k=7)).title() + " Pruvost" for _ in range(size)]
        words = ["".join(draw.choices("bdfgklmnprstvz", k=7)).title() + " Zelk" for _ in range(size)]
        case = case_of(
            *(
                f"{name} slept. Then {word} came, ate and left again."
                for name, word in zip(names, words, strict=True)
            )
        )
        mentions = tuple(
            Mention(Span(f"d{at:02}", "body", 0, 15), "PERSON", 0.95, ("seed",)) for at in range(1, size + 1)
        )
        took = []
        for _ in range(3):
            began = time.perf_counter()
            propagate(case, mentions)
            took.append(time.perf_counter() - began)
        return min(took)

    assert seconds(600) < 24 * seconds(75)


def test_new_mentions_say_where_they_come_from_and_how_sure() -> None:
    text, mention = seed("Maria Lopez")
    new = propagate(case_of(text, "Maria Lopez and Maria"), (mention,))
    assert [(m.score, m.recognizers, m.evidence) for m in new] == [
        (0.9, ("propagation",), ("propagated",)),
        (0.86, ("propagation",), ("propagated",)),
    ]
    assert all(m.entity_type == "PERSON" for m in new)


def test_what_is_covered_is_not_added_again() -> None:
    text = "Maria Lopez"
    first = Mention(Span("d01", "body", 0, 11), "PERSON", 0.95, ("seed",))
    assert propagate(case_of(text), (first,)) == ()


def test_file_names_and_other_surfaces_that_never_leave_are_searched() -> None:
    text, mention = seed("Maria Lopez")
    new = propagate(case_of(text, file_name="intake_mlopez.docx"), (mention,))
    assert [(m.span.surface, m.span.start, m.span.end) for m in new] == [("file-name", 7, 13)]


def test_one_weak_finding_is_not_known_but_two_are() -> None:
    assert found("Zorvan", "zorvan left", score=0.6) == []
    text = "Zorvan ... Zorvan ... zorvan"
    weak = tuple(
        Mention(Span("d01", "body", m.start(), m.end()), "PERSON", 0.6, ("x",))
        for m in re.finditer("Zorvan", text)
    )
    assert [m.span.start for m in propagate(case_of(text), weak)] == [text.index("zorvan")]


def test_a_vetoed_mention_neither_spreads_nor_is_spread_upon() -> None:
    assert found("Zorvan", "Zorvan left", score=0.6, kept_by="lexicon") == []
    text, mention = seed("Zorvan Pell")
    vetoed = Mention(Span("d02", "body", 0, 6), "PERSON", 0.4, ("x",), kept_by="lexicon")
    assert propagate(case_of(text, "Zorvan index 4"), (mention, vetoed)) == ()
    roster = Roster(people=(Person("p1", ("Zorvan Pell",)),))
    assert len(propagate(case_of(text, "Zorvan index 4", roster=roster), (mention, vetoed))) == 1


def test_the_roster_is_known_without_any_mention() -> None:
    person = Person("p1", ("Maria Elena Lopez",), ("Mimi",))
    roster = Roster(people=(person,), identifiers=(KnownValue("ID", "24-118260"),))
    text = "mimi came; file 24 118260; M.E.L."
    new = propagate(case_of(text, roster=roster), ())
    assert {text[m.span.start : m.span.end] for m in new} == {"mimi", "24 118260", "M.E.L."}


def test_wording_the_agency_keeps_is_left_alone() -> None:
    roster = Roster(people=(Person("p1", ("Ann Vasquez",)),), keep=("Vasquez scale",))
    text = "Vasquez scale 12. Vasquez left."
    assert [m.span.start for m in propagate(case_of(text, roster=roster), ())] == [text.index("Vasquez left")]


@pytest.mark.parametrize(
    ("value", "entity_type", "text"),
    [
        ("5", "DATE", "PHQ-9 under 5"),
        ("12", "AGE", "in 12 weeks"),
        ("seven", "DATE", "five of seven"),
        ("K", "ID", "K"),
    ],
)
def test_values_that_tell_nothing_do_not_spread(value: str, entity_type: str, text: str) -> None:
    assert found(value, text, entity_type) == []


def test_values_hardly_believed_do_not_spread_however_often() -> None:
    text = "Zorvan ... Zorvan ... zorvan"
    weak = tuple(
        Mention(Span("d01", "body", m.start(), m.end()), "PERSON", 0.2, ("x",))
        for m in re.finditer("Zorvan", text)
    )
    assert propagate(case_of(text), weak) == ()
