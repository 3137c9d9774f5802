"""What each column of a table holds: as the agency says, else as heading and cells agree.

A role that is only inferred adds mentions and never takes one away: whatever else finds
something in a cell is heard as before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from redact.formats.table.headings import KEEP, NOTE, heads_codes, role_of
from redact.vocabulary import ENTITY_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SAMPLE = 400
"""Cells of a column that are looked at."""

LONGEST_LABEL = 60
_NAME_OF_A_THING = re.compile(r"[\W_]*names?$", re.IGNORECASE)

_WORD = r"[^\W\d_](?:[^\W\d_]|['’.-])*"
_NAME = re.compile(rf"(?:{_WORD})(?:,? {_WORD}){{0,4}},?(?: (?:Jr|Sr|II|III|IV)\.?)?")
_SMALL = frozenset("de la del los las van von der den da di du al el bin ibn y e st".split())
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?:[T ].*)?|\d{8}"
    r"|(?:\d{1,2}[ -])?[A-Za-z]{3,9}\.?[ -]\d{1,4}(?:,? ?-?\d{4})?(?: .*)?"
)
_CHECKS: dict[str, re.Pattern[str]] = {
    "SSN": re.compile(r"(?:[\dX*x#]{3}-?[\dX*x#]{2}-?)?\d{4}"),
    "EMAIL": re.compile(r"\S+@\S+"),
    "PHONE": re.compile(r"[^A-Za-z]*(?:\d[^A-Za-z]*){7,15}(?:\s*(?:x|ext|home|cell|work|h|c|w)\.?.*)?", re.I),
    "IP": re.compile(r"[\d.]{7,15}|[0-9a-fA-F:]{3,39}"),
    "URL": re.compile(r"\S+[./]\S+"),
    "USERNAME": re.compile(r"\S{2,40}"),
    "VEHICLE": re.compile(r"[A-Z0-9 -]{4,20}", re.I),
    "ACCOUNT": re.compile(r"(?=(?:.*\d){4})[\w*# -]{4,40}"),
    "ID": re.compile(r"(?=.*\d)[\w#/.: -]{4,60}"),
    "DATE": _DATE,
    "AGE": re.compile(
        r"(?:1[01]\d|\d{1,2})(?:\.\d)?(?: ?(?:y|yo|yrs?|years?|m|mos?|months?)(?: old)?)?", re.I
    ),
    "LOCATION": re.compile(r"[^\d]{2,60}|\d{5}(?:-\d{4})?|[^\d]+ \d{5}(?:-\d{4})?"),
    "ADDRESS": re.compile(r"(?=.*[^\W\d_]).{4,160}", re.S),
    "DEMOGRAPHIC": re.compile(r"[^\d]{2,60}"),
    "OCCUPATION": re.compile(r"[^\d]{2,60}"),
    "ORG": re.compile(r"(?=.*[^\W\d_]).{2,100}"),
}
"""What a cell of each type looks like; a heading is believed when at least half of the cells do."""

_CODE = re.compile(
    r"(?=.*[A-Z])(?:(?=.*\d)[A-Z0-9]{1,6}(?:[-/ .][A-Z0-9]{1,6}){1,3}|[A-Z]{1,5}(?:[-/][A-Z]{1,5}){1,3}"
    r"|(?=.*\d)[A-Z0-9]{2,8}|[A-Z]{2,4})"
)
"""A code of a service or level: "FPS-HV", "H2019 HQ", "IOP"; neither "MARIA LOPEZ" nor "MARIA"."""

_ENOUGH = 0.5
_CODES = frozenset(
    """
    active inactive open closed pending approved denied complete completed
    incomplete yes no true false none other
    unknown male female nonbinary high medium low moderate severe mild new service services program programs
    plan
    group therapy treatment housing court case home visit phone call email office intake discharge review
    assessment referral medicaid medicare private public english spanish single married divorced widowed
    separated monday tuesday wednesday thursday friday saturday sunday adult child family parent individual
    north south east west county district unit center health care support day night weekly monthly daily
    annual
    """.split()
)
"""Words of codes that are capitalised like names and name nobody."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        heading: What stands above it; empty when there is no heading.
        holds: Entity type, `note`, `keep`, or nothing.
        inferred: Whether nobody said so.
        label: What is read before its cells: the heading, but "Program" for "Program Name", so that
            the name of a thing is not read as that of a person.
    """

    heading: str = field(repr=False, default="")
    holds: str = ""
    inferred: bool = False
    label: str = field(repr=False, default="")

    def holds_in(self, text: str) -> str:
        """Return what a cell of the column holds: of codes that nobody declared, `keep` only if it is one."""
        if self.holds == KEEP and self.inferred and not _CODE.fullmatch(text.strip()):
            return ""
        return self.holds

    @property
    def remark(self) -> str:
        """What the locator of a cell says of a column whose meaning was inferred."""
        return f", column taken for {self.holds}" if self.inferred and self.holds in ENTITY_TYPES else ""


def column_of(heading: str, cells: Iterable[str], declared: Mapping[str, str]) -> Column:
    """Tell what a column holds.

    Args:
        heading: What stands above it, or nothing.
        cells: Its cells; the first `SAMPLE` that are not empty are looked at.
        declared: As the agency says, by heading in any case.
    """
    said, proposed = said_of(heading, declared), role_of(heading)
    label = " ".join(heading.split())[:LONGEST_LABEL]
    label = _NAME_OF_A_THING.sub("", label) if KEEP in {said, proposed} else label
    if said:
        return Column(heading, said, label=label)
    sample = list(islice((text for cell in cells if (text := cell.strip())), SAMPLE))
    return Column(heading, _inferred(proposed, sample, heading), inferred=True, label=label)


def said_of(heading: str, declared: Mapping[str, str]) -> str:
    """Return what the agency says about a heading; nothing when it says nothing."""
    wanted = " ".join(heading.casefold().split())
    return next((role for name, role in declared.items() if " ".join(name.casefold().split()) == wanted), "")


def _inferred(proposed: str, sample: Sequence[str], heading: str) -> str:
    if proposed in _CHECKS and _share(sample, _CHECKS[proposed]) >= _ENOUGH:
        return proposed
    if proposed == "PERSON" and sample:
        if _share(sample, _CHECKS["ID"]) >= _ENOUGH:
            return "ID"
        if sum(map(_may_be_name, sample)) >= _ENOUGH * len(sample):
            return "PERSON"
    if heads_codes(heading):
        return KEEP
    if proposed in {NOTE, KEEP}:
        return NOTE if proposed == NOTE else ""
    return "PERSON" if look_like_names(sample) else ""


def _share(sample: Sequence[str], shape: re.Pattern[str]) -> float:
    return sum(shape.fullmatch(text) is not None for text in sample) / len(sample) if sample else 0.0


def _may_be_name(text: str) -> bool:
    """Tell whether a cell under a heading for people can be one or several names."""
    return len(text) <= 80 and not re.search(r"\d", text) and len(text.split()) <= 8 and not _is_code(text)


def look_like_names(sample: Sequence[str]) -> bool:
    """Tell whether cells under a heading that says nothing are people: short, capitalised, many different."""
    if len(sample) < 3:
        return False
    named = [text for text in sample if is_name_like(text)]
    several = sum(1 for text in named if len(text.replace(",", " ").split()) > 1)
    different = len(set(sample)) / len(sample)
    return len(named) >= 0.7 * len(sample) and 2 * several >= len(named) and different >= 0.3


def is_name_like(text: str) -> bool:
    """Tell whether a text is made of one to four capitalised words that are no codes."""
    words = text.replace(",", " ").split()
    if not _NAME.fullmatch(text) or not 1 <= len(words) <= 4 or _is_code(text):
        return False
    return all(word[0].isupper() or word.casefold() in _SMALL for word in words)


def _is_code(text: str) -> bool:
    return any(word.strip(".,").casefold() in _CODES for word in text.split())
