"""What every check on written bytes offers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from redact.types import Draft, Finding, Mention, Span, Surface


@dataclass(frozen=True, slots=True)
class RemovedValue:
    """A value that had to go, with what it was.

    Attributes:
        entity_type: One of `redact.types.ENTITY_TYPES`.
        value: As the source writes it.
        facet: Of the mention.
        strong: Whether strong evidence stood behind any mention of it.
        entity: Id of what it refers to.
        place: Where the source says it first; only for telling a person where to look.
    """

    entity_type: str
    value: str = field(repr=False)
    facet: str = ""
    strong: bool = True
    entity: str = ""
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What checks may know: never where the edits are.

    Attributes:
        removed: Values that must not be readable in any written file.
        allowed: Values that may stand there: replacements and values the policy keeps.
        detect: Finds mentions in surfaces of one written file; None where there is no model.
        problems: Compares a written file with what its format may hold; one sentence per problem.
        covers: Compares the drawn pages of a written file with its source; one sentence per page whose
            removed ink is not under a solid box.
        residual: Gravity of a mention found anew, from the policy: `hold` or `refuse`.
        shared: Folded words of names that stay, so that a removed name's part may stand among them.
        ordinary: Folded words of everyday English, among them those that double as names.
        locate: Finds the first of some wordings in a source document, by its id; to tell a person
            where to look, never to excuse anything.
        withheld: Folded words in a row of passages that stay behind, which no released passage has.
        stood: Tells whether a folded word stood in any document of the case; None where nobody knows.
    """

    removed: tuple[RemovedValue, ...] = field(repr=False)
    allowed: frozenset[str] = field(repr=False)
    detect: Callable[[tuple[Surface, ...]], tuple[Mention, ...]] | None = field(repr=False, default=None)
    problems: Callable[[Draft], tuple[str, ...]] | None = field(repr=False, default=None)
    covers: Callable[[Draft], tuple[str, ...]] | None = field(repr=False, default=None)
    residual: str = "hold"
    shared: frozenset[str] = field(repr=False, default=frozenset())
    ordinary: frozenset[str] = field(repr=False, default=frozenset())
    locate: Callable[[str, tuple[str, ...]], Span | None] | None = field(repr=False, default=None)
    withheld: frozenset[tuple[str, ...]] = field(repr=False, default=frozenset())
    stood: Callable[[str], bool] | None = field(repr=False, default=None)


class Check(Protocol):
    """One check; `run` looks at one draft and the surfaces another engine read from its bytes."""

    name: str

    def run(self, draft: Draft, surfaces: tuple[Surface, ...], evidence: Evidence) -> tuple[Finding, ...]:
        """Return what should not be there; empty when all is well."""
        ...
