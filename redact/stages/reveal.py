"""Turns released or answered texts back for the key holder, and first notes down who asked for it."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from redact.errors import RedactError, SourceError, SourceMissing, UsageError
from redact.formats.base import Layout
from redact.formats.catalog import load_format, media_type_of
from redact.records import files
from redact.records.read import load_record
from redact.records.register import NAME as REGISTER
from redact.records.rows import documents_of
from redact.remembered import Asked, Memory
from redact.stages.spaces import counting
from redact.types import (
    Decision,
    Document,
    Edit,
    Entity,
    IdentifierClass,
    Mention,
    Source,
    Span,
    Surface,
    SurfaceKind,
)
from redact.vault.memory import pack, unpack

if TYPE_CHECKING:
    from datetime import datetime

    from redact.operators.turning_back import Table, Turn
    from redact.vault.store import Vault

NOT_CARRIED = "comment or hidden text in the file: not carried over"
_ASIDE = (SurfaceKind.METADATA, SurfaceKind.OUTLINE, SurfaceKind.FILE_NAME)
_TURNED = "turned-back"


@dataclass(frozen=True, slots=True)
class Wish:
    """One file to be turned back, with the space whose table serves.

    Attributes:
        name: File name.
        data: Its bytes.
        release: Id of the release it is or answers.
        tag: Of the space in the vault.
        memory: What the space remembers.
    """

    name: str = field(repr=False)
    data: bytes = field(repr=False)
    release: str
    tag: bytes = field(repr=False)
    memory: Memory = field(repr=False)


@dataclass(frozen=True, slots=True)
class TurnedBack:
    """A file written anew with what stands behind labels, codes and dates; it identifies people."""

    name: str = field(repr=False)
    suffix: str
    data: bytes = field(repr=False)
    told: Counter[str]


def wishes(targets: tuple[Path, ...], vault: Vault, release: str = "") -> tuple[Wish, ...]:
    """Find for each file the space of the release that it is or answers.

    Args:
        targets: Files, or folders of releases.
        vault: Open vault.
        release: Id of the release that the files answer; else a file must be one that was released, or
            lie in the folder of its release.

    Raises:
        SourceMissing: A file is not there.
        UsageError: Nothing is kept of the release, or nobody can tell which one it is.
    """
    spaces = {tag: counting(unpack(data)) for tag, data in vault.spaces().items()}
    return tuple(wish for target in targets for wish in _of_target(target, spaces, release))


def register_of(wish: Wish) -> str:
    """Return the path of the register in the folder that a release was published to; empty without one."""
    part = wish.memory.part(wish.release)
    path = Path(part.output) / REGISTER if part else None
    return str(path) if path and path.is_file() else ""


def note_down(vault: Vault, wanted: tuple[Wish, ...], by: str, now: datetime) -> None:
    """Keep in the vault who asked for what, before anything is shown."""
    for wish in wanted:
        at = now.isoformat(timespec="seconds")
        asked = Asked(at, by, wish.release, hashlib.sha256(wish.data).hexdigest())

        def add(old: bytes, asked: Asked = asked) -> bytes:
            memory = unpack(old)
            return pack(replace(memory, asked=(*memory.asked, asked)))

        vault.rewrite(wish.tag, add)


def turn_back_file(wish: Wish) -> TurnedBack:
    """Return a file of a wish, written anew by the writer of its format.

    Raises:
        SourceError: It cannot be read.
        TransformError: It cannot be written.
    """
    from redact.operators.turning_back import counted, table_of

    reader = load_format(media_type_of(_suffix(wish.name)))
    try:
        surfaces = reader.read(wish.data)
    except RedactError:
        raise
    except Exception as error:  # noqa: BLE001  (a library's message could quote the file)
        raise SourceError(f"the file cannot be read ({type(error).__name__})") from None
    table, told = table_of(wish.memory), Counter[str]()
    edits: list[Edit] = []
    for surface in surfaces:
        if surface.released:
            made, turns = _edits(surface, table)
            edits += made
            told += counted(turns)
        elif surface.text.strip() and surface.kind not in _ASIDE:
            told[NOT_CARRIED] += 1
    source = Source(wish.name, wish.data, reader.media_type)
    document = Document("d01", source, "", reader.media_type, surfaces)
    data = reader.write(document, tuple(edits), Layout(pages="transcript", title="Turned back"))
    return TurnedBack(f"{_stem(wish.name)}-{_TURNED}{reader.written_as}", reader.written_as, data, told)


def _edits(surface: Surface, table: Table) -> tuple[list[Edit], tuple[Turn, ...]]:
    from redact.operators.turning_back import turn_back

    turns = turn_back(surface.text, table)
    made = []
    for turn in turns:
        if turn.new is not None:
            span = Span("d01", surface.id, turn.start, turn.end)
            mention = Mention(span, "PERSON", 1.0, (_TURNED,))
            entity = Entity(_TURNED, "PERSON", (mention,))
            decision = Decision(mention, entity, IdentifierClass.NONE, _TURNED, (), 0, _TURNED, "")
            made.append(Edit(span, turn.new, decision))
    return made, turns


def _of_target(target: Path, spaces: dict[bytes, Memory], release: str) -> list[Wish]:
    if target.is_dir():
        body = load_record(target)
        tag = _space_of(str(body["release"]), spaces, body)
        names = [str(d["released_as"]) for d in documents_of(body) if d["released_as"]]
        paths = [target / files.RELEASE / name for name in names]
        return [_wish(path, str(body["release"]), tag, spaces[tag]) for path in paths]
    if not target.is_file():
        raise SourceMissing("there is no such file")
    if release:
        return [_wish(target, release, tag := _space_of(release, spaces), spaces[tag])]
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    for tag, memory in spaces.items():
        for part in memory.parts:
            if digest in part.files:
                return [_wish(target, part.release, tag, memory)]
    try:
        body = load_record(target.parent.parent)
    except UsageError:
        raise UsageError(
            "nobody can tell which release this text belongs to",
            hint="Name the release that it answers: --release ID.",
        ) from None
    tag = _space_of(str(body["release"]), spaces, body)
    return [_wish(target, str(body["release"]), tag, spaces[tag])]


def _space_of(release: str, spaces: dict[bytes, Memory], body: dict[str, object] | None = None) -> bytes:
    for tag, memory in spaces.items():
        if memory.part(release) is not None:
            return tag
    raise UsageError(_why_not(body), hint="Look into the notes themselves.")


def _why_not(body: dict[str, object] | None) -> str:
    from redact.policy.load import load_policy

    if body is None:
        return "this vault keeps nothing of a release of that id"
    purpose = str(body["purpose"])
    if not load_policy(purpose).reversible:
        return f"a {purpose} release cannot be turned back: nothing is kept for it"
    if not body.get("vault"):
        return "the release was made without a vault: nothing is kept that could turn it back"
    return "this vault keeps nothing of that release"


def _wish(path: Path, release: str, tag: bytes, memory: Memory) -> Wish:
    try:
        return Wish(path.name, path.read_bytes(), release, tag, memory)
    except OSError:
        raise SourceMissing("a file of the release cannot be read") from None


def _suffix(name: str) -> str:
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name
