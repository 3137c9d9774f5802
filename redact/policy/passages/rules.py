"""What an order makes of a passage: a table of rules, the first that fits decides.

The order of the table: what is specially protected, whose consent is missing, the period, the topics
left out, the people, the topics asked for. A rule that is not sure withholds all the same and asks a person.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from redact.policy.passages.asides import is_aside, speaks_of_writer
from redact.policy.passages.grounds import CONFIDED, GROUNDS, MINIMUM
from redact.policy.passages.persons import OTHERS
from redact.policy.passages.reach import Verdict
from redact.policy.passages.reporting import SURE, reports, touches
from redact.policy.passages.topics import PERHAPS, SPECIAL, SURELY
from redact.policy.passages.wanted import ONE_WORD, Standing, lends, lent_share, rivals, standing
from redact.policy.scope import limits_period, names_day

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    from redact.policy.passages.reach import Reach, Unit

    Rules = tuple[Callable[["Unit", "Reach"], list["Verdict"]], ...]

_TELLS = re.compile(
    r"\b(?:report(?:s|ed)|sa(?:ys|id)|stat(?:es|ed)|told|tells|describ(?:es|ed)|ask(?:s|ed)|call(?:s|ed)"
    r"|phoned|texted|wrote|writes|notes|noted|mention(?:s|ed)|confirm(?:s|ed)|explain(?:s|ed)|agree(?:s|d)|brings|brought"
    r"|thinks|feels|believes|observ(?:es|ed)|according to)\b",
    re.IGNORECASE,
)

CONFIDES: float = 0.3
"""From this share on the meaning is of a confidence, which a title on another matter does not take along."""

_OWN_VERB = re.compile(
    r"(?:,[^,.]{0,40},)?\s+(?:also |then |later |has |had |is |was |still )?"
    r"(?:said|says|told|tells|disclos\w+|report\w+|shar\w+|admit\w*|cried|cries|feels?|felt|fears?|wants?"
    r"|wanted|spoke|speaks|talk\w*|describ\w+|confid\w+|believes?|thinks?"
    r"|grew up|suffers?|struggl\w+|relaps\w+|drinks?|drank|uses|used|ashamed|afraid|angry|depressed)\b",
    re.IGNORECASE,
)


def judge(unit: Unit, reach: Reach, rules: Rules | None = None) -> Verdict | None:
    """Return why a unit stays behind, or None where the order reaches it.

    Nobody is asked about what a later rule holds back for certain. Where rules are not sure, a person is
    asked once for all of them, and one answer settles them together.

    Args:
        unit: The passage or sentence.
        reach: The order.
        rules: The table; `RULES` when left out.
    """
    asked: list[Verdict] = []
    for rule in RULES if rules is None else rules:
        for verdict in rule(unit, reach):
            if verdict.sure:
                return verdict
            asked.append(verdict)
    return answered(asked, reach.answers)


def answered(asked: Sequence[Verdict], answers: Mapping[str, str]) -> Verdict | None:
    """Return what a person's answer makes of verdicts that are not sure: one for all, or None if released.

    Args:
        asked: Verdicts on one passage, each with its mark.
        answers: Marks with what a person answered; for each verdict, or for all of them together.
    """
    open_ = [verdict for verdict in dict.fromkeys(asked) if answers.get(verdict.mark) != "release"]
    if not open_:
        return None
    joined = _joined(open_)
    withheld = next((v for v in (joined, *open_) if answers.get(v.mark) == "withhold"), None)
    if withheld:
        return withheld.by_a_person()
    return None if answers.get(joined.mark) == "release" else joined


def _joined(asked: list[Verdict]) -> Verdict:
    """Return one question for several; its mark changes with what is asked, so no answer goes too far."""
    first, marks = asked[0], [verdict.mark for verdict in asked]
    if len(asked) == 1:
        return first
    return Verdict(
        first.code,
        "; also, ".join(dict.fromkeys(verdict.because for verdict in asked)),
        tuple(dict.fromkeys(cite for verdict in asked for cite in verdict.cites)),
        sure=False,
        mark=hashlib.sha256("\n".join(sorted(marks)).encode()).hexdigest()[:16],
        settled=next((v.settled for v in asked if v.settled[0] in SPECIAL.values()), first.settled),
    )


def _special(unit: Unit, reach: Reach) -> list[Verdict]:
    found = []
    for topic, code in SPECIAL.items():
        if topic in reach.scope.reaches:
            continue
        because, cites = GROUNDS[topic]
        score = unit.score(topic)
        if topic == "reporter":
            score = max(score, _reported(unit, reach))
        if score >= SURELY:
            return [Verdict(code, because, cites)]
        if score >= PERHAPS:
            found.append(_uncertain(unit, topic, score, because, cites, code))
    return found


def _reported(unit: Unit, reach: Reach) -> float:
    """Return how surely a unit tells who reported abuse or neglect, whoever it was."""
    known = _speaks_of(unit, reach.reporters, {"name", "either", "role"}) and touches(unit.text)
    if known or _speaks_of(unit, reach.only_reporters):
        return SURE
    return reports(unit.text)


def _speaks_of(
    unit: Unit, people: frozenset[str], how: Container[str] = frozenset({"name", "either", "role", "group"})
) -> bool:
    return any(people.intersection(ref.ids) and ref.how in how for ref in unit.references)


def _uncertain(
    unit: Unit, topic: str, score: float, because: str, cites: tuple[str, ...], code: str
) -> Verdict:
    plain = "its words tell of it, its sense does not" if score >= SURELY else "nothing in it says so plainly"
    told = f"it may be about {topic.replace('-', ' ')}, {plain}; {because}"
    return Verdict("UNCERTAIN", told, cites, sure=False, mark=unit.mark(topic), settled=(code, because))


def _consent(unit: Unit, reach: Reach) -> list[Verdict]:
    verdict = reach.consents(unit)
    return [verdict] if verdict else []


def _period(unit: Unit, reach: Reach) -> list[Verdict]:
    if not limits_period(reach.scope):
        return []
    if not unit.day_known or unit.day is None:
        because = "the order limits the period, and the day of the passage cannot be told"
        return [Verdict("UNDATED", because, sure=False, mark=unit.mark("period"))]
    if names_day(reach.scope, unit.day):
        return []
    return [Verdict("OUT-OF-PERIOD", "its day lies outside the period of the order")]


def _excluded(unit: Unit, reach: Reach) -> list[Verdict]:
    found = []
    because = "the order leaves this topic out"
    for topic in sorted(reach.scope.excluded):
        score = unit.score(topic)
        if score >= SURELY:
            return [Verdict("EXCLUDED", because)]
        if score >= PERHAPS:
            found.append(_uncertain(unit, topic, score, because, MINIMUM, "EXCLUDED"))
    return found


def _people(unit: Unit, reach: Reach) -> list[Verdict]:
    told = [reach.of(ref) for ref in unit.references if not reach.neutral.issuperset(ref.ids)]
    if not told:
        whose = tuple(i for i in unit.subject if i not in reach.neutral)
        if reach.covers(whose):
            return []
        return [Verdict("OUT-OF-SCOPE", "it goes on about somebody whom the order does not name")]
    outside = [ids for ids in told if not reach.covers(ids)]
    if not outside:
        return []
    if any(ref.how == "either" and reach.inside.intersection(ref.ids) for ref in unit.references):
        because = "it names somebody who may be one whom the order names, or another"
        settled = ("OUT-OF-SCOPE", "it may speak of somebody whom the order does not name")
        return [Verdict("UNCERTAIN", because, sure=False, mark=unit.mark("people"), settled=settled)]
    if len(outside) == len(told):
        if _asked_for(unit, reach):
            return []
        return [Verdict("OUT-OF-SCOPE", "it speaks of people whom the order does not name")]
    if any(reach.members.intersection(ids) or OTHERS in ids for ids in outside):
        return [Verdict("OUT-OF-SCOPE", "it speaks of another member of the group")]
    others = {i for ids in outside for i in ids if i in reach.participants}
    if others and (not reach.covers(told[0]) or _confides(unit, others)):
        because = "it tells the confidences of somebody the order does not name together with another's"
        return [Verdict("OUT-OF-SCOPE", because)]
    if reach.covers(told[0]) or _TELLS.search(unit.text):
        return []  # a third party in a passage about somebody in scope; the mention rules box the name
    return [Verdict("OUT-OF-SCOPE", "it speaks first of somebody whom the order does not name")]


def _asked_for(unit: Unit, reach: Reach) -> bool:
    """Tell whether wording on a topic the order asks for only touches relatives, by their tie."""
    outside = [ref for ref in unit.references if not reach.covers(ref.ids)]
    ties = all(
        ref.how in {"role", "group"} and not reach.participants.intersection(ref.ids) for ref in outside
    )
    on_topic = any(unit.own.get(name, 0.0) >= SURELY for name in reach.scope.wanted)
    return ties and on_topic and not any(_OWN_VERB.match(unit.text, ref.end) for ref in outside)


def _goes_along(unit: Unit, wanted: frozenset[str]) -> bool:
    """Tell whether wording without a wanted topic belongs to a paragraph, section or document that has one.

    A paragraph or heading takes everything along but what was confided on another matter. A title takes along
    what its meaning does not speak against.
    """
    whole = unit.paragraph or unit.own
    if is_aside(unit.text):
        return False
    if lends(unit.near, unit.lent, wanted) and not _against(unit, wanted, lent_share(unit.lent, wanted)):
        return True
    if _against(unit, wanted, frozenset()):
        return False
    return any(unit.around.get(name, 0.0) >= SURELY or whole.get(name, 0.0) >= SURELY for name in wanted)


def _against(unit: Unit, wanted: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether its words are of another topic; a single word is not, where the meaning is of `theirs`."""
    meant = sum(unit.raw.get(name, 0.0) for name in theirs)
    confided = [unit.raw.get(name, 0.0) for name in CONFIDED if name not in wanted | theirs]
    if theirs and (max(confided) > max(CONFIDES, meant) or sum(confided) > max(0.5, 2 * meant)):
        return True
    vies = [rivals(one, wanted) for one in wanted]
    for name, score in unit.own.items():
        other = name in CONFIDED or all(vie(name) for vie in vies)
        slight = theirs and score < ONE_WORD and unit.raw.get(name, 0.0) < meant
        if score >= SURELY and name not in wanted | theirs and other and not slight:
            return True
    return False


def _confides(unit: Unit, others: set[str]) -> bool:
    """Tell whether somebody outside speaks, feels or acts of their own in a sentence about another."""
    return any(
        others.intersection(ref.ids) and (len(ref.ids) > 1 or _OWN_VERB.match(unit.text, ref.end))
        for ref in unit.references
    )


def _wanted(unit: Unit, reach: Reach) -> list[Verdict]:
    if not reach.scope.wanted:
        return []
    wanted = frozenset(reach.scope.wanted)
    if speaks_of_writer(unit.text):
        because = "it may tell of the life of whoever writes"
        settled = ("OUT-OF-SCOPE", "it tells of somebody whom the order does not name")
        return [Verdict("UNCERTAIN", because, sure=False, mark=unit.mark("writer"), settled=settled)]
    found, topic, score = standing(unit.own, unit.near, wanted)
    because = "the order does not ask for what it is about"
    headed = any(unit.around.get(name, 0.0) >= SURELY for name in wanted)
    if found is Standing.IN and is_aside(unit.text) and unit.own.get(topic, 0.0) < SURELY:
        found = Standing.PERHAPS
    denied = found is Standing.OUTDONE or (found is Standing.PERHAPS and score >= SURELY and not headed)
    if found is Standing.IN or (not denied and _goes_along(unit, wanted)):
        return []
    if found is Standing.PERHAPS:
        return [
            _uncertain(unit, topic, score, "what the order does not ask for stays", MINIMUM, "OUT-OF-TOPIC")
        ]
    return [Verdict("OUT-OF-TOPIC", because)]


RULES: Rules = (
    _special,
    _consent,
    _period,
    _excluded,
    _people,
    _wanted,
)
"""In this order; each returns why a unit stays behind, an answered question opening the next."""

BARE_RULES: Rules = (_special, _period, _excluded)
"""For headings, margins and signatures: the people in them are the mention rules' affair."""

TITLE_RULES: Rules = (_special, _excluded)
"""For the title of a log, which is of no day."""
