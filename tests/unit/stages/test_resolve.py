from __future__ import annotations

import random
import re
import time
from datetime import date

from redact.stages.resolve import resolve
from redact.types import (
    Case,
    Document,
    Entity,
    KnownValue,
    Mention,
    Person,
    Role,
    Roster,
    Scope,
    Source,
    Span,
    Surface,
    SurfaceKind,
)

MARK = re.compile(r"\{([^{}|]+)(?:\|([A-Z]+))?\}")


def marked(*texts: str, roster: Roster | None = None) -> tuple[Case, tuple[Mention, ...]]:
    """Read notes in which {Maria} is a PERSON mention and {555-0115|PHONE} one of another type."""
    documents, mentions = [], []
    for at, raw in enumerate(texts, 1):
        text, last = "", 0
        for match in MARK.finditer(raw):
            text += raw[last : match.start()]
            span = Span(f"d{at:02}", "body", len(text), len(text) + len(match[1]))
            mentions.append(Mention(span, match[2] or "PERSON", 0.95, ("seed",)))
            text += match[1]
            last = match.end()
        text += raw[last:]
        surface = Surface("body", SurfaceKind.BODY, text)
        source = Source(f"{at}.txt", text.encode(), "text/plain")
        documents.append(Document(f"d{at:02}", source, "0" * 64, "text/plain", (surface,)))
    return Case(tuple(documents), (), roster or Roster()), tuple(mentions)


def words(case: Case, entity: Entity) -> list[str]:
    texts = {d.id: d.surface("body").text for d in case.documents}
    return [texts[m.span.document][m.span.start : m.span.end] for m in entity.mentions]


def groups(*texts: str, roster: Roster | None = None) -> list[list[str]]:
    case, mentions = marked(*texts, roster=roster)
    return [words(case, e) for e in resolve(case, mentions, None)]


def test_one_person_over_documents_in_many_forms() -> None:
    assert groups(
        "{Maria Elena Lopez} came. {LOPEZ, MARIA}. Ms. {Lopez} left.", "{M.L.} and {Mari}; signed {M. Lopez}"
    ) == [["Maria Elena Lopez", "LOPEZ, MARIA", "Lopez", "M.L.", "Mari", "M. Lopez"]]


def test_one_family_name_does_not_merge_two_people() -> None:
    assert groups("{Maria Lopez} and {Darnell Lopez}. {Maria} waved; {Darnell} did not.") == [
        ["Maria Lopez", "Maria"],
        ["Darnell Lopez", "Darnell"],
    ]


def test_father_and_son_stay_two() -> None:
    assert groups("{John Smith Sr.} and {John Smith Jr.}") == [["John Smith Sr."], ["John Smith Jr."]]


def test_father_and_son_stay_two_where_only_propagation_finds_them() -> None:
    assert groups("{John Smith Sr.} and {John Smith Jr.}", "John Smith, Sr. met John Smith Jr.") == [
        ["John Smith Sr.", "John Smith, Sr."],
        ["John Smith Jr.", "John Smith Jr."],
    ]


def test_altered_forms_of_a_name_join_its_person() -> None:
    assert groups("{Ka Mee Xiong} came.", "Xiong, KM seen. Told Ms. Xiong. KMX, LMSW") == [
        ["Ka Mee Xiong", "Xiong, KM", "Xiong", "KMX"],
    ]
    assert groups("{Rafael Orvallo} came.", "He goes by Rafa. RafaelOrvallo and Mr. Orvalo left.") == [
        ["Rafael Orvallo", "Rafa", "RafaelOrvallo", "Orvalo"],
    ]


def test_middle_initials_that_differ_stay_two() -> None:
    assert groups("{John A. Reyes} and {John B. Reyes}") == [["John A. Reyes"], ["John B. Reyes"]]


def test_nicknames_and_misspellings_join() -> None:
    assert groups("{Robert Kettering}. {Bob} left. Mr. {Ketterring} called.") == [
        ["Robert Kettering", "Bob", "Ketterring"]
    ]


def test_a_title_decides_between_two_of_one_family() -> None:
    case, mentions = marked("Mr. {Ed Vance} and Mrs. {Ida Vance} came. Later today Mrs. {Vance} left.")
    first, second = resolve(case, mentions, None)
    assert words(case, first) == ["Ed Vance"]
    assert words(case, second) == ["Ida Vance", "Vance"]


def test_the_person_named_last_is_meant_again_if_that_is_clear() -> None:
    far = " and so on." * 40
    case, mentions = marked(f"{{Ed Vance}} came.{far} {{Ida Vance}} spoke. {{Vance}} left.")
    _, second = resolve(case, mentions, None)
    assert words(case, second) == ["Ida Vance", "Vance"]
    assert second.confidence < 1
    assert second.candidates == ()


def test_an_unclear_name_stays_open_with_its_candidates() -> None:
    case, mentions = marked("{Ed Vance} met {Ida Vance}.", "{Vance} left.")
    ed, ida, unclear = resolve(case, mentions, None)
    assert words(case, unclear) == ["Vance"]
    assert unclear.candidates == (ed.id, ida.id)
    assert unclear.confidence < 1
    assert not unclear.confirmed


def test_ids_follow_reading_order_over_all_types() -> None:
    case, mentions = marked("{555-0115 x2|PHONE} {Maria Lopez}", "{Dover|LOCATION}")
    assert [(e.id, e.entity_type) for e in resolve(case, mentions[::-1], None)] == [
        ("e1", "PHONE"), ("e2", "PERSON"), ("e3", "LOCATION"),
    ]  # fmt: skip


def test_numbers_and_dates_are_one_entity_however_written() -> None:
    assert groups("{718-555-0115|PHONE} {(718) 555 0115|PHONE} {03/04/2024|DATE} {March 4, 2024|DATE}") == [
        ["718-555-0115", "(718) 555 0115"],
        ["03/04/2024", "March 4, 2024"],
    ]


def test_a_street_belongs_to_the_one_address_it_is_part_of() -> None:
    assert groups("{12 Oak Street, Dover|ADDRESS}. They left Oak St at noon.") == [
        ["12 Oak Street, Dover", "Oak St"]
    ]


def test_the_roster_names_people_with_their_role() -> None:
    mari = Person("client", ("Maria Elena Lopez",), ("Kiki",), Role.CLIENT, born=date(1989, 3, 14))
    son = Person("p2", ("Darnell Lopez",), (), Role.FAMILY, "son", minor=True)
    roster = Roster("x", (mari, son), (KnownValue("ID", "24-118260"),))
    case, mentions = marked(
        "{Maria Lopez}, {Kiki}. {Darnell}. {24 118260|ID} {3/14/1989|DATE}", roster=roster
    )
    first, second, number, born = resolve(case, mentions, None)
    assert (first.roster_id, first.role, first.confirmed) == ("client", Role.CLIENT, True)
    assert words(case, first) == ["Maria Lopez", "Kiki"]
    assert (second.roster_id, second.relation, second.minor) == ("p2", "son", True)
    assert number.confirmed
    assert [m.facet for m in born.mentions] == ["birth"]


def test_two_roster_people_are_never_one_entity() -> None:
    people = (Person("a", ("Maria Lopez",)), Person("b", ("Maria Lopez",)))
    case, mentions = marked("{Maria Lopez}", roster=Roster(people=people))
    (only,) = resolve(case, mentions, None)
    assert only.roster_id == ""
    assert only.confidence < 1


def test_scope_names_people_by_roster_id_or_full_name() -> None:
    roster = Roster(people=(Person("client", ("Maria Lopez",), ("Mari",)), Person("p2", ("Ed Vance",))))
    case, mentions = marked("{Maria Lopez}, {Ed Vance}, {Ida Marsh}, {Lou Cole}", roster=roster)

    def reach(*parties: str) -> list[bool]:
        return [e.in_scope for e in resolve(case, mentions, Scope(parties))]

    assert reach("client") == [True, False, False, False]
    assert reach("MARI", "MARSH, IDA") == [True, False, True, False]
    assert reach("Lopez") == [False, False, False, False]
    assert [e.in_scope for e in resolve(case, mentions, None)] == [False] * 4


def test_an_unclear_name_is_never_in_scope() -> None:
    case, mentions = marked("{Ed Vance} met {Ida Vance}.", "{Vance} left.")
    assert [e.in_scope for e in resolve(case, mentions, Scope(("Ed Vance", "Vance")))] == [True, False, False]


def test_roles_come_from_wording_where_the_roster_is_silent() -> None:
    case, mentions = marked("Client: {Maria Lopez}\nmother, {Ines Roca}. Teacher {Al Pell}. Son {Ty} (8).")
    found = [(e.role, e.relation, e.minor) for e in resolve(case, mentions, None)]
    assert found == [
        (Role.CLIENT, "", False),
        (Role.FAMILY, "mother", False),
        (Role.PROFESSIONAL, "teacher", False),
        (Role.FAMILY, "son", True),
    ]


def test_a_roster_relative_whom_a_form_names_as_reporter_is_a_reporter() -> None:
    roster = Roster(people=(Person("p2", ("Ines Roca",), (), Role.FAMILY, "aunt"),))
    case, mentions = marked("{Ines Roca} came.", "Reporter: {Ines Roca}\n", roster=roster)
    (aunt,) = resolve(case, mentions, None)
    assert aunt.role is Role.REPORTER


def test_a_relative_met_only_by_family_name_is_found_whole_and_stays_apart() -> None:
    assert groups("{Maria Lopez} and Darnell Lopez left") == [["Maria Lopez"], ["Darnell Lopez"]]


def test_an_overlapping_shorter_mention_follows_the_longer_one() -> None:
    case, (whole,) = marked("{Maria Lopez} left")
    part = Mention(Span("d01", "body", 6, 11), "PERSON", 0.5, ("other",))
    first = resolve(case, (part, whole), None)[0]
    assert first.mentions == (part, whole) or first.mentions == (whole, part)


def test_entities_do_not_show_names_in_their_repr() -> None:
    roster = Roster(people=(Person("maria-lopez", ("Maria Lopez",)),))
    case, mentions = marked("{Maria Lopez}", roster=roster)
    assert "lopez" not in repr((case, resolve(case, mentions, None))).casefold()


FAMILY = Roster(
    people=(
        Person("c", ("Teresa Maldonado",), ("Tere",), Role.CLIENT, "mother"),
        Person("s", ("Isaiah Maldonado",), ("Zay",), Role.FAMILY, "son", minor=True),
        Person("d", ("Lucia Maldonado",), (), Role.FAMILY, "daughter", minor=True),
        Person("w", ("Dana Okafor",), (), Role.PROFESSIONAL, "social worker"),
    )
)


def owners(*texts: str, roster: Roster = FAMILY) -> dict[str, list[str]]:
    case, mentions = marked(*texts, roster=roster)
    found = resolve(case, mentions, None)
    return {e.roster_id or ("?" if e.candidates else "-"): words(case, e) for e in found}


def test_a_mention_of_two_people_belongs_to_neither_and_teaches_nothing() -> None:
    found = owners("{Teresa Maldonado, Isaiah} came.", "{Teresa} spoke, {Isaiah} drew. Ms. {Maldonado} left.")
    assert found["-"] == ["Teresa Maldonado, Isaiah"]
    assert found["c"] == ["Teresa Maldonado", "Teresa", "Maldonado"]
    assert found["s"] == ["Isaiah", "Isaiah"]


def test_a_name_broken_over_a_line_still_belongs_to_its_person() -> None:
    assert owners("{Teresa\nMaldonado} came")["c"] == ["Teresa\nMaldonado"]


def test_a_line_end_between_two_people_joins_nobody() -> None:
    found = owners("Re: {Maldonado\nDana Okafor}, LCSW", "Ms. {Okafor} wrote.")
    assert found["w"] == ["Dana Okafor", "Okafor"]
    assert found["-"] == ["Maldonado\nDana Okafor"]


def test_two_people_in_one_mention_are_told_apart_without_a_roster() -> None:
    found = groups("{Ana Diaz} and {Leo Pruitt} came. {Ana Diaz, Leo} left. {Leo} waved.")
    assert ["Ana Diaz, Leo"] in found
    assert ["Leo Pruitt", "Leo", "Leo"] in found


def test_a_title_of_adults_fits_no_child() -> None:
    assert owners("{Lucia Maldonado} drew. Ms. {Maldonado} watched.")["c"] == ["Maldonado"]


def test_the_bare_family_name_of_a_case_is_its_client() -> None:
    assert owners("{Maldonado}, case 7", "{Isaiah Maldonado} and {Lucia Maldonado} came")["c"] == [
        "Maldonado"
    ]


def test_roster_people_take_no_words_that_are_only_another_persons() -> None:
    found = owners("{Dana Maldonado} called.", "{Dana Okafor} wrote.")
    assert found == {"-": ["Dana Maldonado"], "w": ["Dana Okafor"]}


def test_a_shared_alias_brings_nobody_into_scope() -> None:
    roster = Roster(
        people=(Person("a", ("Maria Lopez",), ("Mari",)), Person("b", ("Marisol Cruz",), ("Mari",)))
    )
    case, mentions = marked("{Maria Lopez} and {Marisol Cruz}", roster=roster)
    assert [e.in_scope for e in resolve(case, mentions, Scope(("Mari",)))] == [False, False]
    only = Roster(people=(Person("a", ("Maria Lopez",), ("Kiki",)), Person("b", ("Marisol Cruz",))))
    case, mentions = marked("{Maria Lopez} and {Marisol Cruz}", roster=only)
    assert [e.in_scope for e in resolve(case, mentions, Scope(("Kiki",)))] == [True, False]


def test_many_unrelated_people_are_grouped_quickly() -> None:
    draw = random.Random(3)  # noqa: S311
    parts = ["".join(draw.choices("bcdefghijklmnoprstuvwy", k=9)).title() for _ in range(1200)]
    names = [f"{given} {family}" for given, family in zip(parts[::2], parts[1::2], strict=True)]
    started = time.process_time()
    found = groups(*(f"{{{name}}} came. {{{name.split()[0]}}} left." for name in names))
    assert len(found) == len(names)
    assert time.process_time() - started < 20


def test_a_namesake_by_middle_name_is_somebody_else() -> None:
    both = [["Elias Nabil Haddad", "Elias"], ["Nabil Haddad", "Nabil"]]
    assert groups("{Elias Nabil Haddad} came. {Nabil Haddad} left. {Nabil} waved. {Elias} slept.") == both
    assert groups("Client: {Elias Nabil Haddad}, his grandfather, {Nabil Haddad}.") == [
        ["Elias Nabil Haddad"],
        ["Nabil Haddad"],
    ]
    assert groups("{Nabil Haddad} left.", "{Elias Nabil Haddad} came. {Elias} slept.") == [
        ["Nabil Haddad"],
        ["Elias Nabil Haddad", "Elias"],
    ]


def test_somebody_called_by_the_middle_name_is_still_one() -> None:
    assert groups("{Mary Jane Watson} came. {Jane Watson} left.") == [["Mary Jane Watson", "Jane Watson"]]


def test_a_given_name_right_after_a_full_name_means_that_person() -> None:
    assert groups("{Derrick Pell} came. Her husband, {Derrick Orvallo}, was there. {Derrick} spoke.") == [
        ["Derrick Pell"],
        ["Derrick Orvallo", "Derrick"],
    ]


def test_a_given_name_after_two_who_bear_it_stays_open() -> None:
    for both in (
        "{Maria Reyes} and {Maria Pell} came.",
        "{John Reyes Sr.} met his own son {John Reyes Jr.}.",
    ):
        *_, unclear = groups(f"{both} {{{both[1:].split()[0]}}} spoke.")
        assert len(unclear) == 1


def test_a_name_that_runs_into_the_next_label_of_a_form_teaches_the_name_alone() -> None:
    assert groups("{Tamsin Orvallo, DOB} 1/2/90. {T.O.} slept; {Orvallo} left.") == [
        ["Tamsin Orvallo", "Tamsin Orvallo, DOB", "T.O.", "Orvallo"]
    ]


def test_dotted_letters_are_marked_as_initials() -> None:
    case, mentions = marked("{Tamsin Orvallo} came. {T.O.} slept.")
    (person,) = resolve(case, mentions, None)
    assert [m.facet for m in person.mentions] == ["", "initials"]


def people_in(text: str) -> list[str]:
    case, mentions = marked(text)
    found = resolve(case, mentions, None)
    return [word for e in found if e.entity_type == "PERSON" for word in words(case, e)]


def test_a_word_of_a_name_is_that_person_whatever_else_it_was_taken_for() -> None:
    known = "{Dallas Houston} came. "
    assert people_in(known + "{Dallas|LOCATION} was calm. {Houston|ORG} slept.")[1:] == ["Dallas", "Houston"]
    assert (
        people_in(known + "In {Dallas, TX|LOCATION}, {Dallas|LOCATION}, TX, {Houston Street|LOCATION}.")[1:]
        == []
    )
    assert people_in("{Georgia Lake} came. {Georgia Lake|LOCATION} slept.")[1:] == ["Georgia Lake"]
    assert people_in("{Tamsin Orvallo} runs {Orvallo Bakery|ORG}; {Tamsin Orvallo House|ORG}.")[1:] == [
        "Orvallo",
        "Tamsin Orvallo",
    ]
