"""Tells from the text around a word whether its capital letter means a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.identities.abbreviations import DISEASES, EPONYM_HEADS, EPONYMS
from redact.identities.names import title_before
from redact.identities.ordinary_words import MOSTLY_NAMES, ORDINARY
from redact.identities.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redact.identities.tokens import Token

COLOURS_AND_MONTHS = frozenset(
    """
    the this that and of for case plan page bill order law bank mark
    white black brown gray grey green blue red young old april may june july august january february march
    september october november december sunday monday tuesday wednesday thursday friday saturday summer
    winter autumn fall spring christmas easter christian north south east west english french german irish
    welsh medicaid court state county school church mother father mom dad grandma grandpa aunt uncle sister
    brother son daughter baby client worker therapist judge doctor
    """.split()
)
"""Words with a capital in mid-sentence that are no name; they need a title or another part beside them."""

_VERBS = frozenset(
    """
    said says told asked asks reported reports stated states denied denies wants wanted went came agreed
    disclosed called cried left felt feels thinks thought attended arrived missed refused refuses lives
    works returned didnt doesnt wasnt isnt hasnt had nodded laughed smiled shrugged rated identified
    described expressed requested completed brought took texted sat stayed slept presented appeared endorsed
    acknowledged shared explained answered declined walked joined spoke moved began wore led rode ran sat
    gave made kept held knew grew drove met paid sang wept yells likes loves hates walks drives sleeps eats
    needs gets comes goes takes brings keeps gives sees knows talks plays misses worries remains lived
    """.split()
)
_TOLD_OF = re.compile(r",[ \t]+(?:who(?:se|m)?(?![^\W_])|\d{1,2},)")
_SCORE = re.compile(r"[ \t]\d{1,2}(?:/\d{1,2})?(?:[,.;)]|[ \t]+(?!y|m/?o|[FM]\b)|$)")
_SAME_SENTENCE = re.compile(r"(?:[^\W_]|[,;&/)+\-–—])[ \t]*(?:\r?\n[ \t]*)?\(?$")
_WRAPPED = re.compile(r"[a-z,][ \t]*\r?\n[ \t]*$")


def mid_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence is under way at `start`; a new line starts one unless it was wrapped."""
    before = text[max(0, start - 40) : start]
    if "\n" in before[len(before.rstrip()) :]:
        return bool(_WRAPPED.search(before))
    return bool(_SAME_SENTENCE.search(before)) and not re.search(r"(?:^|\n)[ \t]*[-–—*+(\"“]+[ \t]*$", before)


def mostly_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether the line around a word is set in capitals, so that capitals say nothing."""
    line = text[text.rfind("\n", 0, start) + 1 : start] + text[end : (text.find("\n", end) + 1 or len(text))]
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.6 * len(letters)


def titled(text: str, start: int) -> bool:
    """Tell whether a title such as "Ms." stands right before."""
    return bool(title_before(text[max(0, start - 20) : start]))


def names_a_person(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an ordinary word at token `at` is used as a name there, judged by its capital."""
    token = tokens[at]
    if not token.word[0].isupper():
        return False
    if titled(text, token.start):
        return True
    if token.fold in COLOURS_AND_MONTHS:
        return False
    if text[token.end : token.end + 1] == "-" and text[token.end + 1 : token.end + 2].islower():
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.fold.removesuffix("s") in MOSTLY_NAMES or token.fold in MOSTLY_NAMES:
        shouted = mostly_capitals(text, token.start, token.end)
        return shouted or not _starts_a_title(text, token, following)
    if mostly_capitals(text, token.start, token.end):
        return False
    if following and is_verb(following.word) and text[token.end : following.start].isspace():
        return True
    if _TOLD_OF.match(text, token.end):
        return True
    if token.fold not in ORDINARY and len(token.fold) < 3:
        return not token.word.isupper() or len(token.word) == 1
    return mid_sentence(text, token.start) and not _starts_a_title(text, token, following)


def is_verb(word: str) -> bool:
    """Tell whether a word says what somebody did."""
    return fold(word) in _VERBS or (word.islower() and word.endswith("ed") and len(word) > 4)


def _starts_a_title(text: str, token: Token, following: Token | None) -> bool:
    """Two capitalised words in a row are another proper name ("Hope House")."""
    if following is None or not following.word[0].isupper():
        return False
    return text[token.end : following.start] == " " and len(following.word) > 1


def is_eponym(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether token `at` stands in the name of an instrument, disease or statute."""
    if tokens[at].fold in DISEASES:
        return True
    if tokens[at].fold.removesuffix("s") not in EPONYMS and tokens[at].fold not in EPONYMS:
        return False
    if titled(text, tokens[at].start):
        return False
    if any(t.fold in EPONYM_HEADS for t in tokens[at + 1 : at + 4]):
        return True
    return _is_scored(text, tokens, at)


def _is_scored(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an eponym stands for its scale: "12 on the Beck", "Braden 17"."""
    behind = text[tokens[at].end : tokens[at].end + 12]
    if _SCORE.match(behind):
        return True
    the = at > 1 and tokens[at - 1].word == "the" and tokens[at].word[0].isupper()
    return the and tokens[at - 2].fold in {"on", "by", "per", "repeat", "with", "using"}
