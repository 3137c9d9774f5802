"""Evidence names rules, lists and places; no word of a note is ever in it, nor in what is told from it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redact import api
from redact.cli.explain import command as explain
from redact.cli.scan import command as scan
from redact.recognizers.analyzer import PRESIDIO
from redact.recognizers.detector import CaseNoteDetector
from redact.recognizers.occupations import _CUES
from redact.records.mentions import mention_rows
from redact.stages.detect import detect
from redact.stages.resolve import resolve
from redact.tools import Tools
from redact.types import ENTITY_TYPES, Case, Document, Person, Role, Roster

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "examples" / "maldonado"
WORDS = ("Teresa", "Maldonado", "Isaiah", "Lucia", "Lulu", "Curtis", "Whitfield", "Rosa", "Quiroga", "Gwen",
         "Pruitt", "Okafor", "Brandt", "Tuttle", "555-0142", "118260", "910442718830")  # fmt: skip
SHAPED = re.compile(
    r"roster|propagated|model:[01]\.\d\d|(?:same-as|part-of|form-of):(?:d\d{2,}:\d+:\d+|roster)"
)

pytestmark = pytest.mark.model


def vocabulary() -> frozenset[str]:
    """Every name that a rule or list of ours gives, read from the code and the shipped lists."""
    sources = "".join(path.read_text() for path in (ROOT / "redact" / "recognizers").rglob("*.py"))
    rules = re.findall(r"\"((?:pattern|label|lexicon):[a-z0-9 -]+)\"", sources)
    lists = [
        f"lexicon:{part['name']}"
        for path in (ROOT / "pipelines" / "lexicons").rglob("*.yaml")
        for part in yaml.safe_load(path.read_text()).get("lists", ())
    ]
    lists += [f"lexicon:{cue}" for _, cue, _ in _CUES]
    traits = [f"label:{entity_type.lower()}" for entity_type in ENTITY_TYPES]
    return frozenset([*rules, *lists, *traits, *(f"presidio:{row[1]}" for row in PRESIDIO)])


VOCABULARY = vocabulary()


def foreign(evidence: Iterable[str]) -> list[str]:
    """Return the evidence that is neither a name of ours nor a number or place."""
    return [item for item in evidence if item not in VOCABULARY and not SHAPED.fullmatch(item)]


def leaks(told: str) -> list[str]:
    plain = told
    for source in sorted(CASE.iterdir(), key=lambda path: -len(path.name)):
        plain = plain.replace(source.name, "")
    plain = plain.replace("Maldonado.txt", "")  # a file name that a column has broken
    return [word for word in WORDS if word.lower() in plain.lower()]


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, casenote_detector: CaseNoteDetector) -> Path:
    out = tmp_path_factory.mktemp("explained")
    tools = Tools(detector=casenote_detector)
    return api.release(CASE, purpose="teaching", output=out, release_id="explained", tools=tools).folder


def test_the_sample_case_has_evidence_for_every_mention_and_no_word_in_it(released: Path) -> None:
    body = json.loads((released / "record" / "record.json").read_text())
    rows = [row for document in body["documents"] for row in document["decisions"]]
    assert len(rows) > 200
    assert all(row["evidence"] and row["recognizers"] for row in rows)
    assert foreign(item for row in rows for item in row["evidence"]) == []


@pytest.mark.parametrize("options", [[], ["--all"], ["--format", "jsonl"]])
def test_explaining_the_sample_case_names_nobody(released: Path, options: list[str]) -> None:
    outcome = CliRunner().invoke(explain, [str(released), *options], standalone_mode=False)
    assert outcome.exception is None
    assert "the case's roster" in outcome.output
    assert leaks(outcome.output) == []


def test_explaining_with_text_shows_it_and_stores_it_nowhere(released: Path) -> None:
    before = {path: path.read_bytes() for path in released.rglob("*") if path.is_file()}
    options = [str(released), "--against", str(CASE), "--show-text"]
    outcome = CliRunner().invoke(explain, options, standalone_mode=False)
    assert outcome.exception is None
    assert ">>Curtis" in outcome.output
    assert {path: path.read_bytes() for path in released.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("options", [[], ["--format", "jsonl"]])
def test_scanning_the_sample_case_names_nobody(
    options: list[str], monkeypatch: pytest.MonkeyPatch, casenote_detector: CaseNoteDetector
) -> None:
    monkeypatch.setattr("redact.tools.assemble", lambda progress=None, **_: Tools(detector=casenote_detector))
    outcome = CliRunner().invoke(scan, [str(CASE), *options], standalone_mode=False)
    assert outcome.exception is None
    assert "the case's roster" in outcome.output
    assert leaks(outcome.output) == []


LINES = (
    "Client: {0} {1}, DOB 01/02/1990, SSN 123-45-6789",
    "{0} {1} (9) lives at 418 {1} Street, Apt 2B, with {2}.",
    "Dr. {2} {1}, LCSW, called from 740-555-0142 on March 3, 2024.",
    "{1}, {0} works as a {2} for {1} Mill. {0} speaks Spanish.",
    "Email {0}.{1}@example.org; IG @{0}_{1}; case no. {2}-2024-117",
    "{2}: I am fine.\n{0}: good.\n{2}: bye.",
    "| Name | Phone |\n|---|---|\n| {0} {1} | 555-201-4477 |",
    "{0} slept well. {1} did not.\n\nSincerely,\n{2} {1}",
    "{0}",
)
WORD = st.one_of(
    st.text(st.characters(categories=["Lu", "Ll"]), min_size=4, max_size=12).map(str.capitalize),
    st.text(min_size=1, max_size=20),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=5), words=st.tuples(WORD, WORD, WORD))
def test_whatever_a_note_says_evidence_names_rules_and_places_only(
    make_document: Callable[..., Document],
    casenote_detector: CaseNoteDetector,
    lines: list[str],
    words: tuple[str, str, str],
) -> None:
    text = "\n".join(lines).format(*words)
    roster = Roster(people=(Person("p1", (f"{words[0]} {words[1]}",), role=Role.CLIENT),))
    case = Case((make_document(text), make_document(text[::-1] + text, id="d02")), roster=roster)
    entities = resolve(case, detect(case, Tools(detector=casenote_detector)), None)
    assert foreign(item for entity in entities for m in entity.mentions for item in m.evidence) == []
    rows = mention_rows(case, entities)
    assert not any("text" in row for row in rows)
    told = " ".join(row["why"] for row in rows)
    assert not any(word.isalpha() and len(word) > 3 and word in told for word in words)
