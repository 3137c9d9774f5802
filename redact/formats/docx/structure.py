"""Compares a written package with what the writer can produce; anything else is a problem."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile

from redact.formats.docx import template
from redact.formats.docx.reread import USUAL_NAMES, constant_parts
from redact.formats.docx.vocabulary import ELEMENTS, ORDER
from redact.formats.docx.write import STAMP, pack

_CHECKED = re.compile(r"word/(?:document|numbering|footnotes|endnotes|(?:header|footer)\d+)\.xml")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}"


def structure_problems(data: bytes) -> tuple[str, ...]:
    """Return one sentence per problem, without note text; empty when all is as written."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            problems = _container_problems(archive)
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except Exception:  # noqa: BLE001  (whatever a damaged zip raises, it is one problem)
        return ("the package cannot be opened",)
    if not problems and pack(parts) != data:
        problems.append("the package holds bytes beside its members")
    problems += _constant_problems(parts)
    for name, content in parts.items():
        if _CHECKED.fullmatch(name):
            problems += _markup_problems(name, content)
    return tuple(dict.fromkeys(problems))


def _container_problems(archive: zipfile.ZipFile) -> list[str]:
    problems: list[str] = []
    infos = archive.infolist()
    if archive.comment or any(info.comment or info.extra for info in infos):
        problems.append("the package holds comments or extra fields")
    if any(info.date_time != STAMP for info in infos):
        problems.append("the package holds dates")
    if len({info.filename for info in infos}) != len(infos):
        problems.append("the package holds two members of one name")
    if not all(USUAL_NAMES.fullmatch(info.filename) for info in infos):
        problems.append("the package holds a part that is not written here")
    return problems


def _constant_problems(parts: dict[str, bytes]) -> list[str]:
    return [
        f"the part {name} differs from the constant one"
        for name, contents in constant_parts(parts).items()
        if parts.get(name, b"") not in {content.encode() for content in contents}
    ]


def _markup_problems(name: str, content: bytes) -> list[str]:
    if b"<!" in content or content.count(b"<?") != 1:
        return [f"the part {name} holds comments, instructions or a document type"]
    try:
        root = ET.fromstring(content)  # noqa: S314  (no document type, hence no entities)
    except ET.ParseError:
        return [f"the part {name} is not well-formed"]
    problems: list[str] = []
    for element in root.iter():
        problems += _element_problems(name, element)
    return problems


def _element_problems(name: str, element: ET.Element) -> list[str]:
    namespace, _, local = element.tag.rpartition("}")
    if namespace != "{" + template.W or local not in ELEMENTS:
        return [f"the part {name} holds an element that is not written here"]
    problems = [
        f"the part {name} holds an attribute that is not written here"
        for key, value in element.attrib.items()
        if not _attribute_fits(ELEMENTS[local], key, value)
    ]
    problems += _order_problems(name, local, element)
    outside = [*(part.tail for part in element), element.text if local != "t" else ""]
    if any(text and text.strip() for text in outside):
        problems.append(f"the part {name} holds text outside a run")
    return problems


def _order_problems(name: str, local: str, element: ET.Element) -> list[str]:
    order = ORDER.get(local)
    if order is None:
        return []
    places = [order.index(child) if child in order else len(order) for child in map(_local, element)]
    return (
        [] if places == sorted(places) else [f"the part {name} holds elements in an order that Word refuses"]
    )


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute_fits(allowed: dict[str, str], key: str, value: str) -> bool:
    namespace, _, local = key.rpartition("}")
    known = namespace + "}" in {"{" + template.W + "}", "{" + template.R + "}", _XML_SPACE}
    return known and local in allowed and re.fullmatch(allowed[local], value) is not None
