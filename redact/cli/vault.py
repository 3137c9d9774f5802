"""`redact vault`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from redact.cli.parameters import FilePath

if TYPE_CHECKING:
    from pathlib import Path

    from redact.vault.store import Vault

_FILE = click.option(
    "--vault", "path", required=True, envvar="REDACT_VAULT", show_envvar=True, type=FilePath(),
    help="The vault's file.",
)  # fmt: skip
_PRESENT = click.option(
    "--passphrase-fd", type=click.IntRange(min=0),
    help="File descriptor to read the passphrase from; else REDACT_VAULT_PASSPHRASE, else you are asked.",
)  # fmt: skip
_NEW = click.option(
    "--new-passphrase-fd", type=click.IntRange(min=0),
    help="File descriptor of the new passphrase; else REDACT_VAULT_NEW_PASSPHRASE, else you are asked.",
)  # fmt: skip
_KEYRING = click.option(
    "--keyring", is_flag=True, help="Let the operating system's keyring keep a passphrase made by chance."
)


@click.group("vault")
def command() -> None:
    """Keep the secrets behind stand-ins and date shifts, encrypted, from one release to the next.

    \b
    Example:
      redact vault init --vault agency.vault
      redact release cases/2024-117 --purpose consultation \\
          --recipient "Dr. Example" --vault agency.vault -o out/

    With a vault, the same recipient meets the same stand-ins and the same date
    shift in the next release of a case; another recipient, purpose or case has
    others. There is no way in without the passphrase.
    """  # noqa: D301


@command.command("init")
@_FILE
@_PRESENT
@_KEYRING
def init(path: Path, passphrase_fd: int | None, keyring: bool) -> None:
    """Make a new, empty vault.

    \b
    Example:
      redact vault init --vault agency.vault
    """  # noqa: D301
    from redact.errors import VaultExists
    from redact.vault import passphrase
    from redact.vault.store import create_vault

    if path.exists():
        raise VaultExists("there is a file at that path already")
    if not keyring:
        create_vault(path, passphrase.chosen(passphrase_fd))
    else:
        slot, word = passphrase.keep_in_keyring()
        create_vault(path, word, slot=slot)
    _say("the vault is made; it is empty")


@command.command("status")
@_FILE
@_PRESENT
def status(path: Path, passphrase_fd: int | None) -> None:
    """Check every row of the vault and tell how many spaces it holds; names are not in it.

    \b
    Example:
      redact vault status --vault agency.vault
    """  # noqa: D301
    facts = unlock(path, passphrase_fd).status()
    click.echo(f"schema {facts.schema}")
    click.echo(f"passphrase {'in the keyring' if facts.in_keyring else 'known to a person'}")
    click.echo(f"scrypt n={facts.cost.n} r={facts.cost.r} p={facts.cost.p}")
    click.echo(f"spaces {facts.spaces}")
    _say("every row is as it was written")


@command.command("rotate")
@_FILE
@_PRESENT
@_NEW
@_KEYRING
def rotate(path: Path, passphrase_fd: int | None, new_passphrase_fd: int | None, keyring: bool) -> None:
    """Change the passphrase; stand-ins and date shifts stay as they are.

    Copies and backups made before still open with the old passphrase.

    \b
    Example:
      redact vault rotate --vault agency.vault
    """  # noqa: D301
    from redact.vault import passphrase

    vault = unlock(path, passphrase_fd)
    if keyring:
        slot, word = passphrase.keep_in_keyring()
        vault.rotate(word, slot=slot)
    else:
        vault.rotate(passphrase.chosen(new_passphrase_fd, passphrase.NEW_VARIABLE))
    if vault.header.slot:
        passphrase.drop_from_keyring(vault.header.slot)
    _say("the passphrase is changed; the spaces are as they were")


@command.command("forget")
@click.argument("case", metavar="CASE")
@_FILE
@_PRESENT
def forget(case: str, path: Path, passphrase_fd: int | None) -> None:
    """Destroy the secrets of CASE, a case folder or the `case:` of its case.yaml, for good.

    What was released stays as it is, but no later release can be joined to it.
    Backups and other copies of the vault still hold the secrets.

    \b
    Example:
      redact vault forget 2024-117 --vault agency.vault
    """  # noqa: D301
    from redact.errors import UsageError
    from redact.stages.spaces import names_to_forget

    names = names_to_forget(case)
    count = unlock(path, passphrase_fd).forget(*names)
    if not count:
        raise UsageError(
            "the vault holds no space of that case",
            hint="Give the case as it was released: its folder, or the `case:` of its case.yaml.",
        )
    _say(f"destroyed: the secrets of {count} space{'s' if count > 1 else ''}")


@command.command("export")
@click.argument("target", type=FilePath())
@_FILE
@_PRESENT
@_NEW
def export(target: Path, path: Path, passphrase_fd: int | None, new_passphrase_fd: int | None) -> None:
    """Write an encrypted backup to TARGET, a new file that is a vault itself.

    It opens with the passphrase that you choose for it, which may be the present one.

    \b
    Example:
      redact vault export backup.vault --vault agency.vault
    """  # noqa: D301
    from redact.vault import passphrase

    vault = unlock(path, passphrase_fd)
    count = vault.export(target, passphrase.chosen(new_passphrase_fd, passphrase.NEW_VARIABLE))
    _say(f"the backup holds {count} space{'' if count == 1 else 's'}")


def unlock(path: Path, passphrase_fd: int | None) -> Vault:
    """Open a vault with the passphrase from keyring, descriptor, environment or terminal."""
    from redact.vault import passphrase
    from redact.vault.store import look_at, open_vault

    slot = look_at(path).slot
    word = passphrase.from_keyring(slot) if slot else passphrase.present(passphrase_fd)
    return open_vault(path, word)


def _say(text: str) -> None:
    click.echo(text, err=True)
