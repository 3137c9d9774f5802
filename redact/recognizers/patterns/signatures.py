# ruff: noqa: E501 -- regex tables read better unbroken
"""Who wrote, signed or typed a note: names and initials before credentials, below closings, on the last line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import FIRM, LIKELY, WEAK, Find, PatternFamily, scan
from redact.recognizers.patterns.name_shapes import FULL_NAME, INITIALS, LAST_FIRST, ROLE_MARKS, person

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEGREE = (
    r"(?:L[A-Z]{0,3}SW(?:-[A-Z]{1,4})?|[A-Z]?M?SSW|SSW|GSW|[BM]SW|DSW|OSW-C|LMFT|AMFT|MFT|LPCC?|LCPC|LMHC|LCMHC[AS]?|APCC|LAC|LMHP|NCC|CRC|"
    r"CAADC|CADC|LADC|LCDC|LICDC|LCAS(?:-A)?|CSAC|CAC|CPRS|CPSS|PRSS|CHW|RN|LPN|BSN|MSN|FNP|PMHNP(?:-BC)?|APRN|CNP|DNP|ARNP|CNA|PA-C|PharmD|RPh|"
    r"PhD|Ph\.D\.|PsyD|Psy\.D\.|EdD|EdS|M\.S\.W\.|L\.C\.S\.W\.|M\.D\.|R\.N\.|BCBA|RBT|OTR/L|CCC-SLP|DPT|QMHP|QIDP|CCM|RDN|M\.Ed\.|MSEd|JD|Esq)"
)
_WITH_DEGREE = re.compile(rf"(?<=[A-Za-zà-ÿ.'’])(?:, ?| )(?=[A-Z][A-Z.hsdEP]){_DEGREE}(?![\w-])")
_NAME_ENDS = re.compile(rf"(?<![\w.])(?:{LAST_FIRST}|{FULL_NAME})$")
_INITIALS_END = re.compile(rf"(?<![\w.&/-])(?P<v>{INITIALS}|(?<=/ )[a-z]{{2,3}})$")
_DEGREE_ONLY = re.compile(_DEGREE)
_CLOSING = re.compile(
    r"(?<![a-z])(?:r(?:espectfully(?: submitted| yours)?|egards)|s(?:incerely(?: yours)?|ign(?:ature|ed(?: by)?)|ig)|b(?:est(?: regards| wishes)?|lessings)|k(?:ind(?:est)? (?:regards|wishes))|w(?:arm(?:ly|(?:est)? (?:regards|wishes)))|"
    r"t(?:hank(?:s(?: so much| again)?| you(?: kindly)?)|hx|ruly yours|ake care)|very truly yours|g(?:ratefully|rateful|racias)|cordially|yours truly|in (?:partnership|solidarity|peace)|m(?:iigwech|ahalo)|ua tsaug|love|xo+)"
    r"[,.:!-]{0,2}[ \t]{0,4}\n{1,2}[ \t]{0,30}(?:/s/ ?|[~-]{1,2} ?)?"
)
_SIGNED = re.compile(r"(?:/s/|s(?:igned(?: by)?|gd\.?)|typd):?[ \t_]{1,4}(?:/s/ ?|x )?")
_BY = re.compile(r" by:?[ \t_]{1,4}(?:/s/ ?|x )?")
_WRITING = frozenset(
    "typed dictated transcribed entered keyed recorded scribed prepared completed submitted authored reviewed approved attested initialed witnessed faxed received rec'd co-signed cosigned e-signed".split()
)
_SIGNATURE = re.compile(
    rf"(?P<v>{LAST_FIRST}|{FULL_NAME}|{INITIALS})(?=[ \t]*(?:\n|$)|,|;|\.(?:\s|$)| ?\(|/|[ \t]{{2}}| [–—|-]| on | at |\d)"
)
_SLASHED = re.compile(rf"(?m)/(?<![^\s]/)(?P<v>{FULL_NAME}|[a-z]{{2,3}})/[ \t]*$")
_TYPIST = re.compile(r"(?m)^[ \t]*(?P<v>[A-Z]{2,4})[/:](?P<w>[a-z]{2,4})[ \t]*$")
_LAST_LINE = re.compile(
    rf"[ \t~—–-]*(?P<v>{FULL_NAME}|(?:[A-Za-z]\.){{2,3}}|[A-Z]{{2,3}}|[a-z]{{2,3}})[ \t.]*$"
)
_ALSO_INITIALS = frozenset(
    {
        "DO",
        "MA",
        "AM",
        "PA",
        "AL",
        "MO",
        "CL",
        "CM",
        "FM",
        "HR",
        "TV",
        "NC",
        "MC",
        "CT",
        "RD",
        "DR",
        "MS",
        "CA",
        "SA",
    }
)
"""Marks that are initials when a degree follows behind a comma."""

_NO_INITIALS = frozenset({"na", "ok", "end", "mg", "am", "pm", "ty", "the", "yes", "no", "out", "tbd", "inc", "see", "msw", "lcsw", "rn", "ed", "er", "icu", "eof", "cc", "re", "ps", "sw", "cm", "cw", "md", "gal"})  # fmt: skip


class SignatureRecognizer(PatternFamily):
    """Finds PERSON where a note is signed, by full name or initials."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("PERSON",)
    NAME: ClassVar[str] = "pattern-signatures"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield signatures."""
        for match in _WITH_DEGREE.finditer(text):
            yield from _before_degree(text, match.start())
        for at in _signing(folded):
            if name := _SIGNATURE.match(text, at):
                yield from _signed(text, name, FIRM)
        for match in scan(_SLASHED, text, ("/",)):
            yield from person(text, *match.span("v"), WEAK, "label:signature")
        for match in _TYPIST.finditer(text):
            if match["v"] not in ROLE_MARKS:
                yield Find(*match.span("v"), "PERSON", LIKELY, "pattern:typist")
                yield Find(*match.span("w"), "PERSON", LIKELY, "pattern:typist")
        yield from _last_line(text)


def _signing(folded: str) -> Iterator[int]:
    """Yield where a signature may begin: below a closing, behind "/s/", "signed" and "typed by"."""
    for match in _CLOSING.finditer(folded):
        yield match.end()
    for match in scan(_SIGNED, folded, ("/s/", "signed", "sgd", "typd")):
        yield match.end()
    for match in _BY.finditer(folded):
        verb = folded[max(0, match.start() - 14) : match.start()].split()
        if verb and verb[-1] in _WRITING:
            yield match.end()


def _before_degree(text: str, at: int) -> Iterator[Find]:
    """Yield the name or the initials that end where a degree begins: "D. Vega LMSW", "DO, LMSW"."""
    if initials := _INITIALS_END.search(text, max(0, at - 12), at):
        value = initials["v"]
        if value.islower():
            sure = text[at] == " "
        elif "." in value:
            sure = True
        else:
            sure = text[at] == "," and not (
                _DEGREE_ONLY.fullmatch(value) or value in ROLE_MARKS - _ALSO_INITIALS
            )
        if sure:
            yield Find(*initials.span("v"), "PERSON", LIKELY, "label:initials-credential")
            return
    if name := _NAME_ENDS.search(text, max(0, at - 60), at):
        start, end = name.span()
        if text[at] == "," or " " in name.group():
            yield from person(text, start, end, LIKELY, "label:credential")


def _signed(text: str, match: re.Match[str], score: float) -> Iterator[Find]:
    start, end = match.span("v")
    if re.fullmatch(INITIALS, match["v"]):
        if match["v"] not in ROLE_MARKS and not _DEGREE_ONLY.fullmatch(match["v"]):
            yield Find(start, end, "PERSON", WEAK, "label:signature-initials")
    else:
        yield from person(text, start, end, score, "label:signature")


def _last_line(text: str) -> Iterator[Find]:
    """Yield a name or initials alone on the last line that has text, if the note has several."""
    stripped = text.rstrip()
    start = stripped.rfind("\n") + 1
    if not start or len(stripped) - start > 40:
        return
    if match := _LAST_LINE.fullmatch(stripped, start):
        value = match["v"]
        if " " not in value and len(value.replace(".", "")) <= 3:
            if value.lower() not in _NO_INITIALS and value not in ROLE_MARKS:
                yield Find(*match.span("v"), "PERSON", WEAK, "label:last-line")
        else:
            yield from person(text, *match.span("v"), WEAK, "label:last-line")
