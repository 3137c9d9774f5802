"""Properties as they add up: defaults, table style, paragraph style, character style, direct ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.docx.parts import attribute, number, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

_OFF = frozenset({"0", "false", "off", "none"})


def is_on(element: _Element | None) -> bool:
    """Tell whether a toggle property is present and not switched off."""
    return element is not None and attribute(element, "val") not in _OFF


class Layers:
    """Property elements of one run or paragraph in groups, the weakest group first.

    Args:
        groups: Defaults first, direct properties last; each from the most basic style on.
    """

    def __init__(self, groups: Sequence[Sequence[_Element]]) -> None:
        self._groups = groups

    def all(self, name: str) -> list[_Element]:
        """Return the properties of one name, the strongest last."""
        return [item for group in self._groups for layer in group for item in layer if tag(item) == name]

    def last(self, name: str) -> _Element | None:
        """Return the strongest property of a name."""
        found = self.all(name)
        return found[-1] if found else None

    def under_the_one_with(self, name: str, layer: _Element | None) -> Layers:
        """Return the layers with one more put right under the strongest that has a property."""
        if layer is None:
            return self
        groups = [list(group) for group in self._groups]
        for group in reversed(groups):
            for at in range(len(group) - 1, -1, -1):
                if any(tag(item) == name for item in group[at]):
                    group.insert(at, layer)
                    return Layers(groups)
        return self

    def is_toggled(self, name: str) -> bool:
        """Work out a toggle property: styles switch each other off (ECMA-376 part 1, 17.7.3)."""
        *styled, direct = self._groups
        own = [item for layer in direct for item in layer if tag(item) == name]
        if own:
            return is_on(own[-1])
        defaults, *styles = styled
        if any(is_on(item) for layer in defaults for item in layer if tag(item) == name):
            return True
        found = [[item for layer in group for item in layer if tag(item) == name] for group in styles]
        return sum(is_on(items[-1]) for items in found if items) % 2 == 1


def latest(elements: Sequence[_Element], names: tuple[str, ...], otherwise: int = 0) -> int:
    """Return a number of the strongest element that has one of the attributes."""
    for element in reversed(elements):
        for name in names:
            if attribute(element, name):
                return number(element, name, otherwise)
    return otherwise
