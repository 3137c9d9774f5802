"""One hiding place of a mail per case: the canary is listed and gone, or shown, edited and gone."""

from __future__ import annotations

import base64
import email
import email.policy
import quopri
import re

import pytest

from redact.errors import SourceEncrypted, SourceError
from redact.formats.base import Layout
from redact.formats.mail import Eml
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span
from tests.doubles.leaks import assert_found_whole, assert_listed_only

CANARY = "Xquivara"
SHOWN = "Visit went well"
HEAD = "From: A <a@x.example>\r\nTo: B <b@x.example>\r\nSubject: visit\r\nDate: Tue, 12 Mar 2024 10:00:00 -0500\r\n"


def mail(*parts: str, head: str = "", kind: str = "mixed", before: str = "", after: str = "") -> bytes:
    """Return a mail whose text shows `SHOWN`, then further parts, each with its own header."""
    text = f"Content-Type: text/plain; charset=utf-8\r\n\r\n{SHOWN}\r\n"
    inner = "".join(f"--b\r\n{part}\r\n" for part in (text, *parts))
    top = f'MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary="b"\r\n'
    return f"{HEAD}{head}{top}\r\n{before}\r\n{inner}--b--\r\n{after}".encode()


def plain(text: str, head: str = "", parameters: str = "; charset=utf-8") -> bytes:
    return f"{HEAD}{head}Content-Type: text/plain{parameters}\r\n\r\n{text}\r\n".encode()


def part(kind: str, content: str, *more: str) -> str:
    return "\r\n".join([f"Content-Type: {kind}", *more, "", content])


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def page(text: str) -> str:
    return part("text/html; charset=utf-8", f"<p>{SHOWN}</p>{text}")


# ruff: noqa: E501
# Places that are read (so that what they say is detected) and never written.
HIDDEN: dict[str, bytes] = {
    "received": plain(SHOWN, f"Received: from {CANARY} (10.1.2.3) by x\r\n"),
    "message id": plain(SHOWN, f"Message-ID: <1@{CANARY}>\r\n"),
    "references": plain(SHOWN, f"References: <1@x>\r\n\t<2@{CANARY}>\r\n"),
    "originating address": plain(SHOWN, f"X-Originating-IP: [{CANARY}]\r\n"),
    "mail program": plain(SHOWN, f"X-Mailer: {CANARY}\r\n"),
    "thread topic": plain(SHOWN, f"Thread-Topic: {CANARY}\r\n"),
    "encoded thread topic": plain(SHOWN, f"Thread-Topic: =?utf-8?B?{b64(CANARY)}?=\r\n"),
    "signature of a domain": plain(SHOWN, f"DKIM-Signature: d={CANARY}.example; b=x\r\n"),
    "return path": plain(SHOWN, f"Return-Path: <{CANARY}@x.example>\r\n"),
    "second subject": plain(SHOWN, f"Subject: {CANARY}\r\n"),
    "second sender": plain(SHOWN, f"FROM: {CANARY}\r\n"),
    "sender": plain(SHOWN, f"Sender: {CANARY} <s@x.example>\r\n"),
    "comments": plain(SHOWN, f"Comments: {CANARY}\r\n"),
    "preamble": mail(before=CANARY),
    "epilogue": mail(after=f"{CANARY}\r\n"),
    "only in the page": mail(page(f"<p>{CANARY}</p>"), kind="alternative"),
    "hidden in the page": mail(page(f'<p style="display:none">{CANARY}</p>'), kind="alternative"),
    "comment of the page": mail(page(f"<!-- {CANARY} -->"), kind="alternative"),
    "tracking picture": mail(page(f'<img src="https://x.example/{CANARY}">'), kind="alternative"),
    "only in the text": HEAD.encode() + (
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        f"--b\r\n{part('text/plain', f'get a reader {CANARY}')}\r\n--b\r\n{page('<p>She slept well and ate all of it, and we spoke of school.</p>')}\r\n--b--\r\n"
    ).encode(),
    "name of an attachment": mail(part("application/pdf", "x", f'Content-Disposition: attachment; filename="{CANARY}.pdf"')),
    "encoded name": mail(part("application/pdf", "x", f'Content-Disposition: attachment; filename="=?utf-8?B?{b64(CANARY)}?=.pdf"')),
    "divided name": mail(part("application/pdf", "x", "Content-Disposition: attachment; filename*0*=utf-8''Xqui; filename*1=vara.pdf")),
    "name of a type": mail(part(f'application/pdf; name="{CANARY}.pdf"', "x")),
    "description of a part": mail(part("application/pdf", "x", f"Content-Description: {CANARY}")),
    "id of a part": mail(part("application/pdf", "x", f"Content-ID: <{CANARY}>")),
    "calendar entry": mail(part("text/calendar; method=REQUEST", f"BEGIN:VCALENDAR\r\nATTENDEE;CN={CANARY}:mailto:a@x\r\n")),
    "contact card": mail(part("text/vcard; name=a.vcf", f"BEGIN:VCARD\r\nFN:{CANARY}\r\n")),
    "delivery report": mail(part("message/delivery-status", f"Final-Recipient: rfc822; {CANARY}\r\n\r\nx: y")),
    "name of a signature": mail(part("application/pkcs7-signature", "x", f"Content-Description: {CANARY}")),
    "name of a picture in the page": mail(part("image/png", "x", "Content-ID: <p>", f'Content-Disposition: inline; filename="{CANARY}.png"'), kind="related"),
}  # fmt: skip

# Text that a person sees: it must be on a released surface, in one piece, so that it can be found.
SEEN: dict[str, bytes] = {
    "text": plain(f"seen {CANARY} today"),
    "quoted reply": plain(f"> On Tue, {CANARY} wrote:\r\n>> hi"),
    "signature": plain(f"well\r\n-- \r\n{CANARY}, LSW"),
    "second text": mail(part("text/plain", CANARY)),
    "from": plain("x").replace(b"From: A", f"From: {CANARY}".encode()),
    "comment in an address": plain("x").replace(b"From: A <a@x.example>", f"From: a@x.example ({CANARY})".encode()),
    "copy": plain("x", f"Cc: {CANARY} <c@x.example>\r\n"),
    "blind copy": plain("x", f"Bcc: {CANARY} <c@x.example>\r\n"),
    "reply address": plain("x", f"Reply-To: {CANARY} <c@x.example>\r\n"),
    "subject": plain("x").replace(b"visit", CANARY.encode()),
    "folded subject": plain("x").replace(b"visit", f"visit\r\n {CANARY}".encode()),
    "encoded subject": plain("x").replace(b"visit", f"=?utf-8?B?{b64(CANARY)}?=".encode()),
    "subject in two encoded words": plain("x").replace(b"visit", b"=?utf-8?Q?Xqui?=\r\n =?utf-8?B?dmFyYQ==?="),
    "raw letters in a subject": plain("x").replace(b"visit", f"\u00fc {CANARY}".encode()),
    "quoted-printable": plain("Xqui=\r\nv=61ra", "Content-Transfer-Encoding: quoted-printable\r\n"),
    "base64": plain(b64(f"seen {CANARY}"), "Content-Transfer-Encoding: base64\r\n"),
    "flowed": plain("seen Xqui \r\nvara", parameters="; charset=utf-8; format=flowed; delsp=yes"),
    "windows encoding": plain(f"caf\u00e9 {CANARY}", parameters="; charset=windows-1252").decode().encode("cp1252"),
    "no encoding told": plain(f"caf\u00e9 {CANARY}", parameters="").decode().encode("cp1252"),
    "zero width": plain("Xqui\u200bva\u00adra"),
    "characters no file may hold": plain(f"a\x0bb\x0c\uffff {CANARY}").replace(b"visit", b"vi\x0bsit"),
    "page alone": f"{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n<p>Xqui<b>va</b>ra</p>".encode(),
    "cell of a page alone": f"{HEAD}Content-Type: text/html\r\n\r\n<table><tr><td>a<td>{CANARY}</table>".encode(),
    "page that says more": HEAD.encode() + (
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        f"--b\r\n{part('text/plain', 'get a reader')}\r\n--b\r\n{page(f'<p>She slept well, says {CANARY}.</p>')}\r\n--b--\r\n"
    ).encode(),
    "signed": mail(part("application/pgp-signature", "x"), kind="signed").replace(SHOWN.encode(), CANARY.encode()),
    "no closing boundary": mail().replace(b"--b--", b"").replace(SHOWN.encode(), CANARY.encode()),
    "bare line feeds": plain(f"seen {CANARY}").replace(b"\r\n", b"\n"),
    "mailbox line": b"From a@x.example Tue Mar 12 10:00:00 2024\n" + plain(f"seen {CANARY}"),
}  # fmt: skip

REFUSED: dict[str, bytes] = {
    "S/MIME": f"{HEAD}Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nxx".encode(),
    "opaque signature": f"{HEAD}Content-Type: application/x-pkcs7-mime; smime-type=signed-data\r\n\r\nxx".encode(),
    "PGP": mail(part("application/octet-stream", "x"), kind="encrypted"),
    "PGP in the text": plain("hi\r\n-----BEGIN PGP MESSAGE-----\r\nxx"),
    "UTF-7": plain("+AFg-quivara", parameters="; charset=utf-7"),
    "unknown encoding": plain("x", parameters="; charset=x-private"),
    "damaged base64": plain(f"!!{CANARY}!!", "Content-Transfer-Encoding: base64\r\n"),
    "unknown transfer encoding": plain("x", "Content-Transfer-Encoding: x-own\r\n"),
    "a piece of a mail": f"{HEAD}Content-Type: message/partial; number=1\r\n\r\nx".encode(),
    "no boundary": f"{HEAD}Content-Type: multipart/mixed\r\n\r\n{CANARY}".encode(),
    "no mail": b"just some words\nof text\n",
    "binary": b"\x00\x01\x02\x03",
}

PARTS: dict[str, tuple[str, str, bool]] = {
    "text": (part("text/plain", "hi", "Content-Disposition: attachment; filename=a.txt"), "attachment-1.txt", True),
    "suffix in capitals": (part("application/pdf", "%PDF", 'Content-Disposition: attachment; filename="A.PDF"'), "attachment-1.pdf", True),
    "no name": (part("application/pdf", "%PDF"), "attachment-1.pdf", True),
    "path in the name": (part("application/pdf", "%PDF", 'Content-Disposition: attachment; filename="../../a.pdf"'), "attachment-1.pdf", True),
    "attached mail": (part("message/rfc822", plain("hi").decode()), "attachment-1.eml", True),
    "photo": (part("image/jpeg", "x", 'Content-Disposition: inline; filename="a.jpg"'), "attachment-1.jpg", True),
    "Outlook package": (part("application/ms-tnef; name=winmail.dat", "x"), "attachment-1.dat", False),
    "damaged": (part("application/pdf", "!!!", "Content-Transfer-Encoding: base64", "Content-Disposition: attachment"), "attachment-1.pdf", False),
}  # fmt: skip


def document(data: bytes) -> Document:
    return Document("d01", Source("a.eml", data, Eml.media_type), "", Eml.media_type, Eml().read(data))


def edits_for(source: Document, value: str = CANARY, replacement: str = "[Client]") -> tuple[Edit, ...]:
    found = []
    for surface in source.surfaces:
        for match in re.finditer(re.escape(value), surface.text):
            mention = Mention(Span("d01", surface.id, match.start(), match.end()), "PERSON", 1.0, ("test",))
            entity = Entity("e1", "PERSON", (mention,))
            decision = Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b")
            found.append(Edit(mention.span, replacement, decision))
    return tuple(found)


def everything_in(data: bytes) -> str:
    """Return all there is in a mail, in every way a curious reader could decode it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    text = data.decode("ascii")
    words = [base64.b64decode(word).decode() for word in re.findall(r"\?B\?([^?]*)\?=", text)]
    headers = [f"{name}: {value}" for name, value in message.items()]
    body = quopri.decodestring(data.partition(b"\r\n\r\n")[2]).decode()
    return "\n".join([text, *words, *headers, body, re.sub(r"\W", "", body), re.sub(r"\s", "", text)])


def released(source: Document) -> bytes:
    return Eml().write(source, edits_for(source), Layout(title="Document 1"))


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_not_read_as_the_mail_is_listed_and_not_written(name: str) -> None:
    source = document(HIDDEN[name])
    assert_listed_only(source, CANARY)
    out = released(source)
    assert CANARY not in everything_in(out)
    assert SHOWN in out.decode()
    assert Eml().structure_problems(out) == ()


@pytest.mark.parametrize("name", SEEN)
def test_what_people_read_is_found_in_one_piece_and_edited(name: str) -> None:
    source = document(SEEN[name])
    assert_found_whole(source, CANARY)
    out = released(source)
    assert CANARY not in everything_in(out)
    assert Eml().structure_problems(out) == ()
    assert any("[Client]" in surface.text for surface in Eml().reread(out))


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_seen_whole_is_refused(name: str) -> None:
    with pytest.raises(SourceError) as caught:
        Eml().read(REFUSED[name])
    assert CANARY not in str(caught.value)
    assert isinstance(caught.value, SourceEncrypted) == (
        name in {"S/MIME", "opaque signature", "PGP", "PGP in the text"}
    )


@pytest.mark.parametrize("name", PARTS)
def test_an_attachment_becomes_a_part_under_a_neutral_name(name: str) -> None:
    content, expected, whole = PARTS[name]
    (found,) = Eml().parts(mail(content))
    assert found.name == expected
    assert (found.fault is None) is whole
    assert bool(found.data) is whole


def test_attachments_of_a_mail_whose_text_cannot_be_read_are_told() -> None:
    data = mail(PARTS["text"][0]).replace(b"utf-8", b"utf-7")
    with pytest.raises(SourceError):
        Eml().read(data)
    assert [part.name for part in Eml().parts(data)] == ["attachment-1.txt"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Subject:", b"X-Who: a\r\nSubject:"), (b"MIME-Version: 1.0\r\n", b""), (b"text/plain", b"text/html"),
        (b"went", b"w=65nt"), (b"Subject:", b"Subject:\r\n "), (b"From:", b"from:"), (b"went", b"we=E2=80=8Bnt"),
        (b"\r\n\r\n", b"\r\nFrom: b\r\n\r\n"),
    ],
)  # fmt: skip
def test_a_mail_with_more_than_is_written_here_is_a_problem(old: bytes, new: bytes) -> None:
    out = released(document(plain(SHOWN)))
    assert old in out
    assert Eml().structure_problems(out.replace(old, new, 1))


def test_long_lines_and_all_letters_come_through() -> None:
    text = "word " * 400 + "\u00e9\u4e2d\U0001f600 = . \r\n.\r\nFrom here  \r\n" + "x" * 2000
    out = released(document(plain(text)))
    assert max(map(len, out.split(b"\r\n"))) <= 78
    assert b"\n" not in out.replace(b"\r\n", b"")
    message = email.message_from_bytes(out, policy=email.policy.default)
    assert message.get_content().split() == text.split()
    assert not message.defects


def test_a_page_alone_is_set_as_text() -> None:
    body = "<h1>Plan</h1><p>One<br>two</p><ul><li>a<ul><li>b</ul></ul><table><tr><td>1<td>2<tr><td>3<td>4</table><blockquote>q</blockquote>"
    source = document(f"{HEAD}Content-Type: text/html\r\n\r\n{body}".encode())
    message = email.message_from_bytes(released(source), policy=email.policy.default)
    assert (
        message.get_content().replace("\r", "") == "Plan\n\nOne\ntwo\n\n- a\n  - b\n\n1 | 2\n3 | 4\n\n> q\n"
    )
