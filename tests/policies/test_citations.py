"""Every rule of law that code, policies, lists and papers name is explained in the guide to policies."""

from __future__ import annotations

import re
from pathlib import Path

from redact.resources import shipped

ROOT = Path(__file__).resolve().parents[2]
SECTION = re.compile(
    r"(?:42|45) CFR (?:part )?\d+(?:\.\d+)?|Fed\. R\. (?:Civ\. P|Evid)\. \d+|\d+ U\.S\.C\. \d+[a-z]*(?:-\d+)?"
)


def test_every_section_of_law_that_is_named_stands_in_the_guide() -> None:
    guide = (shipped("pipelines") / "README.md").read_text(encoding="utf-8")
    rooms = ("redact/policy", "redact/records", "redact/stages", "redact/cli")
    texts = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    lists = ROOT / "pipelines" / "lexicons"
    texts += [*(ROOT / "pipelines").glob("*.yaml"), *(ROOT / "pipelines" / "responses").iterdir()]
    texts += [*(lists / "topics").iterdir(), lists / "harm.yaml"]
    named = {match.group() for path in texts for match in SECTION.finditer(path.read_text(encoding="utf-8"))}
    assert len(named) > 30
    assert sorted(section for section in named if section.casefold() not in guide.casefold()) == []
