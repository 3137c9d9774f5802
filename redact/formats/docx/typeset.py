"""Sets a paper of this program as a word-processing document on letter pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from redact.formats.docx.compose import compose, heading, paragraph, table
from redact.formats.docx.model import Table
from redact.paper import Grid

if TYPE_CHECKING:
    from redact.formats.docx.model import Block
    from redact.paper import Block as PaperBlock
    from redact.paper import Paper

TITLE = "Document"
"""Of the file: what the allow-list of packages knows."""
WIDE = 5
"""Number of columns from which on pages lie on their side."""
_ACROSS = {False: 10080, True: 13680}


def write_paper(paper: Paper) -> bytes:
    """Return the paper as a `.docx`; equal papers give equal bytes.

    Raises:
        TransformError: A character cannot be written.
    """
    landscape = any(isinstance(block, Grid) and len(block.widths) > WIDE for block in paper.blocks)
    blocks = [_block(block, _ACROSS[landscape]) for block in paper.blocks]
    return compose(TITLE, blocks, landscape=landscape)


def _block(block: PaperBlock, across: int) -> Block:
    if isinstance(block, Grid):
        whole = sum(block.widths)
        widths = [int(width / whole * across) for width in block.widths]
        names = block.rows[0]
        made = table(names, block.rows[1:] if block.header else block.rows, widths)
        return made if block.header or not isinstance(made, Table) else replace(made, rows=made.rows[1:])
    if block.kind[0] == "H":
        return heading(block.text)
    return paragraph(block.text)
