"""Drafts of the answer to a subpoena or order: for counsel to correct, sign and file, or to throw away.

NASW 1.07(j) asks the social worker to have such a paper withdrawn, limited as narrowly as possible, or
the record kept under seal. The wording stands in `pipelines/responses/`. The drafts hold nothing of the
case: they repeat the caption and the days of the order file, and neither confirm nor deny that anybody is
a client (42 CFR 2.13(c)(2)).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Block = tuple[str, str]

MARK = "DRAFT FOR COUNSEL - NOT FILED"
"""Stands on every page."""

BOX = "\u2610"
"""An empty box to tick."""

_BLANKS = {
    "court": "[court, as in the paper]",
    "docket": "[docket number]",
    "issued_by": "[who issued it]",
    "served": "[day of service]",
    "due": "[day for compliance]",
    "kind": "[what it is]",
}
_NO_DAYS = "No day is given in the order file. State rules vary: counsel to confirm."
_WHEN = re.compile(r"\?(subpoena|order) (.*)", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class ResponseFacts:
    """What the drafts may say.

    Attributes:
        court: As the order file names it; empty shows a blank, as do the next five.
        docket: Number of the proceeding.
        issued_by: Who asks.
        served: Day of service.
        due: Day for compliance.
        kind: What the paper is, in words.
        is_order: Whether a judge has signed it.
        reach: What would be left if it were limited as the order file says: label and words.
        deadlines: Lines on what falls due.
        special: What needs a basis of its own: category, sources, question.
        counts: What the case file says, in numbers, for counsel alone; empty without one.
        prepared: Day of the draft.
    """

    court: str = field(repr=False, default="")
    docket: str = field(repr=False, default="")
    issued_by: str = field(repr=False, default="")
    served: str = ""
    due: str = ""
    kind: str = ""
    is_order: bool = False
    reach: tuple[tuple[str, str], ...] = ()
    deadlines: tuple[str, ...] = ()
    special: tuple[tuple[str, tuple[str, ...], str], ...] = ()
    counts: tuple[tuple[str, str], ...] = ()
    prepared: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One draft: neutral file name without suffix, title, and kind and text of its blocks."""

    name: str
    title: str
    blocks: tuple[tuple[str, str], ...] = field(repr=False)


def response_papers(facts: ResponseFacts) -> tuple[Paper, ...]:
    """Return the drafts in the order in which counsel reads them."""
    folder = shipped("pipelines") / "responses"
    return tuple(_paper(path.stem, path.read_text("utf-8"), facts) for path in sorted(folder.glob("*.txt")))


def _paper(name: str, template: str, facts: ResponseFacts) -> Paper:
    title = ""
    blocks: list[Block] = []
    number = 0
    for block in _chosen(template, facts):
        if block.startswith("# "):
            title = block[2:]
        elif block.startswith("@"):
            blocks += _LISTS[block[1:]](facts)
        elif block.startswith("== "):
            blocks.append(("heading", block[3:]))
        elif block.startswith("[ ] "):
            blocks.append(("item", f"{BOX}\t{block[4:]}"))
        elif block.startswith("- "):
            number += 1
            blocks.append(("item", f"{number}.\t{block[2:]}"))
        else:
            blocks.append(("text", block))
    return Paper(name, title, tuple(blocks))


def _chosen(template: str, facts: ResponseFacts) -> Iterator[str]:
    """Yield the blocks that fit the paper, each on one line, with the facts filled in."""
    paper = "order" if facts.is_order else "subpoena"
    values = {name: getattr(facts, name) or blank for name, blank in _BLANKS.items()}
    values["paper"] = paper
    values["a_paper"] = f"{'an' if facts.is_order else 'a'} {paper}"
    values["special"] = "; ".join(f"{what} ({'; '.join(_law(cites))})" for what, cites, _ in facts.special)
    values["reach"] = "; ".join(f"{label.lower()}: {words}" for label, words in facts.reach)
    for block in re.split(r"\n\s*\n", template.strip()):
        text = " ".join(block.split())
        when = _WHEN.fullmatch(text)
        if when is None or when.group(1) == paper:
            chosen = when.group(2) if when else text
            yield _PLACEHOLDER.sub(lambda found: str(values[found.group(1)]), chosen)


def _law(cites: tuple[str, ...]) -> Iterator[str]:
    """Yield what a court can be shown: no codes of ethics, no policies, nothing that was vacated."""
    for cite in cites:
        if not cite.startswith(("NASW", "agency")) and "vacated" not in cite:
            yield cite


def _caption(facts: ResponseFacts) -> list[Block]:
    return [
        ("field", f"Court\t{facts.court or _BLANKS['court']}"),
        ("field", f"Docket\t{facts.docket or _BLANKS['docket']}"),
        ("field", "Caption\t[parties, exactly as in the paper; no other names]"),
    ]


def _facts(facts: ResponseFacts) -> list[Block]:
    named = [
        ("Paper", facts.kind or _BLANKS["kind"]),
        ("Issued by", facts.issued_by or _BLANKS["issued_by"]),
        ("Served", facts.served or _BLANKS["served"]),
        ("Due", facts.due or _BLANKS["due"]),
        *facts.reach,
        *facts.counts,
        ("Draft of", facts.prepared),
    ]
    return [("field", f"{label}\t{words}") for label, words in named]


def _days(facts: ResponseFacts) -> list[Block]:
    return [("item", f"{BOX}\t{line}") for line in facts.deadlines or (_NO_DAYS,)]


def _special(facts: ResponseFacts) -> list[Block]:
    return [
        ("item", f"{BOX}\t{what[:1].upper()}{what[1:]} ({'; '.join(cites)}). {asks}".rstrip())
        for what, cites, asks in facts.special
    ]


def _signature(facts: ResponseFacts) -> list[Block]:
    del facts
    return [("text", "[Day]\n[Signature of counsel]\n[Name, bar number, address]\nCounsel for [the agency]")]


_LISTS: dict[str, Callable[[ResponseFacts], list[Block]]] = {
    "caption": _caption,
    "facts": _facts,
    "days": _days,
    "special": _special,
    "signature": _signature,
}
"""What a line that begins with `@` stands for."""
