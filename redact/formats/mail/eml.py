"""Reads a mail as it travels (`.eml`): its parts, in both versions, and what lies between them.

Sources: RFC 2045 to 2049 (MIME), RFC 3676 (flowed text), RFC 8551 (S/MIME), RFC 3156 (PGP).
"""

from __future__ import annotations

import email
import email.policy
import re
from email import errors
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt, SourceEncrypted, SourceError
from redact.formats.characters import plain
from redact.formats.html.decoding import decode_as
from redact.formats.html.read import read_markup, read_page
from redact.formats.mail.attachments import Attachments
from redact.formats.mail.flowed import unflowed
from redact.formats.mail.headers import fields_of, filename_of
from redact.formats.mail.model import SHOWN, Letter, text_block
from redact.formats.mail.notes import Notes
from redact.formats.mail.versions import chosen, numbered

if TYPE_CHECKING:
    from email.message import Message

    from redact.formats.mail.versions import Body

MAX_PARTS = 1_000
MAX_DEPTH = 20
_POLICY = email.policy.compat32.clone(raise_on_defect=False)
_DAMAGE = (errors.InvalidBase64CharactersDefect, errors.InvalidBase64LengthDefect)
_KNOWN_ENCODINGS = frozenset(
    {"", "7bit", "8bit", "binary", "base64", "quoted-printable", "x-uuencode", "uuencode", "uue", "x-uue"}
)
_HIDDEN_TEXT = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_SEALED = re.compile(r"^-----BEGIN PGP MESSAGE-----", re.MULTILINE)
_OF_TRANSPORT = frozenset(
    {"content-type", "content-transfer-encoding", "content-disposition", "mime-version"}
)
"""Fields of a part that are understood; the one thing in them that people wrote, a name, is noted."""
_ADDRESSED = frozenset(
    {"from", "to", "subject", "date", "received", "message-id", "content-type", "mime-version"}
)


def read_eml(data: bytes) -> Letter:
    """Read a mail.

    Raises:
        SourceEncrypted: Encrypted, or signed in a form that hides the text.
        SourceCorrupt: No mail, or a part that carries text is damaged.
        SourceError: A part is in an encoding that can hide letters.
    """
    message = _parsed(data)
    reader = _Reader()
    bodies = reader.bodies(message, top=True)
    headers = _split_headers(message, reader.notes)
    return Letter(headers, numbered(bodies), reader.notes.surfaces(), tuple(reader.attachments.parts))


def attachments_of(data: bytes) -> Attachments:
    """Return the attachments of a mail, also of one whose text cannot be read."""
    reader = _Reader()
    message = _parsed(data)
    try:
        reader.bodies(message, top=True)
    except SourceError:
        reader = _Reader(bodies_matter=False)
        reader.bodies(message, top=True)
    return reader.attachments


def _parsed(data: bytes) -> Message:
    message = email.message_from_bytes(data, policy=_POLICY)
    names = {name.lower() for name in message.keys()}  # noqa: SIM118
    if not names & _ADDRESSED:
        raise SourceCorrupt("the file is not a mail, as its name says")
    return message


def _split_headers(message: Message, notes: Notes) -> tuple[tuple[str, str], ...]:
    shown: dict[str, str] = {}
    labels = {label.lower(): label for label in SHOWN}
    for name, value in fields_of(message):
        label = labels.get(name.lower())
        if label and label not in shown:
            shown[label] = value
        else:
            notes.add("headers", f"{plain(name)}: {value}" if name.lower() not in _OF_TRANSPORT else "")
    return tuple((label, shown[label]) for label in SHOWN if label in shown)


class _Reader:
    """Walks the parts of one mail."""

    def __init__(self, *, bodies_matter: bool = True) -> None:
        self.notes = Notes()
        self.attachments = Attachments()
        self._matter = bodies_matter
        self._count = 0
        self._pages = 0

    def bodies(
        self, part: Message, *, top: bool = False, related: bool = False, depth: int = 0
    ) -> list[Body]:
        """Return the texts that a part shows, in order, and note whatever else is in it."""
        self._count += 1
        if depth > MAX_DEPTH or self._count > MAX_PARTS:
            raise SourceCorrupt("the mail has too many parts, or they lie too deep in each other")
        if not top:
            for name, value in fields_of(part):
                if name.lower() not in _OF_TRANSPORT:
                    self.notes.add("part-headers", f"{name}: {value}")
        kind = part.get_content_type()
        if kind == "multipart/encrypted" or kind in _HIDDEN_TEXT:
            return self._sealed()
        if part.get_content_maintype() == "multipart":
            return self._several(part, kind, depth)
        if part.get_content_maintype() == "message":
            self._inner_message(part, kind)
            return []
        return self._leaf(part, kind, related=related)

    def _sealed(self) -> list[Body]:
        if self._matter:
            raise SourceEncrypted("the mail is encrypted, or signed in a form that hides its text")
        return []

    def _several(self, part: Message, kind: str, depth: int) -> list[Body]:
        self.notes.add("between-parts", part.preamble)
        self.notes.add("between-parts", part.epilogue)
        inner = part.get_payload()
        if not isinstance(inner, list):
            raise SourceCorrupt("the parts of the mail cannot be told apart")
        versions = [
            self.bodies(each, related=kind == "multipart/related", depth=depth + 1)  # type: ignore[arg-type]
            for each in inner
        ]
        if kind == "multipart/alternative":
            return chosen(versions, self.notes)
        return [body for bodies in versions for body in bodies]

    def _inner_message(self, part: Message, kind: str) -> None:
        inner = part.get_payload()
        if kind == "message/rfc822" and isinstance(inner, list) and inner:
            self.attachments.add_mail(part, inner[0], filename_of(part))  # type: ignore[arg-type]
        elif kind == "message/partial":
            raise SourceCorrupt("the mail is one piece of a divided one")
        else:
            texts = [str(each) for each in inner] if isinstance(inner, list) else [str(inner)]
            self.notes.add("reports", "\n".join(texts))

    # Leaves

    def _leaf(self, part: Message, kind: str, *, related: bool) -> list[Body]:
        name = filename_of(part)
        self.notes.name(name)
        if kind.endswith("-signature") or kind == "application/pgp-keys":
            self.notes.lose("signature")
        elif kind in {"text/calendar", "application/ics"} or name.lower().endswith(".ics"):
            self.notes.add("calendar", self._lenient(part))
        elif kind in {"text/vcard", "text/x-vcard", "text/directory"} or name.lower().endswith(".vcf"):
            self.notes.add("cards", self._lenient(part))
        elif kind.startswith("image/") and related and part.get("content-id"):
            self.notes.lose("picture")
        elif (
            kind in {"text/plain", "text/html"}
            and not name
            and part.get_content_disposition() != "attachment"
        ):
            return self._text(part, kind)
        else:
            self.attachments.add(part, kind, name, self._content(part), damaged=self._is_damaged(part))
        return []

    def _text(self, part: Message, kind: str) -> list[Body]:
        if not self._matter:
            return []
        content = self._content(part)
        if content is None or self._is_damaged(part):
            raise SourceCorrupt("the text of the mail is damaged")
        if not content.strip():
            return []
        charset = str(part.get_param("charset", "") or "")
        if kind == "text/html":
            self._pages += 1
            page = read_markup(decode_as(content, charset)) if charset else read_page(content)
            self.notes.take(page.hidden, self._pages)
            return [page.blocks] if page.blocks else []
        text = unflowed(decode_as(content, charset), part)
        if _SEALED.search(text):
            raise SourceEncrypted("the text of the mail is encrypted")
        return [(text_block(text, 1),)] if text.strip() else []

    def _lenient(self, part: Message) -> str:
        return (self._content(part) or b"").decode("utf-8", "replace")

    def _content(self, part: Message) -> bytes | None:
        if str(part.get("content-transfer-encoding", "")).strip().lower() not in _KNOWN_ENCODINGS:
            return None
        content = part.get_payload(decode=True)
        return content if isinstance(content, bytes) else None

    def _is_damaged(self, part: Message) -> bool:
        return any(isinstance(defect, _DAMAGE) for defect in part.defects)
