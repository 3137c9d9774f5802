"""Ways in which notes write a value again, for the attack on propagation.

Each returns the text before, the value itself, and the text behind; None where a value has no such form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Written = tuple[str, str, str] | None
    Form = Callable[[str], Written]

_FULL = re.compile(r"([A-Z][a-zà-ÿ]{3,}) ([A-Z][a-zà-ÿ]{3,})")
_STREET = re.compile(
    r"\d+ ((?:[A-Z][a-z]+ ){1,3}(?:St|Street|Ave|Avenue|Rd|Road|Ln|Lane|Dr|Drive|Ct|Blvd|Way))\b"
)
_SMALL = frozenset({"of", "the", "and", "for", "at", "in"})


def _person(write: Callable[[str, str], Written]) -> Form:
    """Apply only to plain names of two words."""

    def form(text: str) -> Written:
        match = _FULL.fullmatch(text)
        return write(match[1], match[2]) if match else None

    return form


def _misspell(word: str) -> str | None:
    """Swap two letters in the middle; None where that changes nothing or the word is short."""
    at = len(word) // 2
    slipped = word[:at] + word[at + 1] + word[at] + word[at + 2 :] if len(word) > 5 else word
    return slipped if slipped != word else None


def _slipped(first: str, last: str) -> Written:
    word = _misspell(last)
    return ("then ", f"{first} {word}", " came in") if word else None


def _slipped_alone(first: str, last: str) -> Written:
    word = _misspell(first)
    return ("then ", word, " came in") if word else None


PERSON: dict[str, Form] = {
    "capitals": _person(lambda f, s: ("REPORT OF ", f"{f} {s}".upper(), " TODAY")),
    "lower case": _person(lambda f, s: ("then ", f"{f} {s}".lower(), " came in")),
    "given, lower case": _person(lambda f, s: ("then ", f.lower(), " came in")),
    "possessive": _person(lambda f, s: ("then ", f, "'s mom came in")),
    "possessive, no apostrophe": _person(lambda f, s: ("then ", f.lower(), "s mom came in")),
    "plural of family": _person(lambda f, s: ("saw the ", s + ("es" if s[-1] in "sxz" else "s"), " today")),
    "hyphen at line end": _person(lambda f, s: ("then ", f"{f[:3]}-\n{f[3:]}", " came in")),
    "over a line": _person(lambda f, s: ("then ", f"{f}\n{s}", " came in")),
    "over a quoted line": _person(lambda f, s: ("> then ", f"{f}\n> {s}", " came in")),
    "last, first": _person(lambda f, s: ("Client: ", f"{s}, {f}", " seen")),
    "last, initial": _person(lambda f, s: ("Client: ", f"{s}, {f[0]}.", " seen")),
    "last, initial, no period": _person(lambda f, s: ("Clients: ", f"{s}, {f[0]}", " / seen")),
    "last, two initials": _person(lambda f, s: ("Client: ", f"{s}, {f[0]}Q", " / seen")),
    "initial last": _person(lambda f, s: ("told ", f"{f[0]}. {s}", " so")),
    "initial last, glued": _person(lambda f, s: ("told ", f"{f[0]}.{s}", " so")),
    "first initial": _person(lambda f, s: ("told ", f"{f} {s[0]}.", " so")),
    "first initial, no period": _person(lambda f, s: ("told ", f"{f} {s[0]}", " so")),
    "first initial, glued": _person(lambda f, s: ("told ", f"{f}{s[0]}", " so")),
    "initials AB": _person(lambda f, s: ("told ", f[0] + s[0], " so")),
    "initials A.B.": _person(lambda f, s: ("told ", f"{f[0]}.{s[0]}.", " so")),
    "initials A. B.": _person(lambda f, s: ("told ", f"{f[0]}. {s[0]}.", " so")),
    "initials a.b.": _person(lambda f, s: ("told ", f"{f[0]}.{s[0]}.".lower(), " so")),
    "initials with credential": _person(lambda f, s: ("plan reviewed\n", f[0] + s[0], ", LMSW")),
    "initials of a typist": _person(lambda f, s: ("plan reviewed\n", f[0] + s[0], "/kb")),
    "e-mail": _person(lambda f, s: ("mail ", f"{f[0]}{s}".lower(), "@post.example today")),
    "e-mail with dot": _person(lambda f, s: ("mail ", f"{f}.{s}".lower(), "77@post.example today")),
    "user name": _person(lambda f, s: ("on insta @", f"{f}_{s}".lower(), "_x today")),
    "hashtag": _person(lambda f, s: ("tag #justicefor", f.lower(), " today")),
    "hashtag, capitals": _person(lambda f, s: ("tag #JusticeFor", f + s, " today")),
    "link": _person(lambda f, s: ("see https://gofund.example/help-", f"{f}-{s}".lower(), "-now today")),
    "file name": _person(lambda f, s: ("see ", f"{s}{f}", "_intake.pdf today")),
    "wName": _person(lambda f, s: ("spoke w", f, " today")),
    "dr.name": _person(lambda f, s: ("per dr.", s.lower(), " today")),
    "Name/Other": _person(lambda f, s: ("call ", f, "/Zorv today")),
    "name.Next": _person(lambda f, s: ("told ", f, ".She left")),
    "name,other": _person(lambda f, s: ("told ", f, ",then left")),
    "name2": _person(lambda f, s: ("told ", f, "2 so")),
    "First_Last": _person(lambda f, s: ("see ", f"{f}_{s}", " chart")),
    "FirstLast": _person(lambda f, s: ("see ", f"{f}{s}", " chart")),
    "spaced letters": _person(lambda f, s: ("see ", " ".join(f.upper()), " chart")),
    "misspelled family": _person(_slipped),
    "misspelled given alone": _person(_slipped_alone),
}


def _acronym(text: str) -> Written:
    words = [w for w in re.findall(r"[A-Za-z]+", text) if w.lower() not in _SMALL]
    capitals = len(words) > 2 and all(w[0].isupper() for w in words)
    return ("per ", "".join(w[0] for w in words), " staff today") if capitals else None


def _without_last(text: str) -> Written:
    words = text.split()
    plain = len(words) > 2 and all(w[0].isupper() for w in words) and words[-1].isalpha()
    return ("went to ", " ".join(words[:-1]), " today") if plain else None


def _full_org(text: str) -> bool:
    return " " in text and text[0].isupper()


ORG: dict[str, Form] = {
    "capitals": lambda t: ("WENT TO ", t.upper(), " TODAY") if _full_org(t) else None,
    "lower case": lambda t: ("went to ", t.lower(), " today") if _full_org(t) else None,
    "over a line": lambda t: ("went to ", t.replace(" ", "\n", 1), " today") if _full_org(t) else None,
    "possessive": lambda t: ("at ", t, "'s door") if _full_org(t) else None,
    "letters": _acronym,
    "without its last word": _without_last,
    "joined in a link": lambda t: (
        ("see www.", re.sub(r"[^a-z]", "", t.lower()), ".example today") if _full_org(t) else None
    ),
}


def _street(write: Callable[[str], Written]) -> Form:
    def form(text: str) -> Written:
        match = _STREET.match(text)
        return write(match[1]) if match else None

    return form


ADDRESS: dict[str, Form] = {
    "lower case": lambda t: ("lives at ", t.lower(), " now"),
    "over a line": lambda t: ("lives at ", t.replace(" ", "\n", 1), " now") if " " in t else None,
    "street alone": _street(lambda s: ("walks on ", s, " daily")),
    "street alone, lower case": _street(lambda s: ("walks on ", s.lower(), " daily")),
    "street without its kind": _street(lambda s: ("the ", s.rsplit(" ", 1)[0], " house")),
    "number and street without kind": lambda t: (
        ("lives at ", t[: _STREET.match(t).end()].rsplit(" ", 1)[0], " now") if _STREET.match(t) else None  # type: ignore[union-attr]
    ),
}


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _ten(write: Callable[[str], str]) -> Form:
    def form(text: str) -> Written:
        digits = _digits(text)
        return ("call ", write(digits), " now") if len(digits) == 10 else None

    return form


PHONE: dict[str, Form] = {
    "dots": _ten(lambda d: f"{d[:3]}.{d[3:6]}.{d[6:]}"),
    "brackets": _ten(lambda d: f"{d[:3]}) {d[3:6]}-{d[6:]}"),
    "spaces": _ten(lambda d: f"{d[:3]} {d[3:6]} {d[6:]}"),
    "bare": _ten(lambda d: d),
    "country": _ten(lambda d: f"{d[:3]}-{d[3:6]}-{d[6:]}"),
    "without area": _ten(lambda d: f"{d[3:6]}-{d[6:]}"),
    "slash": _ten(lambda d: f"{d[:3]}/{d[3:6]}-{d[6:]}"),
    "over a line": _ten(lambda d: f"{d[:3]}-{d[3:6]}-\n{d[6:]}"),
    "last four": _ten(lambda d: f"x{d[6:]}"),
}
NUMBER: dict[str, Form] = {
    "lower case": lambda t: ("see #", t.lower(), " now"),
    "bare": lambda t: ("see ", re.sub(r"[\W_]", "", t), " now"),
    "spaces": lambda t: ("see ", re.sub(r"[\W_]+", " ", t).strip(), " now"),
    "in a file name": lambda t: ("see intake_", re.sub(r"[\W_]+", "", t), "_v2.pdf now"),
    "digits alone": lambda t: ("see ", _digits(t), " now") if len(_digits(t)) > 4 else None,
}
_US_DATE = re.compile(r"(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])/((?:19|20)\d\d)")
_NAMES = "January February March April May June July August September October November December".split()


def _date(write: Callable[[int, int, str], str]) -> Form:
    def form(text: str) -> Written:
        match = _US_DATE.fullmatch(text)
        return ("on ", write(int(match[1]), int(match[2]), match[3]), " here") if match else None

    return form


DATE: dict[str, Form] = {
    "two-digit year": _date(lambda m, d, y: f"{m}/{d}/{y[2:]}"),
    "dashes": _date(lambda m, d, y: f"{m:02}-{d:02}-{y}"),
    "dots": _date(lambda m, d, y: f"{m}.{d}.{y[2:]}"),
    "ISO": _date(lambda m, d, y: f"{y}-{m:02}-{d:02}"),
    "digits": _date(lambda m, d, y: f"{y}{m:02}{d:02}"),
    "in words": _date(lambda m, d, y: f"{_NAMES[m - 1]} {d}, {y}"),
    "day first": _date(lambda m, d, y: f"{d} {_NAMES[m - 1][:3]} {y}"),
    "without year": _date(lambda m, d, y: f"{_NAMES[m - 1]} {d}"),
    "month/day": _date(lambda m, d, y: f"{m}/{d}"),
}
WRITTEN: dict[str, dict[str, Form]] = {
    "PERSON": PERSON, "ORG": ORG, "ADDRESS": ADDRESS, "PHONE": PHONE, "ID": NUMBER, "DATE": DATE,
}  # fmt: skip
