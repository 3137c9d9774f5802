"""Tells who is shown to have reported abuse or neglect, so that the act stays without a name.

Who reports is confidential (42 U.S.C. 5106a(b)(2)(B)(viii); 42 U.S.C. 3058i(e)(2)), whatever else the
person is to the case: a grandmother of the roster may be the one who called. So the act is told from its
wording, passage by passage, and not from the role. The wording is in `pipelines/lexicons/reporting.yaml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from redact.errors import PolicyInvalid
from redact.policy.passages.lines import blocks_of
from redact.policy.passages.sentences import sentences_in
from redact.policy.yaml_text import read_mapping
from redact.resources import shipped
from redact.types import STRONG, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from redact.types import Document, Entity

SURE, MAYBE, NONE = 1.0, 0.5, 0.0
REPORTING = "reporting"
"""Facet of a mention of somebody who is shown in the act of reporting."""

_FOLDED = str.maketrans({"\u2019": "'", "\u2018": "'", "\u2010": "-", "\u2011": "-"})
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|re:?|on|against|of|for|because of|over|with|tell(?:s|ing)?|told)\s+$",
    re.I,
)
_OPENS = re.compile(r"\W*(?:he|she|they|who)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|from|was|is|=|:)\W*(?:\w+\W+){0,4}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    surely: re.Pattern[str]
    cased: re.Pattern[str]
    perhaps: re.Pattern[str]
    concern: re.Pattern[str]
    known: re.Pattern[str]
    unless: re.Pattern[str]


@cache
def _words() -> _Words:
    """Read `pipelines/lexicons/reporting.yaml`.

    Raises:
        PolicyInvalid: The file is not as it should be.
    """
    fields = read_mapping(
        shipped("pipelines") / "lexicons" / "reporting.yaml", PolicyInvalid, as_written=True
    )
    try:
        parts = {f"{{{name}}}": f"(?:{form})" for name, form in fields["parts"].items()}

        def joined(name: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
            text = "|".join(f"(?:{form})" for form in fields[name])
            for _ in range(2):  # a part may hold another
                for key, form in parts.items():
                    text = text.replace(key, form)
            return re.compile(text, flags)

        return _Words(
            joined("surely"), joined("cased", 0), joined("perhaps"), joined("concern"), joined("known"),
            joined("unless"),
        )  # fmt: skip
    except (KeyError, AttributeError, TypeError, re.error):
        raise PolicyInvalid(
            "reporting.yaml: needs parts, surely, cased, perhaps, concern, known, unless"
        ) from None


def reports(text: str) -> float:
    """Return how surely a text tells of a report of abuse or neglect: `SURE`, `MAYBE` or `NONE`."""
    words = _words()
    plain = words.unless.sub(lambda match: " ; ".ljust(len(match.group())), text.translate(_FOLDED))
    if words.surely.search(plain) or words.cased.search(plain):
        return SURE
    if words.perhaps.search(plain):
        return SURE if words.concern.search(words.perhaps.sub(" ", plain)) else MAYBE
    return NONE


def touches(text: str) -> bool:
    """Tell whether a text that speaks of a known reporter touches on the report."""
    return bool(_words().known.search(text))


class _Named(NamedTuple):
    start: int
    end: int
    span: Span
    entity: Entity


def reporting_spans(documents: Iterable[Document], entities: Iterable[Entity]) -> frozenset[Span]:
    """Return the mentions of people who are shown in the act of reporting abuse or neglect.

    The client is left out unless the case says otherwise, and so is whom a report is about. Where a
    sentence tells of the act by a pronoun, whoever the sentence before names last is taken.

    Args:
        documents: Of the case.
        entities: Of the case.
    """
    people = _by_surface(entities)
    found: set[Span] = set()
    for document in documents:
        for surface in document.surfaces:
            here = sorted(people.get((document.id, surface.id), ()), key=lambda one: (one.start, one.end))
            label = f"{surface.label}: " if surface.label else ""
            if here and (reports(label + surface.text) or any(one.entity.reporter for one in here)):
                found |= set(_of_surface(label, surface.text, here))
    return frozenset(found)


def _by_surface(entities: Iterable[Entity]) -> dict[tuple[str, str], list[_Named]]:
    found: dict[tuple[str, str], list[_Named]] = {}
    for entity in entities:
        for mention in entity.mentions if entity.entity_type == "PERSON" else ():
            span = mention.span
            if not mention.kept_by or mention.score >= STRONG:
                one = _Named(span.start, span.end, span, entity)
                found.setdefault((span.document, span.surface), []).append(one)
    return found


def _of_surface(label: str, text: str, named: list[_Named]) -> Iterator[Span]:
    for block in blocks_of(text):
        before: list[_Named] = []
        for start, end in sentences_in(block.text):
            low, high = block.start + start, block.start + end
            here = [one for one in named if low <= one.start < high]
            sentence = label + text[low:high]
            sure = bool(reports(sentence))
            known = [one for one in here if one.entity.reporter and touches(sentence)]
            if sure:
                able = [one for one in here if _may_report(one, text, low)]
                if not able and _OPENS.match(text[low:high]):
                    able = [one for one in before if _may_report(one, text, 0)][-1:]
                known += _likeliest(able, text)
            yield from (one.span for one in known)
            before = here or before


def _may_report(one: _Named, text: str, low: int) -> bool:
    entity = one.entity
    if entity.reporter or entity.role is Role.REPORTER:
        return True
    about = _ABOUT.search(text[max(low, one.start - 20) : one.start])
    return entity.role is not Role.CLIENT and not about


def _likeliest(able: list[_Named], text: str) -> list[_Named]:
    """Leave out children and professionals where somebody else may be meant."""
    adults = [one for one in able if not (one.entity.minor or one.entity.role is Role.MINOR)] or able
    others = [one for one in adults if one.entity.role is not Role.PROFESSIONAL]
    pointed = [one for one in adults if _BY.search(text[max(0, one.start - 40) : one.start])]
    return list(dict.fromkeys([*(others or adults), *pointed]))
