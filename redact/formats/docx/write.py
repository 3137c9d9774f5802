"""Builds a new package from what a document shows, with the edits applied; deterministic bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from redact.errors import TransformError
from redact.formats.base import stands_for_all, vanishes
from redact.formats.docx import markup, markup_lists, template
from redact.formats.docx.model import (
    Block,
    Cell,
    Content,
    Look,
    Note,
    Paragraph,
    Passage,
    Row,
    Section,
    Setting,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from redact.formats.base import Layout
    from redact.types import Edit

STAMP = (1980, 1, 1, 0, 0, 0)
"""Date of every entry: the first one that a zip can hold."""

_Atom = tuple[str, Look | tuple[Setting, Look]]


def build(content: Content, edits: Mapping[str, Sequence[Edit]], layout: Layout) -> bytes:
    """Return the package; `edits` are those of each surface, disjoint.

    Raises:
        TransformError: An edit lies outside its surface, or a character cannot be written.
    """
    edited = _edited(content, edits)
    kinds = [f"{kind}s" for kind in ("footnote", "endnote") if any(n.kind == kind for n in edited.notes)]
    names = [*kinds, *(name for name, _ in edited.stories)]
    ids = {name: f"rId{at}" for at, (_, name) in enumerate(template.related_parts(names), start=1)}
    writer = markup.Writer(edited, ids)
    parts = {
        "[Content_Types].xml": template.content_types(names),
        "_rels/.rels": template.PACKAGE_RELATIONSHIPS,
        "docProps/core.xml": template.core_properties(escape(layout.title)),
        "word/document.xml": writer.document(),
        "word/_rels/document.xml.rels": template.document_relationships(names),
        "word/styles.xml": template.STYLES,
        "word/settings.xml": template.settings(
            even_and_odd=edited.even_and_odd,
            notes=kinds,
            tab_width=edited.tab_width,
            layout_of=edited.layout_of,
        ),
        "word/numbering.xml": markup_lists.numbering(edited.lists),
    }
    for kind in kinds:
        parts[f"word/{kind}.xml"] = writer.notes(kind)
    for name, blocks in edited.stories:
        parts[f"word/{name}.xml"] = writer.margin(name, blocks)
    return pack({name: text.encode("utf-8") for name, text in parts.items()})


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Zip parts with fixed dates and attributes, so that equal parts give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content)
    return buffer.getvalue()


def _edited(content: Content, edits: Mapping[str, Sequence[Edit]]) -> Content:
    return replace(
        content,
        sections=tuple(_edit_section(section, edits) for section in content.sections),
        stories=tuple((name, _edit_blocks(blocks, edits)) for name, blocks in content.stories),
        notes=tuple(Note(note.kind, _edit_blocks(note.blocks, edits)) for note in content.notes),
        hidden=(),
    )


def _edit_section(section: Section, edits: Mapping[str, Sequence[Edit]]) -> Section:
    return replace(section, blocks=_edit_blocks(section.blocks, edits))


def _edit_blocks(blocks: tuple[Block, ...], edits: Mapping[str, Sequence[Edit]]) -> tuple[Block, ...]:
    stay = tuple(block for block in blocks if not _is_gone(block, edits))
    return tuple(_edit_block(block, edits) for block in stay or blocks[:1])


def _edit_block(block: Block, edits: Mapping[str, Sequence[Edit]]) -> Block:
    if isinstance(block, Passage):
        return _edit_passage(block, edits)
    stay = tuple(row for row in block.rows if not _is_gone_row(row, edits))
    return replace(block, rows=tuple(_edit_row(row, edits) for row in stay))


def _is_gone(block: Block, edits: Mapping[str, Sequence[Edit]]) -> bool:
    """Tell whether a withheld passage that began before takes all of a block."""
    if isinstance(block, Passage):
        return vanishes(block.text, edits.get(block.id, ()))
    return bool(block.rows) and all(_is_gone_row(row, edits) for row in block.rows)


def _is_gone_row(row: Row, edits: Mapping[str, Sequence[Edit]]) -> bool:
    blocks = [block for cell in row.cells for block in cell.blocks]
    gone = [block for block in blocks if _is_gone(block, edits)]
    return bool(gone) and all(block in gone or _is_blank(block) for block in blocks)


def _is_blank(block: Block) -> bool:
    return isinstance(block, Passage) and not block.text.strip()


def _edit_row(row: Row, edits: Mapping[str, Sequence[Edit]]) -> Row:
    return replace(row, cells=tuple(_edit_cell(cell, edits) for cell in row.cells))


def _edit_cell(cell: Cell, edits: Mapping[str, Sequence[Edit]]) -> Cell:
    return replace(cell, blocks=_edit_blocks(cell.blocks, edits))


def _edit_passage(passage: Passage, edits: Mapping[str, Sequence[Edit]]) -> Passage:
    own = sorted(edits.get(passage.id, ()), key=lambda edit: edit.span.start)
    if not own:
        return passage
    atoms = _atoms(passage)
    if stands_for_all(passage.text, own) and not any(map(_is_mark, atoms)):
        # Plainly set: list number, indent and space of the source would tell of what was withheld.
        words = own[0].replacement
        return replace(passage, paragraphs=(Paragraph(words, (Look(),) * len(words)),))
    result: list[_Atom] = []
    at = 0
    for edit in own:
        if edit.span.start < at or edit.span.end > len(atoms):
            raise TransformError("an edit lies outside its surface")
        look = _look_at(atoms, edit.span.start)
        result += atoms[at : edit.span.start]
        result += [(character, look) for character in edit.replacement]
        # The mark of a note stays, or the note would lose its place.
        result += [atom for atom in atoms[edit.span.start : edit.span.end] if _is_mark(atom)]
        at = edit.span.end
    result += atoms[at:]
    first = passage.paragraphs[0]
    return replace(passage, paragraphs=tuple(_paragraphs(result, (first.setting, first.mark))))


def _is_mark(atom: _Atom) -> bool:
    return isinstance(atom[1], Look) and atom[1].note > 0


def _atoms(passage: Passage) -> list[_Atom]:
    """Return a passage as characters with looks; a break between two carries the second one's setting."""
    atoms: list[_Atom] = []
    for at, paragraph in enumerate(passage.paragraphs):
        if at:
            atoms.append(("\n", (paragraph.setting, paragraph.mark)))
        atoms += zip(paragraph.text, paragraph.looks, strict=True)
    return atoms


def _look_at(atoms: list[_Atom], start: int) -> Look:
    """Return the look of the first replaced character, which the replacement takes on."""
    around = (*atoms[start:], *reversed(atoms[:start]))
    look = next((style for _, style in around if isinstance(style, Look) and not style.note), Look())
    return replace(look, page_field="", tab_to="")


def _paragraphs(atoms: list[_Atom], stand: tuple[Setting, Look]) -> list[Paragraph]:
    found: list[Paragraph] = []
    waiting: list[tuple[str, Look]] = []
    for character, style in (*atoms, ("\n", (Setting(), Look()))):
        if isinstance(style, Look):
            waiting.append((character, style))
            continue
        text, looks = "".join(c for c, _ in waiting), tuple(look for _, look in waiting)
        found.append(Paragraph(text, looks, *stand))
        waiting, stand = [], style
    return found
