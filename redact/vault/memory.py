"""Writes the memory of a pseudonym space as bytes for its row in the vault, and reads it back."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict
from typing import Any

from redact.errors import VaultTampered
from redact.remembered import Asked, Memory, Part, Stood

_BLOCK = 1024
"""The row is filled up to whole blocks, so that its length tells little of how many people a case names."""


def pack(memory: Memory) -> bytes:
    """Return a memory as bytes: length, compressed JSON, filling."""
    if memory == Memory():
        return b""
    packed = zlib.compress(json.dumps(asdict(memory), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    whole = len(packed).to_bytes(4, "big") + packed
    return whole + bytes(-len(whole) % _BLOCK)


def unpack(data: bytes) -> Memory:
    """Return the memory that was packed.

    Raises:
        VaultTampered: It is not of the kind that this program writes.
    """
    if not data:
        return Memory()
    try:
        size = int.from_bytes(data[:4], "big")
        content = json.loads(zlib.decompress(data[4 : 4 + size]).decode("utf-8", "surrogatepass"))
        return Memory(tuple(map(_part, content["parts"])), tuple(Asked(**one) for one in content["asked"]))
    except (zlib.error, ValueError, KeyError, TypeError):
        raise VaultTampered("a space of the vault remembers something that cannot be read") from None


def _part(content: dict[str, Any]) -> Part:
    return Part(
        release=content["release"],
        output=content["output"],
        settled=content["settled"],
        files=tuple(content["files"]),
        stood=tuple(Stood(**{**one, "forms": tuple(one["forms"])}) for one in content["stood"]),
        dates=tuple((shifted, true) for shifted, true in content["dates"]),
        offset=content["offset"],
    )
