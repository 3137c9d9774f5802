"""The whole course of training: `python -m recipe.course --minilm DIR [--mpnet DIR]`.

The shipped accurate model is two small networks whose beliefs are averaged. Each learns the gold marks from
altered copies of its own, the second then some more at a lower rate from a third set. With a GPU, two large
networks (MPNet) learn first, and the small ones imitate their mean belief of every word, also in public
corpora that mark only a few types; on a processor alone that would take days.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BUILD = Path(__file__).resolve().parents[1] / "build"
TEACHERS = (("teacher1", 7), ("teacher2", 11))
"""Names and seeds of the large networks."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One stage of training of one small network.

    Attributes:
        name: Of the network that comes of it.
        windows: Seed of the altered copies it learns from (`build/windows<seed>.npz`).
        seed: Of their order.
        passes: Times over them.
        rate: Peak learning rate of the encoder.
        layers: Which of MiniLM's six layers it keeps; all when empty.
        begin: Network to begin with, MiniLM itself when empty.
    """

    name: str
    windows: int
    seed: int
    passes: str
    rate: str
    layers: tuple[int, ...] = ()
    begin: str = ""

    def options(self) -> list[str]:
        """Return them as `recipe.train` takes them."""
        layers = ["--layers", *map(str, self.layers)] if self.layers else []
        begin = [f"--begin={self.begin}"] if self.begin else []
        windows = BUILD / f"windows{self.windows}.npz"
        fixed = [
            f"--windows={windows}",
            f"--seed={self.seed}",
            f"--passes={self.passes}",
            f"--rate={self.rate}",
        ]
        return [*fixed, *layers, *begin]


LESSONS: dict[str, tuple[Lesson, ...]] = {
    "accurate": (
        Lesson("first", 7, 7, "1", "1.5e-4"),
        Lesson("second", 11, 11, "1", "1.5e-4"),
        Lesson("second-further", 13, 17, "0.6", "1.1e-4", begin="second"),
    ),
    "fast": (Lesson("fast", 7, 7, "1", "2e-4", layers=(0, 2, 5)),),
}


def main() -> None:
    """Run the course from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with all-MiniLM-L6-v2")
    parser.add_argument("--mpnet", type=Path, help="folder with all-mpnet-base-v2, for the teachers")
    parser.add_argument("--network", choices=sorted(LESSONS), nargs="+", default=sorted(LESSONS))
    arguments = parser.parse_args()
    taught = _has_gpu() and arguments.mpnet is not None
    if not taught:
        print("no GPU, or no --mpnet: the networks learn from the gold marks alone")
    for name, seed in TEACHERS if taught else ():
        options = ["--passes=2", "--rate=6e-5", "--pieces=8192", f"--seed={seed}", "--soft"]
        _train(name, arguments.mpnet, [f"--windows={BUILD / 'windows7.npz'}", *options])
    for lesson in (lesson for name in arguments.network for lesson in LESSONS[name]):
        heard = taught and lesson.windows == 7  # the teachers' word is known of this set only
        teachers = ["--teachers", *(name for name, _ in TEACHERS)] if heard else []
        _train(lesson.name, arguments.minilm, [*lesson.options(), *teachers])


def _has_gpu() -> bool:
    import torch

    return torch.cuda.is_available()


def _train(name: str, encoder: Path, options: list[str]) -> None:
    command = [sys.executable, "-m", "recipe.train", name, "--encoder", str(encoder), *options]
    subprocess.run(command, check=True)  # noqa: S603  (our own module)


if __name__ == "__main__":
    main()
