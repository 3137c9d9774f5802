"""Metadata of a release holds neutral constants only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.checks.folding import fold_words
from redact.types import Finding, SurfaceKind

if TYPE_CHECKING:
    from redact.checks.base import Evidence
    from redact.types import Draft, Surface

NEUTRAL_WORDS: frozenset[str] = frozenset(
    """
    document packet title subject author creator producer keywords category comments description language
    revision created modified moddate creationdate lastmodifiedby trapped identifier version page pages
    application appversion company manager template format pdf docx text
    casenote redact word true false en us z utc t d
    utf yes no xml rels http www w3 w3cdtf org purl dc dcterms elements terms instance xmlschema schemas
    application vnd openxmlformats officedocument wordprocessingml package relationships core properties
    2001 2006 docprops main styles settings numbering header footer content types
    """.split()
)
"""Names of fields, the constants that the writers set, and the names of Office Open XML parts and
namespaces (ECMA-376), which a reader of raw markup yields as well."""

_CONSTANT_TIME = re.compile(r"(?:1970|1980|2000)-?01-?01(?:[T ]?00:?00:?00(?:Z|[+-]00'?:?00'?)?)?")
_NUMBERED = re.compile(r"(?:header|footer|rid)?\d{1,3}")


class Metadata:
    """Compares every word of a metadata surface with the constants the writers set."""

    name = "metadata"

    def run(self, draft: Draft, surfaces: tuple[Surface, ...], evidence: Evidence) -> tuple[Finding, ...]:
        """Return one finding per metadata surface that says more than constants."""
        del evidence
        return tuple(
            Finding(self.name, draft.document, surface.id, "metadata beyond neutral constants", "refuse")
            for surface in surfaces
            if surface.kind is SurfaceKind.METADATA and not is_neutral(surface.text)
        )


def is_neutral(text: str) -> bool:
    """Tell whether a metadata text is made of neutral words, small numbers and the constant date."""
    words = fold_words(_CONSTANT_TIME.sub(" ", text))
    return all(word in NEUTRAL_WORDS or _NUMBERED.fullmatch(word) for word in words)
