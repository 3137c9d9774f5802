"""Tells what was decided in one document: what a person should look at first, then rule by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.records.rows import place_of
from redact.records.why import is_doubtful, reasons, why

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from redact.records.findings import Quotes
    from redact.records.why import PlaceOf

    _Row = Mapping[str, Any]

_PLACES = 4
"""So many places of an entity are named; the others are counted."""


def decided(document: _Row, origins: PlaceOf, quotes: Quotes, *, every: bool = False) -> Iterator[str]:
    """Yield the lines about the decisions in one document.

    Args:
        document: As in the record.
        origins: Names places that evidence points to.
        quotes: Words at places, only where somebody asked to see them.
        every: Whether each decision gets its own line instead of one line per person or thing.
    """
    doubtful = sorted(_doubtful(document), key=_weakest_first)
    if doubtful:
        yield f"  Look at these first, {len(doubtful)} found weakly or left alone:"
    for row in doubtful:
        yield f"    {_one(document, row, origins)}; {row['operator']} by {row['rule']}"
        yield from _quoted(document, row, quotes)
    for rows in _by_rule(document["decisions"]):
        first = rows[0]
        because = f": {first['because']}" if first["because"] else ""
        yield f"  {len(rows)} × {first['operator']} by {first['rule']}{because}"
        if every:
            for row in rows:
                yield f"    {_one(document, row, origins)}"
                yield from _quoted(document, row, quotes)
        else:
            for same in _by_entity(rows):
                yield f"    {_several(document, same, origins)}"
                yield from _quoted(document, same[0], quotes)


def _doubtful(document: _Row) -> Iterator[dict[str, Any]]:
    """Yield what to look at; nothing of a document that stays behind as a whole.

    A piece of something surely found around it is left out ("May" of a date), unless it goes and what
    is around it stays.
    """
    if document["outcome"] == "withheld":
        return
    sure = [row for row in document["decisions"] if not is_doubtful(row)]
    for row in filter(is_doubtful, document["decisions"]):
        if not any(_settles(other, row) for other in sure):
            yield row


def _settles(around: _Row, row: _Row) -> bool:
    inside = (
        around["surface"] == row["surface"]
        and around["start"] <= row["start"]
        and row["end"] <= around["end"]
    )
    return bool(inside and (around["operator"] != "keep" or row["operator"] == "keep"))


def _weakest_first(row: _Row) -> tuple[float, str, int]:
    return (row["score"], row["surface"], row["start"])


def _by_rule(decisions: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Group decisions by rule and operator, those that change most first and what is kept last."""
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in decisions:
        grouped.setdefault((row["rule"], row["operator"]), []).append(row)
    return sorted(grouped.values(), key=lambda rows: (rows[0]["operator"] == "keep", -len(rows)))


def _by_entity(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["entity"], []).append(row)
    return list(grouped.values())


def _one(document: _Row, row: _Row, origins: PlaceOf) -> str:
    return f"{place_of(document, row)}: {_who(row)}, {row['score']:.2f}: {why(row, origins)}"


def _several(document: _Row, rows: list[dict[str, Any]], origins: PlaceOf) -> str:
    if len(rows) == 1:
        return _one(document, rows[0], origins)
    places = list(dict.fromkeys(place_of(document, {**row, "column": 0}) for row in rows))
    more = f" · {len(places) - _PLACES} more" if len(places) > _PLACES else ""
    return f"{_who(rows[0])}, {len(rows)} × at {' · '.join(places[:_PLACES])}{more}: {_shared(rows, origins)}"


def _shared(rows: list[dict[str, Any]], origins: PlaceOf) -> str:
    """Return the reasons of several decisions, each once; scores of the model as a range."""
    scores = sorted(item[6:] for row in rows for item in row.get("evidence", ()) if item.startswith("model:"))
    told = dict.fromkeys(
        reason
        for row in rows
        for reason in reasons(row, origins)
        if not (scores and reason.startswith("the model"))
    )
    if scores:
        told[f"the model, {scores[0]}" + (f" to {scores[-1]}" if scores[-1] != scores[0] else "")] = None
    return "; ".join(told)


def _who(row: _Row) -> str:
    return f"{row['entity_type']} {row['entity']}" + ("" if row["role"] == "unknown" else f" ({row['role']})")


def _quoted(document: _Row, row: _Row, quotes: Quotes) -> Iterator[str]:
    words = quotes.get((document["id"], row["surface"], row["start"], row["end"]))
    if words:
        yield f"      {words}"
