"""Reads form fields: what a field shows is text of the page, what it only holds is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

    from redact.formats.html.style import Style
    from redact.formats.html.walker import Walker

WIDGETS = frozenset({"input", "select", "textarea"})
TICKED, UNTICKED = "☒", "☐"
_SILENT = frozenset({"hidden", "password", "file", "image", "color", "range"})


def read_widget(walker: Walker, element: _Element, tag: str, style: Style) -> None:
    """Read one `input`, `select` or `textarea`."""
    if tag == "input":
        _input(walker, element, style)
    elif tag == "select":
        _select(walker, element, style)
    else:
        walker.add(" ", style)
        walker.add("".join(str(text) for text in element.itertext()).strip("\n"), replace(style, kept=True))
        walker.add(" ", style)


def _input(walker: Walker, element: _Element, style: Style) -> None:
    kind = (element.get("type") or "text").strip().lower()
    value = element.get("value") or ""
    if kind in {"checkbox", "radio"}:
        walker.hidden.add("fields", value)
        walker.add(f" {TICKED if element.get('checked') is not None else UNTICKED} ", style)
    elif kind in _SILENT or not style.shown:
        walker.hidden.add("fields", value)
    else:
        walker.add(f" {value} ", replace(style, kept=False))


def _select(walker: Walker, element: _Element, style: Style) -> None:
    """Show the chosen options; without any choice a browser shows the first, in a list of one line."""
    options = [option for option in element.iter() if option.tag == "option"]
    chosen = [option for option in options if option.get("selected") is not None]
    if not chosen and element.get("multiple") is None and element.get("size", "1") in {"0", "1"}:
        chosen = options[:1]
    for option in options:
        text = option.get("label") or "".join(str(text) for text in option.itertext())
        walker.hidden.add("fields", option.get("value"))
        if option in chosen and style.shown:
            walker.add(f" {text} ", replace(style, kept=False))
        else:
            walker.hidden.add("fields", text)
    for other in element.itertext():
        walker.hidden.add("fields", str(other))
