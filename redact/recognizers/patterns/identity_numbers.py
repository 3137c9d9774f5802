# ruff: noqa: E501, ARG005, S105 -- regex tables read better unbroken
"""Social security numbers and the case, court, health, jail, licence and benefit numbers of US agencies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import (
    CERTAIN,
    FAINT,
    FIRM,
    LIKELY,
    Find,
    PatternFamily,
    Rule,
    apply,
    by_initial,
    real_digits,
    spoken_numbers,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_D = r"[0-9ol]"
_MASK = r"[x*#•]"
_SSN_WORD = r"(?:ssns?|ss(?= ?(?:#|no|num|card|last|l4))|s\.s\.(?:n\.)?|soc(?:ial)?(?: ?sec(?:urity)?)?|s0c|itin|ssi (?:letter|record|claim))"
_FILLER = r"(?:[\s:#.,;('\"=/-]|\b(?:no|num|number|numbers|card|on|file|is|was|for|the|his|hers|her|my|of|it|verified|child|copy|ein|ok)\b|\(\w{2,12}\))"
_LAST = r"(?:last(?: |-)?(?:4|four)(?: digits?)?|l4|ends?|ending|end(?:s|ing)? (?:in|with)|true last four)"

_SSN_RULES = (
    Rule(
        "SSN", "pattern:ssn", CERTAIN,
        re.compile(rf"(?<![\w/.$-])(?P<v>{_D}{{3}}(?P<s>[ .-])[0-9o]{{2}}(?P=s){_D}{{4}})(?![\w]|-[0-9])"),
        check=lambda text, start, end: real_digits(text[start:end]) >= 5,
    ),
    Rule(
        "SSN", "pattern:ssn-masked", CERTAIN,
        needs=("xx", "**", "##", "••"), regex=re.compile(rf"(?<![\w*#])(?P<v>{_MASK}{{3}}[ .-]?{_MASK}{{2}}[ .-]?[0-9]{{4}})(?![0-9])"), facet="last-four",
    ),
    Rule(
        "SSN", "label:ssn", CERTAIN,
        needs=("ss", "soc", "itin", "s0c", "s.s"), regex=re.compile(rf"(?<![a-z]){_SSN_WORD}{_FILLER}{{0,10}}(?P<v>(?:{_D}[ .-]{{0,2}}){{8}}{_D})(?![0-9-])"),
        check=lambda text, start, end: real_digits(text[start:end]) >= 5,
    ),
    Rule(
        "SSN", "label:ssn-masked", CERTAIN,
        needs=("ss", "soc", "itin", "s0c", "s.s"), regex=re.compile(rf"(?<![a-z]){_SSN_WORD}{_FILLER}{{0,10}}(?P<v>(?:{_MASK}[ .-]{{0,2}}){{2,7}}[0-9]{{4}})(?![0-9])"), facet="last-four",
    ),
    Rule(
        "SSN", "label:ssn-last-four", FIRM,
        needs=("ss", "soc", "itin", "s0c", "s.s"), regex=re.compile(rf"(?<![a-z]){_SSN_WORD}(?:{_FILLER}|\b{_LAST}\b){{0,10}}(?P<v>(?!(?:19|20)[0-9]{{2}}\b)[0-9]{{4}})(?![\w-]|[./][0-9])"), facet="last-four",
    ),
    Rule(
        "SSN", "label:ssn-last-four", CERTAIN,
        needs=("ss", "soc", "itin", "s0c", "s.s"), regex=re.compile(rf"(?<![a-z]){_SSN_WORD}[^.\n]{{0,40}}?\b{_LAST}\b(?: digits?| of (?:it|social|ssn))?[ :#=-]{{0,4}}(?P<v>[0-9]{{4}})(?![\w-]|[./][0-9])"), facet="last-four",
    ),
    Rule(
        "SSN", "label:last-four", FIRM,
        needs=("last", "l4"), regex=re.compile(r"(?<![a-z])(?:last ?-?(?:4|four)|l4)(?: digits?)?(?: of (?:the |his |her |my |your |their |[a-z]+ [a-z]+'s |[a-z]+'s )?(?:ssn?|social(?: security)?(?: number)?))?(?: is| was| used)?,?[ :#=(-]{1,4}(?:\(?[a-z]+ (?:gave|said|says) )?(?P<v>[0-9]{4})(?![\w-]|[./][0-9])"),
        facet="last-four",
    ),
)  # fmt: skip
_MONEY_CARD = re.compile(
    r"(?<![a-z])(?:account|acct|(?<!ss )card(?! ?#)|ebt|visa|debit|checking|savings|bank|vin|plate)(?![a-z])[^\n.]{0,24}$"
)

_MARK = r"(?:numbers?|nos?\b\.?|num\b\.?|nbr\b\.?|nr\b\.?|id\b|code\b|#s?|[:=]|\.{2,60})"
_LINK = rf"\.?(?P<x>(?:[ \t]{{0,3}}{_MARK}){{1,3}})?(?: (?:is|was|under|ending in))?[ \t]{{0,24}}[#(\"]?"
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
    r"local|ctl|leg|check|ck|record|rec|reg|invoice|waiver|bnc|rnr|application|local id|roll|tribal|item|id|i\.d|lims|bar card|library card|band|"
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
    rf"(?:(?<=[^a-z0-9])|(?<=#)){_VALUE}(?![\w%])"
)
_NUMBERED = re.compile(
    rf"(?<![a-z0-9#])(?:nos?\. |number |nos? (?=[0-9]{{4}})|#(?=[a-z0-9-]{{4}})|nº ?){_VALUE}(?![\w%])"
)
_MONTHLY = re.compile(r"-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)-")
_FORM = re.compile(
    r"(?:SSA|HUD|LDSS|BIA|DS|CMS|VA|IRS|DD|USCIS|I|W|SOC|DHS|DSS|CFS|MC|HCFA|OMB|FDA|DOH|HCPCS|PCL|PHQ|GAD|DSM|ICD|LIC|EOIR|SF|FDIC|CPT|OCR|SOP|NYS|WIC|CFR|USC)-?\d"
)
_SHAPES = (
    Rule("ID", "pattern:a-number", FIRM, re.compile(r"(?P<v>a(?<![\w-]a)[- ]?[0-9]{3}[- ]?[0-9]{3}[- ]?[0-9]{3})(?![\w-])")),
    Rule("ID", "pattern:federal-docket", CERTAIN, needs=("-cv-", "-cr-", "-mj-", "-mc-", "-po-", "-ap-", "-bk-", "-md-"), regex=re.compile(r"(?<![\w-])(?P<v>[0-9]:[0-9]{2}-(?:cv|cr|mj|mc|po|ap|bk|md)-[0-9]{3,6}(?:-[a-z0-9]{2,6}){0,3})(?![\w-])")),
    Rule(
        "ID", "pattern:docket", FIRM,
        re.compile(r"(?P<v>[0-9](?<![\w-][0-9])(?:[0-9]{1,3}|[a-z]{2})-[a-z]{1,6}-[0-9]{2,8}(?:[-.][a-z0-9]{1,6}){0,3}|[0-9](?<![\w-][0-9])[0-9]{1,3}[a-z]{1,6}-?[0-9]{2,4}-[0-9]{3,8}(?:-[a-z0-9]{1,4})?)(?![\w-])"),
        check=lambda text, start, end: not _MONTHLY.search(text[start:end].lower()),
    ),
    Rule(
        "ID", "pattern:docket", FIRM,
        re.compile(r"(?<![\w-])(?P<v>[a-z]{1,6}-?(?:[0-9]{2}|(?:19|20)[0-9]{2})-[0-9]{2,8}(?:[-.][a-z0-9]{1,8}){0,3}|[a-z]{1,6}-[0-9]{2,6}-[a-z]{1,5}-?[0-9]{2,4}-[0-9]{2,8}(?:-[a-z0-9]{1,4})?)(?![\w-])"),
        check=lambda text, start, end: text[start].isupper(),
    ),
    Rule(
        "ID", "pattern:docket-spaced", LIKELY,
        re.compile(r"(?<![\w-])(?P<v>(?:[0-9]{2}|20[0-9]{2}) [a-z]{2,4} [0-9]{2,6}|[a-z]{2,3} ?(?:[0-9]{2}|20[0-9]{2})-[0-9]{3,7}(?:-[a-z]{2})?)(?![\w-])"),
        check=lambda text, start, end: _is_spaced_docket(text[start:end]),
    ),
    Rule("ID", "pattern:mbi", FIRM, re.compile(r"(?P<v>[1-9](?<![\w-][1-9])[a-z][a-z0-9][0-9]-?[a-z][a-z0-9][0-9]-?[a-z]{2}[0-9]{2})(?![\w-])"), check=lambda text, start, end: text[start:end].isupper()),
    Rule("ID", "pattern:postal-tracking", FIRM, needs=(" us", "9us", "0us", "7", "9"), regex=re.compile(r"(?<![\w-])(?P<v>r[a-z] ?[0-9]{3} ?[0-9]{3} ?[0-9]{3} ?us|[79][0-9]{3}(?: [0-9]{4}){4})(?![\w-])")),
    Rule(
        "ID", "pattern:docket", FIRM,
        re.compile(r"(?P<v>[0-9](?<![\w-][0-9])(?:[a-z]{2}-[0-9]{2}-[0-9]{4,6}(?: [a-z]{2}\b)?|[0-9](?:[a-z]{2}-?[0-9]{3,8}|-[0-9]{4}-[a-z]{2}|-[0-9]-[0-9]{5}-[0-9](?: [a-z]{3})?)))(?![\w-])"),
    ),
    Rule(
        "ID", "pattern:capitals-digits", LIKELY, re.compile(r"(?<![\w./@#$-])(?P<v>[a-z]{2,4}[0-9]{4,12})(?![\w-])"),
        check=lambda text, start, end: text[start].isupper() and not _FORM.match(text[start:end]),
    ),
    Rule(
        "ID", "pattern:letters-digits", LIKELY,
        re.compile(r"(?<![\w./@#$-])(?P<v>[a-z]{1,5}-?[0-9]{5,12}(?:-[a-z0-9]{1,6}){0,3}|[a-z]{1,5}-[0-9]{2,6}-[0-9]{2,8}(?:-[a-z0-9]{1,5}){0,2}|[a-z]{2,4}-[0-9]{4,8})(?![\w-])"),
        check=lambda text, start, end: text[start].isupper() and not _FORM.match(text[start:end]),
    ),
    Rule("ID", "pattern:long-number", FAINT, re.compile(r"(?<![\w./,$:+@#−-])(?P<v>(?![0-9]{3}-[0-9]{3}-[0-9]{4}(?![\w-]))(?![0-9]{5}-[0-9]{3,4}-[0-9]{1,2}(?![\w-]))[0-9]{7,12}|[0-9]{2,4}-[0-9]{5,8}(?:-[0-9a-z]{1,4}){0,2}|(?![0-9]{3}-[0-9]{3}-[0-9]{4}(?![\w-]))[0-9]{1,3}-[0-9]{2,4}-[0-9]{4,6})(?![\w@%-]|[.,][0-9])")),
)  # fmt: skip
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
    r"[0-9]{1,2}-[0-9]{1,2}[ap]?m?|[0-9]{1,3}/[0-9]{1,3}|[a-z]{3,}/[0-9]+)"
)


class IdentityNumberRecognizer(PatternFamily):
    """Finds SSN (facet `last-four` for tails) and ID: the value, never its label."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("SSN", "ID")
    NAME: ClassVar[str] = "pattern-identity-numbers"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield social security and other identity numbers."""
        for found in apply(_SSN_RULES, text, folded):
            before = folded[max(0, found.start - 60) : found.start]
            if found.evidence != "label:last-four" or not _MONEY_CARD.search(before):
                yield found
        yield from _labelled(text, folded)
        yield from apply(_SHAPES, text, folded)
        for start, end, count in spoken_numbers(folded):
            before = folded[max(0, start - 50) : start]
            if re.search(rf"{_SSN_WORD}[^.\n]{{0,30}}$|social\. it is $", before):
                yield Find(start, end, "SSN", CERTAIN, "label:ssn-spoken", "last-four" if count == 4 else "")
            elif count == 9:
                yield Find(start, end, "SSN", FIRM, "pattern:ssn-spoken")
            elif _SPOKEN_LABEL.search(before):
                yield Find(start, end, "ID", FIRM, "label:id-spoken")


def _labelled(text: str, folded: str) -> Iterator[Find]:
    for match in _LABELLED.finditer(folded):
        explicit = bool(match["x"])
        if (explicit or match["sure"]) and (span := _value(text, folded, match, explicit)):
            yield Find(*span, "ID", FIRM, "label:id")
    for match in _NUMBERED.finditer(folded):
        if span := _value(text, folded, match, explicit=False):
            yield Find(*span, "ID", LIKELY, "label:number")


def _value(text: str, folded: str, match: re.Match[str], explicit: bool) -> tuple[int, int] | None:
    """Return the span of the issued number, or None when it is a date, a quantity or a citation."""
    start = match.start("v")
    lead = _LEAD.match(text, start)
    if lead and not lead.group().isupper():
        start = lead.end()
    value = folded[start : match.end("v")].rstrip(".:-/_ ")
    if hold := _HOLD.search(value):
        value = value[: hold.start()].rstrip()
        if not real_digits(value):
            return None
    if _CITATION.search(value) or (
        _NOT_VALUE.fullmatch(value) and not (explicit and value.isdigit() and len(value) > 2)
    ):
        return None
    if (explicit and real_digits(value) < 2) or (
        not explicit and not _looks_issued(text[start : start + len(value)])
    ):
        return None
    return start, start + len(value)


def _looks_issued(value: str) -> bool:
    """Tell an issued number from a word, a year or a quantity: length, capitals and digits."""
    count = real_digits(value)
    letters = any(map(str.isalpha, value))
    if letters and not any(map(str.isupper, value)):
        return count >= 4
    return count >= 4 or (count >= 3 and ("-" in value or letters))


def _is_spaced_docket(value: str) -> bool:
    letters = "".join(filter(str.isalpha, value))
    return letters.isupper() and letters.lower() not in _UNITS


_LEAD = re.compile(r"[A-Za-z]{1,4} (?=[0-9])")
_UNITS = frozenset(
    "am pm mg ml jan feb mar apr may jun jul aug sep sept oct nov dec hrs hr min mins days day yrs yr cfr usc ft lbs of to and in "
    "at on mo mos wks st nd rd th ave blvd form dose tabs units ct rd dr ln ne nw se sw vs".split()
)
