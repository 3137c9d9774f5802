"""Neutral names for released files, from a closed list of words."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from redact.formats.catalog import MAIL

if TYPE_CHECKING:
    from redact.types import Document

KINDS: tuple[tuple[str, str], ...] = (
    ("intake", r"intake|admission"),
    ("home-visit", r"home[ -]?visit"),
    ("court-report", r"court[ -]report|report to (?:the )?court"),
    ("custody-evaluation", r"custody[ -]evaluation"),
    ("discharge-summary", r"discharge|closing[ -]summary|termination[ -]summary"),
    ("treatment-plan", r"treatment[ -]plan"),
    ("safety-plan", r"safety[ -]plan"),
    ("case-plan", r"case[ -]plan|service[ -]plan"),
    ("supervision-note", r"supervision"),
    ("incident-report", r"incident"),
    ("group-note", r"group[ -](?:note|session|therapy)"),
    ("school-note", r"school[ -](?:note|visit|social|contact)"),
    ("phone-log", r"phone|telephone|call[ -]log|contact[ -]log"),
    ("email", r"e-?mail"),
    ("minutes", r"minutes"),
    ("referral", r"referral"),
    ("letter", r"letter"),
    ("assessment", r"assessment|psychosocial|evaluation|biopsychosocial"),
    ("investigation", r"investigation"),
    ("progress-note", r"progress|\b(?:soap|dap|birp|girp)\b|session"),
    ("case-note", r"case[ -]?note|contact[ -]note"),
)
"""Word of the file name, and what in the old name or the first lines calls for it; first match decides."""

DEFAULT_KIND = "document"
MAIL_KIND = "email"

_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in KINDS)
_FIRST_CHARACTERS = 300


def kind_of(document: Document) -> str:
    """Return the kind of document as a word of `KINDS`: of a mail, by file name, then by first lines."""
    if document.media_type in MAIL:
        return MAIL_KIND
    file_name = document.source.name.rsplit("/", 1)[-1].replace("_", " ")
    prose = (s.text for s in document.surfaces if s.released and not (s.holds or s.label))
    beginning = "\n".join(islice(prose, _FIRST_CHARACTERS))[:_FIRST_CHARACTERS]
    for text in (file_name, beginning):
        for kind, pattern in _PATTERNS:
            if pattern.search(text):
                return kind
    return DEFAULT_KIND
