"""`redact ledger`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from redact.cli.parameters import FilePath

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from redact.records.ledger import Ledger, Written
    from redact.records.ledger.accounting import Line
    from redact.records.ledger.anchors import Anchors

_PLACE = click.option(
    "--ledger", "place", required=True, envvar="REDACT_LEDGER", show_envvar=True,
    help="The register: a path such as OUT/register.db, or postgresql://...",
)  # fmt: skip
_OUTPUT = click.option(
    "--output", "-o", "outputs", multiple=True, type=FilePath(),
    help="Folder of releases, whose records keep hashes of entries; the register's own folder if left out.",
)  # fmt: skip


@click.group("ledger")
def command() -> None:
    """Read the register of disclosures, where every release, hold and refusal is entered first.

    \b
    Examples:
      redact ledger list --ledger out/register.db
      redact ledger verify --ledger out/register.db
      redact ledger accounting --client "Teresa Maldonado" --ledger out/register.db

    It names clients and recipients: keep it as you keep the notes.
    """  # noqa: D301


@command.command("list")
@_PLACE
@_OUTPUT
@click.option("--case", default="", help="Only entries of this case.")
@click.option("--kind", default="", help="Only entries of this kind, such as release or hold.")
@click.option("--release", default="", help="Only entries of this release.")
@click.option("--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def show(place: str, outputs: tuple[Path, ...], case: str, kind: str, release: str, shape: str) -> None:
    """Print the entries, one a line, with what lies in the output folder.

    "not published" means that no folder answers to a release's entry: the run
    was killed after it was entered, or the folder has been moved or removed.

    \b
    Example:
      redact ledger list --ledger out/register.db --kind release
    """  # noqa: D301
    from redact.cli.streams import print_lines, printable
    from redact.records.ledger.export import export_rows

    with _opened(place) as ledger:
        entries = ledger.entries(case=case, kind=kind, release=release)
        anchors = _anchors(ledger, place, outputs)
    if shape == "jsonl":
        rows = zip(entries, export_rows(entries), strict=True)
        print_lines(json.dumps({**row, "state": _state(written, anchors)}) for written, row in rows)
    else:
        print_lines(printable(_in_a_line(written, anchors)) for written in entries)


@command.command("verify")
@_PLACE
@_OUTPUT
def verify(place: str, outputs: tuple[Path, ...]) -> int:
    """Find entries that were changed, removed or put into another order.

    Each entry carries a hash over itself and the one before. A rewritten or
    cut register shows by the hashes that releases keep in their records: give
    their folders with --output. Exit code 12 means that something is wrong.

    \b
    Example:
      redact ledger verify --ledger out/register.db
    """  # noqa: D301
    from redact.errors import ExitCode

    with _opened(place) as ledger:
        anchors = _anchors(ledger, place, outputs)
        kept = [pair for found in anchors for pair in found.kept()]
        problems = [*ledger.verify(kept), *(problem for found in anchors for problem in found.problems())]
        entries = () if problems else ledger.entries()
    for problem in problems:
        click.echo(f"problem: {problem}", err=True)
    _warn_of_missing(entries, anchors)
    if problems:
        return ExitCode.LEDGER
    others = sum(len(found.elsewhere) for found in anchors)
    if others:
        click.echo(f"note: {others} release(s) there are in another register", err=True)
    releases = sum(len(found.found) for found in anchors)
    click.echo(f"whole: {len(entries)} entries, compared with the records of {releases} releases", err=True)
    return ExitCode.RELEASED


@command.command("accounting")
@_PLACE
@click.option("--client", required=True, help="Name as in case.yaml, or the case; with --case a roster id.")
@click.option("--case", default="", help="Only disclosures from this case.")
@click.option(
    "--since", "years", type=click.IntRange(0, 100), default=6, show_default=True, help="Years back."
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "csv", "docx", "jsonl"]),
    default="text",
    show_default=True,
)
@click.option(
    "--output", "-o", "path", type=FilePath(), help="File to write, for its owner only; never overwritten."
)
def accounting(place: str, client: str, case: str, years: int, shape: str, path: Path | None) -> None:
    """Print the accounting of disclosures that a client may ask for (45 CFR 164.528).

    Disclosures that the rule does not count (with authorization, to the
    individual, for treatment, de-identified) are listed with their ground.

    \b
    Examples:
      redact ledger accounting --client "Teresa Maldonado" --ledger out/register.db
      redact ledger accounting --client "Teresa Maldonado" --format docx \\
          -o accounting.docx --ledger out/register.db
    """  # noqa: D301
    from redact.records.ledger.accounting import accounting as account_for
    from redact.records.ledger.accounting import years_before

    since = years_before(years)
    with _opened(place) as ledger:
        entries = ledger.entries()
        anchors = _anchors(ledger, place, ())
    lines = account_for(entries, client, since=since, case=case)
    if not lines:
        _ensure_known(entries, client, case)
    numbers = {line.number for line in lines}
    _warn_of_missing((w for w in entries if w.number in numbers), anchors)
    if shape == "docx":
        from redact.stages.papers import accounting_docx

        _write(path, accounting_docx(client, since, lines))
    else:
        _print(_SHAPES[shape](client, years, lines), path)


def _ensure_known(entries: tuple[Written, ...], client: str, case: str) -> None:
    """Make sure that an empty accounting is about somebody: a slip of the pen must not look like an answer.

    Raises:
        UsageError: No entry of the register, of whatever kind and time, is about that client.
    """
    from redact.errors import UsageError
    from redact.records.ledger.accounting import is_known, nearest_clients

    if is_known(entries, client, case):
        return
    near = nearest_clients(entries, client)
    meant = f"Did you mean {' or '.join(near)}? " if near else ""
    raise UsageError(
        "the register knows no client of that name, so there is nothing to account for",
        hint=f"{meant}`redact ledger export --ledger ...` lists the clients and cases of every entry; "
        "give a name as it stands there, a case, or a roster id with --case.",
    )


@command.command("export")
@_PLACE
@click.option("--format", "shape", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("--hide-clients", is_flag=True, help="Clients and cases as codes, other ones in each export.")
@click.option(
    "--output", "-o", "path", type=FilePath(), help="File to write, for its owner only; never overwritten."
)
def export(place: str, shape: str, hide_clients: bool, path: Path | None) -> None:
    """Write all entries for an auditor; no word of a note is among them.

    With --hide-clients the hashes of the chain are left out, since a guessed
    name could be tried against them.

    \b
    Example:
      redact ledger export --hide-clients --format csv -o register.csv \\
          --ledger out/register.db
    """  # noqa: D301
    from redact.records.ledger.export import export_rows
    from redact.records.rows import csv_text

    with _opened(place) as ledger:
        rows = list(export_rows(ledger.entries(), hide_clients=hide_clients))
    if shape == "jsonl":
        _print([json.dumps(row, ensure_ascii=False) for row in rows], path)
        return
    header = list(rows[0]) if rows else ["number"]
    flat = [[_flat(value) for value in row.values()] for row in rows]
    _print(csv_text(header, flat).splitlines(), path)


def _opened(place: str) -> Ledger:
    from redact.records.ledger import open_ledger

    return open_ledger(place, create=False)


def _anchors(ledger: Ledger, place: str, outputs: tuple[Path, ...]) -> list[Anchors]:
    from redact.records.ledger.anchors import read_anchors
    from redact.records.ledger.connect import path_of

    path = path_of(place)
    beside = (path.absolute().parent,) if path is not None else ()
    return [read_anchors(output, ledger.id) for output in outputs or beside]


def _warn_of_missing(entries: Iterable[Written], anchors: list[Anchors]) -> None:
    """Name releases that no folder answers to: whether they left, a person must find out."""
    for written in entries:
        if _state(written, anchors) == "not published":
            named = f"entry {written.number}, release {written.entry.release}"
            click.echo(f"note: {named}: not published, or its folder was moved or removed", err=True)


def _state(written: Written, anchors: list[Anchors]) -> str:
    """Return what lies in the output folders: `published`, `not published`, `kept`, or nothing to say."""
    if not anchors or written.entry.kind not in {"release", "hold", "refusal"}:
        return ""
    there = any(found.has(written) for found in anchors)
    if written.entry.kind == "release":
        return "published" if there else "not published"
    return "kept" if there else ""


def _in_a_line(written: Written, anchors: list[Anchors]) -> str:
    entry = written.entry
    about = (entry.case, entry.purpose, entry.basis, entry.recipient and f"to {entry.recipient}")
    more = (entry.note, _state(written, anchors))
    said = " · ".join(part for part in (*about, entry.by and f"by {entry.by}", *more) if part)
    named = entry.release or entry.reference
    return f"{written.number:>5}  {written.at:%Y-%m-%d %H:%M}  {entry.kind:<8}  {named}  {said}".rstrip()


def _flat(value: object) -> object:
    if not isinstance(value, tuple | list):
        return value
    return "; ".join(" ".join(map(str, item)) if isinstance(item, tuple) else str(item) for item in value)


def _as_text(client: str, years: int, lines: tuple[Line, ...]) -> Iterator[str]:
    from redact.records.ledger.accounting import introduction, years_before

    yield from introduction(client, years_before(years), lines)
    for counted in (True, False):
        chosen = [line for line in lines if line.counted is counted]
        yield ""
        yield f"{'Counted' if counted else 'Not counted'}: {len(chosen)}"
        for line in chosen:
            yield f"  {line.date}  to {line.recipient}: {line.what}"
            yield f"              for {line.purpose}; {line.ground}"
            yield f"              release {line.release}, entry {line.number}"


def _as_csv(client: str, years: int, lines: tuple[Line, ...]) -> Iterator[str]:
    del client, years
    from redact.records.ledger.accounting import HEADER
    from redact.records.rows import csv_text

    yield from csv_text(HEADER, [line.cells() for line in lines]).splitlines()


def _as_jsonl(client: str, years: int, lines: tuple[Line, ...]) -> Iterator[str]:
    del client, years
    from redact.records.ledger.accounting import HEADER

    for line in lines:
        yield json.dumps(dict(zip(HEADER, line.cells(), strict=True)), ensure_ascii=False)


_SHAPES = {"text": _as_text, "csv": _as_csv, "jsonl": _as_jsonl}


def _print(lines: Iterator[str] | list[str], path: Path | None) -> None:
    from redact.cli.streams import print_lines, printable

    if path is None:
        print_lines(printable(line) for line in lines)
    else:
        _write(path, "".join(f"{line}\r\n" for line in lines).encode())


def _write(path: Path | None, content: bytes) -> None:
    from redact.errors import UsageError
    from redact.records.staging import write_new

    if path is None:
        raise UsageError("a Word file needs a place", hint="Name the file to write with --output.")
    write_new(path, content)
