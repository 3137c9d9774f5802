"""How often the width of a box tells which of a few known people was removed: `python -m tests.bench.widths`.

The reader of a released page knows 5, 10 or 20 people who may stand under a box, the font, every word
that stayed, our rule, and how often each English word is used (the words of these pages are drawn from
that very list). He measures the gap in which the box stands to a quarter of a point, and tries each
candidate: how likely is it that the words covered with the name fill the rest of the gap, and that the
line broke where it did? A candidate is out when it is 20 times less likely than the best one. Counted
is how often only the true one remains. A second figure is how often the reader's best guess is right.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from click import echo
from faker import Faker

from redact.formats.pdf.boxes import Cover, cover_of
from redact.formats.pdf.glyphs import Glyph, Glyphs, PageGlyphs
from redact.formats.pdf.layout import PageText, page_text
from redact.formats.pdf.source_pages import SourcePage
from redact.formats.pdf.transcript import paragraphs_of
from redact.types import Decision, Edit, Entity, IdentifierClass, Mention, Role, Span

POOLS = (5, 10, 20)
MENTIONS = (1, 3, 10)
OUT = 20.0
"""A candidate so many times less likely than the best is out."""
LEFT, RIGHT = 72.0, 540.0
BIN = 0.25
_CARLITO = Path("/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf")
_COMMON: dict[str, int] = {
    "the": 60, "and": 30, "to": 28, "of": 27, "a": 22, "in": 20, "was": 11, "that": 11, "it": 9, "he": 9,
    "she": 9, "with": 8, "for": 9, "on": 7, "his": 5, "her": 6, "had": 6, "said": 5, "at": 5, "by": 4,
    "from": 4, "as": 4, "be": 4, "but": 4, "they": 4, "were": 3, "who": 3, "about": 2, "when": 2,
    "would": 3, "has": 3, "is": 5, "their": 3, "this": 3, "him": 2, "after": 2, "because": 1, "did": 2,
}  # fmt: skip
"""Half of all running words, by rough frequency in English; the other half is drawn evenly from Faker's."""

Width = Callable[[str], float]


@dataclass(frozen=True)
class Setting:
    """A font at a size, and how likely `k` covered words are to be so wide."""

    name: str
    size: float
    width: Width
    words: list[str]
    likely: list[Any]


@dataclass(frozen=True)
class Part:
    """What is seen around one part of a mention.

    Attributes:
        which: `whole`, `first` or `last` of the name stands here.
        gap: From the last visible word (and its space), or the start of the line, to the next one.
        covered: Words covered beside it.
        least: If the line goes on behind the box: 0; else the least that name and covered words take.
        most: The most they take.
        room: To the end of the line.
    """

    which: str
    gap: float | None
    covered: int
    least: float
    most: float
    room: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.widths", description=__doc__)
    parser.add_argument("--cases", type=int, default=200)
    arguments = parser.parse_args()
    rows = ("exact", "faithful", "reporter", "transcript")
    head = "".join(f"{f'{m} x of {p}':>14}" for m in MENTIONS for p in POOLS)
    echo(f"{'mentions, known people':34}{head}{'covered':>9}")
    for setting in settings():
        for row in rows:
            cases = arguments.cases // 8 if row == "transcript" else arguments.cases
            found, words = identified(setting, row, cases)
            cells = "".join(f"{alone:>7.2f} /{best:>5.2f}" for alone, best in found)
            echo(f"{setting.name:22}{row:12}{cells}{words:>9.1f}")
    echo("only the true one remains / the best guess is right; words covered beside a mention")


def settings() -> list[Setting]:
    """Return Times 12, Arial 11 and, where the machine has it, Carlito 11 (as wide as Calibri)."""
    from PIL import ImageFont
    from reportlab.pdfbase.pdfmetrics import stringWidth

    found = [
        _setting("Times 12", 12.0, lambda text: float(stringWidth(text, "Times-Roman", 12))),
        _setting("Arial 11", 11.0, lambda text: float(stringWidth(text, "Helvetica", 11))),
    ]
    if _CARLITO.exists():
        font = ImageFont.truetype(str(_CARLITO), 1100)
        found.append(_setting("Carlito 11", 11.0, lambda text: font.getlength(text) / 100))
    return found


def _setting(name: str, size: float, width: Width) -> Setting:
    fake = Faker("en_US")
    words = sorted(set(fake.get_words_list()))
    density = np.zeros(4000)
    for word, weight in _COMMON.items():
        density[round(width(word + " ") / BIN)] += 0.5 * weight / sum(_COMMON.values())
    for word in words:
        density[round(width(word + " ") / BIN)] += 0.5 / len(words)
    nothing = np.zeros(4000)
    nothing[0] = 1.0
    likely = [nothing]
    for _ in range(24):
        likely.append(np.convolve(likely[-1], density)[:4000])
    return Setting(name, size, width, words, [np.convolve(d, [0.25, 0.5, 0.25], "same") for d in likely])


def identified(setting: Setting, row: str, cases: int) -> tuple[list[tuple[float, float]], float]:
    """Return shares identified and of right best guesses, per number of mentions and pool; words covered."""
    fake, dice = Faker("en_US"), random.Random(7)  # noqa: S311 - no secret
    fake.seed_instance(7)
    alone = np.zeros((len(MENTIONS), len(POOLS)))
    best = alone.copy()
    covered: list[int] = []
    for _ in range(cases):
        names: list[str] = []
        while len(names) < max(POOLS):
            name = f"{fake.first_name()} {fake.last_name()}"
            names += [name] * (name not in names)
        for m, mentions in enumerate(MENTIONS):
            looks = [_look(setting, row, names, mentions, dice, covered) for _ in range(mentions)]
            scores = np.sum(looks, axis=0)
            for p, pool in enumerate(POOLS):
                top = scores[:pool].max()
                alone[m, p] += (np.flatnonzero(scores[:pool] >= top - math.log(OUT)) == 0).all()
                best[m, p] += (scores[:pool] == top)[0] / (scores[:pool] == top).sum()
    pairs = list(zip((alone / cases).ravel().tolist(), (best / cases).ravel().tolist(), strict=True))
    return pairs, sum(covered) / max(len(covered), 1)


def _look(
    setting: Setting, row: str, names: list[str], mentions: int, dice: random.Random, covered: list[int]
) -> Any:
    """Return the logarithm of the likelihood of each candidate from one mention; the first is true."""
    before, after = _words(setting, dice, dice.randrange(4, 30)), _words(setting, dice, 18)
    if row == "exact":
        gaps = np.array([setting.width(name) for name in names])
        return np.where(abs(gaps - gaps[0]) <= BIN, 0.0, -50.0)
    if row == "transcript":
        read = [_transcript(setting, before, name, after) for name in names]
        return np.array([0.0 if text == read[0] else -50.0 for text in read])
    page, text = _page(setting, [*before, *names[0].split(), *after])
    edits = (_edit(text, names[0], Role.REPORTER if row == "reporter" else Role.THIRD_PARTY),)
    cover = cover_of(page, text, edits, {"e1": mentions})
    covered.append(cover.words)
    parts = list(_parts(setting, text, cover, edits[0]))
    return np.array([sum(_likelihood(setting, part, name) for part in parts) for name in names])


def _words(setting: Setting, dice: random.Random, count: int) -> list[str]:
    common, weights = list(_COMMON), list(_COMMON.values())
    return [
        dice.choices(common, weights)[0] if dice.random() < 0.5 else dice.choice(setting.words)
        for _ in range(count)
    ]


def _page(setting: Setting, words: list[str]) -> tuple[PageGlyphs, PageText]:
    """Set words in lines as a typewriter of that font would, and return the page as it would be read."""
    size, space = setting.size, setting.width(" ")
    x, y, index, glyphs = LEFT, 100.0, 0, []
    for word in words:
        if x > LEFT and x + setting.width(word) > RIGHT:
            x, y = LEFT, y + 1.2 * size
        for at, letter in enumerate(word):
            left, right = x + setting.width(word[:at]), x + setting.width(word[: at + 1])
            box = (left, y - 0.7 * size, right, y + 0.2 * size)
            glyphs.append(
                Glyph(letter, index, box, box, (left, y), size, 0, at == 0, True, False, False)
            )  # fmt: skip
            index += 1
        x += setting.width(word) + space
    page = PageGlyphs(1, 612.0, 792.0, Glyphs.of(glyphs), (), 0, True)
    return page, page_text(page)


def _edit(text: PageText, name: str, role: Role) -> Edit:
    flat = text.text.replace("\n", " ")
    start = flat.index(name)
    span = Span("d01", "page-1", start, start + len(name))
    mention = Mention(span, "PERSON", 0.9, ("bench",))
    entity = Entity("e1", "PERSON", (mention,), role)
    return Edit(span, "[TP]", Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b"))


def _transcript(setting: Setting, before: list[str], name: str, after: list[str]) -> tuple[str, ...]:
    page, text = _page(setting, [*before, *name.split(), *after])
    edits = (_edit(text, name, Role.THIRD_PARTY),)
    return tuple(paragraph.text for paragraph in paragraphs_of(SourcePage(page, text, edits)))


def _parts(setting: Setting, text: PageText, cover: Cover, edit: Edit) -> list[Part]:
    """Measure the page line by line, as the reader sees it."""
    lines, at = [], 0
    for line in text.text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    span, parts = edit.span, []
    for number, (start, end) in enumerate(lines):
        if start < span.end and span.start < end:
            whole = start <= span.start and span.end <= end
            which = "whole" if whole else ("first", "last")[span.start < start]
            coming = lines[number + 1] if number + 1 < len(lines) else None
            parts.append(_part(setting, text, cover, which, (start, end), coming, span))
    return parts


def _part(
    setting: Setting, text: PageText, cover: Cover, which: str, line: tuple[int, int],
    coming: tuple[int, int] | None, span: Span,
) -> Part:  # fmt: skip
    start, end = line
    space = setting.width(" ")
    letters = [at for at in range(start, end) if text.places[at] is not None]
    own = [at for at in letters if span.start <= at < span.end]
    left = [_box(text, at)[2] for at in letters if at < own[0] and not cover.gone[at]]
    right = [_box(text, at)[0] for at in letters if at > own[-1] and not cover.gone[at]]
    origin = max(left) + space if left else LEFT
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text.text[start:end])]
    count = sum(cover.gone[at] and not span.start <= at < span.end for at, _ in words)
    if right:
        return Part(which, min(right) - origin, count, 0, 0, RIGHT - origin)
    (black,) = [p.box for p in cover.paints if p.style == "removed" and p.box[1] < _box(text, own[0])[3]
                and p.box[3] > _box(text, own[0])[1] + 2]  # fmt: skip
    most = min(RIGHT - origin, black[2] - origin)
    least = 0.0
    if coming:
        first = text.text[coming[0] : coming[1]].split(" ")[0]
        if not span.start <= coming[0] < span.end:
            least = RIGHT - origin - space - setting.width(first)
    return Part(which, None, count, least, most, RIGHT - origin)


def _box(text: PageText, at: int) -> tuple[float, float, float, float]:
    place = text.places[at]
    assert place is not None
    return place.glyph.box


def _likelihood(setting: Setting, part: Part, name: str) -> float:
    first, last = name.split(" ", 1)
    own = setting.width({"whole": name, "first": first, "last": last}[part.which])
    if part.which == "first" and not part.covered and setting.width(name) <= part.room:
        return math.log(1e-9)
    density = setting.likely[part.covered]
    space = setting.width(" ")
    if part.gap is not None:
        rest = part.gap - own - space
        likely = density[round(rest / BIN)] if -BIN <= rest < 900 else 0.0
    else:
        low, high = part.least - own, part.most - own
        bottom = max(math.ceil(low / BIN), 0)
        likely = float(density[bottom : max(math.floor(high / BIN) + 1, 0)].sum()) if high > -BIN else 0.0
    return math.log(max(float(likely), 1e-9))


if __name__ == "__main__":
    main()
