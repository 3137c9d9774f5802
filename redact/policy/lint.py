"""Judges whether a policy makes sense and protects, beyond having the right shape."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from redact.operators.catalog import OPERATORS
from redact.policy import names
from redact.policy.match import Question, identifier_class, matches, rule_for
from redact.policy.model import MOST_APPROVALS
from redact.policy.names import HOLD_CONDITIONS
from redact.types import ENTITY_TYPES, IdentifierClass, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from redact.policy.model import Match, Policy, Rule

__all__ = ["HOLD_CONDITIONS", "lint"]

_CODE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
_KEEP = "keep"


def lint(policy: Policy) -> tuple[str, ...]:
    """Return every problem as `field path: sentence`; empty when the policy may be used."""
    return tuple(problem for check in _CHECKS for problem in check(policy))


def _known_words(policy: Policy) -> Iterator[str]:
    types = [name for name, _ in policy.classes]
    yield from _unknown("basis.accepted", policy.basis.accepted, names.BASES)
    yield from _unknown("recognizers", policy.recognizers, names.RECOGNIZERS)
    yield from _unknown("classes", types, ENTITY_TYPES)
    yield from _unknown("hold_if", policy.hold_if, names.HOLDS)
    yield from _unknown("checks", policy.checks, names.CHECKS)
    yield from _unknown("notices", policy.notices, names.NOTICES)
    yield from _unknown("record", policy.record, names.RECORDS)
    if policy.basis.assumed and policy.basis.assumed not in policy.basis.accepted:
        yield "basis.assumed: must be one of the accepted bases"


def _known_matches(policy: Policy) -> Iterator[str]:
    roles = [role.value for role in Role]
    classes = [identifier.value for identifier in IdentifierClass]
    for rule in policy.rules:
        where, match = f"rules.{rule.id}.match", rule.match
        yield from _unknown(f"{where}.type", match.types, ENTITY_TYPES)
        yield from _unknown(f"{where}.role", match.roles, roles)
        yield from _unknown(f"{where}.class", match.classes, classes)
        yield from _unknown(f"{where}.facet", match.facets, names.FACETS)
        if match.in_scope is not None and policy.scope == "none":
            yield f"{where}.in_scope: this purpose takes no scope"


def _known_operators(policy: Policy) -> Iterator[str]:
    for where, rule in _named(policy):
        if rule.operator not in OPERATORS:
            yield f"{where}.operator: unknown; there are {', '.join(sorted(OPERATORS))}"
            continue
        yield from _params(where, rule)
        fitting = names.OPERATOR_TYPES.get(rule.operator)
        touched = _types_of(policy, rule.match)
        if fitting is not None and not touched <= fitting:
            misfits = ", ".join(sorted(touched - fitting))
            yield f"{where}.operator: {rule.operator} does not fit {misfits}"


def _params(where: str, rule: Rule) -> Iterator[str]:
    accepted = OPERATORS[rule.operator].params
    for name, value in rule.params:
        if name not in accepted:
            yield f"{where}.params.{name}: {rule.operator} takes no such parameter"
        elif type(value) is not accepted[name]:
            yield f"{where}.params.{name}: must be of type {accepted[name].__name__}"
        elif name == "code" and not _CODE.fullmatch(str(value)):
            yield f"{where}.params.code: capital letters, digits and hyphens only"
        elif name == "level" and value not in names.PLACE_LEVELS:
            yield f"{where}.params.level: must be one of {', '.join(names.PLACE_LEVELS)}"


def _mandatory(policy: Policy) -> Iterator[str]:
    yield from _missing("hold_if", names.MANDATORY_HOLDS, policy.hold_if)
    yield from _missing("checks", names.MANDATORY_CHECKS, policy.checks)
    if policy.scope != "none":
        yield from _missing("hold_if", names.MANDATORY_WITH_SCOPE, policy.hold_if)
        yield from _missing("checks", names.CHECKS_WITH_SCOPE, policy.checks)
    yield from _missing("recognizers", tuple(names.RECOGNIZERS), policy.recognizers)
    yield from _missing("record", names.MANDATORY_RECORDS, policy.record)
    if policy.scope != "none":
        yield from _missing("special", tuple(names.SPECIAL), tuple(item.category for item in policy.special))


def _special(policy: Policy) -> Iterator[str]:
    """A category with a basis of its own may ask for more than the law's floor, never for less."""
    seen: set[str] = set()
    if policy.special and policy.scope == "none":
        yield "special: this purpose takes no scope"
    for item in policy.special:
        where = f"special.{item.category}"
        if item.category in seen:
            yield f"{where}: stands twice"
        seen.add(item.category)
        yield from _unknown("special.category", (item.category,), names.SPECIAL)
        allowed = names.SPECIAL_NEEDS.get(item.category, frozenset())
        for paper in item.needs:
            if paper not in allowed:
                yield f"{where}.needs: {paper!r} does not reach this category; it may be {_any(allowed)}"
        if not _CODE.fullmatch(item.code):
            yield f"{where}.code: capital letters, digits and hyphens only"


def _any(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def _reversible(policy: Policy) -> Iterator[str]:
    """Refuse what could not be turned back safely: a stand-in cannot be told from a real name."""
    for where, rule in _named(policy):
        if policy.reversible and rule.operator == "surrogate":
            yield f"{where}.operator: a reversible purpose shows labels or codes, never stand-ins"


def _approvals(policy: Policy) -> Iterator[str]:
    if policy.approvals not in range(MOST_APPROVALS + 1):
        yield f"approvals: must be a number from 0 to {MOST_APPROVALS}"


def _reasons(policy: Policy) -> Iterator[str]:
    for rule in policy.rules:
        if rule.operator == _KEEP and not rule.because:
            yield f"rules.{rule.id}.because: a rule that keeps something must give its reason"
        elif not rule.because and not rule.cites:
            yield f"rules.{rule.id}: give a reason (because) or a citation (cites)"


def _unique_ids(policy: Policy) -> Iterator[str]:
    seen: set[str] = set()
    for rule in policy.rules:
        if rule.id in seen or rule.id in ("default", "keep-list"):
            yield f"rules.{rule.id}.id: this id is already taken"
        seen.add(rule.id)


def _default_protects(policy: Policy) -> Iterator[str]:
    if policy.default.operator not in ("redact", "mask"):
        yield "default.operator: must be redact or mask; nothing is kept because it was forgotten"


def _shadows(policy: Policy) -> Iterator[str]:
    classes = {entity_type: identifier_class(policy, entity_type) for entity_type in ENTITY_TYPES}
    unreached = list(policy.rules)
    for question in _questions(policy):
        of_class = classes[question.entity_type]
        first = next((rule for rule in policy.rules if matches(rule.match, question, of_class)), None)
        if first in unreached:
            unreached.remove(first)
        if not unreached:
            return
    for rule in unreached:
        yield f"rules.{rule.id}: never reached; the rules before it take all its mentions"


def _reporters(policy: Policy) -> Iterator[str]:
    """Hold every purpose to one promise: who reported abuse or neglect is never named.

    Reports are confidential under CAPTA, 42 U.S.C. 5106a(b)(2)(B)(viii), and the states' own laws.
    """
    reporter = Role.REPORTER.value
    for rule in policy.rules:
        roles, types = rule.match.roles, _types_of(policy, rule.match)
        if rule.operator == _KEEP and "PERSON" in types and (not roles or reporter in roles):
            yield f"rules.{rule.id}.match.role: a rule that keeps names lists its roles, without reporter"
    for minor, in_scope, facet in product((False, True), (False, True), ("", *names.FACETS)):
        question = Question("PERSON", reporter, minor, in_scope, frozenset({facet} - {""}))
        rule = rule_for(policy, question)
        if _strength(rule) < OPERATORS["surrogate"].strength:
            yield f"rules.{rule.id}: leaves a trace of a reporter's name; replace or remove it"
            return
    shown = Question("PERSON", Role.FAMILY.value, in_scope=True, facets=frozenset({"reporting"}))
    rule = rule_for(policy, shown)
    if _strength(rule) < OPERATORS["redact"].strength:
        yield f"rules.{rule.id}: names somebody who is shown reporting abuse; remove it (facet: reporting)"


def _questions(policy: Policy) -> Iterator[Question]:
    """Yield every combination a mention can have; a person with the role `minor` is under age."""
    scopes = (False,) if policy.scope == "none" else (False, True)
    facets = ("", *names.FACETS)
    for entity_type, role, minor, in_scope, facet in product(
        ENTITY_TYPES, Role, (False, True), scopes, facets
    ):
        if minor or role is not Role.MINOR:
            yield Question(entity_type, role.value, minor, in_scope, frozenset({facet} - {""}))


def _types_of(policy: Policy, match: Match) -> set[str]:
    """Return the entity types a match can take."""
    return {
        name
        for name in ENTITY_TYPES
        if (not match.types or name in match.types)
        and (not match.classes or identifier_class(policy, name).value in match.classes)
    }


def _strength(rule: Rule) -> int:
    return OPERATORS[rule.operator].strength if rule.operator in OPERATORS else 0


def _named(policy: Policy) -> Iterator[tuple[str, Rule]]:
    yield "default", policy.default
    for rule in policy.rules:
        yield f"rules.{rule.id}", rule


def _unknown(where: str, given: tuple[str, ...] | list[str], known: object) -> Iterator[str]:
    words: tuple[str, ...] = tuple(known)  # type: ignore[arg-type]
    for word in given:
        if word not in words:
            yield f"{where}: {word!r} is not known; there are {', '.join(words)}"


def _missing(where: str, wanted: tuple[str, ...], given: tuple[str, ...]) -> Iterator[str]:
    for word in wanted:
        if word not in given:
            yield f"{where}: {word} cannot be left out"


_CHECKS: tuple[Callable[[Policy], Iterator[str]], ...] = (
    _known_words,
    _known_matches,
    _known_operators,
    _mandatory,
    _reversible,
    _special,
    _approvals,
    _reasons,
    _unique_ids,
    _default_protects,
    _shadows,
    _reporters,
)
