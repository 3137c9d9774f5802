"""Tells how well two written names may mean one person."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from redact.identities.spelling import called_by, sound_alike, two_letters, variants

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nicknames import NickNamer

    from redact.identities.names import Name

EXACT, NICKNAME, MISSPELLED, SHORTENED, HEARD, INITIAL = 1.0, 0.9, 0.8, 0.7, 0.65, 0.6
PART = 0.9
"""How well one of two family names agrees: "Banks" with "Schuyler-Banks"."""

OTHER_NAME = frozenset("a e le lle ine ina ette elle ah na".split())
"""What makes one well-known name another, mostly a woman's of a man's: "Carla", "Danielle", "Josephine"."""

MERGES = 0.8
"""Two full names from this agreement on are one person; partial names may agree less."""


@lru_cache(maxsize=1)
def _nicknames() -> NickNamer:
    from nicknames import NickNamer

    return NickNamer()


@lru_cache(maxsize=65536)
def linked_given_names(word: str) -> frozenset[str]:
    """Return the nicknames and full forms of a folded given name; empty when it is not a known one."""
    names = _nicknames()
    return frozenset(names.nicknames_of(word) | names.canonicals_of(word))


@lru_cache(maxsize=65536)
def misspelled(a: str, b: str) -> bool:
    """Tell whether one folded word may be a misspelling of the other.

    Words of five letters or more with one edit, of nine or more with two, and the same first
    letter. Two different common given names ("maria", "marie") are never that.
    """
    if min(len(a), len(b)) < 5 or a[0] != b[0] or (linked_given_names(a) and linked_given_names(b)):
        return False
    from rapidfuzz.distance import OSA

    limit = 2 if min(len(a), len(b)) >= 9 else 1
    return OSA.distance(a, b, score_cutoff=limit) <= limit


def likeness(a: str, b: str) -> float:
    """Return how well two folded words agree as parts of one name, from 0 to 1."""
    if a == b:
        return EXACT
    if not a or not b:
        return 0.0
    if len(a) == 1 or len(b) == 1:
        return INITIAL if a[0] == b[0] else 0.0
    short, long = sorted((a, b), key=len)
    if len(short) > 2 and long in (short + "s", short + "es"):
        return 0.95
    if b in linked_given_names(a):
        return NICKNAME
    if misspelled(a, b):
        return MISSPELLED
    if variants(a, b):
        return SHORTENED
    common = linked_given_names(short) and linked_given_names(long)
    ending = len(short) > 3 and long.endswith(short) and not common
    other = common and long.removeprefix(short) in OTHER_NAME
    if ending or (len(short) > 2 and long.startswith(short) and not other):
        return SHORTENED
    return HEARD if not common and sound_alike(a, b) else 0.0


def _best(words: tuple[str, ...], others: tuple[str, ...], least: float = 0.0) -> float:
    found = max((likeness(a, b) for a in words for b in others), default=0.0)
    return found if found >= least else 0.0


def _spelled(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) > 1)


def conflict(a: Name, b: Name) -> bool:
    """Tell whether two names cannot be one person: Jr. and III, or middle names that differ."""
    if a.suffix != b.suffix and not _suffix_left_out(a, b) and not _suffix_left_out(b, a):
        return True
    if a.gender and b.gender and a.gender != b.gender:
        return True
    if not (a.given and b.given and a.middle and b.middle):
        return False
    return not _best(a.middle, (*b.middle, *b.family)) and not _best(b.middle, a.family)


def _suffix_left_out(a: Name, b: Name) -> bool:
    """The suffix may be left out of a partial name, not of a full one: father and son share it."""
    return bool(a.suffix and a.full and not b.suffix and not b.full)


def agreement(a: Name, b: Name) -> float:
    """Return how well two names agree, from 0 (another person) to 1."""
    if conflict(a, b):
        return 0.0
    if a.initials or b.initials:
        return _initials_agree(a, b)
    if a.given and b.given:
        return max(_both_agree(a, b), _swapped(a, b))
    return max(_partial(a, b), _partial(b, a))


def _both_agree(a: Name, b: Name) -> float:
    given = max(
        _best((a.given, *a.nick), (b.given, *b.nick)),
        0.85 * _best((a.given,), b.middle) if len(a.given) > 1 else 0.0,
        0.85 * _best((b.given,), a.middle) if len(b.given) > 1 else 0.0,
    )
    family = max(
        _best(a.family, b.family),
        _best(a.family, _spelled(b.middle)),
        _best(_spelled(a.middle), b.family),
    )
    if not given or not family:
        return 0.0
    low, high = sorted((given, family))
    return 0.85 if low == INITIAL and high == EXACT else low


def by_middle_name(a: Name, b: Name) -> bool:
    """Tell whether two full names agree only if one is called by a middle name of the other."""
    if not (a.full and b.full) or _best((a.given, *a.nick), (b.given, *b.nick)) or _swapped(a, b):
        return False
    return bool(_best((a.given,), b.middle) or _best((b.given,), a.middle))


def borrowed(name: Name, names: Iterable[Name]) -> bool:
    """Tell whether a given name fits only by a nickname of another: "Isaac" and Ezekiel's "Zeke"."""
    word = name.given or name.single or "".join(name.family[:1])
    own = {known for other in names for known in (other.given, other.single, *other.nick) if known}
    shared = linked_given_names(word) & own if word and word not in own else frozenset[str]()
    others = own - shared
    return bool(shared) and all(
        any(
            full in others and full not in linked_given_names(word)
            for full in _nicknames().canonicals_of(short)
        )
        for short in shared
    )


def _swapped(a: Name, b: Name) -> float:
    """Family name first, as in file names and in Vietnamese, Hungarian or Chinese order."""
    if a.given in b.family and b.given in a.family and len(a.given) > 1 and len(b.given) > 1:
        return 0.95
    if a.full and b.full and _run_together(a, b):
        return 0.95
    return 0.85 if _reversed_initial(a, b) or _reversed_initial(b, a) else 0.0


def _run_together(a: Name, b: Name) -> bool:
    """Tell whether two names are the same letters, cut elsewhere or turned: "Park Eun-ji", "Eunji Park"."""
    one, two = (a.given, *a.middle, *a.family), (b.given, *b.middle, *b.family)
    return "".join(one) in _turns(two) or "".join(two) in _turns(one)


def _turns(words: tuple[str, ...]) -> set[str]:
    return {"".join((*words[at:], *words[:at])) for at in range(len(words))}


def _reversed_initial(a: Name, b: Name) -> bool:
    """Tell whether `a` is written like "hargrove_q" for Quincy Hargrove."""
    return len(a.given) > 1 and a.given in b.family and a.family == (b.given[:1],)


def _partial(a: Name, b: Name) -> float:
    """Agreement of a name with one part only (`a`) with any other."""
    if a.single:
        words = (a.single, *a.nick)
        return max(
            0.9 if a.single in joined_forms(b) else 0.0,
            _best(words, _spelled((b.given, b.single, *b.family))),
            _best(words, b.nick, least=MISSPELLED),
            0.9 * _best(words, _spelled(b.middle)),
            _called(a.single, b),
        )
    if a.given or not a.family:
        return 0.0
    other = (b.given, b.single, *b.nick)
    first_name = 0.85 if any(w in other for w in a.family) else 0.0
    family = _spelled((*b.family, b.single))
    share = (
        PART
        if len(a.family) < len(b.family)
        else 1.0
        if len(a.family) < 2 or set(a.family) <= {*family, *b.middle}
        else 0.9
    )
    return max(share * _best(a.family, family), _best(a.family, _spelled(b.middle)) * 0.9, first_name)


def _called(word: str, b: Name) -> float:
    """How well a word agrees as a short form of a given name, or as small letters for a full name ("ml")."""
    names = _spelled((b.given, b.single))
    known = bool(linked_given_names(word))
    if any(called_by(word, name) and not (known and linked_given_names(name)) for name in names):
        return INITIAL
    if any(two_letters(word, name) or (not b.full and two_letters(name, word)) for name in names):
        return 0.55
    return 0.55 if word in initials_of(b) else 0.0


def _initials_agree(a: Name, b: Name) -> float:
    if a.initials and b.initials:
        short, long = sorted((a.initials, b.initials), key=len)
        return 0.95 if short == long else 0.5 if long.startswith(short) else 0.0
    letters, name = (a.initials, b) if a.initials else (b.initials, a)
    titled = bool((a if a.initials else b).titled and name.family)
    if len(letters) > 1 and letters in initials_of(name):
        return SHORTENED
    return INITIAL if letters in loose_initials(name) else _one_letter(letters, name, titled=titled)


def _one_letter(letters: str, name: Name, *, titled: bool) -> float:
    """How well one letter agrees; behind "Ms." or "Dr." it stands for a family name."""
    if len(letters) != 1:
        return 0.0
    if titled:
        return INITIAL if letters in {word[0] for word in name.family} else 0.0
    if letters in {word[:1] for word in (name.given, name.single, *name.nick) if word}:
        return INITIAL
    return 0.5 if letters in {word[0] for word in name.family} else 0.0


@lru_cache(maxsize=65536)
def initials_of(name: Name) -> frozenset[str]:
    """Return the ways to abbreviate a full name to letters: first and last, with middle, all family names."""
    if not name.given or not name.family:
        return frozenset()
    first, middle = name.given[0], "".join(word[0] for word in name.middle)
    last = "".join(word[0] for word in name.family)
    pieces = "".join(word[0] for word in name.given.split("-") if word)
    return frozenset(
        {first + last[0], first + last, first + middle + last[0], first + middle + last, pieces + last}
    )


@lru_cache(maxsize=65536)
def loose_initials(name: Name) -> frozenset[str]:
    """Return rarer letters of a name: given and middle name, double names letter by letter, with Jr."""
    given = [word for word in (name.given or name.single).split("-") if word]
    if not given:
        return frozenset()
    first, middle = given[0][0], "".join(word[0] for word in name.middle)
    pieces, last = "".join(word[0] for word in given), [word[0] for word in name.family]
    forms = {
        first + middle,
        pieces,
        *(first + letter for letter in middle),
        *(first + letter for letter in last),
        pieces + "".join(last),
    }
    forms |= {first + letter + end for letter in middle for end in last}
    if name.suffix == "jr":
        forms |= {first + "j"}
    return frozenset(form for form in forms if len(form) > 1) - initials_of(name)


@lru_cache(maxsize=65536)
def joined_forms(name: Name) -> frozenset[str]:
    """Return how a full name is written in one word in addresses and user names ("mlopez")."""
    if not name.full:
        return frozenset()
    first, last, all_last = name.given, name.family[-1], "".join(name.family)
    pairs = {(first, last), (first, all_last), (first, name.family[0])}
    return frozenset(
        form
        for given, family in pairs
        for form in (given + family, family + given, given[0] + family, family + given[0], given + family[0])
    )
