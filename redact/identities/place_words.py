"""Tells a place that has a word of somebody's name in it from the person."""

from __future__ import annotations

import re

from redact.identities.phrases import STREET_KINDS
from redact.identities.tokens import tokenize

STATE_CODES: frozenset[str] = frozenset(
    """
    AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC
    ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR
    """.split()
)
"""Postal codes of US states, the District of Columbia and Puerto Rico (USPS Publication 28, appendix B)."""

_STATE_NAMES = frozenset(
    """
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota
    mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma
    oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming
    """.split()
)
_KINDS = frozenset(
    """
    county city town township village borough parish heights hills valley park lake river creek beach bay
    island springs falls bridge airport station mall downtown metro area suburb district north south east
    west northern southern eastern western
    """.split()
)
_STATE_BEHIND = re.compile(r",?[ \t]+(?:([A-Z]{2})|([A-Z][a-z]+))(?![^\W_])")


def is_place(text: str, start: int, end: int) -> bool:
    """Tell whether what stands there says by its own words, or the state behind it, that it is a place."""
    tokens = tokenize(text[start:end])
    if len(tokens) > 1 and any(_tells(token.word, token.fold) for token in tokens):
        return True
    behind = _STATE_BEHIND.match(text, end)
    return bool(behind) and bool(
        behind and (behind[1] in STATE_CODES or (behind[2] or "").lower() in _STATE_NAMES)
    )


def _tells(word: str, fold: str) -> bool:
    kinds = _KINDS | STREET_KINDS.keys() | set(STREET_KINDS.values())
    return fold in kinds or fold.isdigit() or word in STATE_CODES or fold in _STATE_NAMES
