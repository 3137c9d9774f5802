"""Says in plain words why a mention was found: each piece of evidence as a phrase, never a word of a note.

What stands in `Mention.evidence` is the name of a rule, a list or a place. Words come from the tables
below and from the rule's own name; evidence of an unknown kind is not repeated, only counted as "another
rule", so that a foreign recognizer cannot talk through a record.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.types import STRONG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    PlaceOf = Callable[[str, int, int], str]
    """Words for a place, given document, number of the surface and offset; empty when unknown."""

_RULE = re.compile(r"[a-z0-9][a-z0-9 -]{0,40}")
_RECOGNIZER = re.compile(r"[A-Za-z]{2,40}")
_ORDER = (
    "roster", "label", "pattern", "lexicon", "presidio", "model", "same-as", "part-of", "form-of",
    "propagated",
)  # fmt: skip

_LABELS: dict[str, str] = {
    "contact-card": "it stands where a contact card has such a value",
    "id-row": "it stands in a row of numbers",
    "last-line": "it stands where a note is signed",
    "initials": "letters that a label announces",
    "title": "a title such as Mr. or Dr. before it",
    "credential": "letters of a profession behind it, such as LCSW",
    "signature": "it stands where a letter is signed",
    "speaker": "it stands before a colon, as who speaks",
    "mail": "it stands in the head of a mail",
    "column": "it stands in a column whose heading names its kind",
    "name": "a word before it that says who comes, such as 'client'",
    "number": "a word such as 'no.' before it",
}
"""Evidence `label:...`, by its name or its first word, that is no plain label before the value."""

_SHAPES: dict[str, str] = {
    "a-number": "an alien registration number",
    "account": "an account number",
    "address": "an address",
    "age": "an age",
    "apartment": "an address",
    "birthday": "a birthday",
    "boat": "a vehicle",
    "brand": "a vehicle",
    "capitals-digits": "a number with letters",
    "card": "a card number",
    "cashtag": "an online name",
    "county-agency": "the agency of a county",
    "date": "a date",
    "day": "a date",
    "discord": "an online name",
    "docket": "a docket number",
    "email": "an e-mail address",
    "federal-docket": "a docket number",
    "file-name": "a name in the name of a file",
    "grid": "a position on a map",
    "groups": "a number in groups",
    "handle": "an online name",
    "hashtag": "an online name",
    "holiday": "a date",
    "iban": "an account number",
    "intersection": "a street corner",
    "ip": "a network address",
    "last-first": "a name, last name first",
    "letterhead": "a letterhead",
    "letters-digits": "a number with letters",
    "long-number": "a long number",
    "mac": "the address of a device",
    "masked-number": "a masked number",
    "mbi": "a Medicare number",
    "mile-marker": "a place on a road",
    "military": "an address",
    "month": "a date",
    "nine-digits": "a number of nine digits",
    "park": "an address",
    "phone": "a telephone number",
    "plate": "a number plate",
    "post-box": "a post box",
    "postal": "a tracking number",
    "publicity": "an event told beside a word of the media",
    "puerto-rico": "an address",
    "road": "an address",
    "script": "a name in another script",
    "ssn": "a Social Security number",
    "street": "an address",
    "typist": "the initials of who typed it",
    "url": "a link",
    "uscis": "an immigration number",
    "username": "an online name",
    "vehicle": "a vehicle",
    "vin": "a vehicle number",
    "zip": "a ZIP code",
}
"""Evidence `pattern:...` by its name or its first word."""

_PRESIDIO: dict[str, str] = {
    "UsSsnRecognizer": "a Social Security number",
    "UsItinRecognizer": "a taxpayer number",
    "UsMbiRecognizer": "a Medicare number",
    "UsNpiRecognizer": "a provider number",
    "AbaRoutingRecognizer": "a bank routing number",
    "MedicalLicenseRecognizer": "a licence number",
    "CreditCardRecognizer": "a card number",
    "IbanRecognizer": "an account number",
    "IpRecognizer": "a network address",
    "MacAddressRecognizer": "the address of a device",
    "UuidRecognizer": "the number of a device",
}

_KEPT: dict[str, str] = {
    "case.yaml": "left alone: listed under keep in case.yaml",
    "lexicons/keep": "left alone: on the list of clinical wording",
    "capitals": "left alone: a word in capitals, most likely",
    "abbreviation": "left alone: an abbreviation, most likely",
}
"""What `Mention.kept_by` says."""


def why(row: Mapping[str, object], place_of: PlaceOf) -> str:
    """Return the reasons for one mention in one line.

    Args:
        row: With `entity_type`, `evidence`, `recognizers` and `kept_by`, as in a record.
        place_of: Names places that evidence points to.
    """
    return "; ".join([*reasons(row, place_of), *_left_alone(row)])


def reasons(row: Mapping[str, object], place_of: PlaceOf) -> list[str]:
    """Return why a mention was found, the surest reason first, each once."""
    evidence = sorted(_texts(row.get("evidence")), key=_rank)
    told = list(dict.fromkeys(filter(None, (_reason(item, row, place_of) for item in evidence))))
    if len(told) > 1 and any(item.startswith(("same-as:", "part-of:", "form-of:")) for item in evidence):
        told = [reason for reason in told if reason != _FOUND_AGAIN]
    return told or [f"found by {name}" for name in _texts(row.get("recognizers"))]


def is_doubtful(row: Mapping[str, object]) -> bool:
    """Tell whether a person should look at a mention first: weakly found, or left alone by a list.

    What the roster names or what was found again elsewhere stands on more than its score.
    """
    sure = {"roster", "propagated"} & set(_texts(row.get("evidence")))
    return bool(row.get("kept_by")) or (float(str(row["score"])) < STRONG and not sure)


_FOUND_AGAIN = "the same value as found elsewhere in the case"


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, (list, tuple)) else []


def _rank(item: str) -> tuple[int, str]:
    kind = item.partition(":")[0]
    return (_ORDER.index(kind) if kind in _ORDER else len(_ORDER), item)


def _reason(item: str, row: Mapping[str, object], place_of: PlaceOf) -> str:
    kind, _, rest = item.partition(":")
    match kind:
        case "roster":
            return "the case's roster"
        case "model":
            return f"the model, {rest}" if re.fullmatch(r"[01]\.\d\d", rest) else "the model"
        case "label":
            return _label(rest)
        case "pattern":
            return _shape(rest)
        case "lexicon":
            return _listed(rest, row)
        case "presidio":
            return _presidio(rest)
        case "propagated":
            return _FOUND_AGAIN
        case "same-as" | "part-of" | "form-of":
            return _again(kind, rest, place_of)
        case _:
            return "another rule"


def _listed(name: str, row: Mapping[str, object]) -> str:
    shown = f": {name}" if _RULE.fullmatch(name) else ""
    if row.get("entity_type") == "OCCUPATION":
        return f"a word for work where work is told{shown}"
    return (
        f"{'listed in demographics' if row.get('entity_type') == 'DEMOGRAPHIC' else 'on a word list'}{shown}"
    )


def _label(name: str) -> str:
    words = _LABELS.get(name) or _LABELS.get(name.partition("-")[0])
    if words:
        return words
    if not _RULE.fullmatch(name):
        return "a label before it"
    spaced = name.replace("-", " ")
    return f"label '{spaced.upper() if len(spaced) <= 4 else spaced}' before it"


def _shape(name: str) -> str:
    words = _SHAPES.get(name) or _SHAPES.get(name.partition("-")[0])
    if words:
        return f"written like {words}"
    return f"the pattern '{name.replace('-', ' ')}'" if _RULE.fullmatch(name) else "a pattern"


def _presidio(name: str) -> str:
    if name in _PRESIDIO:
        return f"Presidio's rule for {_PRESIDIO[name]}"
    return f"Presidio's {name}" if _RECOGNIZER.fullmatch(name) else "a rule of Presidio"


_AGAIN = {
    "same-as": "the same value as",
    "part-of": "part of what was",
    "form-of": "another form of what was",
}


def _again(tie: str, rest: str, place_of: PlaceOf) -> str:
    if rest == "roster":
        return "another form of a name in the case's roster"
    document, _, numbers = rest.partition(":")
    surface, _, start = numbers.partition(":")
    if not (surface.isdecimal() and start.isdecimal()):
        return _FOUND_AGAIN
    place = place_of(document, int(surface), int(start))
    return f"{_AGAIN[tie]} found in {place}" if place else _FOUND_AGAIN


def _left_alone(row: Mapping[str, object]) -> Iterable[str]:
    kept_by = str(row.get("kept_by") or "")
    return [_KEPT.get(kept_by, "left alone: on a keep-list")] if kept_by else []
