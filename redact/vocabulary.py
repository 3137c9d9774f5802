"""The closed lists of words that stages, policies and records share."""

from __future__ import annotations

from enum import StrEnum

ENTITY_TYPES: tuple[str, ...] = (
    "PERSON", "ADDRESS", "LOCATION", "ORG", "DATE", "AGE", "PHONE", "EMAIL", "URL", "USERNAME",
    "SSN", "ID", "ACCOUNT", "VEHICLE", "DEVICE", "IP", "DEMOGRAPHIC", "OCCUPATION", "EVENT",
)  # fmt: skip
"""What a mention can be. Presidio's own names are mapped to these at the adapter."""

DIRECT_TYPES: frozenset[str] = frozenset(
    {
        "PERSON", "ADDRESS", "PHONE", "EMAIL", "URL", "USERNAME", "SSN", "ID", "ACCOUNT", "VEHICLE",
        "DEVICE", "IP", "DATE",
    }
)  # fmt: skip
"""Types that identify alone; the others identify in combination."""


ORDER_KINDS: tuple[str, ...] = (
    "court-order", "subpoena-with-order", "subpoena", "search-warrant", "client-authorization",
    "part-2-order",
)  # fmt: skip
"""Papers by which a court or a party asks for records; `part-2-order` is one under 42 CFR 2.64 or 2.65."""

JUDGES_ORDERS: frozenset[str] = frozenset(
    {"court-order", "subpoena-with-order", "search-warrant", "part-2-order"}
)
"""Those of them that a judge has signed."""

SIGNERS: tuple[str, ...] = ("guardian", "personal-representative")
"""Who may sign a consent without standing in the roster."""


class Role(StrEnum):
    """What a person is to the case."""

    CLIENT = "client"
    FAMILY = "family"
    PARTNER = "partner"
    MINOR = "minor"
    THIRD_PARTY = "third_party"
    GROUP_MEMBER = "group_member"
    REPORTER = "reporter"
    PROFESSIONAL = "professional"
    UNKNOWN = "unknown"


class SurfaceKind(StrEnum):
    """Places in a file where text can live."""

    BODY = "body"
    PAGE = "page"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    DELETED_TEXT = "deleted text"
    ANNOTATION = "annotation"
    FORM_FIELD = "form field"
    METADATA = "metadata"
    OUTLINE = "outline"
    ATTACHMENT = "attachment"
    ALT_TEXT = "alt text"
    LAYER = "layer"
    LINK = "link"
    PRIOR_REVISION = "prior revision"
    FILE_NAME = "file name"


class IdentifierClass(StrEnum):
    """How a mention identifies, for one purpose."""

    DIRECT = "direct"
    QUASI = "quasi"
    SENSITIVE = "sensitive"
    NONE = "none"


class Outcome(StrEnum):
    """What became of one document."""

    RELEASED = "released"
    WITHHELD = "withheld"
    HELD = "held"
    REFUSED = "refused"


STRONG: float = 0.85
"""From this score on a mention is strong: no keep-list vetoes it."""

WITHHELD_PASSAGE: str = "withhold"
"""Stands as the operator of an edit that covers a whole passage; no rule of a policy uses it."""

HOUSEHOLD_WORDS: frozenset[str] = frozenset(
    "kids kiddos children family families boys girls twins siblings sibs household parents"
    " grandparents".split()
)
"""What people of one name are called together ("the Lopez kids"); alone, in small letters, nobody's name."""
