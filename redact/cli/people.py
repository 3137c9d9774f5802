"""`redact people`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from redact.cli import passwords
from redact.cli.parameters import FilePath
from redact.errors import ExitCode, SourceError, gravest

if TYPE_CHECKING:
    from pathlib import Path

    from redact.policy.case_drafts import Draft
    from redact.records.people import Who
    from redact.types import Case


@click.command("people")
@click.argument("case", type=FilePath())
@click.option("--format", "shape", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@click.option(
    "--show-text", is_flag=True, help="Show names, roster ids and file names. They identify people."
)
@click.option("--edit", is_flag=True, help="Write everybody found into case.yaml and open $EDITOR on it.")
@click.option(
    "--role", "roles", multiple=True, metavar="ID=ROLE[:RELATION]",
    help="What somebody is to the case; written into case.yaml. Repeatable.",
)  # fmt: skip
@click.option(
    "--merge", "merges", multiple=True, metavar="ID,ID", help="They are one person; written. Repeatable."
)
@click.option(
    "--split", "splits", multiple=True, metavar="ID:ALIAS",
    help="That name means somebody else; written. Repeatable.",
)  # fmt: skip
@passwords.OPTION
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
def command(
    case: Path,
    shape: str,
    show_text: bool,
    edit: bool,
    roles: tuple[str, ...],
    merges: tuple[str, ...],
    splits: tuple[str, ...],
    password_file: Path | None,
    quiet: bool,
) -> int:
    """Show who is who in CASE (a folder or a document), by role and neutral label.

    \b
    Examples:
      redact people cases/2024-117
      redact people cases/2024-117 --show-text
      redact people cases/2024-117 --edit
      redact people cases/2024-117 --role "Person 2=professional:nurse"

    ID is an id of case.yaml, or a label that the table shows. Answers add to
    case.yaml and change there only what they speak of; what stands there is
    not taken back by what is found in the notes.
    """  # noqa: D301
    from redact import tools
    from redact.api import look
    from redact.cli.presentation import ProgressLine
    from redact.policy.case_write import read_case_file
    from redact.stages.ingest import case_file_beside
    from redact.stages.who import who_is_who

    path = case_file_beside(case)
    known = passwords.read_passwords(password_file, [case])
    before = read_case_file(path) if path.is_file() else None
    with ProgressLine(quiet=quiet) as progress:
        read, entities = look(case, tools.assemble(progress.update, passwords=known))
    people = who_is_who(read, entities)
    if edit or roles or merges or splits:
        from redact.policy.case_answers import worked_in

        drafts = worked_in(
            read.roster, people, merges=merges, splits=splits, roles=roles, everybody=edit
        )  # fmt: skip
        _write(path, before, drafts, edit=edit)
    else:
        _show(read, people, shape, show_text=show_text)
    return _tell_refusals(case, read)


def _show(read: Case, people: tuple[Who, ...], shape: str, *, show_text: bool) -> None:
    from redact.cli.people_table import show_people
    from redact.cli.presentation import warn_of_text
    from redact.cli.streams import print_lines
    from redact.records.people import people_rows
    from redact.stages.naming import kind_of

    kinds = {document.id: kind_of(document) for document in read.documents}
    rows = people_rows(read, people, kinds, show_text=show_text)
    if show_text and rows:
        warn_of_text()
    print_lines((json.dumps(row) for row in rows) if shape == "jsonl" else show_people(rows))
    if shape == "table":
        click.echo(f"people: {len(rows)} · open questions: {sum(who.is_open for who in people)}", err=True)


def _write(path: Path, before: bytes | None, drafts: list[Draft], *, edit: bool) -> None:
    """Write answers into the case file; with `edit` a person may look at it first, where there is one."""
    from redact.cli.editing import editor_here, look_with
    from redact.policy.case_edit import with_answers
    from redact.policy.case_write import text_of, write_case_file

    editor = editor_here() if edit else ""
    text = with_answers(text_of(before), drafts) if drafts else text_of(before)
    if not write_case_file(path, before, text, look_with(editor) if editor else None):
        click.echo("case.yaml: nothing to change", err=True)
    elif editor:
        click.echo("case.yaml: written", err=True)
    else:
        new = sum(draft.position is None and not draft.is_question for draft in drafts)
        changed = sum(draft.position is not None for draft in drafts)
        still_open = sum(draft.is_question for draft in drafts)
        told = f"people added: {new} · changed: {changed} · open questions: {still_open}"
        click.echo(f"case.yaml: {told}", err=True)
        if edit:
            click.echo(
                "note: what stands there counts as confirmed. Look at it, and take out what is wrong.",
                err=True,
            )


def _tell_refusals(path: Path, case: Case) -> int:
    """Say which files could not be read; who is named there only is not in the table."""
    from redact.cli.streams import printable

    for refusal in case.refusals:
        place = path / refusal.source if path.is_dir() else path
        problem = printable(f"{place}: {refusal.reason}")
        click.echo(f"error: {problem}\n  next: {SourceError.default_hint}", err=True)
    return int(gravest([ExitCode(refusal.exit_code) for refusal in case.refusals]))
