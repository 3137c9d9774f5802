"""The operator that puts a keyed code in place of a value: the same code wherever the entity is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.operators.base import CaseNoteOperator, context_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from redact.operators.keyed import Keyed

ALPHABET = "23456789BCDFGHJKMNPQRTVWXZ"
"""No vowels, so that a code is never a word, and nothing that is read as something else."""
LENGTH = 5
"""Characters; 26 to the fifth are about twelve million codes."""

_LETTER: dict[str, str] = {
    "PERSON": "P", "ORG": "G", "LOCATION": "L", "ADDRESS": "A", "ID": "N", "SSN": "N", "ACCOUNT": "N",
    "PHONE": "T", "EMAIL": "M", "DATE": "D",
}  # fmt: skip


class Pseudonym(CaseNoteOperator):
    """Puts `[P-7KQ2X]`: a code of the pseudonym space, which tells nothing without its secret."""

    name = "pseudonym"

    def replace(self, text: str, params: dict[str, Any]) -> str:
        """Return the code of the entity, with a letter for its type.

        Raises:
            TransformError: There is neither a context nor a secret.
        """
        context = context_of(text, params)
        return bracketed(context.space.codes[context.entity.id], context.entity.entity_type)


def bracketed(code: str, entity_type: str) -> str:
    """Return a code as it stands in a text."""
    return f"[{_LETTER.get(entity_type, 'X')}-{code}]"


def bare(written: str) -> str:
    """Return the code in what stands in a text."""
    return written.strip("[]").partition("-")[2]


def draw_codes(
    keyed: Keyed, marks: Mapping[str, str], known: Mapping[str, str] | None = None, used: Iterable[str] = ()
) -> dict[str, str]:
    """Return a code per entity; two entities never share one.

    Args:
        keyed: The secret of the space.
        marks: What tells each entity from all others, by entity id.
        known: Codes that entities had in earlier releases to the same recipient and keep.
        used: Codes that anybody had there; nobody else gets one of them.
    """
    codes: dict[str, str] = {i: code for i, code in (known or {}).items() if i in marks}
    taken: set[str] = {*codes.values(), *used}
    for entity, mark in sorted(marks.items(), key=lambda pair: (pair[1], pair[0])):
        if entity in codes:
            continue
        attempt = 0
        code = _code(keyed, mark, attempt)
        while code in taken:
            attempt += 1
            code = _code(keyed, mark, attempt)
        taken.add(code)
        codes[entity] = code
    return codes


def _code(keyed: Keyed, mark: str, attempt: int) -> str:
    number = keyed.number("pseudonym", mark, str(attempt), below=len(ALPHABET) ** LENGTH)
    letters = []
    for _ in range(LENGTH):
        number, at = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[at])
    return "".join(letters)
