"""Measures who is who: `python -m tests.bench.identities [FOLDER ...] [--tuning]`.

Takes gold notes by case and prints B-cubed figures of PERSON clusters (`linking.py`), first over cases of
several notes, then over all: with the gold mentions given, and end to end. Then whether the role is right,
for people of whom the notes' headers tell it, and how many surrogates hold a real name of their case.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from click import echo

from redact.identities.entities import build_entities
from redact.identities.names import SUFFIXES, TITLES
from redact.identities.propagation import propagate
from redact.identities.tokens import fold_words
from redact.policy.load import load_policy
from redact.stages.decide import decide
from redact.stages.transform import transform
from redact.tools import Detector, Tools
from redact.types import Case, Entity, Mention, Role, Roster, Span

from . import cases
from .linking import Linking

FAMILY = frozenset({Role.FAMILY, Role.PARTNER, Role.MINOR})
BY_ID = {
    Role.FAMILY: "mo fa mother father mom dad si sis br bro gm gf gma gpa au aunt un uncle son sister",
    Role.PROFESSIONAL: "sw dr rn md po sup at th atty judge gal nurse np cw pd det int",
}
"""How the authors of the corpus number relatives and professionals; nothing else tells these roles."""

Texts = dict[str, str]


class Roles:
    """Counts how often the role of a gold person is right, by the role it should have."""

    def __init__(self) -> None:
        self.seen: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, members: list[cases.GoldNote], entities: dict[str, Entity]) -> None:
        """Count one case, given the entity that holds most mentions of each gold person."""
        headers = [note.header for note in members]
        for person, entity in entities.items():
            for expected, right in _expected(person, headers):
                said = "right" if entity.role in right else entity.role.value
                self.seen[expected][said] += 1

    def lines(self) -> list[str]:
        """Return one line for each role, with the commonest wrong answers."""
        return [
            f"  {name:24} {seen['right'] / seen.total():6.3f}  {seen.total():6}   "
            + ", ".join(f"{said} {count}" for said, count in seen.most_common() if said != "right")
            for name, seen in sorted(self.seen.items())
        ]


def _expected(person: str, headers: list[dict[str, str]]) -> Iterable[tuple[str, frozenset[Role]]]:
    """Yield what a header says of a person, and what the author's way of numbering says."""
    told = {key: _ids(headers, key) for key in ("client", "parties", "third_parties")}
    if person in told["client"]:
        yield "client", frozenset({Role.CLIENT})
    elif person in told["third_parties"]:
        yield "third party", frozenset({Role.THIRD_PARTY, Role.REPORTER})
    elif person in told["parties"]:
        yield "other party", FAMILY | {Role.CLIENT}
    else:
        for role, ids in BY_ID.items():
            if re.sub(r"\d+$", "", person) in ids.split():
                yield f"{role.value}, by id", FAMILY if role is Role.FAMILY else frozenset({role})


def _ids(headers: list[dict[str, str]], key: str) -> set[str]:
    return {value.strip() for header in headers for value in header.get(key, "").split(",")} - {""}


def gold_mentions(members: list[cases.GoldNote]) -> dict[Span, str]:
    """Return the PERSON spans of a case with their people."""
    return {
        Span(f"d{at:02}", "body", span.start, span.end): span.entity
        for at, note in enumerate(members, 1)
        for span in note.spans
        if span.label == "PERSON"
    }


def other_mentions(members: list[cases.GoldNote]) -> tuple[Span, ...]:
    """Return the gold spans of a case that are no names of people."""
    return tuple(
        Span(f"d{at:02}", "body", span.start, span.end)
        for at, note in enumerate(members, 1)
        for span in note.spans
        if span.label != "PERSON"
    )


def given(case: Case, gold: dict[Span, str]) -> tuple[Entity, ...]:
    """Return the entities that come of the gold mentions."""
    mentions = tuple(Mention(span, "PERSON", 0.95, ("gold",)) for span in gold)
    return build_entities(case, mentions, None)


def found(case: Case, detector: Detector) -> tuple[Entity, ...]:
    """Return the entities of detection and propagation."""
    mentions = detector.detect(case.documents, Roster())
    return build_entities(case, (*mentions, *propagate(case, mentions)), None)


def matched(
    gold: dict[Span, str], entities: Iterable[Entity], texts: Texts, others: Iterable[Span] = ()
) -> tuple[dict[str, str], list[tuple[bool, list[str]]], frozenset[str], dict[str, Entity]]:
    """Match found mentions to gold ones by the most shared letters; of nested ones the longest counts.

    Names found inside gold mentions of other types (an e-mail address) are left out.

    Returns:
        Gold people by key, clusters of keys, the keys that share their found mention with another
        person's, and the entity that holds most mentions of each person.
    """
    people = [e for e in entities if e.entity_type == "PERSON"]
    owner = {m.span: e for e in people for m in e.mentions if not m.kept_by and m.span.surface == "body"}
    by_document: dict[str, list[Span]] = defaultdict(list)
    for span in owner:
        by_document[span.document].append(span)
    labels = {_key(span, texts): person for span, person in gold.items()}
    clusters: dict[str, list[str]] = defaultdict(list)
    taken: set[Span] = set()
    shared: dict[Span, list[str]] = defaultdict(list)
    holds: dict[str, Counter[str]] = defaultdict(Counter)
    for span, person in sorted(gold.items()):
        near = [other for other in by_document[span.document] if other.overlaps(span)]
        taken.update(near)
        if near:
            best = min(near, key=lambda s: (-_shared(s, span), abs(s.start - span.start), s.end))
            clusters[owner[best].id].append(_key(span, texts))
            shared[best].append(_key(span, texts))
            holds[person][owner[best].id] += 1
    inner = {span for span in set(owner) - taken if any(map(span.overlaps, others))}
    for span in sorted(set(owner) - taken - inner):
        inside = (o for o in by_document[span.document] if o != span and o.contains(span))
        if not any(inside):
            key = _key(span, texts)
            labels[key] = "?" + key
            clusters[owner[span].id].append(key)
    known = {e.id: e for e in people}
    most = {person: known[counts.most_common(1)[0][0]] for person, counts in holds.items()}
    joint = frozenset(k for keys in shared.values() if len({labels[k] for k in keys}) > 1 for k in keys)
    return labels, [(bool(known[name].candidates), keys) for name, keys in clusters.items()], joint, most


def _key(span: Span, texts: Texts) -> str:
    return f"{span.document}:{span.start}:{texts[span.document][span.start : span.end]!r}"


def _shared(one: Span, two: Span) -> int:
    return min(one.end, two.end) - max(one.start, two.start)


def collisions(case: Case, entities: tuple[Entity, ...], gold: dict[Span, str]) -> tuple[int, int]:
    """Return how many stand-ins of people hold a word of a real name of the case, and how many there are.

    A title ("Judge"), "III" and "née" stay in a stand-in by intent and name nobody.
    """
    texts = {d.id: d.surface("body").text for d in case.documents}
    real = {w for span in gold for w in fold_words(texts[span.document][span.start : span.end])}
    tools = Tools(_Nothing(), secret=bytes(range(32)))
    edits = transform(case, decide(case, entities, load_policy("teaching"), None), tools)
    shown = [
        (texts[e.span.document][e.span.start : e.span.end], e.replacement)
        for e in edits
        if e.decision.mention.entity_type == "PERSON" and e.decision.operator == "surrogate"
        if e.span.surface == "body"
    ]
    names = {word for word in real if len(word) > 2} - TITLES - SUFFIXES - {"nee"}
    return sum(bool(names & set(fold_words(new))) for _, new in shown), len(shown)


class _Nothing:
    """A detector that is never asked."""

    def detect(self, documents: object, roster: object) -> tuple[Mention, ...]:
        """Find nothing."""
        del documents, roster
        return ()

    def versions(self) -> dict[str, str]:
        """Name nothing."""
        return {}


def main() -> None:
    """Run the bench from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.identities", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER")
    parser.add_argument("--tuning", action="store_true", help="take the fold that training never sees")
    parser.add_argument("--given", action="store_true", help="only with gold mentions: needs no model")
    parser.add_argument("--list", action="store_true", help="list wrong merges and splits")
    arguments = parser.parse_args()
    folds = cases.by_case(cases.read(arguments.folders, tuning=arguments.tuning))
    measure("gold mentions given", folds, None, show=arguments.list)
    if not arguments.given:
        from redact.recognizers.detector import CaseNoteDetector

        measure("end to end", folds, CaseNoteDetector(), show=arguments.list)


def measure(
    title: str, folds: dict[str, list[cases.GoldNote]], detector: Detector | None, *, show: bool
) -> None:
    """Print the figures of one way to get mentions."""
    tallies = {"several notes": Linking(), "all cases": Linking()}
    roles, equal, stand_ins, seconds = Roles(), 0, 0, 0.0
    for name, members in folds.items():
        case, gold = cases.as_case(members), gold_mentions(members)
        began = time.perf_counter()
        entities = found(case, detector) if detector else given(case, gold)
        seconds += time.perf_counter() - began
        texts = {d.id: d.surface("body").text for d in case.documents}
        labels, clusters, joint, most = matched(gold, entities, texts, other_mentions(members))
        tallies["all cases"].add(name, labels, clusters, joint)
        if len(members) > 1:
            tallies["several notes"].add(name, labels, clusters, joint)
        roles.add(members, most)
        hits, shown = collisions(case, entities, gold)
        equal, stand_ins = equal + hits, stand_ins + shown
    echo(f"{title}: {len(folds)} cases, {seconds:.1f} s")
    for heading, tally in tallies.items():
        echo(f" {heading}")
        for row in tally.rows():
            echo("  {:24} {:6.3f}  {:6}".format(*row))
    echo(" role right, of all cases")
    echo("\n".join(roles.lines()))
    echo(f" stand-ins with a real name of the case: {equal} of {stand_ins}\n")
    if show:
        for kind, rows in (("MERGE", tally.merges), ("SPLIT", tally.splits)):
            for name, pieces in rows:
                echo(f"{kind} {name} " + " | ".join(" ".join(piece) for piece in pieces))


if __name__ == "__main__":
    main()
