# ruff: noqa: E501 -- regex tables read better unbroken
"""Social security numbers: whole, masked, spelled out, or by their last four digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.recognizers.patterns.base import CERTAIN, FIRM, LIKELY, Find, Rule, apply, real_digits, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

_D = r"[0-9ol]"
_MASK = r"[x*#•]"
SSN_WORD = r"(?:ssns?|ss(?= ?(?:#|no|num|card|last|l4))|s\.s\.(?:n\.)?|soc(?:ial)?(?: ?sec(?:urity)?)?|s0c|itin|ssi (?:letter|record|claim))"
_FILLER = r"(?:[\s:#.,;('\"=/-]|\b(?:no|num|number|numbers|card|on|file|is|was|for|the|his|hers|her|my|of|it|verified|child|copy|ein|ok)\b|\(\w{2,12}\)|\(last (?:4|four)\))"
_LAST = r"(?:last(?: |-)?(?:4|four)(?: digits?)?|l4|end(?:s|ing)? (?:in|with|w/)|ends?|ending|true last four)"

_OPEN = re.compile(
    r"(?<![\w-])(?P<v>(?:[0-9]{3}|x{3}|\*{3})-(?:[0-9]{2}|xx|\*\*)-[0-9]{0,3}(?:_{1,4}|…|\?{1,4}))"
)
"""A number whose last digits are left open: 666-48-____."""

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
        needs=("ss", "soc", "itin", "s0c", "s.s"), regex=re.compile(rf"(?<![a-z]){SSN_WORD}{_FILLER}{{0,10}}(?P<v>(?:{_D}[ ./-]{{0,3}}){{8}}{_D})(?![0-9-])"),
        check=lambda text, start, end: real_digits(text[start:end]) >= 5,
    ),
    Rule(
        "SSN", "label:ssn-masked", CERTAIN,
        needs=("ss", "soc", "itin", "s0c", "s.s"), regex=re.compile(rf"(?<![a-z]){SSN_WORD}{_FILLER}{{0,10}}(?P<v>(?:{_MASK}[ .-]{{0,2}}){{1,7}}[0-9]{{4}})(?![0-9])"), facet="last-four",
    ),
    Rule(
        "SSN", "label:ssn-last-four", FIRM,
        needs=("ss", "soc", "itin", "s0c", "s.s"), regex=re.compile(rf"(?<![a-z]){SSN_WORD}(?:{_FILLER}|\b{_LAST}\b){{0,10}}(?P<v>(?!(?:19|20)[0-9]{{2}}\b)[0-9]{{4}})(?![\w-]|[./][0-9])"), facet="last-four",
    ),
    Rule(
        "SSN", "label:ssn-last-four", CERTAIN,
        needs=("ss", "soc", "itin", "s0c", "s.s"), regex=re.compile(rf"(?<![a-z]){SSN_WORD}[^.\n]{{0,40}}?\b{_LAST}(?!\w)(?: digits?| of (?:it|social|ssn))?[ :#=-]{{0,4}}(?P<v>[0-9]{{4}})(?![\w-]|[./][0-9])"), facet="last-four",
    ),
    Rule(
        "SSN", "label:last-four", FIRM,
        needs=("last", "l4"), regex=re.compile(r"(?<![a-z])(?:last ?-?(?:4|four)|l4)(?: digits?)?(?: of (?:the |his |her |my |your |their |[a-z]+ [a-z]+'s |[a-z]+'s )?(?:ssn?|social(?: security)?(?: number)?))?(?: is| was| used)?,?[ :#=(-]{1,4}(?:\(?[a-z]+ (?:gave|said|says) )?(?P<v>[0-9]{4})(?![\w-]|[./][0-9])"),
        facet="last-four",
    ),
    Rule(
        "SSN", "label:last-four", LIKELY,
        needs=("last 4", "last four", "last-4", "l4"), regex=re.compile(r"(?<![a-z])(?:last[ -](?:4|four)|l4)[^\n\d]{0,30}[ .:]{1,12}[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{2,4} ?[/|] ?(?P<v>[0-9]{4})(?![\w-])"), facet="last-four",
    ),
    Rule(
        "SSN", "label:last-four", FIRM,
        needs=("last 4", "last four", "last-4", "last4", "l4"), regex=re.compile(r"(?<![a-z])(?:last ?-?(?:4|four)|l4)[^\n.;]{0,24}(?:\n[^\n]{0,30})?\b(?:says|said|gave|gives|reports|is|are) (?P<v>[0-9]{4})(?= or |[.,;)?]|\n|$)"), facet="last-four",
    ),
    Rule(
        "SSN", "label:initial-last-four", FIRM,
        needs=("last four", "last 4"), regex=re.compile(r"(?<![a-z0-9])(?P<v>[a-z][0-9]{4})(?= {0,3}\((?:first|last) (?:initial|letter))"), facet="last-four",
    ),
)  # fmt: skip
_OR = re.compile(r" (?:or|and|/) ?(?P<v>[0-9]{4})(?![\w-]|[./][0-9])")
_MONEY_CARD = re.compile(
    r"(?<![a-z])(?:account|acct|(?<!ss )card(?! ?#)|ebt|visa|debit|checking|savings|bank|vin|plate)(?![a-z])[^\n.]{0,24}$"
)


def ssn_finds(text: str, folded: str) -> Iterator[Find]:
    """Yield social security numbers and their tails, but not the tails of cards and accounts."""
    for match in scan(_OPEN, folded, ("-_", "…", "__", "-?", "-??")):
        yield Find(*match.span("v"), "SSN", FIRM, "pattern:ssn-open")
    for found in apply(_SSN_RULES, text, folded):
        before = folded[max(0, found.start - 60) : found.start]
        if found.evidence == "label:last-four" and _MONEY_CARD.search(before):
            continue
        yield found
        if found.facet and (more := _OR.match(folded, found.end)):
            yield Find(*more.span("v"), "SSN", found.score, found.evidence, found.facet)
