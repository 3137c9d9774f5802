# ruff: noqa: E501 -- word lists read better unbroken
"""Other values in other styles for dates, phones, numbers, peoples and jobs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")
_MONTHS = ("January February March April May June July August September October November December").split()
_STYLES = (
    "{m}/{d}", "{m}/{d}/{y2}", "{m}/{d}/{y}", "{m:02}/{d:02}/{y}", "{m}-{d}", "{m}-{d}-{y2}", "{m:02}-{d:02}-{y}",
    "{y}-{m:02}-{d:02}", "{m}.{d}.{y2}", "{month} {d}", "{month} {d}, {y}", "{month} {d}{th}", "{mon} {d}",
    "{mon}. {d}, {y}", "{d} {mon} {y}", "{d} {month} {y}", "the {d}{th}", "the {d}{th} of {month}", "{d}{MON}{y2}",
    "{mon} {d}{th}", "{month} of {y}", "{y}{m:02}{d:02}", "{m:02}{d:02}{y2}", "{mon} '{y2}", "{d}-{mon}-{y2}",
)  # fmt: skip
_PHONES = (
    "({}) {}-{}", "{}-{}-{}", "{}.{}.{}", "{} {} {}", "1-{}-{}-{}", "({}){}-{}", "+1 {} {} {}", "{}/{}-{}", "{}{}{}",
)  # fmt: skip
DEMONYMS = frozenset(
    "somali hmong mexican guatemalan salvadoran honduran haitian dominican cuban colombian venezuelan brazilian "
    "nigerian ghanaian ethiopian eritrean kenyan sudanese congolese liberian cameroonian egyptian moroccan iraqi "
    "syrian lebanese jordanian yemeni afghan iranian pakistani bangladeshi indian nepali bhutanese burmese karen "
    "thai lao vietnamese cambodian filipino indonesian chinese taiwanese korean japanese mongolian russian ukrainian "
    "polish romanian bosnian albanian armenian georgian turkish kurdish greek italian portuguese irish german french "
    "samoan tongan chamorro marshallese hawaiian navajo lakota ojibwe cherokee choctaw apache hopi zuni yurok tlingit "
    "spanish arabic farsi dari pashto swahili amharic tigrinya oromo tagalog ilocano mandarin cantonese "
    "punjabi hindi urdu bengali tamil nahuatl mixteco quiche creole twi yoruba igbo hausa "
    "catholic baptist methodist lutheran muslim jewish buddhist hindu sikh mennonite pentecostal orthodox".split()
)
_LIKE_DEMONYMS = tuple(sorted(DEMONYMS))
JOBS = (
    "welder roofer plumber electrician carpenter framer drywaller painter bricklayer ironworker pipefitter machinist "
    "mechanic trucker dispatcher longshoreman deckhand fisherman logger miner farmhand ranch_hand butcher baker "
    "barista bartender server line_cook dishwasher hostess caterer florist seamstress tailor hairdresser barber "
    "manicurist esthetician cosmetologist housekeeper janitor custodian landscaper groundskeeper beekeeper farrier "
    "dog_groomer veterinarian_assistant cashier stocker forklift_operator warehouse_picker assembler press_operator "
    "crane_operator bus_driver cab_driver courier mail_carrier security_guard bouncer firefighter paramedic lineman "
    "surveyor draftsman software_tester bookkeeper paralegal realtor pawnbroker musician drummer photographer "
    "tattoo_artist wrestler jockey preacher choir_director organist librarian crossing_guard lunch_lady babysitter "
    "home_health_aide phlebotomist dental_assistant pharmacy_tech potter taxidermist locksmith gravedigger "
    "casino_dealer croupier flagger oilfield_hand derrickman meatpacker poultry_plant_worker cannery_worker"
).split()
_JOB = re.compile(
    r"(?:[a-z]+ ){0,2}[a-z]*(?:er|or|ist|ian|man|woman|hand|cook|aide|clerk|tech|guard|driver|worker|mechanic|nurse)"
)


def new_date(surface: str, random: Random) -> str:
    """Return a numeric date as another date in another style; other dates stay."""
    if not _NUMERIC.fullmatch(surface):
        return surface
    month, day, year = random.randint(1, 12), random.randint(1, 28), random.randint(1938, 2026)
    name = _MONTHS[month - 1]
    tail = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(day, "th")
    return random.choice(_STYLES).format(
        m=month, d=day, y=year, y2=f"{year % 100:02}", month=name, mon=name[:3], MON=name[:3].upper(), th=tail
    )


def new_phone(surface: str, random: Random) -> str:
    """Return a ten-digit phone as another one in another style; other phones get other digits."""
    digits = re.sub(r"\D", "", surface)
    if len(digits) != 10 or re.search(r"[^\d\s().+/-]", surface):
        return re.sub(r"\d", lambda _: str(random.randint(0, 9)), surface)
    area, middle, end = random.randint(201, 989), random.randint(200, 999), f"{random.randint(0, 9999):04}"
    return random.choice(_PHONES).format(area, middle, end)


def new_number(surface: str, random: Random) -> str:
    """Return a number of another make: other letters, separators and length."""
    if sum(character.isdigit() for character in surface) < 4:
        return re.sub(r"\d", lambda _: str(random.randint(0, 9)), surface)
    letters = "".join(
        random.choice("ABCDEFGHJKLMNPRSTVWXZ") for _ in range(random.choice((0, 0, 1, 2, 2, 3, 4)))
    )
    separator = random.choice(("", "-", "-", " ", ".", "/"))
    groups = [
        "".join(str(random.randint(0, 9)) for _ in range(random.randint(2, 6)))
        for _ in range(random.choice((1, 1, 2, 2, 3)))
    ]
    if sum(map(len, groups)) < 4:
        groups.append(f"{random.randint(0, 99999):05}")
    return separator.join([*([letters] if letters else []), *groups])


def demonym(surface: str, random: Random) -> str:
    """Return another people, language or religion for a listed one; other wording stays."""
    if surface.lower() not in DEMONYMS:
        return surface
    return random.choice(_LIKE_DEMONYMS).title()


def occupation(surface: str, random: Random) -> str:
    """Return another job for a plain one ("roofer"); what is told as a phrase stays."""
    return random.choice(JOBS).replace("_", " ") if _JOB.fullmatch(surface) else surface
