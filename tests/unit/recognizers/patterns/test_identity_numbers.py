"""What counts as an identity number."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.identity_numbers import IdentityNumberRecognizer

POSITIVES = [
    ("SSN 666-01-4482", "666-01-4482", "SSN"),
    ("000.84.2217 on file", "000.84.2217", "SSN"),
    ("social 911 16 3651", "911 16 3651", "SSN"),
    ("SOC/922668661.", "922668661", "SSN"),
    ("miner SSN xxx-xx-6058.", "xxx-xx-6058", "SSN"),
    ("SSN ending 7719", "7719", "SSN"),
    ("last four 2046", "2046", "SSN"),
    (
        "social. It is nine one four, six six, oh two eight one",
        "nine one four, six six, oh two eight one",
        "SSN",
    ),
    ("MRN: C-448102.", "C-448102", "ID"),
    ("docket JV-24-00317.", "JV-24-00317", "ID"),
    ("see 1:23-cv-00412 there", "1:23-cv-00412", "ID"),
    ("in 24-CV-00417 today", "24-CV-00417", "ID"),
    ("guardianship 21 GN 55", "21 GN 55", "ID"),
    ("his A012345678 card", "A012345678", "ID"),
    ("inmate # A771-402.", "A771-402", "ID"),
    ("Case No. 0066 0509", "0066 0509", "ID"),
    ("badge 5127", "5127", "ID"),
    ("Medicaid number 92015532A", "92015532A", "ID"),
    ("***-**-2536", "***-**-2536", "SSN"),
    ("SSN (last 4): 2536", "2536", "SSN"),
    ("ss# ending w/ 2536", "2536", "SSN"),
    ("last 4 of social 2536", "2536", "SSN"),
    ("last 4 for ssa\nmo: says 3962 or 3926.", "3926", "SSN"),
    ("RIVERA, ANA  B4471 (first initial + last four)", "B4471", "SSN"),
    ("DOB / last 4 of SSN ...... 08-30-1986 / 7740", "7740", "SSN"),
    ("social ends in two five three six", "two five three six", "SSN"),
    ("A# 203-445-118", "203-445-118", "ID"),
    ("receipt WAC2190012345", "WAC2190012345", "ID"),
    ("notice IOE 0653 7101 59", "IOE 0653 7101 59", "ID"),
    ("see JV-25-00061 there", "JV-25-00061", "ID"),
    ("and CPS-24-009117 too", "CPS-24-009117", "ID"),
    ("69DU-JV-23-350 set", "69DU-JV-23-350", "ID"),
    ("No-contact in 24-Y-6028(9)", "24-Y-6028(9)", "ID"),
    ("MR# 55-81-20", "55-81-20", "ID"),
    ("HAR 764-401-743", "764-401-743", "ID"),
    ("Chart  HRN 14-42-09", "14-42-09", "ID"),
    ("docket _521-883_", "521-883", "ID"),
    ("Ana Ruiz, LCSW L4238", "L4238", "ID"),
    ("Jo Wu, LMFT 117882", "117882", "ID"),
    ("guard w/ badge 76", "76", "ID"),
    ("Moorhead PD #318", "318", "ID"),
    ("conf line pin 44190", "44190", "ID"),
    ("Student numbers 204418 / 204419", "204419", "ID"),
    ("Case #\n24-0091", "24-0091", "ID"),
    ("MRN:\n445512  DOB: 3/4/81", "445512", "ID"),
    ("rpt w/ PD, # 24-0773.", "24-0773", "ID"),
    ("Ins card OHP 2290-4417", "OHP 2290-4417", "ID"),
    ("NPI 1234567893", "1234567893", "ID"),
    ("DEA BW1234567", "BW1234567", "ID"),
    ("Case No: 24-118 MRN: 00918", "00918", "ID"),
    ("SSN 239/71/4450", "239/71/4450", "SSN"),
    ("card 666-48-____ seen", "666-48-____", "SSN"),
    ("case 2025DCM0418 set", "2025DCM0418", "ID"),
    ("Ng (LCSW KS 8829)", "8829", "ID"),
    ("row A9-00712 next", "A9-00712", "ID"),
    ("Kite 0442, pod C", "0442", "ID"),
]
NEGATIVES = [
    "placed on a 5150 hold",
    "TYP 5150 EVAL",
    "call 740-555-0188",
    "NDC 00056-0176-70",
    "report from 2019",
    "case on 3/14/24",
    "Medicaid for 30 days",
    "social security since 2019",
    "form SSA-1696 was sent",
    "25 USC 1912 applies",
    "PHQ-9 14 and GAD-7 9",
    "claim that 2 of 3 left",
    "ICD F33.1 and Z63.0",
    "ARS 32-3283 permits it",
    "DSM-5-TR and PC-PTSD-5",
    "LCSW since 2019",
    "Case:\n2 kids home",
    "06/21/2024 FRI 11:26",
    "CARE-FOR-THE-CAREGIVER GROUP",
    "Room 214, bed 6, unit 4",
    "call 911 or 988",
    "# 4 pills left",
    "at 9:30 DO 337",
    "USN 1989-2009",
]
ADVERSARIAL = ["case ", "ssn ", "1-", "a1-", "no. ", "xxx-", "A1-", "A 1234 ", "MRN:\\n", "a# "]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(IdentityNumberRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(IdentityNumberRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(IdentityNumberRecognizer(), unit)


def test_a_tail_says_that_it_is_one(analyzed):
    (found,) = analyzed(IdentityNumberRecognizer(), "SSN ending 7719")
    assert found.recognition_metadata["facet"] == "last-four"
