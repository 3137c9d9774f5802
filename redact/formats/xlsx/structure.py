"""Compares a written workbook with what the writer can produce; anything else is a problem."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile

from redact.formats.docx.write import STAMP, pack
from redact.formats.xlsx import template
from redact.formats.xlsx.reread import SHEET, TITLE

_PLACE = r"[A-Z]{1,3}[1-9]\d{0,6}"
_NUMBER = r"\d{1,7}(?:\.\d)?"
_NONE: dict[str, str] = {}
ELEMENTS: dict[str, dict[str, str]] = {
    "worksheet": _NONE, "cols": _NONE, "sheetData": _NONE, "is": _NONE, "v": _NONE,
    "col": {"min": _NUMBER, "max": _NUMBER, "width": _NUMBER, "customWidth": "1"},
    "row": {"r": _NUMBER, "ht": _NUMBER, "customHeight": "1"},
    "c": {"r": _PLACE, "s": "[12]", "t": "inlineStr"}, "t": {"space": "preserve"},
    "mergeCells": {"count": _NUMBER}, "mergeCell": {"ref": f"{_PLACE}:{_PLACE}"},
}  # fmt: skip
"""Element to its attributes, each with the pattern of its whole value."""


def structure_problems(data: bytes) -> tuple[str, ...]:
    """Return one sentence per problem, without note text; empty when all is as written."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            odd = bool(archive.comment) or any(
                info.comment or info.extra or info.date_time != STAMP for info in infos
            )
            parts = {info.filename: archive.read(info) for info in infos}
    except Exception:  # noqa: BLE001  (whatever a damaged zip raises, it is one problem)
        return ("the package cannot be opened",)
    problems = (
        ["the package holds comments, extra fields or dates"] if odd or len(parts) != len(infos) else []
    )
    if not problems and pack(parts) != data:
        problems.append("the package holds bytes beside its members")
    title = TITLE.search(parts.get("docProps/core.xml", b"").decode("utf-8", "replace"))
    sheets = [name for name in parts if SHEET.fullmatch(name)]
    constant = template.constant_parts(len(sheets), title[1] if title else "")
    if {*parts} != {*constant, *sheets}:
        problems.append("the package holds a part that is not written here")
    problems += [
        f"the part {name} differs from the constant one"
        for name, text in constant.items()
        if parts.get(name) != text.encode("utf-8")
    ]
    for name in sheets:
        problems += _sheet_problems(parts[name])
    return tuple(dict.fromkeys(problems))


def _sheet_problems(content: bytes) -> list[str]:
    if b"<!" in content or content.count(b"<?") != 1:
        return ["a sheet holds comments, instructions or a document type"]
    try:
        root = ET.fromstring(content)  # noqa: S314  (no document type, hence no entities)
    except ET.ParseError:
        return ["a sheet is not well-formed"]
    problems: list[str] = []
    for element in root.iter():
        space, _, name = element.tag.rpartition("}")
        if space != "{" + template.MAIN or name not in ELEMENTS:
            return ["a sheet holds an element that is not written here"]
        for key, text in element.attrib.items():
            allowed = ELEMENTS[name].get(key.rpartition("}")[2], "(?!)")
            if not re.fullmatch(allowed, text):
                problems.append("a sheet holds an attribute that is not written here")
        if name not in {"t", "v"} and (element.text or "").strip():
            problems.append("a sheet holds text outside a cell")
        if name == "v" and not re.fullmatch(r"-?\d+(?:\.\d+)?", element.text or ""):
            problems.append("a sheet holds a value that is no number")
    return problems
