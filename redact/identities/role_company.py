"""What is believed of everybody else in a case: numbers for a second look at each person.

A case mostly has one client, or the members of a family or a list who all are; so whether somebody is
a client depends on how surely somebody else is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from redact.types import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from redact.identities.role_features import Features, Seen
    from redact.identities.roles import Standing

    Chances = Mapping[Role, float]

ROLES = (Role.CLIENT, Role.FAMILY, Role.PROFESSIONAL, Role.THIRD_PARTY, Role.GROUP_MEMBER)
"""What is told apart; a partner counts as family, a reporter as third party."""

_STANDS_FOR = {Role.PARTNER: Role.FAMILY, Role.REPORTER: Role.THIRD_PARTY}
_TRUST, _LIKELY, _UNLIKELY = 0.85, 0.5, 0.3
_LEAST, _MANY, _CROWD = 1e-6, 2, 20
"""A chance never undercut, several clients, and how many people are as good as any more."""


def company_of(
    people: Sequence[Seen], chances: Sequence[Chances], cued: Sequence[Standing]
) -> list[Features]:
    """Return the features of a second look for every person of one case, in the order given.

    Args:
        people: All people of the case.
        chances: What the first look found for each; roles left out count as impossible.
        cued: What the cues say of each.
    """
    beliefs = [_belief(found, cue) for found, cue in zip(chances, cued, strict=True)]
    return [
        _own(seen, chances[at], cued[at])
        | _others(beliefs[at], [belief for other, belief in enumerate(beliefs) if other != at])
        for at, seen in enumerate(people)
    ]


def _belief(chances: Chances, cued: Standing) -> dict[Role, float]:
    """Return the chances with a sure cue taken as nearly certain."""
    role = _STANDS_FOR.get(cued.role, cued.role)
    trust = _TRUST if cued.sure and role in ROLES else 0.0
    return {one: (1 - trust) * chances.get(one, 0.0) + trust * (one is role) for one in ROLES}


def _own(seen: Seen, chances: Chances, cued: Standing) -> Features:
    features = {
        f"own:{role.value}": max(-6.0, math.log(chances.get(role, 0.0) + _LEAST)) / 2 for role in ROLES
    }
    features["bias"] = 1.0
    features["full"] = float(any(name.full for name in seen.names))
    features["sure"] = float(cued.sure)
    role = _STANDS_FOR.get(cued.role, cued.role)
    if role in ROLES:
        features[f"cue:{role.value}"] = 1.0
    return features


def _others(own: dict[Role, float], others: list[dict[Role, float]]) -> Features:
    clients = [belief[Role.CLIENT] for belief in others]
    highest = max(clients, default=0.0)
    likely = sum(chance > _LIKELY for chance in clients)
    features = {
        f"mean:{role.value}": sum(belief[role] for belief in others) / max(1, len(others)) for role in ROLES
    }
    features["client:highest"] = highest
    features["client:lead"] = own[Role.CLIENT] - highest
    features["client:sum"] = min(4.0, sum(clients)) / 2
    features["client:one"] = float(likely == 1)
    features["client:several"] = float(likely >= _MANY)
    features["client:nobody"] = float(highest < _UNLIKELY)
    features["group:highest"] = max((belief[Role.GROUP_MEMBER] for belief in others), default=0.0)
    features["people"] = min(len(others) + 1, _CROWD) / (_CROWD / 2)
    return features
