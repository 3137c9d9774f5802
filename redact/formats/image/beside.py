"""Lists what a picture's file says beside its pixels; runs in the worker only.

Tags (EXIF, GPS, TIFF), XMP, IPTC, text chunks, comments, colour profiles, previews, further pictures
and bytes after the end. None is ever released; what they say is detected like any other text, so that
a name in a comment is known on the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_TEXT = 200_000
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{5,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){4,}|(?:\x00[\x20-\x7e]){4,}")
_PICTURE_INFO = ("exif", "icc_profile", "dpi", "transparency", "gamma", "srgb", "chromaticity", "jfif",
                 "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression", "adobe",
                 "adobe_transform", "interlace", "compression", "version", "background", "duration", "loop",
                 "extension", "resolution", "mp", "mpoffset", "default_image", "aspect")  # fmt: skip
_GROUPS = {0x8769: "exif", 0x8825: "gps", 0xA005: "interoperability", 1: "preview"}
_PICTURE_START = b"\xff\xd8\xff"
"""First bytes of a JPEG, which previews in tags are."""


def list_beside(data: bytes, picture: Any) -> list[list[str]]:
    """Return id, kind, text and locator of each place that says something."""
    places = [
        ["metadata-tags", "metadata", "\n".join(_tags(picture)), "tags of the picture (EXIF, GPS, TIFF)"],
        ["metadata-notes", "metadata", "\n".join(_notes(picture)), "comments and text of the picture"],
        ["metadata-profile", "metadata", _strings(picture.info.get("icc_profile")), "its colour profile"],
        ["metadata-bytes", "metadata", _strings(_after_end(data)), "bytes after the end of the picture"],
    ]
    found = [place for place in places if place[2].strip()]
    for place in found:
        place[2] = place[2][:LONGEST_TEXT]
    found += [[f"inner-picture-{i}", "attachment", "", where] for i, where in enumerate(_inner(picture), 1)]
    return found


def _tags(picture: Any) -> Iterator[str]:
    from PIL import ExifTags, TiffTags

    tags = picture.getexif()
    names = {**ExifTags.TAGS}
    yield from _named(tags, names)
    for group, name in _GROUPS.items():
        yield from _named(tags.get_ifd(group), ExifTags.GPSTAGS if name == "gps" else names)
    for index in range(getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 0):
        picture.seek(index)
        yield from _named(picture.tag_v2, {tag: TiffTags.lookup(tag).name for tag in picture.tag_v2})


_LAYOUT_TAGS = frozenset((273, 279, 278, 254, 256, 257, 258, 259, 262, 277, 284, 282, 283, 296, 34665, 34853))
"""Tags that say where pixels lie and how they are packed (TIFF 6.0)."""


def _named(tags: Any, names: dict[int, str]) -> Iterator[str]:
    for tag, value in dict(tags).items():
        text = "" if tag in _LAYOUT_TAGS else _text(value)
        if text.strip():
            yield f"{names.get(tag, tag)}: {text}"


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return _strings(value)
    if isinstance(value, (tuple, list)):
        return " ".join(_text(item) for item in value[:64])
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_text(item)}" for key, item in value.items())
    return str(value)


def _notes(picture: Any) -> Iterator[str]:
    """Yield PNG text, JPEG and GIF comments, XMP and IPTC, under the names Pillow gives them."""
    known = {**picture.info, **getattr(picture, "text", {})}
    for name, value in known.items():
        if str(name).lower() not in _PICTURE_INFO:
            yield f"{name}: {_text(value)}"
    for name, value, *_ in getattr(picture, "private_chunks", []):
        yield f"{_text(name)}: {_text(value)}"
    for marker, segment in getattr(picture, "applist", []):
        if not segment.startswith((b"JFIF", b"Exif", b"ICC_PROFILE")):
            yield f"{marker}: {_strings(segment)}"


def _strings(data: Any) -> str:
    """Return what can be read in bytes: UTF-8 text, or runs of printable characters, of one or two bytes."""
    if not isinstance(data, bytes):
        return str(data) if data else ""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and sum(c.isprintable() or c.isspace() for c in text) > 0.9 * len(text):
        return text
    wide = [run.replace(b"\x00", b"").decode("ascii") for run in _WIDE.findall(data)]
    return "\n".join([*(run.decode("cp1252", "replace") for run in _PRINTABLE.findall(data)), *wide])


def _after_end(data: bytes) -> bytes:
    """Return what follows the last marker of a PNG or JPEG; editors leave cropped picture parts there."""
    if data.startswith(b"\x89PNG"):
        end = data.find(b"IEND\xaeB`\x82")
        return data[end + 8 :] if end >= 0 else b""
    if data.startswith(b"\xff\xd8"):
        end = data.find(b"\xff\xd9", _scan_start(data))
        return data[end + 2 :] if end >= 0 else b""
    return b""


def _scan_start(data: bytes) -> int:
    """Return where the pixels of a JPEG begin: behind its segments, which may hold whole pictures."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return at


def _inner(picture: Any) -> Iterator[str]:
    if _PICTURE_START in picture.info.get("exif", b""):
        yield "preview picture in the tags, not released"
    if picture.format == "MPO" and picture.n_frames > 1:
        yield f"{picture.n_frames - 1} further pictures behind the first, not released"
