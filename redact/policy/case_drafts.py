"""People of a case while answers are worked in: who stands in `case.yaml`, and who is only found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.identities.names import TITLES, parse_name, split_names
from redact.identities.ordinary_words import ORDINARY
from redact.identities.tokens import fold_words
from redact.types import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from redact.records.people import Who
    from redact.types import Roster


@dataclass(slots=True, eq=False)
class Draft:
    """One person while answers are worked in.

    Attributes:
        position: Index in `people` of the case file; None for somebody who does not stand there.
        id: Roster id, as written or to be written.
        keys: What answers may call this person: roster id and label.
        names: Full names, as written or to be written; none for a mention that runs over two people.
        aliases: Other wordings.
        found: Wordings of the notes that belong to this person, in the roster or not.
        role: What an answer or inference says.
        relation: Likewise.
        minor: Whether inference says under age.
        why: Reason of the role, for a remark beside a new entry.
        candidates: Labels of the people an ambiguous name may belong to.
        added: New aliases of somebody who stands in the case file.
        dropped: Wordings to be taken from somebody who stands in the case file.
        restated: Whether an answer gives the role.
        touched: Whether an answer speaks of this person.
        joined: For an entry of the case file that goes into another one: the id of that one.
        born: Date of birth in the case file.
    """

    position: int | None = None
    id: str = field(repr=False, default="")
    keys: set[str] = field(repr=False, default_factory=set)
    names: list[str] = field(repr=False, default_factory=list)
    aliases: list[str] = field(repr=False, default_factory=list)
    found: list[str] = field(repr=False, default_factory=list)
    role: Role = Role.UNKNOWN
    relation: str = field(repr=False, default="")
    minor: bool = False
    why: str = ""
    candidates: tuple[str, ...] = ()
    added: list[str] = field(repr=False, default_factory=list)
    dropped: list[str] = field(repr=False, default_factory=list)
    restated: bool = False
    touched: bool = False
    joined: str = field(repr=False, default="")
    born: date | None = field(repr=False, default=None)

    @property
    def is_question(self) -> bool:
        """Whether a person must say first who it is, so that it goes into the case file as a remark only."""
        return bool(self.candidates) or self.is_doubtful

    @property
    def is_doubtful(self) -> bool:
        """Whether it may be nobody's name: a letter, or one everyday word, of which no answer speaks."""
        new = self.position is None and not self.touched
        return new and all(map(_may_be_a_word, (*self.names, *self.aliases)))


def _may_be_a_word(form: str) -> bool:
    words = _words(form)
    return len(words) < 2 and all(len(word) < 2 or word in ORDINARY for word in words)


def drafts_of(roster: Roster, people: Sequence[Who]) -> list[Draft]:
    """Return a draft per person of the roster, then one per person who is only found."""
    drafts = [
        Draft(
            position,
            person.id,
            {person.id},
            [*person.names],
            [*person.aliases],
            role=person.role,
            minor=person.minor,
            born=person.born,
        )
        for position, person in enumerate(roster.people)
    ]
    known = {draft.id: draft for draft in drafts}
    taken = {folded(person.id) for person in roster.people}
    for who in people:
        draft = known.get(who.entity.roster_id) if who.entity.confirmed else None
        if draft is None:
            draft = _found(who, taken)
            drafts.append(draft)
        draft.keys.add(who.label)
        draft.found += who.forms
    return drafts


def _found(who: Who, taken: set[str]) -> Draft:
    entity = who.entity
    joint = entity.confidence <= 0.5 and not entity.candidates and all(map(split_names, who.forms))
    names, aliases = sorted_names(() if joint else who.forms)
    draft = Draft(names=names, aliases=aliases, minor=entity.minor, why=who.why)
    if entity.role_from == "context":  # a guess must not stand in the case file as if somebody had said it
        draft.why = f"{entity.role.value.replace('_', ' ')}? {who.why}"
    else:
        draft.role, draft.relation = entity.role, who.relation
    draft.id = free_id(who.label, taken)
    if who.is_open:
        draft.candidates = who.candidates
    return draft


def free_id(label: str, taken: set[str]) -> str:
    """Return an id after a neutral label that nobody has yet."""
    plain = re.sub(r"[^a-z0-9]+", "-", label.casefold()).strip("-") or "person"
    free, at = plain, 2
    while free in taken:
        free, at = f"{plain}-{at}", at + 1
    taken.add(free)
    return free


def sorted_names(forms: Iterable[str]) -> tuple[list[str], list[str]]:
    """Tell full names from other wordings; at least one is a name.

    Each once, without regard to capitals and order. Parts and initials of a full name are left out:
    linking finds them, and a family name by itself may be a relative's.
    """
    once: dict[tuple[str, ...], str] = {}
    for written in _single(forms):
        form = "".join(filter(str.isprintable, written))
        words = _words(form)
        if words and (words not in once or _plainer(form, once[words])):
            once[words] = form
    full = {words: form for words, form in once.items() if parse_name(form).full}
    if not full and once:
        longest = max(once, key=lambda words: len(once[words]))
        full = {longest: once[longest]}
    aliases = [form for words, form in once.items() if not any(_within(words, name) for name in full)]
    return list(full.values()), aliases


def _words(form: str) -> tuple[str, ...]:
    """Return the words of a name, sorted and without titles, as far as there are others."""
    words = tuple(sorted(fold_words(form)))
    return tuple(word for word in words if word not in TITLES) or words


def _single(forms: Iterable[str]) -> list[str]:
    """Return the wordings that are one person's; of a mention that runs on, the one full name in it."""
    every = list(forms)
    alone = [form for form in every if not split_names(form)]
    if alone:
        return alone
    full = [[piece for piece in split_names(form) if parse_name(piece).full] for form in every]
    return [pieces[0] for pieces in full if len(pieces) == 1]


def _plainer(form: str, other: str) -> bool:
    return _oddity(form) < _oddity(other)


def _oddity(form: str) -> int:
    titled = fold_words(form)[0] in TITLES
    return form.isupper() + form.islower() + ("," in form) + titled


def _within(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether words are parts or initials of a name."""
    return all(word in name or (len(word) == 1 and any(p.startswith(word) for p in name)) for word in words)


def folded(name: str) -> str:
    """Return a name as answers are compared: without regard to capitals and spacing."""
    return " ".join(name.casefold().split())
