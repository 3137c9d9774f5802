"""Holds every passage of a case against an order: in, or withheld with code, ground and sources."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from redact.policy.document_date import document_dates
from redact.policy.passages.authors import author_of
from redact.policy.passages.cut import Piece, cut
from redact.policy.passages.grounds import SESSIONS
from redact.policy.passages.persons import STRANGER, People, Reference, people_of
from redact.policy.passages.rules import BARE_RULES, TITLE_RULES, Reach, Unit, Verdict, answered, judge
from redact.policy.passages.sentences import sentences_in
from redact.policy.passages.topics import PERHAPS, SPECIAL, SURELY, scores, topics
from redact.policy.scope import names_day
from redact.types import Passage, Span, Withholding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from redact.types import Document, Entity

_LABELLED = re.compile(r"\s*(?:\*\*|__)?[A-Z][\w /'()&#.-]{0,32}:")
FEWEST_WORDS = 4
"""Fewer words have no meaning of their own to compare."""
_SHORT = 12
"""A form line of up to so many words, without people and topics, goes with its section."""
_LEANS = re.compile(
    r"[\"'\u201c(\s]*(?:it|this|that|these|those|both|also|and|but|so|because|then|again|same|which|either"
    r"|neither)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"[\"'\u201c(\s]*(?:he|she|they|his|her|their|him|them)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A passage with the reason why it stays behind, if it does; `bare` ones go with their section."""

    piece: Piece
    id: str
    unit: Unit = field(repr=False)
    verdict: Verdict | None
    bare: bool = False


def weigh(
    document: Document, entities: tuple[Entity, ...], reach: Reach, people: People | None = None
) -> tuple[tuple[Passage, ...], tuple[Withholding, ...]]:
    """Return the passages of a document and what is withheld of it, or the whole where nothing is left.

    Args:
        document: As read.
        entities: Of the case.
        reach: What the order reaches.
        people: Who is who, where it is known already.
    """
    found = _Weigher(document, reach, people or people_of(entities, (document,))).weighed()
    author = author_of(document, entities)
    passages = tuple(_passage(item, author) for item in found)
    held = [
        Withholding(
            document.id,
            item.verdict.code,
            item.verdict.because,
            passage,
            item.verdict.cites,
            item.verdict.sure,
            item.verdict.mark,
        )
        for item, passage in zip(found, passages, strict=True)
        if item.verdict
    ]
    whole = _whole(document, found)
    return passages, ((whole,) if whole else tuple(held))


def _whole(document: Document, found: Sequence[Weighed]) -> Withholding | None:
    """Return the withholding of a document of which nothing would be left and nothing is asked."""
    verdicts = [item.verdict for item in found if not item.bare] or [item.verdict for item in found]
    if not verdicts or not all(verdicts):
        return None
    kinds = Counter((v.code, v.because, v.cites, v.sure) for v in verdicts if v)
    asked = any(not sure for _, _, _, sure in kinds)
    if asked and len(kinds) > 1:
        return None
    (code, because, cites, sure), _ = kinds.most_common(1)[0]
    if asked and code != "UNDATED":
        return None
    return Withholding(document.id, code, because, None, cites, sure)


def _passage(item: Weighed, author: str) -> Passage:
    ids = sorted({i for r in item.unit.references for i in r.ids if not i.startswith(STRANGER)})
    topics = tuple(sorted(item.unit.own.items()))
    day = item.unit.day if item.unit.day_known else None
    return Passage(item.id, item.piece.spans, item.piece.kind, day, author, tuple(ids), topics)


@dataclass(slots=True)
class _Weigher:
    """Goes through one document."""

    document: Document
    reach: Reach
    people: People
    subject: tuple[str, ...] = ()
    section: int = -1
    marked: Mapping[str, float] = field(default_factory=dict)
    days: tuple[date, ...] = ()
    one_day: bool = True
    started: int = -1
    leads: dict[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)

    def weighed(self) -> list[Weighed]:
        pieces = cut(self.document)
        self.days = document_dates(self.document)
        self.one_day = len({piece.day for piece in pieces if piece.day}) < 2
        self.marked = _title_topics(self.document, pieces, self.reach.scope.wanted)
        found: list[Weighed] = []
        for piece in pieces:
            if piece.section != self.section:
                self.section, self.subject = piece.section, self.people.clients(self.document.id)
            found += self._weigh(piece)
        return _with_sections(found)

    def _weigh(self, piece: Piece) -> list[Weighed]:
        name = f"{self.document.id}-p{piece.number:03d}"
        references = self.people.references(piece, self.subject)
        unit = self._unit(piece, references, self.subject)
        if piece.bare or _says_nothing(piece, unit):
            undated = piece.day is None and not self.one_day
            verdict = judge(unit, self.reach, TITLE_RULES if undated else BARE_RULES)
            self._led(piece, references)
            return [Weighed(piece, name, unit, verdict, bare=True)]
        self._follows_on(piece)
        references = self.people.references(piece, self.subject)
        unit = self._unit(piece, references, self.subject)
        parts = list(self._sentences(piece, references))
        if len(parts) < 2 or piece.kind == "row":
            return [Weighed(piece, name, unit, judge(unit, self.reach))]
        return self._split(piece, name, unit, parts)

    def _led(self, piece: Piece, references: tuple[Reference, ...]) -> None:
        """Let a heading that names somebody say whom the section is about."""
        told = [ref.ids for ref in references if not self.reach.neutral.issuperset(ref.ids)]
        if told and piece.kind == "section":
            self.subject = told[0]

    def _follows_on(self, piece: Piece) -> None:
        """Begin a paragraph that names nobody with the client, unless it goes on about a participant."""
        carried = set(self.subject) <= self.reach.participants or _PRONOUN.match(piece.text)
        if self.section == self.started and not carried:
            self.subject = self.people.clients(self.document.id)
        self.started = self.section

    def _unit(
        self,
        piece: Piece,
        references: tuple[Reference, ...],
        subject: tuple[str, ...],
        paragraph: Mapping[str, float] = MappingProxyType({}),
    ) -> Unit:
        day, known = self._day(piece)
        first = piece.spans[0]
        place = f"{self.document.digest} {first.surface} {first.start}"
        around = {name: score for name, score in self.marked.items() if name in {*SPECIAL, *SESSIONS}}
        for topic, score in self._lead(piece.lead) if piece.kind != "section" else ():
            around[topic] = max(score, around.get(topic, 0.0))
        own = self._own(piece.text)
        if self.reach.programmes and self.reach.programmes.search(piece.text):
            own["part-2"] = max(SURELY, own.get("part-2", 0.0))
        title = frozenset(name for name in self.marked if name in self.reach.scope.wanted)
        near = self._near(piece.text)
        return Unit(piece.text, place, day, known, references, subject, own, around, paragraph, title, near)

    def _own(self, text: str) -> dict[str, float]:
        """Return the topics of a text by its words, and what its meaning may keep out."""
        own = dict(scores(text))
        alike = self.reach.likeness
        if alike and _is_sentence(text):
            known = self.reach.kept_out() & {topic.name for topic in topics()}
            for topic, score in alike(text.strip(), known):
                own[topic] = max(score, own.get(topic, 0.0))
        return own

    def _near(self, text: str) -> Mapping[str, float]:
        alike = self.reach.likeness
        return alike.near(text.strip()) if alike and self.reach.scope.wanted and _is_sentence(text) else {}

    def _lead(self, heading: str) -> tuple[tuple[str, float], ...]:
        if heading not in self.leads:
            self.leads[heading] = scores(heading)
        return self.leads[heading]

    def _day(self, piece: Piece) -> tuple[date | None, bool]:
        """Return the day of a piece, and whether it is surely on its side of the order's period."""
        sides = {names_day(self.reach.scope, day) for day in self.days}
        if piece.yearless or (self.one_day and len(sides) > 1):
            return None, False
        if piece.day is not None:
            return piece.day, True
        return (self.days[0], len(sides) == 1) if self.days else (None, False)

    def _sentences(self, piece: Piece, references: tuple[Reference, ...]) -> Iterator[tuple[Piece, Unit]]:
        """Yield each sentence as a piece; whom it is about carries over to the next."""
        paragraph: dict[str, float] = {}
        for start, end in sentences_in(piece.text):
            for topic, score in scores(piece.text[start:end]):
                paragraph[topic] = max(score, paragraph.get(topic, 0.0))
        for start, end in sentences_in(piece.text):
            own = tuple(
                Reference(r.start - start, r.end - start, r.ids, r.how)
                for r in references
                if start <= r.start < end
            )
            part = replace(
                piece, spans=_slice(piece, start, end), text=piece.text[start:end], kind="sentence"
            )
            if not part.spans:
                continue
            yield part, self._unit(part, own, self.subject, paragraph)
            told = [ref.ids for ref in own if not self.reach.neutral.issuperset(ref.ids)]
            self.subject = told[0] if told else self.subject

    def _split(self, piece: Piece, name: str, unit: Unit, parts: list[tuple[Piece, Unit]]) -> list[Weighed]:
        """Judge sentence by sentence; where they do not come apart, the whole stays behind."""
        verdicts = [judge(part, self.reach) for _, part in parts]
        if not any(verdicts):
            return [Weighed(piece, name, unit, None)]
        verdicts = _leaning(parts, _settled(verdicts))
        first = next(v for v in verdicts if v)
        if all(verdicts):
            gravest = next((v for v in verdicts if v and v.sure), first)
            same = {v.code for v in verdicts if v} == {gravest.code}
            if same and not gravest.sure:  # asked once for the whole, and answered for the whole
                whole = answered([v for v in verdicts if v], self.reach.answers)
                return [Weighed(piece, name, unit, whole)]
            if same or all(v.sure for v in verdicts if v):
                return [Weighed(piece, name, unit, gravest)]
        found: list[Weighed] = []
        rows = zip(parts, verdicts, strict=True)
        for number, (verdict, run) in enumerate(groupby(rows, key=lambda row: row[1]), 1):
            some = [part for part, _ in run]
            joined = replace(
                some[0][0],
                spans=_run_of(some),
                text="".join(part.text for part, _ in some),
            )
            told = self._unit(joined, tuple(r for _, u in some for r in u.references), some[0][1].subject)
            found.append(Weighed(joined, f"{name}s{number}", told, verdict))
        return found


def _settled(verdicts: list[Verdict | None]) -> list[Verdict | None]:
    """Let a sentence that only may be of a category go with one of its paragraph that surely is."""
    sure = [v for v in verdicts if v and v.sure and v.code in SPECIAL.values()]
    return [next((s for s in sure if v and not v.sure and s.because in v.because), v) for v in verdicts]


def _leaning(parts: list[tuple[Piece, Unit]], verdicts: list[Verdict | None]) -> list[Verdict | None]:
    """Withhold what cannot be read without the withheld sentence before it."""
    found = list(verdicts)
    for at in range(1, len(parts)):
        before = found[at - 1]
        if found[at] is not None or before is None:
            continue
        unit = parts[at][1]
        own = any(score >= PERHAPS for score in unit.own.values())
        named = any(ref.how == "name" for ref in unit.references)
        bound = not own and (not named or _PRONOUN.match(unit.text))
        if _LEANS.match(unit.text) or bound or _is_crumb(unit.text):
            found[at] = before
    return found


def _is_sentence(text: str) -> bool:
    """Tell whether a text is a single sentence that is long enough to have a meaning to compare."""
    return len(text.split()) >= FEWEST_WORDS and len(sentences_in(text)) == 1


def _is_crumb(text: str) -> bool:
    return len(text.split()) < 3


def _slice(piece: Piece, start: int, end: int) -> tuple[Span, ...]:
    """Return where characters of a piece stand; the line feeds between its spans stand nowhere."""
    found, at = [], 0
    for span in piece.spans:
        length = span.end - span.start
        low, high = max(start - at, 0), min(end - at, length)
        if low < high:
            found.append(replace(span, start=span.start + low, end=span.start + high))
        at += length + 1
    return tuple(found)


def _run_of(parts: list[tuple[Piece, Unit]]) -> tuple[Span, ...]:
    """Return the spans of sentences in a row, joined where they touch."""
    found: list[Span] = []
    for span in (span for part, _ in parts for span in part.spans):
        if found and found[-1].surface == span.surface and found[-1].end == span.start:
            found[-1] = replace(found[-1], end=span.end)
        else:
            found.append(span)
    return tuple(found)


_CONTACT = re.compile(r"\(?\d{3}\)?[ .-]?\d{3}[.-]\d{4}|\b[A-Z]{2} \d{5}\b|@")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")


def _only_names_and_numbers(unit: Unit) -> bool:
    """Tell whether it is a letterhead, a telephone line or a bare name: nothing there to decide."""
    rest = list(unit.text)
    for ref in unit.references:
        if ref.how == "name":
            rest[ref.start : ref.end] = " " * (ref.end - ref.start)
    words = _LONG_WORD.findall("".join(rest))
    written = all(word.istitle() for word in words) and bool(_CONTACT.search(unit.text))
    return not words or written


def _says_nothing(piece: Piece, unit: Unit) -> bool:
    if _only_names_and_numbers(unit):
        return True
    if unit.references or any(score >= PERHAPS for score in unit.own.values()):
        return False
    short = len(piece.text.split()) <= _SHORT
    return not re.search(r"[^\W_]", piece.text) or (short and bool(_LABELLED.match(piece.text)))


def _title_topics(document: Document, pieces: Sequence[Piece], wanted: Sequence[str]) -> dict[str, float]:
    """Return the special categories, kinds of session and wanted topics told by head or name."""
    head: list[str] = [document.source.name.rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("_", " ")]
    for piece in pieces:
        if piece.section == 0 or (piece.bare and piece.kind != "row"):
            head.append(piece.text)
        elif piece.number > 1 + len(head):
            break
    first = head[:4]
    named = {*SPECIAL, *SESSIONS, *wanted}
    found: dict[str, float] = {}
    for text in first:
        for topic, score in scores(text):
            if topic in named and score >= SURELY:
                found[topic] = max(score, found.get(topic, 0.0))
    if any(_PART_2.search(piece.text) for piece in pieces):
        found["part-2"] = 1.0
    if any(_COUNSEL.search(piece.text) for piece in pieces):
        found["attorney-client"] = 1.0
    return found


_PART_2 = re.compile(r"42\s+C\.?F\.?R\.?,?\s+(?:Part|Pt\.?|§+)?\s*2(?!\d)", re.IGNORECASE)
"""The notice of 42 CFR 2.32 or its like stands on records of a programme only."""
_COUNSEL = re.compile(
    r"\battorney-client (?:communication|privilege|work)|\bprivileged (?:and|&) confidential\b"
    r"|\bas your (?:attorney|lawyer|counsel)\b|\battorney work product\b",
    re.IGNORECASE,
)
"""What a lawyer writes on or in a letter to a client; all of it is then privileged."""


def _with_sections(found: list[Weighed]) -> list[Weighed]:
    """Give headings, form lines and margins the fate of their section."""
    content = [item for item in found if not item.bare]
    kept = {item.piece.section for item in content if item.verdict is None}
    gone: dict[int, Verdict] = {}
    for item in content:
        if item.verdict and item.piece.section not in kept:
            gone.setdefault(item.piece.section, replace(item.verdict, sure=True, mark=""))
    some = bool(kept) or not content
    first = next((v for v in gone.values()), None)
    result = []
    for item in found:
        if item.bare and item.verdict is None:
            section = item.piece.section
            verdict = gone.get(section) or (None if some else first)
            result.append(replace(item, verdict=verdict))
        else:
            result.append(item)
    return result
