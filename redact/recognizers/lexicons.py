"""Word lists from `pipelines/lexicons/`: how they are read and found in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from redact.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LONG = 4
"""From this many words on a comma may stand inside a phrase; "Wong, Baker" are two people."""
_GAP = re.compile(r"[ \t]*[-‐-—/.&:+ ]?[ \t]*(?:\n[ \t]*)?")
_NUMBER_NEXT = re.compile(
    r"\s?[:=#-]?\s?\d{1,3}(?![\d/:-]|\.\d\d|\s?(?:y/?o|yrs?|years?|st|nd|rd|th|[ap]\.?m)\b)"
)
_SENTENCE_END = re.compile(r"[.!?;]\s|\n\s*\n")
_CLAUSE_END = re.compile(r"[.;!?:\n]")
_DIGIT_SEAM = re.compile(r"(?<=[a-z])-?(?=\d)")

SHORTEST_FIRM = 3
"""Phrases up to this length are never firm: MI is an interview style and a state."""


class Words(NamedTuple):
    """The words of a text in lower case with plain apostrophes, and their character ranges."""

    forms: list[str]
    spans: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Cues:
    """Words one of which must stand beside a phrase that also has a plain meaning or is a name.

    Attributes:
        before: Words right before it, each of up to three.
        after: Single words right after it.
        numbers: Whether a number right after it does as well ("Zarit 22").
    """

    before: frozenset[tuple[str, ...]] = frozenset()
    after: frozenset[str] = frozenset()
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of a lexicon.

    Attributes:
        name: Of its list.
        case: `any`, `capital`, `upper`, `lower` or `acronym` (capitals or lower case): which letter
            case it must have in the text.
        cues: What must stand beside it; none when it counts alone.
        firm: Whether it has no other meaning, so that the model alone is not believed against it.
        measured: Whether a score or dose after it belongs to it.
        nameless: Whether no word of it is also a name.
        commas: Whether commas may stand between its words, however few they are.
    """

    name: str
    case: str = "any"
    cues: Cues | None = None
    firm: bool = False
    measured: bool = False
    nameless: bool = False
    commas: bool = False


class Match(NamedTuple):
    """A phrase found: half-open character range and its entry."""

    start: int
    end: int
    entry: Entry


@dataclass(slots=True)
class Lexicon:
    """Phrases by their first word, and how many words those have, the longest first."""

    phrases: dict[str, dict[tuple[str, ...], list[Entry]]] = field(default_factory=dict)
    lengths: dict[str, list[int]] = field(default_factory=dict)

    def add(self, phrase: str, entry: Entry) -> None:
        """Add one phrase; `PHQ-9` also stands for `PHQ 9` and `PHQ9`."""
        for form in {
            tuple(words_of(phrase).forms),
            tuple(words_of(_DIGIT_SEAM.sub("", phrase.lower())).forms),
        }:
            if form:
                entries = self.phrases.setdefault(form[0], {}).setdefault(form, [])
                if entry not in entries:
                    entries.append(entry)

    def arrange(self) -> Lexicon:
        """Note the lengths, so that the first fit is the longest."""
        for first, forms in self.phrases.items():
            self.lengths[first] = sorted({len(form) for form in forms}, reverse=True)
        return self

    def find(self, text: str, words: Words | None = None) -> Iterator[Match]:
        """Yield the longest phrase at each word of `text`; phrases inside a longer one are left out.

        Args:
            text: Where to look.
            words: Its words, where they are cut already.
        """
        words = words or words_of(text)
        known = self.phrases
        free = 0
        begins = [
            at
            for at, word in enumerate(words.forms)
            if word in known or (word[-2:] == "'s" and word[:-2] in known)
        ]
        for at in begins:
            if at >= free and (found := self.longest(text, words, at)):
                free, match = found
                yield match

    def longest(self, text: str, words: Words, at: int) -> tuple[int, Match] | None:
        """Return the longest phrase at a word, behind the number of the first word that is free again.

        The last word of a phrase may have a possessive 's, which stays outside.
        """
        first = words.forms[at]
        first = first if first in self.phrases else first.removesuffix("'s")
        forms = self.phrases.get(first, {})
        for length in self.lengths.get(first, ()):
            said = tuple(words.forms[at : at + length])
            if said not in forms and said[-1][-2:] != "'s":
                continue
            for form in _as_listed(said):
                if form not in forms or len(form) < length:
                    continue
                commas = length >= _LONG or any(entry.commas for entry in forms[form])
                if not _adjoining(text, words, at, length, commas=commas):
                    continue
                start, end = words.spans[at][0], words.spans[at + length - 1][1] - (0 if form is said else 2)
                for entry in forms[form]:
                    if _in_case(text[start:end], entry.case) and (
                        entry.cues is None or _cued(entry.cues, text, words, at, at + length - 1)
                    ):
                        return at + length, Match(start, end, entry)
        return None


@cache
def demographics() -> Lexicon:
    """Return the shipped lists of demographic words."""
    return read_lexicon(shipped("pipelines") / "lexicons" / "demographics")


@cache
def keep_list() -> Lexicon:
    """Return the shipped lists of clinical and legal wording to keep."""
    return read_lexicon(shipped("pipelines") / "lexicons" / "keep")


@cache
def openers() -> Lexicon:
    """Return the shipped list of words that open sentences and are no names."""
    return read_lexicon(shipped("pipelines") / "lexicons" / "openers.yaml")


@cache
def verb_like_names() -> frozenset[str]:
    """Return names, in lower case, that end as verbs do: "keating", "ahmed"."""
    content = read_file(shipped("pipelines") / "lexicons" / "openers.yaml")
    return frozenset(word.strip() for word in content["names"]["words"].split(","))


def read_lexicon(path: Path) -> Lexicon:
    """Read a lexicon: one file, or all files of a folder.

    A file has `cues` and `lists`; each list has name, source and words, and may have case, context
    (with the cues of its file, or `before` and `after` of its own), firm, measured, nameless, commas, plural.
    """
    lexicon = Lexicon()
    for file in sorted(path.glob("*.yaml")) if path.is_dir() else [path]:
        content = read_file(file)
        shared = _cues(content.get("cues", {}))
        for part in content["lists"]:
            _add_list(lexicon, part, shared)
    return lexicon.arrange()


def _add_list(lexicon: Lexicon, part: dict[str, Any], shared: Cues) -> None:
    own = _cues(part) if "before" in part or "after" in part else shared
    entry = Entry(
        part["name"],
        part.get("case", "any"),
        own if part.get("context") else None,
        measured=bool(part.get("measured", False)),
        nameless=bool(part.get("nameless", False)),
        commas=bool(part.get("commas", False)),
    )
    for phrase in listed(part["words"]):
        case = _acronym_case(phrase, entry.case)
        firm = bool(part.get("firm", False)) and len(phrase) > SHORTEST_FIRM
        lexicon.add(phrase, replace(entry, case=case, firm=firm))
        if part.get("plural", False) and phrase[-1:] not in "seh" and not phrase.isupper():
            lexicon.add(phrase + "s", replace(entry, case=case, firm=firm))


def listed(words: str) -> list[str]:
    """Return the phrases of a list, which commas part."""
    return [phrase for phrase in map(str.strip, words.split(",")) if phrase]


def read_file(path: Path) -> dict[str, Any]:
    """Read a YAML file of word lists."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, Any] = yaml.load(path.read_bytes(), Loader=loader)  # noqa: S506 - a safe loader
    return content


def phrases(wanted: Iterable[str], name: str) -> Lexicon:
    """Return a lexicon of plain phrases, in any letter case."""
    lexicon = Lexicon()
    for phrase in wanted:
        lexicon.add(phrase, Entry(name))
    return lexicon.arrange()


def words_of(text: str) -> Words:
    """Cut a text into words of letters and digits; apostrophes inside a word belong to it."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    lowered = lowered.replace("’", "'")
    spans = [match.span() for match in _WORD.finditer(lowered)]
    forms = [lowered[start:end] for start, end in spans]
    if "ʼ" in lowered or "ʻ" in lowered:
        forms = [form.replace("ʼ", "'").replace("ʻ", "'").rstrip("'") for form in forms]
    return Words(forms, spans)


@lru_cache(maxsize=2)
def words_in(text: str) -> Words:
    """Return the words of a whole text, which several lists are looked up in one after the other."""
    return words_of(text)


def _cues(content: dict[str, Any]) -> Cues:
    before = (tuple(words_of(cue).forms) for cue in listed(content.get("before", "")))
    return Cues(
        frozenset(before), frozenset(listed(content.get("after", ""))), bool(content.get("numbers", False))
    )


def _cued(cues: Cues, text: str, words: Words, first: int, last: int) -> bool:
    """Tell whether a cue stands beside the words from `first` to `last`, in the same clause."""
    forms, spans = words
    if cues.numbers and _NUMBER_NEXT.match(text, spans[last][1]):
        return True
    if last + 1 < len(forms) and forms[last + 1] in cues.after:  # noqa: SIM102
        if not _CLAUSE_END.search(text, spans[last][1], spans[last + 1][0]):
            return True
    if not any(tuple(forms[max(0, first - size) : first]) in cues.before for size in (1, 2, 3)):
        return False
    return not (first and _SENTENCE_END.search(text, spans[first - 1][1], spans[first][0]))


def _as_listed(said: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return words as a list may have them: as they are, and without the 's of the last."""
    return (said, (*said[:-1], said[-1][:-2])) if said[-1].endswith("'s") else (said,)


def _adjoining(text: str, words: Words, at: int, length: int, *, commas: bool) -> bool:
    """Tell whether there is no more than a joint between each two of the words from `at` on."""
    for step in range(at + 1, at + length):
        left, right = words.spans[step - 1][1], words.spans[step][0]
        if _GAP.fullmatch(text, left, right):
            continue
        if not commas or not _GAP.fullmatch(text[left:right].replace(",", "", 1)):
            return False
    return True


def _acronym_case(phrase: str, case: str) -> str:
    """Narrow the letter case of acronyms: PEG is no Peg, and a pair of letters is one in capitals only."""
    if case != "any" or not (phrase.isalpha() and phrase.isupper()):
        return case
    return "upper" if len(phrase) <= 2 else "acronym"


def _in_case(found: str, case: str) -> bool:
    if case == "acronym":
        return found.isupper() or found.islower()
    if case == "upper":
        return found.isupper()
    if case == "capital":
        return found[:1].isupper()
    return case != "lower" or found.islower()
