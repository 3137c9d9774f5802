"""Decides which stretch of a line a box covers, so that neither its width nor the gap tells the name.

The rule, for every run of removed words on a line or in a cell:

1. Marks that touch it on the right (a comma, "'s") go with it.
2. Between other words, two of these are covered as well (up to four for somebody who is removed often),
   on the side where least is lost: never half a word, and no negation, figure or label if the other
   side can be taken. If hardly more than that follows, all the rest of the line is.
3. The line's rest is covered for a reporter, a child outside the scope and a place of refuge.
4. A centred line goes as a whole, because its start tells its length.
5. Runs that come to touch are merged.
6. Where nothing follows, the box ends in white space and is quantised: multiples of 36 points,
   at least 144 where the block of text has that room. Between words the black part is the largest
   multiple that fits, 72 or more, and the rest of the hole is striped; both follow from the hole,
   not from the name.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from redact.formats.pdf.atoms import rows_of_atoms
from redact.formats.pdf.caution import REMAINDER, cost, words_wanted
from redact.formats.pdf.heights import Heights
from redact.formats.pdf.lines import along, extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from redact.formats.pdf.atoms import Atom
    from redact.formats.pdf.glyphs import PageGlyphs
    from redact.formats.pdf.layout import PageText
    from redact.types import Edit

STEP = 36.0
"""Widths of boxes are multiples of this, in points, where there is room."""
LEAST = 72.0
"""Least width of a box between words, in points."""
LEAST_OPEN = 144.0
"""The same where white space follows."""
LEAST_SENSITIVE = 216.0
"""Least stretch covered for what is sensitive."""
PAD = 1.0
"""Points that a box reaches beyond the letters, along the line."""
SELDOM = 2
"""With more words wanted than these, some are covered before a name at the end of a line, too: where the
line broke tells how long the name can be."""
CENTRED = 6.0
"""How much, in points, the free room beside a centred line may differ."""
MARGIN = 12.0
"""Room left free at the edges of the page, in points."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one box covers on a line.

    Attributes:
        atoms: Covered parts of words, removed and released, in order.
        edits: Numbers of the edits, in order, each once.
        low: Start of the black part along the line, in points.
        high: End of the black part.
        hole: Start and end of all that is covered; beyond the black part it is striped.
    """

    atoms: tuple[Atom, ...] = field(repr=False)
    edits: tuple[int, ...]
    low: float
    high: float
    hole: tuple[float, float]

    @property
    def start(self) -> int:
        """The first covered character of the page's text."""
        return min(atom.start for atom in self.atoms)

    @property
    def words(self) -> int:
        """How many words are covered that were to be released; parts of removed ones do not count."""
        return sum(atom.edit < 0 and atom.is_word and not atom.glued for atom in self.atoms)


@dataclass(slots=True)
class _Run:
    """Atoms `first` to `last` of a row, to be covered together."""

    first: int
    last: int
    wanted: int


def stretches_of(
    page: PageGlyphs, text: PageText, edits: Sequence[Edit], often: Mapping[str, int]
) -> list[Stretch]:
    """Return everything that is covered on a page because of its edits, line by line."""
    if not edits:
        return []
    wanted = words_wanted(edits, text.text, often)
    rows = rows_of_atoms(text, edits)
    block, ground = _Block(rows), _Ground(page, text)
    found: list[Stretch] = []
    for row in rows:
        if any(atom.edit >= 0 for atom in row):
            found += _Row(row, ground, block).stretches(wanted)
    return found


class _Block:
    """Where the lines of a page start and end."""

    def __init__(self, rows: Sequence[list[Atom]]) -> None:
        self._starts = Counter(_place(row[0], row[0].low) for row in rows)
        self._ends = Counter(_place(row[-1], row[-1].high) for row in rows)
        self._rights: dict[tuple[int, int], float] = {}
        for row in rows:
            if row[-1].edit < 0:  # the end of a removed name must not show in any other box
                key = _place(row[0], row[0].low)
                self._rights[key] = max(self._rights.get(key, row[-1].high), row[-1].high)

    def right(self, row: Sequence[Atom]) -> float:
        """Return where the longest of the lines ends that start where this one does; infinity if unknown."""
        direction, near = _place(row[0], row[0].low)
        known = [self._rights[k] for d in (-1, 0, 1) if (k := (direction, near + d)) in self._rights]
        return max(known, default=math.inf)

    def hangs(self, row: Sequence[Atom]) -> bool:
        """Tell whether a line is set to the right, so that its start tells its length."""
        return (
            self._count(self._starts, row[0], row[0].low)
            < 2
            <= self._count(self._ends, row[-1], row[-1].high)
        )

    def is_centred(self, row: Sequence[Atom], low: float, high: float) -> bool:
        """Tell whether a line stands alone in the middle between two edges."""
        alone = self._count(self._starts, row[0], row[0].low) < 2
        off = (row[0].low - low) - (high - row[-1].high)
        return alone and row[0].low - low > STEP and abs(off) < CENTRED

    def _count(self, places: Counter[tuple[int, int]], atom: Atom, at: float) -> int:
        direction, near = _place(atom, at)
        return sum(places[direction, near + d] for d in (-1, 0, 1))


def _place(atom: Atom, at: float) -> tuple[int, int]:
    return atom.direction, round(at)


class _Row:
    """One line or cell, with the room that is free around it."""

    def __init__(self, atoms: list[Atom], ground: _Ground, block: _Block) -> None:
        self._atoms = atoms
        self._low, self._high = ground.room(atoms)
        self._right = block.right(atoms)
        self._hangs = block.hangs(atoms)
        self._centred = block.is_centred(atoms, *_edges(ground.page, atoms[0].direction))

    def stretches(self, wanted: Sequence[int]) -> Iterator[Stretch]:
        """Yield the stretches of the row."""
        runs: list[_Run] = []
        for run in self._runs(wanted):
            # An earlier box may have taken the whole line, with this run in it.
            least = min(runs[-1].last + 1, run.first) if runs else 0
            self._grow(run, least)
            if runs and self._between(runs[-1], run) <= 1:
                runs[-1].last = max(run.last, runs[-1].last)
                runs[-1].wanted = max(run.wanted, runs[-1].wanted)
            else:
                runs.append(run)
        for at, run in enumerate(runs):
            yield self._stretch(run, runs[at + 1].first if at + 1 < len(runs) else len(self._atoms))

    def _runs(self, wanted: Sequence[int]) -> Iterator[_Run]:
        run: _Run | None = None
        for at, atom in enumerate(self._atoms):
            if atom.edit < 0:
                if run:
                    yield run
                run = None
            elif run:
                run.last, run.wanted = at, max(run.wanted, wanted[atom.edit])
            else:
                run = _Run(at, at, wanted[atom.edit])
        if run:
            yield run

    def _between(self, one: _Run, other: _Run) -> int:
        return sum(atom.is_word for atom in self._atoms[one.last + 1 : other.first])

    def _grow(self, run: _Run, least: int) -> None:
        """Take in neighbours; `least` is the first atom that no earlier run has covered."""
        if run.wanted:
            self._take_marks(run)
        if run.wanted and self._centred:
            run.first, run.last = least, len(self._atoms) - 1
        elif run.wanted >= REMAINDER:
            self._take_line(run, least)
        elif run.wanted:
            self._take_words(run, least)
        while not self._fits(run):
            left = cost(self._atoms[run.first - 1].text) if run.first > least else math.inf
            right = cost(self._atoms[run.last + 1].text) if run.last + 1 < len(self._atoms) else math.inf
            if left == right == math.inf:
                return
            if left < right:
                run.first -= 1
            else:
                run.last += 1
                self._take_marks(run)

    def _take_marks(self, run: _Run) -> None:
        while run.last + 1 < len(self._atoms) and self._glued(run.last + 1):
            run.last += 1

    def _glued(self, at: int) -> bool:
        atom = self._atoms[at]
        return (atom.glued or not atom.is_word) and atom.edit < 0

    def _take_line(self, run: _Run, least: int) -> None:
        run.last = len(self._atoms) - 1
        while run.first > least and self._span(run) < LEAST_SENSITIVE:
            run.first -= 1

    def _span(self, run: _Run) -> float:
        return self._atoms[run.last].high - self._atoms[run.first].low

    def _take_words(self, run: _Run, least: int) -> None:
        """Cover the words of least cost; with at most one more, the whole rest of the line."""
        left = self._ends(range(run.first - 1, least - 1, -1), run.wanted)
        right = self._ends(range(run.last + 1, len(self._atoms)), run.wanted + 1)
        if not right:
            if run.wanted > SELDOM and left:
                run.first = left[min(run.wanted - 1, len(left)) - 1][0]
            return
        choices = []
        for r, (last, loss) in enumerate([(run.last, 0.0), *right]):
            missing = 0 if last == len(self._atoms) - 1 else run.wanted - r
            if 0 <= missing <= len(left):
                first, more = (run.first, 0.0) if missing == 0 else left[missing - 1]
                choices.append((loss + 1.05 * more - 1.5 * (last == len(self._atoms) - 1), first, last))
        if not choices:
            run.first, run.last = least, len(self._atoms) - 1
            return
        _, run.first, run.last = min(choices)

    def _ends(self, order: range, most: int) -> list[tuple[int, float]]:
        """Return, per number of words taken in this order, the last atom taken and what they cost."""
        found: list[tuple[int, float]] = []
        loss = 0.0
        for at in order:
            atom = self._atoms[at]
            if not atom.is_word and found and order.step > 0:
                found[-1] = (at, found[-1][1])
                continue
            loss += cost(atom.text)
            if atom.is_word:
                if len(found) == most:
                    break
                found.append((at, loss))
        return found

    def _is_open(self, run: _Run) -> bool:
        return run.last == len(self._atoms) - 1

    def _hole(self, run: _Run) -> tuple[float, float]:
        """Return what may be covered without touching what stays visible."""
        first, last = self._atoms[run.first], self._atoms[run.last]
        low, high = first.low - PAD, last.high + PAD
        if run.first:
            before = self._atoms[run.first - 1].high
            low = min(max(low, before + PAD / 2), first.low)
        if not self._is_open(run):
            after = self._atoms[run.last + 1].low
            high = max(after - 2 * PAD, last.high)
        return low, high

    def _fits(self, run: _Run) -> bool:
        low, high = self._hole(run)
        if self._is_open(run):
            return max(high, self._high) - low >= LEAST or run.wanted == 0
        if run.wanted == 0:
            return high - low >= STEP
        return self._black(run) is not None

    def _black(self, run: _Run) -> tuple[float, float] | None:
        """Return the part of a hole between words that is painted black; None if it is too narrow."""
        low, high = self._hole(run)
        width = math.floor((high - low) / STEP) * STEP
        removed = [a for a in self._atoms[run.first : run.last + 1] if a.edit >= 0]
        if width >= LEAST and low + width >= removed[-1].high:
            return low, low + width
        if width >= LEAST and high - width <= removed[0].low:
            return high - width, high
        return None

    def _stretch(self, run: _Run, following: int) -> Stretch:
        atoms = tuple(self._atoms[run.first : run.last + 1])
        edits = tuple(dict.fromkeys(atom.edit for atom in atoms if atom.edit >= 0))
        low, high = self._hole(run)
        if self._is_open(run) and following == len(self._atoms):
            low, high = self._quantised(run, low, high)
            return Stretch(atoms, edits, low, high, (low, high))
        black = self._black(run) if run.wanted else None
        return Stretch(atoms, edits, *(black or (low, high)), (low, high))

    def _quantised(self, run: _Run, low: float, high: float) -> tuple[float, float]:
        limit = max(high, self._high)
        needed = math.ceil((high - low) / STEP) * STEP
        usual = max(self._right + STEP, low + LEAST)
        least = min(LEAST_OPEN, math.floor((min(limit, usual) - low) / STEP) * STEP)
        high = min(low + max(needed, least), limit)
        if run.first == 0 and (self._hangs or self._centred):
            low = max(math.floor((low - STEP) / STEP) * STEP, min(self._low, low))
        return low, high


class _Ground:
    """Where the visible letters of a page stand."""

    def __init__(self, page: PageGlyphs, text: PageText) -> None:
        import numpy as np

        self.page = page
        self._columns = text.glyphs.columns
        self._numbers = np.array(text.numbers, int)
        self._taken = np.zeros(len(page.glyphs), bool)
        self._turned: dict[int, tuple[Any, Any, Heights]] = {}

    def room(self, atoms: list[Atom]) -> tuple[float, float]:
        """Return how far down and up a line white space reaches from its ends."""
        import numpy as np

        direction = atoms[0].direction
        near, far = band_of(atoms)
        first, last = atoms[0].low, max([atom.high for atom in atoms])
        low, high = _edges(self.page, direction)
        start, end, heights = self._extents(direction)
        level = heights.between(near, far)
        own = np.concatenate([self._numbers[atom.start : atom.end] for atom in atoms])
        self._taken[own] = True
        level = level[self._columns.visible[level] & ~self._taken[level]]
        self._taken[own] = False
        start, end = start[level], end[level]
        return (
            float(np.max(end[end <= first + PAD] + 3 * PAD, initial=low)),
            float(np.min(start[start >= last - PAD] - 3 * PAD, initial=high)),
        )

    def _extents(self, direction: int) -> tuple[Any, Any, Heights]:
        if direction not in self._turned:
            boxes = self._columns.boxes
            self._turned[direction] = *along(boxes, direction), Heights(*extent(boxes, direction))
        return self._turned[direction]


def _edges(page: PageGlyphs, direction: int) -> tuple[float, float]:
    width, height = page.width - MARGIN, page.height - MARGIN
    return {1: (MARGIN, height), 2: (-width, -MARGIN), 3: (-height, -MARGIN)}.get(direction, (MARGIN, width))


def band_of(atoms: Sequence[Atom]) -> tuple[float, float]:
    """Return how high a box over atoms is: the line's height, whatever letters it has, and all ink.

    The two numbers count across the writing direction, upper edge first.
    """
    size = max([atom.size for atom in atoms])
    near = min(min([atom.bases[0] for atom in atoms]) - 0.84 * size, min([a.ink[0] for a in atoms]) - 0.5)
    far = max(max([atom.bases[1] for atom in atoms]) + 0.26 * size, max([a.ink[1] for a in atoms]) + 0.5)
    return near, far
