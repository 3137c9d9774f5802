"""Tells findings in plain words: what was found, where to look, and what to write into case.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redact.records.rows import documents_of, entities_of, findings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Quotes = Mapping[tuple[str, str, int, int], str]
    """Words at a place of the source: document, surface, start, end. Never stored."""

WORDS: dict[str, str] = {
    "source-values": "a removed value is still readable",
    "residual-detection": "detection finds something new in the written file",
    "ambiguous-person": "a name may belong to more than one person",
    "unconfirmed-event": "an event may make somebody recognisable",
    "unknown-role-in-scope": "somebody whom the order names has no known role",
    "undated-document": "nobody can tell whether the order's period covers a document",
    "uncertain-passage": "nobody can tell by rule whether the order reaches a passage",
    "imminent-danger": "a passage may call for a warning or a report",
    "withheld-passages": "words of a withheld passage are still readable",
    "refused-document": "a file could not be read",
    "doubtful-reading": "a page was read from a picture, or with doubt",
    "structure": "the written file has parts that it should not have",
    "metadata": "the written file's properties say too much",
    "hidden-text": "the written file hides text",
    "page-pictures": "the picture of a page shows words that nobody has decided about",
    "boxes": "what had to go from a page's picture is not under a solid box",
    "file-names": "a file name is not neutral",
    "reread": "the written file cannot be opened again",
    "prior-release": "laid beside an earlier release, a removed value would show",
    "nothing-to-release": "there is no document that could be released",
}
"""What each check or condition found, for people."""

BRIEFLY: dict[str, str] = {
    "source-values": "name the value in case.yaml, or list its wording under `keep`",
    "residual-detection": "name it in case.yaml, or list its wording under `keep`",
    "ambiguous-person": "say under `people` in case.yaml whose name it is",
    "unconfirmed-event": "list its wording in case.yaml, under `identifiers` (EVENT) or `keep`",
    "unknown-role-in-scope": "give the person a role under `people` in case.yaml",
    "undated-document": "put the day into its name or first line, or take it out of the case",
    "uncertain-passage": "read it, then list its mark in case.yaml under `passages` with release or withhold",
    "imminent-danger": "decide on a warning or report, then list its mark under `passages` with reviewed",
    "refused-document": "convert, unlock or repair it, or take it out of the case",
    "doubtful-reading": "compare the file with what was read; then list its sha256 under `reviewed`",
    "prior-release": "look at both releases; then list it under `reviewed_releases` in case.yaml",
    "hidden-text": "remove that part from the source file",
    "structure": "convert the source file to a plainer one",
}
"""The next step in one line, where there is one."""

_UNREAD = re.compile(r"file (\d+) of those that could not be read: ")
"""How the detail of such a question begins; the number counts the record's refused files from 1."""

_MARK = re.compile(r"\bmark ([0-9a-f]{16})\b")
_PERSON = ("people:", "  - {id: ID, names: [NAME AS IT STANDS THERE], role: ROLE}")
_KEEP = ("keep:", "  - WORDING AS IT STANDS THERE")
_REPORT = ("Report this: the program made that file. Nothing left.",)

_STEPS: dict[str, tuple[str, ...]] = {
    "ambiguous-person": (
        "Say whose name it is: in case.yaml, list it as an alias of that person, or as a person of its own.",
        "people:",
        "  - {id: ID, names: [FULL NAME], aliases: [NAME AS IT STANDS THERE], role: ROLE}",
    ),
    "unconfirmed-event": (
        "To remove it, add to case.yaml:",
        "identifiers:",
        '  - {type: EVENT, value: "WORDING AS IT STANDS THERE"}',
        "To let it stand, if it gives nobody away:",
        *_KEEP,
    ),
    "unknown-role-in-scope": ("Add the person to case.yaml with a role:", *_PERSON),
    "undated-document": (
        "Put the day into the file's name (2024-03-14 ...) or its first line, split a document that",
        "covers several days, or leave the file out of the case folder.",
    ),
    "uncertain-passage": (
        "Read the passage (`redact explain RELEASE --against CASE --show-text`). It stays behind until",
        "somebody says otherwise. Then add to case.yaml; an answer holds for these words in this file alone:",
        "passages:",
        "  MARK: release        # or: withhold",
    ),
    "imminent-danger": (
        "Read it, and settle with a supervisor whether somebody must be warned, or a report made, today. The",
        "release waits for that alone. When it is settled, add to case.yaml; a changed file asks anew:",
        "passages:",
        "  MARK: reviewed",
    ),
    "withheld-passages": ("Report this: nothing left.",),
    "refused-document": ("Convert, unlock or repair the file, or leave it out of the case folder.",),
    "doubtful-reading": (
        "Look at the page beside what was read from it (`redact scan FILE --show-text`). If every name and",
        "number was read, add the beginning of the file's sha256 to case.yaml; a changed file asks anew:",
        "reviewed:",
        "  - SHA256",
    ),
    "hidden-text": ("Remove that part from the source file and run again.",),
    "page-pictures": (
        "Look at that page of the source: text that is drawn, not written, cannot be released as a picture.",
    ),
    "boxes": ("Print the source anew as a plainer PDF, or use a purpose that sets its pages anew.",),
    "structure": ("Convert the source file to a plainer one, or report this.",),
    "metadata": _REPORT,
    "file-names": _REPORT,
    "reread": _REPORT,
    "nothing-to-release": ("See the reason beside each document.",),
}


_PRIOR = (
    "Two purposes keep different things (teaching gives bands of ages, consultation ages), so whoever holds",
    "both releases learns more than either tells. Where the same people may get both, release one of them",
    "only. Where nobody will hold both, say so: add to case.yaml, for all further releases of this purpose:",
    "reviewed_releases:",
)


@dataclass(frozen=True, slots=True)
class Question:
    """Findings about one thing, to be answered once.

    Attributes:
        check: Name of the check or condition.
        detail: As in the record.
        rows: The findings, as in the record.
    """

    check: str
    detail: str
    rows: tuple[dict[str, Any], ...]


def questions_of(body: Mapping[str, object], gravity: str) -> tuple[Question, ...]:
    """Group the findings of one gravity by check, entity and detail, in the order of the record."""
    grouped: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in findings_of(body):
        if row["gravity"] == gravity:
            grouped.setdefault((row["check"], row.get("entity", ""), row["detail"]), []).append(row)
    return tuple(Question(key[0], key[2], tuple(rows)) for key, rows in grouped.items())


def told(body: Mapping[str, object], question: Question, quotes: Quotes) -> Iterator[str]:
    """Yield the lines about one question: what, where, and the next step."""
    words = WORDS.get(question.check, question.check)
    yield f"{words[:1].upper()}{words[1:]} ({question.check}: {_detail(body, question)})"
    known = {row["id"]: row for row in entities_of(body)}
    first = question.rows[0]
    shown: set[str] = set()
    for name in (first.get("entity", ""), *first.get("candidates", ())):
        if name in known:
            shown.add(place_in_words(known[name]["first"]))
            yield f"    {_entity(known[name])}"
            yield from _quoted(known[name]["first"], quotes)
    yield from _places(body, question, quotes, shown)
    purpose = str(body.get("purpose", ""))
    wording = _wording(body, question, quotes)
    for step, line in enumerate(_filled(steps(question.check, question.detail, purpose), wording, question)):
        yield f"  next: {line}" if step == 0 else f"        {line}"


_PLACEHOLDERS = ('"WORDING AS IT STANDS THERE"', '"VALUE AS IT STANDS THERE"', "WORDING AS IT STANDS THERE")
_ALIAS = "  - {id: ID, names: [FULL NAME], aliases: [NAME AS IT STANDS THERE], role: ROLE}"
_FILE = re.compile(r"the file's sha256 begins with ([0-9a-f]{12,64})")


def _wording(body: Mapping[str, object], question: Question, quotes: Quotes) -> str:
    """Return the very words a question is about, where somebody asked to see them; else nothing."""
    known = {row["id"]: row["first"] for row in entities_of(body)}
    places = [row["place"] for row in question.rows if row.get("place")]
    places += [known[row["entity"]] for row in question.rows if row.get("entity") in known]
    for place in places:
        line = quotes.get((place["document"], place["surface"], place["start"], place["end"]), "")
        length = place["end"] - place["start"]
        for match in re.finditer(">>", line):
            if line.startswith("<<", match.end() + length):
                return line[match.end() : match.end() + length]
    return ""


def _filled(lines: tuple[str, ...], wording: str, question: Question) -> Iterator[str]:
    """Yield the next steps, ready to be pasted: with the words shown they stand in the lines of case.yaml."""
    file = _FILE.search(question.detail)
    quoted = "'" + " ".join(wording.split()).replace("'", "''") + "'"
    new = question.rows[0].get("entity") or "new1"
    for line in lines:
        text = line.replace("SHA256", file[1]) if file and line.startswith("  - ") else line
        if not wording:
            yield text
        elif text == _ALIAS:
            yield f"  - {{id: {new}, names: [{quoted}], role: unknown}}   # of its own; or, with the person:"
            yield f"    aliases: [{quoted}]"
        else:
            for placeholder in _PLACEHOLDERS:
                text = text.replace(placeholder, quoted)
            yield text.replace(
                "{id: ID, names: [NAME AS IT STANDS THERE], role: ROLE}",
                f"{{id: {new}, names: [{quoted}], role: unknown}}",
            )


def _detail(body: Mapping[str, object], question: Question) -> str:
    """Return the detail of a question; a file that could not be read goes by its path in the case."""
    number = _UNREAD.match(question.detail) if question.check == "refused-document" else None
    unread = [str(document["source"]) for document in documents_of(body) if not document["id"]]
    if number is None or not 0 < int(number[1]) <= len(unread):
        return question.detail
    return f"'{unread[int(number[1]) - 1]}': {question.detail[number.end() :]}"


def steps(check: str, detail: str, purpose: str = "") -> tuple[str, ...]:
    """Return what to do next, the lines of case.yaml included."""
    if check == "prior-release":
        return (*_PRIOR, f"  - {purpose or 'PURPOSE'}/{detail.partition(':')[0].partition(',')[0]}")
    mark = _MARK.search(detail)
    if mark and check in _STEPS:
        return tuple(line.replace("MARK", mark[1]) for line in _STEPS[check])
    if check in {"source-values", "residual-detection"}:
        return _value_steps(detail.partition(" ")[0])
    return _STEPS.get(check, ("See the reason above.",))


def _value_steps(entity_type: str) -> tuple[str, ...]:
    value = (
        _PERSON
        if entity_type == "PERSON"
        else (
            "identifiers:",
            f'  - {{type: {entity_type}, value: "VALUE AS IT STANDS THERE"}}',
        )
    )
    return ("If it identifies somebody, add to case.yaml:", *value, "If it identifies nobody:", *_KEEP)


def _entity(row: dict[str, Any]) -> str:
    kind = row["entity_type"] if row["role"] == "unknown" else f"{row['entity_type']}, {row['role']}"
    return f"{row['id']} ({kind}), first seen in {place_in_words(row['first'])}"


def place_in_words(place: dict[str, Any]) -> str:
    """Return where somebody finds it: file of the case, surface and line."""
    where = place["locator"] or place["surface"]
    return f"{place['document']} '{place['source']}', {where}, line {place['line']}"


def _places(body: Mapping[str, object], question: Question, quotes: Quotes, shown: set[str]) -> Iterator[str]:
    sources = {str(d["id"]): str(d["source"]) for d in documents_of(body)}
    for row in question.rows[:6]:
        place = row.get("place")
        if row.get("line"):
            at = f"{row['document']}, {row['surface']}, line {row['line']}"
            yield f"    in what was written for {at}"
        if place and place_in_words(place) not in shown:
            shown.add(place_in_words(place))
            yield f"    in the source: {place_in_words(place)}"
            yield from _quoted(place, quotes)
        elif row["document"] and not row.get("line") and not place:
            name = sources.get(row["document"], "")
            yield f"    in {row['document']} '{name}', {row['surface'] or 'the whole file'}"
    if len(question.rows) > 6:
        yield f"    and {len(question.rows) - 6} more places"


def _quoted(place: dict[str, Any], quotes: Quotes) -> Iterator[str]:
    words = quotes.get((place["document"], place["surface"], place["start"], place["end"]))
    if words:
        yield f"      {words}"
