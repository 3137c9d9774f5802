"""Finds text of somebody else's document that a reader does not see, and what the package carries along."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from typing import TYPE_CHECKING

from redact.checks.foreign import LEFTOVER, RECOVERABLE, Trace
from redact.errors import SourceCorrupt
from redact.types import SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from redact.types import Surface

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STORY = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_LARGEST = 64 << 20
_SHADED = (f"{_W}pPr", f"{_W}tcPr", f"{_W}tblPr")
_DARK = 0x70
"""Part of a colour, of 255, below which it counts as black."""

_RUNS: dict[str, tuple[str, str]] = {
    "black-highlight": (RECOVERABLE, "text under a black highlight"),
    "dark-shading": (RECOVERABLE, "dark text on dark shading"),
    "own-colour": (RECOVERABLE, "white text on a white page"),
    "hidden-text": (LEFTOVER, "text formatted as hidden"),
}
_KINDS: dict[SurfaceKind, tuple[str, str, str]] = {
    SurfaceKind.COMMENT: ("comment", LEFTOVER, "comments"),
    SurfaceKind.DELETED_TEXT: ("tracked-deletion", RECOVERABLE, "text deleted with change tracking"),
    SurfaceKind.ATTACHMENT: ("attachment", LEFTOVER, "embedded files or parts"),
    SurfaceKind.METADATA: ("metadata", LEFTOVER, "properties, authors and settings with text"),
    SurfaceKind.ALT_TEXT: ("alternative-text", LEFTOVER, "alternative texts of pictures"),
    SurfaceKind.PRIOR_REVISION: ("revision", RECOVERABLE, "earlier versions"),
    SurfaceKind.LINK: ("link", LEFTOVER, "addresses behind links"),
    SurfaceKind.LAYER: ("hidden-text", LEFTOVER, "text that does not show"),
    SurfaceKind.FORM_FIELD: ("form-field", LEFTOVER, "form fields with values"),
    SurfaceKind.ANNOTATION: ("annotation", LEFTOVER, "annotations"),
}


def hidden_runs(data: bytes) -> tuple[tuple[str, str], ...]:
    """Return reason and text of every run that a reader of the page does not see.

    Raises:
        SourceCorrupt: The bytes are no package, or a part is damaged or too large.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    found: list[tuple[str, str]] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.infolist():
                if not _STORY.fullmatch(part.filename):
                    continue
                if part.file_size > _LARGEST:
                    raise SourceCorrupt("a part of the document is too large")
                found += _of_story(etree.fromstring(package.read(part), parser))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, EOFError, RuntimeError, NotImplementedError):
        raise SourceCorrupt("the document is damaged") from None
    return tuple(found)


def traces_of(runs: Sequence[tuple[str, str]], surfaces: Sequence[Surface]) -> tuple[Trace, ...]:
    """Return the traces in a document, the recoverable ones first."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for why, text in runs:
        by_reason[why].append(text)
    by_kind: dict[SurfaceKind, list[str]] = defaultdict(list)
    for surface in surfaces:
        if not surface.released and surface.kind in _KINDS and surface.text.strip():
            by_kind[surface.kind].append(surface.text)
    found = [
        Trace(why, *_RUNS[why], 0, sum(len(text.split()) for text in texts), "words", " ".join(texts))
        for why, texts in by_reason.items()
    ]
    for kind, texts in by_kind.items():
        name, gravity, says = _KINDS[kind]
        if name not in by_reason:
            found.append(Trace(name, gravity, says, 0, len(texts), "places", "\n".join(texts)))
    return tuple(sorted(found, key=lambda trace: trace.gravity != RECOVERABLE))


def _of_story(root: _Element) -> Iterator[tuple[str, str]]:
    for run in root.iter(f"{_W}r"):
        text = "".join(part.text or "" for part in run.iter(f"{_W}t"))
        why = _reason(run) if text.strip() else ""
        if why:
            yield why, text


def _reason(run: _Element) -> str:
    settings = run.find(f"{_W}rPr")
    if settings is None:
        return ""
    if _is_on(settings, "vanish") or _is_on(settings, "webHidden"):
        return "hidden-text"
    ink, paper = _value(settings, "color", "val"), _paper(run, settings)
    if _value(settings, "highlight", "val") == "black" and _is_dark(ink, unknown=True):
        return "black-highlight"
    if _is_dark(paper, unknown=False):
        # Word sets text of automatic colour in white there.
        return "dark-shading" if _is_dark(ink, unknown=False) else ""
    marked = _value(settings, "highlight", "val") not in ("", "none", "white")
    plain = paper in ("", "auto", "FFFFFF") and not marked
    return "own-colour" if ink.upper() == "FFFFFF" and plain else ""


def _paper(run: _Element, settings: _Element) -> str:
    """Return the nearest shading that is set: of the run, its paragraph or its cell."""
    holders = [settings, *(found for above in run.iterancestors() for found in above if found.tag in _SHADED)]
    return next((fill for holder in holders if (fill := _value(holder, "shd", "fill"))), "")


def _is_on(settings: _Element, name: str) -> bool:
    found = settings.find(f"{_W}{name}")
    return found is not None and found.get(f"{_W}val", "true") not in ("0", "false", "off")


def _value(settings: _Element, name: str, key: str) -> str:
    found = settings.find(f"{_W}{name}")
    return (found.get(f"{_W}{key}") or "") if found is not None else ""


def _is_dark(colour: str, *, unknown: bool) -> bool:
    """Tell whether RRGGBB is dark; `auto` and nothing are as the caller says."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return unknown
    return all(int(colour[at : at + 2], 16) < _DARK for at in (0, 2, 4))
