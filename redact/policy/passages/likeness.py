"""Topics of a sentence by its meaning: how like it is to the examples of each topic's list.

Word lists miss what is said in other words ("the virus", "lost the baby"). A likeness never settles that a
category is left out or specially protected; it makes it uncertain, so that a person is asked. What it does
for a topic that an order asks for stands in `wanted`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Protocol

from redact.errors import ModelError
from redact.policy.passages.topics import PERHAPS, SURELY, topics
from redact.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

ALIKE: float = 0.53
"""From this likeness to an example on (cosine of the encoder's vectors) a sentence may be of the topic.

Of 1,653 sentences of everyday notes, 8 reach it for one of the seven special categories.
"""
_DIMENSIONS = 384


class Likeness(Protocol):
    """How like a sentence is to topics, by its meaning."""

    def __call__(self, sentence: str, names: frozenset[str]) -> tuple[tuple[str, float], ...]:
        """Return those of the named topics that may apply, with scores below `SURELY`."""
        ...

    def near(self, sentence: str) -> Mapping[str, float]:
        """Return the share of each topic, and of `none`, in what a sentence may mean; they add up to 1."""
        ...


def likeness() -> Likeness:
    """Return the likeness by the shipped encoder; it is opened on first use.

    Raises:
        ModelError: On use, when the encoder is missing or damaged.
    """
    return _ByEncoder()


@dataclass(frozen=True, slots=True)
class _ByEncoder:
    vectors: dict[str, NDArray[np.float32]] = field(repr=False, default_factory=dict)

    def __call__(self, sentence: str, names: frozenset[str]) -> tuple[tuple[str, float], ...]:
        vector = self._vector(sentence)
        found = ((name, float((_examples(name) @ vector).max())) for name in sorted(names))
        return tuple((name, _score(alike)) for name, alike in found if alike >= ALIKE)

    def near(self, sentence: str) -> Mapping[str, float]:
        import numpy as np

        names, weights = _weights()
        odds = np.exp(self._vector(sentence) @ weights[:-1] + weights[-1])
        return dict(zip(names, (odds / odds.sum()).tolist(), strict=True))

    def _vector(self, sentence: str) -> NDArray[np.float32]:
        from redact.recognizers.sentence_vectors import sentence_encoder

        if sentence not in self.vectors:
            self.vectors[sentence] = sentence_encoder().vectors([sentence])[0]
        return self.vectors[sentence]


@cache
def _weights() -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Return the names of topics and weights, dimensions and a constant by topics.

    Multinomial logistic regression, fitted by `models/passage-encoder/recipe/fit.py`.

    Raises:
        ModelError: The file is missing or damaged.
    """
    import numpy as np

    try:
        told = json.loads((shipped("models") / "passage-encoder" / "weights.json").read_bytes())
        weights = np.asarray(told["weights"], dtype=np.float64) / told["scale"]
        names = tuple(str(name) for name in told["names"])
    except (OSError, ValueError, KeyError, TypeError):
        raise ModelError("the weights of the topics are missing or damaged") from None
    if weights.shape != (_DIMENSIONS + 1, len(names)):
        raise ModelError("the weights of the topics do not fit the encoder")
    return names, weights


def _score(alike: float) -> float:
    """Map a likeness to a score that is uncertain, whatever it is."""
    return round(min(PERHAPS + (alike - ALIKE), SURELY - 0.01), 4)


@cache
def _examples(name: str) -> NDArray[np.float32]:
    from redact.recognizers.sentence_vectors import sentence_encoder

    return sentence_encoder().vectors(next(topic.examples for topic in topics() if topic.name == name))
