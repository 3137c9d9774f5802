"""The `redact` command. Each subcommand is one module, imported when it is called."""

from __future__ import annotations

import gc
import importlib
import sys

import click

from redact import __version__
from redact.cli.streams import fill_closed
from redact.errors import ExitCode, RedactError

COMMANDS: dict[str, tuple[str, str]] = {
    "release": ("redact.cli.release", "De-identify a case for one purpose and write the release."),
    "scan": ("redact.cli.scan", "Show what would be found in files; writes nothing."),
    "people": ("redact.cli.people", "Show who is who in a case; writes answers into case.yaml."),
    "approve": ("redact.cli.approve", "Let a prepared release go, as a second person."),
    "verify": ("redact.cli.verify", "Check a release again, later or elsewhere."),
    "explain": ("redact.cli.explain", "Tell what was done in a release and why."),
    "purposes": ("redact.cli.purposes", "List the disclosure purposes, or show one in plain words."),
    "order": ("redact.cli.order", "Write down what a court paper reaches, check it, draft an answer."),
    "consent": ("redact.cli.consent", "Keep signed consents of a case: add, list, revoke, check."),
    "forms": ("redact.cli.forms", "Write blank forms: a consent for one purpose."),
    "vault": ("redact.cli.vault", "Keep stand-ins and date shifts the same for a recipient, encrypted."),
    "reveal": ("redact.cli.reveal", "Turn labels, codes and dates of an answer back, for the key holder."),
    "trace": ("redact.cli.trace", "Tell which release a text that got out comes from."),
    "ledger": ("redact.cli.ledger", "Read the register of disclosures: list, verify, accounting, export."),
    "breach": ("redact.cli.breach", "When something got out: who is concerned, deadlines, draft notices."),
    "doctor": ("redact.cli.doctor", "Check this installation: versions, model, optional parts."),
}
"""Name to module and one-line help, so that `redact --help` imports nothing else."""


class LazyGroup(click.Group):
    """Loads a subcommand's module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the command names in the order of the manual."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the command list without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="redact")
@click.option("--debug", is_flag=True, help="Show tracebacks. They may quote notes: keep them to yourself.")
def cli(debug: bool) -> None:
    """De-identify social-work case notes for teaching, consultation or court.

    \b
    Example:
      redact release cases/2024-117 --purpose consultation -o out/

    A professional reviews what this tool prepares; it gives no legal advice.
    """  # noqa: D301
    click.get_current_context().obj = {"debug": debug}


def main() -> None:
    """Run the command line and exit with the code of the outcome."""
    fill_closed()
    # Loading spaCy and Presidio makes a million lasting objects: fewer collections save a fifth of it.
    gc.set_threshold(50_000, 20, 20)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line with these arguments and return its exit code."""
    try:
        outcome = cli.main(args=arguments, prog_name="redact", standalone_mode=False)
    except click.exceptions.Abort:
        return _say("interrupted", "Nothing was released.", ExitCode.INTERRUPTED)
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except KeyboardInterrupt:
        return _say("interrupted", "Nothing was released.", ExitCode.INTERRUPTED)
    except RedactError as error:
        _reraise_for_debug(arguments)
        return _say(str(error), error.hint, error.exit_code)
    except BrokenPipeError:
        return ExitCode.OUTPUT
    except Exception as error:  # noqa: BLE001 - an unknown message may quote a note, so only its kind is shown
        _reraise_for_debug(arguments)
        return _say(f"internal error ({_place(error)})", RedactError.default_hint, ExitCode.BUG)
    return int(outcome or 0)


def _reraise_for_debug(arguments: list[str]) -> None:
    if "--debug" in arguments:
        raise  # noqa: PLE0704 - called only while an exception is handled


def _place(error: Exception) -> str:
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    where = f"{frame.tb_frame.f_globals.get('__name__', '?')}:{frame.tb_lineno}" if frame else "?"
    return f"{type(error).__name__} at {where}"


def _say(message: str, hint: str, code: ExitCode) -> int:
    click.echo(f"error: {message}\n  next: {hint}", err=True)
    return int(code)
