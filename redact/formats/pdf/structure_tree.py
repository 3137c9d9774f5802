"""Writes the structure tree of a tagged PDF: what comes after what, and what it is (ISO 32000-1, 14.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.pdf.sheets import Element, Mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from redact.formats.pdf.container import Container
    from redact.formats.pdf.sheets import Sheet

_SCOPE = b" /A << /O /Table /Scope /Column >>"


def write_tree(container: Container, root: Element, sheets: Sequence[Sheet], pages: Mapping[int, int]) -> int:
    """Add the tree and return the number of its root.

    Args:
        container: Receives the objects.
        root: Of the elements.
        sheets: In page order.
        pages: Object number of each page, by the `id` of its sheet.
    """
    top, parents = container.reserve(), container.reserve()
    owners: dict[int, dict[int, int]] = {id(sheet): {} for sheet in sheets}
    first = _write(container, root, top, pages, owners)
    rows = []
    for at, sheet in enumerate(sheets):
        own = owners[id(sheet)]
        rows.append(b"%d [%b]" % (at, b" ".join(b"%d 0 R" % own[mark] for mark in range(sheet.marks))))
    container.put(parents, b"<< /Nums [%b] >>" % b" ".join(rows))
    container.put(
        top,
        b"<< /Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d >>"
        % (first, parents, len(sheets)),
    )
    return top


def _write(
    container: Container,
    element: Element,
    parent: int,
    pages: Mapping[int, int],
    owners: dict[int, dict[int, int]],
) -> int:
    own = container.reserve()
    kids = []
    for kid in element.kids:
        if isinstance(kid, Mark):
            owners[id(kid.sheet)][kid.number] = own
            page = pages[id(kid.sheet)]
            kids.append(b"<< /Type /MCR /Pg %d 0 R /MCID %d >>" % (page, kid.number))
        else:
            kids.append(b"%d 0 R" % _write(container, kid, own, pages, owners))
    container.put(
        own,
        b"<< /Type /StructElem /S /%b /P %d 0 R /K [%b]%b >>"
        % (element.tag.encode(), parent, b" ".join(kids), _SCOPE if element.tag == "TH" else b""),
    )
    return own
