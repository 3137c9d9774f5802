"""Opens a person's own editor on a case file that is about to be written."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import click

from redact.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_UNTOUCHED = "case.yaml is as it was."


def editor_here() -> str:
    """Return the command of the editor, from $VISUAL or $EDITOR; empty without a terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ""
    return os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()


def look_with(editor: str) -> Callable[[Path], None]:
    """Return what lets a person change a file until the strict loader accepts it, or the person gives up."""

    def look(staged: Path) -> None:
        from redact.policy.case_write import check

        while True:
            _open(editor, staged)
            try:
                check(staged, "case.yaml")
            except UsageError as error:
                click.echo(f"error: {error}\n  next: {error.hint}", err=True)
                if not click.confirm("Open it again?", default=True, err=True):
                    raise
            else:
                return

    return look


def _open(editor: str, staged: Path) -> None:
    try:
        command = [*shlex.split(editor), str(staged)]
        done = subprocess.run(command, check=False)  # noqa: S603 - the person's own editor
    except (OSError, ValueError):
        raise UsageError("the editor cannot be started", hint=f"Set $EDITOR. {_UNTOUCHED}") from None
    if done.returncode:
        raise UsageError("the editor ended with an error", hint=_UNTOUCHED)
