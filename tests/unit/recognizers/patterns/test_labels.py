"""What a note says by its structure."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.labels import LabelRecognizer

POSITIVES = [
    ("Client: Maria Lopez\n", "Maria Lopez", "PERSON"),
    ("Client: Angel Church. Seen today", "Angel Church", "PERSON"),
    ("Mother: Maria House\n", "Maria House", "PERSON"),
    ("Name: Street, Della\n", "Street, Della", "PERSON"),
    ("seen by Dr. Patel today", "Patel", "PERSON"),
    ("Ms. Noor's plan", "Noor", "PERSON"),
    ("Officer Ruiz came", "Ruiz", "PERSON"),
    ("Ana Reyes, LCSW", "Ana Reyes", "PERSON"),
    ("Respectfully submitted,\nJune Okafor\n", "June Okafor", "PERSON"),
    ("From: Otis Brandt <ob@x.example>\n", "Otis Brandt", "PERSON"),
    ("LOPEZ, MARIA A.  F\n", "LOPEZ, MARIA A.", "PERSON"),
    ("DOB 091189", "091189", "DATE"),
    ("Religion: Pentecostal\n", "Pentecostal", "DEMOGRAPHIC"),
    ("Occupation: welder\n", "welder", "OCCUPATION"),
    ("Employer: Prairie Star Co-op\n", "Prairie Star Co-op", "ORG"),
    ("Employer: Heath Poultry (line packer)\n", "Heath Poultry", "ORG"),
    ("Employer: Heath Poultry; nights\n", "Heath Poultry", "ORG"),
    ("Employer: Heath Poultry  since May\n", "Heath Poultry", "ORG"),
    ("MARIA: I left.\nTOM: Why?\nMARIA: He knew.\n", "MARIA", "PERSON"),
    ("SunPath broker    ATTN: Jacinta / dispatch", "Jacinta", "PERSON"),
    ("Counsel: Ignatius Bellweather\n", "Ignatius Bellweather", "PERSON"),
    ("Seen today. Wife: Sulastri, home", "Sulastri", "PERSON"),
    ("Emergency contact: Bo Ly (aunt)", "Bo Ly", "PERSON"),
    ("Witness: T. Alvarado; also", "T. Alvarado", "PERSON"),
    ("PCP: Dr. Noor Haddad, MD", "Noor Haddad", "PERSON"),
    ("c/o: Ana Reyes\n", "Ana Reyes", "PERSON"),
    ("Present: Ana Reyes, Tom Bell.", "Tom Bell", "PERSON"),
    ("Attn: Investigator Rhoda Applewhite\n", "Rhoda Applewhite", "PERSON"),
]
NEGATIVES = [
    "Client: N/A\n",
    "Mother: unknown\n",
    "Provider: Harbor Church\n",
    "Client: School Court\n",
    "Client: House Meeting\n",
    "PLAN: call back\nNOTE: none\nPLAN: again\n",
    "Goal: Housing\n",
    "Religion: none\n",
    "See Miss. Code 93",
    "Worker: IHSS\n",
    "S: tired. O: calm. A: stable. P: return\n",
    "GOAL 1: Sleep\n",
    "Mother: Tired, worried.\n",
    "Plan by: Friday\n",
]
ADVERSARIAL = ["Dr. ", "A. ", "Client: ", "AB, CD ", ", LCSW", "a: b\\n", "by: ", "Ann: Bo, "]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(LabelRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(LabelRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(LabelRecognizer(), unit)
