from __future__ import annotations

import io
import struct
import zipfile

import pytest

from redact.errors import SourceCorrupt, SourceEncrypted, SourceTooLarge, SourceUnsupported
from redact.formats import containers
from redact.formats.containers import open_package


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def test_members_are_inflated_and_folders_left_out():
    assert open_package(archive({"a/": b"", "a/b.xml": b"text"})) == {"a/b.xml": b"text"}


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/a", "C:/a", "a\\..\\b"])
def test_names_that_lead_out_are_corrupt(name):
    with pytest.raises(SourceCorrupt):
        open_package(archive({name: b"x"}))


def test_two_members_of_one_name_are_corrupt():
    with pytest.raises(SourceCorrupt):
        open_package(archive({"a.xml": b"1", "A.xml": b"2"}))


@pytest.mark.parametrize(
    ("limit", "value", "members"),
    [
        ("MAX_ENTRIES", 1, {"a": b"x", "b": b"y"}),
        ("MAX_ENTRY_BYTES", 10, {"a": b"x" * 11}),
        ("MAX_TOTAL_BYTES", 10, {"a": b"x" * 6, "b": b"y" * 6}),
    ],
)
def test_limits_hold(monkeypatch, limit, value, members):
    monkeypatch.setattr(containers, limit, value)
    with pytest.raises(SourceTooLarge):
        open_package(archive(members))


def test_a_member_that_unpacks_beyond_its_ratio_is_too_large():
    with pytest.raises(SourceTooLarge):
        open_package(archive({"a": b"\x00" * 20_000_000}))


def test_a_size_that_lies_in_the_directory_does_not_get_past_the_limits():
    data = bytearray(archive({"a": b"\x00" * 5_000_000}))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    with pytest.raises((SourceCorrupt, SourceTooLarge)):
        open_package(bytes(data))


def test_a_password_is_named_as_the_reason():
    data = bytearray(archive({"a": b"x"}))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(SourceEncrypted):
        open_package(bytes(data))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (containers.OLE_SIGNATURE + "EncryptedPackage".encode("utf-16-le"), SourceEncrypted),
        (containers.OLE_SIGNATURE + b"WordDocument", SourceUnsupported),
        (b"plain text", SourceCorrupt),
        (b"", SourceCorrupt),
    ],
)
def test_other_containers_are_told_apart(data, error):
    with pytest.raises(error):
        open_package(data)


def test_a_member_without_a_name_is_damage():
    with pytest.raises(SourceCorrupt):
        open_package(archive({"0hidden": b"text"}).replace(b"0hidden", b"\0hidden"))  # a name ends at NUL
