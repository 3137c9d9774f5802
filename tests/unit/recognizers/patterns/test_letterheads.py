"""What counts as the name of an agency at the head of a note or after its county."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.letterheads import LetterheadRecognizer

POSITIVES = [
    ("LAKEWAY EMPLOYEE ASSISTANCE — EAP INTAKE\n\nCame late.", "LAKEWAY EMPLOYEE ASSISTANCE"),
    ("LAKEWAY EMPLOYEE ASSISTANCE INTAKE", "LAKEWAY EMPLOYEE ASSISTANCE"),
    ("SECOND GATE REENTRY SERVICES\nProgress note", "SECOND GATE REENTRY SERVICES"),
    ("MACOMB COUNTY CIRCUIT COURT – FAMILY DIVISION\nReport", "MACOMB COUNTY CIRCUIT COURT"),
    ("IN THE PROBATE COURT OF LATIMER COUNTY", "PROBATE COURT OF LATIMER COUNTY"),
    ("Supervised Visitation — Enlace Family Center, Holyoke", "Enlace Family Center"),
    ("Progress Note (Cedar Bluff Youth Ranch)", "Cedar Bluff Youth Ranch"),
    ("Agency: Pine Hollow Family Services", "Pine Hollow Family Services"),
    ("Held at the Macomb County jail.", "Macomb County jail"),
    ("Tohono Mesa Nation Child Welfare\nCase note", "Tohono Mesa Nation Child Welfare"),
    ("Riverbend YMCA", "Riverbend YMCA"),
    ("Catholic Charities of Denver", "Catholic Charities of Denver"),
    ("ST. BRENDAN MEDICAL CENTER  FAX", "ST. BRENDAN MEDICAL CENTER"),
    ("Goes to Lenawee Co. schools and reads.", "Lenawee Co. schools"),
    ("a\n" * 9 + "He was seen in St. Clair County Family Court.", "St. Clair County Family Court"),
]
NEGATIVES = [
    "PROGRESS NOTE",
    "INTAKE ASSESSMENT",
    "COURT REPORT",
    "SAFETY PLAN",
    "CHILD ADVOCACY CENTER – summary for the team",
    "FAMILY COURT SERVICES – MEDIATION OUTCOME MEMO",
    "Transfer from the team to Older Adult Services",
    "EMERGENCY DEPARTMENT — Social Work Consult",
    "OFFICE OF THE DISTRICT ATTORNEY",
    "MEMBER ASSISTANCE PROGRAM",
    "SHELTER REGISTER",
    "EARLY CHILDHOOD PROGRAM ENROLLMENT",
    "Mental Health Services",
    "Client: Angel Church",
    "The county jail is full and the county schools are closed.",
    "Client asked whether Harbor Light Services would call.",
    "one\ntwo\nthree\nfour\nfive\nHARBOR LIGHT SERVICES",
]
ADVERSARIAL = ["HARBOR ", "Harbor County ", "— ", "A\n", "Services of "]


@pytest.mark.parametrize(("text", "name"), POSITIVES)
def test_finds_the_name_and_nothing_around_it(text, name, found):
    assert found(LetterheadRecognizer(), text) == [(name, "ORG")]


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_headings_and_prose_alone(text, found):
    assert found(LetterheadRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(LetterheadRecognizer(), unit)
