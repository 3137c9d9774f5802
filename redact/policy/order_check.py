"""Reads an order file as a colleague would: what is wrong, by line, and what is worth a second look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from redact.errors import UsageError
from redact.policy.names import CLIENT_AUTHORIZATION, SPECIAL, TOPICS
from redact.policy.scope import in_scope
from redact.policy.special import missing_papers
from redact.types import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from redact.policy.model import Policy
    from redact.types import Consent, Roster, Scope

    Where = tuple[str | int, ...]
    Said = Iterator[tuple[Where, str]]

SOON = timedelta(3)
"""A day due within this time is pointed out."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about a field: its line in the file (0 for none) and a sentence without its value."""

    line: int
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an order file is compared with.

    Attributes:
        policy: Of the purpose it is for.
        today: The day.
        kinds: Words for kinds of document.
        roster: Of the case; None when no case is at hand.
        consents: Those that stand for this release.
    """

    policy: Policy
    today: date
    kinds: tuple[str, ...]
    roster: Roster | None = None
    consents: tuple[Consent, ...] = ()


def problems_of(path: Path) -> tuple[Remark, ...]:
    """Return everything for which the strict reader refuses an order file; empty when it loads.

    Raises:
        UsageError: It is no YAML mapping at all; the message names the line.
    """
    from pydantic import ValidationError

    from redact.policy.border import place_and_reason
    from redact.policy.case_schema import ScopeFields
    from redact.policy.scope import load_scope
    from redact.policy.yaml_text import line_of, read_mapping

    try:
        ScopeFields.model_validate(read_mapping(path, UsageError, as_written=True))
    except ValidationError as problem:
        faults = problem.errors(include_url=False, include_context=False, include_input=False)
        return tuple(Remark(line_of(path, one["loc"]), *place_and_reason(one)) for one in faults)
    try:
        load_scope(path)
    except UsageError as error:
        field, _, reason = str(error).removeprefix(f"{path.name}, ").partition(": ")
        return (Remark(line_of(path, (field,)), field, reason),)
    return ()


def remarks_on(path: Path, scope: Scope, around: Surroundings) -> tuple[Remark, ...]:
    """Return what is worth a second look in an order file that loads, in the order of its lines."""
    from redact.policy.yaml_text import line_of

    found = [
        Remark(line_of(path, where), _field(where), text)
        for look in _LOOKS
        for where, text in look(scope, around)
    ]
    return tuple(sorted(found, key=lambda remark: remark.line))


def _field(where: Where) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in where).lstrip(".")


def _paper(scope: Scope, around: Surroundings) -> Said:
    del around
    if not scope.kind:
        yield ("kind",), "the file does not say what paper it is; then --basis must"
    if scope.kind == "subpoena":
        yield (
            ("kind",),
            (
                "a subpoena without a court order or the client's consent releases nothing; "
                "`redact order respond` drafts the answer"
            ),
        )
    if scope.kind == "search-warrant":
        yield ("kind",), "call counsel before anything is handed over; a warrant reaches no special category"
    if scope.kind == "part-2-order" and "part-2" not in scope.reaches:
        yield ("kind",), "an order under 42 CFR part 2, but `reaches:` does not name part-2: withheld"
    for name in ("court", "docket", "recipient"):
        if not getattr(scope, name):
            yield (name,), "left out; the papers will show a blank there"


def _days(scope: Scope, around: Surroundings) -> Said:
    today = around.today
    if scope.served and scope.served > today:
        yield ("served",), "this day is still to come"
    if scope.served and scope.due and scope.due < scope.served:
        yield ("due",), "due before it was served"
    elif scope.due and scope.due < today:
        yield ("due",), "this day has passed; ask counsel at once"
    elif scope.due and scope.due <= today + SOON:
        yield ("due",), f"due within {SOON.days} days"
    if scope.since is None and scope.until is None:
        yield ("window",), "no period: the whole record, from its first day on, is in reach"
    elif scope.since is None or scope.until is None:
        yield ("window",), "the period is open at one end"
    if any(day and day > today for day in (scope.since, scope.until)):
        yield ("window",), "the period reaches into the future; notes not yet written are no records"


def _people(scope: Scope, around: Surroundings) -> Said:
    if around.roster is None:
        return
    for place, party in enumerate(scope.parties):
        one = [p for p in around.roster.people if in_scope(p.id, p.names, _only(party))]
        if not one:
            yield ("parties", place), "nobody in case.yaml has this id or full name: nobody's name will stay"
        if any(person.role is Role.REPORTER for person in one):
            yield ("parties", place), "case.yaml has this person as who reported: the name stays boxed"
        if any(person.minor for person in one):
            yield ("parties", place), f"a minor: shown by {scope.minors}"


def _only(party: str) -> Scope:
    from redact.types import Scope as Reach

    return Reach(parties=(party,))


def _topics(scope: Scope, around: Surroundings) -> Said:
    del around
    for name in ("wanted", "excluded"):
        for place, topic in enumerate(getattr(scope, name)):
            if topic not in (*TOPICS, *SPECIAL):
                yield ("topics", name, place), f"an unknown topic; there are {', '.join(TOPICS)}"
            elif topic in SPECIAL and name == "wanted" and topic not in scope.reaches:
                yield ("topics", name, place), "needs a paper that names it: see `reaches:`"
    if set(scope.wanted) & set(scope.excluded):
        yield ("topics",), "a topic is both wanted and excluded: it stays behind"


def _kinds(scope: Scope, around: Surroundings) -> Said:
    for place, kind in enumerate(scope.kinds):
        if kind not in around.kinds:
            yield ("kinds", place), f"an unknown kind of document; there are {', '.join(around.kinds)}"


def _reaches(scope: Scope, around: Surroundings) -> Said:
    for missing in missing_papers(scope, around.policy, around.consents):
        yield (
            ("reaches", scope.reaches.index(missing.category)),
            f"{missing.in_words()}. The gate will refuse",
        )
    if scope.kind == CLIENT_AUTHORIZATION and around.roster is not None and not around.consents:
        yield ("kind",), "no consent in case.yaml covers this release today: see `redact consent check`"


_LOOKS: tuple[Callable[[Scope, Surroundings], Said], ...] = (
    _paper, _days, _people, _topics, _kinds, _reaches,
)  # fmt: skip
