"""Fits the weights that tell topics apart: `python models/passage-encoder/recipe/fit.py [--output FILE]`.

Multinomial logistic regression on the encoder's vectors of `labels.tsv` and of the examples in the lists of
`pipelines/lexicons/topics/`; a sentence of several topics is shared between them. One core, about a minute;
the same sentences give the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).parents[1]
sys.path.insert(0, str(HERE.parents[1]))

from redact.policy.passages.topics import topics  # noqa: E402
from redact.recognizers.sentence_vectors import sentence_encoder  # noqa: E402

SHRINK, STEPS, RATE = 1.2e-4, 400, 0.05
"""Penalty by five-fold cross-validation; steps and rate of Adam."""
SCALE = 100


def read() -> list[tuple[tuple[str, ...], str]]:
    """Return every sentence and title with its topics; `none` where no topic is meant."""
    lines = (HERE / "labels.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [(tuple(told.split()), text) for _, told, text in (line.split("\t") for line in lines)]
    return rows + [((topic.name,), text) for topic in topics() for text in topic.examples]


def fit(vectors: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Return weights, dimensions and a constant by topics."""
    weights = np.zeros((vectors.shape[1], targets.shape[1]))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        odds = np.exp(vectors @ weights)
        slope = vectors.T @ (odds / odds.sum(1, keepdims=True) - targets) / len(vectors)
        slope[:-1] += SHRINK * weights[:-1]
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def main() -> None:
    """Fit and write `weights.json`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=HERE / "weights.json")
    rows = read()
    names = [*(topic.name for topic in topics()), "none"]
    vectors = sentence_encoder().vectors([text for _, text in rows]).astype(np.float64)
    vectors = np.hstack([vectors, np.ones((len(vectors), 1))])
    targets = np.array([[name in told for name in names] for told, _ in rows], dtype=np.float64)
    weights = fit(vectors, targets / targets.sum(1, keepdims=True))
    digest = hashlib.sha256("\n".join(text for _, text in rows).encode()).hexdigest()
    told = {"names": names, "scale": SCALE, "sentences": digest}
    told["weights"] = (weights * SCALE).round().astype(int).tolist()
    text = json.dumps(told, separators=(",", ":"), sort_keys=True) + "\n"
    parser.parse_args().output.write_text(text, encoding="utf-8")
    print(f"{len(rows)} sentences, {len(names)} topics")


if __name__ == "__main__":
    main()
