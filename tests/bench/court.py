"""Measures what a court order lets out: `python -m tests.bench.court [--list]`.

Takes the five matters in `matters/`, by an author who had read none of the rules and word lists, in the form
of `tests/golden/court`. Nobody is asked: what a person would have to decide counts as withheld. Do not tune
on them.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from click import echo

from redact import tools
from redact.formats.catalog import load_format
from redact.policy.load import load_policy
from redact.policy.scope import load_scope
from redact.stages.decide import decide
from redact.stages.detect import detect
from redact.stages.emit import emit
from redact.stages.ingest import ingest
from redact.stages.resolve import resolve
from redact.stages.transform import transform
from redact.types import Request
from tests.golden.court.cases import Score, make, score

MATTERS = Path(__file__).parent / "matters"


def main() -> None:
    """Run the bench from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.court", description=__doc__)
    parser.add_argument("--list", action="store_true", help="list what was let out or held back wrongly")
    arguments = parser.parse_args()
    assembled = tools.assemble()
    every: list[Score] = []
    for folder in sorted(MATTERS.iterdir()):
        found = outcome(folder.name, assembled)
        every.append(found)
        echo(f"{folder.name:10} {found.right} right, {len(found.leaked)} leaked, {len(found.lost)} lost")
        for kind, fates in (("LEAKED", found.leaked), ("LOST", found.lost)) if arguments.list else ():
            for fate in fates:
                echo(f"  {kind} {fate.note} {' '.join(fate.codes)}: {fate.text.strip()[:90]!r}")
    right = sum(one.right for one in every)
    total = right + sum(len(one.leaked) + len(one.lost) for one in every)
    echo(f"{'all':10} {right} of {total} right ({right / total:.3f})")


def outcome(matter: str, assembled: tools.Tools) -> Score:
    """Release one matter and compare the text that would leave with what must become of it."""
    with tempfile.TemporaryDirectory() as home:
        folder = make(matter, Path(home), MATTERS)
        request = Request(
            case=folder, purpose="court", output=Path(home), scope=folder / "order.yaml", basis="court-order"
        )
        case, policy = ingest(request, assembled), load_policy("court")
        scope = load_scope(folder / "order.yaml")
        decisions = decide(case, resolve(case, detect(case, assembled), scope), policy, scope)
        drafts = emit(case, decisions, transform(case, decisions, assembled), policy)
    texts = [
        surface.text
        for draft in drafts
        for surface in load_format(draft.media_type).read(draft.data)
        if surface.released
    ]
    return score(matter, "\n\n".join(texts), MATTERS)


if __name__ == "__main__":
    main()
