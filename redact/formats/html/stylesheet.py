"""Reads style sheets as far as they can hide text or set it apart: selectors, cascade, declarations.

Selectors of elements, classes, ids and plain attributes, joined by descent, are followed. A rule that
hides something and whose selector is not followed is told, so that a person looks at the page.
Source: CSS Cascading and Inheritance Level 4, Selectors Level 4 (W3C).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    Declarations = dict[str, str]
    """Property to value, both in lower case."""

    Simple = tuple[str, str, str]
    """Kind (`tag`, `.`, `#`, `[`), name, value."""

PROPERTIES: frozenset[str] = frozenset(
    """
    display visibility opacity color background background-color background-image font-size position left
    right top bottom text-indent height width max-height max-width overflow overflow-x overflow-y clip
    clip-path transform content-visibility mso-hide font-weight font-style text-decoration
    text-decoration-line white-space direction unicode-bidi font font-variant margin-left text-align
    vertical-align -webkit-text-fill-color zoom scale
    """.split()
)
"""Properties that are read."""

HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0*(?:\.0\d*)?(?:;|$)|font-size:0|mso-hide"
    r"|text-indent:-|left:-|top:-|clip|scale\(0|content-visibility:hidden|max-height:0|color:transparent"
)

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SIMPLE = re.compile(r"""([a-zA-Z][\w-]*|\*)|([.#])([\w-]+)|\[([\w-]+)(?:=["']?([^\]"']*)["']?)?\]""")
_INERT = re.compile(
    r"::?(?:before|after|first-l\w+|placeholder|selection|marker|hover|focus[\w-]*|active|visited|target)|::"
)
_DECLARATION = re.compile(r"""(?<![\w-])([\w-]+)\s*:\s*((?:[^;"']|"[^"]*"|'[^']*')*)""")
MAX_RULES = 20_000
MAX_NESTING = 5


@dataclass(frozen=True, slots=True)
class _Rule:
    """Compounds from the element outwards, each with whether it must be the parent (`>`)."""

    compounds: tuple[tuple[tuple[Simple, ...], bool], ...]
    declarations: Declarations = field(repr=False)
    weight: tuple[int, int, int, int]


class StyleSheets:
    """All rules of a page, by what the innermost compound asks for.

    Attributes:
        unread: Whether a rule that hides something could not be followed.
    """

    def __init__(self) -> None:
        self.unread = False
        self._rules: dict[tuple[str, str], list[_Rule]] = {}
        self._count = 0

    def add(self, css: str) -> None:
        """Read one style sheet."""
        for selectors, block in _blocks(_COMMENT.sub(" ", f"{css}*/-->")):
            declarations = declarations_of(block)
            for selector in selectors.split(",") if declarations else ():
                self._add(selector.strip(), declarations)

    def _add(self, selector: str, declarations: Declarations) -> None:
        if _INERT.search(selector):
            return
        compounds = _compounds(selector)
        self._count += 1
        if compounds is None or self._count > MAX_RULES:
            told = ";".join(f"{name}:{value}" for name, value in declarations.items())
            self.unread = self.unread or bool(HIDING.search(told))
            return
        simple = [part for parts, _ in compounds for part in parts]
        weight = (
            sum(kind == "#" for kind, _, _ in simple),
            sum(kind in {".", "["} for kind, _, _ in simple),
            sum(kind == "tag" and name != "*" for kind, name, _ in simple),
            self._count,
        )
        key = _key(compounds[0][0])
        self._rules.setdefault(key, []).append(_Rule(tuple(compounds), declarations, weight))

    def declarations(self, element: _Element) -> Declarations:
        """Return what all rules and the element's own `style` say of it; the weightiest wins."""
        keys = [("tag", "*"), ("tag", str(element.tag).lower()), ("#", element.get("id", ""))]
        keys += [(".", name) for name in element.get("class", "").split()]
        rules = [rule for key in keys for rule in self._rules.get(key, ()) if _matches(rule, element)]
        found: Declarations = {}
        late: Declarations = {}
        layers = [rule.declarations for rule in sorted(rules, key=lambda rule: rule.weight)]
        for layer in (*layers, declarations_of(element.get("style", ""))):
            for name, value in layer.items():
                (late if value.endswith("!important") else found)[name] = value
        return {name: value.removesuffix("!important").strip() for name, value in (found | late).items()}


def declarations_of(block: str) -> Declarations:
    """Return the declarations of a rule, those that are read."""
    pairs = ((name.lower(), value) for name, value in _DECLARATION.findall(_COMMENT.sub(" ", block)))
    return {name: " ".join(value.lower().split()) for name, value in pairs if name in PROPERTIES}


def _blocks(css: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield selectors and block of every rule that holds on a screen of ordinary size."""
    at = 0
    while (start := css.find("{", at)) >= 0:
        head = css[at:start].rpartition(";")[2].strip() if "@" in css[at:start] else css[at:start].strip()
        end = _end_of(css, start)
        inner = css[start + 1 : end]
        if not head.startswith("@"):
            yield head, inner
        elif depth < MAX_NESTING and _holds(head.lower()):
            yield from _blocks(inner, depth + 1)
        at = end + 1


def _end_of(css: str, start: int) -> int:
    depth = 0
    for match in re.compile(r"[{}]").finditer(css, start):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.start()
    return len(css)


def _holds(rule: str) -> bool:
    if rule.startswith(("@supports", "@layer", "@container")):
        return True
    return rule.startswith("@media") and "(" not in rule and "print" not in rule.split()


def _compounds(selector: str) -> list[tuple[tuple[Simple, ...], bool]] | None:
    """Return the compounds from the element outwards; None for a selector that is not followed."""
    words = re.sub(r"\s*>\s*", " > ", selector).split()
    found: list[tuple[tuple[Simple, ...], bool]] = []
    child = False
    for word in reversed(words):
        if word == ">":
            child = True
            continue
        simple = tuple(map(_simple, _SIMPLE.finditer(word)))
        if "".join(match.group() for match in _SIMPLE.finditer(word)) != word:
            return None
        found.append((simple, child))
        child = False
    return found or None


def _simple(match: re.Match[str]) -> Simple:
    tag, sign, name, attribute, value = match.groups()
    if tag:
        return ("tag", tag.lower(), "")
    return (sign, name, "") if sign else ("[", attribute, value if value is not None else "\x00")


def _key(simple: tuple[Simple, ...]) -> tuple[str, str]:
    for wanted in ("#", ".", "tag"):
        for kind, name, _ in simple:
            if kind == wanted:
                return kind, name
    return "tag", "*"


def _matches(rule: _Rule, element: _Element) -> bool:
    """Tell whether a rule fits; a compound is looked for in the nearest ancestor that fits."""
    at: _Element | None = element
    for place, (simple, child) in enumerate(rule.compounds):
        while at is not None and not all(_fits(part, at) for part in simple):
            if place == 0 or child:
                return False
            at = at.getparent()
        if at is None:
            return False
        at = at.getparent()
    return True


def _fits(part: Simple, element: _Element) -> bool:
    kind, name, value = part
    if kind == "tag":
        return name == "*" or name == element.tag
    if kind == ".":
        return name in element.get("class", "").split()
    if kind == "#":
        return element.get("id") == name
    return element.get(name) is not None and value in {"\x00", element.get(name)}
