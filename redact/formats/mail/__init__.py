"""Mails (`.eml`, `.msg`): read with all their parts, written as one plain text with its headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.base import AS_FOUND

if TYPE_CHECKING:
    from redact.formats.base import Layout, Part, Reading
    from redact.formats.mail.model import Letter
    from redact.types import Document, Edit, Surface


class Eml:
    """A mail as it travels (RFC 5322, MIME).

    From, To, Cc, Bcc, Reply-To, Date and Subject are a surface each, with their label; the body is one
    surface, or one per block where there is only a page. All other fields, the other version of the
    text, calendar entries and cards are listed and never written. Attachments are documents of their own.
    """

    name = "mail"
    media_type = "message/rfc822"
    suffix = ".eml"
    written_as = ".eml"

    def read(self, data: bytes, reading: Reading = AS_FOUND) -> tuple[Surface, ...]:
        """List every surface.

        Raises:
            SourceError: No mail, encrypted, or a text in it cannot be read.
        """
        del reading  # its tables are read as text
        return self._letter(data).surfaces()

    def parts(self, data: bytes) -> tuple[Part, ...]:
        """List the attachments in order, each with its fault if it cannot be had.

        Raises:
            SourceError: No mail at all.
        """
        from redact.formats.mail.eml import attachments_of

        return tuple(attachments_of(data).parts)

    def write(self, document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
        """Build a new mail from headers and text with the edits applied; nothing else comes over.

        Raises:
            TransformError: An edit lies outside its surface, or a character cannot be written.
        """
        del layout  # a mail has no pages and no metadata
        from redact.formats.mail.write import build

        by_surface: dict[str, list[Edit]] = {}
        for edit in edits:
            by_surface.setdefault(edit.span.surface, []).append(edit)
        return build(self._letter(document.source.data), by_surface)

    def reread(self, data: bytes) -> tuple[Surface, ...]:
        """List every text of a written mail with regular expressions only.

        Raises:
            SourceCorrupt: Not made of a header and a text.
        """
        from redact.formats.mail.reread import reread

        return reread(data)

    def structure_problems(self, data: bytes) -> tuple[str, ...]:
        """Compare a written mail with what this writer produces."""
        from redact.formats.mail.reread import structure_problems

        return structure_problems(data)

    def _letter(self, data: bytes) -> Letter:
        from redact.formats.mail.eml import read_eml

        return read_eml(data)


class Msg(Eml):
    """A mail as Outlook saves it (MS-OXMSG); it is written as `.eml`."""

    name = "Outlook mail"
    media_type = "application/vnd.ms-outlook"
    suffix = ".msg"
    written_as = ".eml"

    def parts(self, data: bytes) -> tuple[Part, ...]:
        """List the attachments in order; an attached message comes as a mail.

        Raises:
            SourceCorrupt: No Outlook message.
        """
        from redact.formats.mail.msg import parts_of

        return parts_of(data)

    def _letter(self, data: bytes) -> Letter:
        from redact.formats.mail.msg import read_msg

        return read_msg(data)
