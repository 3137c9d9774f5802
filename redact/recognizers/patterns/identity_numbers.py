# ruff: noqa: E501, S105 -- regex tables read better unbroken
"""Social security numbers and the case, court, health, jail, licence and benefit numbers of US agencies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import (
    CERTAIN,
    FIRM,
    LIKELY,
    Find,
    PatternFamily,
    apply,
    by_initial,
    real_digits,
    spoken_numbers,
)
from redact.recognizers.patterns.flights import flights
from redact.recognizers.patterns.number_shapes import SHAPES, is_label
from redact.recognizers.patterns.ssn import SSN_WORD, ssn_finds

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = r"(?:numbers?|nos?\b\.?|num\b\.?|nbr\b\.?|nr\b\.?|id\b|code\b|#s?|[:=]|\.{2,60})"
_LINK = rf"\.?(?P<x>(?:[ \t]{{0,3}}{_MARK}){{1,3}})?(?: (?:is|was|under|ending in))?(?(x)[ \t]{{0,3}}\n?[ \t]{{0,24}}|[ \t]{{0,24}})[#(\"_]{{0,2}}"
_TOKEN = r"(?:(?=[a-z0-9./:_-]{0,14}[0-9])[a-z0-9]{1,24}(?:[-./:_][a-z0-9]{1,20}){0,6})"
_GROUPS = (
    r"(?:(?<=[a-z]) [0-9]{2,8}[a-z]?)?"
    r"(?: (?:[0-9]{3,6}[a-z]?\b(?![:/-])|[a-z]{1,4} [0-9]{2,8}\b|[0-9]{1,2}\b(?![:/.-]|[ap]m| [a-z])|[a-z][0-9]\b)){0,4}(?: (?:us|cn|knt|r)\b)?"
)
_VALUE = rf"(?P<v>(?:[a-z]{{1,4}} (?=[0-9]{{2}}))?{_TOKEN}{_GROUPS})"
_SURE_LABELS = (
    r"mrn?|medical record|med rec|chart|docket|cause|inmate|booking|bkg|doc|cdcr|tdcj|bop|oln|dln|dl|cdl|driver'?s? lic(?:en[sc]e)?|non-driver|"
    r"license|licence|lic|passport|a-?number|a(?=#)|alien|uscis|badge|npi|upin|dea|hmis|voucher|vchr|tabs|student|stu|ssid|edipi|dod|mbi|"
    r"hicn|cin|pmi|mci|medi-cal|member|mbr|subscriber|enrollment|census|petition|bates|ein|tin|tax|sid|fbi|ori|ccn|citation|summons|seal|specimen|"
    r"accession|confirmation|conf|tracking|ticket|trip|claim|case|caseload|referral|intake|incident|inc|matter|file|c-file|va file|policy|pol|"
    r"warrant|permit|certificate|certified|cert|reference|ref|report|rpt|complaint|contract|group|grp|authorization|auth|encounter|fin|visitor|"
    r"counselor|cad|event|log|recipient|client|person|vendor|order|property|receipt|rcpt|medicaid|medicare|mcd|ahcccs|cps|aps|hotline|dcfs|dcf|"
    r"local|ctl|leg|check|ck|record|rec|reg|invoice|waiver|bnc|rnr|application|local id|roll|mr(?= ?#)|har|csn|hrn|rid|djs|din|nysid|tcns?|trace|i-94|folio|euci|uci|pid|cid|wkr|jacket|subpoena|garnishment|cad|locator|fir|kite|blotter|register|cfs|int(?= ?#)|clia|ocse|histo|richist|rap|sbi|juvis|nicu band|tribal|item|id|i\.d|lims|bar card|library card|band|"
    r"award letter|units?(?= #)|run|medic|interpreter|enrolled"
)
_OTHER_LABELS = (
    r"patient|pt|resident|participant|household|customer|guest|parcel|apn|notary|commission|bar|security|user|employee|staff|worker|"
    r"call|meeting|mtg|visit|tanf|snap|dhs|dss|cws|ocs|dhhs|icwa|ohp|ins(?:urance)?|state|voter|index|app|form a|pin|passcode|code|uid|export|"
    r"clearance|snap case|school|book|release|request|transaction|trans|loan|job|badge-in|gate|locker|cell|family|provider|facility|site|agency|"
    r"cw|sw|officer|unit|car|appeal|grievance|complaint|investigation|assessment|placement|program|funding|grant|project|fema"
)
_LABELLED = re.compile(
    rf"(?<![a-z])(?:(?P<sure>{by_initial(_SURE_LABELS)})|(?:{by_initial(_OTHER_LABELS)}))(?![a-z])(?:[ _](?:id|card|file|case|record|call|report|rpt|claim|license|contract|permit|cert|bag|reg)(?![a-z]))?{_LINK}"
    rf"(?:(?<=[^a-z0-9])|(?<=#)){_VALUE}(?![a-z0-9%])"
)
_NUMBERED = re.compile(
    rf"(?<![a-z0-9#])(?:nos?\. |number |nos? (?=[0-9]{{4}})|# ?(?=[a-z0-9-]{{4}})|#(?=[0-9]{{2,4}} [0-9]{{3}})|nº ?){_VALUE}(?![\w%])"
)
_SPOKEN_LABEL = re.compile(
    r"(?:case|record|chart|id|license|badge|policy|member|medicaid|claim|confirmation|reference)(?: (?:id|no|number|is|was))*[ :]*$"
)
_CITATION = re.compile(r"(?<![a-z])(?:usc|cfr|rcw|wic|ars|mcl|krs|ilcs|vsa|orc|ccp|hipaa|frcp)(?![a-z])")
_HOLD = re.compile(r"(?:^|[a-z]{1,4} )(?:5150|5250|5585)$")
"""Holds by section of the California Welfare and Institutions Code, written like numbers of a case."""

_NOT_VALUE = re.compile(
    r"(?:[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-](?:[0-9]{2}){1,2})?|(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?)?|[0-9]{1,2}:[0-9]{2}.{0,3}|"
    r"[0-9]{1,2}[ap]m?|[0-9]{1,3}(?:\.[0-9]{1,2})?|[0-9]{1,3}(?:st|nd|rd|th|d|h|hr|hrs|x|mg|mo|wks?|yrs?|yo|f|m|min|days?|k|pm|am|s)?|[0-9]{3}-[0-9]{3}-[0-9]{4}|[a-z]+-?[0-9]|"
    r"(?:phq|gad|gds|pcl|dsm|icd|asq|epds|moca|aims|bdi|acl|cps|scared|snap|rcads|fast|asam|ipv|vi-spdat|i|n|ds|w|ssa|hud|form|cms|va|cfr|lcsw|u|h|z|f|g|e|t|s|b|c)-?[0-9]{1,3}(?:\.[0-9]+)?|"
    r"[0-9]{1,2}-[0-9]{1,2}[ap]?m?|[0-9]{1,3}/[0-9]{1,3}|[a-z]{3,}/[0-9]+|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4} [0-9]{3,4})"
)


class IdentityNumberRecognizer(PatternFamily):
    """Finds SSN (facet `last-four` for tails) and ID: the value, never its label."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("SSN", "ID")
    NAME: ClassVar[str] = "pattern-identity-numbers"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield social security and other identity numbers."""
        yield from ssn_finds(text, folded)
        yield from _labelled(text, folded)
        yield from apply(SHAPES, text, folded)
        for _, start, end in flights(folded):
            yield Find(start, end, "ID", FIRM, "label:flight")
        for start, end, count in spoken_numbers(folded):
            before = folded[max(0, start - 50) : start]
            if re.search(rf"{SSN_WORD}[^.\n]{{0,30}}$|social\. it is $", before):
                yield Find(start, end, "SSN", CERTAIN, "label:ssn-spoken", "last-four" if count == 4 else "")
            elif count == 9:
                yield Find(start, end, "SSN", FIRM, "pattern:ssn-spoken")
            elif _SPOKEN_LABEL.search(before):
                yield Find(start, end, "ID", FIRM, "label:id-spoken")


def _labelled(text: str, folded: str) -> Iterator[Find]:
    for match in _LABELLED.finditer(folded):
        explicit = bool(match["x"])
        if "\n" in folded[match.start() : match.start("v")]:
            explicit = False
            if real_digits(match["v"]) < 4:
                continue
        if (explicit or match["sure"]) and (span := _value(text, folded, match, explicit)):
            yield Find(*span, "ID", FIRM, "label:id")
            yield from _more(text, *span)
    for match in _NUMBERED.finditer(folded):
        if span := _value(text, folded, match, explicit=False):
            yield Find(*span, "ID", LIKELY, "label:number")


def _more(text: str, start: int, end: int) -> Iterator[Find]:
    """Yield the numbers that follow a labelled one in a row and have its shape: "204418 / 204419"."""
    shape, length = _shape(text[start:end]), end - start
    if real_digits(shape.replace("9", "0")) < 3:
        return
    while (link := _TOLD.match(text, end)) and _shape(text[link.end() : link.end() + length]) == shape:
        start, end = link.end(), link.end() + length
        if text[end : end + 1].isalnum():
            return
        yield Find(start, end, "ID", FIRM, "label:id-row")


def _shape(value: str) -> str:
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", value))


def _value(text: str, folded: str, match: re.Match[str], explicit: bool) -> tuple[int, int] | None:
    """Return the span of the issued number, or None when it is a date, a quantity or a citation."""
    start = match.start("v")
    lead = _LEAD.match(text, start)
    if lead and (not lead.group().isupper() or is_label(lead.group().strip())):
        start = lead.end()
    value = folded[start : match.end("v")].rstrip(".:-/_ ")
    value = _FILE_TYPE.sub("", value)
    if word := _LOWER_WORD.search(text, start, start + len(value)):
        value = value[: word.start() - start]
    if hold := _HOLD.search(value):
        value = value[: hold.start()].rstrip()
        if not real_digits(value):
            return None
    if _CITATION.search(value) or (
        _NOT_VALUE.fullmatch(value)
        and not (explicit and value.isdigit() and len(value) > 2)
        and not _is_no_date(value)
    ):
        return None
    if (explicit and real_digits(value) < 2) or (
        not explicit and not _looks_issued(text[start : start + len(value)])
    ):
        return None
    return start, start + len(value)


def _is_no_date(value: str) -> bool:
    """Tell whether three pairs of digits, such as 55-81-20, can be no date in any order."""
    if not (pairs := _PAIRS.fullmatch(value)):
        return False
    first, second = int(pairs[1]), int(pairs[2])
    return (
        not (1 <= first <= 12 and 1 <= second <= 31)
        and not (1 <= first <= 31 and 1 <= second <= 12)
        and second > 12
    )


def _looks_issued(value: str) -> bool:
    """Tell an issued number from a word, a year or a quantity: length, capitals and digits."""
    count = real_digits(value)
    letters = any(map(str.isalpha, value))
    if letters and not any(map(str.isupper, value)):
        return count >= 4
    return count >= 4 or (count >= 3 and ("-" in value or letters))


_FILE_TYPE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|txt|rtf|jpe?g|png|tiff?|wav|m4a|mp[34]|msg|eml|html?|csv|transport)$"
)
_PAIRS = re.compile(r"([0-9]{2})-([0-9]{2})-[0-9]{2}")
_LOWER_WORD = re.compile(r" [a-z]{2,4} [0-9]")
"""Prose between numbers: the "says" of "passport 08114927 says 13"."""
_TOLD = re.compile(r"(?:,? (?:and|or|&) | ?/ ?|, ?| & )")
_LEAD = re.compile(r"[A-Za-z]{1,4} (?=[0-9])")
