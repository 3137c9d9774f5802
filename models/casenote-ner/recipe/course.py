"""The whole course of training: `python -m recipe.course --minilm DIR [--mpnet DIR]`.

With a GPU, two large networks (MPNet) learn the gold marks, and the shipped small one imitates
their mean belief of every word, also in public corpora that mark only a few types. On a processor
alone that would take days: there the small network learns from the gold marks by itself.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

TEACHERS = (("teacher1", 7), ("teacher2", 11))
"""Names and seeds of the large networks."""
NETWORKS: dict[str, tuple[int, ...]] = {"accurate": (), "fast": (0, 2, 5)}
"""The small networks and which of MiniLM's six layers they keep (all when empty)."""
RATES = {"accurate": "1.5e-4", "fast": "2e-4"}


def main() -> None:
    """Run the course from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with all-MiniLM-L6-v2")
    parser.add_argument("--mpnet", type=Path, help="folder with all-mpnet-base-v2, for the teachers")
    parser.add_argument("--network", choices=sorted(NETWORKS), nargs="+", default=sorted(NETWORKS))
    arguments = parser.parse_args()
    taught = _has_gpu() and arguments.mpnet is not None
    if not taught:
        print("no GPU, or no --mpnet: the network learns from the gold marks alone")
    for name, seed in TEACHERS if taught else ():
        _train(
            name, arguments.mpnet, ["--passes=2", "--rate=6e-5", "--pieces=8192", f"--seed={seed}", "--soft"]
        )
    for name in arguments.network:
        layers = ["--layers", *map(str, NETWORKS[name])] if NETWORKS[name] else []
        options = (
            ["--passes=4", "--rate=2e-4", "--pieces=8192"]
            if taught
            else ["--passes=1", f"--rate={RATES[name]}"]
        )
        teachers = ["--teachers", *(teacher for teacher, _ in TEACHERS)] if taught else []
        _train(name, arguments.minilm, [*options, *layers, *teachers])


def _has_gpu() -> bool:
    import torch

    return torch.cuda.is_available()


def _train(name: str, encoder: Path, options: list[str]) -> None:
    command = [sys.executable, "-m", "recipe.train", name, "--encoder", str(encoder), *options]
    subprocess.run(command, check=True)  # noqa: S603  (our own module)


if __name__ == "__main__":
    main()
