"""Mends words in which a known fault of a PDF writer mixed scripts, and counts the others.

Ghostscript 10.00 writes the letters of ligatures with their two bytes swapped (its bug 706533): "fi" in
"confirm" comes as U+6600 U+6900, two Chinese characters, "ffi" as U+6600 and a sum, U+CF00. No text
engine finds such names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from string import ascii_letters
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LATIN_SHARE = 0.8
"""Part of a page's letters that are Latin where a word of mixed scripts is a fault, not a language."""

_SWAPPED = {chr(ord(c) << 8): c for c in ascii_letters}
_MIXED = re.compile(r"[^\W\d_]+")


def mended(
    texts: list[str], spaces: list[bool], joined: Sequence[bool] | None = None
) -> tuple[list[str], int]:
    """Return the letters with swapped bytes put right, and how many words of mixed scripts are left.

    Args:
        texts: Letters of a page in file order.
        spaces: Per letter whether a space comes before it.
        joined: Per letter whether it is part of a ligature, if that is known. Of a letter that stands
            alone the fault says nothing, and its name is a lie.
    """
    if "".join(texts).isascii():
        return texts, 0
    result = list(texts)
    starts = [at for at, space in enumerate(spaces) if space or at == 0] + [len(texts)]
    for first, last in pairwise(starts):
        word = texts[first:last]
        swapped = [at for at in range(first, last) if texts[at] in _SWAPPED]
        if joined is not None and not all(joined[at] for at in swapped):
            continue
        if swapped and any(_script(c) == "LATIN" for text in word for c in text):
            result[first:last] = _put_right(word)
    return result, _count_mixed(result, starts)


def _put_right(word: list[str]) -> list[str]:
    """Swap bytes back; of three letters ("ffi") the first stands alone, the others are added up."""
    result: list[str] = []
    before = ""
    for text in word:
        code = ord(text) if len(text) == 1 else 0
        last = (code >> 8) - ord(before) if before and not code & 0xFF else 0
        letter = _SWAPPED.get(text, "")
        if not letter and chr(max(last, 0)) in ascii_letters:
            text = before + chr(last)  # noqa: PLW2901
        result.append(letter or text)
        before = letter
    return result


def mended_line(line: str) -> str:
    """Return a line of text with the same fault put right."""
    if line.isascii():
        return line
    parts = re.split(r"(\s+)", line)
    return "".join("".join(mended(list(part), [False] * len(part))[0]) for part in parts)


def _count_mixed(texts: list[str], starts: list[int]) -> int:
    scripts = [_script(text[0]) for text in texts if text]
    letters = sum(1 for script in scripts if script)
    if scripts.count("LATIN") < LATIN_SHARE * letters:
        return 0
    words = (run for a, b in pairwise(starts) for run in _MIXED.findall("".join(texts[a:b])))
    return sum(1 for word in words if len({s for c in word if (s := _script(c))}) > 1)


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    """Return the script of a letter by the first word of its name; empty for other characters."""
    if not character.isalpha():
        return ""
    if character.isascii():
        return "LATIN"
    name = unicodedata.name(character, "")
    if unicodedata.category(character) == "Lm" or "MATHEMATICAL" in name or name.startswith(_NEUTRAL):
        return ""
    return name.split(" ")[0].split("-")[0]


_NEUTRAL = (
    "MICRO", "GREEK", "DOUBLE-STRUCK", "SCRIPT", "BLACK-LETTER", "FEMININE", "MASCULINE", "OHM", "ANGSTROM"
)  # fmt: skip
"""Starts of names of letters that stand in Latin words for measures, ordinals and formulas."""
