"""Builds Outlook messages for tests: a minimal compound file (MS-CFB) with the storages of MS-OXMSG."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = dict[str, "bytes | Tree"]
TYPES = {"s": "001F", "a": "001E", "b": "0102"}


def message(
    properties: dict[str, object],
    recipients: tuple[dict[str, object], ...] = (),
    attachments: tuple[dict[str, object], ...] = (),
) -> bytes:
    """Return a `.msg` file; keys are ids such as `0037` (text), `0037a` (eight bits), `1013b` (bytes)."""
    return compound_file(storage(properties, recipients, attachments, 32))


def storage(properties, recipients=(), attachments=(), head: int = 8) -> Tree:
    tree: Tree = {}
    fixed = b"\x00" * head
    for key, value in properties.items():
        name, kind = key[:4], key[4:] or "s"
        if isinstance(value, int):
            fixed += struct.pack("<HHIq", 3, int(name, 16), 6, value)
        elif isinstance(value, datetime):
            ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
            fixed += struct.pack("<HHIQ", 0x40, int(name, 16), 6, ticks)
        elif isinstance(value, dict):
            tree[f"__substg1.0_{name}000D"] = value
        else:
            content = (
                value if isinstance(value, bytes) else value.encode("utf-16-le" if kind == "s" else "cp1252")
            )
            tree[f"__substg1.0_{name}{TYPES[kind]}"] = content
    for at, item in enumerate(recipients):
        tree[f"__recip_version1.0_#{at:08X}"] = storage(item)
    for at, item in enumerate(attachments):
        tree[f"__attach_version1.0_#{at:08X}"] = storage(item)
    tree["__properties_version1.0"] = fixed
    return tree


def compound_file(tree: Tree) -> bytes:
    entries: list[list] = [["Root Entry", 5, FREE, FREE, FREE, b""]]
    _add(entries, 0, tree)
    mini, mini_fat = bytearray(), []
    sectors, fat = bytearray(), []
    rows = []
    for name, kind, left, right, child, content in entries:
        start = END
        if kind == 2 and 0 < len(content) < CUTOFF:
            start = len(mini_fat)
            count = -(-len(content) // MINI)
            mini_fat += [*range(start + 1, start + count), END]
            mini += content.ljust(count * MINI, b"\x00")
        elif kind == 2 and content:
            start = _append(sectors, fat, content)
        rows.append([name, kind, left, right, child, start, len(content)])
    rows[0][5:] = [_append(sectors, fat, bytes(mini)) if mini else END, len(mini)]
    mini_start = _append(sectors, fat, struct.pack(f"<{len(mini_fat)}I", *mini_fat)) if mini_fat else END
    directory = b"".join(_row(*row) for row in rows)
    directory += _row("", 0, FREE, FREE, FREE, 0, 0) * (-len(rows) % 4)
    directory_start = _append(sectors, fat, directory)
    count = 1
    while (len(fat) + count) * 4 > count * SECTOR:
        count += 1
    fat_start = len(fat)
    fat += [FAT] * count
    fat += [FREE] * (count * 128 - len(fat))
    sectors += struct.pack(f"<{len(fat)}I", *fat)
    places = [fat_start + at for at in range(count)] + [FREE] * (109 - count)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack(
        "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory_start, 0, CUTOFF,
        mini_start, -(-len(mini_fat) * 4 // SECTOR), END, 0, places[0],
    ) + struct.pack("<108I", *places[1:])  # fmt: skip
    return header + bytes(sectors)


def _add(entries: list[list], parent: int, tree: Tree) -> None:
    """Add the children of a storage as a chain of right neighbours in the order of the standard."""
    before = None
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        at = len(entries)
        content = tree[name]
        inner = isinstance(content, dict)
        entries.append([name, 1 if inner else 2, FREE, FREE, FREE, b"" if inner else content])
        if before is None:
            entries[parent][4] = at
        else:
            entries[before][3] = at
        before = at
        if inner:
            _add(entries, at, content)


def _append(sectors: bytearray, fat: list[int], content: bytes) -> int:
    start, count = len(fat), max(1, -(-len(content) // SECTOR))
    fat += [*range(start + 1, start + count), END]
    sectors += content.ljust(count * SECTOR, b"\x00")
    return start


def _row(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\x00").encode("utf-16-le") if name else b""
    return written.ljust(64, b"\x00") + struct.pack(
        "<HBBIII16xI16xIQ", len(written), kind, 1, left, right, child, 0, start, size
    )  # fmt: skip
