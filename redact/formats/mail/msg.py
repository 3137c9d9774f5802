"""Reads a mail as Outlook saves it (`.msg`): addresses, both versions of the text, attachments.

Source: MS-OXMSG, MS-OXOMSG, MS-OXCMSG. Every property with text that is not shown is listed.
"""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from redact.errors import OpaqueSurface, SourceCorrupt, SourceEncrypted, SourceUnsupported
from redact.formats.characters import plain
from redact.formats.html.decoding import decode_as
from redact.formats.html.model import writable
from redact.formats.html.read import read_markup, read_page
from redact.formats.mail.attachments import Attachments, suffix_of
from redact.formats.mail.model import SHOWN, Letter, text_block
from redact.formats.mail.notes import Notes
from redact.formats.mail.properties import BINARY, Storage, open_message
from redact.formats.mail.rich_text import words_of
from redact.formats.mail.versions import chosen, numbered
from redact.formats.mail.write import field_line, set_as_text

if TYPE_CHECKING:
    from redact.formats.base import Part
    from redact.formats.html.model import Page
    from redact.formats.mail.versions import Body

SUBJECT, SENDER, SENT_FOR, BODY, PAGE, RICH = "0037", "0C1A", "0042", "1000", "1013", "1009"
CLASS, TRANSPORT, SUBMITTED, DELIVERED, KIND = "001A", "007D", "0039", "0E06", "0C15"
NAME, SMTP, ADDRESS, DATA, LONG_NAME, SHORT_NAME = "3001", "39FE", "3003", "3701", "3707", "3704"
MEDIA_TYPE, METHOD, CONTENT_ID = "370E", "3705", "3712"
_EMBEDDED_OBJECT = 6
_KINDS = {1: "To", 2: "Cc", 3: "Bcc"}
_DISPLAYED = {"To": "0E04", "Cc": "0E03", "Bcc": "0E02"}
_SEALED = re.compile(r"IPM\.Note\.(?:SMIME|Secure)", re.IGNORECASE)
MAX_DEPTH = 10


def read_msg(data: bytes) -> Letter:
    """Read an Outlook message.

    Raises:
        SourceEncrypted: Encrypted, or signed in a form that hides the text.
        OpaqueSurface: The text is there in rich text form only.
        SourceCorrupt: Damaged, or no Outlook message.
    """
    return _letter(open_message(data))


def parts_of(data: bytes) -> tuple[Part, ...]:
    """Return the attachments, also of a message whose text cannot be read."""
    return _parts(open_message(data), Notes(), 0)


def _letter(message: Storage, depth: int = 0) -> Letter:
    notes = Notes()
    if _SEALED.match(message.text(CLASS)):
        raise SourceEncrypted("the mail is encrypted, or signed in a form that hides its text")
    headers = _headers(message)
    blocks = numbered(_bodies(message, notes))
    parts = _parts(message, notes, depth)
    _list_properties(message, notes)
    return Letter(headers, blocks, notes.surfaces(), parts)


# Headers


def _headers(message: Storage) -> tuple[tuple[str, str], ...]:
    found = {"Subject": message.text(SUBJECT), "From": _sender(message), "Reply-To": message.text("0050")}
    sent = message.moment(SUBMITTED, DELIVERED)
    found["Date"] = format_datetime(sent) if sent else ""
    people: dict[str, list[str]] = {}
    for person in message.recipients:
        kind = _KINDS.get(person.number(KIND, 1), "To")
        people.setdefault(kind, []).append(_person(person.text(NAME), person.text(SMTP, ADDRESS)))
    for label, name in _DISPLAYED.items():
        found[label] = ", ".join(filter(None, people.get(label, ()))) or message.text(name)
    values = ((label, " ".join(plain(writable(found[label])).split())) for label in SHOWN)
    return tuple((label, value) for label, value in values if value)


def _sender(message: Storage) -> str:
    return _person(message.text(SENDER, SENT_FOR), message.text("5D01", "5D02", "0C1F", "0065"))


def _person(name: str, address: str) -> str:
    """Join name and address; an address of a directory (`/O=...`) is nothing that people read."""
    shown = address.strip() if "@" in address else ""
    if not name.strip() or name.strip() == shown:
        return shown
    return f"{name.strip()} <{shown}>" if shown else name.strip()


# Text


def _bodies(message: Storage, notes: Notes) -> list[Body]:
    versions: list[list[Body]] = []
    text = plain(writable(message.text(BODY).replace("\r\n", "\n").replace("\r", "\n"))).strip("\n")
    if text.strip():
        versions.append([(text_block(text, 1),)])
    page = message.streams.get((PAGE, BINARY))
    markup = message.text(PAGE)
    if page or markup:
        found = read_markup(markup) if not page else _page(page, message.charset)
        notes.take(found.hidden, 1)
        versions.append([found.blocks])
    rich = words_of(message.streams.get((RICH, BINARY), b""))
    if rich and not versions:
        raise OpaqueSurface("the text of the mail is there in rich text form only")
    if rich:
        versions.append([(text_block(rich, 2),)])
    return chosen(versions, notes)


def _page(content: bytes, charset: str) -> Page:
    return read_markup(decode_as(content, charset)) if charset else read_page(content)


# What is beside


def _list_properties(message: Storage, notes: Notes) -> None:
    shown = {SUBJECT, BODY, PAGE}
    for name, text in message.texts():
        if name == TRANSPORT:
            notes.add("headers", text)
        elif name not in shown:
            notes.add("properties", text)
    for person in message.recipients:
        for _, text in person.texts():
            notes.add("properties", text)
    for (name, kind), content in message.streams.items():
        if kind == BINARY and name not in {PAGE, RICH, DATA}:
            for run in re.findall(rb"(?:[\x20-\x7e]\x00){4,}", content):
                notes.add("properties", run.decode("utf-16-le"))
            for run in re.findall(rb"[\x20-\x7e]{4,}", content):
                notes.add("properties", run.decode("ascii"))


def _parts(message: Storage, notes: Notes, depth: int) -> tuple[Part, ...]:
    if depth > MAX_DEPTH:
        raise SourceCorrupt("mails lie too deep in each other")
    found = Attachments()
    markup = message.streams.get((PAGE, BINARY), b"").decode("latin-1") + message.text(PAGE)
    for item in message.attachments:
        called = plain(item.text(LONG_NAME, SHORT_NAME, NAME))
        notes.name(called)
        for _, text in item.texts():
            if plain(text) != called:
                notes.add("properties", text)
        content_id = item.text(CONTENT_ID)
        kind = item.text(MEDIA_TYPE).lower()
        if content_id and f"cid:{content_id}" in markup and not item.message:
            notes.lose("picture")
        else:
            _put(found, item, called, kind, depth)
    return tuple(found.parts)


def _put(found: Attachments, item: Storage, called: str, kind: str, depth: int) -> None:
    content = item.streams.get((DATA, BINARY))
    if item.message is not None:
        try:
            found.put(".eml", called, _as_mail(_letter(item.message, depth + 1)))
        except (SourceCorrupt, SourceEncrypted, SourceUnsupported, OpaqueSurface) as error:
            found.put(".msg", called, fault=error)
    elif content is None or item.number(METHOD, 1) == _EMBEDDED_OBJECT:
        fault = SourceUnsupported("an attachment is embedded in a form that cannot be opened")
        found.put(suffix_of(called, kind), called, fault=fault)
    else:
        found.put(suffix_of(called, kind), called, content)


def _as_mail(letter: Letter) -> bytes:
    """Return an attached message as a mail of its own: it is no whole file where it lies."""
    mail = EmailMessage()
    mail.set_content(set_as_text(letter.blocks, {}), cte="quoted-printable")
    if letter.parts:
        mail.make_mixed(boundary="part-of-a-message")
    for part in letter.parts:
        mail.add_attachment(
            part.data, maintype="application", subtype="octet-stream", filename=_file_name(part)
        )
    return _field_lines(letter) + mail.as_bytes()


def _file_name(part: Part) -> str:
    called = " ".join(part.called.split())
    suffix = PurePosixPath(part.name).suffix
    return called if called.lower().endswith(suffix) else f"{called}{suffix}"


def _field_lines(letter: Letter) -> bytes:
    listed = [("X-Listed", surface.text) for surface in letter.hidden if surface.text]
    lines = [field_line(label, " ".join(value.split())) for label, value in (*letter.headers, *listed)]
    return "".join(lines).encode("ascii")
