"""`redact approve`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from redact.cli.parameters import FilePath

if TYPE_CHECKING:
    from pathlib import Path


@click.command("approve")
@click.argument("release", type=FilePath())
@click.option("--as", "by", required=True, help="Who approves; never whoever prepared the release.")
@click.option(
    "--ledger",
    envvar="REDACT_LEDGER",
    show_envvar=True,
    help="Register that the release was prepared with; OUT/register.db when left out.",
)
@click.option(
    "--case", "case", type=FilePath(), help="Case folder or case.yaml; a release by consent needs it."
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing on stderr unless something is wrong.")
def command(release: Path, by: str, ledger: str | None, case: Path | None, quiet: bool) -> int:
    """Approve RELEASE, a folder OUT/held/<id> that waits for a second person.

    \b
    Example:
      redact approve out/held/court-20241105-0915-3fa2 --as "R. Example"

    Read the files in its prepared/ folder first. The approval holds for these
    files as they are: each is compared with the register, and a changed one
    is refused. The release is compared again with those that have left
    since, and one that stands on consents is refused when any of them was
    taken back. With the last approval that the policy wants, the release
    moves to OUT/<id>/ and may leave. Exit code 8 means that a further
    person must approve it.
    """  # noqa: D301
    from redact import tools
    from redact.errors import ExitCode
    from redact.records.ledger import open_ledger
    from redact.stages.approve import approve
    from redact.stages.ingest import case_file_beside
    from redact.stages.register import REGISTER

    if case is not None and case.suffix not in {".yaml", ".yml"}:
        case = case_file_beside(case)

    place = ledger or release.absolute().parent.parent / REGISTER
    with open_ledger(place, create=False) as register:
        approved = approve(release, by, register, tools.assemble(), case)
    if approved.same_account and not quiet:
        click.echo("note: preparer and approver used the same account of this computer.", err=True)
    if not quiet:
        click.echo(f"{approved.given} of {approved.needed} approvals: {approved.release}", err=True)
    click.echo(str(approved.folder))
    return ExitCode.RELEASED if approved.is_released else ExitCode.HELD
