"""Whom a passage speaks of: names, words for a role ("the mother", "pt"), and what pronouns point to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from redact.identities.kin_words import KIN, PARTNERS, WORK
from redact.identities.ordinary_words import ORDINARY
from redact.types import STRONG, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from redact.policy.passages.cut import Piece
    from redact.types import Document, Entity, Mention, Span

STRANGER: str = "?"
"""Begins the id of somebody of whom only a tie is told ("her sister") and whom no name shows."""

OTHERS: str = "?others"
"""Stands for other members of a group, other clients, other families."""

_CLIENT = r"clients?|cl|clt|pts?|patient|consumer|participant|identified patient|the member|resident"
_CHILDREN = r"children|kids|kiddos|boys|girls|siblings|minors|both (?:boys|girls|children)"
_CHILD = r"child|boy|girl|baby|infant|toddler|kid|teen|adolescent|newborn|kiddo"
_COUPLE = r"(?:the )?couple|both partners|both spouses|the spouses|both parties|husband and wife"
_OTHERS = (
    r"(?:other|another|others?|two|three|several|some|many|most|all|the) (?:other |group )*members?"
    r"|group members?|(?:other|another) (?:client|resident|participant|patient|famil|couple|child)\w*"
    r"|(?:a|his|her|their) peers?|peers"
    r"|(?:a|an|one|another|some|each|every|any|two|three|four|five|several|many|most|all|few"
    r"|both)(?: of)?(?: (?:the|our|other|new|older"
    r"|younger))* (?:residents?|housemates?|roommates?|inmates?|tenants?|classmates?|pupils|students"
    r"|women|men|ladies"
    r"|participants|patients|clients|mothers|fathers|families|couples|members)"
    r"|(?:the )?(?:other )?(?:residents|housemates|classmates|roommates|inmates)|the (?:other )?(?:women"
    r"|men|ladies)|the others"
    r"|(?:another|one) (?:girl|boy|man|woman|mother|father|pupil|student|family|lady|child|resident)"
    r"|an? (?:\w+ )?(?:girl|boy|man|woman|mother|father|pupil|student|family|lady|child|couple) (?:at|in"
    r"|from|across|behind|on|two"
    r"|next)(?: to)? (?:the|a|an|another|room|table|row|seats?|doors?)"
    r"|the (?:girl|boy|man|woman|mother|father|pupil|family|lady|child|couple) (?:in room|at the next"
    r"|in the next|across the|next door"
    r"|down the|before (?:them|her|him)|behind (?:them|her|him)|next to)"
    r"|the (?:whole )?group as a whole"
)
_PARENTS = r"(?:both )?parents"
_KIN_WORDS = {**KIN, **PARTNERS}
_KIN = "|".join(f"(?:{form})" for form in _KIN_WORDS.values())
_ROLE_WORD = re.compile(
    rf"(?<![\w-])(?<!\ba )(?<!\ban )(?<!\bno )(?<!\bany )"
    rf"(?:(?P<whose>his|her|their|my|our|your|[^\W\d_]+['\u2019]s)\s+)?"
    rf"(?:(?:own|late|maternal|paternal|older|younger|oldest|youngest|eldest)\s+)*"
    rf"(?:(?P<others>{_OTHERS})|(?P<couple>{_COUPLE})|(?P<parents>{_PARENTS})|(?P<children>{_CHILDREN})"
    rf"|(?P<child>{_CHILD})|(?P<client>{_CLIENT})|(?P<kin>{_KIN}))(?!\w)",
    re.IGNORECASE,
)
_PRONOUNS = re.compile(
    r"(?<![\w'\u2019])(?:(?P<she>she|hers?|herself)|(?P<he>he|him|his|himself)"
    r"|(?P<they>they|them|their|theirs|themselves))(?!\w)",
    re.IGNORECASE,
)
_SHE = re.compile(r"mother|mom|wife|daughter|sister|aunt|grandmother|niece|girl|woman|female", re.IGNORECASE)
_HE = re.compile(
    r"father|dad|husband|\bson\b|brother|uncle|grandfather|nephew|\bboy|\bman\b|\bmale", re.IGNORECASE
)
_WORK_WORD = re.compile("|".join(f"(?:{form})" for form in WORK.values()), re.IGNORECASE)
_OPENING_WORDS = frozenset(
    "foreman forewoman landlord landlady employer boss manager supervisor owner superintendent neighbor"
    " teacher principal coach counselor dispatcher receptionist secretary pharmacist bank school clinic"
    " pharmacy hospital shelter agency office heating plumbing parking laundry groceries furnace electric"
    " electricity rent lease utilities transportation medication transport housing mail visitor".split()
)
"""Words that only open a note's line with a capital, and of which a detector may make a name."""
_OPENS = re.compile(r"(?:^|[\n.!?:;|]|\d|[ap]\.?m\.?)[\s|*-]*$", re.IGNORECASE)
_PAIR = frozenset({"wife", "husband", "spouse", "partner", "girlfriend", "boyfriend", "fiance", "fiancee"})


_STOP = re.compile(r"[.!?][\"'\u201d\u2019)\]]*\s+(?=[^a-z])|\n\s*\n")
"""Where a sentence ends, roughly: what a pronoun reaches back to."""
_AND = re.compile(r"\s*(?:,|and|&|\+|/|with)\s*", re.IGNORECASE)
_OWN_ACT = re.compile(
    r"(?:,[^,.]{0,40},)?\s+(?:(?:also|then|later|has|had|is|was|still|quietly|again|really|just|not|did|does|do"
    r"|doesn['\u2019]t|didn['\u2019]t|never|always|often|only)\s+){0,3}"
    r"(?!and\b|with\b|or\b|to\b|for\b|about\b|at\b|in\b|on\b|of\b|when\b|if\b|that\b|whether\b)[a-z]+"
)
"""A verb behind a name: the person it names is who acts."""


class Reference(NamedTuple):
    """Somebody spoken of at a place: offsets in the piece's text, ids, and how.

    How is `name`, `either` for a name that fits several people, `role`, `pronoun`, or `group` for a word
    that means several at once ("the children").
    """

    start: int
    end: int
    ids: tuple[str, ...]
    how: str


@dataclass(slots=True)
class People:
    """Who is who, for one case; asked for the references of a piece."""

    entities: dict[str, Entity]
    _places: dict[tuple[str, str], list[tuple[int, int, tuple[str, ...]]]] = field(repr=False)
    _by_relation: dict[str, tuple[str, ...]]
    _by_document: dict[str, frozenset[str]]

    def clients(self, document: str) -> tuple[str, ...]:
        """Return the clients that a document names, else those of the case."""
        every = self._with(Role.CLIENT)
        here = tuple(i for i in every if i in self._by_document.get(document, frozenset()))
        return here or every

    def _with(self, *roles: Role) -> tuple[str, ...]:
        return tuple(sorted(i for i, entity in self.entities.items() if entity.role in roles))

    def references(self, piece: Piece, subject: Sequence[str] = ()) -> tuple[Reference, ...]:
        """Return whom a piece speaks of, in order.

        Args:
            piece: As cut.
            subject: Whom the text before spoke of last, for a pronoun that opens the piece.
        """
        named = sorted(self._named(piece))
        taken = [(ref.start, ref.end) for ref in named]
        found = list(named)
        for match in _ROLE_WORD.finditer(piece.text):
            if not _meets(match.span(), taken):
                before = sorted(ref for ref in found if ref.end <= match.start())
                found.append(self._role_word(match, piece, before, subject))
        found.sort()
        return tuple(sorted([*found, *self._pronouns(piece, found, subject)]))

    def _named(self, piece: Piece) -> Iterable[Reference]:
        offset = 0
        for span in piece.spans:
            places = self._places.get((span.document, span.surface), [])
            at = bisect_left(places, (span.start, 0, ()))
            while at < len(places) and places[at][0] < span.end:
                start, end, ids = places[at]
                low = start - span.start + offset
                how = "either" if len(ids) > 1 and not self.entities[ids[0]].confirmed else "name"
                yield Reference(low, min(end, span.end) - span.start + offset, ids, how)
                at += 1
            offset += span.end - span.start + 1

    def _role_word(
        self, match: re.Match[str], piece: Piece, before: list[Reference], subject: Sequence[str]
    ) -> Reference:
        document = piece.spans[0].document
        kind = match.lastgroup if match.lastgroup != "whose" else "kin"
        word = " ".join(match.group(kind or 0).casefold().split())
        whose = match["whose"]
        if whose and whose.casefold() in {"my", "our"} and not _in_quotes(piece.text, match.start()):
            ids: tuple[str, ...] = ()
        elif kind == "client":
            ids = self.clients(document)
        elif kind == "others":
            ids = (OTHERS,)
        elif kind == "couple":
            ids = self._couple(document)
        elif kind == "parents":
            ids = tuple(sorted({*self._relation("mother"), *self._relation("father")}))
        elif kind in {"children", "child"}:
            ids = self._children(word)
        else:
            ids = self._kin(word, whose, before, subject)
        how = "group" if kind in {"children", "parents"} and len(ids) > 1 else "role"
        return Reference(match.start(), match.end(), ids or (f"{STRANGER}{word}",), how)

    def _kin(
        self, word: str, whose: str | None, before: list[Reference], subject: Sequence[str]
    ) -> tuple[str, ...]:
        key = next((k for k, form in _KIN_WORDS.items() if re.fullmatch(form, word, re.IGNORECASE)), word)
        ids = self._relation(key)
        if not ids and key in _PAIR:
            ids = self._with(Role.PARTNER)
        if not whose:
            return ids
        last = before[-1].ids if before else tuple(subject)
        if key in {"mother", "father"} and any(self._tie(i) in {"son", "daughter"} for i in last):
            return ids or self._with(Role.CLIENT)
        return tuple(i for i in ids if i not in last)  # "her mother" is not the mother just named

    def _tie(self, entity: str) -> str:
        return self.entities[entity].relation.strip().casefold() if entity in self.entities else ""

    def _couple(self, document: str) -> tuple[str, ...]:
        ties = {i for tie in _PAIR for i in self._relation(tie)}
        return tuple(sorted({*self.clients(document), *self._with(Role.PARTNER), *ties}))

    def _children(self, word: str) -> tuple[str, ...]:
        minors = [
            i
            for i, e in self.entities.items()
            if e.entity_type == "PERSON" and (e.minor or e.role is Role.MINOR)
        ]
        sign = _HE if word.startswith("boy") else _SHE if word.startswith("girl") else None
        fitting = [i for i in minors if sign and sign.search(self.entities[i].relation)] or minors
        return tuple(sorted(fitting))

    def _relation(self, key: str) -> tuple[str, ...]:
        return self._by_relation.get(key, ())

    def _pronouns(self, piece: Piece, found: list[Reference], subject: Sequence[str]) -> Iterable[Reference]:
        for match in _PRONOUNS.finditer(piece.text):
            near = [ref for ref in found if ref.end <= match.start()]
            kind = match.lastgroup or "they"
            if any(ref.start <= match.start() < ref.end for ref in found):
                continue
            if kind == "they":
                ids = self._meant_by_they(piece.text, match.start(), near, subject)
            else:
                ids = self._pointed_at(near, subject, kind)
            if ids:
                how = "group" if kind == "they" and len(ids) > 1 else "pronoun"
                yield Reference(match.start(), match.end(), ids, how)

    def _meant_by_they(
        self, text: str, at: int, near: list[Reference], subject: Sequence[str]
    ) -> tuple[str, ...]:
        """Return whom "they" means: whoever the sentence itself speaks of, be it one, else those before.

        Somebody who says, feels or does something and of whom the sentence then goes on as "they" is that
        one alone ("Skye said they feel left out").
        """
        start = max((match.end() for match in _STOP.finditer(text, 0, at)), default=0)
        own = [ref for ref in near if ref.start >= start]
        people = [ref for ref in own if ref.how in {"name", "either", "role"}]
        if people and len(people[-1].ids) == 1 and _OWN_ACT.match(text, people[-1].end, at):
            alone = not (len(people) > 1 and _AND.fullmatch(text, people[-2].end, people[-1].start))
            if alone:
                return people[-1].ids
        if own:
            return tuple(sorted({i for ref in own[-3:] for i in ref.ids}))
        return tuple(sorted({i for ref in near[-3:] for i in ref.ids} | {*subject}))

    def _pointed_at(self, near: list[Reference], subject: Sequence[str], kind: str) -> tuple[str, ...]:
        candidates = [ref.ids for ref in reversed(near)] + ([tuple(subject)] if subject else [])
        for ids in candidates:
            if len(ids) == 1 and self._fits(ids[0], kind):
                return ids
        return candidates[0] if candidates else ()

    def _fits(self, entity: str, kind: str) -> bool:
        known = self.entities.get(entity)
        tie = known.relation if known else entity.removeprefix(STRANGER)
        other = _HE if kind == "she" else _SHE
        return not other.search(tie)


def people_of(entities: Iterable[Entity], documents_of_case: Iterable[Document] = ()) -> People:
    """Gather the people of a case; the order of entities and mentions does not matter.

    Args:
        entities: Of the case.
        documents_of_case: Where they are mentioned, to tell a doubtful name from a plain word ("Landlord").
    """
    texts = {(d.id, s.id): s.text for d in documents_of_case for s in d.surfaces}
    known = {entity.id: entity for entity in entities if entity.entity_type == "PERSON"}
    places: dict[tuple[str, str], set[tuple[int, int, tuple[str, ...]]]] = defaultdict(set)
    documents: dict[str, set[str]] = defaultdict(set)
    relations: dict[str, set[str]] = defaultdict(set)
    for entity in known.values():
        others = {c for c in entity.candidates if c in known} - {entity.id}
        ids = (entity.id, *sorted(others))
        for mention in entity.mentions:
            span = mention.span
            if _counts(mention) and not _is_plain_word(
                entity, texts.get((span.document, span.surface), ""), span
            ):
                places[span.document, span.surface].add((span.start, span.end, ids))
                documents[span.document].add(entity.id)
        for key, form in _KIN_WORDS.items():
            if re.fullmatch(form, entity.relation.strip(), re.IGNORECASE):
                relations[key].add(entity.id)
    return People(
        known,
        {key: sorted(some) for key, some in places.items()},
        {key: tuple(sorted(some)) for key, some in relations.items()},
        {key: frozenset(some) for key, some in documents.items()},
    )


def _counts(mention: Mention) -> bool:
    return mention.entity_type == "PERSON" and not (mention.kept_by and mention.score < STRONG)


def _is_plain_word(entity: Entity, text: str, span: Span) -> bool:
    words = text[span.start : span.end].casefold().split()
    if len(words) != 1 or entity.confirmed or entity.candidates:
        return False
    if entity.role is Role.UNKNOWN and (words[0] in ORDINARY or _WORK_WORD.fullmatch(words[0])):
        return True
    alone = all(mention.span.end - mention.span.start == len(words[0]) for mention in entity.mentions)
    opens = bool(_OPENS.search(text[max(span.start - 12, 0) : span.start]))
    stranger = entity.role in {Role.UNKNOWN, Role.THIRD_PARTY}
    return words[0] in _OPENING_WORDS and alone and opens and stranger


def _in_quotes(text: str, at: int) -> bool:
    """Tell whether a place is inside quotation marks, where "my" is not the writer's."""
    before = text[:at]
    return before.count('"') % 2 == 1 or before.count("\u201c") > before.count("\u201d")


def _meets(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)
