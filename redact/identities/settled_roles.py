"""Settles what each person is to the case: by cues beside the name, else by the case as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.identities.role_company import company_of
from redact.identities.role_features import features_of
from redact.identities.role_model import company_model, role_model
from redact.identities.roles import CONTEXT, Standing, infer_role
from redact.types import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redact.identities.role_features import Seen

Chances = dict[Role, float]

_KIN = frozenset({Role.FAMILY, Role.PARTNER, Role.MINOR})
_BELOW_CLIENT = _KIN | {Role.THIRD_PARTY, Role.GROUP_MEMBER}
"""Roles of a cue that the case as a whole may take back: "her brother" of one client is another client."""

_SURELY_CLIENT, _MAYBE_CLIENT, _LEAST = 0.6, 0.2, 0.3


def settle_roles(people: Sequence[Seen], *, client_known: bool) -> list[Standing]:
    """Return what the case tells of each person, in the order given.

    A cue strong enough decides, and alone tells who reported abuse or neglect. Whether somebody is the
    client, and what the others are, the model weighs over all mentions: first of each person alone, then
    again in view of what it believes of the others. Whether somebody is under age is left as the cues say.

    Args:
        people: All people of the case, in reading order.
        client_known: Whether the roster names the client, so that nobody else is guessed to be it.
    """
    cued = [infer_role(seen.windows) for seen in people]
    chances = [role_model().chances(features) for features in features_of(people)]
    if client_known:
        chances = [_without_client(found) for found in chances]
    else:
        chances = [company_model().chances(features) for features in company_of(people, chances, cued)]
    settled = [
        one if seen.open else _settled(one, chance)
        for seen, one, chance in zip(people, cued, chances, strict=True)
    ]
    return settled if client_known else _with_a_client(settled, chances, people)


def _without_client(chances: Chances) -> Chances:
    return {role: chance for role, chance in chances.items() if role is not Role.CLIENT}


def _settled(cued: Standing, chances: Chances) -> Standing:
    if cued.role is Role.REPORTER:
        return cued
    best = max(chances, key=lambda role: chances[role])
    if cued.sure:
        client = best is Role.CLIENT and chances[best] > _SURELY_CLIENT and cued.role in _BELOW_CLIENT
        return _guessed(cued, best) if client else cued
    return _guessed(cued, best) if chances[best] >= _LEAST else cued


def _guessed(cued: Standing, role: Role) -> Standing:
    """Take a role from the context; where a cue says the same, it is the cue that tells."""
    if role is cued.role or (role is Role.FAMILY and cued.role is Role.PARTNER):
        return cued
    return Standing(role, "", cued.minor, told=CONTEXT)


def _with_a_client(settled: list[Standing], chances: list[Chances], people: Sequence[Seen]) -> list[Standing]:
    """Where nobody is the client, the likeliest is, if likely enough."""
    if any(one.role in {Role.CLIENT, Role.GROUP_MEMBER} for one in settled):
        return settled
    able = [at for at, one in enumerate(settled) if not people[at].open and not one.sure]
    if not able:
        return settled
    likely = max(able, key=lambda at: (chances[at].get(Role.CLIENT, 0.0), -at))
    one = settled[likely]
    if chances[likely].get(Role.CLIENT, 0.0) < _MAYBE_CLIENT:
        return settled
    return [*settled[:likely], _guessed(one, Role.CLIENT), *settled[likely + 1 :]]
