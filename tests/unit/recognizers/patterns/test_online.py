"""What counts as an online identifier."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.online import OnlineRecognizer

POSITIVES = [
    ("write m.cole@sageplains.example.", "m.cole@sageplains.example", "EMAIL"),
    ("it is gary dot b at valley docs dot com okay", "gary dot b at valley docs dot com", "EMAIL"),
    ("see https://intranet.example.org/p/7b?x=1, then", "https://intranet.example.org/p/7b?x=1", "URL"),
    ("page www.vinelookup.example.com", "www.vinelookup.example.com", "URL"),
    ("on instagram.com/sky.lynn", "instagram.com/sky.lynn", "URL"),
    ("posts as @foxglove.fel daily", "@foxglove.fel", "USERNAME"),
    ("cashapp $SkyLV13", "$SkyLV13", "USERNAME"),
    ("discord moth#5936", "moth#5936", "USERNAME"),
    ("username: rdg_t3a_", "rdg_t3a_", "USERNAME"),
    ("IG: sky.lynn99", "sky.lynn99", "USERNAME"),
    ("from 98.213.40.17 at 9", "98.213.40.17", "IP"),
    ("from 2001:db8:42::19, 16:30", "2001:db8:42::19", "IP"),
    ("m.cole@\n  sageplains.com now", "m.cole@\n  sageplains.com", "EMAIL"),
    ("m.cole @ sageplains.com", "m.cole @ sageplains.com", "EMAIL"),
    ("m.cole[at]sageplains.com", "m.cole[at]sageplains.com", "EMAIL"),
    ("mcole22 at gmail", "mcole22 at gmail", "EMAIL"),
    ("maria dot cole at gmail dot com", "maria dot cole at gmail dot com", "EMAIL"),
    ("m.cole@fog.example.Pt said", "m.cole@fog.example", "EMAIL"),
    ("facebook dot com slash sky lynn", "facebook dot com slash sky", "URL"),
    ("a Snap from scoggs_77 came", "scoggs_77", "USERNAME"),
    ("find tate.2strike on snap", "tate.2strike", "USERNAME"),
    ("gamertag: xx_moth", "xx_moth", "USERNAME"),
    ("PSN moth2lamp", "moth2lamp", "USERNAME"),
    ("DMs from kit_in_walls", "kit_in_walls", "USERNAME"),
    ("printed 21:45 by mgriggs2", "mgriggs2", "USERNAME"),
    ("pulled by rsalazar)", "rsalazar", "USERNAME"),
    ("06/28/24 09:14     hkowal     LCSW", "hkowal", "USERNAME"),
    ("#JusticeForMarcusV", "#JusticeForMarcusV", "USERNAME"),
    ("goes by joyful dot k", "joyful dot k", "USERNAME"),
    ("moth_ezra — hi there\n", "moth_ezra", "USERNAME"),
    ("Venmo @TansyD-Saxis shows", "@TansyD-Saxis", "USERNAME"),
    ("Documented by RSALAZAR at", "RSALAZAR", "USERNAME"),
    ("paid by rsalazar2 online", "rsalazar2", "USERNAME"),
]
NEGATIVES = [
    "the igloo.story was read aloud",
    "firmware 4.2.19.3",
    "version 10.4.3.2 of the app",
    "at 10:15:30 she left",
    "$40 and #5",
    "e.g. this one",
    "seen @home and @bedside",
    "at @1730",
    "snap 23 of 30",
    "by mother, by staff",
    "#housing and #mentalhealth",
    "#crossover-youth",
    "She agreed yet.Clinic called",
    "look at the chart",
    "the file was printed by staff",
    "PHQ9 posted online",
    "first_name, last_name",
    "added 30mg, switch 2nd user",
    "aid fit. pd by CSHCS in full",
    "stay funded by MDHHS grant",
]
ADVERSARIAL = ["a.a.", "a@", "@a", "dot at ", "::1", "http://", "a_a ", "a@\n", "snap a_b ", "b at gmail "]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(OnlineRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(OnlineRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(OnlineRecognizer(), unit)
