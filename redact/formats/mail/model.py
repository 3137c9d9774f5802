"""What a mail comes down to before it is written anew: headers people read, a body, and all the rest."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from redact.formats.html.model import Block
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from redact.formats.base import Part

SHOWN = ("From", "To", "Cc", "Bcc", "Reply-To", "Date", "Subject")
"""Header fields that people read (RFC 5322, section 3.6); all others are listed and never written."""

BODY = "body"


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail.

    Attributes:
        headers: Label and value of the fields of `SHOWN` that it has, in that order.
        blocks: The body: one block `body` for plain text, or those of a page.
        hidden: What it holds beside, never written.
        parts: Its attachments.
    """

    headers: tuple[tuple[str, str], ...] = field(repr=False)
    blocks: tuple[Block, ...]
    hidden: tuple[Surface, ...] = ()
    parts: tuple[Part, ...] = ()

    def surfaces(self) -> tuple[Surface, ...]:
        """Return every surface: headers with their label, the body, then what is hidden."""
        headers = (
            Surface(header_id(label), SurfaceKind.HEADER, f"{label}: {value}", f"the header {label}")
            for label, value in self.headers
            if value
        )
        body = (_surface(block) for block in self.blocks if block.text)
        return (*headers, *body, *self.hidden)


def header_id(label: str) -> str:
    """Return the id of the surface of a header."""
    return f"header-{label.lower()}"


def text_block(text: str, number: int) -> Block:
    """Return plain text as the one block of a body, or as a further one."""
    return Block(BODY if number == 1 else f"{BODY}-{number}", "pre", text, (0,) * len(text))


def of_body(blocks: tuple[Block, ...], number: int) -> tuple[Block, ...]:
    """Return the blocks of a page with ids that are unique among several bodies."""
    return blocks if number == 1 else tuple(replace(block, id=f"b{number}-{block.id}") for block in blocks)


def _surface(block: Block) -> Surface:
    if not block.id.startswith(BODY):
        return block.surface
    return Surface(block.id, SurfaceKind.BODY, block.text, "the text of the mail", doubt=block.doubt)
