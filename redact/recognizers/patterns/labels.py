# ruff: noqa: E501 -- regex tables read better unbroken
"""Structure: label:value lines, titles, credentials, signatures, mail headers, speaker tags, rosters."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.lexicons import openers, verb_like_names
from redact.recognizers.patterns.base import FIRM, LIKELY, WEAK, Find, PatternFamily
from redact.recognizers.patterns.name_shapes import (
    CAP,
    CREDENTIAL,
    ENDED,
    FULL_NAME,
    LAST_FIRST,
    TITLE,
    person,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLED = re.compile(rf"{TITLE}\.? (?P<v>{FULL_NAME})")
_CREDENTIALED = re.compile(rf", ?(?:Jr\.?,? |Sr\.?,? )?{CREDENTIAL}(?!\w)")
_NAME_ENDS = re.compile(rf"(?<![\w.]){FULL_NAME}$")
_OF_PEOPLE = re.compile(
    r"(?i)(?:client|patient|pt|resident|youth|child|minor|student|participant|mother|father|mom|dad|spouse|partner|sibling|brother|sister|son|daughter|"
    r"grandmother|grandfather|aunt|uncle|respondent|petitioner|defendant|victim|witness|tenant|applicant|decedent|inmate|legal name|full name|name)\b"
)
"""Labels whose value is a person even where the surname is an ordinary word of agencies: "Client: Angel Church"."""
_LINE_LABEL = (
    r"(?:(?:client|patient|pt|resident|youth|child|minor|student|participant|member|caregiver|guardian|parent|mother|father|mom|dad|spouse|"
    r"partner|sibling|brother|sister|son|daughter|grandmother|grandfather|aunt|uncle|foster (?:parent|mother|father)|emergency contact|contact|"
    r"reporter|caller|informant|referral source|worker|case ?worker|case manager|social worker|therapist|clinician|counselor|supervisor|attorney|"
    r"respondent|petitioner|plaintiff|defendant|subject|victim|witness|author|from|to|cc|bcc|re|attn|attention|signed|prepared by|reported by|written by|"
    r"completed by|reviewed by|submitted by|interviewed by|staff|nurse|physician|doctor|pcp|provider|psychiatrist|probation officer|judge|landlord|employer contact|"
    r"next of kin|nok|payee|legal guardian|guardian ad litem|gal|casa|interpreter|teacher|principal|conservator|applicant|tenant|decedent|inmate|name|nombre|"
    r"alias|aka|legal name|preferred name|maiden name|full name|last name|first name|client name|patient name|child's name|name of (?:child|client|patient|student|minor))"
    r"(?:'s)?(?: names?| \(s\)|\(s\))?)"
)
_LABELLED = re.compile(
    rf"(?im)^[ \t>*#|-]{{0,8}}(?:\d{{1,2}}[.)] ?)?\**(?P<l>{_LINE_LABEL})\**(?: ?\([^)\n]{{1,24}}\))?[ \t]{{0,4}}(?::\**|\.{{3,60}}|(?=[ ]{{3}}))[ \t]{{0,40}}(?P<value>[^\n:;|]{{2,120}})"
)
_COLON = re.compile(r"[:|=][ \t*_]{0,12}(?=[^\s\d])")
_INLINE = re.compile(r"(?P<l>(?<![a-z/])[a-z][a-z/.-]{1,15})(?:\(s\))?\**(?: \([^)\n]{1,20}\))?[ \t]?$")
_INLINE_LABELS = frozenset(
    """
    client clients patient patients name names pt worker workers caseworker student child mother father mom dad youth resident guardian therapist cm sw supervisor supervisee
    wife husband spouse partner sister brother son daughter grandmother grandfather aunt uncle parent parents kinship caregiver witness witnesses recorder scribe facilitator facilitators
    leader leaders co-leader co-leaders counselor counsel attorney atty respondent petitioner defendant plaintiff individual member alias aka a/k/a as by preferred maiden reviewer
    interviewer interpreter contact ec person informant reporter rp caller landlord judge referee commissioner magistrate gal casa po p.o officer detective nurse rn md pcp provider
    physician doctor psychiatrist prescriber teacher principal coach pastor sponsor payee nok kin poa hcpoa proxy surrogate conservator staff attending escort driver visitor visiting
    present attendees attendance author sender signed sign signer with cc attn attention c/o re from to record moc foc mgm pgm mga suspect victim ap av perpetrator decedent inmate
    subject participant applicant tenant beneficiary dependent decedent intern trainee student-intern
    """.split()
)
"""Last words of labels whose value is a person."""

_INLINE_VALUE = re.compile(
    rf"(?:{TITLE}\.? )?[\"“]?(?P<v>{LAST_FIRST}|{FULL_NAME}|(?:[A-Z]\.){{2,3}})(?:{ENDED}|(?=[_*/+&\"”]| [/+&]))"
)
_LISTED_VALUE = re.compile(rf"(?:{TITLE}\.? )?(?P<v>{FULL_NAME}){ENDED}")
_LISTING = frozenset(
    "present attendees attendance staff parents kids children clients patients workers witnesses cc participants facilitators leaders with".split()
)
"""Labels of several people: a comma parts them, and does not turn a name round."""

_VERB = re.compile(r"[A-Z][a-z]{2,12}(?:ed|ing)")
_AND_MORE = re.compile(rf"(?:,? and |, | & | / |; )(?:{TITLE}\.? )?(?P<v>{FULL_NAME}){ENDED}")
_VALUE_NAME = re.compile(rf"(?:{TITLE}\.? )?(?P<v>{LAST_FIRST}|{FULL_NAME}){ENDED}")
_ROLL = re.compile(
    r"(?m)^[ \t>*#|-]{0,6}(?:\d{1,3}[.)]? {1,3})?(?P<v>[A-ZÀ-Þ][A-ZÀ-Þ'’-]{1,20}(?: [A-ZÀ-Þ][A-ZÀ-Þ'’-]{1,20})?, [A-ZÀ-Þ][A-ZÀ-Þ'’-]{1,20}(?: [A-ZÀ-Þ](?:\.|[A-ZÀ-Þ'’-]{1,20})?(?![\w]))?)"
)
_UPPER_LAST_FIRST = re.compile(
    r"(?P<v>[A-ZÀ-Þ](?<![^\s|:#][A-ZÀ-Þ])(?<![^\s|:#] [A-ZÀ-Þ])[A-ZÀ-Þ'’-]{2,20}, [A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,20}(?: [A-ZÀ-Þ]\b\.?)?)(?=  |\n|$| ?\(| ?\||\t)"
)
_HEADER = re.compile(r"(?m)^(?:From|To|Cc|CC|Bcc|Reply-To|Sender): ?(?P<value>[^\n]{3,400})")
_DISPLAY = re.compile(r"\"?(?P<v>[A-ZÀ-Þ][^<>\"@,;:\d\n]{2,50}?)\"? ?<[^<>\s]{3,80}>")
_SPEAKER = re.compile(
    rf"(?m)^(?:\[[\d: apmAPM.]{{3,12}}\] ?|\d{{1,2}}:\d{{2}}(?: ?[ap]m)? )?(?P<v>{CAP}(?: {CAP}| [A-Z]\.)?)(?: \((?:client|mom|dad|mother|father)\))?: (?=[\"“A-Za-z'])"
)
_CLOSING = re.compile(
    r"(?<![a-z])(?:respectfully submitted|sincerely|best regards|kind regards|regards|thank you|thanks|warmly|in partnership|signature|/s/|(?:electronically |e-)signed(?: by)?)"
    r"[,.:]?[ \t]{0,4}\n?[ \t]{0,8}(?:/s/ ?)?"
)
_SIGNATURE = re.compile(rf"(?P<v>{FULL_NAME})(?=\n|,|$| [–—|-])")
_BORN = re.compile(
    r"(?<![a-z])(?:d\.?o\.?b\.?|date of birth|birth ?date|born|bday)[ \t:.=#(\"-]{1,40}(?P<v>\d{2} ?\d{2} ?(?:19|20)?\d{2}|\d{1,2} \d{1,2} \d{2,4}|--\d{4})(?![\d/-])"
)
_TRAITS = re.compile(
    r"(?m)(?:^|[|;]|  )[ \t>*-]{0,8}(?P<l>race(?:/ethnicity)?|ethnicity|religion|faith|religious preference|nationality|tribe|tribal affiliation|tribal enrollment|primary language|preferred language|language(?:\(s\))?|"
    r"occupation|profession|job title|employer|workplace|place of employment|school|school attended|address|home address|mailing address|residence)\**[ \t]{0,3}(?::|\.{3,60})[ \t]{0,30}\**(?P<v>[^\n;|:]{2,70}?)(?=[.,]?(?:\n|$)|;|\||  | ?\(|\. |, (?!\w\w\b))"
)
_TRAIT_TYPES = {
    "race": "DEMOGRAPHIC", "ethn": "DEMOGRAPHIC", "reli": "DEMOGRAPHIC", "fait": "DEMOGRAPHIC", "nati": "DEMOGRAPHIC", "trib": "DEMOGRAPHIC",
    "prim": "DEMOGRAPHIC", "pref": "DEMOGRAPHIC", "lang": "DEMOGRAPHIC", "occu": "OCCUPATION", "prof": "OCCUPATION", "job ": "OCCUPATION",
    "empl": "ORG", "work": "ORG", "plac": "ORG", "scho": "ORG", "addr": "ADDRESS", "home": "ADDRESS", "mail": "ADDRESS", "resi": "ADDRESS",
}  # fmt: skip
_EMPTY_VALUES = re.compile(
    r"(?i)(?:n/?a|unknown|unk|none|nil|same|see .*|client|refused|declined|denies|yes|no|y|n|pending|deferred|not .*|other|self|tbd|english|-+|_+|homeless|unemployed|retired|"
    r"student|disabled|homemaker|confidential|withheld|same as above|as above|on file|above|unhoused|nfa|no fixed .*|undomiciled)\.?"
)


class LabelRecognizer(PatternFamily):
    """Raises values that a note's own structure names; PERSON spans leave titles and possessive 's out."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("PERSON", "DATE", "DEMOGRAPHIC", "OCCUPATION", "ORG", "ADDRESS")
    NAME: ClassVar[str] = "pattern-labels"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield labelled values."""
        yield from _people(text, folded)
        yield from _closings(text, folded)
        yield from _speakers(text)
        yield from _lines(text)
        yield from _headers(text)
        for match in _BORN.finditer(folded):
            yield Find(*match.span("v"), "DATE", FIRM, "label:dob", "birth")
        for match in _TRAITS.finditer(folded):
            value = match["v"].strip(' *."')
            if value and not _EMPTY_VALUES.fullmatch(value):
                kind = _TRAIT_TYPES[match["l"][:4]]
                start = match.start("v") + match["v"].index(value)
                yield Find(start, start + len(value), kind, LIKELY, f"label:{kind.lower()}")


def _people(text: str, folded: str) -> Iterator[Find]:
    for match in _TITLED.finditer(text):
        if not text[max(0, match.start() - 1) : match.start()].isalnum():
            yield from person(text, *match.span("v"), FIRM, "label:title")
    for match in _CREDENTIALED.finditer(text):
        if name := _NAME_ENDS.search(text, max(0, match.start() - 60), match.start()):
            yield from person(text, *name.span(), FIRM, "label:credential")
    for regex, score, evidence in (
        (_ROLL, LIKELY, "pattern:last-first"),
        (_UPPER_LAST_FIRST, LIKELY, "pattern:last-first"),
    ):
        for match in regex.finditer(text):
            yield from person(text, *match.span("v"), score, evidence)
    yield from _inline(text, folded)


def _is_word(value: str) -> bool:
    """Tell a word that opens a sentence from a name: "Mother: Tired, worried"."""
    if " " in value:
        return False
    verb = _VERB.fullmatch(value) is not None and value.lower() not in verb_like_names()
    return verb or any(openers().find(value))


def _inline(text: str, folded: str) -> Iterator[Find]:
    """Yield people whose label stands anywhere in the line: "ATTN: Jacinta / dispatch"."""
    for colon in _COLON.finditer(folded):
        match = _INLINE.search(folded, max(0, colon.start() - 42), colon.start())
        if match is None or match["l"] not in _INLINE_LABELS:
            continue
        shape = _LISTED_VALUE if match["l"] in _LISTING else _INLINE_VALUE
        if name := shape.match(text, colon.end()):
            start, end = name.span("v")
            if _is_word(name["v"]):
                continue
            named = _OF_PEOPLE.match(match.group()) is not None
            yield from person(text, start, end, FIRM if named else LIKELY, "label:name", named=named)
            while more := _AND_MORE.match(text, end):
                if " " in more["v"] or not more["v"].isupper():
                    yield from person(text, *more.span("v"), LIKELY, "label:name")
                end = more.end("v")


def _closings(text: str, folded: str) -> Iterator[Find]:
    for match in _CLOSING.finditer(folded):
        if name := _SIGNATURE.match(text, match.end()):
            yield from person(text, *name.span("v"), FIRM, "label:signature")


def _speakers(text: str) -> Iterator[Find]:
    """Yield speaker tags that come back: a heading stands once, a speaker speaks again."""
    tags = [match.span("v") for match in _SPEAKER.finditer(text)]
    said = Counter(text[start:end] for start, end in tags)
    for start, end in tags:
        if said[text[start:end]] > 1:
            yield from person(text, start, end, WEAK, "label:speaker")


def _lines(text: str) -> Iterator[Find]:
    for match in _LABELLED.finditer(text):
        name = _VALUE_NAME.match(text, match.start("value"))
        if name and not _is_word(name["v"]):
            named = _OF_PEOPLE.match(match["l"]) is not None
            yield from person(text, *name.span("v"), FIRM, "label:name", named=named)


def _headers(text: str) -> Iterator[Find]:
    for match in _HEADER.finditer(text):
        for name in _DISPLAY.finditer(text, *match.span("value")):
            yield from person(text, *name.span("v"), FIRM, "label:mail-header")
