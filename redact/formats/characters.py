"""Writes out text so that what a reader sees and what a recognizer sees are the same letters.

A zero-width joiner inside a name, a letter of the Cyrillic alphabet that looks
Latin, a full-width or mathematical letter, an accent as a character of its
own: each leaves the word readable for people and hides it from patterns. Such
characters are removed or replaced by the plain ones when a file is read, so
offsets count in the plain text and the written file holds only plain text.

Sources: Unicode Standard Annex 15 (normalization forms), Unicode Technical
Standard 39 (confusables), DerivedCoreProperties (Default_Ignorable_Code_Point).
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
INVISIBLE = re.compile(f"[{_INVISIBLE}{_CONTROL}]")
"""Characters that show nothing: default-ignorable code points and control codes other than white space."""

_SPACES = dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
                                 "\u200a\u202f\u205f\u3000"), " ")  # fmt: skip
_BREAKS = {0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_PLAIN = {**_SPACES, **_BREAKS}

# Letters of other alphabets drawn like a Latin one; replaced only in words that also hold Latin letters.
_PAIRS = (
    "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX Ьb аa еe ѕs іi јj оo рp сc уy хx һh ԁd ԛq ԝw ӏl "
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa νv οo ρp υu χx ιi κk օo հh ոn սu"
)  # Cyrillic, Greek, Armenian
_LOOKALIKES = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_WORD = re.compile(rf"(?:[^\W\d_][{_MARKS}]*)+")
_LATIN = re.compile(r"[A-Za-z]")
_CLUSTER = re.compile(rf"[\u1100-\u11ff]+|.[{_MARKS}]*", re.DOTALL)


def plain(text: str) -> str:
    """Return the text with invisible characters removed and look-alikes written plainly."""
    return plain_with_origins(text)[0]


def plain_with_origins(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the plain text and, for each of its characters, the index it came from.

    The result is stable: making plain text plain again changes nothing.
    """
    if text.isascii() and not INVISIBLE.search(text):
        return text, tuple(range(len(text)))
    shown = [(c, i) for i, character in enumerate(text) for c in _shown(character)]
    letters = _WORD.sub(_latin_word, "".join(c for c, _ in shown))
    plainer: list[str] = []
    origins: list[int] = []
    for cluster in _CLUSTER.finditer(letters):
        composed = unicodedata.normalize("NFC", cluster.group())
        plainer.append(composed)
        origins += [shown[cluster.start()][1]] * len(composed)
    return "".join(plainer), tuple(origins)


def _shown(character: str) -> str:
    """Return the plain form of one character, empty for one that shows nothing."""
    code = ord(character)
    if INVISIBLE.match(character):
        return ""
    if code < 0x80:
        return character
    if code in _PLAIN:
        return _PLAIN[code]
    plainer = unicodedata.normalize("NFKC", character)
    return plainer if plainer != character and _is_variant(character, plainer) else character


def _is_variant(character: str, plainer: str) -> bool:
    kind = unicodedata.decomposition(character).partition(">")[0]
    if kind in {"<font", "<wide", "<narrow", "<circle"}:
        return True
    letters = plainer.isalpha() and plainer.isascii() and unicodedata.category(character)[0] == "L"
    return letters and (kind == "<compat" or (kind in {"<super", "<sub"} and ord(character) > 0xFF))


def _latin_word(match: re.Match[str]) -> str:
    word = match.group()
    return word.translate(_LOOKALIKES) if not word.isascii() and _LATIN.search(word) else word
