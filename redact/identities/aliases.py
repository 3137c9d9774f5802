"""Reads where a note says that two names are one person's ("aka", "née") or two people's ("and")."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from redact.identities.matching import likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from redact.identities.clusters import NamedMention
    from redact.identities.names import Name

_FAR = 48
"""Characters that may lie between two names that are said to be one person's."""

_CUE = (
    r"a\W?k\W?a|[fn][/.]?k[/.]?a|(?:goes|went|going|go) by|known (?:as|by)|"
    r"known to (?:him|her|them|us) as|alias(?:es)?|"
    r"n[ée]e|maiden(?: name)?|real|legal|legally|"
    r"(?:birth|real|legal|true|full|chosen|preferred|other|street|house)(?: first)? names?(?: used)?|"
    r"nick(?:name)?d?|short for|(?:he|she|they) signs?(?: as)?|signs|also seen as|"
    r"spelled|prefers(?: to be called)?|(?:every(?:one|body)|family|friends|people) calls? (?:him|her|them)|"
    r"whom (?:every(?:one|body)|family|friends) calls?|likes to be called|(?:is|are) called|last name|surname"
)
_FILLER = (
    r"(?:(?:who|whom|he|she|they|i|also|is|was|now|but|formerly|previously|sometimes|usually|often|mostly|"
    r"better|otherwise|commonly|legally|the|client|name|names|aged?|\d{1,2}|before \d{4})[\s,;]+)*"
)
_TITLE = r"(?:(?:mr|mrs|ms|miss|mx|dr|aunty?|auntie|uncle)\.?\s+)?"
_OPEN = r"""[\s:=,."'“”‘’(\[<>{]*"""
_SAID = re.compile(rf"""[\s,;.:"'“”’()\[\]<>{{}}*_/=-]*{_FILLER}(?:{_CUE})(?![^\W_]){_OPEN}{_TITLE}{_OPEN}""")
_CALLED = re.compile(rf"""\s*,(?:\s*(?:age[d ]*)?\d{{1,2}},)?\s*(?:called|named|born)\s+{_OPEN}""")
_EQUAL = re.compile(rf"""["”'’)]?\s*=\s*["“'‘(]?\s*{_TITLE}""")
_BRACKET = re.compile(rf"""["”'’]?\s*\(\s*["“'‘]?{_TITLE}""")
_QUOTE = re.compile(r"""[,;]?\s{0,3}["“]""")
_CLOSED = re.compile(r"""\s*[.,]?["”'’]?\s*\)""")
_UNQUOTED = re.compile(r"""[.,]?["”]""")
_FIRST = re.compile(r"""[\s,;:"'|/]*(?:first|given)(?:[ _]?name)?[\s:="']*""")
_BOTH = re.compile(rf"""\s*[,(;]?\s*(?:and|&|y|\+|plus|vs\.?)\s+(?:her |his |the )?{_TITLE}""")
_COMMA = re.compile(r"""["”'’)]?,\s+["“'‘(]?""")
_SHORTEST = 3
"""Names in a row, the last two joined by "and", from which each is somebody else."""

_CLOSING_TAG = re.compile(r"</\w+>")


@dataclass(frozen=True, slots=True)
class Said:
    """What the notes of a case say of names.

    Attributes:
        same: Names declared to be one person's: all of them, by each.
        apart: Names that stand beside each other as two people's, by each.
    """

    same: dict[Name, frozenset[Name]] = field(repr=False, default_factory=dict)
    apart: dict[Name, frozenset[Name]] = field(repr=False, default_factory=dict)


def read_aliases(items: Sequence[NamedMention], texts: Mapping[tuple[str, str], str]) -> Said:
    """Return which names the notes declare to be one person's, and which two people's.

    Args:
        items: PERSON mentions in reading order.
        texts: Of the case, by document and surface.
    """
    said = Said()
    row: list[NamedMention] = []
    for one, two, between, text in _neighbours(items, texts):
        row = [*row, two] if row and row[-1] is one else [one, two]
        if _BOTH.fullmatch(between.lower()):
            _set_apart(said, row)
            row = []
        elif not _COMMA.fullmatch(between):
            row = []
        apart = text[: one.mention.span.start].endswith("   ") and "=" in between
        if apart:  # columns of a drawn family tree, where "=" joins a couple
            continue
        after = text[two.mention.span.end : two.mention.span.end + 4]
        for names in _one_person(one.name, two.name, between, after):
            joint = frozenset(names).union(*(said.same.get(name, frozenset()) for name in names))
            said.same.update(dict.fromkeys(joint, joint))
        if _BOTH.fullmatch(between.lower()) and _two_people(one.name, two.name):
            said.apart[one.name] = said.apart.get(one.name, frozenset()) | {two.name}
            said.apart[two.name] = said.apart.get(two.name, frozenset()) | {one.name}
    return said


def _set_apart(said: Said, row: Sequence[NamedMention]) -> None:
    """Note that names listed with commas and a last "and" are as many people."""
    names = [item.name for item in row]
    pairs = [(one, two) for one in names for two in names if one is not two and _two_people(one, two)]
    for one, two in pairs if len(row) >= _SHORTEST else ():
        if one != two:
            said.apart[one] = said.apart.get(one, frozenset()) | {two}


def _neighbours(
    items: Sequence[NamedMention], texts: Mapping[tuple[str, str], str]
) -> Iterator[tuple[NamedMention, NamedMention, str, str]]:
    """Yield two mentions in a row with the few characters between them and the text of their surface."""
    last: NamedMention | None = None
    for item in items:
        span = item.mention.span
        if last is not None and last.mention.span.overlaps(span):
            continue
        if last is not None and last.order[0] == item.order[0] and not last.pieces and not item.pieces:
            text = texts[(span.document, span.surface)]
            between = text[last.mention.span.end : span.start]
            if len(between) <= _FAR:
                yield last, item, between, text
        last = item


def _one_person(one: Name, two: Name, between: str, after: str) -> Iterator[tuple[Name, ...]]:
    if one == two or not _tells(one) or not _tells(two) or between.count("\n") > 1:
        return
    plain = _CLOSING_TAG.sub(" ", between).lower()
    if _FIRST.fullmatch(plain) and one.single and two.single:
        yield one, two, replace(two, single="", given=two.single, family=(one.single,))
    elif _says(plain, after, one, two):
        yield one, two


def _tells(name: Name) -> bool:
    """A lone letter is anybody's."""
    return bool(name.parts) or len(name.initials) > 1


def _two_people(one: Name, two: Name) -> bool:
    """Tell whether "and" between two names sets them apart: a family name does only from a full one."""
    if not (_tells(one) and _tells(two)):
        return False
    return one.full or two.full or bool((one.given or one.single) and (two.given or two.single))


def _says(between: str, after: str, one: Name, two: Name) -> bool:
    if "\n" in between and ":" not in between:
        return False
    if _SAID.fullmatch(between) or _CALLED.fullmatch(between):
        return True
    if not _compatible(one, two):
        return False
    if _EQUAL.fullmatch(between) or (_BRACKET.fullmatch(between) and _CLOSED.match(after)):
        return True
    quoted = bool(_QUOTE.fullmatch(between) and _UNQUOTED.match(after))
    return quoted and one.full and bool(two.single)


def _compatible(one: Name, two: Name) -> bool:
    """Two full names of which neither first nor last agree are two people, unless a word says otherwise."""
    if one.gender and two.gender and one.gender != two.gender:
        return False
    if not (one.full and two.full):
        return True
    return likeness(one.given, two.given) > 0
