"""Topics of a sentence by its meaning: how like it is to the examples of each topic's list.

Word lists miss what is said in other words ("the virus", "lost the baby"). A likeness never settles that a
category is left out or specially protected; it makes it uncertain, so that a person is asked. What it does
for a topic that an order asks for stands in `wanted`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Protocol

from redact.policy.passages.topics import PERHAPS, SURELY, topics

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

ALIKE: float = 0.53
"""From this likeness to an example on (cosine of the encoder's vectors) a sentence may be of the topic.

Of 1,653 sentences of everyday notes, 8 reach it for one of the seven special categories.
"""


class Likeness(Protocol):
    """How like a sentence is to topics, by its meaning."""

    def __call__(self, sentence: str, names: frozenset[str]) -> tuple[tuple[str, float], ...]:
        """Return those of the named topics that may apply, with scores below `SURELY`."""
        ...

    def near(self, sentence: str) -> Mapping[str, float]:
        """Return the likeness to the nearest example of every topic, a cosine."""
        ...


def likeness() -> Likeness:
    """Return the likeness by the shipped encoder; it is opened on first use.

    Raises:
        ModelError: On use, when the encoder is missing or damaged.
    """
    return _ByEncoder()


@dataclass(frozen=True, slots=True)
class _ByEncoder:
    known: dict[str, Mapping[str, float]] = field(repr=False, default_factory=dict)

    def __call__(self, sentence: str, names: frozenset[str]) -> tuple[tuple[str, float], ...]:
        near = self.near(sentence)
        return tuple((name, _score(near[name])) for name in sorted(names) if near[name] >= ALIKE)

    def near(self, sentence: str) -> Mapping[str, float]:
        from redact.recognizers.sentence_vectors import sentence_encoder

        if sentence not in self.known:
            vector = sentence_encoder().vectors([sentence])[0]
            self.known[sentence] = {
                topic.name: float((_examples(topic.name) @ vector).max()) for topic in topics()
            }
        return self.known[sentence]


def _score(alike: float) -> float:
    """Map a likeness to a score that is uncertain, whatever it is."""
    return round(min(PERHAPS + (alike - ALIKE), SURELY - 0.01), 4)


@cache
def _examples(name: str) -> NDArray[np.float32]:
    from redact.recognizers.sentence_vectors import sentence_encoder

    return sentence_encoder().vectors(next(topic.examples for topic in topics() if topic.name == name))
