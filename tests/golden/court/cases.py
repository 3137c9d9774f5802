"""Makes the files of a court matter from its marked notes, and scores what a release did with them."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
MATTERS = ("custody", "probation", "guardian", "elder", "group")

_MARK = re.compile(r"^@@ (in|out|either)((?: [A-Z][A-Z0-9-]*)*)$")
_WORD = re.compile(r"[^\W_]+")
RUN = 5
"""Words in a row that count as a trace of a passage."""
SHORT = 3
"""Words in a row, none with a capital, by which a released passage is found: names are boxed."""
SHOWN = 0.6
"""Share of them that must stand in the release."""


@dataclass(frozen=True, slots=True)
class Fate:
    """A passage with what must become of it.

    Attributes:
        note: Name of the note's file.
        text: The passage.
        fate: `in`, `out` or `either`.
        codes: Grounds that are right for `out`.
    """

    note: str
    text: str = field(repr=False)
    fate: str
    codes: tuple[str, ...]


def fates(matter: str, home: Path = HERE) -> tuple[Fate, ...]:
    """Return the passages of a matter of the folder `home` in the order of its notes."""
    found: list[Fate] = []
    for path in sorted((home / matter / "notes").iterdir()):
        block: list[str] = []
        fate, codes = "either", ()
        for line in [*path.read_text(encoding="utf-8").splitlines(), "@@ either"]:
            mark = _MARK.match(line)
            if mark is None:
                block.append(line)
                continue
            if any(part.strip() for part in block):
                found.append(Fate(path.name, "\n".join(block), fate, codes))
            block, fate, codes = [], mark[1], tuple(mark[2].split())
    return tuple(found)


def make(matter: str, folder: Path, home: Path = HERE) -> Path:
    """Write the files of a matter into a folder and return the case folder."""
    case = folder / matter
    case.mkdir(parents=True)
    for name in ("case.yaml", "order.yaml"):
        shutil.copy(home / matter / name, case / name)
    for path in sorted((home / matter / "notes").iterdir()):
        text = "\n".join(
            line for line in path.read_text(encoding="utf-8").splitlines() if not _MARK.match(line)
        )
        (case / path.name).write_bytes(_as_docx(text) if path.suffix == ".docx" else f"{text}\n".encode())
    return case


def _as_docx(text: str) -> bytes:
    import docx

    document = docx.Document()
    for at, line in enumerate(filter(str.strip, text.split("\n"))):
        if at == 0:
            document.add_heading(line, level=1)
        else:
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@dataclass(slots=True)
class Score:
    """What a release did with the passages of a matter.

    Attributes:
        right: Passages whose fate is as written.
        leaked: Passages that had to stay behind and of which words in a row stand in the release.
        lost: Passages that the order reaches and that are not in the release.
    """

    right: int = 0
    leaked: list[Fate] = field(default_factory=list)
    lost: list[Fate] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Share of passages with the right fate."""
        every = self.right + len(self.leaked) + len(self.lost)
        return self.right / every if every else 0.0


def score(matter: str, released: str, home: Path = HERE) -> Score:
    """Compare the text of a release with the fates of a matter.

    Args:
        matter: Its name.
        released: All released text; boxes and labels in it are no words of a note.
        home: Folder of the matters.
    """
    shown, parts = _runs(released), _plain_runs(released)
    reached = {run for fate in fates(matter, home) if fate.fate != "out" for run in _runs(fate.text)}
    result = Score()
    for fate in fates(matter, home):
        own = _runs(fate.text)
        if fate.fate == "out":
            if (own - reached) & shown:
                result.leaked.append(fate)
            else:
                result.right += 1
        elif fate.fate == "in":
            plain = _plain_runs(fate.text)
            if len(plain & parts) < SHOWN * len(plain):
                result.lost.append(fate)
            else:
                result.right += 1
    return result


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _plain_runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text)
    runs = (tuple(words[at : at + SHORT]) for at in range(len(words) - SHORT + 1))
    return {run for run in runs if not any(word[0].isupper() for word in run)}
