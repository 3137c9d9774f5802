"""Finds known names of people in a text: whole, in part, as initials, and broken over lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.identities.abbreviations import ABBREVIATIONS
from redact.identities.context import is_eponym, is_verb, mostly_capitals, names_a_person, titled
from redact.identities.known import FULL_SCORE, PART_SCORE, is_ordinary
from redact.identities.names import CREDENTIALS, PARTICLES, TITLES
from redact.identities.ordinary_words import ORDINARY
from redact.identities.tokens import fold, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redact.identities.known import Known, Part
    from redact.identities.names import Name
    from redact.identities.tokens import Token

_JOINT = re.compile(
    r"[ \t]+|[ \t]*\r?\n[ \t]*|[_.+-]|-[ \t]*\r?\n[ \t]*|\.?[ \t]*[\"“”‘’'()][ \t]*|[ \t]*[\"”’')][ \t]+"
)
_INITIAL_JOINT = re.compile(r"\.?[ \t]{0,2}|\.?[ \t]*\r?\n[ \t]*|[_-]")
_LAST_FIRST = re.compile(r",[ \t]*(?:\r?\n)?[ \t]*")
_SPACE = re.compile(r"[ \t]+|[ \t]*\r?\n[ \t]*|_|-")
_BREAK = re.compile(r"[-\u00ad][ \t]*\r?\n[ \t]*|\u00ad")
_CLOSING = '"”’).,'
_SUFFIX = re.compile(r",?[ \t]+([JjSs][Rr]|II|III|IV)(?![^\W_])\.?")
_AFTER_INITIAL = re.compile(r"\.?[ \t]{1,2}|\.|_")


@dataclass(frozen=True, slots=True)
class Hit:
    """A known value found in a text.

    Attributes:
        start: Offset.
        end: Offset behind it.
        entity_type: Of the value.
        score: Of the new mention.
        facet: Of the new mention.
        whole: Whether the whole value stands there, not a part of it.
        roster: Whether the roster names it.
        ordinary: Whether every word of it is an English word too.
        kept_by: Why it stays although it looks like the value; empty when it does not stay.
        core: Its known words, without those beside them that were taken in.
        full: Whether several words of the name stand there.
    """

    start: int
    end: int
    entity_type: str
    score: float
    facet: str = ""
    whole: bool = True
    roster: bool = False
    ordinary: bool = False
    kept_by: str = ""
    core: tuple[int, int] | None = None
    full: bool = False


@dataclass(slots=True)
class _Word:
    """A token that may be part of a name."""

    first: int
    last: int
    start: int
    end: int
    part: Part = field(repr=False)


def find_names(text: str, tokens: Sequence[Token], known: Known) -> Iterator[Hit]:
    """Yield every place in `text` where a known name, or part of one, is used as a name."""
    chains = _chains(text, tokens, list(_words(text, tokens, known)), known)
    for chain in chains:
        sure = [w for w in chain if _is_name(text, tokens, w, chain, known)]
        if sure:
            kept = chain if len(sure) == len(chain) or len(chain) > 1 else sure
            yield _hit(text, tokens, kept, known)


def _words(text: str, tokens: Sequence[Token], known: Known) -> Iterator[_Word]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        broken = following and text[token.end] in "-\u00ad"
        if following and broken and _BREAK.fullmatch(text, token.end, following.start):
            part = known.parts.get(token.fold + following.fold)
            if part is not None:
                yield _Word(at, at + 1, token.start, following.end, part)
                at += 2
                continue
        may_differ = token.fold.endswith("s") or not token.fold.isalpha()
        for form, end in stems(token) if may_differ or token.fold in known.parts else ():
            part = known.parts.get(form)
            if part is not None and _may_end_in_s(tokens, at, form, end):
                yield _Word(at, at, token.start, _name_end(token, form, end, part, known), part)
                break
        at += 1


def _may_end_in_s(tokens: Sequence[Token], at: int, form: str, end: int) -> bool:
    """A word of its own ("this", "Days") is no form of "Thi" or "Day", unless "the" makes it a family."""
    token = tokens[at]
    if token.fold == form or end != token.end or token.fold not in ORDINARY:
        return True
    return bool(at) and tokens[at - 1].fold == "the" and token.word[0].isupper()


def _name_end(token: Token, form: str, end: int, part: Part, known: Known) -> int:
    """Leave the s of "zays" out for a given name; a family name may be a plural and keeps it."""
    family = any(form in known.names[s].family for s in part.sources)
    if end == token.end and token.fold == form + "s" and not family:
        return end - 1
    return end


def _chains(text: str, tokens: Sequence[Token], words: list[_Word], known: Known) -> list[list[_Word]]:
    """Join words that stand together as one name."""
    chains: list[list[_Word]] = []
    for word in words:
        if chains and _joined(text, tokens, chains[-1], word, known):
            chains[-1].append(word)
        else:
            chains.append([word])
    return chains


def _joined(text: str, tokens: Sequence[Token], chain: list[_Word], right: _Word, known: Known) -> bool:
    left = chain[-1]
    between = tokens[left.last + 1 : right.first]
    if len(between) > 2 or any(len(t.fold) > 1 and t.fold not in PARTICLES for t in between):
        return False
    if any(word.part is right.part for word in chain) and text[left.end : right.start] != "-":
        return False
    ends = [left.end, *(t.end for t in between)]
    starts = [*(t.start for t in between), right.start]
    gaps = [text[a:b] for a, b in zip(ends, starts, strict=True)]
    if "\n" in "".join(gaps) and text[left.start].isupper() != text[right.start].isupper():
        return False
    if not left.part.sources & right.part.sources:
        return not between and _unknown_pair(text, tokens, left, right, gaps[0])
    if _LAST_FIRST.fullmatch(gaps[0]):
        return not between and len(chain) < 3 and _last_first(chain, right, known)
    forms = [_JOINT, *(_INITIAL_JOINT for _ in between)]
    return all(form.fullmatch(gap) for form, gap in zip(forms, gaps, strict=True))


def _unknown_pair(text: str, tokens: Sequence[Token], left: _Word, right: _Word, gap: str) -> bool:
    """Known words of two people in a row, as in a child's name made of both ("Darnell Lopez")."""
    capitals = text[left.start].isupper() and text[right.start].isupper()
    plain = not left.part.ordinary and not right.part.ordinary
    return (
        capitals
        and plain
        and "\n" not in gap
        and bool(_SPACE.fullmatch(gap))
        and left.end == tokens[left.last].end
    )


def _last_first(chain: list[_Word], right: _Word, known: Known) -> bool:
    """Tell whether family names stand before a comma: "Lopez, Maria", not "Ana Lopez, Maria"."""
    shared = [known.names[s] for s in sorted(chain[-1].part.sources & right.part.sources)]
    families = [known.parts.get(word) for name in shared for word in name.family]
    if not all(any(word.part is family for family in families) for word in chain):
        return False
    return any(known.parts.get(name.given) is right.part for name in shared)


def _is_name(text: str, tokens: Sequence[Token], word: _Word, chain: list[_Word], known: Known) -> bool:
    token, part = tokens[word.first], word.part
    if len(chain) == 1 and not part.roster and is_eponym(text, tokens, word.first):
        return False
    if part.capital and not _may_be_nickname(text, token, known):
        return False
    if part.altered:
        return len(chain) > 1 or _altered_is_name(text, tokens, word, known)
    if part.ordinary:
        return _ordinary_is_name(text, tokens, word, chain, known)
    if token.word.isupper() and token.fold in ABBREVIATIONS and not titled(text, word.start):
        return mostly_capitals(text, word.start, word.end) or len(chain) > 1
    return len(token.fold) > 3 or token.fold not in ABBREVIATIONS or token.word[0].isupper()


def _may_be_nickname(text: str, token: Token, known: Known) -> bool:
    """A form nobody gave needs a capital, or a text without any in which it is no other word."""
    if token.word.islower():
        return len(token.word) > 3 and token.fold not in known.plain
    if token.word.isupper():
        return len(token.word) > 3 and mostly_capitals(text, token.start, token.end)
    return token.word[0].isupper()


def _ordinary_is_name(
    text: str, tokens: Sequence[Token], word: _Word, chain: list[_Word], known: Known
) -> bool:
    token = tokens[word.first]
    if len(chain) > 1:
        complete = any(
            len(n.parts) == len(chain) >= 3 for n in (known.names[s] for s in sorted(word.part.sources))
        )
        beside = any(not other.part.ordinary for other in chain if other is not word)
        capitals = all(text[other.start].isupper() for other in chain)
        return complete or capitals or (beside and len(token.fold) > 2)
    if token.fold in ABBREVIATIONS and token.word.isupper():
        return False
    initial = tokens[word.first - 1] if word.first else None
    if initial and token.word[0].isupper() and _is_initial(text, initial, token) and initial.word != "I":
        return True
    return names_a_person(text, tokens, word.first)


def _altered_is_name(text: str, tokens: Sequence[Token], word: _Word, known: Known) -> bool:
    """A short or wrong form needs a capital that means a name, or a title, a verb or quotation marks."""
    token, before = tokens[word.first], text[max(0, word.start - 1) : word.start]
    if before and before in '"“‘(' and text[word.end : word.end + 1] in _CLOSING:
        return True
    if "-" in (before, text[word.end : word.end + 1]):
        return False
    if token.word.isupper():
        return len(token.word) > 4 and mostly_capitals(text, word.start, word.end)
    if word.end < token.end or (token.word.islower() and _is_short_form(token.fold, word.part, known)):
        return True
    following = tokens[word.last + 1] if word.last + 1 < len(tokens) else None
    if following and is_verb(following.word) and text[word.end : following.start].isspace():
        return True
    return names_a_person(text, tokens, word.first)


def _is_short_form(fold: str, part: Part, known: Known) -> bool:
    """Small letters are enough for the beginning or end of a name, and for a long misspelled one."""
    longer = [w for s in part.sources for w in known.names[s].parts if len(w) > len(fold)]
    start = fold.rstrip("iey")
    short = any(w.startswith(start) or w.endswith(fold) for w in longer)
    return len(fold) > 6 or (len(fold) > 3 and short)


def _is_initial(text: str, initial: Token, word: Token) -> bool:
    gap = text[initial.end : word.start]
    return len(initial.word) == 1 and initial.word.isupper() and gap in {". ", ".", ".  "}


def _hit(text: str, tokens: Sequence[Token], chain: list[_Word], known: Known) -> Hit:
    start, end = chain[0].start, chain[-1].end
    if text[start].isupper():
        start = _with_initial_before(text, tokens, chain[0], known)
        start = min(start, _with_particles(text, tokens, chain[0], known))
        start = min(start, _with_given_name(text, tokens, chain, known))
    end = _with_initial_after(text, tokens, chain[-1], known)
    if len(chain) == 1:
        end = max(end, _with_letters_behind_a_comma(text, tokens, chain[-1], known))
    end = max(end, _with_family_name(text, tokens, chain, known))
    end = max(end, _with_suffix(text, end, chain, known))
    whole = len(chain) > 1 or chain[0].part.whole
    score = FULL_SCORE if whole else PART_SCORE
    roster = any(w.part.roster for w in chain)
    ordinary = all(w.part.ordinary for w in chain)
    core = (chain[0].start, chain[-1].end)
    return Hit(start, end, "PERSON", score, "", whole, roster, ordinary, core=core, full=len(chain) > 1)


def _with_initial_before(text: str, tokens: Sequence[Token], word: _Word, known: Known) -> int:
    """Take "M." of "M. Lopez" in: with a period always, without one only if the person's."""
    if not word.first:
        return word.start
    initial = tokens[word.first - 1]
    gap = text[initial.end : word.start]
    if len(initial.word) != 1 or not initial.word.isupper() or not _AFTER_INITIAL.fullmatch(gap):
        return word.start
    letters = {known.names[s].given[:1] for s in word.part.sources}
    if initial.fold in letters:
        return initial.start
    before = text[max(0, initial.start - 3) : initial.start]
    prose = bool(before.strip()) and "\n" not in before and not before.endswith(".") and initial.fold != "v"
    return initial.start if gap == ". " and prose else word.start


def _with_initial_after(text: str, tokens: Sequence[Token], word: _Word, known: Known) -> int:
    """Take "L." of "Maria L." in if it abbreviates the person's family name."""
    if word.last + 1 >= len(tokens):
        return word.end
    initial = tokens[word.last + 1]
    gap = text[word.end : initial.start]
    if len(initial.word) != 1 or gap not in {" ", "  ", "_", "-"}:
        return word.end
    shared = [known.names[s] for s in word.part.sources]
    letters = {part[0] for name in shared for part in (*name.family, *name.middle)}
    if initial.fold not in letters or not (initial.word.isupper() or _written_short(initial.fold, shared)):
        return word.end
    return initial.end + (text[initial.end : initial.end + 1] == ".")


def _with_letters_behind_a_comma(text: str, tokens: Sequence[Token], word: _Word, known: Known) -> int:
    """Take the letters of "Lopez, M." and "Lopez, MQ" in, which begin with that of the given name."""
    if word.last + 1 >= len(tokens):
        return word.end
    letters = tokens[word.last + 1]
    if text[word.end : letters.start] not in {", ", ","} or text[letters.end : letters.end + 1] in set("-/#"):
        return word.end
    names = [known.names[s] for s in word.part.sources]
    firsts = {n.given[:1] for n in names if tokens[word.last].fold in n.family} - {""}
    family = firsts or {n.single for n in names} & {tokens[word.last].fold}
    short = letters.word.isupper() and len(letters.word) <= 3 and letters.word.isalpha()
    if not short or not family or letters.fold in CREDENTIALS:
        return word.end
    if len(letters.word) > 1 and letters.fold[0] not in firsts:
        return word.end
    end = letters.end
    further = re.match(r"\.(?:[ \t]?[A-Z]\.)?", text[end : end + 4])
    end += further.end() if further else 0
    credential = fold(re.sub(r"\W", "", text[letters.start : end])) in CREDENTIALS
    word_of_its_own = (
        not further and letters.word in {"A", "I"} and re.match(r"[ \t]+[a-z]", text[end : end + 3])
    )
    return word.end if credential or word_of_its_own else end


def _with_suffix(text: str, end: int, chain: list[_Word], known: Known) -> int:
    """Take "Jr." of a name in that somebody of the case bears, so that father and son stay two."""
    match = _SUFFIX.match(text, end)
    if not match:
        return end
    borne = {known.names[s].suffix for word in chain for s in word.part.sources}
    return match.end() if fold(match[1]) in borne else end


def _written_short(letter: str, names: list[Name]) -> bool:
    return any(name.family == (letter,) for name in names)


def _with_particles(text: str, tokens: Sequence[Token], word: _Word, known: Known) -> int:
    """Take "de la" of "de la Cruz" in, and "Ó" of an Irish family name."""
    family = {part for s in word.part.sources for part in known.names[s].family}
    if tokens[word.first].fold not in family:
        return word.start
    start, at = word.start, word.first - 1
    while at >= 0 and tokens[at].fold in PARTICLES and text[tokens[at].end : start] == " ":
        start, at = tokens[at].start, at - 1
    return start


def _with_given_name(text: str, tokens: Sequence[Token], chain: list[_Word], known: Known) -> int:
    """Take "Darnell" of "Darnell Lopez" in where only another Lopez is known."""
    word = chain[0]
    names = [known.names[s] for s in word.part.sources]
    family = any(tokens[word.first].fold in (*name.family, name.single) for name in names)
    if len(chain) > 1 or not word.first or not family or word.part.ordinary:
        return word.start
    before = tokens[word.first - 1]
    beside = text[before.end : word.start] == " " and _looks_like_a_name(before)
    return before.start if beside else word.start


def _with_family_name(text: str, tokens: Sequence[Token], chain: list[_Word], known: Known) -> int:
    """Take "Gomez" of "Maria Gomez" in where only Maria is known."""
    word = chain[-1]
    names = [known.names[s] for s in word.part.sources]
    first_name = any(tokens[word.last].fold in (name.given, name.single) for name in names)
    if len(chain) > 1 or word.last + 1 >= len(tokens) or not first_name or word.part.ordinary:
        return word.end
    after = tokens[word.last + 1]
    beside = text[word.end : after.start] == " " and text[word.start].isupper() and _looks_like_a_name(after)
    return after.end if beside else word.end


def _looks_like_a_name(token: Token) -> bool:
    """A capitalised word that is no English word, title or abbreviation."""
    plain = is_ordinary(token.fold) or token.fold in TITLES | ABBREVIATIONS
    return token.word.istitle() and token.word.isalpha() and len(token.word) > 2 and not plain
