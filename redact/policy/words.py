"""Tells in plain words what a policy does, generated from the file itself."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from redact.operators.catalog import OPERATORS
from redact.policy import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.policy.model import Match, Policy, Rule, Special

WIDTH: int = 96
"""Longest line."""

_THINGS: dict[str, str] = {
    "PERSON": "name", "ADDRESS": "street address", "LOCATION": "place", "ORG": "organisation",
    "DATE": "date", "AGE": "age", "PHONE": "telephone or fax number", "EMAIL": "email address",
    "URL": "web address", "USERNAME": "user name", "SSN": "social security number",
    "ID": "record, licence or case number", "ACCOUNT": "account number",
    "VEHICLE": "licence plate or vehicle description", "DEVICE": "device or serial number",
    "IP": "network (IP) address", "DEMOGRAPHIC": "nationality, tribe, faith, language or immigration status",
    "OCCUPATION": "occupation", "EVENT": "event that a newspaper reader would recognise",
}  # fmt: skip

_ROLES: dict[str, str] = {
    "client": "client", "family": "family member", "partner": "partner", "minor": "minor",
    "third_party": "third party", "group_member": "group member",
    "reporter": "person who reported abuse or neglect", "professional": "professional",
    "unknown": "person of unknown role",
}  # fmt: skip

_FACETS: dict[str, str] = {
    "birth": "date of birth", "death": "date of death", "last-four": "partial number",
    "initials": "initials", "zip": "ZIP code", "over-89": "showing an age over 89",
    "reporting": "shown to have reported abuse or neglect",
}  # fmt: skip

_SCOPES: dict[str, str] = {
    "none": "It takes no scope: everybody in the notes is protected alike.",
    "optional": "A scope may be given: whom and what the release reaches.",
    "required": "It needs a scope: the people, period and documents that the order reaches. "
    "Passages outside it are withheld one by one, documents of which nothing is left whole.",
}

_PAGES: dict[str, str] = {
    "faithful": "Pages are released as pictures of the originals with boxes burnt in.",
    "transcript": "Pages are set anew from the released text; no picture of the original leaves.",
}

_RESIDUAL: dict[str, str] = {
    "hold": "What the fresh search still finds holds the release until a person has looked.",
    "refuse": "What the fresh search still finds stops the release.",
}


_REVERSIBLE: dict[bool, str] = {
    True: "With a vault, its key holder can turn labels, codes and shifted dates back, and people keep "
    "their labels from one release to the next.",
    False: "Nothing is kept that could turn a release back.",
}
_APPROVALS: tuple[str, ...] = (
    "Whoever prepares the release answers for it alone.",
    "What passes these checks is held until a second person has approved it; whoever prepared it cannot.",
    "What passes these checks is held until two further people have approved it; whoever prepared it cannot.",
)
"""Two-person rule, by how many approvals the policy wants."""


def in_words(policy: Policy) -> str:
    """Return the whole policy as text that a supervisor can read and sign."""
    return "\n".join(line.rstrip() for line in _lines(policy))


def rule_in_words(rule: Rule) -> str:
    """Return one rule as a sentence with its reason and its sources."""
    what = _subject(rule.match) if rule.id != "default" else "anything that no rule names"
    sentence = f"{what[:1].upper()}{what[1:]} {_verb(rule)}"
    if rule.because:
        sentence += f", because {rule.because}"
    return f"{sentence} ({'; '.join(rule.cites)})." if rule.cites else f"{sentence}."


def special_in_words(item: Special) -> str:
    """Return what a category needs as a sentence with its reason, its sources and what must be asked."""
    what = names.SPECIAL[item.category]
    papers = ", ".join(item.needs)
    sentence = (
        f"{what[:1].upper()}{what[1:]} ({item.category}): withheld as [{item.code}] unless one of these "
        f"names it: {papers}; because {item.because} ({'; '.join(item.cites)})."
    )
    return f"{sentence} To be asked: {item.asks}" if item.asks else sentence


def _lines(policy: Policy) -> Iterator[str]:
    yield f"{policy.title} (purpose: {policy.purpose})"
    yield ""
    yield from _wrapped("Who receives it: " + policy.recipient)
    yield from _wrapped("It rests on: " + "; ".join(policy.cites) + ".")
    yield from _wrapped(_basis(policy))
    yield from _wrapped(_SCOPES[policy.scope])
    yield from ("", "What happens to each detail; the first line that fits decides:")
    for number, rule in enumerate((*policy.rules, policy.default), start=1):
        yield from _wrapped(rule_in_words(rule), f"{number:>3}. ")
    if policy.special:
        yield from ("", "What the general words of an order never reach; each needs a paper that names it:")
        for item in policy.special:
            yield from _wrapped(special_in_words(item), "  - ")
    yield from ("", "When it waits for a person:")
    yield from _items(tuple(names.HOLDS[name] for name in policy.hold_if), "no condition of its own")
    yield from ("", "What is checked on the written files before anything leaves:")
    yield from _items(tuple(names.CHECKS[name] for name in policy.checks))
    yield from _wrapped(_RESIDUAL[policy.residual])
    yield from _wrapped(_APPROVALS[policy.approvals])
    yield from ("", "What goes along:")
    yield from _items(tuple(names.NOTICES[name] for name in policy.notices), "nothing")
    yield from _wrapped(_PAGES[policy.pages])
    yield from ("", "What stays behind at the agency:")
    yield from _items(tuple(names.RECORDS[name] for name in policy.record))
    yield from _wrapped(_REVERSIBLE[policy.reversible])
    if policy.digest:
        yield from ("", f"File {policy.file}, digest {policy.digest}")


def _basis(policy: Policy) -> str:
    papers = " or ".join(names.BASES[name] for name in policy.basis.accepted)
    if policy.basis.assumed:
        return f"Legal basis: {papers}. If none is named, it is {names.BASES[policy.basis.assumed]}."
    named = "; ".join(f"{names.BASES[name]} ({name})" for name in policy.basis.accepted)
    return f"Legal basis: one of these must be on file and be named: {named}."


def _subject(match: Match) -> str:
    types = match.types or tuple(_THINGS)
    if types == ("PERSON",):
        return _person(match)
    things = [_FACETS[facet] for facet in match.facets if facet in _FACETS and facet != "over-89"]
    things = things or [_THINGS[name] for name in types]
    subject = f"{_article(things[0])} {_either(things)}"
    return f"{subject} {_FACETS['over-89']}" if "over-89" in match.facets else subject


def _person(match: Match) -> str:
    whose = [_ROLES[role] for role in match.roles] or ["minor" if match.minor else "person"]
    left_out = [_ROLES[role] for role in _ROLES if role not in match.roles]
    many = len(left_out) < len(whose)
    owner = "a person" if many else f"{_article(whose[0])} {_either(whose)}"
    if match.in_scope is not None:
        owner += " whom the order names" if match.in_scope else " whom the order does not name"
    if many and left_out:
        owner += f", other than {_article(left_out[0])} {_either(left_out)},"
    if "reporting" in match.facets:
        owner += f" {_FACETS['reporting']}"
    part = "initials" if match.facets == ("initials",) else "name"
    return f"the {part} of {owner}"


def _verb(rule: Rule) -> str:
    params = dict(rule.params)
    verb = OPERATORS[rule.operator].in_words
    if "code" in params:
        return f"{verb} and shown as [{params['code']}]"
    if "level" in params:
        return f"{verb}, no smaller than a {params['level']}"
    return verb


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _article(word: str) -> str:
    return "an" if word[0] in "aeio" else "a"


def _items(lines: tuple[str, ...], none: str = "nothing") -> Iterator[str]:
    for line in lines or (none,):
        yield from _wrapped(line, "  - ")


def _wrapped(text: str, lead: str = "") -> list[str]:
    """Break lines at spaces only: a name such as `court-order` is meant to be typed."""
    indent = " " * len(lead)
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
