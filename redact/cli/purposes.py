"""`redact purposes`."""

from __future__ import annotations

import click


@click.group("purposes", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """List the disclosure purposes, or show one in plain words.

    \b
    Examples:
      redact purposes
      redact purposes show teaching
    """  # noqa: D301
    if context.invoked_subcommand is not None:
        return
    from redact.policy.load import list_purposes, load_policy

    for name in list_purposes():
        click.echo(f"{name:<14} {load_policy(name).title}")


@command.command("show")
@click.argument("purpose")
def show(purpose: str) -> None:
    """Print what PURPOSE does to every kind of detail, and why.

    \b
    Example:
      redact purposes show court
    """  # noqa: D301
    from redact.policy.load import load_policy
    from redact.policy.words import in_words

    click.echo(in_words(load_policy(purpose)))
