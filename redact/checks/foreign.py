"""What is said about somebody else's redacted file: what can be recovered, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass, field

RECOVERABLE = "recoverable"
LEFTOVER = "leftover"


@dataclass(frozen=True, slots=True)
class Trace:
    """Something in a file that its reader does not see.

    Attributes:
        kind: Short name of the phenomenon, for scripts.
        gravity: `recoverable` (text that was meant to be gone) or `leftover` (a person must look).
        says: The phenomenon in plain words, without text of the file.
        page: From 1; 0 for the file as a whole.
        count: Words, or places.
        unit: What is counted.
        text: The words themselves, for the user's own eyes only; empty for places that hold no words.
    """

    kind: str
    gravity: str
    says: str
    page: int
    count: int
    unit: str
    text: str = field(repr=False, default="")
