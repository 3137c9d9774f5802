"""What counts as an address."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.addresses import AddressRecognizer

POSITIVES = [
    ("lives at 220 Oak Avenue, Newark. No concerns", "220 Oak Avenue, Newark", "ADDRESS"),
    ("moved to 12 Elm St, St. Paul. They left", "12 Elm St, St. Paul", "ADDRESS"),
    ("lives at 77 Lamberton St, New Haven, CT 06519 now", "77 Lamberton St, New Haven, CT 06519", "ADDRESS"),
    (
        "at 3307 Chillum Road, Apt. 204, Mount Rainier MD 20712.",
        "3307 Chillum Road, Apt. 204, Mount Rainier MD 20712",
        "ADDRESS",
    ),
    ("Mail: P.O. Box 188, Two Harbors MN 55616", "P.O. Box 188, Two Harbors MN 55616", "ADDRESS"),
    ("RR 2 Box 61, Logan, Ohio", "RR 2 Box 61, Logan, Ohio", "ADDRESS"),
    ("HC 61 BOX 1796, TEEC NOS POS, AZ 86514", "HC 61 BOX 1796, TEEC NOS POS, AZ 86514", "ADDRESS"),
    ("20771 County Road 14", "20771 County Road 14", "ADDRESS"),
    ("on the corner of 5th and Alder", "5th and Alder", "ADDRESS"),
    ("now in Apt 204", "Apt 204", "ADDRESS"),
    (
        "511 east 7th street, apt 3r, brooklyn 11218.",
        "511 east 7th street, apt 3r, brooklyn 11218",
        "ADDRESS",
    ),
    (
        "1418 Fenton Street,\nSilver Spring, MD 20910",
        "1418 Fenton Street,\nSilver Spring, MD 20910",
        "ADDRESS",
    ),
    ("moved to Yakima, WA 98901", "Yakima, WA 98901", "ADDRESS"),
    ("lives at 450 S 300 E, Provo", "450 S 300 E, Provo", "ADDRESS"),
    ("N6W23001 Bluemound Rd, Waukesha WI 53188", "N6W23001 Bluemound Rd, Waukesha WI 53188", "ADDRESS"),
    ("N6281 TOWNLINE RD\nLOT 9\nTOMAH WI 54660", "N6281 TOWNLINE RD\nLOT 9\nTOMAH WI 54660", "ADDRESS"),
    ("mail to RR 2 Box 14.", "RR 2 Box 14", "ADDRESS"),
    ("HC 61, Box 220", "HC 61, Box 220", "ADDRESS"),
    ("Star Route 2 Box 9, Alpine", "Star Route 2 Box 9, Alpine", "ADDRESS"),
    ("P.O. Drawer 12, Marfa TX", "P.O. Drawer 12, Marfa TX", "ADDRESS"),
    ("mail P 0 Box 44 here", "P 0 Box 44", "ADDRESS"),
    ("wreck at Hwy 9, mile marker 212", "Hwy 9, mile marker 212", "ADDRESS"),
    ("off CR 114 by the mill", "CR 114", "LOCATION"),
    ("met at Fourth & Alder", "Fourth & Alder", "LOCATION"),
    ("camps at 5th and Main", "5th and Main", "LOCATION"),
    ("by Oak St and Pine Ave today", "Oak St and Pine Ave", "LOCATION"),
    ("Unit 15102 Box 33, APO AE 09096", "Unit 15102 Box 33, APO AE 09096", "ADDRESS"),
    ("FPO AP 96672", "FPO AP 96672", "ADDRESS"),
    (
        "Urb. Villa Nevárez, Calle 9 #552, San Juan PR 00927",
        "Urb. Villa Nevárez, Calle 9 #552, San Juan PR 00927",
        "ADDRESS",
    ),
    ("Carr. 108 km 14.2 int., Lares", "Carr. 108 km 14.2 int., Lares", "ADDRESS"),
    ("waits at lot 9 Whispering Pines", "lot 9 Whispering Pines", "ADDRESS"),
    ("Desert Willow MHP sp 40", "Desert Willow MHP sp 40", "ADDRESS"),
    ("moved to Riverside Plaza, Building D", "Riverside Plaza, Building D", "ADDRESS"),
    ("staying in space 40, no dogs", "space 40", "ADDRESS"),
    ("Apt 4B\n", "Apt 4B", "ADDRESS"),
    ("220 OAK AVENUE APT 4B NEWARK NJ 07104", "220 OAK AVENUE APT 4B NEWARK NJ 07104", "ADDRESS"),
    ("l212 Maple Street, Oxnard CA 930Ol", "l212 Maple Street, Oxnard CA 930Ol", "ADDRESS"),
    (
        "14 Maple Street\n    Apt 3\n    Dayton, OH 45402",
        "14 Maple Street\n    Apt 3\n    Dayton, OH 45402",
        "ADDRESS",
    ),
    ("at 88 Rod-\nman St, apt 3L, Fall\nRiver, MA", "88 Rod-\nman St, apt 3L, Fall\nRiver, MA", "ADDRESS"),
    ("lives at two nineteen magnolia street", "two nineteen magnolia street", "ADDRESS"),
    ("SITE: 1440 EAST BAY FRONT, ERIE PA", "1440 EAST BAY FRONT, ERIE PA", "ADDRESS"),
    ("4881 Tamarack Crest Way, Castle Rock 80108", "4881 Tamarack Crest Way, Castle Rock 80108", "ADDRESS"),
    ("at 211 Old Sawmill Plaza, Suite 6", "211 Old Sawmill Plaza, Suite 6", "ADDRESS"),
    ("418 Duke of Gloucester Ct #3A", "418 Duke of Gloucester Ct #3A", "ADDRESS"),
    (
        "c/o Baptiste, 1140 E 224 St, bsmt, Bronx 10466",
        "c/o Baptiste, 1140 E 224 St, bsmt, Bronx 10466",
        "ADDRESS",
    ),
    ("due at 88 Commonwealth Ave 1R)", "88 Commonwealth Ave 1R", "ADDRESS"),
    ("8814 SE Ellis now", "8814 SE Ellis", "ADDRESS"),
    ("lives at 88 Linden.", "88 Linden", "ADDRESS"),
    ("17 Humboldt Ave #2R;Dorchester;MA;02121", "17 Humboldt Ave #2R;Dorchester;MA;02121", "ADDRESS"),
    (
        "FM 1690, 3rd gate on the left, Lometa TX 76853",
        "FM 1690, 3rd gate on the left, Lometa TX 76853",
        "ADDRESS",
    ),
    ("qtrs 4417-B Normandy Loop (say", "4417-B Normandy Loop", "ADDRESS"),
    ("at 221 Licking Fork, Morehead KY", "221 Licking Fork, Morehead KY", "ADDRESS"),
]
NEGATIVES = [
    "3 days at St. Mary",
    "2 visits in the drive",
    "called 5 times on the way",
    "Route to care is unclear",
    "took 10 mg by mouth",
    "St. John's wort 300 mg",
    "scored 4/10, rested, then a drive",
    "BP 128/84 at 0930",
    "room 214, bed 2",
    "unit 4 at the hospital",
    "12 step program",
    "took 2 tabs place under tongue",
    "45 CFR 164.512, Title IV-E",
    "ICD F33.1 and CPT 90837",
    "third and fourth visits",
    "first & second dose",
    "Mom & Dad at home",
    "5th & 6th grade",
    "the 4th and July",
    "1430 E. Smith called",
    "ages 4 and 6 way too young",
    "600 mg way too much",
    "8 hour drive",
    "on 12/4 Court ordered",
    "0930 DeShawn court today",
    "0312 via EMS",
    "apt a little late",
    "lots w u",
    "ratio 2:1, version 3.2",
    "called at 5, called back 0645",
    "ID 30917",
]
ADVERSARIAL = [
    "12 a ",
    "1 oak ",
    "apt 1 ",
    "po box ",
    "12345 ",
    "A, ",
    "lot 1 A ",
    "5th and ",
    "urb a calle ",
    "mile marker ",
    "Oak & ",
]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(AddressRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(AddressRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(AddressRecognizer(), unit)
