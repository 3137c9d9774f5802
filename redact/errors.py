"""One tree of errors, each class with its exit code and a hint on what to do next.

    RedactError (1)
    ├── UsageError (2)
    ├── PolicyError (3)
    │   ├── PolicyNotFound
    │   ├── PolicyInvalid
    │   └── PaperMissing
    ├── SourceError (4)
    │   ├── SourceMissing
    │   ├── SourceUnsupported
    │   ├── SourceEncrypted
    │   ├── SourceCorrupt
    │   ├── SourceTooLarge
    │   └── OpaqueSurface
    ├── ModelError (5)
    ├── TransformError (6)
    ├── RefusedError (7)
    ├── HeldError (8)
    ├── OutputError (9)
    ├── PluginError (10)
    ├── VaultError (11)
    │   ├── VaultMissing
    │   ├── VaultExists
    │   ├── NotAVault
    │   ├── VaultTooNew
    │   ├── VaultExposed
    │   ├── VaultBusy
    │   ├── VaultTampered
    │   ├── WrongPassphrase
    │   ├── PassphraseMissing
    │   └── KeyringMissing
    └── LedgerError (12)
        ├── LedgerMissing
        ├── NotALedger
        ├── LedgerTooNew
        ├── LedgerExposed
        └── LedgerBusy

Messages name surfaces, rules and files; they never quote a note.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the command returns to the shell."""

    RELEASED = 0
    BUG = 1
    USAGE = 2
    POLICY = 3
    SOURCE = 4
    MODEL = 5
    TRANSFORM = 6
    REFUSED = 7
    HELD = 8
    OUTPUT = 9
    PLUGIN = 10
    VAULT = 11
    LEDGER = 12
    INTERRUPTED = 130


GRAVITY: tuple[ExitCode, ...] = (
    ExitCode.RELEASED,
    ExitCode.HELD,
    ExitCode.SOURCE,
    ExitCode.USAGE,
    ExitCode.POLICY,
    ExitCode.PLUGIN,
    ExitCode.VAULT,
    ExitCode.LEDGER,
    ExitCode.TRANSFORM,
    ExitCode.REFUSED,
    ExitCode.OUTPUT,
    ExitCode.MODEL,
    ExitCode.BUG,
    ExitCode.INTERRUPTED,
)
"""From mild to grave; a batch exits with its gravest outcome."""


def gravest(codes: list[ExitCode]) -> ExitCode:
    """Return the gravest of several outcomes; `RELEASED` when there are none."""
    return max(codes, key=GRAVITY.index, default=ExitCode.RELEASED)


class RedactError(Exception):
    """Anything that stops a release; `str()` gives the message, `hint` the next step."""

    exit_code: ClassVar[ExitCode] = ExitCode.BUG
    default_hint: ClassVar[str] = "Please report this with the message above; it holds no note text."

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint or self.default_hint


class UsageError(RedactError):
    """The command line or a case file asks for something that makes no sense."""

    exit_code = ExitCode.USAGE
    default_hint = "Run the command with --help for its options and an example."


class PolicyError(RedactError):
    """A disclosure policy cannot be used."""

    exit_code = ExitCode.POLICY
    default_hint = "Run `redact purposes` to see the policies, and `redact purposes show P` for one."


class PolicyNotFound(PolicyError):
    """No policy of that name."""


class PolicyInvalid(PolicyError):
    """A policy file breaks the schema or the lint rules."""

    default_hint = (
        "Compare the file with the shipped ones in pipelines/; protective rules cannot be left out."
    )


class PaperMissing(PolicyError):
    """The paper that a disclosure needs is not on file; nothing of the case has been read for it."""

    default_hint = "Nothing was released. `redact order explain ORDER` says which papers are missing."


class SourceError(RedactError):
    """A source file cannot be seen whole, so it is not released."""

    exit_code = ExitCode.SOURCE
    default_hint = "The source file is untouched. Repair or convert it, then run again."


class SourceMissing(SourceError):
    """There is no such file or folder, or it is empty."""

    default_hint = "Check the path; a case is a folder of documents or a single document."


class SourceUnsupported(SourceError):
    """No reader for this kind of file."""

    default_hint = (
        "Convert it to txt, md, docx, pdf, html, eml, rtf, odt, csv, xlsx, jsonl, png or jpg, "
        "or move it out of the case folder."
    )


class SourceEncrypted(SourceError):
    """The file needs a password."""

    default_hint = (
        "Give its password with --password-file FILE (one per line), "
        "or save an unprotected copy in a safe place and release that."
    )


class SourceCorrupt(SourceError):
    """The file is damaged or is not what its name says."""


class SourceTooLarge(SourceError):
    """The file, or what it unpacks to, is beyond the limits."""

    default_hint = "Split the file into smaller ones."


class OpaqueSurface(SourceError):
    """The file has a place whose text cannot be read, so it cannot be checked."""

    default_hint = "Remove that part or convert the file, then run again."


class ModelError(RedactError):
    """The detection model is missing or is not the one recorded."""

    exit_code = ExitCode.MODEL
    default_hint = "Run `redact doctor`; reinstalling the package restores the model."


class TransformError(RedactError):
    """A replacement could not be made or written safely."""

    exit_code = ExitCode.TRANSFORM
    default_hint = "Nothing was released. Report the rule and surface named above."


class RefusedError(RedactError):
    """An identifier that had to go is still in the written file."""

    exit_code = ExitCode.REFUSED
    default_hint = "Nothing was released. `redact explain` on the held record names surface and check."


class HeldError(RedactError):
    """A person must look before the release may leave."""

    exit_code = ExitCode.HELD
    default_hint = "Run `redact explain` on the held record; answer its questions in case.yaml and run again."


class OutputError(RedactError):
    """The record or the release could not be written."""

    exit_code = ExitCode.OUTPUT
    default_hint = "Nothing was released. Choose another output folder or free some space."


class PluginError(RedactError):
    """A plug-in is not allowed or failed to load."""

    exit_code = ExitCode.PLUGIN
    default_hint = "Run `redact doctor` to see which parts are installed."


class VaultError(RedactError):
    """The vault cannot be used; nothing in it was changed."""

    exit_code = ExitCode.VAULT
    default_hint = "Nothing was released. Check the vault's folder and disk, or go back to a backup of it."


class VaultMissing(VaultError):
    """There is no vault at that path."""

    default_hint = "Check the path given with --vault, or make one with `redact vault init --vault FILE`."


class VaultExists(VaultError):
    """A file is there already, and is never overwritten."""

    default_hint = "Choose another name; a vault or backup is never overwritten."


class NotAVault(VaultError):
    """The file is something else."""

    default_hint = "Check the path given with --vault (or REDACT_VAULT); the file was not touched."


class VaultTooNew(VaultError):
    """A later version of this program wrote the vault."""

    default_hint = "Update casenote-redact; `redact doctor` shows the version that is installed."


class VaultExposed(VaultError):
    """Other accounts of the computer may read or change the file."""

    default_hint = "Run `chmod 600` on the vault. If others could copy it, run `redact vault rotate` too."


class VaultBusy(VaultError):
    """Another process keeps the vault locked."""

    default_hint = "Wait for the other run to end, then run again."


class VaultTampered(VaultError):
    """Something in the vault is not as this program wrote it."""

    default_hint = "Use a backup (`redact vault export` writes them), and find out who could change the file."


class WrongPassphrase(VaultError):
    """The passphrase does not open the vault."""

    default_hint = "Try again. Without the passphrase nobody can open a vault, not even its maker."


class PassphraseMissing(VaultError):
    """No usable passphrase was given, and nobody can be asked."""

    default_hint = (
        "Run it on a terminal, or give the passphrase with --passphrase-fd or REDACT_VAULT_PASSPHRASE."
    )


class KeyringMissing(VaultError):
    """The keyring of the operating system cannot be used."""

    default_hint = "Install the package `keyring` and unlock the keyring, or use a passphrase instead."


class LedgerError(RedactError):
    """The register of disclosures cannot be used; nothing in it was changed."""

    exit_code = ExitCode.LEDGER
    default_hint = "Nothing was released. Check the register's disk or database, then run again."


class LedgerMissing(LedgerError):
    """There is no register at that path."""

    default_hint = "Check the path given with --ledger (or REDACT_LEDGER)."


class NotALedger(LedgerError):
    """Something else is there."""

    default_hint = "Check the path given with --ledger (or REDACT_LEDGER); it was not touched."


class LedgerTooNew(LedgerError):
    """A later version of this program wrote the register."""

    default_hint = "Update casenote-redact; `redact doctor` shows the version that is installed."


class LedgerExposed(LedgerError):
    """Other accounts of the computer may read or change the file."""

    default_hint = "Run `chmod 600` on the register, and `redact ledger verify` to see whether it is whole."


class LedgerBusy(LedgerError):
    """Another process keeps the register locked."""

    default_hint = "Wait for the other run to end, then run again."
