"""Which paper is missing for the specially protected categories that an order file claims to reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redact.policy.consents import names_topic
from redact.policy.names import BASES, CLIENT_AUTHORIZATION, SPECIAL

if TYPE_CHECKING:
    from redact.policy.model import Policy
    from redact.types import Consent, Scope


@dataclass(frozen=True, slots=True)
class MissingPaper:
    """A category for which no paper of the right kind is there.

    Attributes:
        category: As the order file writes it.
        needs: Papers of which one would do, in words.
        because: The reason, from the policy.
        cites: Where the reason comes from.
        asks: What state law or the agency must answer first.
    """

    category: str
    needs: tuple[str, ...]
    because: str
    cites: tuple[str, ...]
    asks: str = ""

    def in_words(self) -> str:
        """Return a sentence that says which paper is missing and why."""
        what = SPECIAL.get(self.category, "an unknown category")
        return (
            f"{what}: missing is {' or '.join(self.needs)}, because {self.because} ({'; '.join(self.cites)})"
        )


def missing_papers(scope: Scope, policy: Policy, consents: tuple[Consent, ...]) -> tuple[MissingPaper, ...]:
    """Return what is missing for each category in `reaches:` that neither the order nor consents reach.

    Args:
        scope: With the kind of paper it stands on; a kind left out reaches nothing.
        policy: Of the purpose; a category that it does not list is never reached.
        consents: Those that stand for this release, one per client; each must name the category,
            since nobody consents for another.
    """
    missing: list[MissingPaper] = []
    for category in dict.fromkeys(scope.reaches):
        item = policy.special_for(category)
        if item is None:
            because = f"purpose {policy.purpose} knows no such category"
            missing.append(MissingPaper(category, ("a policy that lists it",), because, (policy.file,)))
        elif scope.kind not in _orders(item.needs) and not _all_name(consents, category, item.needs):
            papers = tuple(_paper(name, category) for name in item.needs)
            missing.append(MissingPaper(category, papers, item.because, item.cites, item.asks))
    return tuple(missing)


def _paper(name: str, category: str) -> str:
    if name == CLIENT_AUTHORIZATION:
        return f"a signed consent of each client concerned that names {category}"
    return f"{BASES[name]} ({name})"


def _orders(needs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(needs) - {CLIENT_AUTHORIZATION}


def _all_name(consents: tuple[Consent, ...], category: str, needs: tuple[str, ...]) -> bool:
    if CLIENT_AUTHORIZATION not in needs or not consents:
        return False
    return all(names_topic(consent, category) for consent in consents)
