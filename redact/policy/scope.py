"""Reads an order file and answers what the order reaches: people, documents, days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.types import Scope

_HOLDERS = re.compile(r"(?<=\.eml|\.msg|\.zip)/", re.IGNORECASE)
"""Where, in a path within the case, a file ends that holds others."""

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path


def load_scope(path: Path) -> Scope:
    """Read an order file.

    Raises:
        UsageError: The file cannot be read, names no party, or a field is unknown or wrong. The
            message names the position, never a value.
    """
    from redact.policy.border import fault, read_fields
    from redact.policy.case_schema import ScopeFields

    fields = read_fields(path, ScopeFields)
    since, until = fields.window.from_, fields.window.to
    if since and until and until < since:
        raise fault(path, "window: ends before it begins", ("window",))
    return Scope(
        parties=tuple(fields.parties),
        since=since,
        until=until,
        documents=tuple(fields.documents),
        court=fields.court,
        docket=fields.docket,
        kind=fields.kind,
        issued_by=fields.issued_by,
        recipient=fields.recipient,
        served=fields.served,
        due=fields.due,
        kinds=tuple(fields.kinds),
        wanted=tuple(fields.topics.wanted),
        excluded=tuple(fields.topics.excluded),
        reaches=tuple(fields.reaches),
        privileges=tuple(fields.privileges),
        seal=fields.seal,
        minors=fields.minors,
        professionals=fields.professionals,
    )


def in_scope(person_id: str, names: Iterable[str], scope: Scope | None) -> bool:
    """Tell whether the order names this person, by roster id or by a full name.

    Letter case, spacing and "LAST, FIRST" order do not matter. A part of a name is not enough:
    an order that names one Lopez does not reach the other.
    """
    if scope is None:
        return False
    parties = {_plain(party) for party in scope.parties}
    own = {_plain(name) for name in names}
    if person_id:
        own.add(_plain(person_id))
    return not parties.isdisjoint(own - {""})


def names_document(scope: Scope, name: str) -> bool:
    """Tell whether the order reaches a file, by its path within the case.

    `*` and `?` stay within one folder, `**` crosses folders, a trailing slash means everything
    beneath. Letter case matters. An order without patterns reaches every file. What reaches a mail or a
    zip folder reaches the files in it, as what is named with its attachments.
    """
    names = [name, *(name[: match.start()] for match in _HOLDERS.finditer(name))]
    return not scope.documents or any(
        _regex(pattern).fullmatch(each) for pattern in scope.documents for each in names
    )


def names_day(scope: Scope, day: date) -> bool:
    """Tell whether a day lies in the order's period; both ends belong to it."""
    return (scope.since is None or scope.since <= day) and (scope.until is None or day <= scope.until)


def limits_period(scope: Scope) -> bool:
    """Tell whether the order has a period at all."""
    return scope.since is not None or scope.until is not None


def _plain(name: str) -> str:
    last, comma, first = name.partition(",")
    ordered = f"{first} {last}" if comma else name
    return " ".join(ordered.casefold().split())


def _regex(pattern: str) -> re.Pattern[str]:
    whole = pattern + "**" if pattern.endswith("/") else pattern
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", whole.removeprefix("./"))
    meanings = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(meanings.get(part, re.escape(part)) for part in parts), re.DOTALL)
