"""Flags sentences on imminent danger, for a person to decide on a warning or a report; for every purpose.

Duty to warn: NASW Code of Ethics (2021) 1.07(c), Tarasoff v. Regents, 17 Cal. 3d 425 (1976), and state law.
Mandated reports: 42 U.S.C. 5106a(b)(2)(B)(i) (children) and the states' laws on elders and dependent adults.

A sentence flags only where it tells of danger now: what is denied, screened and negative, long past, taught,
or reported already does not. The wording is in `pipelines/lexicons/harm.yaml`.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from redact.errors import PolicyInvalid
from redact.policy.passages.lines import blocks_of
from redact.policy.passages.sentences import sentences_in
from redact.policy.yaml_text import read_mapping
from redact.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DUTIES: dict[str, str] = {
    "harm-suicide": "duty-to-warn: intent or plan to end one's own life",
    "harm-homicide": "duty-to-warn: intent or plan to kill or gravely hurt somebody",
    "harm-threat": "duty-to-warn: threat to a person who can be told",
    "harm-abuse": "mandated-report: abuse or neglect of somebody dependent, not shown as reported",
}
"""Flag to the duty it may raise, in words."""


class Flag(NamedTuple):
    """A sentence of a text, half-open range, and its flag."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Words:
    """What tells of one flag, and what says that there is none."""

    now: re.Pattern[str]
    cased: re.Pattern[str]
    denied: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Lists:
    flags: tuple[tuple[str, _Words], ...]
    past: re.Pattern[str]
    taught: re.Pattern[str]
    told: re.Pattern[str]
    again: re.Pattern[str]


_NEVER = "(?!)"
_BUT = re.compile(r"\bbut\b|\bhowever\b|\byet\b", re.IGNORECASE)


@cache
def _lists() -> _Lists:
    """Read `pipelines/lexicons/harm.yaml`.

    Raises:
        PolicyInvalid: The file is not as it should be.
    """
    path = shipped("pipelines") / "lexicons" / "harm.yaml"
    fields = read_mapping(path, PolicyInvalid, as_written=True)
    try:
        parts = {f"{{{name}}}": f"(?:{form})" for name, form in fields["parts"].items()}
        flags = tuple(
            (
                name,
                _Words(
                    _any(words["now"], parts),
                    _any(words.get("cased", ()), parts, 0),
                    _any(words["denied"], parts),
                ),
            )
            for name, words in sorted(fields["flags"].items())
        )
        rest = [_any(fields[name], parts) for name in ("past", "taught", "told", "again")]
    except (KeyError, AttributeError, TypeError, re.error):
        raise PolicyInvalid("harm.yaml: needs parts, flags, past, taught, told, again") from None
    if {name for name, _ in flags} != set(DUTIES):
        raise PolicyInvalid("harm.yaml: the flags are " + ", ".join(DUTIES))
    return _Lists(flags, *rest)


def _any(forms: Iterable[str], parts: Mapping[str, str], flags: int = re.IGNORECASE) -> re.Pattern[str]:
    joined = "|".join(f"(?:{form})" for form in forms) or _NEVER
    for name, form in parts.items():
        joined = joined.replace(name, form)
    return re.compile(joined, flags)


def harm_mark(digest: str, surface: str, sentence: str, flag: Flag) -> str:
    """Return what an answer in `case.yaml` refers to: this sentence of this file, with this flag."""
    return hashlib.sha256(f"{digest} {surface} {flag.start}\n{flag.name}\n{sentence}".encode()).hexdigest()[
        :16
    ]


def flags_in(sentence: str) -> tuple[str, ...]:
    """Return the flags of one sentence, sorted; empty where it tells of no danger now."""
    lists = _lists()
    told = bool(lists.told.search(sentence))
    return tuple(
        name for name, words in lists.flags if _flags(sentence, words, reported=told and name == "harm-abuse")
    )


def harm_flags(text: str) -> Iterator[Flag]:
    """Yield the flagged sentences of a text in order."""
    for block in blocks_of(text):
        for start, end in sentences_in(block.text):
            for name in flags_in(block.text[start:end]):
                yield Flag(block.start + start, block.start + end, name)


def _flags(sentence: str, words: _Words, *, reported: bool) -> bool:
    parts = _BUT.split(sentence) if _BUT.search(sentence) else [sentence]
    return not reported and any(_tells(part, words) for part in parts)


def _tells(part: str, words: _Words) -> bool:
    lists = _lists()
    if not (words.now.search(part) or words.cased.search(part)) or words.denied.search(part):
        return False
    if lists.taught.search(part):
        return False
    return not lists.past.search(part) or bool(lists.again.search(part))
