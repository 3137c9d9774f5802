# ruff: noqa: E501, ARG005 -- regex tables read better unbroken
"""Bank, card, benefit-card, loan and utility account numbers, whole or by their last digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import (
    CERTAIN,
    FIRM,
    LIKELY,
    Find,
    PatternFamily,
    Rule,
    apply,
    digits,
    real_digits,
    spoken_numbers,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIND = (
    r"(?:accounts?|accts?|acc't|a/c|checking|savings?|chk|sav|sub-acct|ebt|debit|visa|mastercard|amex|(?:credit|debit|gas|gift|benefit|bank|"
    r"ebt|pre-?paid|release|payroll|direct express) card|card|loan|routing|aba|rtn|iban|swift|money order|direct dep(?:osit)?|mortgage|"
    r"beneficiary|customer|autopay|link card|way2go|greendot|cash ?card|share acct|sh/sav|lunch|share(?= [0-9]{4})|check drawn on|passbook|bank(?= ?\.\.)|debited from|member(?= [0-9]))"
)
_TAIL = r"(?:end(?:s|ing)?(?: in| with)?|last (?:4|four)(?: digits)?|(?:the )?one (?:ending|ends)(?: in)?)"
_VALUE = r"(?P<v>(?=[a-z*#x.0-9 -]{0,12}[0-9])(?:[a-z]{1,4}[-]?)?[0-9x*][0-9a-z*]{1,20}(?:[ -](?:[0-9x*]{2,6}|[a-z]?[0-9]{1,4})\b(?!/|:[0-9])){0,5}|[a-z]{1,5}-[0-9][0-9a-z-]{2,20}(?: [0-9]{3,6})?)"
_LINK = r"(?:[ \t]?(?:numbers?|nos?\b\.?|num\b|nbr|#s?))?(?: (?:is|was|on|for|old|new))?[ \t]{0,3}(?:[:#=]|\(no\.|\(#?|\.{2,30}|-(?=[0-9]))?[ \t]{0,12}"

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_MONEY = (
    "acc",
    "a/c",
    "check",
    "sav",
    "chk",
    "ebt",
    "debit",
    "visa",
    "card",
    "amex",
    "loan",
    "rout",
    "aba",
    "rtn",
    "iban",
    "swift",
    "order",
    "dep",
    "mortgage",
    "beneficiary",
    "customer",
    "autopay",
    "way2go",
    "greendot",
    "member",
    "lunch",
    "share",
)

_RULES = (
    Rule("ACCOUNT", "label:account", FIRM, needs=_MONEY, regex=re.compile(rf"(?<![a-z]){_KIND}{_LINK}{_VALUE}(?![\w%]|/[0-9])")),
    Rule(
        "ACCOUNT", "label:account-tail", FIRM,
        needs=_MONEY, regex=re.compile(rf"(?<![a-z]){_KIND}[^.\n]{{0,44}}?\b{_TAIL}[ :#.…-]{{0,4}}(?P<v>x{{0,4}}[0-9] ?[0-9]{{3}}|x{{0,4}}[0-9]{{3,6}})(?![\w-]|[./][0-9])"), facet="last-four",
    ),
    Rule(
        "ACCOUNT", "label:account-tail", FIRM,
        needs=_MONEY, regex=re.compile(rf"(?<![a-z]){_KIND}(?:[ :#-]{{0,3}}| [a-z]{{2,10}} )(?:\.{{2,3}}|…|x{{1,8}}[ -]?|\*{{1,12}} ?|-)(?P<v>[0-9]{{4,5}})(?![\w-])"), facet="last-four",
    ),
    Rule(
        "ACCOUNT", "pattern:masked-number", LIKELY,
        needs=("xx", "**"), regex=re.compile(r"(?<![\w*])(?P<v>(?:[x*]{4}[ -]?){1,3}[0-9]{4}|[x*]{6,12}[0-9]{4}|\*{4}[0-9]{4}|xx[0-9]{4})(?![0-9])"), facet="last-four",
    ),
    Rule(
        "ACCOUNT", "label:bank-account", LIKELY,
        needs=("bank", "union", "cu ", "fed", "savings", "trust", "thrift", "fcu", "co-op", "coop", "electric", "gas", "power", "water", "utilit", "propane"), regex=re.compile(r"(?<![a-z])(?:bank|credit union|cu|fed(?:eral)?\.?|savings|trust|thrift|fcu|co-?op|electric|gas|power|water|utilit(?:y|ies)|propane)(?: no\.| #| number)?[ ]{1,2}(?P<v>x?[0-9][0-9-]{3,16}[0-9])(?![\w-]|[./][0-9])"),
        check=lambda text, start, end: real_digits(text[start:end]) >= 4 and not _YEAR.fullmatch(text[start:end]),
    ),
    Rule("ACCOUNT", "pattern:iban", CERTAIN, needs=("iban", "beneficiary", "swift", "bic", "wire"), regex=re.compile(r"(?<![\w-])(?P<v>[a-z]{2}[0-9]{2}(?: [0-9a-z]{4}){3,7}(?: [0-9a-z]{1,4})?)(?![\w-])"), check=lambda text, start, end: text[start].isupper()),
)  # fmt: skip
_CARD = re.compile(
    r"[2-6](?<![\w.$-][2-6])[0-9]{3}(?P<s>[ -]?)[0-9]{4}(?P=s)[0-9]{4}(?P=s)[0-9]{3,4}(?:(?P=s)[0-9]{3})?(?![\w-])|3(?<![\w-]3)[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}(?![\w-])"
)
_MONTHS = re.compile(r"[0-9]{1,2}(?:[-/.][0-9]{1,2}){1,2}|(?:19|20)[0-9]{2}|[0-9]{1,3}(?:st|nd|rd|th|k|x)?")
_SPOKEN_LABEL = re.compile(rf"{_KIND}[^.\n]{{0,40}}$")


class AccountRecognizer(PatternFamily):
    """Finds ACCOUNT; facet `last-four` where only the tail is written."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("ACCOUNT",)
    NAME: ClassVar[str] = "pattern-accounts"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield account and card numbers."""
        for found in apply(_RULES, text, folded):
            value = folded[found.start : found.end]
            if found.evidence.startswith("label") and (
                (_MONTHS.fullmatch(value) and found.facet == "") or real_digits(value) < 3
            ):
                continue
            yield found
        for match in _CARD.finditer(folded):
            score = CERTAIN if luhn(digits(match.group())) else LIKELY
            yield Find(*match.span(), "ACCOUNT", score, "pattern:card-number")
        for start, end, count in spoken_numbers(folded):
            if _SPOKEN_LABEL.search(folded[max(0, start - 60) : start]):
                yield Find(
                    start, end, "ACCOUNT", FIRM, "label:account-spoken", "last-four" if count == 4 else ""
                )


def luhn(number: str) -> bool:
    """Tell whether the check digit of a payment card number fits (ISO/IEC 7812-1)."""
    total = 0
    for place, char in enumerate(reversed(number)):
        value = int(char) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
