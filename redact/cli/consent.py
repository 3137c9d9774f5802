"""`redact consent`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from redact.cli.parameters import BY, LEDGER, FilePath
from redact.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from redact.records.ledger import Ledger
    from redact.types import Consent, Roster


class Day(click.ParamType[date]):
    """A day, written YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day.

        Raises:
            click.BadParameter: It is not written as YYYY-MM-DD.
        """
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail("write the day as YYYY-MM-DD", param, ctx)


_CASE = click.argument("case", type=FilePath())
_DAY = Day()
_PURPOSE = click.option("--purpose", "-p", required=True, help="teaching, consultation or court.")
_RECIPIENT = click.option(
    "--recipient", required=True, help="The organisation that receives it, not a person."
)


@click.group("consent")
def command() -> None:
    """Keep the signed consents of CASE in its case.yaml, and see what they cover.

    \b
    Example:
      redact consent add cases/2024-117 --client client --purpose court \\
          --recipient "County Family Court" --share attendance \\
          --signed 2024-05-01 --until 2024-07-31 --signed-by client
      redact consent check cases/2024-117 --purpose court --recipient "County Family Court"

    One signed consent covers one instance of sharing. A release by consent
    (--basis client-authorization) marks those that it has used. Where a
    register is named (--ledger, REDACT_LEDGER), it is told of every consent
    that is added or revoked.
    """  # noqa: D301


@command.command("add")
@_CASE
@click.option("--client", required=True, help="Whose confidences: an id of case.yaml.")
@_RECIPIENT
@_PURPOSE
@click.option(
    "--share", "topics", multiple=True, required=True, metavar="TOPIC",
    help="A topic, `all`, or a specially protected category, which only its own name reaches. Repeatable.",
)  # fmt: skip
@click.option("--signed", required=True, type=_DAY, help="Day of the signature.")
@click.option("--signed-by", required=True, help="An id of case.yaml, guardian or personal-representative.")
@click.option("--from", "since", type=_DAY, help="First day on which it holds; else that of the signature.")
@click.option("--until", required=True, type=_DAY, help="Last day on which it holds.")
@LEDGER
@BY
def add(
    case: Path,
    client: str,
    recipient: str,
    purpose: str,
    topics: tuple[str, ...],
    signed: date,
    signed_by: str,
    since: date | None,
    until: date,
    ledger: str | None,
    by: str,
) -> None:
    """Write one more signed consent into CASE/case.yaml; nothing else there changes.

    \b
    Example:
      redact consent add cases/2024-117 --client client --purpose court \\
          --recipient "County Family Court" --share attendance --share part-2 \\
          --signed 2024-05-01 --until 2024-07-31 --signed-by client
    """  # noqa: D301
    from redact.policy.consent_edit import with_consent
    from redact.policy.consent_words import check_new, fields_of, free_id
    from redact.stages.events import opened

    path, before, roster = _case_file(case)
    check_new(recipient, purpose, topics)
    name = free_id(roster)
    days = {"from": since, "until": until, "signed": signed}
    fields = fields_of(name, client, recipient, purpose, topics, days, signed_by)
    with opened(ledger) as register:
        _write(path, before, lambda text: with_consent(text, fields))
        click.echo(f"case.yaml: consent {name} added", err=True)
        _, _, now = _case_file(case)
        _tell(register, now, name, path, by, "added")
    _doubts(now, name)


@command.command("list")
@_CASE
@click.option("--show-text", is_flag=True, help="Show ids and recipients. They may identify people.")
def show(case: Path, show_text: bool) -> None:
    """List the consents on file, and whether they hold today.

    \b
    Example:
      redact consent list cases/2024-117
    """  # noqa: D301
    from redact.cli.streams import print_lines
    from redact.policy.consent_words import listed

    _, _, roster = _case_file(case)
    print_lines(listed(roster, _today(), show_text=show_text))


@command.command("revoke")
@_CASE
@click.argument("consent")
@click.option("--on", "day", type=_DAY, help="Day on which it was taken back; today when left out.")
@LEDGER
@BY
def revoke(case: Path, consent: str, day: date | None, ledger: str | None, by: str) -> None:
    """Write that CONSENT (its id) was taken back; no release stands on it from now on.

    \b
    Example:
      redact consent revoke cases/2024-117 c1 --on 2024-06-03
    """  # noqa: D301
    from redact.policy.consent_edit import with_values
    from redact.stages.events import opened

    path, before, roster = _case_file(case)
    place = next((at for at, one in enumerate(roster.consents) if one.id == consent), None)
    if place is None:
        raise UsageError("no consent of that id in case.yaml", hint="`redact consent list CASE` shows them.")
    if roster.consents[place].revoked is not None:
        click.echo("case.yaml: it was taken back before; nothing to change", err=True)
        return
    on = (day or _today()).isoformat()
    with opened(ledger) as register:
        _write(path, before, lambda text: with_values(text, {place: ("revoked", on)}))
        click.echo(
            "case.yaml: revoked; what was released before cannot be called back, tell the recipient", err=True
        )
        _tell(register, roster, consent, path, by, f"revoked on {on}")


@command.command("check")
@_CASE
@_PURPOSE
@_RECIPIENT
@click.option("--topics", multiple=True, metavar="TOPIC", help="What is to be shared. Repeatable.")
@click.option("--on", "day", type=_DAY, help="Day of the release; today when left out.")
def check(case: Path, purpose: str, recipient: str, topics: tuple[str, ...], day: date | None) -> int:
    """Say whether a release would be covered, by which consent, until when, and who is missing.

    \b
    Example:
      redact consent check cases/2024-117 --purpose court \\
          --recipient "County Family Court" --topics attendance

    Exit code 0 means that everybody who took part is covered, 3 that somebody
    is missing.
    """  # noqa: D301
    from redact.cli.streams import print_lines
    from redact.policy.consent_words import coverage_in_words
    from redact.policy.consents import coverage, participants
    from redact.policy.load import load_policy

    _, _, roster = _case_file(case)
    policy = load_policy(purpose)
    asked = tuple(topic for given in topics for topic in given.replace(",", " ").split())
    on = day or _today()
    people = participants(roster.people)
    found = coverage(
        roster.consents, people, purpose=policy.purpose, recipient=recipient, day=on, topics=asked
    )
    print_lines(coverage_in_words(found, roster, policy, on))
    return ExitCode.RELEASED if found.consents and not found.missing else ExitCode.POLICY


def _case_file(case: Path) -> tuple[Path, bytes, Roster]:
    """Return path, bytes and content of the case file.

    Raises:
        UsageError: There is none, or it is wrong.
    """
    from redact.policy.case_write import read_case_file
    from redact.policy.casefile import load_roster
    from redact.stages.ingest import case_file_beside

    path = case if case.suffix in (".yaml", ".yml") else case_file_beside(case)
    before = read_case_file(path)
    if before is None:
        raise UsageError(
            "there is no case.yaml, which says who the people of the case are",
            hint="`redact people CASE --edit` writes one; then add the consent.",
        )
    return path, before, load_roster(path)


def _write(path: Path, before: bytes, change: Any) -> None:
    from redact.policy.case_write import text_of, write_case_file

    write_case_file(path, before, change(text_of(before)))


def _tell(register: Ledger | None, roster: Roster, name: str, path: Path, by: str, what: str) -> None:
    """Enter a consent into the register, where one is named."""
    from redact.stages.events import consent_entry

    if register is not None:
        consent = next(one for one in roster.consents if one.id == name)
        register.append(consent_entry(consent, roster, path.resolve().parent.name, by, what))


def _doubts(roster: Roster, name: str) -> None:
    """Say why a consent that was just written would not count today."""
    from redact.policy.consents import faults

    consent: Consent = next(one for one in roster.consents if one.id == name)
    person = next(person for person in roster.people if person.id == consent.client)
    for problem in faults(consent, person, consent.purpose, consent.recipient, _today()):
        click.echo(f"note: today it would not count: {problem}", err=True)


def _today() -> date:
    from datetime import datetime

    return datetime.now().astimezone().date()
