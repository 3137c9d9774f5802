"""Given names and surnames by rough origin: Faker's lists, and short own ones where Faker has none.

Only the provider modules of the locales used are imported, never the `Faker` factory, which
loads every provider there is.
"""

# tables of names and words
# ruff: noqa: E501  # tables of names and words

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from redact.operators.keyed import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOCALES: dict[str, tuple[str, ...]] = {
    "hispanic": ("es_MX", "es_CO"),
    "chinese": ("zh_TW", "zh_CN"),
    "japanese": ("ja_JP",),
    "south asian": ("en_IN",),
    "west african": ("yo_NG", "ig_NG", "ha_NG"),
    "east african": ("sw",),
    "slavic": ("pl_PL",),
    "italian": ("it_IT",),
    "french": ("fr_FR",),
    "portuguese": ("pt_BR",),
    "german": ("de_DE",),
    "anglo": ("en_US",),
}
"""Faker locales whose names are written in Latin letters."""

OWN: dict[str, tuple[str, str, str]] = {
    "vietnamese": (
        "Minh Tuan Hung Dung Quang Thanh Duc Long Phuc Khoa Hai Tien Bao Vinh Cuong Dat Hieu Nhan Tam Khang Loc Trung Viet Son Phong",
        "Huong Linh Trang Thuy Hoa Mai Lan Ngoc Thao Nga Hanh Phuong Yen Loan Diem Tuyet Hien Nhung Xuan Kieu Quynh Oanh Bich Chau Dung",
        "Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Truong Dinh Lam Mai Trinh Luong Cao Ta Thai Doan Vuong Luu Quach Chau",
    ),
    "korean": (
        "Jihoon Minjun Seojun Hyunwoo Sungmin Jaewon Donghyun Kyungsoo Taeyang Junho Wonjae Sangwoo Youngho Byungchul",
        "Jiwoo Seoyeon Minji Hyejin Soojin Eunji Yuna Kyungja Youngmi Haeun Jisoo Nayoung Sunhee Mikyung",
        "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Shin Seo Kwon Hwang Ahn Song Ryu Hong Moon Yang Bae Baek Nam Noh Ha",
    ),
    "hmong": (
        "Tou Chue Kong Pao Xeng Leng Fue Toua Cheng Neng Yeng Kou Meng Tong Chong Bee Nhia Wameng Tougeu Koua",
        "Mai Pa Kia Bao Yer Ka Mee Chia Maly Pahoua Gaonou Kalia Sheng Nou Panyia Maichou Mayhoua Youa Paj Gaoly",
        "Vang Xiong Yang Lor Moua Thao Her Lee Vue Hang Khang Cha Kue Lo Cheng Fang Chang Kong Pha Tcha",
    ),
    "southeast asian": (
        "Sokha Dara Vanna Bopha Rithy Sopheap Borey Samnang Veasna Phirun Htoo Eh Saw Thein Kyaw Aung Somchai Anong Bounmy Khamphet",
        "Sreymom Chanthy Sophea Kunthea Leakhena Rachana Naw Paw Wah Mya Hnin Thida Khin Malee Suda Boupha Channary Phalla Kolab Nary",
        "Sok Chea Chhim Heng Keo Kim Long Mao Meas Nhem Ouk Phan Prak Sam Seng Sim Suon Tep Um Yin Htoo Moo Thein Win Phommasane Sayavong",
    ),
    "filipino": (
        "Jejomar Rodrigo Bayani Danilo Rolando Renato Efren Crisanto Isagani Nestor Virgilio Reynaldo Arnel Jomar Romeo",
        "Maricel Jocelyn Rowena Luzviminda Marites Cherry Imelda Lourdes Analyn Girlie Rosalinda Evangeline Corazon Perla Ligaya",
        "Bautista Villanueva Dimaculangan Macaraeg Pangilinan Dela-Cruz Salonga Magsaysay Manalo Catacutan Agbayani Batungbakal Galang Lacson Tolentino",
    ),
    "arabic": (
        "Omar Khalid Yusuf Tariq Bilal Karim Hamza Samir Nabil Faisal Rashid Jamal Walid Ziad Mahmoud Idris Anwar Sami Marwan Hadi Farid Imran",
        "Layla Amina Noor Huda Salma Rania Yasmin Dalia Samira Hanan Zahra Rima Lina Nadia Maryam Iman Sahar Basma Nawal Farah Sawsan Reem",
        "Haddad Khoury Mansour Nasser Saleh Hamdan Aziz Darwish Sabbagh Najjar Kassem Rahman Qureshi Siddiqui Shah Malik Farouk Hakimi Noorzai Popal Barakzai Ansari Karimi Tehrani Shirazi",
    ),
    "somali": (
        "Abdi Liban Guled Warsame Cawil Mahad Sahal Bile Hassan Farah Ayanle Jama Roble Samatar Idiris Keynan",
        "Hodan Ayaan Fadumo Sagal Ifrah Hamdi Nasteho Deqa Amal Ubah Hibo Sahra Asli Ladan Idil Khadra",
        "Warsame Duale Abdullahi Gedi Farah Jama Elmi Guled Nur Hirsi Osman Egal Samatar Roble Shire Ismail Mohamud Awale",
    ),
    "ethiopian": (
        "Abebe Dawit Tesfaye Kebede Yonas Bekele Girma Haile Solomon Mulugeta Biruk Henok Tadesse Amanuel Fitsum",
        "Almaz Hirut Tigist Selam Meron Bethlehem Genet Senait Marta Rahel Aster Mekdes Hiwot Feven Saba",
        "Tesfaye Bekele Haile Gebre Alemu Desta Worku Mengistu Tadesse Woldu Berhane Kidane Assefa Getachew Negash Mulugeta",
    ),
    "navajo": (
        "Ashkii Delbert Leland Harrison Emerson Alvin Herman Wilbert Kee Larson Norbert Elroy Marlin Leander Darrell",
        "Shandiin Dezbah Nizhoni Arviso Bernice Loretta Marlene Verna Rolanda Darlene Lorena Roselyn Geraldine Yanaba Wanda",
        "Begay Yazzie Benally Tsosie Nez Chee Etcitty Bitsui Manygoats Tso Attakai Bilagody Cly Claw Holiday Peshlakai Todacheene Becenti Zah",
    ),
    "native american": (
        "Wambli Chaska Tatanka Russell Vernon Wendell Dallas Myron Clifton Duane Orville Delmar Everett Lyle",
        "Winona Wichahpi Marlys Lavonne Charlene Delphine Arlene Twila Dakotah Mahpiya Rochelle Velma Iris Yvette",
        "Whitebear Redcloud Iron-Shield Two-Hawk Runningwater Blackelk Spottedhorse Swift-Eagle Littlewolf Thunderhorse Graybull Highpine Walksalone Bearheart Longfeather",
    ),
    "polynesian": (
        "Kaleo Keoni Makoa Ikaika Sione Tevita Manu Semisi Lafaele Tavita Kimo Nainoa Viliami Ioane Fetu",
        "Leilani Malia Kalani Noelani Sina Mele Ana Lupe Tala Nani Mahina Kailani Sela Lose Moana",
        "Kealoha Kahale Faleolo Tuiasosopo Latu Fonoti Kamaka Nakoa Tupou Vainikolo Keawe Mahoe Taufa Leota Pauole Kanoho",
    ),
    "slavic": (
        "Bogdan Andrzej Taras Mykola Vasyl Dmytro Oleh Ivan Sergei Pavel Zbigniew Stanislaw Miroslav Goran Marek Tomasz Yuri",
        "Oksana Halyna Danuta Iryna Svitlana Olena Ludmila Natalya Grazyna Bozena Malgorzata Jadwiga Milena Vesna Katarzyna Ruslana",
        "Kowalczyk Nowicki Zielinski Wojcik Kaminski Lewandowski Dabrowski Mazur Shevchenko Bondarenko Tkachenko Petrenko Kravets Morozov Sokolov Volkov Jankowski Pawlak Sikora Hrytsenko Babic Markovic Kowalski Kowalska Nowak Novak Wisniewski Ivanov Popov",
    ),
    "greek": (
        "Stavros Kostas Dimitri Yannis Spiro Nikos Panos Vasilis Takis Thanos",
        "Eleni Despina Sofia Vasiliki Fotini Katerina Stavroula Kalliope Evangelia Panagiota",
        "Pappas Karras Stathopoulos Kazan Drakos Papadakis Economou Vlahos Georgiou Lambros Manolis Kouros Andreadis",
    ),
    "caribbean": (
        "Delroy Winston Jean-Marc Wilner Fritz Jacques Desmond Errol Garfield Emmanuel Ludovic Frantz Rohan",
        "Marie-Ange Rosemene Guerline Nadege Claudette Mirlande Fabiola Yolette Shanique Daphne Ketly Mirlene",
        "Baptiste Desrosiers Jean-Louis Toussaint Dorvil Etienne Saintil Charlemagne Augustin Cadet Bienaime Delva Lafleur Joachim",
    ),
    "african american": (
        "Darnell Terrell Jamal DeShawn Marquis Tyrone Lamar Rashad Kendrick Cedric Demetrius Javon Jermaine Tremaine Dontae",
        "Keisha Latoya Tamika Shanice Ebony LaTasha Monique Imani Aaliyah Lakeisha Tanisha Nakia Kiara Deja Shaniqua",
        "Washington Jefferson Booker Gaines Broadnax Hairston Mayfield Pettway Dorsey Battle Ruffin Witherspoon Gadson Bolden Tubbs",
    ),
}  # fmt: skip
"""Given names of men, of women, and surnames."""

_AVOID = frozenset(
    map(fold, "Will Grace Hope Faith Joy May June April August Mark Bill Bob Art Rich Summer Autumn Dawn Young Long "
    "Price Best Strong Small Little Day Church Case Bishop King Major Street Lane Park Miles Hunter Mason Chase Drew "
    "Angel Destiny Trinity Heaven Christian Chance Melody Harmony Precious Love Good Rose Carol Robin Jean Ray Gene "
    "Frank Grant Pat Sue Dean Guy Max Victor Brown White Black Green Gray Banks Bush Field Fields Forest Frost Hill "
    "Holiday Rivers Rice Wood Woods Waters Weeks Winter Winters Wise Wolf Cook Baker Carpenter Mason Fisher Porter "
    "Parks Page Rush Sharp Short Singer Stone Stout Sweet Terry Valentine Wall Ward Ware Waller Berry Bird Bond Booth "
    "Branch Brewer Burns Butler Camp Cannon Carter Chambers Coffey Cross Dyer Farmer Foster Fowler Fox Friend Gardner "
    "Glass Golden Hicks Hood House Hurst Key Knight Lamb Law Marsh Mills Moon Moody Moses Nurse Pace Paul Peck Pitts "
    "Pope Potter Power Powers Pugh Reed Reilly Rivas Rose Sellers Shepherd Shields Silva Spears Star Steele Summers "
    "Swan Tanner Temple Turner Tyler Walker Wagner Weaver Wells West Wheeler Doe An Ha Cha Her Lor Do To Um Win So Bee "
    "Pa Ka Claw Kim Cash Prince Duke Earl Baron Judge Doctor Male Female Papa Mama Dung Phuc Diamond Ebony Cherry Girlie Unique Precious Princess".split())
)  # fmt: skip
"""Names that read as ordinary words, or badly, in a note."""


_TELLING_SURNAMES = (
    "hispanic", "vietnamese", "korean", "hmong", "southeast asian", "filipino", "arabic", "chinese", "south asian",
    "west african", "east african", "navajo",
)  # fmt: skip
"""Origins whose surnames US and French lists hold too, because families came from there."""

_EVERYWHERE = frozenset(
    "lee young long ray roy mann gill moon park martin pace thomas george joseph chee ali".split()
)
"""Surnames of those origins that are as often of another."""

_BORROWED_GIVEN = frozenset(
    {"south asian", "caribbean", "african american", "native american", "navajo", "german"}
)
"""Origins whose lists hold many given names that everybody bears: these alone tell nothing."""


@dataclass(frozen=True, slots=True)
class NamePool:
    """Names of one origin; the folded sets answer membership."""

    male: tuple[str, ...]
    female: tuple[str, ...]
    surnames: tuple[str, ...]
    male_keys: frozenset[str] = field(default=frozenset(), repr=False)
    female_keys: frozenset[str] = field(default=frozenset(), repr=False)
    surname_keys: frozenset[str] = field(default=frozenset(), repr=False)


def _clean(names: Iterable[str]) -> tuple[str, ...]:
    usable = {name for name in names if name.isascii() or name.isalpha()}
    return tuple(sorted(n for n in usable if n.replace("-", "").isalpha() and "Doe" not in n))


def _faker(locale: str, attribute: str) -> tuple[str, ...]:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    romanized = {
        "first_names_male": ("first_romanized_names_male", "first_romanized_names"),
        "first_names_female": ("first_romanized_names_female", "first_romanized_names"),
        "last_names": ("last_romanized_names", "unisex_last_names"),
    }[attribute]
    for name in (*romanized, attribute):
        values = getattr(provider, name, None)
        if values:
            return tuple(v for v in values if all(ord(c) < 0x250 for c in v))
    return ()


def _pool(origin: str) -> NamePool:
    own = tuple(tuple(names.split()) for names in OWN.get(origin, ("", "", "")))
    lists = []
    for index, attribute in enumerate(("first_names_male", "first_names_female", "last_names")):
        shipped = [n for locale in _LOCALES.get(origin, ()) for n in _faker(locale, attribute)]
        lists.append(_clean([*own[index], *shipped]))
    keys = [frozenset(map(fold, names)) for names in lists]
    usable = [tuple(n for n in names if _usable(n)) for names in lists]
    return NamePool(usable[0], usable[1], usable[2], keys[0], keys[1], keys[2])


def _usable(name: str) -> bool:
    return 2 < len(name) <= 14 and fold(name) not in _AVOID and name[0].isupper() and not name.isupper()


@cache
def pools() -> dict[str, NamePool]:
    """Return the pool of every origin; `anglo` is last, because US lists hold names of all origins."""
    origins = [*OWN, *(o for o in _LOCALES if o not in OWN and o != "anglo"), "anglo"]
    return {origin: _pool(origin) for origin in origins}


def origin_of(given: Iterable[str], surnames: Iterable[str]) -> str:
    """Guess the rough origin of a name by membership; `anglo` when nothing speaks for another.

    A surname tells more than a given name. US lists hold surnames of every origin, so that theirs count
    only where no list of a narrower origin has the name too.
    """
    first, last = [fold(g) for g in given], [fold(s) for s in surnames]
    best, best_score = "anglo", 1
    for origin, pool in pools().items():
        known = pool.male_keys | pool.female_keys
        told = 1 if origin in _BORROWED_GIVEN else 2
        score = sum(told for g in first if g in known)
        score += sum(3 for s in last if s in pool.surname_keys and not _narrower(s, origin))
        score = score - 1 if origin == "german" and score else score
        if score > best_score or (origin == "anglo" and score >= best_score > 1):
            best, best_score = origin, score
    return best


def _narrower(surname: str, origin: str) -> bool:
    """Tell whether a surname of a US or western European list belongs to a narrower origin ("Maldonado")."""
    if origin not in ("anglo", "french", "german", "italian") or surname in _EVERYWHERE:
        return False
    return any(surname in pools()[narrow].surname_keys for narrow in _TELLING_SURNAMES)


def is_given(word: str) -> bool:
    """Tell whether a word is a known given name of any origin."""
    key = fold(word)
    return any(key in pool.male_keys or key in pool.female_keys for pool in pools().values())


def is_surname(word: str) -> bool:
    """Tell whether a word is a known surname of any origin."""
    key = fold(word)
    return any(key in pool.surname_keys for pool in pools().values())
