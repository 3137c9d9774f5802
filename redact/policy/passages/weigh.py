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
from redact.policy.passages.counsel import advised
from redact.policy.passages.cut import Piece, cut
from redact.policy.passages.grounds import SESSIONS
from redact.policy.passages.marks import marked
from redact.policy.passages.meaning import in_context, nameless, plain
from redact.policy.passages.paragraphs import (
    OPENS_WITH_PRONOUN,
    beside,
    leaning,
    named_before,
    run_of,
    settled,
    slice_of,
    without_day,
)
from redact.policy.passages.persons import STRANGER, People, Reference, people_of
from redact.policy.passages.reach import Reach, Unit, Verdict
from redact.policy.passages.rules import BARE_RULES, TITLE_RULES, answered, judge
from redact.policy.passages.sentences import sentences_in
from redact.policy.passages.titles import head_of, lent_by
from redact.policy.passages.topics import PERHAPS, SPECIAL, SURELY, scores, topics
from redact.policy.scope import names_day
from redact.types import Passage, Withholding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from redact.types import Document, Entity

_LABELLED = re.compile(r"\s*(?:\*\*|__)?[A-Z][\w /'()&#.-]{0,32}:")
FEWEST_WORDS = 4
"""Fewer words have no meaning of their own to compare."""
MEANT = 0.6
"""From this share on wording may be of a topic that stays behind, and a person is asked."""
_SHORT = 12
"""A form line of up to so many words, without people and topics, goes with its section."""


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
    marks = [v.mark for v in verdicts if v]
    by_a_person = marks[0] if all(marks) and not asked else ""
    return Withholding(document.id, code, because, None, cites, sure, by_a_person)


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
    lent: Mapping[str, float] = field(default_factory=dict)
    columns: Mapping[str, float] = field(default_factory=dict)
    before: Mapping[str, float] = field(default_factory=dict)
    headings: dict[str, Mapping[str, float]] = field(default_factory=dict)

    def weighed(self) -> list[Weighed]:
        pieces = cut(self.document)
        self.days = document_dates(self.document)
        self.one_day = len({piece.day for piece in pieces if piece.day}) < 2
        head = head_of(self.document, pieces)
        bared = head_of(
            self.document, pieces, lambda piece: nameless(piece.text, self.people.references(piece))
        )
        self.lent = lent_by(dict.fromkeys([*head, *bared]), self.reach.likeness)
        self.marked = marked(head, pieces, self.reach.scope.wanted, self.lent)
        found: list[Weighed] = []
        for piece in pieces:
            if piece.section != self.section:
                self.section, self.subject = piece.section, self.people.clients(self.document.id)
                self.before = {}
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
            if piece.kind == "row":
                self.columns = lent_by(piece.text.splitlines())
            return [Weighed(piece, name, unit, verdict, bare=True)]
        self._follows_on(piece)
        references = self.people.references(piece, self.subject)
        unit = self._unit(piece, references, self.subject)
        parts = beside(list(self._sentences(piece, references)))
        self.before = parts[-1][1].raw if parts else {}
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
        carried = set(self.subject) <= self.reach.participants or OPENS_WITH_PRONOUN.match(piece.text)
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
        told = advised(piece.text, references, self.reach.counsel)
        if told > own.get("attorney-client", 0.0):
            own["attorney-client"] = told
        lent = self._lent(piece)
        raw = self._raw(piece, references, bool(lent))
        for topic in {*SESSIONS, *self.reach.kept_out()}:
            around[topic] = max(around.get(topic, 0.0), lent.get(topic, 0.0))
            doubtful = lent.get(topic, 0.0) or raw.get(topic, 0.0) >= MEANT
            if doubtful and topic in self.reach.kept_out():
                own[topic] = max(PERHAPS, own.get(topic, 0.0))
        near = in_context(raw, lent, [self.before] if self.before else [])
        return Unit(
            piece.text, place, day, known, references, subject, own, around, paragraph, title, near, raw, lent
        )  # fmt: skip

    def _lent(self, piece: Piece) -> Mapping[str, float]:
        """Return what titles lend to a piece; a heading that lends anything speaks for its section alone."""
        under = self._headed(piece.lead) if piece.lead else {}
        table = self.columns if piece.kind == "row" else {}
        return {**self.lent, **table, **under}

    def _headed(self, heading: str) -> Mapping[str, float]:
        if heading not in self.headings:
            self.headings[heading] = lent_by([heading.strip(" #*_=-:\n")], self.reach.likeness)
        return self.headings[heading]

    def _raw(self, piece: Piece, references: tuple[Reference, ...], titled: bool) -> Mapping[str, float]:
        """Return the shares of topics in one sentence or row; under a title a few words are enough."""
        alike = self.reach.likeness
        if not alike or not self.reach.scope.wanted or piece.bare:
            return {}
        whole = piece.kind == "row" or len(sentences_in(piece.text)) == 1
        text = plain(piece.text, references)
        return alike.near(text) if whole and len(text.split()) >= (1 if titled else FEWEST_WORDS) else {}

    def _own(self, text: str) -> dict[str, float]:
        """Return the topics of a text by its words, and what its meaning may keep out."""
        own = dict(scores(text))
        alike = self.reach.likeness
        if alike and _is_sentence(text):
            known = self.reach.kept_out() & {topic.name for topic in topics()}
            for topic, score in alike(text.strip(), known):
                own[topic] = max(score, own.get(topic, 0.0))
        return own

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
        listed = piece.kind == "entry"
        for start, end in sentences_in(piece.text, listed=listed):
            for topic, score in scores(piece.text[start:end]):
                paragraph[topic] = max(score, paragraph.get(topic, 0.0))
        for start, end in sentences_in(piece.text, listed=listed):
            own = tuple(
                Reference(r.start - start, r.end - start, r.ids, r.how)
                for r in references
                if start <= r.start < end
            )
            part = replace(
                piece, spans=slice_of(piece, start, end), text=piece.text[start:end], kind="sentence"
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
        verdicts = leaning(parts, settled(verdicts))
        verdicts = named_before(parts, verdicts, self.people.clients(self.document.id))
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
        head, rest = without_day(parts[0][0]) if verdicts[0] else (None, None)
        if head:  # an entry of which something is released keeps its day, else it would read as another's
            found.append(Weighed(head, f"{name}s0", self._unit(head, (), self.subject), None, bare=True))
            parts = [(rest, parts[0][1]), *parts[1:]] if rest else parts[1:]
            verdicts = verdicts if rest else verdicts[1:]
        rows = zip(parts, verdicts, strict=True)
        for number, (verdict, run) in enumerate(groupby(rows, key=lambda row: row[1]), 1):
            some = [part for part, _ in run]
            joined = replace(
                some[0][0],
                spans=run_of(some),
                text="".join(part.text for part, _ in some),
            )
            told = self._unit(joined, tuple(r for _, u in some for r in u.references), some[0][1].subject)
            found.append(Weighed(joined, f"{name}s{number}", told, verdict))
        return found


def _is_sentence(text: str) -> bool:
    """Tell whether a text is a single sentence that is long enough to have a meaning to compare."""
    return len(text.split()) >= FEWEST_WORDS and len(sentences_in(text)) == 1


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
