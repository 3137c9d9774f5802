"""Finds the people a name may fit without comparing it with all of them."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from redact.identities.matching import joined_forms, linked_given_names
from redact.identities.spelling import sound_of

if TYPE_CHECKING:
    from redact.identities.clusters import Cluster
    from redact.identities.names import Name

_LONG = 9
"""From this length on a word may be misspelled in two places."""


class NameIndex:
    """People by the words of their names, by similar words, and by first letters."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Cluster]] = defaultdict(list)
        self._by_shape: dict[str, list[Cluster]] = defaultdict(list)
        self._by_letter: dict[str, list[Cluster]] = defaultdict(list)
        self._keys: dict[int, set[str]] = defaultdict(set)

    def put(self, cluster: Cluster, name: Name) -> None:
        """Remember that a name belongs to a person."""
        keys = self._keys[cluster.serial]
        for word in name.parts:
            for key in {word, word + "s", *linked_given_names(word), *joined_forms(name)}:
                _append(self._by_word[key], cluster)
                keys.add(key)
            for shape in _shapes(word):
                _append(self._by_shape[shape], cluster)
            _append(self._by_shape["~" + sound_of(word)], cluster)
        letters = {w[0] for w in (*name.parts, name.given, *name.family, name.initials) if w}
        keys |= letters
        for letter in letters:
            _append(self._by_letter[letter], cluster)

    def having(self, word: str) -> list[Cluster]:
        """Return the people who may have a word in their name."""
        return self._by_word.get(word, [])

    def near(self, name: Name) -> list[Cluster]:
        """Return the people a name may fit; similar words count only where no word agrees."""
        found = [c for word in name.parts for c in self._by_word.get(word, ())]
        if not found:
            found = [c for word in name.parts for c in self._similar(word)]
            if name.single:
                found += self._by_letter.get(name.single[0], ())
        if name.full:
            found = [c for c in found if not any(own.full for own in c.core) or self._may_fit(c, name)]
        letter = name.initials[:1] or _short_part(name)
        if letter or not name.parts:
            found += self._by_letter.get(letter, ())
        return list(dict.fromkeys(found))

    def _similar(self, word: str) -> list[Cluster]:
        """Return people with a word that is a misspelling, a beginning or a longer form of this one."""
        shapes = (*sorted(_shapes(word)), "~" + sound_of(word))
        found = [c for shape in shapes for c in self._by_shape.get(shape, ())]
        shorter = (word[:end] for end in range(3, len(word)))
        return found + [c for short in shorter for c in self._by_word.get(short, ())]

    def _may_fit(self, cluster: Cluster, name: Name) -> bool:
        """Two full names agree in given and in family name, at least in the first letter."""
        keys = self._keys[cluster.serial]
        first, last = (name.given, *name.nick, *name.middle), (*name.family, *name.middle)
        return all(any(word in keys or word[0] in keys for word in words) for words in (first, last))


def _short_part(name: Name) -> str:
    """Return the letter that stands for the given or the family name ("F. Diallo", "Fatoumata D.")."""
    return next((w for w in (name.given, *name.family) if len(w) == 1), "")


@lru_cache(maxsize=65536)
def _shapes(word: str) -> frozenset[str]:
    """Return keys that two words share when one begins or ends the other or differs in a letter or two.

    Two words within one edit share a form with one letter left out, within two edits one with
    two left out.
    """
    shapes = {"^" + word[:end] for end in range(3, len(word) + 1)}
    shapes |= {"$" + word[start:] for start in range(len(word) - 3)}
    if len(word) >= 5:
        for count in range(3 if len(word) >= _LONG - 1 else 2):
            for out in combinations(range(len(word)), count):
                shapes.add("".join(c for at, c in enumerate(word) if at not in out))
    return frozenset(shapes)


def _append(clusters: list[Cluster], cluster: Cluster) -> None:
    if not clusters or clusters[-1] is not cluster:
        clusters.append(cluster)
