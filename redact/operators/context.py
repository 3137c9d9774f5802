"""What an operator knows of the mention it replaces, beyond its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redact.operators.space import Space
    from redact.types import Entity, Mention


@dataclass(frozen=True, slots=True)
class OperatorContext:
    """Handed to operators as the parameter `context`.

    Attributes:
        mention: What is replaced.
        entity: Whom or what it refers to.
        space: Pseudonyms of this release.
        before: Text on the same surface before the mention, at most `REACH` characters.
        after: Text behind it, at most `REACH` characters.
    """

    mention: Mention
    entity: Entity
    space: Space
    before: str = field(repr=False, default="")
    after: str = field(repr=False, default="")


REACH: int = 120
"""Characters of surrounding text an operator may look at for grammar."""
