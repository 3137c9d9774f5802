"""Tells in plain words what an order file asks, what will leave, what stays and which papers are missing."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from redact.policy.deadlines import CONFIRM, deadlines, in_words
from redact.policy.names import BASES, CLIENT_AUTHORIZATION, SPECIAL
from redact.policy.order_examples import KINDS_IN_WORDS
from redact.policy.scope import in_scope
from redact.policy.special import missing_papers
from redact.types import JUDGES_ORDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from redact.policy.order_check import Surroundings
    from redact.types import Scope

WIDTH: int = 96
"""Longest line."""

_MINORS = {"initials": "minors show as initials", "omit": "minors are left out, even their initials"}
_PROFESSIONALS = {"names": "professionals keep their names", "functions": "professionals show as functions"}


def explained(scope: Scope, around: Surroundings) -> str:
    """Return the whole explanation; it names nobody whom the caption does not name."""
    sections = (
        ("What is asked, and by whom", _asked(scope)),
        ("By when", _when(scope, around)),
        ("What can be released", _released(scope, around)),
        ("What stays behind", _withheld(scope, around)),
        ("Papers", _papers(scope, around)),
    )
    lines: list[str] = []
    for title, content in sections:
        lines += [title, *(line for item in content for line in _wrapped(item)), ""]
    return "\n".join(lines).rstrip()


def _asked(scope: Scope) -> Iterator[str]:
    yield f"Paper: {scope.kind or 'kind not given'}" + (
        f", {KINDS_IN_WORDS[scope.kind]}" if scope.kind else ""
    )
    yield f"Court: {scope.court or 'not given'}. Docket: {scope.docket or 'not given'}."
    yield f"Issued by: {scope.issued_by or 'not given'}. The records go to: {scope.recipient or 'not given'}."
    yield f"It names {_number(len(scope.parties), 'person', 'people')}."


def _when(scope: Scope, around: Surroundings) -> Iterator[str]:
    if scope.served:
        yield f"Served on {in_words(scope.served)}."
    found = deadlines(scope)
    for item in found:
        yield item.in_words(around.today)
    if not found:
        yield f"No day for an answer is given; {CONFIRM}."


def _released(scope: Scope, around: Surroundings) -> Iterator[str]:
    if scope.kind == "subpoena" and not around.consents:
        yield "Nothing. A subpoena alone is a lawyer's request; `redact order respond` drafts the answer."
        yield "What follows would be the reach, once an order or the client's consent is there."
    elif scope.kind == CLIENT_AUTHORIZATION and around.roster is not None and not around.consents:
        yield "Nothing. No consent in case.yaml covers this release today; see `redact consent check`."
    yield f"Days: {period_in_words(scope)}."
    yield f"Documents: {documents_in_words(scope)}."
    yield f"Topics: {', '.join(scope.wanted) or 'all, save what follows'}."
    names = f"{_MINORS[scope.minors]}; {_PROFESSIONALS[scope.professionals]}"
    yield f"Names: those of the people it names stay; {names}."
    if around.roster is not None:
        yield _known(scope, around)
    if scope.seal:
        yield "The filing is marked to be kept under seal."


def _known(scope: Scope, around: Surroundings) -> str:
    people = around.roster.people if around.roster else ()
    named = [person for person in people if in_scope(person.id, person.names, scope)]
    roles = ", ".join(_role(person.role.value, minor=person.minor) for person in named)
    return f"In case.yaml they are: {roles or 'nobody'}."


def _role(role: str, *, minor: bool) -> str:
    return f"{role.replace('_', ' ')}{' (a minor)' if minor and role != 'minor' else ''}"


def _withheld(scope: Scope, around: Surroundings) -> Iterator[str]:
    yield "Passages about people whom it does not name (OUT-OF-SCOPE)."
    if scope.since or scope.until:
        yield "Everything of other days (OUT-OF-PERIOD), and what shows no day (UNDATED)."
    if scope.documents or scope.kinds:
        yield "All other documents (OUT-OF-SCOPE)."
    if scope.wanted:
        yield "All other topics (OUT-OF-TOPIC)."
    if scope.excluded:
        yield f"What it leaves out (EXCLUDED): {', '.join(scope.excluded)}."
    for privilege in scope.privileges:
        yield f"What is claimed as privileged (PRIVILEGE): {privilege}."
    missing = {item.category for item in missing_papers(scope, around.policy, around.consents)}
    for item in around.policy.special:
        if item.category not in scope.reaches or item.category in missing:
            ground = f"because {item.because} ({'; '.join(item.cites)})"
            yield f"{_capital(SPECIAL[item.category])} ({item.code}), {ground}."


def _papers(scope: Scope, around: Surroundings) -> Iterator[str]:
    if scope.kind in JUDGES_ORDERS:
        yield f"On file must be {BASES[scope.kind]}."
    elif around.consents:
        used = _number(len(around.consents), "consent", "consents")
        yield f"{used} in case.yaml will be used up by the release."
    else:
        yield "Missing. One of these must be on file:"
        yield from (f"{BASES[name]} ({name})" for name in around.policy.basis.accepted)
    for missing in missing_papers(scope, around.policy, around.consents):
        yield f"{_capital(missing.in_words())}."
    for item in around.policy.special:
        if item.category in scope.reaches and item.asks:
            yield f"To be asked about {item.category}: {item.asks}"


def period_in_words(scope: Scope) -> str:
    """Return the days an order reaches."""
    since = f"from {scope.since.isoformat()}" if scope.since else ""
    until = f"to {scope.until.isoformat()}" if scope.until else ""
    return " ".join(filter(None, (since, until))) or "no limit, the whole record"


def documents_in_words(scope: Scope) -> str:
    """Return which documents an order reaches; patterns of file names are counted, not shown."""
    kinds = f"of the kinds {', '.join(scope.kinds)}" if scope.kinds else ""
    files = f"{_number(len(scope.documents), 'pattern', 'patterns')} of file names" if scope.documents else ""
    return ", ".join(filter(None, (kinds, files))) or "all"


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _wrapped(text: str) -> Iterable[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent="  - ",
        subsequent_indent="    ",
        break_on_hyphens=False,
        break_long_words=False,
    )
