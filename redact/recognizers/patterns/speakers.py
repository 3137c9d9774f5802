# ruff: noqa: E501 -- regex tables read better unbroken
"""Who speaks in chats, interviews and group notes: "[10:42] dre:", "~Deb:", "KM -", a name before a quotation."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import LIKELY, WEAK, Find, PatternFamily, scan
from redact.recognizers.patterns.name_shapes import CAP, FULL_NAME, NOT_NAMES, ROLE_MARKS, TITLE, person

if TYPE_CHECKING:
    from collections.abc import Iterator

_STAMP = r"(?:\[[\d/, :.apmAPM-]{3,24}\]|\(\d{1,2}:\d{2}(?: ?[apAP]\.?[mM]\.?)?\)|\d{1,2}:\d{2}(?::\d{2})?(?: ?[apAP]\.?[mM]?\.?)?)"
_STAMPED = re.compile(
    rf"(?m)^[ \t>*•~-]{{0,4}}{_STAMP}[ \t|–-]{{1,4}}(?P<v>[^\W\d_][\w'’.-]{{0,20}}(?: [^\W\d_][\w'’.-]{{0,20}}){{0,2}}): "
)
_QUOTED = re.compile(
    rf"(?m)^[ \t>*•~—–\d.)-]{{0,8}}(?:{TITLE}\.? )?(?P<v>{FULL_NAME})(?: \([^)\n]{{1,24}}\))?: ?[\"“]"
)
_TAGGED = re.compile(
    rf"(?m)^[ \t]{{0,4}}(?:[~•—–*>] ?|- )(?:(?:sw|cm|vol|rn|tx|mr|ms|mrs|dr|Mr|Ms|Mrs|Dr)\.? )?(?P<v>{CAP}(?: {CAP}| [A-Z]\.?)?): (?=\S)"
)
_PREFIXED = re.compile(
    rf"(?m)^(?:sw|cm|vol|Mr|Ms|Mrs|Dr|Miss|Officer|Judge)\.? (?P<v>{CAP}|[A-Z])(?: {CAP})?: (?=\S)"
)
_INITIALLED = re.compile(r"(?m)^[ \t]{0,4}(?P<v>[A-Z]{2,3}|[A-Z]\.[A-Z]\.)(?: ?[-–—] |: )(?=\S)")
_NOT_SPEAKERS = NOT_NAMES | frozenset(
    """
    me him her them us back you i system bot admin agent automated unknown visitor monitor group all team counselor operator clinician interviewer facilitator leader coordinator
    dispatch dispatcher yth kid guy girl boy man woman sister brother son daughter gma grandpa auntie user guest member texter chat helpline crisis line
    bp hr temp med meds vitals pain sleep fluids urine bm snack lunch dinner breakfast shift report arrival departure incident observation entry update
    """.split()
)


class SpeakerRecognizer(PatternFamily):
    """Finds PERSON where a line begins with who says it."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("PERSON",)
    NAME: ClassVar[str] = "pattern-speakers"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield speakers."""
        del folded
        if ":" not in text and "-" not in text:
            return
        yield from _repeated(text, _STAMPED, "label:speaker-stamped", once=True)
        for match in scan(_QUOTED, text, (': "', ": “", ':"', ":“")):
            if match["v"].lower() not in _NOT_SPEAKERS:
                yield from person(text, *match.span("v"), WEAK, "label:speaker")
        yield from _repeated(text, _TAGGED, "label:speaker")
        yield from _repeated(text, _PREFIXED, "label:speaker", once=True)
        yield from _initialled(text)


def _may_speak(match: re.Match[str]) -> bool:
    """Tell a speaker from an entry of a log: behind a bare time of day it has a capital in every word."""
    return match.group().lstrip().startswith("[") or all(word[0].isupper() for word in match["v"].split())


def _repeated(text: str, regex: re.Pattern[str], evidence: str, *, once: bool = False) -> Iterator[Find]:
    """Yield tags that come back, or all of them where the form alone is enough."""
    tags = [match.span("v") for match in regex.finditer(text) if _may_speak(match)]
    said = Counter(text[start:end].lower() for start, end in tags)
    for start, end in tags:
        value = text[start:end].lower()
        if (once or said[value] > 1) and not _NOT_SPEAKERS.intersection(value.split()):
            score = LIKELY if said[value] > 1 else WEAK
            if len(value) == 1 and regex is _PREFIXED:
                yield Find(start, end, "PERSON", score, evidence)
            else:
                yield from person(text, start, end, score, evidence)


def _initialled(text: str) -> Iterator[Find]:
    tags = [match for match in _INITIALLED.finditer(text) if match["v"] not in ROLE_MARKS]
    said = Counter(match["v"] for match in tags)
    for match in tags:
        if said[match["v"]] > 1 and len(said) > 1:
            yield Find(*match.span("v"), "PERSON", WEAK, "label:speaker-initials")
