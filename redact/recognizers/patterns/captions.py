# ruff: noqa: E501 -- regex tables read better unbroken
"""Case captions and mail: "In re the Welfare of J.M.", "State v. Ramos", "On Jan 17, Gary Do wrote:", vCards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import FIRM, LIKELY, WEAK, Find, PatternFamily, scan
from redact.recognizers.patterns.name_shapes import FULL_NAME, LAST_FIRST, TITLE, person

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTY = rf"(?:(?:[A-Z]\.(?:-? ?)?){{1,4}}(?! ?[A-Za-z]{{2}})|{FULL_NAME})"
_OF = re.compile(
    r"(?<![a-z])(?:in re:?(?: the)?(?: (?:welfare|marriage|adoption|guardianship|estate|interest|matter|conservatorship|dependency|parentage|custody|detention|commitment) of)?|"
    r"in the (?:interests?|matter)s? of(?: the (?:welfare|adoption|guardianship|estate|conservatorship|dependency|marriage) of)?|matter of|estate of|guardianship of|conservatorship of|"
    r"adoption of|dependency of|(?:people|state|commonwealth|united states|u\.s\.) vs?\.?|ex rel\.?|o/b/o|f/b/o|on behalf of|minor child(?:ren)?:?|in the name of)[:,]?[ \t]{1,4}\n?[ \t]{0,8}(?:the (?:minor|child|children),? )?"
)
_OF_SIGNS = ("in re", " of ", " v", "ex rel", "b/o", "minor", "the name")
_NAMED = re.compile(rf"(?P<v>{_PARTY})(?:(?:,| and| &|,? and) (?P<w>{_PARTY}))?")
_VERSUS = re.compile(
    rf"(?m)(?:^[ \t>]{{0,12}}|(?<=RE: )|(?<=Re: )|(?<=In re ))(?P<v>{FULL_NAME}),? vs?\. (?P<w>{_PARTY})"
)
_BODIES = frozenset(
    "state people commonwealth county city united states department dept isd board of university school district hospital".split()
)
_WROTE = re.compile(
    rf"(?m)^[ \t>-]{{0,8}}On [^\n]{{4,60}}?(?<![\w.])(?P<v>{FULL_NAME})(?: ?<[^>\n]{{3,80}}>)?,? ?\n?[ \t>]{{0,4}}(?:wrote|writes|said):"
)
_CARD = re.compile(r"(?m)^(?:(?:FN|N|SN|NICKNAME):|(?:ORGANIZER|ATTENDEE)[^:\n]{0,40}CN=)(?P<v>[^\n:]{2,60})")
_CARD_SIGNS = ("FN:", "N:", "CN=")
_CARD_NAME = re.compile(r"[^\W\d_][\w'’ -]{0,30}")
_MAIL = re.compile(
    r"(?m)^[ \t>*]{0,6}\**(?:From|To|Cc|CC|Bcc|BCC|FROM|TO|Sent by|Forwarded by|Attn|ATTN|c/o|C/O)\**: ?\**[ \t]{0,8}(?P<value>[^\n<]{2,300})"
)
_ADDRESSEE = re.compile(
    rf"(?:^|[;,/&] ?|and )(?:{TITLE}\.? )?\"?(?P<v>{LAST_FIRST}|{FULL_NAME}|(?:[A-Z]\.){{2,3}})(?=\"?[ \t]*(?:$|[;,/&(\[|]| and | via | @|<))"
)


class CaptionRecognizer(PatternFamily):
    """Finds PERSON in captions of court papers and in the heads of mail."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("PERSON",)
    NAME: ClassVar[str] = "pattern-captions"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield parties, senders and receivers."""
        for match in scan(_OF, folded, _OF_SIGNS):
            if parties := _NAMED.match(text, match.end()):
                yield from _parties(text, parties, FIRM)
        for match in scan(_VERSUS, text, (" v. ", " vs. ")):
            yield from _parties(text, match, WEAK)
        for match in scan(_WROTE, text, ("wrote:", "writes:", "said:")):
            yield from person(text, *match.span("v"), FIRM, "label:mail-quoted")
        yield from _heads(text)
        for match in scan(_CARD, text, _CARD_SIGNS):
            for name in _CARD_NAME.finditer(text, *match.span("v")):
                yield from person(text, *name.span(), LIKELY, "label:contact-card")


def _parties(text: str, match: re.Match[str], score: float) -> Iterator[Find]:
    for group in ("v", "w"):
        value = match[group]
        if value and not _BODIES.intersection(value.lower().replace(",", "").split()):
            start, end = match.span(group)
            if re.search(r"[^\W\d_]{2}", value):
                yield from person(text, start, end, score, "label:caption", named=True)
            else:
                yield Find(start, start + len(value.rstrip(" ,")), "PERSON", score, "label:caption")


def _heads(text: str) -> Iterator[Find]:
    for head in scan(_MAIL, text, (":",)):
        for name in _ADDRESSEE.finditer(head["value"]):
            start = head.start("value")
            yield from person(
                text, start + name.start("v"), start + name.end("v"), LIKELY, "label:mail-header"
            )
