"""Whether wording is of a topic that an order asks for: by word lists and by meaning, held against rivals.

Word lists alone let in a passage of their topic, unless it is far more of another. Words that only may be of
the topic let it in where the meaning agrees, and so does a meaning that is very sure. Whatever else comes
near is uncertain, and a person is asked.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from redact.policy.passages.topics import PERHAPS, SPECIAL, SURELY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

AGREES: float = 0.30
"""From this share on (`Likeness.near`) the meaning agrees with words that are unsure."""
VERY: float = 0.55
"""From this share on the meaning lets wording in without a word of the list."""
LEAD: float = 0.2
"""By so much the share must then exceed that of any other topic."""
GIVEN: float = 0.5
"""From here on a title is of a topic itself, and does not only tell it along."""
INHERITS: float = 0.5
"""From this share on, in the light of a title, wording is of what the title says."""
MAYBE: float = 0.20
"""From this share on wording may be of the topic, and a person is asked."""
DENIES: float = 0.03
"""Below this share the meaning speaks against a single word of the list."""
ONE_WORD: float = 0.86
"""Up to about this score it was a single word, since no list gives one more."""
STRONGER: float = 0.15
"""By so much another topic's score must exceed that of a topic asked for to keep the wording out."""

_FRAMES = frozenset(
    {"attendance", "treatment-progress", "couple-sessions", "group-sessions", "supervision", "other-family"}
)
"""Topics about the setting, in whose sentences any other may stand; they keep nothing out."""
_HELD = frozenset({"visitation", "parenting", "education", "treatment-progress", "supervision"})
"""Topics of what is held at an hour, to which one comes or does not."""
_AKIN: tuple[frozenset[str], ...] = (
    frozenset({"visitation", "parenting", "placement"}),
    frozenset({"safety", "abuse-neglect", "domestic-violence"}),
    frozenset({"safety", "abuse-neglect", "medical"}),
    frozenset({"housing", "safety"}),
    frozenset({"housing", "finances"}),
    frozenset({"employment", "finances"}),
    frozenset({"attendance", "education"}),
    frozenset({"treatment-progress", "mental-health"}),
)
"""Topics that belong together in most sentences and are no rivals of each other."""


class Standing(Enum):
    """What wording is to the topics asked for."""

    IN = "in"
    PERHAPS = "perhaps"
    OUTDONE = "outdone"
    OUT = "out"


def standing(
    own: Mapping[str, float], near: Mapping[str, float], wanted: Iterable[str]
) -> tuple[Standing, str, float]:
    """Return what wording is to the topics asked for, with the nearest of them and its score.

    Args:
        own: Scores of topics by the word lists, from 0 to 1.
        near: Shares of the topics by meaning (`Likeness.near`); empty without an encoder and for wording
            of several sentences.
        wanted: Names of the topics that the order asks for.
    """
    names = sorted(wanted)
    topic = max(names, key=lambda name: (own.get(name, 0.0), near.get(name, 0.0)))
    score = own.get(topic, 0.0)
    if score >= SURELY:
        return _by_words(own, near, topic, names), topic, score
    nearest = max(names, key=lambda name: near.get(name, 0.0))
    alike = near.get(nearest, 0.0)
    if _rival(own, nearest, names) < SURELY and _by_meaning(own, near, nearest, names):
        return Standing.IN, nearest, alike
    if score >= PERHAPS:
        return Standing.PERHAPS, topic, score
    return (Standing.PERHAPS, nearest, alike) if alike >= MAYBE else (Standing.OUT, topic, score)


def lends(near: Mapping[str, float], lent: Mapping[str, float], wanted: Iterable[str]) -> bool:
    """Tell whether a title that lends a wanted topic takes wording along that does not say its topic.

    Args:
        near: Shares of the topics by meaning, in the light of the title; empty where there is no encoder.
        lent: What the title lends.
        wanted: Names of the topics that the order asks for.
    """
    theirs = lent_share(lent, wanted)
    if not theirs or not near:
        return False
    share = sum(near.get(name, 0.0) for name in theirs)
    other = max((value for name, value in near.items() if name not in theirs), default=0.0)
    return share >= INHERITS and share > other


def lent_share(lent: Mapping[str, float], wanted: Iterable[str]) -> frozenset[str]:
    """Return the topics that count as asked for under a title: those wanted, their kin, and attendance.

    Whether somebody came to a visit or class is told under the title of the visit or class.
    """
    asked = frozenset(wanted)
    given = {name for name in asked if lent.get(name, 0.0) >= GIVEN}
    if not given:
        return frozenset()
    akin = {name for name in lent for group in _AKIN for one in given if {name, one} <= group}
    return asked | akin | ({"attendance"} if given & _HELD else frozenset())


def rivals(topic: str, wanted: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells whether a topic is not asked for and does not belong with `topic` either."""
    asked = {*wanted, topic}

    def vies(name: str) -> bool:
        akin = any({name, topic} <= group for group in _AKIN)
        return name not in asked and (name in SPECIAL or not (name in _FRAMES or akin))

    return vies


def _by_words(
    own: Mapping[str, float], near: Mapping[str, float], topic: str, wanted: Iterable[str]
) -> Standing:
    if _rival(own, topic, wanted) > own[topic] + STRONGER:
        return Standing.OUTDONE
    denied = own[topic] < ONE_WORD and near.get(topic, 1.0) < DENIES
    return Standing.PERHAPS if denied else Standing.IN


def _by_meaning(
    own: Mapping[str, float], near: Mapping[str, float], topic: str, wanted: Iterable[str]
) -> bool:
    """Tell whether the meaning lets wording in; words that may be of the topic need less of it."""
    alike, asked = near.get(topic, 0.0), {*wanted}
    others = max((value for name, value in near.items() if name not in asked), default=0.0)
    vies = rivals(topic, asked)
    rival = max((value for name, value in near.items() if vies(name)), default=0.0)
    agreed = own.get(topic, 0.0) >= PERHAPS and alike >= max(AGREES, others)
    return agreed or alike >= max(VERY, rival + LEAD)


def _rival(own: Mapping[str, float], topic: str, wanted: Iterable[str]) -> float:
    vies = rivals(topic, wanted)
    return max((score for name, score in own.items() if vies(name)), default=0.0)
