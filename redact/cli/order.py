"""`redact order`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from redact.cli.parameters import BY, LEDGER, FilePath
from redact.errors import ExitCode
from redact.vocabulary import ORDER_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from redact.policy.order_check import Remark, Surroundings
    from redact.types import Scope

_ORDER = click.argument("order", type=FilePath())
_CASE = click.option(
    "--case", "case", type=FilePath(), help="Case folder or case.yaml, to compare the people and consents."
)


@click.group("order")
def command() -> None:
    """Write down what a court paper reaches, read it back, and answer one that is not enough.

    \b
    Example:
      redact order example --kind court-order > order.yaml
      redact order check order.yaml --case cases/2024-117
      redact order explain order.yaml --case cases/2024-117
      redact order respond subpoena.yaml -o out/
    """  # noqa: D301


@command.command("example")
@click.option("--kind", type=click.Choice(ORDER_KINDS), default="court-order", show_default=True)
def example(kind: str) -> None:
    """Print an order file to start from, with remarks; it loads as it stands.

    \b
    Example:
      redact order example --kind subpoena > order.yaml
    """  # noqa: D301
    from redact.cli.streams import print_lines
    from redact.policy.order_examples import example_order

    print_lines(example_order(kind, _today()).splitlines())


@command.command("check")
@_ORDER
@_CASE
def check(order: Path, case: Path | None) -> int:
    """Read ORDER strictly; say what is wrong by line, and what is worth a second look.

    \b
    Example:
      redact order check order.yaml --case cases/2024-117

    Exit code 0 means that it loads, 2 that it does not.
    """  # noqa: D301
    from redact.cli.streams import print_lines
    from redact.policy.order_check import problems_of, remarks_on
    from redact.policy.scope import load_scope

    problems = problems_of(order)
    if problems:
        print_lines(_lines("problem", problems))
        click.echo(f"{order.name} does not load: {len(problems)} to correct", err=True)
        return ExitCode.USAGE
    scope = load_scope(order)
    remarks = remarks_on(order, scope, _around(scope, case))
    print_lines(_lines("look", remarks))
    click.echo(f"{order.name} loads; worth a second look: {len(remarks)}", err=True)
    return ExitCode.RELEASED


@command.command("explain")
@_ORDER
@_CASE
def explain(order: Path, case: Path | None) -> None:
    """Say in plain words what ORDER asks, what will leave, what stays and which papers are missing.

    \b
    Example:
      redact order explain order.yaml --case cases/2024-117
    """  # noqa: D301
    from redact.cli.streams import print_lines
    from redact.policy.order_words import explained
    from redact.policy.scope import load_scope

    scope = load_scope(order)
    print_lines(explained(scope, _around(scope, case)).splitlines())


@command.command("respond")
@_ORDER
@click.option("--output", "-o", required=True, type=FilePath(), help="Folder for the drafts.")
@_CASE
@click.option("--release-id", default="", help="Name of the folder; made up when left out.")
@LEDGER
@BY
def respond(
    order: Path, output: Path, case: Path | None, release_id: str, ledger: str | None, by: str
) -> None:
    """Draft the answer to ORDER for counsel: objection, request to limit or seal, letter, checklist.

    \b
    Example:
      redact order respond subpoena.yaml -o out/

    The drafts name nobody whom the caption does not name, and hold nothing of
    the case. Every page says that it is a draft and not filed. They lie in
    OUT/<id>/response/. The register (OUT/register.db when none is named) is
    told that they were made.
    """  # noqa: D301
    from redact.cli.streams import print_lines
    from redact.policy.scope import load_scope
    from redact.stages.events import opened
    from redact.stages.respond import respond as draft

    scope = load_scope(order)
    with opened(ledger) as register:
        around = _around(scope, case)
        folder = draft(order, scope, output, around, release_id, ledger=register, by=by)
    click.echo("drafts for counsel; nothing is filed, and nothing of the case was released", err=True)
    print_lines((str(folder),))


def _around(scope: Scope, case: Path | None) -> Surroundings:
    """Return what to compare with: the policy, the day, and of a case the people and consents."""
    from redact.policy.consents import coverage, participants
    from redact.policy.load import load_policy
    from redact.policy.order_check import Surroundings
    from redact.policy.scope import in_scope
    from redact.stages.naming import DEFAULT_KIND, KINDS

    policy = load_policy("court")
    today = _today()
    kinds = (*(kind for kind, _ in KINDS), DEFAULT_KIND)
    if case is None:
        return Surroundings(policy, today, kinds)
    from redact.policy.casefile import load_roster
    from redact.stages.ingest import case_file_beside

    roster = load_roster(case if case.suffix in (".yaml", ".yml") else case_file_beside(case))
    people = [p for p in participants(roster.people, scope) if in_scope(p.id, p.names, scope)]
    found = coverage(roster.consents, people, purpose=policy.purpose, recipient=scope.recipient, day=today)
    return Surroundings(policy, today, kinds, roster, found.consents)


def _lines(what: str, remarks: Iterable[Remark]) -> Iterable[str]:
    for remark in remarks:
        line = f"line {remark.line}" if remark.line else "left out"
        yield f"{what}: {line}, {remark.field}: {remark.text}"


def _today() -> date:
    from datetime import datetime

    return datetime.now().astimezone().date()
