"""The library as its docstrings describe it, with the shipped model."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import redact
from redact.errors import PolicyNotFound, SourceMissing, UsageError
from redact.tools import Tools, assemble
from redact.types import Entity, Mention

pytestmark = pytest.mark.model

TEXT = "Client: Tamsin Orvallo. Ms. Orvallo slept well and takes sertraline. Call 555-201-4477.\n"


@pytest.fixture(scope="module")
def tools() -> Tools:
    return assemble()


@pytest.mark.parametrize("purpose", ["teaching", "consultation"])
def test_one_text(purpose: str) -> None:
    made = redact.deidentify(TEXT, purpose=purpose)
    assert not any(word in made for word in ("Tamsin", "Orvallo", "201-4477"))
    assert "slept well and takes sertraline" in made


@pytest.mark.parametrize("text", ["", " \n", "😀", "She reports better sleep.\r\n\rNo pain.\n"])
def test_a_text_that_names_nobody_stays_as_it_is(tools: Tools, text: str) -> None:
    assert redact.deidentify(text, purpose="consultation", tools=tools) == text


@pytest.mark.parametrize(
    "text",
    ["Slept well.", "Denies SI/HI.", "Calm and cooperative.", "Role", "Anxiety", "Cried.", "Smiled often."],
)
def test_a_word_or_two_that_name_nobody_stay_as_they_are(tools: Tools, text: str) -> None:
    assert redact.deidentify(text, purpose="consultation", tools=tools) == text


def test_a_purpose_that_needs_papers_or_does_not_exist(tools: Tools) -> None:
    with pytest.raises(UsageError, match="legal basis"):
        redact.deidentify(TEXT, purpose="court", tools=tools)
    with pytest.raises(PolicyNotFound):
        redact.deidentify(TEXT, purpose="gossip", tools=tools)


def test_scan_yields_mentions_with_their_entities(tmp_path: Path, tools: Tools) -> None:
    (tmp_path / "note.txt").write_text(TEXT)
    found = list(redact.scan(tmp_path / "note.txt", str(tmp_path), tools=tools))
    assert {name for name, _, _ in found} == {"note.txt"}
    assert all(isinstance(m, Mention) and isinstance(e, Entity) for _, m, e in found)
    assert {TEXT[m.span.start : m.span.end] for _, m, _ in found} >= {"Tamsin Orvallo", "555-201-4477"}
    with pytest.raises(SourceMissing):
        list(redact.scan(tmp_path / "nowhere", tools=tools))


def test_release_takes_paths_and_strings(tmp_path: Path, tools: Tools) -> None:
    (tmp_path / "note.txt").write_text(TEXT)
    made = redact.release(
        str(tmp_path / "note.txt"), purpose="consultation", output=str(tmp_path / "out"), tools=tools
    )
    assert (made.verdict, made.exit_code) == ("released", 0)
    assert (made.folder / "release" / "statement.json").is_file()


def test_threads_may_share_the_tools(tools: Tools) -> None:
    texts = [TEXT.replace("sertraline", f"sertraline {number} mg") for number in range(25, 225, 25)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda t: redact.deidentify(t, purpose="consultation", tools=tools), texts))
    alone = [redact.deidentify(text, purpose="consultation", tools=tools) for text in texts]
    assert made == alone


def test_a_run_does_not_know_of_the_one_before(tools: Tools) -> None:
    redact.deidentify(TEXT, purpose="consultation", tools=tools)
    made = redact.deidentify("The orvallo method was discussed.", purpose="consultation", tools=tools)
    assert made == redact.deidentify("The orvallo method was discussed.", purpose="consultation")
