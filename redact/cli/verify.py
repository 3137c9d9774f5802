"""`redact verify`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from redact.cli import passwords
from redact.cli.parameters import FilePath

if TYPE_CHECKING:
    from pathlib import Path

    from redact.checks.foreign import Trace
    from redact.types import Finding


@click.command("verify")
@click.argument("release", type=FilePath())
@click.option("--against", type=FilePath(), help="The case it came from, to search for values.")
@passwords.OPTION
@click.option("--show-text", is_flag=True, help="For a single file: print what can be recovered.")
@click.option("--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing on stderr unless something is wrong.")
def command(
    release: Path, against: Path | None, password_file: Path | None, show_text: bool, shape: str, quiet: bool
) -> int:
    """Check RELEASE again, or look at any redacted pdf or docx.

    \b
    Examples:
      redact verify out/teaching-20241105-0915-3fa2 --against cases/2024-117
      redact verify received-from-the-county.pdf

    A release is compared with its record: digests, structure, metadata, and
    what a reader could still find. With --against the values that were
    removed are searched for once more. Exit code 7 means that something is
    there that should not be.

    A single file, by whomever, is searched for text under boxes, covered or
    invisible words, and for comments, earlier revisions, attachments and
    other things left in it. Exit code 7 means that text can be recovered, 8
    that a person should look at what is left. Words are shown with
    --show-text only.
    """  # noqa: D301
    from redact.errors import UsageError
    from redact.stages.foreign import is_foreign

    if is_foreign(release):
        if against is not None or password_file is not None:
            raise UsageError("--against and --password-file are for releases, not for single files")
        return _foreign(release, shape, show_text=show_text, quiet=quiet)
    if show_text:
        raise UsageError("--show-text is for single files", hint="For a release: redact explain --show-text.")
    known = passwords.read_passwords(password_file, [against] if against else [])
    return _release(release, against, shape, known, quiet=quiet)


def _release(release: Path, against: Path | None, shape: str, known: tuple[str, ...], *, quiet: bool) -> int:
    from redact import tools
    from redact.stages.reverify import reverify

    findings = reverify(release, against, tools.assemble(passwords=known))
    for finding in findings:
        if shape == "jsonl":
            click.echo(json.dumps(asdict(finding), ensure_ascii=False))
        else:
            place = f"{finding.document} {finding.surface}".strip()
            click.echo(f"{finding.gravity}: {finding.check} at {place}: {finding.detail}", err=True)
    if not quiet:
        click.echo(f"{len(findings)} finding(s)" if findings else "clean: nothing found", err=True)
    return _code(findings)


def _code(findings: tuple[Finding, ...]) -> int:
    from redact.errors import ExitCode

    if any(finding.gravity == "refuse" for finding in findings):
        return ExitCode.REFUSED
    return ExitCode.HELD if findings else ExitCode.RELEASED


def _foreign(path: Path, shape: str, *, show_text: bool, quiet: bool) -> int:
    from redact.checks.foreign import RECOVERABLE
    from redact.cli.streams import print_lines
    from redact.errors import ExitCode
    from redact.stages.foreign import inspect

    traces = inspect(path)
    if show_text:
        from redact.cli.presentation import warn_of_text

        warn_of_text()
    if shape == "jsonl":
        print_lines(json.dumps(_row(trace, show_text=show_text), ensure_ascii=False) for trace in traces)
    if traces or not quiet:
        from redact.cli.traces import show_traces

        show_traces(traces, show_text=show_text and shape == "text")
    if any(trace.gravity == RECOVERABLE for trace in traces):
        return ExitCode.REFUSED
    return ExitCode.HELD if traces else ExitCode.RELEASED


def _row(trace: Trace, *, show_text: bool) -> dict[str, object]:
    row = asdict(trace)
    return row if show_text else {name: value for name, value in row.items() if name != "text"}
