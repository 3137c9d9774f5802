"""`redact release`."""

from __future__ import annotations

import contextlib
import json
import time
from typing import TYPE_CHECKING

import click

from redact.cli import passwords
from redact.cli.parameters import FilePath

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from redact.types import Published


@click.command("release")
@click.argument("case", type=FilePath())
@click.option(
    "--purpose", "-p", required=True, help="teaching, consultation or court (see `redact purposes`)."
)
@click.option("--output", "-o", required=True, type=FilePath(), help="Folder for releases.")
@click.option("--case", "case_file", type=FilePath(), help="Roster, if not CASE/case.yaml.")
@click.option("--scope", type=FilePath(), help="Order file: what the court may see.")
@click.option("--basis", default="", help="Legal basis on file, as the purpose names it.")
@click.option("--recipient", default="", help="Who receives the release; kept in the record only.")
@click.option(
    "--vault",
    "vault_file",
    envvar="REDACT_VAULT",
    show_envvar=True,
    type=FilePath(),
    help="Same stand-ins and date shift as in earlier releases to this recipient (`redact vault`).",
)
@click.option(
    "--passphrase-fd", type=click.IntRange(min=0), help="File descriptor of the vault's passphrase."
)
@passwords.OPTION
@click.option(
    "--ledger",
    envvar="REDACT_LEDGER",
    show_envvar=True,
    help="Register of disclosures: a path, or postgresql://...; OUT/register.db when left out.",
)
@click.option(
    "--by",
    default="",
    envvar="REDACT_BY",
    show_envvar=True,
    help="Who prepares the release, for the register; your account when left out.",
)
@click.option("--release-id", default="", help="Name of the release; made up when left out.")
@click.option("--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing on stderr unless something is wrong.")
def command(
    case: Path,
    purpose: str,
    output: Path,
    case_file: Path | None,
    scope: Path | None,
    basis: str,
    recipient: str,
    vault_file: Path | None,
    passphrase_fd: int | None,
    password_file: Path | None,
    ledger: str | None,
    by: str,
    release_id: str,
    shape: str,
    quiet: bool,
) -> int:
    """De-identify CASE, a folder of documents or one document, for one purpose.

    \b
    Examples:
      redact release cases/2024-117 --purpose consultation -o out/
      redact release cases/2024-117 --purpose court --scope order.yaml \\
          --basis court-order --recipient "Family Court" -o out/

    The release lies in OUT/<release-id>/release/. What must never leave lies
    beside it in record/. A release that a person must look at first, or that
    a second person must approve (`redact approve`), goes to OUT/held/, one
    that cannot be made safe to OUT/failed/. Whatever becomes of it is entered
    into the register of disclosures first (`redact ledger`). Exit code 0 means
    that everything asked for was released.
    """  # noqa: D301
    from redact import api, tools
    from redact.cli.presentation import ProgressLine, show_release
    from redact.cli.streams import print_lines
    from redact.cli.vault import unlock

    vault = unlock(vault_file, passphrase_fd) if vault_file else None
    known = passwords.read_passwords(password_file, [case])
    began = time.monotonic()
    with ProgressLine(quiet=quiet) as progress:
        published = api.release(
            case,
            purpose=purpose,
            output=output,
            case_file=case_file,
            scope=scope,
            basis=basis,
            recipient=recipient,
            release_id=release_id,
            by=by,
            ledger=ledger,
            tools=tools.assemble(progress.update, passwords=known),
            vault=vault,
        )
    seconds = round(time.monotonic() - began, 2)
    if not quiet or published.exit_code:
        with contextlib.suppress(OSError):  # nobody listens on stderr; the outcome stands
            show_release(published, seconds)
    print_lines(_jsonl(published, seconds) if shape == "jsonl" else (str(published.folder),))
    return published.exit_code


def _jsonl(published: Published, seconds: float) -> Iterator[str]:
    from redact.cli.presentation import document_rows

    for row in document_rows(published.record.body):
        yield json.dumps({"kind": "document", **row})
    yield json.dumps(
        {
            "kind": "release",
            "release": published.release,
            "verdict": published.verdict,
            "folder": str(published.folder),
            "seconds": seconds,
            "exit_code": published.exit_code,
        }
    )
