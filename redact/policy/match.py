"""Which rule of a policy speaks for a mention: the first that matches, else the default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redact.types import DIRECT_TYPES, IdentifierClass

if TYPE_CHECKING:
    from redact.policy.model import Match, Policy, Rule


@dataclass(frozen=True, slots=True)
class Question:
    """Everything about a mention that a rule may ask for.

    Attributes:
        entity_type: Type of the mention.
        role: Role of the person; `unknown` otherwise.
        minor: Whether the person is under age.
        in_scope: Whether the scope names the person.
        facets: Finer kinds; empty when plain.
    """

    entity_type: str
    role: str = "unknown"
    minor: bool = False
    in_scope: bool = False
    facets: frozenset[str] = frozenset()


def identifier_class(policy: Policy, entity_type: str) -> IdentifierClass:
    """Return how a type identifies for this purpose; the type's own class where the policy is silent."""
    for known, name in policy.classes:
        if known == entity_type:
            return IdentifierClass(name)
    return IdentifierClass.DIRECT if entity_type in DIRECT_TYPES else IdentifierClass.QUASI


def matches(match: Match, question: Question, identifier: IdentifierClass) -> bool:
    """Tell whether every side that the rule closes agrees with the mention."""
    return (
        (not match.types or question.entity_type in match.types)
        and (not match.roles or question.role in match.roles)
        and (not match.classes or identifier.value in match.classes)
        and (not match.facets or not question.facets.isdisjoint(match.facets))
        and match.minor in (None, question.minor)
        and match.in_scope in (None, question.in_scope)
    )


def rule_for(policy: Policy, question: Question) -> Rule:
    """Return the first rule that matches, or the default."""
    identifier = identifier_class(policy, question.entity_type)
    for rule in policy.rules:
        if matches(rule.match, question, identifier):
            return rule
    return policy.default
