"""One hiding place of an Outlook message per case: the canary is listed and gone, or shown, edited and gone."""

from __future__ import annotations

import re
import struct
from datetime import UTC, datetime

import pytest

from redact.errors import OpaqueSurface, SourceEncrypted, SourceError
from redact.formats.base import Layout
from redact.formats.mail import Eml, Msg
from redact.formats.mail.rich_text import unpacked
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span
from tests.doubles.leaks import assert_found_whole, assert_listed_only
from tests.leaks.mail.outlook_files import compound_file, message, storage

CANARY = "Xquivara"
SHOWN = "Visit went well"
BASIC: dict[str, object] = {"001A": "IPM.Note", "0037": "visit", "1000": SHOWN, "3FDE": 65001}
RAY: dict[str, object] = {"3001": "Ray", "39FE": "r@x.example", "0C15": 1}


def mail(more: dict[str, object] | None = None, *recipients: dict[str, object], files: tuple = ()) -> bytes:
    return message({**BASIC, **(more or {})}, recipients or (RAY,), files)


def rich(text: str) -> bytes:
    content = text.encode("cp1252")
    return struct.pack("<IIII", len(content) + 12, len(content), 0x414C454D, 0) + content


def page(text: str) -> bytes:
    return f"<p>{SHOWN}</p>{text}".encode()


def attached(name: str = "a.txt", **more: object) -> dict[str, object]:
    return {"3707": name, "3701b": b"hi", "3705": 1, **more}


INNER = storage({**BASIC, "0037": "inner", "007D": f"Received: {CANARY}"}, (RAY,), (attached(),), 24)

# ruff: noqa: E501
HIDDEN: dict[str, bytes] = {
    "transport headers": mail({"007D": f"Received: from {CANARY}\r\n"}),
    "conversation topic": mail({"0070": CANARY}),
    "normalized subject": mail({"0E1D": CANARY}),
    "second sender": mail({"0C1A": "A", "0042": CANARY}),
    "address of a directory": mail({"0C1A": "A", "0C1F": f"/O=X/CN={CANARY}"}),
    "message id": mail({"1035": f"<{CANARY}@x>"}),
    "last editor": mail({"3FFA": CANARY}),
    "named property": mail({"8005": CANARY}),
    "text of eight bits": mail({"8006a": CANARY}),
    "name in binary": mail({"0C19b": CANARY.encode("utf-16-le")}),
    "search key": mail({"300Bb": f"SMTP:{CANARY}\x00".encode()}),
    "further address of a recipient": mail(None, {**RAY, "5FF6": CANARY}),
    "only in the page": mail({"1013b": page(f"<p>{CANARY}</p>")}),
    "hidden in the page": mail({"1013b": page(f"<p hidden>{CANARY}</p>")}),
    "only in the rich text": mail({"1009b": rich(rf"{{\rtf1 {SHOWN}\par {CANARY}}}")}),
    "name of an attachment": mail(files=(attached(f"{CANARY}.txt"),)),
    "short name of an attachment": mail(files=(attached(**{"3704": f"{CANARY}.txt"}),)),
    "path of an attachment": mail(files=(attached(**{"370D": f"C:\\{CANARY}\\a.txt"}),)),
    "subject of an attached message": mail(files=({"3001": CANARY, "3701": INNER, "3705": 5},)),
}
SEEN: dict[str, bytes] = {
    "text": mail({"1000": f"seen {CANARY}"}),
    "long text": mail({"1000": f"{'word ' * 3000}{CANARY}"}),
    "text of eight bits": message({"0037a": "x", "1000a": f"caf\u00e9 {CANARY}", "3FFD": 1252}),
    "zero width": mail({"1000": "Xqui\u200bvara"}),
    "characters no file may hold": mail(
        {"1000": f"a\x0bb\uffff\ud800 {CANARY}".encode("utf-16-le", "surrogatepass"), "0037": "a\x0cb"}
    ),
    "page alone": message({"0037": "x", "1013b": f"<p>Xqui<b>vara</b> {SHOWN}</p>".encode(), "3FDE": 1252}),
    "page that says more": mail({"1013b": page(f"<p>and much more was said by {CANARY} on this day</p>")}),
    "subject": mail({"0037": CANARY}),
    "sender": mail({"0C1A": CANARY, "5D01": "a@x.example"}),
    "address of the sender": mail({"0C1A": "A", "5D01": f"{CANARY}@x.example"}),
    "recipient": mail(None, {**RAY, "3001": CANARY}),
    "copy": mail(None, RAY, {**RAY, "3001": CANARY, "0C15": 2}),
    "blind copy": mail(None, RAY, {**RAY, "3001": CANARY, "0C15": 3}),
    "displayed recipients": message({**BASIC, "0E04": CANARY}),
}
REFUSED: dict[str, bytes] = {
    "encrypted": mail({"001A": "IPM.Note.SMIME"}),
    "opaque signature": mail({"001A": "IPM.Note.SMIME.MultipartSigned"}),
    "rich text alone": message({"0037": "x", "1009b": rich(rf"{{\rtf1 {CANARY}}}")}),
    "another compound file": compound_file({"WordDocument": b"x" * 100}),
    "cut short": mail()[:1500],
    "no compound file": b"words",
    "page in an encoding that hides letters": message({"0037": "x", "1013b": b"<p>x", "3FDE": 65000}),
}


def document(data: bytes) -> Document:
    return Document("d01", Source("a.msg", data, Msg.media_type), "", Msg.media_type, Msg().read(data))


def released(source: Document) -> bytes:
    edits = []
    for surface in source.surfaces:
        for match in re.finditer(CANARY, surface.text):
            mention = Mention(Span("d01", surface.id, match.start(), match.end()), "PERSON", 1.0, ("test",))
            entity = Entity("e1", "PERSON", (mention,))
            decision = Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b")
            edits.append(Edit(mention.span, "[Client]", decision))
    return Msg().write(source, tuple(edits), Layout())


def everything_in(data: bytes) -> str:
    return "\n".join([data.decode("ascii"), *(surface.text for surface in Eml().reread(data))])


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
    assert "[Client]" in everything_in(out)
    assert Eml().structure_problems(out) == ()


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_seen_whole_is_refused(name: str) -> None:
    with pytest.raises(SourceError) as caught:
        Msg().read(REFUSED[name])
    assert CANARY not in str(caught.value)
    assert isinstance(caught.value, SourceEncrypted) == (name in {"encrypted", "opaque signature"})
    assert isinstance(caught.value, OpaqueSurface) == (name == "rich text alone")


def test_an_attached_message_becomes_a_mail_with_its_own_attachments() -> None:
    (part,) = Msg().parts(mail(files=({"3001": "FW: inner", "3701": INNER, "3705": 5},)))
    assert (part.name, part.fault) == ("attachment-1.eml", None)
    inner = Eml().read(part.data)
    assert any(CANARY in surface.text for surface in inner if not surface.released)
    assert not any(CANARY in surface.text for surface in inner if surface.released)
    assert [part.name for part in Eml().parts(part.data)] == ["attachment-1.txt"]


def test_an_attachment_that_cannot_be_opened_is_told() -> None:
    embedded = {"3707": "a.xls", "3701": {"x": b"y"}, "3705": 6}
    first, second = Msg().parts(mail(files=(attached(), embedded)))
    assert first.fault is None
    assert second.fault is not None


def test_the_time_of_sending_is_released() -> None:
    source = document(mail({"0039": datetime(2024, 3, 12, 15, tzinfo=UTC)}))
    assert source.surface("header-date").text == "Date: Tue, 12 Mar 2024 15:00:00 +0000"


def test_compressed_rich_text_is_unpacked() -> None:
    # The example of MS-OXRTFCP, section 3.1.1.
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
