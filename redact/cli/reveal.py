"""`redact reveal`."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

import click

from redact.cli.parameters import FilePath

if TYPE_CHECKING:
    from pathlib import Path

    from redact.stages.reveal import TurnedBack

_PLAIN = (".txt", ".md")


@click.command("reveal")
@click.argument("targets", metavar="FILE_OR_RELEASE...", nargs=-1, required=True, type=FilePath())
@click.option(
    "--vault", "vault_file", required=True, envvar="REDACT_VAULT", show_envvar=True, type=FilePath(),
    help="The vault that the release was made with.",
)  # fmt: skip
@click.option("--by", required=True, help="Who asks; kept in the vault and in the register.")
@click.option("--release", "answers", default="", help="Id of the release that the files answer.")
@click.option("--output", "-o", type=FilePath(), help="Folder for the files; text goes to stdout without it.")
@click.option(
    "--ledger", default="", envvar="REDACT_LEDGER", show_envvar=True,
    help="The register; that of the release's folder when left out.",
)  # fmt: skip
@click.option(
    "--passphrase-fd", type=click.IntRange(min=0), help="File descriptor of the vault's passphrase."
)
def command(
    targets: tuple[Path, ...],
    vault_file: Path,
    by: str,
    answers: str,
    output: Path | None,
    ledger: str,
    passphrase_fd: int | None,
) -> int:
    """Turn a consultation release, or an answer to one, back: names, values and true dates.

    \b
    Examples:
      redact reveal answer.docx --release consultation-20241105-... \\
          --vault agency.vault --by "J. Doe" -o private/
      redact reveal out/consultation-20241105-... --vault agency.vault --by "J. Doe" -o private/

    The text may have been edited. What cannot be turned back for certain stays
    as it is and is told. Teaching and court releases cannot be turned back:
    nothing is kept for them. What this prints or writes identifies people.
    """  # noqa: D301
    from datetime import UTC, datetime

    from redact.cli.presentation import warn_of_text
    from redact.cli.vault import unlock
    from redact.errors import UsageError
    from redact.records.register import note_reveal
    from redact.stages.reveal import note_down, register_of, turn_back_file, wishes

    if not by.strip():
        raise UsageError("--by needs the name of whoever asks", hint="It is kept with what was shown.")
    _check_folder(output)
    vault = unlock(vault_file, passphrase_fd)
    wanted = wishes(targets, vault, answers)
    turned = [turn_back_file(wish) for wish in wanted]
    if output is None and any(one.suffix not in _PLAIN for one in turned):
        raise UsageError("only plain text can be printed", hint="Say with -o which folder to write into.")
    for wish in wanted:
        digest = hashlib.sha256(wish.data).hexdigest()
        note_reveal(ledger or register_of(wish), wish.release, wish.name, digest, by)
    note_down(vault, wanted, by, datetime.now(UTC))
    warn_of_text()
    if output is None:
        _print(turned)
    else:
        _write(turned, output)
    _tell(sum((one.told for one in turned), Counter()))
    return 0


def _check_folder(output: Path | None) -> None:
    """Refuse to put what identifies people where it would be taken for a part of a release."""
    from redact.errors import UsageError
    from redact.records import files

    if output is None:
        return
    for folder in (output.resolve(), *output.resolve().parents):
        if (folder / files.RECORD / files.RECORD_JSON).exists():
            raise UsageError("the output lies inside a release", hint="Choose a folder of your own.")


def _print(turned: list[TurnedBack]) -> None:
    from redact.cli.streams import print_lines, printable

    for one in turned:
        if len(turned) > 1:
            click.echo(f"== {printable(one.name)}", err=True)
        print_lines(one.data.decode("utf-8").splitlines())


def _write(turned: list[TurnedBack], output: Path) -> None:
    from redact.records.staging import make_folder, write_new

    for one in turned:
        make_folder((output / one.name).parent)
        write_new(output / one.name, one.data)
        click.echo(str(output / one.name))


def _tell(told: Counter[str]) -> None:
    for what, number in sorted(told.items()):
        click.echo(f"{number} × {what}", err=True)
