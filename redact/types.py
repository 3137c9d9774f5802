"""Every noun that passes between the stages of a release.

Text lives in `Surface.text` and `Edit.replacement` and nowhere else, and both
are hidden from `repr`, so that a traceback or a log line cannot carry a
client's words. Everything is frozen; sequences are tuples.

The closed word lists are in `redact/vocabulary.py`, what the agency gives with
a case in `redact/given.py`, findings and verdicts in `redact/verdicts.py`; all are
also found here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.given import Consent as Consent
from redact.given import KnownValue as KnownValue
from redact.given import Person as Person
from redact.given import Request as Request
from redact.given import Roster as Roster
from redact.given import Scope as Scope
from redact.verdicts import Finding as Finding
from redact.verdicts import Held as Held
from redact.verdicts import Refused as Refused
from redact.verdicts import Released as Released
from redact.verdicts import Rereading as Rereading
from redact.verdicts import Verdict as Verdict
from redact.vocabulary import DIRECT_TYPES as DIRECT_TYPES
from redact.vocabulary import ENTITY_TYPES as ENTITY_TYPES
from redact.vocabulary import JUDGES_ORDERS as JUDGES_ORDERS
from redact.vocabulary import ORDER_KINDS as ORDER_KINDS
from redact.vocabulary import SIGNERS as SIGNERS
from redact.vocabulary import STRONG as STRONG
from redact.vocabulary import WITHHELD_PASSAGE as WITHHELD_PASSAGE
from redact.vocabulary import IdentifierClass as IdentifierClass
from redact.vocabulary import Outcome as Outcome
from redact.vocabulary import Role as Role
from redact.vocabulary import SurfaceKind as SurfaceKind

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from redact.records.ledger import Entry


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a case, read once.

    Attributes:
        name: Path relative to the case folder, with forward slashes.
        data: The bytes; of a file with a password, those it holds without its protection.
        media_type: By content and suffix, for instance `text/plain`.
    """

    name: str = field(repr=False)
    data: bytes = field(repr=False)
    media_type: str


@dataclass(frozen=True, slots=True)
class Surface:
    """One place in a document where text lives.

    Attributes:
        id: Unique within its document, for instance `body`, `page-1`, `header-2`.
        kind: Where in the file it is.
        text: What it says; offsets of mentions count in it.
        locator: Where a person finds it ("page 2", "table 1, row 3, cell 2"); carries no note text.
        released: Whether the writer of the format reproduces it. Comments, metadata and the
            file name are read, so that what they say is detected, and never written.
        doubt: Why the text may not be what a person sees there ("read from a picture"), in words
            without note text; empty when it was read with certainty.
        holds: Entity type that the whole text is known to be, from the column of a table or the
            label of a form; empty for prose.
        label: Words that stand beside the text in the file and say what it is, such as the heading of
            its column: read together with it, never written with it; empty for prose.
    """

    id: str
    kind: SurfaceKind
    text: str = field(repr=False)
    locator: str = ""
    released: bool = True
    doubt: str = ""
    holds: str = ""
    label: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class Document:
    """A file whose every surface has been listed.

    Attributes:
        id: `d01`, `d02` ... in path order within the case.
        source: The file.
        digest: SHA-256 of its bytes as they lie in the case, in hexadecimal.
        media_type: As in the source.
        surfaces: All of them; ids are unique.
    """

    id: str
    source: Source
    digest: str
    media_type: str
    surfaces: tuple[Surface, ...]
    _by_id: dict[str, Surface] = field(init=False, repr=False, compare=False, default_factory=dict)

    def surface(self, surface_id: str) -> Surface:
        """Return the surface with this id.

        Raises:
            KeyError: There is none.
        """
        if not self._by_id:  # an export has a surface per cell
            self._by_id.update((surface.id, surface) for surface in self.surfaces)
        return self._by_id[surface_id]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open, non-empty character range on one surface of one document."""

    document: str
    surface: str
    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse empty or negative ranges.

        Raises:
            ValueError: `start` is negative or `end` is not beyond it.
        """
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must be non-empty: [{self.start}, {self.end})")

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        same = (self.document, self.surface) == (other.document, other.surface)
        return same and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly within this span."""
        same = (self.document, self.surface) == (other.document, other.surface)
        return same and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One span believed to identify someone; carries no text.

    Attributes:
        span: Where.
        entity_type: One of `ENTITY_TYPES`.
        score: Belief from 0 to 1. 0.85 and above counts as strong evidence.
        recognizers: Names of what found it, sorted, for instance `casenote-ner`.
        evidence: Why, in words about rules only ("label:dob", "propagated"), sorted. What was only
            found again points to where: "same-as:d02:0:120" is document, surface number, offset.
        facet: A finer kind within the type: `birth` and `death` for dates, `last-four` for
            partial numbers, `initials` for people, `zip` for places; empty when plain.
        kept_by: Name of the keep-list that vetoes this (weak) mention; empty when it stands.
    """

    span: Span
    entity_type: str
    score: float
    recognizers: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    facet: str = ""
    kept_by: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """The person, place or number that mentions refer to.

    Attributes:
        id: `e1`, `e2` ... in order of first mention; never derived from text.
        entity_type: Type of its mentions.
        mentions: All of them, sorted.
        role: For people; `unknown` otherwise.
        relation: Word for the tie to the client or a function, for role labels; may be empty.
        minor: Whether a person under age.
        in_scope: Whether the scope names this person.
        confidence: How sure the linking is, from 0 to 1.
        candidates: Ids of entities an ambiguous mention may also belong to.
        confirmed: Whether the roster names it, so that no person needs to be asked.
        roster_id: Id in the roster, if any.
        role_from: How the role was reached: `roster`, `cue` (wording beside the name), `context` (the case as
            a whole, a guess that never counts as knowing who it is); empty when the role is unknown.
        reporter: Whether the person is known to have reported abuse or neglect, whatever the role.
    """

    id: str
    entity_type: str
    mentions: tuple[Mention, ...]
    role: Role = Role.UNKNOWN
    relation: str = ""
    minor: bool = False
    in_scope: bool = False
    confidence: float = 1.0
    candidates: tuple[str, ...] = ()
    confirmed: bool = False
    roster_id: str = field(repr=False, default="")
    role_from: str = ""
    reporter: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The policy applied to one mention.

    Attributes:
        mention: What is decided.
        entity: Whom it refers to.
        identifier_class: How it identifies for this purpose.
        operator: Name in the operator catalogue.
        params: Sorted (name, value) pairs for the operator.
        strength: Of the operator; the strongest wins each character.
        rule: Id of the rule in the policy, or `default`, or `keep-list`.
        because: The rule's reason, from the policy.
    """

    mention: Mention
    entity: Entity
    identifier_class: IdentifierClass
    operator: str
    params: tuple[tuple[str, str | int | float | bool], ...]
    strength: int
    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that an order reaches or does not reach as a whole.

    Attributes:
        id: `d01-p003`: document, and number in reading order.
        spans: Where it stands; several where it runs over surfaces. Never empty.
        kind: `entry` (of a running log), `section`, `paragraph`, `row`, `message` or `sentence`.
        day: The day it is of, where it or its document shows one.
        author: Function of whoever wrote it, in words of a closed list; empty when unknown.
        people: Ids of the entities it names, sorted.
        topics: Names of topics with their scores from 0 to 1, sorted.
    """

    id: str
    spans: tuple[Span, ...]
    kind: str
    day: date | None = None
    author: str = ""
    people: tuple[str, ...] = ()
    topics: tuple[tuple[str, float], ...] = ()

    @property
    def document(self) -> str:
        """Id of its document."""
        return self.spans[0].document


@dataclass(frozen=True, slots=True)
class Withholding:
    """A document, or a passage of one, that stays behind.

    Attributes:
        document: Its id.
        code: What stands in its place and in the log ("OUT-OF-SCOPE").
        because: Ground, in words about rules.
        passage: What stays behind; the whole document when left out.
        cites: Sources of the ground.
        sure: Whether the rule decided; else a person is asked, and it stays behind until then.
        mark: What the answer in `case.yaml` refers to, where a person is asked.
    """

    document: str
    code: str
    because: str
    passage: Passage | None = None
    cites: tuple[str, ...] = ()
    sure: bool = True
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything `decide` settled for a case.

    Attributes:
        items: One decision per mention.
        withheld: Documents and passages that stay behind.
        passages: All passages, where the purpose has a scope.
    """

    items: tuple[Decision, ...]
    withheld: tuple[Withholding, ...] = ()
    passages: tuple[Passage, ...] = ()

    def documents_withheld(self) -> frozenset[str]:
        """Return the ids of documents that stay behind whole."""
        return frozenset(item.document for item in self.withheld if item.passage is None)


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement on one surface; the edits of a surface are disjoint and sorted.

    Attributes:
        span: What is replaced.
        replacement: What stands there instead; may be empty.
        decision: Why.
    """

    span: Span
    replacement: str = field(repr=False)
    decision: Decision


@dataclass(frozen=True, slots=True)
class Draft:
    """Written bytes of one document, not yet verified, so not yet writable.

    Attributes:
        document: Id of the document it came from.
        name: Neutral file name it will have in the release.
        media_type: Of the written file; a format that cannot be written safely leaves as another.
        data: The bytes.
        digest: SHA-256 of the bytes, in hexadecimal.
        covered: How many words that were to be released had to be covered with what is removed.
    """

    document: str
    name: str
    media_type: str
    data: bytes = field(repr=False)
    digest: str
    covered: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be taken in, with the code of its error class and the reason."""

    source: str = field(repr=False)
    digest: str
    media_type: str
    exit_code: int
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """What `ingest` makes of a case folder.

    Attributes:
        documents: Files that were read whole.
        refusals: Files that were not, each with its reason.
        roster: From `case.yaml`.
    """

    documents: tuple[Document, ...]
    refusals: tuple[Refusal, ...] = ()
    roster: Roster = field(default_factory=Roster)

    def texts(self) -> dict[tuple[str, str], str]:
        """Return the text of every surface, by document and surface id, in reading order."""
        return {(d.id, s.id): s.text for d in self.documents for s in d.surfaces}


@dataclass(frozen=True, slots=True)
class Record:
    """What was done, ready to be written.

    Attributes:
        release: Id.
        verdict: In a word.
        body: Content of `record.json`, without note text.
        entry: What the register of disclosures will say of it.
        started: When the record was begun.
    """

    release: str
    verdict: str
    body: dict[str, object] = field(repr=False)
    entry: Entry = field(repr=False)
    started: datetime | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """Where a release, or what is held or failed, now lies, and the exit code that follows."""

    release: str
    verdict: str
    folder: Path = field(repr=False)
    exit_code: int
    record: Record
