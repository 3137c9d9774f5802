"""The prepared training set: windows of word pieces, packed into flat arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from redact.recognizers.encoding import TAGS

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of word pieces.

    Attributes:
        ids: Vocabulary indices.
        shapes: Letter-case codes.
        tags: Index into `TAGS` for each piece.
        unmarked: Tags that the source does not mark, so that a piece tagged O may carry one of them.
    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    tags: tuple[int, ...]
    unmarked: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WindowSet:
    """Many windows.

    Attributes:
        ids: Vocabulary indices of all windows, one after the other (uint16).
        shapes: Letter-case codes, likewise (uint8).
        tags: Indices into `TAGS`, likewise (uint8).
        lengths: Pieces per window (int32).
        sources: Row of `unmarked` for each window (uint8).
        unmarked: sources x tags, true for tags that a source does not mark.
    """

    ids: NDArray[np.uint16]
    shapes: NDArray[np.uint8]
    tags: NDArray[np.uint8]
    lengths: NDArray[np.int32]
    sources: NDArray[np.uint8]
    unmarked: NDArray[np.bool_]

    @classmethod
    def pack(cls, found: Sequence[Window]) -> WindowSet:
        """Pack a list of windows."""
        kinds = sorted({window.unmarked for window in found})
        row = {kind: at for at, kind in enumerate(kinds)}
        unmarked = np.zeros((len(kinds), len(TAGS)), dtype=np.bool_)
        for kind, at in row.items():
            unmarked[at, list(kind)] = True
        return cls(
            ids=np.fromiter((i for w in found for i in w.ids), dtype=np.uint16),
            shapes=np.fromiter((s for w in found for s in w.shapes), dtype=np.uint8),
            tags=np.fromiter((t for w in found for t in w.tags), dtype=np.uint8),
            lengths=np.array([len(w.ids) for w in found], dtype=np.int32),
            sources=np.array([row[w.unmarked] for w in found], dtype=np.uint8),
            unmarked=unmarked,
        )

    def save(self, path: Path) -> None:
        """Write the set as a compressed `.npz`."""
        np.savez_compressed(path, **{name: getattr(self, name) for name in self.__slots__})

    @classmethod
    def load(cls, path: Path) -> WindowSet:
        """Read what `save` wrote."""
        with np.load(path) as packed:
            return cls(**{name: packed[name] for name in cls.__slots__})

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where each window begins in the flat arrays."""
        ends = np.cumsum(self.lengths, dtype=np.int64)
        return ends - self.lengths

    def batches(self, random: Random, pieces: int) -> Iterator[NDArray[np.int64]]:
        """Yield window numbers in batches of similar length and about `pieces` padded pieces."""
        order = list(range(len(self.lengths)))
        random.shuffle(order)
        found: list[NDArray[np.int64]] = []
        chunk = max(2000, pieces // 16)
        for start in range(0, len(order), chunk):
            batch: list[int] = []
            for at in sorted(order[start : start + chunk], key=lambda at: int(self.lengths[at])):
                if batch and int(self.lengths[at]) * (len(batch) + 1) > pieces:
                    found.append(np.array(batch, dtype=np.int64))
                    batch = []
                batch.append(at)
            found.append(np.array(batch, dtype=np.int64))
        random.shuffle(found)
        yield from found
