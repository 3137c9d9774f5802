"""What a pseudonym space remembers from one release to the next, for the key holder alone.

All of it is kept encrypted in the vault, and only for purposes whose policy says `reversible`.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stood:
    """One person or thing, and what stood for it in a release.

    Attributes:
        entity_type: One of `ENTITY_TYPES`.
        roster_id: Id in the roster, if any.
        forms: Folded wordings, words apart by one space, without titles in front; sorted.
        wording: The fullest real wording, which `redact reveal` writes.
        label: Role label in brackets; empty when none was shown.
        code: Code in brackets; empty when none was shown.
    """

    entity_type: str
    roster_id: str = field(repr=False)
    forms: tuple[str, ...] = field(repr=False)
    wording: str = field(repr=False)
    label: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one release added to the memory of its space.

    Attributes:
        release: Its id.
        output: Absolute path of the folder it was published to.
        settled: Whether it is known to have been published.
        files: SHA-256 of its files.
        stood: Who or what stood behind labels and codes.
        dates: Shifted wording and true wording, pairs, sorted, each once.
        offset: How far dates moved, in days.
    """

    release: str
    output: str = field(repr=False)
    settled: bool
    files: tuple[str, ...]
    stood: tuple[Stood, ...] = field(repr=False, default=())
    dates: tuple[tuple[str, str], ...] = field(repr=False, default=())
    offset: int = field(repr=False, default=0)


@dataclass(frozen=True, slots=True)
class Asked:
    """One time that somebody had a text turned back.

    Attributes:
        at: Time in ISO 8601, UTC.
        by: Who asked.
        release: Id of the release whose table was used.
        digest: SHA-256 of the file that was turned back.
    """

    at: str
    by: str = field(repr=False)
    release: str
    digest: str


@dataclass(frozen=True, slots=True)
class Memory:
    """All that a space remembers.

    Attributes:
        parts: By release, the earliest first.
        asked: Who had what turned back.
    """

    parts: tuple[Part, ...] = ()
    asked: tuple[Asked, ...] = ()

    def stood(self) -> tuple[Stood, ...]:
        """Return everybody with a label or code, once, with all wordings of all releases."""
        merged: dict[tuple[str, str], Stood] = {}
        for part in self.parts:
            for one in part.stood:
                key = (one.label, one.code)
                merged[key] = _joined(merged[key], one) if key in merged else one
        return tuple(merged.values())

    def part(self, release: str) -> Part | None:
        """Return what a release added; None when nothing is kept of it."""
        return next((part for part in self.parts if part.release == release), None)


def _joined(old: Stood, new: Stood) -> Stood:
    forms = tuple(sorted({*old.forms, *new.forms}))
    wording = max((new.wording, old.wording), key=lambda text: (len(text.split()), len(text)))
    return Stood(old.entity_type, new.roster_id or old.roster_id, forms, wording, old.label, old.code)
