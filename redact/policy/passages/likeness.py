"""Topics of a sentence by its meaning: how like it is to the examples of each topic's list.

Word lists miss what is said in other words ("the virus", "lost the baby"). A likeness never settles a topic;
it makes it uncertain, so that a person is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from redact.policy.passages.topics import PERHAPS, SURELY, topics

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ALIKE: float = 0.53
"""From this likeness to an example on (cosine of the encoder's vectors) a sentence may be of the topic.

Of 1,653 sentences of everyday notes, 8 reach it for one of the seven special categories.
"""

Likeness = Callable[[str, frozenset[str]], tuple[tuple[str, float], ...]]
"""Given a sentence and names of topics, returns those that may apply, with scores below `SURELY`."""


def likeness() -> Likeness:
    """Return the likeness by the shipped encoder; it is opened on first use.

    Raises:
        ModelError: On use, when the encoder is missing or damaged.
    """
    known: dict[str, NDArray[np.float32]] = {}

    def ask(sentence: str, names: frozenset[str]) -> tuple[tuple[str, float], ...]:
        from redact.recognizers.sentence_vectors import sentence_encoder

        if sentence not in known:
            known[sentence] = sentence_encoder().vectors([sentence])[0]
        found = ((name, float((_examples(name) @ known[sentence]).max())) for name in sorted(names))
        return tuple((name, _score(alike)) for name, alike in found if alike >= ALIKE)

    return ask


def _score(alike: float) -> float:
    """Map a likeness to a score that is uncertain, whatever it is."""
    return round(min(PERHAPS + (alike - ALIKE), SURELY - 0.01), 4)


@cache
def _examples(name: str) -> NDArray[np.float32]:
    from redact.recognizers.sentence_vectors import sentence_encoder

    return sentence_encoder().vectors(next(topic.examples for topic in topics() if topic.name == name))
