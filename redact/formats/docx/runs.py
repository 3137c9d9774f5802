"""Reads the characters of one paragraph, each with its look, and what hides between them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from redact.errors import OpaqueSurface, SourceCorrupt
from redact.formats.docx.closed_lists import PAGE_FIELDS
from redact.formats.docx.hidden import paragraphs_of
from redact.formats.docx.layers import is_on
from redact.formats.docx.model import COLUMN_BREAK, PAGE_BREAK, Block, Look
from redact.formats.docx.parts import attribute, child, number, tag
from redact.types import SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from redact.formats.docx.walker import StoryReader

TEXT_ELEMENTS = frozenset({"w:t", "w:delText", "w:instrText", "w:delInstrText", "m:t", "a:t"})

_TRANSPARENT = frozenset(
    {"w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdtContent", "w:dir", "w:bdo", "w:rubyBase", "w:rt"}
)
_REMOVED = frozenset({"w:del", "w:moveFrom"})
_MATH = frozenset({"m:oMath", "m:oMathPara"})
_SIMPLE = {"w:tab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-"}
_BREAKS = {"page": PAGE_BREAK, "column": COLUMN_BREAK}
_SHAPES = frozenset({"wps:wsp", "v:shape", "v:rect", "v:roundrect", "v:line", "v:oval", "v:polyline"})
_PICTURES = frozenset({"w:drawing", "w:pict", "w:object"})
_OPAQUE = {
    "c:chart": "a chart",
    "dgm:relIds": "a diagram",
    "o:OLEObject": "an embedded file",
    "w:control": "a control",
    "w:contentPart": "ink",
    "w:subDoc": "another document",
    "w:altChunk": "another document",
    "a:t": "a drawing with text",
}
# Names that programs give to what is drawn.
_USUAL_NAME = re.compile(
    r"(?:(?:Picture|Image|Graphic|Grafik|Text ?Box|Group|Shape|Rectangle|Object|Drawing|Line|Oval|Frame"
    r"|Straight Connector|Straight Arrow Connector|Arrow|WordArt|Diagram|Chart) ?)?\d*",
    re.IGNORECASE,
)

# Wingdings and Symbol code points that notes use as boxes, ticks and bullets (private use area).
_SIGNS = {
    0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐",
    0xB7: "•", 0xA7: "▪", 0xE0: "→", 0xD8: "➢",
}  # fmt: skip
_SIGN_FONTS = ("wingdings", "webdings", "zapf")
_PRIVATE = re.compile("[\uf020-\uf0ff]")
"""Where the letters of symbol fonts are kept (private use area)."""


class RunReader:
    """Gathers (character, look) pairs of a paragraph, and the text boxes anchored in it."""

    def __init__(
        self, story: StoryReader, paragraph: _Element, depth: int, around: Sequence[_Element], ground: str
    ) -> None:
        self.characters: list[tuple[str, Look]] = []
        self.boxes: list[Block] = []
        self.pictures = 0
        self._around = around
        self._ground = ground
        self._story = story
        self._paragraph = paragraph
        self._depth = depth
        self._look = Look()
        self._vanished: list[str] = []
        self._other: list[str] = []
        self._respaced = False
        self._in_signs = False

    def read(self, parent: _Element) -> None:
        """Read what lies directly in the paragraph, or in a wrapper inside it."""
        self._inline(parent, 0)
        self._story.hidden.add("vanished", SurfaceKind.LAYER, "".join(self._vanished), "hidden text")
        if self._respaced:
            text = "".join(self._other)
            self._story.hidden.add("spacing", SurfaceKind.LAYER, text, "a line as other programs space it")

    def _inline(self, parent: _Element, depth: int) -> None:
        if depth > 40:
            raise SourceCorrupt("the document is nested too deeply")
        for element in parent:
            name = tag(element)
            if name == "w:r":
                self._run(element, depth)
            elif name in _TRANSPARENT:
                self._story.tag_values(element)
                self._inline(element, depth + 1)
            elif name in _REMOVED:
                self._story.hide("deleted", SurfaceKind.DELETED_TEXT, element, "deleted text")
            elif name in {"w:hyperlink", "w:fldSimple", "w:sdt", "mc:AlternateContent"}:
                self._wrapper(name, element, depth)
            elif name in _MATH:
                self._math(element)
            elif name == "w:bookmarkStart":
                self._story.bookmark(element)
            elif name in _OPAQUE:
                _refuse(name)

    def _wrapper(self, name: str, element: _Element, depth: int) -> None:
        hidden = self._story.hidden
        if name == "w:hyperlink":
            text = "\n".join(attribute(element, key) for key in ("anchor", "tooltip", "docLocation"))
            hidden.add("link", SurfaceKind.LINK, text, "a link")
        elif name == "w:fldSimple":
            self._simple_field(element, depth)
            return
        elif name == "w:sdt":
            self._story.control(element)
            content = child(element, "w:sdtContent")
            element = content if content is not None else element
        else:
            element = self._story.choose(element)
        self._inline(element, depth + 1)

    def _simple_field(self, element: _Element, depth: int) -> None:
        code = attribute(element, "instr")
        self._note_code(code)
        self._story.fields.append(f"result {code}")
        self._inline(element, depth + 1)
        self._story.fields.pop()

    def _math(self, element: _Element) -> None:
        for item in element.iter():
            if tag(item) in {"m:t", "w:t"}:
                self._story.seen.add(item)
                self._add(item.text or "", vanished=False)

    # Runs

    def _run(self, run: _Element, depth: int) -> None:
        layers = self._story.styles.run_layers(self._paragraph, child(run, "w:rPr"), self._around)
        self._look = self._story.styles.look(layers, self._ground)
        fonts = [attribute(item, "ascii") for item in layers.all("w:rFonts") if attribute(item, "ascii")]
        self._in_signs = bool(fonts) and fonts[-1].lower().startswith(_SIGN_FONTS)
        vanished = layers.is_toggled("w:vanish") or any(
            is_on(layers.last(name)) for name in ("w:webHidden", "w:specVanish")
        )
        self._contents(run, vanished, depth)

    def _contents(self, run: _Element, vanished: bool, depth: int) -> None:
        for element in run:
            name = tag(element)
            if name in {"w:t", "w:delText"}:
                self._story.seen.add(element)
                self._text(element, name, vanished)
            elif name in _SIMPLE:
                self._add(_SIMPLE[name], vanished)
            elif name == "w:br":
                self._add(_BREAKS.get(attribute(element, "type"), "\n"), vanished)
            elif name == "w:sym":
                self._add(_sign(element), vanished)
            else:
                self._special(name, element, vanished, depth)

    def _special(self, name: str, element: _Element, vanished: bool, depth: int) -> None:
        if name in {"w:instrText", "w:delInstrText", "w:fldChar"}:
            self._field(name, element)
        elif name in {"w:footnoteReference", "w:endnoteReference"}:
            self._note(name, element, vanished)
        elif name == "w:ptab":
            aim = attribute(element, "alignment")
            self._add("\t", vanished, tab_to=aim if aim in {"center", "right"} else "")
        elif name == "w:pgNum":
            self._add("1", vanished, page_field="PAGE")
        elif name in _PICTURES:
            self._picture(element)
        elif name == "mc:AlternateContent":
            self._contents(self._story.choose(element), vanished, depth)
        elif name == "w:ruby":
            self._inline(element, depth + 1)
        elif name in _OPAQUE:
            _refuse(name)

    def _text(self, element: _Element, name: str, vanished: bool) -> None:
        text = element.text or ""
        if name == "w:delText":
            self._story.hidden.add("deleted", SurfaceKind.DELETED_TEXT, text, "deleted text")
            return
        # Line ends inside an element are white space; a reader shows a blank.
        kept = text.replace("\r", " ").replace("\n", " ").replace("\t", " ")
        if self._in_signs:
            signs = "".join(_SIGNS.get(ord(character) & 0xFF, "•") for character in kept)
            self._story.hidden.add("signs", SurfaceKind.LAYER, kept, "letters shown as signs")
            self._add(signs, vanished)
            return
        kept = _PRIVATE.sub(lambda match: chr(ord(match.group()) & 0xFF), kept)
        stripped = kept.strip(" ") if self._story.is_strippable(element) else kept
        shown, other = (stripped, kept) if self._story.strips_space(element) else (kept, stripped)
        before = len(self.characters)
        self._add(shown, vanished)
        self._respaced = self._respaced or shown != other
        if len(self.characters) > before:
            self._other.append(other)

    def _add(self, text: str, vanished: bool, **special: Any) -> None:
        in_code = any(state.startswith("code") for state in self._story.fields)
        if vanished or in_code:
            self._vanished.append(text)
            return
        look = replace(self._look, **special) if special else self._look
        code = _field_name(self._story.fields[-1]) if self._story.fields else ""
        if code in PAGE_FIELDS:
            look = replace(look, page_field=code)
        self.characters += [(character, look) for character in text]

    def _note(self, name: str, element: _Element, vanished: bool) -> None:
        marks = self._story.marks
        if marks is None or vanished:
            return
        marks.append((name.removeprefix("w:").removesuffix("Reference"), attribute(element, "id")))
        self._add(f"[{len(marks)}]", vanished=False, note=len(marks))

    # Fields: `begin`, code, `separate`, result, `end`; they nest and run over paragraphs.

    def _field(self, name: str, element: _Element) -> None:
        fields = self._story.fields
        kind = attribute(element, "fldCharType")
        if name != "w:fldChar":
            self._story.seen.add(element)
            if fields and fields[-1].startswith("code"):
                fields[-1] += element.text or ""
            else:
                self._note_code(element.text or "")
        elif kind == "begin":
            fields.append("code ")
            self._form_field(element)
        elif kind in {"separate", "end"} and fields:
            state, _, code = fields.pop().partition(" ")
            if state == "code":
                self._note_code(code)
            if kind == "separate":
                fields.append(f"result {code}")

    def _note_code(self, code: str) -> None:
        if code.strip() not in PAGE_FIELDS:
            self._story.hidden.add("field", SurfaceKind.FORM_FIELD, code, "a field's code")

    def _form_field(self, element: _Element) -> None:
        """Show what an old form field shows without any text: a ticked box, a chosen entry."""
        box, choice = child(element, "w:ffData", "w:checkBox"), child(element, "w:ffData", "w:ddList")
        if box is not None:
            checked = child(box, "w:checked")
            state = checked if checked is not None else child(box, "w:default")
            self.characters.append(("☒" if is_on(state) else "☐", self._look))
        elif choice is not None:
            entries = [attribute(item, "val") for item in choice if tag(item) == "w:listEntry"]
            chosen = number(child(choice, "w:result"), "val")
            shown = entries[chosen] if 0 <= chosen < len(entries) else ""
            self.characters += [(character, self._look) for character in shown]
        values = [
            str(value)
            for item in element.iter()
            for value in item.attrib.values()
            if not str(value).isdigit()
        ]
        if len(values) > 1:
            self._story.hidden.add("form", SurfaceKind.FORM_FIELD, "\n".join(values[1:]), "a form field")

    # Pictures and text boxes

    def _picture(self, element: _Element) -> None:
        hidden = self._story.hidden
        for item in _outside_fallback(element):
            name = tag(item)
            if name in _OPAQUE:
                _refuse(name)
            if name == "w:txbxContent":
                self.boxes += self._story.blocks(item, self._depth + 1)
            elif name in {"pic:pic", "v:imagedata"}:
                self.pictures += 1
                hidden.note_loss("image", "an image, dropped")
            elif name in _SHAPES and not _holds(item, {"w:txbxContent", "v:imagedata"}):
                hidden.note_loss("shape", "a drawn shape, dropped")
            for key in ("descr", "title", "alt", "string"):
                hidden.add("alt-text", SurfaceKind.ALT_TEXT, _own(item, key), "alternative text")
            if name == "mc:AlternateContent":
                self._story.choose(item)
            if name in {"pic:cNvPr", "wp:docPr"} and not _USUAL_NAME.fullmatch(_own(item, "name")):
                hidden.add("alt-text", SurfaceKind.ALT_TEXT, _own(item, "name"), "the name of an image")


def _field_name(state: str) -> str:
    """Return the code of a field without its switches, of its state and code."""
    return state.partition(" ")[2].partition("\\")[0].strip().upper()


def _holds(element: _Element, names: set[str]) -> bool:
    return any(tag(item) in names for item in element.iter())


def _own(element: _Element, key: str) -> str:
    return str(element.get(key, "") or "")


def _outside_fallback(element: _Element) -> list[_Element]:
    """Return descendants without those in fallbacks and without the inside of text boxes."""
    found: list[_Element] = []
    stack = [element]
    while stack:
        item = stack.pop()
        found.append(item)
        if tag(item) == "w:txbxContent":
            continue
        children = list(item)
        if tag(item) == "mc:AlternateContent":
            chosen = next((part for part in children if paragraphs_of(part)), None)
            children = [chosen] if chosen is not None else children[:1]
        stack += reversed(children)
    return found


def _sign(element: _Element) -> str:
    code = attribute(element, "char")
    value = (
        int(code, 16) if code and all(c in "0123456789abcdefABCDEF" for c in code) and len(code) <= 6 else 0
    )
    low = value & 0xFF
    if attribute(element, "font").lower().startswith(_SIGN_FONTS) or low in {0xB7}:
        return _SIGNS.get(low, "•")
    plain = low if 0xF000 <= value <= 0xF0FF else value
    return chr(plain) if 0x20 <= plain <= 0x10FFFF and not 0xD800 <= plain <= 0xDFFF else "•"


def _refuse(name: str) -> None:
    raise OpaqueSurface(f"the document holds {_OPAQUE[name]}, whose text cannot be checked")
