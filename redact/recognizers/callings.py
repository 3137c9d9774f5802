"""Finds what a case calls kin by, and shorthand for kin and contacts: wording that alone names nobody.

"Papa hit Mommy and Nana called 911" says who hit whom only as long as its words stand. Some of them
are names as well (Lola, Tia, Oma): those count where the case calls somebody's kin by them ("his
Lola"). None counts that the roster, a label or a title makes somebody's name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from redact.recognizers.lexicons import read_lexicon, words_in, words_of
from redact.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from redact.recognizers.lexicons import Lexicon
    from redact.types import Mention, Roster

DOUBTFUL = "callings that are also names"
SHORTHAND = frozenset({"shorthand of kin and contacts", "kin in small letters"})

NO_NAME = "shorthand that is no name"

_OPENING = re.compile(r"(?:^|[.!?:]\s+|\n\s*)(Mo|Fa|Cg)(?= [a-z])")
_SMALL = re.compile(r"(?<![^\W_])(mo|fa|cg)(?![^\W_])")
"""With a capital only because they open a sentence, where the same text writes them small."""

_ENTRY = re.compile(r"(?:^|[.;:]\s+|\n\s*)(LM|NS)(?=[.;]|\s*$|\s*\n)")
_CONTACTS = re.compile(r"(?<![^\W_])(?:TC|VM|HV|LVM|F/U)(?![^\W_])")
"""Left message, no show: a sentence of two letters, in a text that writes contacts short."""

_OWN = re.compile(
    r"(?i:\b(?:his|their|my|your|our|su|mi|tu)[ ]$)"
    r"|(?<![^\W_])(?!(?:It|That|He|She|There|Here|What|Who|Let|This|Where|How)['’])[A-Z][a-zà-ÿ]+['’]s[ ]$"
)
"""Before kin: "his Lola", "Mia's oma"."""

_HER = re.compile(r"\bher[ ]$", re.IGNORECASE)
"""Before kin in small letters only: in "told her Tia left" a name may follow."""

_SURNAME = re.compile(r"[ ][A-Z][a-zà-ÿ]")
"""Behind a name that goes on: "her Nina Reyes"."""

_PAIRS = (
    ("lola", "lolo"),
    ("tita", "tito"),
    ("oma", "opa"),
    ("tia", "tio"),
    ("ama", "apa"),
    ("nene", "nena"),
)
"""Of which one shows what the other is: "Oma and Opa"."""

_OWNER = re.compile(r"['’]s\b")
_MODEL = ("casenote-ner",)
_SPEAKER = "label:speaker"
"""A line that begins "Mama:" tells who speaks, not what she is named."""


class Calling(NamedTuple):
    """A calling found: half-open character range, and whether it is shorthand."""

    start: int
    end: int
    shorthand: bool


@cache
def _listed() -> Lexicon:
    return read_lexicon(shipped("pipelines") / "lexicons" / "callings.yaml")


class Callings:
    """What one case calls kin by."""

    def __init__(
        self, roster: Roster, texts: Mapping[tuple[str, str], str], mentions: Iterable[Mention]
    ) -> None:
        """Learn which words are names in this case, and which doubtful ones call kin."""
        self._names = frozenset({*_rostered(roster), *_labelled(texts, mentions)})
        said: set[str] = set()
        kin: set[str] = set()
        for text in texts.values():
            for word, own in _doubtful(text):
                said.add(word)
                kin.update({word} if own else ())
        for pair in _PAIRS:
            if said.issuperset(pair) or kin.intersection(pair):
                kin.update(pair)
        self._kin = frozenset(kin)

    def find(self, text: str) -> Iterator[Calling]:
        """Yield the callings and the shorthand of a text."""
        for match in _listed().find(text, words_in(text)):
            said = " ".join(words_of(text[match.start : match.end]).forms)
            doubtful = match.entry.name == DOUBTFUL
            if match.entry.name == NO_NAME and len(said) == 2 and text[match.start : match.end].isupper():
                continue  # HM: somebody's initials
            if said in self._names or (doubtful and said not in self._kin):
                continue
            shorthand = match.entry.name in SHORTHAND
            owner = _OWNER.match(text, match.end) if shorthand else None
            yield Calling(match.start, owner.end() if owner else match.end, shorthand)
        yield from self._opening(text)

    def _opening(self, text: str) -> Iterator[Calling]:
        """Yield shorthand that opens a sentence or is one: "Mo disclosed", "LM."."""
        small = set(_SMALL.findall(text)) - self._names
        for match in _OPENING.finditer(text) if small else ():
            if match[1].lower() in small:
                yield Calling(match.start(1), match.end(1), shorthand=True)
        for match in _ENTRY.finditer(text) if _CONTACTS.search(text) else ():
            if match[1].lower() not in self._names:
                yield Calling(match.start(1), match.end(1), shorthand=True)


def _rostered(roster: Roster) -> Iterator[str]:
    """Yield the words of names in the roster: what the agency calls somebody by is its own choice."""
    for person in roster.people:
        for name in (*person.names, *person.aliases):
            yield " ".join(words_of(name).forms)
            yield from (word for word in words_of(name).forms if len(word) > 1)


def _labelled(texts: Mapping[tuple[str, str], str], mentions: Iterable[Mention]) -> Iterator[str]:
    """Yield what a rule, such as a label or a title, says is a whole name, and surnames ("Joe Papa")."""
    for mention in mentions:
        if mention.entity_type != "PERSON":
            continue
        span = mention.span
        forms = words_of(texts[(span.document, span.surface)][span.start : span.end]).forms
        if not believed_by_ear(mention):
            yield " ".join(forms)
        if len(forms) > 1 and not any(True for _ in _listed().find(" ".join(forms[:-1]))):
            yield forms[-1]


def believed_by_ear(mention: Mention) -> bool:
    """Tell whether nothing but the model or the place at the start of a spoken line makes this a name."""
    return mention.recognizers == _MODEL or all(
        evidence.startswith(("model:", _SPEAKER)) for evidence in mention.evidence
    )


def _doubtful(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the doubtful words, each with whether "his", "my" or "Mia's" before it calls kin by it."""
    for match in _listed().find(text, words_in(text)):
        if match.entry.name != DOUBTFUL:
            continue
        before = text[max(0, match.start - 24) : match.start]
        own = _OWN.search(before) or (text[match.start].islower() and _HER.search(before))
        surname = _SURNAME.match(text, match.end)
        yield " ".join(words_of(text[match.start : match.end]).forms), bool(own) and not surname
