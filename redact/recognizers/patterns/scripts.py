"""Words in scripts that detection cannot read: Arabic, Greek, Cyrillic, Hebrew, Han, Devanagari ...

The model and the rules know Latin letters only, and what stands in another script in
an English note is nearly always a name or an address. Nothing else would speak up for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import FIRM, Find, PatternFamily

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHER = (
    "\u0370-\u1cff"  # Greek to Vedic, Cherokee, Ethiopic, Hangul Jamo, Khmer, Mongolian among them
    "\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2dff"  # Greek Extended, Glagolitic, Coptic, Ethiopic Extended
    "\u2e80-\u2fff\u3005-\u3007\u3021-\u303c\u3041-\ua6ff"  # Han, Kana, Bopomofo, Hangul, Yi, Vai
    "\ua800-\uab2f\uab70-\uabff\uac00-\ud7ff\uf900-\ufaff\ufb13-\ufdff\ufe70-\ufefe"
    "\uff66-\uffdc"
    "\U00010000-\U0001cfff\U0001e000-\U0001efff\U00020000-\U0003ffff"
)
"""Unicode blocks of scripts other than Latin; symbols, emoji and Latin extensions lie outside."""

_RUN = re.compile(f"[{_OTHER}](?:[{_OTHER}\u200c\u200d]|['’.-](?=[{_OTHER}]))*")
_NEAR = re.compile(r"[ \t\u00a0]{1,2}")
_HAN_OR_KANA = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff]")


class ScriptRecognizer(PatternFamily):
    """Finds PERSON: runs of two or more letters of a script other than Latin."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("PERSON",)
    NAME: ClassVar[str] = "pattern-scripts"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield each run, joined with its neighbours over a space; lone symbols such as α stay."""
        del folded
        if text.isascii():
            return
        for start, end in _joined(text):
            if _is_word(text[start:end]):
                yield Find(start, end, "PERSON", FIRM, "pattern:script")


def _joined(text: str) -> Iterator[tuple[int, int]]:
    start = end = -1
    for match in _RUN.finditer(text):
        if start >= 0 and _NEAR.fullmatch(text, end, match.start()):
            end = match.end()
            continue
        if start >= 0:
            yield start, end
        start, end = match.span()
    if start >= 0:
        yield start, end


def _is_word(run: str) -> bool:
    letters = [character for character in run if character.isalpha()]
    return len(letters) > 1 or bool(letters and _HAN_OR_KANA.match(letters[0]))
