"""Tells whether and how an element is shown: what hides it, and what sets its letters apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redact.formats.html.model import BOLD, ITALIC, STRIKE, SUB, SUP, UNDERLINE

if TYPE_CHECKING:
    from lxml.etree import _Element

    from redact.formats.html.stylesheet import Declarations

    Color = tuple[int, int, int] | None
    """Red, green, blue from 0 to 255; None where it cannot be told."""

_NAMED = {
    "white": (255, 255, 255), "black": (0, 0, 0), "red": (255, 0, 0), "blue": (0, 0, 255),
    "green": (0, 128, 0), "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192),
    "yellow": (255, 255, 0), "navy": (0, 0, 128), "snow": (255, 250, 250), "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245), "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240),
    "azure": (240, 255, 255), "mintcream": (245, 255, 250), "lightyellow": (255, 255, 224),
    "lightgray": (211, 211, 211), "lightgrey": (211, 211, 211), "maroon": (128, 0, 0),
}  # fmt: skip
_LOOK_OF = {
    "b": BOLD, "strong": BOLD, "dt": BOLD, "i": ITALIC, "em": ITALIC, "cite": ITALIC,
    "var": ITALIC, "dfn": ITALIC, "address": ITALIC, "u": UNDERLINE, "ins": UNDERLINE, "s": STRIKE,
    "strike": STRIKE, "sub": SUB, "sup": SUP,
}  # fmt: skip
_NUMBER = re.compile(r"(-?\d*\.?\d+)\s*([a-z%]*)")
_CLOSE = 24
"""Two colours whose channels differ by no more than this cannot be told apart on a screen."""
_TINY = 2.0
_AWAY = -400.0
_PIXELS = {"px": 1.0, "": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "cm": 37.8, "mm": 3.78, "in": 96.0}


@dataclass(frozen=True, slots=True)
class Style:
    """How text is shown, inherited from element to element.

    Attributes:
        gone: Nothing within is shown, whatever it says itself.
        unseen: Not shown, until an element within is made visible again.
        look: Bits as in `redact.formats.html.model`.
        ink: Colour of letters.
        paper: Colour behind them.
        tiny: Whether letters have no size.
        kept: Whether white space stays as it is.
        reversed: Whether letters run against their order.
    """

    gone: bool = False
    unseen: bool = False
    look: int = 0
    ink: Color = (0, 0, 0)
    paper: Color = (255, 255, 255)
    tiny: bool = False
    kept: bool = False
    reversed: bool = False

    @property
    def shown(self) -> bool:
        """Whether text with this style can be read on the page."""
        return not (self.gone or self.unseen or self.tiny or _alike(self.ink, self.paper))


def style_of(element: _Element, tag: str, said: Declarations, above: Style) -> Style:
    """Return the style of an element.

    Args:
        element: For its attributes.
        tag: Its name.
        said: What style sheets and its own style say.
        above: Style of the element around it.
    """
    return replace(
        above,
        gone=above.gone or _is_gone(element, tag, said),
        unseen=_is_unseen(said, above.unseen),
        look=_look(tag, said, above.look),
        ink=_ink(element, said, above.ink),
        paper=_paper(element, said, above.paper),
        tiny=_is_tiny(said, above.tiny),
        kept=_is_kept(tag, said, above.kept),
        reversed=_is_reversed(element, tag, said, above.reversed),
    )


def _is_gone(element: _Element, tag: str, said: Declarations) -> bool:
    if said.get("display") == "none" or said.get("content-visibility") == "hidden":
        return True
    if element.get("hidden") is not None and "display" not in said:
        return True
    if element.get("popover") is not None or "mso-hide" in said:
        return True
    if tag == "dialog" and element.get("open") is None and said.get("display", "none") == "none":
        return True
    return _is_clipped(said) or _is_away(said) or _number(said.get("opacity"), 1.0) < 0.1


def _is_clipped(said: Declarations) -> bool:
    if re.search(r"scale[xy]?\(\s*0", said.get("transform", "")) or _number(said.get("scale"), 1.0) == 0:
        return True
    if re.search(r"rect\(\s*(?:0|1px|auto)\W|inset\(\s*(?:50|100)%|circle\(\s*0", _clip(said)):
        return True
    hidden = said.get("overflow", said.get("overflow-y", "")) in {"hidden", "clip"}
    small = (said.get(name) for name in ("height", "width", "max-height", "max-width"))
    return hidden and any(_pixels(size, 99.0) <= 1 for size in small if size)


def _clip(said: Declarations) -> str:
    clip = said.get("clip", "")
    if clip.startswith("rect") and not re.search(r"[2-9]|\d{2}", clip):
        return clip
    return said.get("clip-path", "")


def _is_away(said: Declarations) -> bool:
    if _pixels(said.get("text-indent"), 0.0) <= _AWAY or _pixels(said.get("margin-left"), 0.0) <= _AWAY:
        return True
    if said.get("position") not in {"absolute", "fixed", "relative"}:
        return False
    return any(_pixels(said.get(side), 0.0) <= _AWAY for side in ("left", "top", "right", "bottom"))


def _is_unseen(said: Declarations, above: bool) -> bool:
    visibility = said.get("visibility", "")
    return visibility in {"hidden", "collapse"} if visibility and visibility != "inherit" else above


def _is_tiny(said: Declarations, above: bool) -> bool:
    size = said.get("font-size", "")
    if not size:
        found = re.search(r"(?:^|\s)(\d*\.?\d+(?:px|pt|em|%))", said.get("font", ""))
        size = found.group(1) if found else ""
    if not size or size == "inherit":
        return above
    number = _NUMBER.match(size)
    if number and number.group(2) in {"em", "%"} and float(number.group(1)) > 0:
        return above if float(number.group(1)) < 400 else False
    return _pixels(size, 16.0) < _TINY


def _is_kept(tag: str, said: Declarations, above: bool) -> bool:
    if "white-space" in said:
        return said["white-space"].startswith(("pre", "break-spaces"))
    return above or tag in {"pre", "textarea", "listing", "xmp", "plaintext"}


def _is_reversed(element: _Element, tag: str, said: Declarations, above: bool) -> bool:
    override = tag == "bdo" or "override" in said.get("unicode-bidi", "")
    if not override:
        return above and "unicode-bidi" not in said
    return said.get("direction", element.get("dir", "").lower()) == "rtl"


def _look(tag: str, said: Declarations, above: int) -> int:
    look = above | _LOOK_OF.get(tag, 0)
    weight = said.get("font-weight", "")
    if weight:
        heavy = weight.startswith("bold") or _number(weight, 400.0) >= 600
        look = look | BOLD if heavy else look & ~BOLD
    if said.get("font-style", "").startswith(("italic", "oblique")):
        look |= ITALIC
    line = said.get("text-decoration", "") + said.get("text-decoration-line", "")
    return look | (UNDERLINE if "underline" in line else 0) | (STRIKE if "line-through" in line else 0)


def _ink(element: _Element, said: Declarations, above: Color) -> Color:
    value = said.get("-webkit-text-fill-color") or said.get("color") or element.get("color", "")
    return _color(value, above) if value else above


def _paper(element: _Element, said: Declarations, above: Color) -> Color:
    if said.get("background-image", "none") != "none" or element.get("background"):
        return None
    value = said.get("background-color") or said.get("background") or element.get("bgcolor", "")
    if not value:
        return above
    if "url(" in value or "gradient" in value:
        return None
    found = [_color(word, None) for word in re.findall(r"#?\w+(?:\([^)]*\))?", value)]
    return next((color for color in found if color is not None and color != _CLEAR), above)


_CLEAR = (-1, -1, -1)


def _color(value: str, above: Color) -> Color:
    value = value.strip().lower()
    if value in _NAMED:
        return _NAMED[value]
    if value == "transparent" or re.fullmatch(r"rgba\(.*,\s*0?\.?0+\)", value):
        return _CLEAR
    digits = re.fullmatch(r"#?([0-9a-f]{3}|[0-9a-f]{6})", value)
    if digits:
        pairs = digits.group(1) if len(digits.group(1)) == 6 else "".join(c * 2 for c in digits.group(1))
        return int(pairs[:2], 16), int(pairs[2:4], 16), int(pairs[4:], 16)
    numbers = re.findall(r"\d+(?:\.\d+)?", value) if value.startswith("rgb") and "%" not in value else []
    if len(numbers) >= 3:
        return int(float(numbers[0])), int(float(numbers[1])), int(float(numbers[2]))
    return above if value in {"inherit", "currentcolor", "initial"} else None


def _alike(ink: Color, paper: Color) -> bool:
    if ink == _CLEAR:
        return True
    if ink is None or paper is None:
        return False
    return all(abs(a - b) <= _CLOSE for a, b in zip(ink, paper, strict=True))


def _number(value: str | None, usual: float) -> float:
    match = _NUMBER.match(value or "")
    return float(match.group(1)) if match else usual


def _pixels(value: str | None, usual: float) -> float:
    match = _NUMBER.match(value or "")
    if not match:
        return usual
    return float(match.group(1)) * _PIXELS.get(match.group(2), 16.0 if match.group(2) != "%" else 4.0)
