"""Builds a new package from what a document shows, with the edits applied; deterministic bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from redact.errors import TransformError
from redact.formats.docx import markup, template
from redact.formats.docx.model import Block, Cell, Content, Look, Paragraph, Passage, Section, Setting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from redact.formats.base import Layout
    from redact.types import Edit

STAMP = (1980, 1, 1, 0, 0, 0)
"""Date of every entry: the first one that a zip can hold."""

_Atom = tuple[str, Look | Setting]


def build(content: Content, edits: Mapping[str, Sequence[Edit]], layout: Layout) -> bytes:
    """Return the package; `edits` are those of each surface, disjoint.

    Raises:
        TransformError: An edit lies outside its surface, or a character cannot be written.
    """
    edited = _edited(content, edits)
    names = [name for name, _ in edited.stories]
    first = len(template.related_parts([])) + 1
    ids = {name: f"rId{first + at}" for at, name in enumerate(names)}
    body = markup.body(edited.sections, edited.notes, ids)
    parts = {
        "[Content_Types].xml": template.content_types(names),
        "_rels/.rels": template.PACKAGE_RELATIONSHIPS,
        "docProps/core.xml": template.core_properties(escape(layout.title)),
        "word/document.xml": markup.part("document", body),
        "word/_rels/document.xml.rels": template.document_relationships(names),
        "word/styles.xml": template.STYLES,
        "word/settings.xml": template.settings(even_and_odd=edited.even_and_odd),
        "word/numbering.xml": markup.numbering(edited.lists),
    }
    for name, blocks in edited.stories:
        root = "hdr" if name.startswith("header") else "ftr"
        parts[f"word/{name}.xml"] = markup.part(root, markup.story(blocks))
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
        notes=tuple(_edit_passage(note, edits) for note in content.notes),
        hidden=(),
    )


def _edit_section(section: Section, edits: Mapping[str, Sequence[Edit]]) -> Section:
    return replace(section, blocks=_edit_blocks(section.blocks, edits))


def _edit_blocks(blocks: tuple[Block, ...], edits: Mapping[str, Sequence[Edit]]) -> tuple[Block, ...]:
    return tuple(_edit_block(block, edits) for block in blocks)


def _edit_block(block: Block, edits: Mapping[str, Sequence[Edit]]) -> Block:
    if isinstance(block, Passage):
        return _edit_passage(block, edits)
    return replace(block, rows=tuple(tuple(_edit_cell(cell, edits) for cell in row) for row in block.rows))


def _edit_cell(cell: Cell, edits: Mapping[str, Sequence[Edit]]) -> Cell:
    return replace(cell, blocks=_edit_blocks(cell.blocks, edits))


def _edit_passage(passage: Passage, edits: Mapping[str, Sequence[Edit]]) -> Passage:
    own = sorted(edits.get(passage.id, ()), key=lambda edit: edit.span.start)
    if not own:
        return passage
    atoms = _atoms(passage)
    result: list[_Atom] = []
    at = 0
    for edit in own:
        if edit.span.start < at or edit.span.end > len(atoms):
            raise TransformError("an edit lies outside its surface")
        look = _look_at(atoms, edit.span.start)
        result += atoms[at : edit.span.start]
        result += [(character, look) for character in edit.replacement]
        at = edit.span.end
    result += atoms[at:]
    return replace(passage, paragraphs=tuple(_paragraphs(result, passage.paragraphs[0].setting)))


def _atoms(passage: Passage) -> list[_Atom]:
    """Return a passage as characters with looks; a break between paragraphs carries a setting."""
    atoms: list[_Atom] = []
    for at, paragraph in enumerate(passage.paragraphs):
        if at:
            atoms.append(("\n", paragraph.setting))
        atoms += zip(paragraph.text, paragraph.looks, strict=True)
    return atoms


def _look_at(atoms: list[_Atom], start: int) -> Look:
    """Return the look of the first replaced character, which the replacement takes on."""
    around = (*atoms[start:], *reversed(atoms[:start]))
    look = next((style for _, style in around if isinstance(style, Look)), Look())
    return replace(look, page_field="")


def _paragraphs(atoms: list[_Atom], setting: Setting) -> list[Paragraph]:
    found: list[Paragraph] = []
    waiting: list[tuple[str, Look]] = []
    for character, style in (*atoms, ("\n", Setting())):
        if isinstance(style, Look):
            waiting.append((character, style))
            continue
        text, looks = "".join(c for c, _ in waiting), tuple(look for _, look in waiting)
        found.append(Paragraph(text, looks, setting))
        waiting, setting = [], style
    return found
