"""The digest that ties a release to the policy it was made under."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redact.policy.model import Policy


def canonical(policy: Policy) -> str:
    """Return the policy as JSON with sorted keys; comments, layout and key order do not matter."""
    content = dataclasses.asdict(policy)
    del content["file"], content["digest"]
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def digest_of(policy: Policy) -> str:
    """Return the SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(policy).encode("ascii")).hexdigest()
