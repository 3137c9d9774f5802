"""What a pseudonym space belongs to, and the keyed hash under which it is found."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SpaceName:
    """A case, a purpose and a recipient; together they have one secret.

    Attributes:
        case: What names the case in every release of it: its number, or its folder.
        purpose: Name of a policy.
        recipient: Who receives the releases.
    """

    case: str = field(repr=False)
    purpose: str
    recipient: str = field(repr=False)


def space_tag(key: bytes, name: SpaceName) -> bytes:
    """Return the keyed hash by which a space is found; it tells nothing without the key."""
    return _tag(key, "space", _same(name.case), name.purpose, _same(name.recipient))


def case_tag(key: bytes, case: str) -> bytes:
    """Return the keyed hash of a case, kept encrypted beside each of its secrets, to forget them by."""
    return _tag(key, "case", _same(case))


def _same(name: str) -> str:
    """Return a name without differences of case, spacing and Unicode form, which people do not mean."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _tag(key: bytes, *parts: str) -> bytes:
    """Hash parts with their lengths, so that no two different lists of parts read the same."""
    coded = [part.encode("utf-8", "surrogatepass") for part in parts]
    message = b"".join(len(part).to_bytes(4, "big") + part for part in coded)
    return hmac.new(key, message, hashlib.sha256).digest()
