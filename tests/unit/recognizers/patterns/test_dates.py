"""What counts as a date."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.dates import DatesRecognizer

POSITIVES = [
    ("seen 3/14/24 at home", "3/14/24", "DATE"),
    ("Filed 3-14-2024.", "3-14-2024", "DATE"),
    ("wk of 17-Feb", "17-Feb", "DATE"),
    ("dt 17-Dec-24", "17-Dec-24", "DATE"),
    ("met on March 3rd, 2023 again", "March 3rd, 2023", "DATE"),
    ("back by the 14th with papers", "the 14th", "DATE"),
    ("ended November 2023", "November 2023", "DATE"),
    ("In March she moved", "March", "DATE"),
    ("not seen since Oct", "Oct", "DATE"),
    ("created 2024-03-14T09:30", "2024-03-14", "DATE"),
    ("CourtReport_20240314.pdf", "20240314", "DATE"),
    ("due the third of May", "the third of May", "DATE"),
    ("D.O.B.:  l1/14/1949", "l1/14/1949", "DATE"),
    ("Easter 2021 was hard", "Easter 2021", "DATE"),
    ("hearing 5/10 at nine", "5/10", "DATE"),
    ("Shelter from July 3–5.", "July 3–5", "DATE"),
    ("absent 3/4, 3/6 & 3/11", "3/4", "DATE"),
    ("overnight log 10/31-11/1 staff", "10/31", "DATE"),
    ("overnight log 10/31-11/1 staff", "11/1", "DATE"),
    ("UA 6/15 neg x12", "6/15", "DATE"),
    ("wk of 3/4", "3/4", "DATE"),
    ("accepted 8-8-23. Prior dose 8-3;", "8-3", "DATE"),
    ("shutoff 3.26. called", "3.26", "DATE"),
    ("#2   7.5.19 to 1.30.21", "7.5.19", "DATE"),
    ("expires: _12/31/2023_ or so", "12/31/2023", "DATE"),
    ("sign-in 3 / 9 / 2023", "3 / 9 / 2023", "DATE"),
    ("Rec'd 04/I5/2021 by fax", "04/I5/2021", "DATE"),
    ("RFC 14MAR24 stamped", "14MAR24", "DATE"),
    ("since Mar '24", "Mar '24", "DATE"),
    ("movements_may2025.xlsx", "may2025", "DATE"),
    ("THUA THIEN FEB 69 to then", "FEB 69", "DATE"),
    ("audiogram of 11/95 shows", "11/95", "DATE"),
    ("born March the second, nineteen and forty-four.", "March the second, nineteen and forty-four", "DATE"),
    ("the um thirteenth of march and", "thirteenth of march", "DATE"),
    ("Tell him the fifteenth.", "the fifteenth", "DATE"),
    ("4th - visit, mom late", "4th", "DATE"),
    ("went back in march.", "march", "DATE"),
    ("phone in mid-August again", "August", "DATE"),
    ("date of birth oh four twelve eighty nine", "oh four twelve eighty nine", "DATE"),
    ("dirt lot, 19 de julio, 8 pm", "19 de julio", "DATE"),
    ("DOB 16/ago/1959", "16/ago/1959", "DATE"),
    ("school year 2011-12", "2011-12", "DATE"),
    ("the 2023-24 school year", "2023-24", "DATE"),
    ("the fall semester IEP", "fall semester", "DATE"),
    ("opening in spring 2024", "spring 2024", "DATE"),
    ("moved here last summer.", "summer", "DATE"),
    ("home by Christmas Eve", "Christmas Eve", "DATE"),
    ("after Eid she left", "Eid", "DATE"),
    ("not since Ramazan 2023", "Ramazan 2023", "DATE"),
    ("ash only on Ash Wednesday", "Ash Wednesday", "DATE"),
    ("closed before Juneteenth", "Juneteenth", "DATE"),
    ("SLOT DT 081523    LIABILITY", "081523", "DATE"),
    ("scan_ruiz_101222.pdf", "101222", "DATE"),
    ("home visit 031424", "031424", "DATE"),
    ("0103 ssi in\n0109 card lost\n0116 lunch\n0122 call\n", "0109", "DATE"),
    ("8.24  @ Lincoln Hts, nurse", "8.24", "DATE"),
    ("MSW VISIT 4-6\nPt seen", "4-6", "DATE"),
    ("court Aug 8 or 9, clerk", "9", "DATE"),
    ("seen 2022 nov locked in", "2022 nov", "DATE"),
    ("she quit feb. need her", "feb", "DATE"),
    ("moved out march 3, couch", "march 3", "DATE"),
    ("leaving november sixteen then", "november sixteen", "DATE"),
    ("log\n5/9  mo & Jay @ Speech", "5/9", "DATE"),
    ("placed 06/--/2022 at ranch", "06/--/2022", "DATE"),
    ("since Turkey Day he", "Turkey Day", "DATE"),
]
NEGATIVES = [
    "MoCA (14/30)",
    "mood 5/10 today",
    "BP 120/80, pulse 72",
    "add 3/4 cup of flour",
    "care is 24/7 and 50/50 custody",
    "GAF 55, DOL 41",
    "MoCA 11/30",
    "she may 2 of them call",
    "in 2019 and on Monday",
    "the 5th grade and the 3rd floor",
    "since her last fall, spring break, summer coats",
    "baby Summer and the summer camp",
    "worked there 2011-12",
    "strength 4/5 on the left",
    "visual acuity 20/40 and 20/30",
    "take 1/2 tab at bedtime",
    "meets T/Th/F and Tues/Fri",
    "RCW 13.34.130 and version 2.3.1",
    "a 9 mm pistol, DOL 41, GA 34w",
    "3 mo supply x 6 months",
    "F31.9, Z63.0 and E11.65",
    "pain now 7/10, was 3/10",
    "won on the first ring",
    "0600 up\n0645 meds\n0712 bus\n0830 school\n",
    "She may need help, he can march on",
    "Christmas tree project and Easter baskets",
    "no date of the 2nd phone",
    "smokes 10-15 cigs, sleeps 4-6 hours",
    "1 PHQ item only, six (3/10)",
    "I-1  Bao-Zhu, d. 2004\nI-2  Wing\n",
    "May two of them come",
]
ADVERSARIAL = [
    "1/1/",
    "may 5 march ",
    "the the the ",
    "0123456789",
    "12-",
    "3/4, ",
    "3/4-",
    "march the ",
    "0304 a\\n",
    "the first of ",
]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(DatesRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(DatesRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(DatesRecognizer(), unit)


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("DOB: 4/2/1979", "birth"),
        ("born on April 2, 1979", "birth"),
        ("D.O.B. (given) 04-02-79", "birth"),
        ("he died 4/2/2020", "death"),
        ("visit 4/2/2020", ""),
    ],
)
def test_birth_and_death_are_told_by_the_words_before(text, facet, analyzed):
    assert [r.recognition_metadata["facet"] for r in analyzed(DatesRecognizer(), text)] == [facet]


@pytest.mark.xfail(
    strict=True, reason="a month without a day, said with a day of another calendar, needs that calendar"
)
def test_days_of_other_calendars_are_dates(found):
    assert found(DatesRecognizer(), "second reader (15 Kislev)") == [("15 Kislev", "DATE")]


@pytest.mark.xfail(strict=True, reason="days in the cells of a month's calendar are bare numbers")
def test_days_of_a_printed_calendar_are_dates(found):
    assert found(DatesRecognizer(), "| 1 | 2 3:30 mom | 3 | 4 4:00 dad |") != []
