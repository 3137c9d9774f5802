"""Finds the initials of known people: "M.L.", and "ML" where nothing else is meant by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.identities.abbreviations import ABBREVIATIONS
from redact.identities.context import is_verb, mostly_capitals
from redact.identities.find_names import Hit
from redact.identities.known import PART_SCORE
from redact.identities.names import CREDENTIALS
from redact.identities.ordinary_words import ORDINARY
from redact.identities.tokens import APOSTROPHES, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redact.identities.known import Known
    from redact.identities.tokens import Token

_DOTTED_WORDS = frozenset("md pm am us po rn dc pa ma ba bs jd id iv ie eg la ny nj va ca gi ob".split())
_DOTTED = re.compile(r"(?<![^\W_])(?<![^\W_]\.)(?:[A-Z]\.[ \t]?){1,3}[A-Z](?![^\W_])")
_ACTING = re.compile(rf"(?<![^\W_])([A-Z]{{2,3}})(?:([{APOSTROPHES}]s)(?![^\W_])|[ \t]+([a-z]+))")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")
_SIGNED = re.compile(
    r"(?i:(?:by|initials?|initialed|signed|recorder|author|entered|typed|goes by|aka|a/k/a|known as"
    r"|calls? (?:him|her|them)|called)[: \t]*[\"“'(]?|[\"“])$"
)
_CREDENTIAL_BEHIND = re.compile(r",[ \t]*([A-Za-z-]{2,7})(?![^\W_])")
_TYPIST_BEHIND = re.compile(r"/[a-z]{2,3}(?![^\W_]|/)")
_SMALL = re.compile(r"(?<![\w.])[a-z]\.[ ]?[a-z]\.(?:[ ]?[a-z]\.)?(?![^\W_])")
_SMALL_WORDS = _DOTTED_WORDS | frozenset(
    "qd bid tid qid prn hs ac pc qh qam qpm od os ou ad sl im sc sq npo cc vs sp so no oz pt st dr".split()
)
"""Latin orders of a prescription and other words that are written with small letters and periods."""

_LONGEST = 5
"""Characters of three initials with a possessive."""

_DOUBT = 0.5
"""Score of letters that equal somebody's initials and most likely are a word."""


def used_initials(text: str, known: Known) -> Iterator[str]:
    """Yield the letters of initials that a text itself uses for a known person: "T.O.", "TO's mother"."""
    for match in _ACTING.finditer(text):
        letters, whose, verb = match[1].casefold(), match[2], match[3]
        known_here = letters in known.initials and letters not in ABBREVIATIONS
        if known_here and (whose or is_verb(verb)) and not mostly_capitals(text, *match.span(1)):
            yield letters
    for match in _DOTTED.finditer(text):
        letters = "".join(c for c in match[0].casefold() if c.isalpha())
        if letters in known.initials and letters not in _DOTTED_WORDS:
            yield letters


def find_initials(text: str, tokens: Sequence[Token], known: Known) -> Iterator[Hit]:
    """Yield initials of known people.

    Capitals that are also a word or an abbreviation ("TO", "PT") count where the case uses these
    initials with periods or a possessive or verb follows. Where capitals say nothing they are
    yielded as kept, so that a reader of the release knows that they were seen.
    """
    letters = known.initials | known.loose | known.dotted
    for at, token in enumerate(tokens):
        if len(token.word) > _LONGEST or token.word.islower():
            continue
        word = _POSSESSIVE.sub("", token.word)
        if word.isupper() and len(word) in {2, 3} and word.casefold() in letters:
            if _signs(text, token, word) or _means_a_person(text, tokens, at, word, known):
                end = token.start + len(word)
                yield Hit(token.start, end, "PERSON", PART_SCORE, "initials", whole=False)
            elif word.casefold() in known.dotted:
                yield Hit(token.start, token.end, "PERSON", _DOUBT, "initials", False, kept_by="capitals")
        elif len(token.word) == 1 and token.word.isupper():
            yield from _dotted(text, tokens, at, known)


def find_small_initials(text: str, known: Known) -> Iterator[Hit]:
    """Yield initials in small letters with periods ("k.m."), which stand for nothing else."""
    for match in _SMALL.finditer(text) if known.initials else ():
        letters = "".join(c for c in match[0] if c.isalpha())
        if letters in known.initials and letters not in _SMALL_WORDS:
            yield Hit(match.start(), match.end(), "PERSON", PART_SCORE, "initials", whole=False)


def _means_a_person(text: str, tokens: Sequence[Token], at: int, word: str, known: Known) -> bool:
    token, letters = tokens[at], word.casefold()
    if mostly_capitals(text, token.start, token.end) or _is_unit(text, tokens, at):
        return False
    if letters not in ABBREVIATIONS | ORDINARY:
        return letters in known.initials | known.dotted
    if letters not in ABBREVIATIONS:
        return letters in known.dotted
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    acts = following is not None and is_verb(following.word)
    return letters in known.dotted and (acts or token.word != word)


def _signs(text: str, token: Token, word: str) -> bool:
    """Tell whether capitals stand where people sign or are called: "DO, LMSW", "JRT/kb", "goes by CJ"."""
    end = token.start + len(word)
    behind = _CREDENTIAL_BEHIND.match(text, end)
    if behind and fold(behind[1].split("-")[0]) in CREDENTIALS:
        return True
    line = text[text.rfind("\n", 0, token.start) + 1 : token.start]
    if _TYPIST_BEHIND.match(text, end):
        return not line.strip()
    alone = not line.strip() and not text[end : (text.find("\n", end) + 1 or len(text))].strip()
    if alone:
        return fold(word) not in ABBREVIATIONS | ORDINARY or not text[end:].strip()
    return fold(word) not in CREDENTIALS and bool(_SIGNED.search(line[-24:]))


def _is_unit(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a number stands right before ("5 ML")."""
    return at > 0 and tokens[at - 1].fold.isdigit() and text[tokens[at - 1].end : tokens[at].start].isspace()


def _dotted(text: str, tokens: Sequence[Token], at: int, known: Known) -> Iterator[Hit]:
    """Yield "M.L." or "M. L." starting at token `at`."""
    if at and text[tokens[at - 1].end : tokens[at].start] == "." and len(tokens[at - 1].word) == 1:
        return
    letters, last = tokens[at].fold, at
    while last + 1 < len(tokens) and re.fullmatch(
        r"\.[ \t]?|-", text[tokens[last].end : tokens[last + 1].start]
    ):
        if len(tokens[last + 1].word) != 1 or not tokens[last + 1].word.isupper():
            break
        if tokens[last + 1].word == "I" and re.match(r" [a-z]", text[tokens[last + 1].end :][:2]):
            break
        last += 1
        letters += tokens[last].fold
    if last == at:
        return
    end = tokens[last].end + (text[tokens[last].end : tokens[last].end + 1] == ".")
    alone = not text[:end].rpartition("\n")[2].strip(" \t-–—" + text[tokens[at].start : end])
    alone = alone and not text[end:].partition("\n")[0].strip()
    if letters in known.initials | known.loose and (letters not in _DOTTED_WORDS or alone):
        yield Hit(tokens[at].start, end, "PERSON", PART_SCORE, "initials", whole=False)
    elif letters in known.dotted:
        yield Hit(tokens[at].start, end, "PERSON", _DOUBT, "initials", False, kept_by="abbreviation")
