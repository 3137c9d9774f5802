"""Notices what belongs to no matter of a case: belief, dress, small talk, a writer's own life."""

from __future__ import annotations

import re
from functools import cache

from redact.identities.kin_words import KIN, PARTNERS
from redact.policy.passages.topics import SURELY, Topic, topic_of
from redact.resources import shipped

_QUOTED = re.compile('"[^"]*"|\u201c[^\u201d]*\u201d')
_KIN = "|".join(f"(?:{form})" for form in {**KIN, **PARTNERS}.values())
_OWN_LIFE = re.compile(
    rf"\b(?:my|our) (?:own |late |poor |dear |older |younger |little )*(?:{_KIN}|kids|children|family"
    rf"|parents|marriage"
    r"|divorce|health|back|knee|surgery|house|vacation|leave|holiday|burnout|therapist|childhood|boss)\b"
    r"|\b(?:between (?:us|you and me)|off the record|on a personal note|on another (?:matter|note)"
    r"|personally|please (?:do not|don't) pass"
    r"|keep (?:this|that) between|just between|not for (?:the file|anyone)|entre nous)\b"
    r"|\bI (?:am|'m|\u2019m|was|feel|felt|have been|'ve been) (?:\w+ )?(?:worn|tired|exhausted"
    r"|burn\w+ out|sick|ill|drained|ashamed|dreading|overwhelmed|lonely|at the end)\b"
    r"|\bI (?:have not|haven't|did not|didn't|cannot|can't) (?:slept|sleep)\b",
    re.IGNORECASE,
)


@cache
def _asides() -> Topic:
    return topic_of(shipped("pipelines") / "lexicons" / "asides.yaml")


def is_aside(text: str) -> bool:
    """Tell whether wording is of belief, dress or small talk, by `pipelines/lexicons/asides.yaml`."""
    return _asides().score(text) >= SURELY


def speaks_of_writer(text: str) -> bool:
    """Tell whether somebody writes of their own life ("my own father has moved in"), outside quotations."""
    return bool(_OWN_LIFE.search(_QUOTED.sub(" ", text)))
