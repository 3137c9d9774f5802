"""What a person says about who is who, from the command line, worked out into entries of `case.yaml`.

Answers name people by their roster id or by the label that `redact people` prints. What already stands
in the case file is changed only where an answer asks for it; inference only adds people who are not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.errors import UsageError
from redact.identities.names import parse_name
from redact.identities.tokens import fold_words
from redact.policy.case_drafts import Draft, drafts_of, folded, free_id
from redact.types import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redact.records.people import Who
    from redact.types import Roster

_HINT = "Use a roster id, or a label as `redact people CASE` prints it, such as 'Teacher 1'."


def worked_in(
    roster: Roster,
    people: Sequence[Who],
    *,
    merges: Sequence[str] = (),
    splits: Sequence[str] = (),
    roles: Sequence[str] = (),
    everybody: bool = False,
) -> list[Draft]:
    """Return whom to write into the case file: those of whom answers speak, and with `everybody` all found.

    Raises:
        UsageError: An answer makes no sense.
    """
    drafts = drafts_of(roster, people)
    for answers, work_in in ((merges, merge), (splits, split), (roles, restate)):
        for answer in answers:
            work_in(drafts, answer)
    chosen = [
        draft for draft in drafts if draft.touched or (everybody and draft.position is None and draft.names)
    ]
    if not all(draft.names for draft in chosen):
        raise UsageError("an answer speaks of a name that runs over two people", hint="Write them by hand.")
    return chosen


def merge(drafts: list[Draft], answer: str) -> None:
    """Work in `ID,ID`: they are one person, the first who stands in the case file, or else the first.

    Raises:
        UsageError: Somebody is not known, or two entries of the case file contradict each other.
    """
    named = [find(drafts, part) for part in answer.split(",")]
    chosen = list(dict.fromkeys(named))
    if len(chosen) < 2:
        raise UsageError("--merge needs two different people", hint="For instance: --merge 'client,Person 2'")
    standing = [draft for draft in chosen if draft.position is not None]
    first = standing[0] if standing else next((d for d in chosen if not d.candidates), chosen[0])
    for other in chosen:
        if other is not first:
            _take_over(first, other)
            if other.position is None:
                drafts.remove(other)
    first.touched, first.candidates = True, ()


def _take_over(first: Draft, other: Draft) -> None:
    if other.position is not None:
        _retire(first, other)
    first.keys |= other.keys
    other.keys = set()
    first.found += other.found
    known = {fold_words(form) for form in (*first.names, *first.aliases, *first.added)}
    new = [form for form in (*other.names, *other.aliases) if fold_words(form) not in known]
    if first.position is not None:
        first.added += new
        return
    first.minor = first.minor or other.minor
    if first.role is Role.UNKNOWN:
        first.role, first.relation, first.why = other.role, other.relation, other.why
    first.names += [form for form in new if parse_name(form).full]
    first.aliases += [form for form in new if not parse_name(form).full]


def _retire(first: Draft, other: Draft) -> None:
    """Let an entry of the case file go into another one, if it says nothing that the other does not."""
    says_more = (
        (other.role is not Role.UNKNOWN and other.role is not first.role)
        or (other.minor and not first.minor)
        or (other.born is not None and other.born != first.born)
    )
    if says_more:
        raise UsageError(
            "--merge: two entries of case.yaml say different things (role, minor or born)",
            hint="Name first the one that says more, or join the two by hand.",
        )
    other.joined, other.touched = first.id, True


def split(drafts: list[Draft], answer: str) -> None:
    """Work in `ID:ALIAS`: that wording means somebody else, who becomes a person of its own.

    Raises:
        UsageError: The person is not known or has no such wording, or has no other name.
    """
    name, colon, wording = answer.partition(":")
    words = fold_words(wording)
    if not colon or not words:
        raise UsageError("--split needs ID:ALIAS", hint=_HINT)
    draft = find(drafts, name)
    listed = [*draft.names, *draft.aliases]
    own = [form for form in listed if fold_words(form) == words]
    forms = own or [form for form in draft.found if fold_words(form) == words]
    if not forms:
        raise UsageError("--split: that person has no such name", hint="`--show-text` lists the names found.")
    if own and all(fold_words(form) == words for form in draft.names):
        raise UsageError("--split: it is the only full name of that person", hint="Split off another name.")
    draft.names, draft.aliases, draft.found = (
        [form for form in forms_of if fold_words(form) != words]
        for forms_of in (draft.names, draft.aliases, draft.found)
    )
    if draft.position is not None:
        draft.dropped += own
    draft.touched = True
    taken = {folded(other.id) for other in drafts}
    drafts.append(Draft(id=free_id("person", taken), names=forms[:1], found=[*forms], touched=True))


def restate(drafts: list[Draft], answer: str) -> None:
    """Work in `ID=ROLE[:relation]`.

    Raises:
        UsageError: The person or the role is not known.
    """
    name, equals, said = answer.rpartition("=")
    role, _, relation = said.partition(":")
    role, relation = role.strip(), " ".join(relation.split())
    if not equals or role not in set(Role):
        raise UsageError("--role needs ID=ROLE[:relation]", hint=f"ROLE is one of {', '.join(Role)}.")
    draft = find(drafts, name)
    if relation or role != draft.role:
        draft.relation = relation
    draft.role = Role(role)
    draft.restated = draft.touched = True
    draft.candidates = ()


def find(drafts: Sequence[Draft], name: str) -> Draft:
    """Return the person whom a roster id or a label means; capitals count only where they tell two apart.

    Raises:
        UsageError: Nobody is called so, or more than one.
    """
    name = " ".join(name.strip().strip("[]").split())
    found = [draft for draft in drafts if name in draft.keys]
    found = found or [draft for draft in drafts if folded(name) in map(folded, draft.keys)]
    if len(found) > 1:
        raise UsageError("an answer fits more than one person", hint="Write capitals as the table has them.")
    if not found:
        raise UsageError("an answer names somebody who is not in the table", hint=_HINT)
    return found[0]
