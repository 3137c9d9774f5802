"""`redact breach`."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import click

from redact.cli.parameters import FilePath

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from redact.records.ledger.breach import Breach

_HOW = ("lost", "stolen", "misdirected", "viewed", "posted", "hacked", "disposed", "other")
_PLACE = click.option(
    "--ledger", "place", required=True, envvar="REDACT_LEDGER", show_envvar=True,
    help="The register: a path such as OUT/register.db, or postgresql://...",
)  # fmt: skip
_BY = click.option(
    "--by", default="", envvar="REDACT_BY", show_envvar=True, help="Who says so; your account when left out."
)
_DAY = click.DateTime(["%Y-%m-%d"])


@click.group("breach")
def command() -> None:
    """Find out who is concerned when a release got out, until when to tell them, and draft the notices.

    \b
    Examples:
      redact breach open --file found.docx --how posted --discovered 2024-11-05 \\
          --ledger out/register.db
      redact breach report breach-20241105-3fa2 -o breach/ --ledger out/register.db

    Federal deadlines only; state law may be shorter. It gives no legal advice.
    """  # noqa: D301


@command.command("open")
@_PLACE
@_BY
@click.option(
    "--file", "paths", multiple=True, type=FilePath(), help="File that turned up; compared by SHA-256."
)
@click.option("--release", "releases", multiple=True, help="Id of a release that was lost or seen.")
@click.option("--how", type=click.Choice(_HOW), required=True, help="How it got out.")
@click.option("--discovered", type=_DAY, required=True, help="Day it became known: YYYY-MM-DD.")
@click.option("--occurred", type=_DAY, help="Day it got out, if known: YYYY-MM-DD.")
def open_(
    place: str, by: str, paths: tuple[Path, ...], releases: tuple[str, ...], how: str,
    discovered: datetime, occurred: datetime | None,
) -> None:  # fmt: skip
    """Open a matter: find the releases that a file came from, and enter them into the register.

    \b
    Example:
      redact breach open --release court-20241105-0915-3fa2 --how lost \\
          --discovered 2024-11-05 --ledger out/register.db
    """  # noqa: D301
    from redact.errors import UsageError
    from redact.records.ledger import open_ledger
    from redact.records.ledger.breach import Report, open_entries, read_breach
    from redact.stages.register import account

    if not paths and not releases:
        raise UsageError("nothing to look for", hint="Name a file with --file, or a release with --release.")
    breach_id = f"breach-{discovered:%Y%m%d}-{secrets.token_hex(2)}"
    report = Report(
        digests=tuple(_digest(path) for path in paths),
        releases=releases,
        how=how,
        discovered=discovered.date(),
        occurred=occurred.date() if occurred else None,
        by=by.strip() or account(),
        account=account(),
    )
    with open_ledger(place, create=False) as ledger:
        ledger.append_all(open_entries(ledger.entries(), report, breach_id))
        _tell(read_breach(ledger.entries(kind="breach"), breach_id))


@command.command("note")
@click.argument("breach")
@click.argument("words")
@_PLACE
@_BY
def note(breach: str, words: str, place: str, by: str) -> None:
    """Enter what was done or learned, with its time. Never quote a note of the case.

    \b
    Example:
      redact breach note breach-20241105-3fa2 "Recipient deleted the file" \\
          --ledger out/register.db
    """  # noqa: D301
    from redact.errors import UsageError
    from redact.records.ledger import Entry, open_ledger
    from redact.records.ledger.breach import read_breach
    from redact.stages.register import account

    if not words.strip() or len(words) > _LONGEST:
        raise UsageError(f"a note has 1 to {_LONGEST} characters")
    with open_ledger(place, create=False) as ledger:
        read_breach(ledger.entries(kind="breach"), breach)
        said = f"noted: {words.strip()}"
        entry = Entry("breach", by=by.strip() or account(), account=account(), reference=breach, note=said)
        click.echo(f"entry {ledger.append(entry).number}", err=True)


@command.command("report")
@click.argument("breach")
@_PLACE
@_BY
@click.option(
    "--output", "-o", "folder", type=FilePath(), help="New folder for drafts of letters, memo and form."
)
def report(breach: str, place: str, by: str, folder: Path | None) -> None:
    """Tell who is concerned and what is due when; with --output, draft the notices.

    \b
    Example:
      redact breach report breach-20241105-3fa2 -o breach/ --ledger out/register.db
    """  # noqa: D301
    from redact.records.ledger import Entry, open_ledger
    from redact.records.ledger.breach import read_breach
    from redact.records.staging import staged
    from redact.stages.breach_papers import breach_papers
    from redact.stages.register import account

    with open_ledger(place, create=False) as ledger:
        found = read_breach(ledger.entries(kind="breach"), breach)
        _tell(found)
        if folder is None:
            return
        papers = list(breach_papers(found))
        with staged(folder.absolute().parent, "breach", folder.absolute()) as staging:
            for name, content in papers:
                staging.write(name, content)
            said = f"drafts written: {len(papers)}"
            ledger.append(
                Entry("breach", by=by.strip() or account(), account=account(), reference=breach, note=said)
            )
        click.echo(str(folder))


_LONGEST = 300
"""Characters of a note."""


def _digest(path: Path) -> str:
    import hashlib

    from redact.errors import SourceMissing

    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise SourceMissing("the file that turned up cannot be read") from None


def _tell(breach: Breach) -> None:
    from redact.cli.streams import print_lines, printable

    print_lines(printable(line) for line in _lines(breach))


def _lines(breach: Breach) -> Iterator[str]:
    from redact.records.ledger.accounting import documents_in, in_words
    from redact.records.ledger.breach import deadlines, grounds

    yield f"{breach.id}: {breach.how}, discovered {breach.discovered}"
    for written in breach.concerned:
        entry = written.entry
        yield f"release {entry.release}, to {entry.recipient or 'somebody not named'}, for {entry.purpose}"
        yield f"  files: {', '.join(name for name, _ in entry.files)}"
        yield f"  content: {in_words(entry.categories, documents_in(entry))}"
        yield f"  clients: {'; '.join(entry.clients)}"
    yield "due at the latest, by federal law (state law may be shorter: ask a lawyer):"
    for deadline in deadlines(breach):
        yield f"  {deadline.day}  {deadline.what} ({deadline.rule})"
    yield "to be decided by a person:"
    for said in grounds(breach):
        yield f"  - {said}"
