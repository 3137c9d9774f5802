"""What the register says of one event."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

KINDS: tuple[str, ...] = (
    "release", "hold", "refusal", "reveal", "consent", "approval", "breach", "order",
)  # fmt: skip
"""Events that the register knows."""

LONGEST = 4_000
"""Characters of one field that are kept; nothing that belongs into a register is longer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event, as it is to be written.

    Text is brought into one form (Unicode NFC; controls and lone surrogates replaced, since databases
    differ in which of them they can hold), so that what is read back is what was hashed.

    Attributes:
        kind: One of `KINDS`.
        case: Number or name of the case, as `case.yaml` gives it, else its folder.
        purpose: Name of the policy.
        basis: Legal basis, as the policy names it.
        recipient: Who receives or asks.
        by: Who did it; the account of the computer when nobody said.
        account: Account of the computer, whoever is named.
        release: Id of the release concerned.
        reference: What else it belongs to: a breach, a consent, the entry that is approved.
        clients: The clients concerned, each `NAME / FURTHER NAME [roster id]`, or the case.
        files: Names of files in the release, with their SHA-256.
        policy_digest: SHA-256 of the policy.
        categories: What kinds of content left, in words of closed lists.
        note: A few words about rules or reasons; never a word of a note.
    """

    kind: str
    case: str = field(repr=False, default="")
    purpose: str = ""
    basis: str = ""
    recipient: str = field(repr=False, default="")
    by: str = field(repr=False, default="")
    account: str = field(repr=False, default="")
    release: str = ""
    reference: str = ""
    clients: tuple[str, ...] = field(repr=False, default=())
    files: tuple[tuple[str, str], ...] = ()
    policy_digest: str = ""
    categories: tuple[str, ...] = ()
    note: str = field(repr=False, default="")

    def __post_init__(self) -> None:
        """Refuse a kind that no reader of the register knows, and settle how text is written.

        Raises:
            ValueError: The kind is not one of `KINDS`, or a field has another shape.
        """
        if self.kind not in KINDS:
            raise ValueError(f"the register has no entries of kind {self.kind!r}")
        for name in TEXTS:
            object.__setattr__(self, name, plain(getattr(self, name)))
        for name in LISTS:
            object.__setattr__(self, name, tuple(plain(value) for value in _listed(getattr(self, name))))
        pairs = (_listed(pair) for pair in _listed(self.files))
        object.__setattr__(self, "files", tuple((plain(name), plain(digest)) for name, digest in pairs))


TEXTS: tuple[str, ...] = (
    "kind", "case", "purpose", "basis", "recipient", "by", "account", "release", "reference",
    "policy_digest", "note",
)  # fmt: skip
"""Fields of an entry that are text."""

LISTS: tuple[str, ...] = ("clients", "categories")
"""Fields that are lists of text."""


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it stands in the register.

    Attributes:
        number: From 1, without gaps.
        at: When it was written, UTC, to the second.
        entry: What it says.
        previous: Hash of the entry before.
        digest: Hash of this entry, which covers `previous`.
    """

    number: int
    at: datetime
    entry: Entry
    previous: str
    digest: str


def plain(value: object) -> str:
    """Return text in the one form that every database can hold and give back unchanged.

    Raises:
        ValueError: It is no text.
    """
    if not isinstance(value, str):
        raise ValueError("the register holds text only")  # noqa: TRY004 - one error for every wrong shape
    if value.isascii() and value.isprintable():
        return value[:LONGEST]
    spaced = "".join(" " if character.isspace() else character for character in value)
    kept = "".join("\ufffd" if unicodedata.category(c) in {"Cc", "Cs"} else c for c in spaced)
    return unicodedata.normalize("NFC", kept)[:LONGEST]


def same_words(first: str, second: str) -> bool:
    """Tell whether two names are the same, whatever their letter case, width and spacing."""
    return folded(first) == folded(second)


def folded(name: str) -> str:
    """Return a name in the form in which names are compared."""
    return " ".join(unicodedata.normalize("NFKC", plain(name)).casefold().split())


def _listed(value: object) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("the register holds lists there")  # noqa: TRY004 - one error for every wrong shape
    return tuple(value)
