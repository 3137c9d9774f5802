"""Types of command-line values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class FilePath(click.Path):
    """A path; an empty one is refused, since `$CASE` that is not set would mean the current folder."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path.

        Raises:
            click.BadParameter: It is empty or holds a null character.
        """
        text = str(value)
        if not text or "\x00" in text:
            self.fail("the path is empty", param, ctx)
        return super().convert(value, param, ctx)


LEDGER = click.option(
    "--ledger",
    envvar="REDACT_LEDGER",
    show_envvar=True,
    help="Register of disclosures to tell: a path, or postgresql://...",
)
BY = click.option(
    "--by",
    default="",
    envvar="REDACT_BY",
    show_envvar=True,
    help="Who does this, for the register; your account when left out.",
)
