"""Stand-ins for numbers, addresses and accounts, from ranges that belong to nobody.

Phone numbers: 555-0100 to 555-0199 are reserved for fiction (NANPA); area codes N9X are kept free for the
expansion of the plan, so no made-up number rings anywhere. SSNs: areas 900 to 999 are never
issued (SSA, 20 CFR 422.103 and POMS RM 10201.030), and group 00 never is. Network addresses: 192.0.2.0/24
(RFC 5737) and 2001:db8::/32 (RFC 3849). Names under example.org are reserved (RFC 2606).
"""

# ruff: noqa: E501  # tables of names and words

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.operators.keyed import fold
from redact.operators.wording import fit, type_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from redact.operators.context import OperatorContext

_DIGIT_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SPOKEN = {w: str(i) for i, w in enumerate(_DIGIT_WORDS)} | {"oh": "0", "o": "0"}
_EXTENSION = re.compile(r"\s*(?:,?\s*(?:ext?\.?|x|extension)\s*\d+)$", re.IGNORECASE)
_TRIES = 400
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXY"

_STREETS = (
    "Alder Amber Aspen Bayberry Birch Bluebell Briar Buttonwood Cardinal Cedarwood Chestnut Clover Copper Cypress "
    "Dogwood Elderberry Fernwood Finch Foxglove Garnet Goldenrod Hawthorn Hazel Heron Hickory Holly Ironwood Juniper "
    "Kestrel Larch Laurel Lilac Linden Magnolia Maplewood Marigold Meadowlark Mulberry Nutmeg Oakwood Orchard Pinecrest "
    "Plover Poplar Quarry Redbud Rosewood Sagebrush Sassafras Spruce Sumac Sycamore Tamarack Teal Thistle Tulip Walnut "
    "Willow Winterberry Wren Yarrow"
).split()
_STREET_TYPES = ("Street", "Avenue", "Lane", "Road", "Drive", "Court", "Way", "Place")
_UNIT_WORDS = "apt apartment unit suite ste spc lot rm room trlr bldg building floor fl".split()
_ADDRESS_WORDS = frozenset(
    {"po", "box", *_UNIT_WORDS, *map(fold, _STREET_TYPES), *(str(n) for n in range(100))}
)
_UNIT = re.compile(
    rf"(?P<kind>\b(?:{'|'.join(_UNIT_WORDS)})\b\.?|#)\s*#?\s*[\w-]*\d*",
    re.IGNORECASE,
)
_TOWN_LINE = re.compile(r"[^\W\d_][^\d\n,]{1,30},\s*[A-Za-z. ]{2,15},?\s*\d{5}(?:-\d{4})?")
"""The last line of an address alone: town, state, ZIP code."""
_HIGHWAY = re.compile(
    r"\b(?:I-\d{1,3}|interstate|US-?\s?\d{1,3}|SR-?\s?\d{1,3}|hwy|highway|MP\s?\d+|mile ?marker)\b",
    re.IGNORECASE,
)
_BOX = re.compile(r"\b(?:p\.?\s*o\.?\s*box|psc|hc|rr|box)\b", re.IGNORECASE)


def _candidates(
    context: OperatorContext, kind: str, make: Callable[[Callable[[int, int], int]], str]
) -> Iterator[str]:
    """Yield values made from successive draws of the secret."""
    keyed, entity = context.space.keyed, context.space.marks.get(context.entity.id, context.entity.id)
    for attempt in range(_TRIES):

        def draw(index: int, below: int, attempt: int = attempt) -> int:
            return keyed.number(kind, entity, str(attempt), str(index), below=below)

        yield make(draw)


def first_free(
    text: str, context: OperatorContext, kind: str, make: Callable[[Callable[[int, int], int]], str]
) -> str:
    """Return the first made-up value that is no value of the case; the neutral type label when none is."""
    for value in _candidates(context, kind, make):
        if context.space.free(value) and fold(value) != fold(text) and _parts_free(value, context):
            return value
    return type_label(context.mention.entity_type)


def _parts_free(value: str, context: OperatorContext) -> bool:
    """Tell whether the made-up value squashed, and its last four digits, are those of no real number."""
    digits = re.sub(r"\D", "", value)
    return len(digits) < 4 or (digits not in context.space.removed and digits[-4:] not in context.space.tails)


def same_shape(text: str, draw: Callable[[int, int], int]) -> str:
    """Return text with new digits for digits and new letters for letters, counted from the right.

    Counting from the right gives the last four of a number the same stand-in wherever they stand
    alone. Characters that only mask (x, *, #) stay.
    """
    chars = list(text)
    index = 0
    masked = {i for m in re.finditer(r"[xX]{2,}|\b[xX](?=\d)", text) for i in range(*m.span())}
    for i in range(len(chars) - 1, -1, -1):
        if not chars[i].isalnum() or i in masked:
            continue
        chars[i] = _other(chars[i], _looks_digit(text, i), index, draw)
        index += 1
    return "".join(chars)


def _other(char: str, digit: bool, index: int, draw: Callable[[int, int], int]) -> str:
    if digit:
        return str(draw(index, 10))
    letter = _LETTERS[draw(index, len(_LETTERS))]
    return letter if char.isupper() else letter.lower()


def _looks_digit(text: str, index: int) -> bool:
    """Tell whether a character is a digit, or a letter that scanners put for one among digits."""
    if text[index].isdigit():
        return True
    near = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
    return text[index] in "OolI" and bool(near) and all(c.isdigit() for c in near)


def _spoken(text: str, draw: Callable[[int, int], int]) -> str:
    """Return digit words for digit words."""
    words = list(re.finditer(r"[A-Za-z]+", text))
    out, at = [], 0
    for index, match in enumerate(words):
        new = _DIGIT_WORDS[draw(index, 10)] if match.group().lower() in _SPOKEN else match.group()
        out += [text[at : match.start()], new]
        at = match.end()
    return "".join(out) + text[at:]


def is_spoken(text: str) -> bool:
    """Tell whether a number is written in digit words."""
    words = re.findall(r"[A-Za-z]+", text)
    return len(words) > 2 and sum(w.lower() in _SPOKEN for w in words) >= len(words) - 1


def number(text: str, context: OperatorContext) -> str:
    """Return a number of the same shape."""
    if sum(c.isalnum() for c in text) < 3:
        return type_label(context.mention.entity_type)
    if is_spoken(text):
        return first_free(text, context, "spoken", lambda draw: _spoken(text, draw))
    return first_free(text, context, "number", lambda draw: same_shape(text, draw))


def ssn(text: str, context: OperatorContext) -> str:
    """Return a number never issued, in the same layout."""
    places = [i for i in range(len(text)) if _looks_digit(text, i)]
    if len(places) != 9 or is_spoken(text):
        return number(text, context)

    def make(draw: Callable[[int, int], int]) -> str:
        digits = "90000" + "".join(str(draw(3 - i, 10)) for i in range(4))
        return _fill(text, places, digits)

    return first_free(text, context, "number", make)


def _fill(text: str, places: list[int], digits: str) -> str:
    chars = list(text)
    for i, digit in zip(places, digits, strict=True):
        chars[i] = digit
    return "".join(chars)


def phone(text: str, context: OperatorContext) -> str:
    """Return a number reserved for fiction, in the same layout, without a real area code."""
    if is_spoken(text):
        return number(text, context)
    tail = _EXTENSION.search(text)
    core = text[: tail.start()] if tail else text
    places = [i for i in range(len(core)) if _looks_digit(core, i)]
    letters = [i for i, c in enumerate(core) if c.isalpha() and i not in places]

    def make(draw: Callable[[int, int], int]) -> str:
        line = f"55501{draw(0, 100):02d}"
        area = f"{2 + draw(1, 8)}9{draw(2, 9)}"
        wanted = {7: line, 10: area + line, 11: "1" + area + line}.get(len(places))
        if letters or wanted is None:
            return same_shape(core, draw) if len(places) < 7 or not letters else f"{line[:3]}-{line[3:]}"
        return _fill(core, places, wanted)

    if len(places) < 3 and not letters:
        return type_label("PHONE")
    new = first_free(core, context, "phone", make)
    return new + (
        first_free(tail.group(), context, "ext", lambda d: _digits(tail.group(), d)) if tail else ""
    )


def _digits(text: str, draw: Callable[[int, int], int]) -> str:
    return "".join(str(draw(i, 10)) if c.isdigit() else c for i, c in enumerate(text))


def url(text: str, context: OperatorContext) -> str:
    """Return an address under example.org with the same scheme."""
    front = re.match(r"(?:https?://)?(?:www\.)?", text, re.IGNORECASE)
    head = front.group() if front else ""
    return first_free(text, context, "url", lambda draw: f"{head}example.org/page-{draw(0, 90000) + 100}")


def ip(text: str, context: OperatorContext) -> str:
    """Return an address of a documentation range; a MAC address gets the same shape."""
    if text.count(":") >= 2 and ("::" in text or text.count(":") > 5 or re.search(r"[0-9a-f]{3,4}:", text)):
        return first_free(text, context, "ip6", lambda d: f"2001:db8::{d(0, 65535):x}:{d(1, 65535) + 1:x}")
    return first_free(text, context, "ip", lambda d: f"192.0.2.{d(0, 254) + 1}")


def address(text: str, context: OperatorContext) -> str:
    """Return an invented street address on as many lines; of the real place at most the state stays.

    A ZIP code alone is cut to three digits (45 CFR 164.514(b)(2)(i)(B)).
    """
    from redact.operators.places import state_at_end, zip3

    cut = zip3(text)
    if cut:
        return cut
    if _HIGHWAY.search(text) and not re.match(r"\d", text):
        return fit("a highway", context.before, text)
    state = state_at_end(text)
    state = state if state and context.space.free(state + " state") else ""
    tail = f", {state}" if state else ""
    if _TOWN_LINE.fullmatch(text.strip()):
        return f"[city]{tail}"
    unit = _unit(text)

    def make(draw: Callable[[int, int], int]) -> str:
        if not re.search(r"\d", text):
            return f"{_STREETS[draw(1, len(_STREETS))]} {_STREET_TYPES[draw(2, 8)]}"
        if _BOX.search(text):
            return f"P.O. Box {draw(0, 9000) + 100}"
        street = _STREETS[draw(1, len(_STREETS))]
        return f"{draw(0, 9000) + 100} {street} {_STREET_TYPES[draw(2, 8)]}{unit.format(draw(3, 40) + 1)}"

    street = _free_address(text, context, make)
    new = street + tail if len(text.split("\n")) < 2 else _in_lines(text, street, state)
    return new.upper() if text.isupper() else new


def _unit(text: str) -> str:
    """Return a pattern for the unit of an address in the word and with the mark of the real one."""
    found = _UNIT.search(text)
    if not found:
        return ""
    kind = found["kind"]
    mark = " " if text[: found.start()].endswith(" ") and text[: found.start()].rstrip()[-1:] != "," else ", "
    return f"{mark if kind == '#' else ', '}{kind}{'' if kind == '#' else ' '}{{}}"


def _in_lines(text: str, street: str, state: str) -> str:
    """Write a street address over the lines of the real one, so that forms and envelopes keep their look."""
    breaks = re.findall(r"[ \t]*\r?\n[ \t]*", text)
    town = f"[city], {state}" if state else "[city]"
    first, _, unit = street.partition(", ")
    lines = [first, unit, town] if len(breaks) > 1 and unit else [street, town]
    gaps = [*breaks[: len(lines) - 2], breaks[-1]]
    return "".join(line + gap for line, gap in zip(lines, [*gaps, ""], strict=True))


def _free_address(
    text: str,  # noqa: ARG001
    context: OperatorContext,
    make: Callable[[Callable[[int, int], int]], str],
) -> str:
    for value in _candidates(context, "address", make):
        telling = {fold(w) for w in value.split()} - _ADDRESS_WORDS - {""}
        if not telling & context.space.words and context.space.free(value):
            return value
    return type_label("ADDRESS")


_VEHICLE_KINDS: tuple[tuple[str, str], ...] = (
    (r"\b(?:f/v|skiff|boat|m/v|trawler|seiner|vessel)\b", "a boat"),
    (r"\b(?:kawasaki|harley|motorcycle|moped|scooter|ninja|dirt ?bike|vespa)\b", "a motorcycle"),
    (r"\b(?:van|minivan|econoline|transit|odyssey|caravan|astro|sienna|windstar|vanagon)\b", "a van"),
    (r"\b(?:bus)\b", "a bus"),
    (r"\b(?:camper|trailer|itasca|rv|motorhome|prowler|winnebago)\b", "a camper"),
    (r"\b(?:kenworth|peterbilt|semi|box truck|freightliner|rig)\b", "a large truck"),
    (r"\b(?:truck|pickup|silverado|f-?\s?\d50|ram|tacoma|ranger|sierra|tundra|colorado|dakota|s-?10)\b", "a pickup truck"),
)  # fmt: skip


def vehicle(text: str, context: OperatorContext) -> str:
    """Return a plate or number of the same shape, or for a description a kind of vehicle."""
    if is_plate(text):
        return number(text, context)
    for pattern, kind in _VEHICLE_KINDS:
        if re.search(pattern, text, re.IGNORECASE):
            return fit(kind, context.before, text)
    return fit("a car", context.before, text)


def is_plate(text: str) -> bool:
    """Tell whether a vehicle is named by plate or number, and not described."""
    words = re.findall(r"[^\W_]+", text)
    longest = max((len(re.sub(r"\d", "", w)) for w in words), default=0)
    return any(c.isdigit() for c in text) and (
        longest <= 3 or re.fullmatch(r"[A-HJ-NPR-Z0-9]{17}", text) is not None
    )
