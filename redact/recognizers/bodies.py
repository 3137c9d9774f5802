"""Joins what the model takes apart of the name of one body: "Maumee Valley" and "Vineyard".

A place or surname that a word for a body follows belongs to the body's name; told apart, the two are
replaced by two phrases that no sentence holds ("at a nearby street. A shelter"), and where bodies are
named the surname would be taken for a person.
"""

# ruff: noqa: E501 -- regex tables read better unbroken

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from redact.recognizers.ner_decoding import NerSpan
from redact.types import STRONG, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from redact.types import Document, Mention, Surface

_BODY = re.compile(
    r"(?:(?:family |primary |internal |sports |women['’]s )?(?:practice|medicine|medical|health|healthcare|dental|dentistry|pediatrics|orthodontics|clinic|care)"
    r"|law|legal|& associates|and associates|associates|assoc|group|p\.?l\.?l\.?c|p\.?c|l\.?l\.?[cp]|inc|corp|co|company|correctional|corrections|prison|jail|detention"
    r"|school|academy|elementary|middle|high|college|univ|university|hospital|hospice|nursing|rehab|manor|house|home|homes|funeral|shelter|mission|ministries|church|chapel|vineyard"
    r"|temple|center|centre|institute|foundation|apartments|apts|estates|terrace|motel|hotel|inn|bank|market|store|grocery|pharmacy|bakery|diner|cafe|restaurant|bar|grill|farms?|dairy"
    r"|plumbing|electric|roofing|construction|trucking|towing|auto|motors|tire|realty|properties|insurance|county|township|police|sheriff|fire|library|park|club|ymca|pd|hs)\b\.?",
    re.IGNORECASE,
)
"""What a body is called behind the name it bears."""

_FIRM = re.compile(
    r"(?:(?:family |primary |internal |sports )?(?:practice|medicine|medical|dental|dentistry|pediatrics|orthodontics)|law|legal|& associates|and associates"
    r"|associates|group|p\.?l\.?l\.?c|p\.?c|l\.?l\.?[cp]|inc|corp|co|correctional|funeral|plumbing|electric|roofing|construction|trucking|towing|realty"
    r"|insurance|motors)\b\.?",
    re.IGNORECASE,
)
"""Of these, what bears a surname and hardly follows somebody's name by chance."""

_ABBREVIATED = re.compile(r"\b(?:st|ste|mt|ft|pt|univ|u|dr|n|s|e|w|no|so|gen|co)$", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:of|at|for|of the|for the)$", re.IGNORECASE)
_SURNAME = re.compile(r"[A-Z][\w'’-]+")
_PLACES = frozenset({"LOCATION", "ORG"})
_NAME_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MODEL = ("casenote-ner",)
_AT = re.compile(r"(?:\bat|@) ?\(?$|\b(?:ofc|office|clinic|dept|practice) ?\($", re.IGNORECASE)
"""Before a place, not a person: "seen at Orvallo", "Dr Haddad ofc (Orvallo)"."""


def whole_bodies(text: str, found: Iterable[NerSpan]) -> Iterator[NerSpan]:
    """Yield the mentions, those joined that are one body.

    Args:
        text: What the model read.
        found: Its mentions, in order and disjoint.

    Yields:
        Disjoint mentions in order; every character of a mention stays in one.
    """
    last: NerSpan | None = None
    for span in found:
        if last is not None and _one_body(text, last, span):
            label = "LOCATION" if last.label == span.label == "LOCATION" else "ORG"
            last = NerSpan(last.start, span.end, label, max(last.score, span.score))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _one_body(text: str, left: NerSpan, right: NerSpan) -> bool:
    """Tell whether two mentions are pieces of one name: only a space between, or the full stop of a short form."""
    gap = text[left.end : right.start]
    said = text[left.start : left.end].rstrip(".")
    dotted = gap in {". ", "."} or (gap == " " and text[left.end - 1] == ".")
    if not (gap == " " or dotted) or (dotted and not _ABBREVIATED.search(said)):
        return False
    if not (text[right.start].isupper() or text[right.start].isdigit() or text[right.start] == "&"):
        return False
    if {left.label, right.label} <= _PLACES and (
        dotted or _ABBREVIATED.search(text[right.start : right.end].rstrip("."))
    ):
        return text[left.start].isupper()
    if left.label == "ORG" and right.label == "LOCATION":
        return _OPEN.search(said) is not None
    if right.label != "ORG" or not text[left.start].isupper():
        return False
    if left.label == "PERSON":
        return _SURNAME.fullmatch(said) is not None and _FIRM.match(text, right.start) is not None
    return left.label in _PLACES


def short_for_bodies(documents: tuple[Document, ...], mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """Yield the mentions; a bare surname that only ever says where is the body that bears it in full.

    "Seen at Orvallo" and "Orvallo Family Practice" are one body; a file name says nothing either way. One
    place where it may be a person ("Orvallo called"), a title, a label or the roster, and it stays a person
    everywhere.
    """
    surfaces = {(d.id, s.id): s for d in documents for s in d.surfaces}
    heads: set[str] = set()
    bare: dict[str, list[tuple[Mention, bool]]] = defaultdict(list)
    for mention in mentions:
        surface = surfaces[(mention.span.document, mention.span.surface)]
        said = surface.text[mention.span.start : mention.span.end]
        if mention.entity_type == "ORG" and mention.score >= STRONG and not mention.kept_by:
            head, _, rest = said.partition(" ")
            heads.update({head.casefold()} if _BODY.match(rest) else ())
        elif mention.entity_type == "PERSON":
            where = mention.recognizers == _MODEL and _says_where(mention, surface)
            for word in set(_NAME_WORD.findall(said)):
                bare[word.casefold()].append((mention, where and said == word))
    bodies = {word for word in heads if bare[word] and all(where for _, where in bare[word])}
    renamed = {id(mention) for word in bodies for mention, _ in bare[word]}
    for mention in mentions:
        yield replace(mention, entity_type="ORG") if id(mention) in renamed else mention


def _says_where(mention: Mention, surface: Surface) -> bool:
    before = surface.text[max(0, mention.span.start - 12) : mention.span.start]
    return surface.kind is SurfaceKind.FILE_NAME or _AT.search(before) is not None
