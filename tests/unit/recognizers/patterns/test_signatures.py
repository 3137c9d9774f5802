"""How people sign notes."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.signatures import SignatureRecognizer

POSITIVES = [
    ("Seen 3p. D. Vega LMSW", "D. Vega", "PERSON"),
    ("safety plan.\nDO, LMSW", "DO", "PERSON"),
    ("AM, LCSW-C 3/4", "AM", "PERSON"),
    ("K. Fiori MD / dlb MSW\n", "dlb", "PERSON"),
    ("Ashworth, Priya RN  NPI", "Ashworth, Priya", "PERSON"),
    ("e-signed by Ana Reyes, LCSW", "Ana Reyes", "PERSON"),
    ("/s/ Odile Marchbanks\n", "Odile Marchbanks", "PERSON"),
    ("Electronically signed: Bo Ly\n", "Bo Ly", "PERSON"),
    ("Typed by J. Okonkwo on 3/4", "J. Okonkwo", "PERSON"),
    ("Gratefully,\nPriya\n", "Priya", "PERSON"),
    ("Very truly yours,\n\nB. Oyama-Strand\n\ncc", "B. Oyama-Strand", "PERSON"),
    ("Notes end.\nJRT/kb\n", "JRT", "PERSON"),
    ("Notes end.\nJRT/kb\n", "kb", "PERSON"),
    ("after two more. /China Reyes/\n", "China Reyes", "PERSON"),
    ("toward LCSW hours: 61.\n\nVN\n", "VN", "PERSON"),
    ("slept ok.\nImelda R.\n", "Imelda R.", "PERSON"),
    ("will call back\nzk\n", "zk", "PERSON"),
]
NEGATIVES = [
    "LCSW, LMSW, MSW required",
    "MSW student, RN on duty",
    "seen by RN, LPN",
    "thanks for the call, Tuesday",
    "Signed ROI today",
    "signed consent\n",
    "Plan: rest\nok\n",
    "Report\nEND\n",
    "a N/A\nHS/bs or so",
    "RN, MSW\n",
    "paid by check\n",
]
ADVERSARIAL = [" RN", ", LCSW", "thanks,\n", "/s/ ", "signed by ", "AB/cd\n", "A. "]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(SignatureRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(SignatureRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(SignatureRecognizer(), unit)
