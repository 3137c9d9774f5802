"""Zip folders: a bad member is refused alone, by name and reason; nothing of the folder itself comes out."""

from __future__ import annotations

import io
import json
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from redact import api
from redact.errors import UsageError
from redact.stages import intake
from redact.stages.ingest import ingest
from redact.stages.reverify import reverify
from redact.types import Case, Request
from tests.doubles.cases import tools

# ruff: noqa: E501
CANARY = "Xquivara"
NOTE = b"Visit went well.\n"
MAIL = (
    b'From: A <a@x.example>\nSubject: visit\nContent-Type: multipart/mixed; boundary="b"\n\n'
    b"--b\nContent-Type: text/plain\n\nwell\n--b\nContent-Type: text/plain\n"
    b"Content-Disposition: attachment; filename=Xquivara.txt\n\nslept\n--b--\n"
)


def zipped(members: dict[str, bytes], comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.comment = comment
    return buffer.getvalue()


def changed(member: zipfile.ZipInfo, content: bytes = NOTE) -> bytes:
    """Return a folder of `good.txt` and one member with fields of its own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a second member of one name
        archive.writestr("good.txt", NOTE)
        archive.writestr(member, content)
    return buffer.getvalue()


def encrypted() -> bytes:
    data = bytearray(zipped({"good.txt": NOTE, "bad.txt": NOTE}))
    local, central = data.rindex(b"PK\x03\x04"), data.rindex(b"PK\x01\x02")
    data[local + 6] |= 1
    data[central + 8] |= 1
    return bytes(data)


def damaged() -> bytes:
    data = bytearray(zipped({"bad.txt": NOTE * 50, "good.txt": NOTE}))
    data[data.index(b"bad.txt") + 12] ^= 0xFF
    return bytes(data)


def lying_about_size() -> bytes:
    data = bytearray(zipped({"bad.txt": b"\x00" * (70 * 1024 * 1024), "good.txt": NOTE}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def link() -> bytes:
    info = zipfile.ZipInfo("bad.txt")
    info.external_attr = 0o120777 << 16
    return changed(info, b"/etc/passwd")


def take_in(tmp_path: Path, files: dict[str, bytes], single: str = "") -> Case:
    case = tmp_path / "case"
    case.mkdir(exist_ok=True)
    for name, content in files.items():
        (case / name).write_bytes(content)
    return ingest(Request(case / single if single else case, "", tmp_path / "out"), tools())


def names(case: Case) -> list[str]:
    return [document.source.name for document in case.documents]


def refused(case: Case) -> list[str]:
    return [refusal.source for refusal in case.refusals]


BAD: dict[str, tuple[bytes, str]] = {
    "encrypted": (encrypted(), "z.zip/bad.txt"),
    "damaged": (damaged(), "z.zip/bad.txt"),
    "size that lies": (lying_about_size(), "z.zip/bad.txt"),
    "bomb": (zipped({"good.txt": NOTE, "bad.txt": b"a" * (30 * 1024 * 1024)}), "z.zip/bad.txt"),
    "leads out": (changed(zipfile.ZipInfo("../bad.txt")), "z.zip/../bad.txt"),
    "leads out, of Windows": (changed(zipfile.ZipInfo("..\\bad.txt")), "z.zip/../bad.txt"),
    "absolute": (changed(zipfile.ZipInfo("/etc/bad.txt")), "z.zip/etc/bad.txt"),
    "drive": (changed(zipfile.ZipInfo("C:/bad.txt")), "z.zip/C:/bad.txt"),
    "link": (link(), "z.zip/bad.txt"),
    "no reader": (zipped({"good.txt": NOTE, "bad.exe": NOTE}), "z.zip/bad.exe"),
    "no suffix": (zipped({"good.txt": NOTE, "bad": NOTE}), "z.zip/bad"),
    "empty member": (zipped({"good.txt": NOTE, "bad.txt": b""}), "z.zip/bad.txt"),
    "not what its name says": (zipped({"good.txt": NOTE, "bad.docx": NOTE}), "z.zip/bad.docx"),
    "folder damaged inside": (zipped({"good.txt": NOTE, "bad.zip": b"PK\x03\x04xx"}), "z.zip/bad.zip"),
    "empty folder inside": (zipped({"good.txt": NOTE, "bad.zip": zipped({})}), "z.zip/bad.zip"),
    "a roster that is not this case's": (zipped({"good.txt": NOTE, "case.yaml": b"people: []"}), "z.zip/case.yaml"),
}  # fmt: skip

LISTED: dict[str, bytes] = {
    "comment of the folder": zipped({"a.txt": NOTE}, CANARY.encode()),
    "name of a member": zipped({f"{CANARY} visit.txt": NOTE}),
    "name of a folder": zipped({f"{CANARY}/a.txt": NOTE}),
    "name in UTF-8": zipped({f"{CANARY} \u00e9.txt": NOTE}),
    "name with zero width": zipped({"Xqui\u200bvara.txt": NOTE}),
    "name of an attachment within": zipped({"m.eml": MAIL}),
}
_commented = zipfile.ZipInfo("b.txt")
_commented.comment = CANARY.encode()
LISTED["comment of a member"] = changed(_commented)
_extra = zipfile.ZipInfo("b.txt")
_extra.extra = struct.pack("<HH", 0x7075, len(CANARY)) + CANARY.encode()
LISTED["extra field"] = changed(_extra)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_member_is_refused_alone(tmp_path: Path, name: str) -> None:
    data, source = BAD[name]
    case = take_in(tmp_path, {"z.zip": data})
    assert names(case) == ["z.zip/good.txt"]
    assert refused(case) == [source]
    assert all(CANARY not in refusal.reason for refusal in case.refusals)


def test_two_members_of_one_name_are_both_refused(tmp_path: Path) -> None:
    case = take_in(tmp_path, {"z.zip": changed(zipfile.ZipInfo("GOOD.txt"))})
    assert refused(case) == ["z.zip/GOOD.txt", "z.zip/good.txt"]


@pytest.mark.parametrize("name", LISTED)
def test_what_the_folder_says_is_listed_and_not_released(tmp_path: Path, name: str) -> None:
    case = take_in(tmp_path, {"z.zip": LISTED[name]})
    where = [
        surface for document in case.documents for surface in document.surfaces if CANARY in surface.text
    ]
    assert where
    assert not any(surface.released for surface in where)


@pytest.mark.parametrize(
    "data", [b"no zip", b"PK\x03\x04 broken", zipped({}), zipped({f"{n}.txt": NOTE for n in range(2001)})]
)
def test_a_folder_that_cannot_be_opened_is_refused_whole(tmp_path: Path, data: bytes) -> None:
    case = take_in(tmp_path, {"z.zip": data, "a.txt": NOTE})
    assert names(case) == ["a.txt"]
    assert refused(case) == ["z.zip"]


def test_folders_in_folders_are_opened_to_the_second(tmp_path: Path) -> None:
    third = zipped({"c.txt": NOTE})
    data = zipped({"a.txt": NOTE, "in.zip": zipped({"b.txt": NOTE, "in.zip": third})})
    case = take_in(tmp_path, {"z.zip": data})
    assert names(case) == ["z.zip/a.txt", "z.zip/in.zip/b.txt"]
    assert refused(case) == ["z.zip/in.zip/in.zip"]


def test_mails_in_mails_are_opened_to_a_limit(tmp_path: Path) -> None:
    inner = b"Subject: a\n\nhi\n"
    for _ in range(9):
        inner = b"Subject: a\nContent-Type: message/rfc822\n\n" + inner
    case = take_in(tmp_path, {"m.eml": inner})
    assert len(case.documents) == 1 + intake.MAX_WITHIN
    assert len(case.refusals) == 1


def test_documents_come_in_path_order_with_unique_paths(tmp_path: Path) -> None:
    case = take_in(
        tmp_path,
        {"b.eml": MAIL, "a.txt": NOTE, "c.zip": zipped({"z.txt": NOTE, "b.eml": MAIL, "b.eml/attachment-1.txt": NOTE})},
    )  # fmt: skip
    assert names(case) == [
        "a.txt", "b.eml", "b.eml/attachment-1.txt", "c.zip/b.eml", "c.zip/b.eml/attachment-1.txt", "c.zip/z.txt",
    ]  # fmt: skip
    assert [document.id for document in case.documents] == [f"d0{n}" for n in range(1, 7)]
    assert refused(case) == ["c.zip/b.eml/attachment-1.txt"]


def test_limits_of_files_and_bytes_refuse_what_is_beyond(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = zipped({f"{n}.txt": NOTE for n in range(5)})
    monkeypatch.setattr(intake, "MAX_DOCUMENTS", 3)
    case = take_in(tmp_path, {"z.zip": data})
    assert (len(case.documents), len(case.refusals)) == (3, 2)
    monkeypatch.setattr(intake, "MAX_DOCUMENTS", 99)
    monkeypatch.setattr(intake, "MAX_UNPACKED_BYTES", len(NOTE) * 2)
    case = take_in(tmp_path, {"z.zip": data})
    assert (len(case.documents), len(case.refusals)) == (2, 3)


def test_attachments_go_with_a_mail_that_is_refused(tmp_path: Path) -> None:
    case = take_in(
        tmp_path, {"m.eml": MAIL.replace(b"text/plain\n\nwell", b"text/plain; charset=utf-7\n\nwell")}
    )
    assert names(case) == []
    assert refused(case) == ["m.eml", "m.eml/attachment-1.txt"]


def test_system_files_are_no_documents(tmp_path: Path) -> None:
    data = zipped(
        {"a.txt": NOTE, "__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "n/Thumbs.db": b"x", "d/": b""}
    )
    case = take_in(tmp_path, {"z.zip": data})
    assert names(case) == ["z.zip/a.txt"]
    assert not case.refusals


# A zip folder that is the case


ROSTER = b"case: z\npeople:\n  - {id: p1, names: [Tamsin Orvallo], role: client}\n"


@pytest.mark.parametrize("top", ["", "Orvallo/"])
def test_a_zip_folder_as_the_case_works_like_a_folder(tmp_path: Path, top: str) -> None:
    data = zipped(
        {f"{top}case.yaml": ROSTER, f"{top}order.yaml": b"parties: [p1]", f"{top}notes/a.txt": NOTE}
    )
    case = take_in(tmp_path, {"case.zip": data}, "case.zip")
    assert names(case) == [f"{top}notes/a.txt"]
    assert not case.refusals
    assert case.roster.people[0].names == ("Tamsin Orvallo",)


def test_two_rosters_must_be_chosen_between(tmp_path: Path) -> None:
    data = zipped({"case.yaml": ROSTER, "a.txt": NOTE})
    with pytest.raises(UsageError):
        take_in(tmp_path, {"case.zip": data, "case.yaml": ROSTER}, "case.zip")


@pytest.mark.parametrize("roster", [b"people: {", b"\xff\xfe", b"people:\n  - {id: Orvallo}\n"])
def test_a_roster_inside_that_is_wrong_stops_the_case(tmp_path: Path, roster: bytes) -> None:
    with pytest.raises(UsageError) as caught:
        take_in(tmp_path, {"case.zip": zipped({"case.yaml": roster, "a.txt": NOTE})}, "case.zip")
    assert "Orvallo" not in str(caught.value) + caught.value.hint


def test_an_earlier_release_inside_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        take_in(tmp_path, {"case.zip": zipped({"r/record/record.json": b"{}", "a.txt": NOTE})}, "case.zip")


# The whole way


@pytest.mark.parametrize("single", ["", "all.zip"])
def test_nothing_of_a_folder_comes_out_and_the_release_can_be_verified(tmp_path: Path, single: str) -> None:
    case = tmp_path / "case"
    case.mkdir()
    members = {
        f"{CANARY}/m.eml": MAIL.replace(b"well", b"Xquivara slept well"),
        "p.html": b"<!DOCTYPE html><title>Xquivara</title><p>Xquivara ate well.</p>",
        "bad.exe": b"x",
    }
    (case / "all.zip").write_bytes(zipped(members, CANARY.encode()))
    used = tools({CANARY: "PERSON"})
    published = api.release(
        case / single, purpose="consultation", output=tmp_path / "out", recipient="r", tools=used
    )
    assert published.verdict == "released"
    files = sorted(
        path for path in (published.folder / "release").iterdir() if path.suffix in {".eml", ".html", ".txt"}
    )
    assert [path.name for path in files if path.name[:2] != "00"] == [
        "01-email.eml",
        "02-document.txt",
        "03-document.html",
    ]
    assert not any(CANARY.encode() in path.read_bytes() for path in (published.folder / "release").iterdir())
    rows = json.loads((published.folder / "record" / "record.json").read_text())["documents"]
    prefix = "" if single else "all.zip/"
    assert [row["source"] for row in rows] == [
        f"{prefix}{CANARY}/m.eml", f"{prefix}{CANARY}/m.eml/attachment-1.txt", f"{prefix}p.html", f"{prefix}bad.exe",
    ]  # fmt: skip
    assert reverify(published.folder, case / single, used) == ()
