# ruff: noqa: E501 -- tables read better unbroken
"""What around a stretch says that a name stands there, or that a letter heads a section."""

from __future__ import annotations

import re

TITLES = frozenset(
    "mr mrs ms miss mx dr prof rev fr hon atty sgt lt cpl capt det ofc dep officer detective sergeant deputy judge doctor nurse pastor "
    "sir madam sister brother mother father mom dad aunt uncle grandma grandpa".split()
)

_TITLED = re.compile(
    r"\b(?:mr|mrs|ms|miss|mister|mx|dr|prof|rev|judge|justice|hon|sgt|officer|deputy|pastor|nurse|coach|imam|rabbi)\.?[ ]$",
    re.IGNORECASE,
)
"""Before a name, and hardly ever before another word with a capital."""

_CALLED = re.compile(r"\b(?:mister|mrs|ms|nurse|coach|wkr|sw|hey|dear)\.?[ ]$", re.IGNORECASE)
"""Before a name in small letters, in notes typed in a hurry."""

_TYPIST = re.compile(
    r"(?:(?:typed|dictated|signed|entered) by|initial(?:s|ed)|[ ]/)[ :]{1,2}$", re.IGNORECASE
)
_INITIALS = re.compile(r"[a-z]{2,4}|[A-Z]{2,4}")
_SIGNED = re.compile(r",?[ ](?:[LBMC]{1,3}SW(?:-[A-Z]{1,2})?|LMFT|LMHC|LPC|RN|LPN|CADC)\b")
"""Credentials behind the initials of the writer."""

_CLOSING = re.compile(
    r"(?!(?:pts?|rn|wks?|mtg|hrs?|[hdtrspbf]x|thx|pl[sz]|cw|sw|cps|dcf|md|np|pm|tbd|wnl|nkda|mg|ft|lbs?)$)[b-df-hj-np-tv-z]{2,4}$"
)
"""Letters without a vowel that are no usual shorthand: how a hasty entry is signed."""

_ENTRY_END = re.compile(r"(?:[.?!)]|→|[ ])[ ]+$|[(]$")
_LINE_END = re.compile(r"[ \t.)]*(?:\r?\n|$)")
_SECTION = re.compile(r"(?:^|\n)[ \t*#-]*([A-Za-z])[.)](?=\s)")
_FORMATS = ("soap", "birp", "girp", "pirp", "dap", "darp", "sbar", "pie", "adime")
"""Charting formats whose sections are headed by their first letters."""


_BEFORE = 12
"""Characters before a name in which its title stands."""


def titled(text: str, start: int) -> bool:
    """Tell whether a title stands before a word with a capital: "Mrs. Her", "Judge Judge"."""
    return (
        text[start : start + 1].isupper() and _TITLED.search(text, max(0, start - _BEFORE), start) is not None
    )


def initialled(text: str, start: int, end: int) -> bool:
    """Tell whether these are the initials of who wrote: "typed by rq", "ML, LMSW"."""
    if not _INITIALS.fullmatch(text, start, end):
        return False
    if _SIGNED.match(text, end):
        return True
    if not _LINE_END.match(text, end):
        return False
    closing = _CLOSING.fullmatch(text, start, end) and _ENTRY_END.search(text, max(0, start - _BEFORE), start)
    return bool(closing or _TYPIST.search(text, max(0, start - 2 * _BEFORE), start))


def introduced(text: str, start: int, end: int) -> bool:
    """Tell whether the words around say that a name stands here: "Mrs. Her", "coach d", "typed by rq"."""
    called = _CALLED.search(text, max(0, start - _BEFORE), start) is not None
    return called or titled(text, start) or initialled(text, start, end)


def heads_a_section(text: str, value: str) -> bool:
    """Tell whether single letters head sections: in the order of the alphabet, or as the letters of a chart format do."""
    heads = "".join(_SECTION.findall(text)).lower()
    letter = next(character for character in value.lower() if character.isalpha())
    return any(form in heads and letter in form for form in _FORMATS) or any(
        chr(ord(letter) + step) in heads for step in (-1, 1)
    )
