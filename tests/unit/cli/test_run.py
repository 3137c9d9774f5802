"""The command's habits: exit codes, stderr and stdout, and silence about note text."""

import click
import pytest

from redact import cli
from redact.errors import ExitCode, HeldError, PolicyNotFound, RefusedError, SourceCorrupt, gravest


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> int:
    def raising(**_: object) -> None:
        raise error

    monkeypatch.setattr(cli.cli, "main", raising)
    return cli.run([])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SourceCorrupt("page 3 is damaged"), 4),
        (PolicyNotFound("no policy of that name"), 3),
        (RefusedError("x"), 7),
        (HeldError("x"), 8),
        (KeyboardInterrupt(), 130),
        (click.exceptions.Abort(), 130),
        (click.UsageError("no such option"), 2),
        (ZeroDivisionError("Maria Lopez"), 1),
    ],
)
def test_every_error_has_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    assert fail_with(monkeypatch, error) == code


def test_an_unexpected_error_never_shows_its_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(monkeypatch, ValueError("cannot parse 'Maria Lopez'"))
    written = capsys.readouterr()
    assert "Maria" not in written.err + written.out
    assert "ValueError" in written.err


def test_an_error_says_what_to_do_next(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(monkeypatch, SourceCorrupt("page 3 is damaged"))
    assert "next: The source file is untouched." in capsys.readouterr().err


def test_errors_go_to_stderr_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(monkeypatch, SourceCorrupt("page 3 is damaged"))
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([command, "--help"]) == 0
    assert f"redact {command}" in capsys.readouterr().out.split("Example", 1)[1]


def test_an_unknown_command_is_a_usage_error() -> None:
    assert cli.run(["anonymise"]) == 2


def test_the_gravest_outcome_decides() -> None:
    assert gravest([ExitCode.RELEASED, ExitCode.HELD, ExitCode.SOURCE]) is ExitCode.SOURCE
    assert gravest([ExitCode.REFUSED, ExitCode.SOURCE]) is ExitCode.REFUSED
    assert gravest([]) is ExitCode.RELEASED
