"""Reads a name as it stands in a note: given name, family names, initials, nickname, title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from redact.identities.tokens import APOSTROPHES, fold

FEMALE_TITLES = frozenset(
    """
    ms mrs miss sra srta madam maam lady sister tia aunt auntie grandma mom mama nana abuela aunty titi
    mamaw mawmaw oma bibi teta granny grammy nonna halmoni lola tita yaya abuelita granddaughter hermana
    comadre madre miz madame madanm frau papaw pawpaw opa gramps nonno lolo tito grandson hermano compadre
    padre baba monsieur herr sheikh
    """.split()
)
MALE_TITLES = frozenset(
    """
    mr mister bro sr sir father brother tio uncle grandpa dad papa papi abuelo fr don
    """.split()
)
PLAIN_TITLES = frozenset(
    """
    mx dr doctor prof professor judge hon honorable justice magistrate officer ofc det detective deputy
    sgt sergeant lt lieutenant capt captain cpl pvt sfc trooper agent nurse rev reverend pastor rabbi imam
    deacon elder coach principal atty attorney counselor caseworker worker cousin baby kumu tech tsgt ssgt
    officers deputies detectives drs paste hastiin brothers sisters neighbors facilitators
    """.split()
)
FAMILY_TITLES = frozenset(
    """
    sister tia aunt auntie grandma mom mama nana abuela brother father tio uncle grandpa dad papa papi
    abuelo cousin baby coach aunty titi mamaw mawmaw oma bibi teta granny grammy nonna halmoni lola tita
    yaya abuelita granddaughter hermana comadre madre papaw pawpaw opa gramps nonno lolo tito grandson
    hermano compadre padre baba
    """.split()
)
"""After these, a given name is as likely as a family name."""

TITLES = FEMALE_TITLES | MALE_TITLES | PLAIN_TITLES
SUFFIXES = frozenset(
    """
    jr sr ii iii iv 2nd 3rd
    """.split()
)
CREDENTIALS = frozenset(
    """
    lcsw lcswr lmsw licsw lsw msw bsw lpc lmft lmhc phd psyd md do rn lpn np pa esq jd csw cprs cadc mft
    aprn bcba mswi dsw edd dds
    """.split()
)
_FAMILY_NAMES = frozenset("do ma pa".split())
"""Credentials that, right behind a given name, are a family name ("An Do")."""
FORM_LABELS = frozenset("dob dod ssn mrn".split())
"""Labels of the next field of a form, which a name may run into."""

PARTICLES = frozenset(
    """
    de del della da das dos di du la las los van von der den ter bin ibn al el ben st saint mac san o
    """.split()
)

COURTESY = frozenset("ms mrs miss mr mister sra srta madam mx".split())
"""Titles of adults."""

_SEPARATOR = re.compile(r"\s*(?:[,;/&+\n]|(?<![^\W_])(?:and|y)(?![^\W_]))\s*", re.IGNORECASE)
_QUOTED = re.compile(
    r"[\"“”‘(\[]\s*([^\"“”‘’()\[\]]{1,30}?)\s*[\"“”’)\]]|(?<=\s)'([^']{1,30})'(?=\s|$)"
    r"|(?<=\s)[\"“(\[]\s*([^\"“”‘’()\[\]]{1,30})$"
)
_WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}\u00ad][^\W_]+)*(?:-[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*)*\.?|,")
_LETTERS_BEHIND = re.compile(r"[a-z],\s*([A-Z]{2,3})\.?$")
_SPELLED = re.compile(r"[^\W\d_](?:[ -][^\W\d_]){3,}")
_TITLE_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]{2,12})\.?\s+$")
_BROKEN = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n[ \t]*(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of one written name; all folded, absent parts empty.

    Attributes:
        given: First name or its initial.
        middle: Middle names or initials; may hold the first of two family names.
        family: Family names; a hyphenated or double name has several.
        nick: Names in quotation marks or brackets.
        suffix: `jr`, `iii` ...
        single: A single word, not known to be given or family name.
        initials: Letters only, for instance `ml`.
        gender: `f`, `m` or empty, by title.
        titled: Whether a title stands before it.
    """

    given: str = field(repr=False, default="")
    middle: tuple[str, ...] = field(repr=False, default=())
    family: tuple[str, ...] = field(repr=False, default=())
    nick: tuple[str, ...] = field(repr=False, default=())
    suffix: str = ""
    single: str = field(repr=False, default="")
    initials: str = field(repr=False, default="")
    gender: str = ""
    titled: bool = False

    @property
    def full(self) -> bool:
        """Whether given and family name are both written out."""
        return len(self.given) > 1 and any(len(part) > 1 for part in self.family)

    @property
    def parts(self) -> tuple[str, ...]:
        """All words of two letters or more, most telling first."""
        words = (*self.family, self.given, self.single, *self.nick, *self.middle)
        return tuple(dict.fromkeys(w for w in words if len(w) > 1))

    def sort_key(self) -> tuple[object, ...]:
        """Return what puts names in one order, whatever the order they were met in."""
        return (
            self.family, self.given, self.middle, self.single, self.initials, self.nick, self.suffix,
            self.gender, self.titled,
        )  # fmt: skip


def title_before(before: str) -> str:
    """Return the folded title that ends `before`, the text in front of a mention; empty if none."""
    match = _TITLE_BEFORE.search(before[-16:])
    word = fold(match[1]) if match else ""
    return word if word in TITLES and match and match[1][0].isupper() else ""


def gender_of(title: str) -> str:
    """Return `f`, `m` or empty for a folded title."""
    return "f" if title in FEMALE_TITLES else "m" if title in MALE_TITLES else ""


@lru_cache(maxsize=65536)
def parse_name(surface: str, title: str = "") -> Name:
    """Read a written name.

    Args:
        surface: As in the note: "Maria Elena Lopez", "LOPEZ, MARIA A.", "M.L.", "zay".
        title: Folded title that stands just before it.

    Returns:
        Its parts; a `Name` with empty parts when there is no letter in it.
    """
    if _SPELLED.fullmatch(surface):
        return _one_word(
            fold(re.sub(r"[ -]", "", surface)), title, {"gender": gender_of(title), "titled": bool(title)}
        )
    plain = _BROKEN.sub("", surface).replace("^", ",", 1).replace("^", " ").replace("_", " ")
    nick, rest = _take_nicknames(plain)
    words = [fold(w.rstrip(".")) if w != "," else w for w in _WORD.findall(rest)]
    while len(words) > 1 and words[0] in TITLES and words[1] != ",":
        title, words = words[0], words[1:]
    words, suffix = _take_suffixes(words)
    words = _letters_apart(surface, _given_first(words))
    shape = {"nick": nick, "suffix": suffix, "gender": gender_of(title), "titled": bool(title)}
    if not words:
        return Name(single=nick[0] if nick else "", **(shape | {"nick": nick[1:]}))  # type: ignore[arg-type]
    if _are_initials(surface, words):
        shape["titled"] = bool(title) and title not in FAMILY_TITLES
        return Name(initials="".join(words), **shape)  # type: ignore[arg-type]
    if len(words) == 1:
        return _one_word(words[0], title, shape)
    given, middle, family = _split(words)
    return Name(given=given, middle=middle, family=family, **shape)  # type: ignore[arg-type]


def pieces_of(surface: str) -> tuple[Name, ...]:
    """Return the names on either side of commas, line ends and "and"; empty when there is only one."""
    return tuple(parse_name(piece) for piece in split_names(surface))


def split_names(surface: str) -> tuple[str, ...]:
    """Return what stands on either side of commas, line ends and "and"; empty for one name."""
    pieces = [piece for piece in _SEPARATOR.split(surface) if re.search(r"[^\W\d_]", piece)]
    last_first = len(pieces) == 2 and "," in surface and not re.search(r"\s", pieces[0].strip())
    return tuple(pieces) if len(pieces) > 1 and not last_first else ()


def _take_nicknames(surface: str) -> tuple[tuple[str, ...], str]:
    found = [fold(a or b or c) for a, b, c in _QUOTED.findall(surface)]
    rest = _QUOTED.sub(" ", surface)
    return tuple(word for name in found for word in name.split()[:1]), rest


def _take_suffixes(words: list[str]) -> tuple[list[str], str]:
    suffix = ""
    behind = SUFFIXES | CREDENTIALS | FORM_LABELS | {","}
    while len(words) > 1 and words[-1] in behind and not (len(words) == 2 and words[-1] in _FAMILY_NAMES):
        if words[-1] in SUFFIXES:
            suffix = words[-1]
        words = words[:-1]
    return words, suffix


def _given_first(words: list[str]) -> list[str]:
    """Turn "LAST, FIRST MIDDLE" around and drop further commas."""
    if "," not in words:
        return words
    at = words.index(",")
    last, first = words[:at], [w for w in words[at + 1 :] if w != ","]
    if last and first and first[-1] in SUFFIXES:
        return first[:-1] + last
    return first + (["-".join(last)] if first and len(last) > 1 else last)


def _letters_apart(surface: str, words: list[str]) -> list[str]:
    """Read the capitals of "Xiong, KM" as initials, where the family name is not in capitals too."""
    match = _LETTERS_BEHIND.search(surface)
    if not match or len(words) < 2 or words[0] != fold(match[1]):
        return words
    return [*words[0], *words[1:]]


def _are_initials(surface: str, words: list[str]) -> bool:
    if all(len(word) == 1 for word in words):
        return True
    letters = surface.strip(" .")
    return len(words) == 1 and 2 <= len(letters) <= 3 and letters.isupper() and letters.isascii()


def _one_word(word: str, title: str, shape: dict[str, object]) -> Name:
    if title and title not in FAMILY_TITLES:
        return Name(family=tuple(word.split("-")), **shape)  # type: ignore[arg-type]
    return Name(single=word, **shape)  # type: ignore[arg-type]


def _split(words: list[str]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    family = tuple(part for word in words[start:] for part in word.split("-") if part)
    middle = tuple(part for word in words[1:start] for part in word.split("-") if part)
    core = tuple(p for p in family if p not in PARTICLES or p == words[-1])
    return words[0], middle, core if any(len(part) > 1 for part in core) else family
