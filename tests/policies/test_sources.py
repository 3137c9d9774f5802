"""Every citation of a policy, draft or message stands in the table of sources, with its use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from redact.policy.load import list_purposes, load_policy

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "pipelines" / "README.md").read_text("utf-8").split("## Sources", 1)[1]
ROWS = [line.split(" | ") for line in TABLE.splitlines() if line.startswith("| ")][1:]
CITATION = re.compile(
    r"\b\d+ (?:CFR|U\.S\.C\.) (?:[Pp]art )?\d[\d.a-z-]*\d|\b\d+ (?:CFR|U\.S\.C\.) (?:[Pp]art )?\d"
    r"|Fed\. R\. (?:Civ\. P|Evid)\. \d+|NASW (?:Code of Ethics )?(?:\(2021\) )?1\.07\([a-z]\)"
)
PLACES = [
    *sorted((ROOT / "pipelines" / "responses").glob("*.txt")),
    *(ROOT / "pipelines" / f"{purpose}.yaml" for purpose in list_purposes()),
    *(
        ROOT / "redact" / "policy" / f"{name}.py"
        for name in ("consents", "deadlines", "names", "order_words")
    ),
    ROOT / "redact" / "records" / "response.py",
]


def plain(citation: str) -> str:
    short = re.sub(r"NASW (?:Code of Ethics )?(?:\(2021\) )?", "NASW ", " ".join(citation.split()))
    return re.sub(r"CFR [Pp]art ", "CFR Part ", short)


SOURCES = [plain(row[0].removeprefix("| ")) for row in ROWS]


def stands(citation: str) -> bool:
    return any(re.search(rf"{re.escape(plain(citation))}(?!\d)", source) for source in SOURCES)


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.name)
def test_every_citation_is_in_the_table(path: Path) -> None:
    text = " ".join(path.read_text("utf-8").replace('"\n', "").split())
    missing = {found[0] for found in CITATION.finditer(text) if not stands(found[0])}
    assert not missing


@pytest.mark.parametrize("purpose", list_purposes())
def test_every_source_of_a_special_category_is_in_the_table(purpose: str) -> None:
    for item in load_policy(purpose).special:
        for cite in item.cites:
            assert stands(cite.split(",")[0]), cite


def test_every_row_says_what_it_is_used_for() -> None:
    assert len(ROWS) > 40
    for row in ROWS:
        assert len(row) == 3, row[0]
        assert row[2].strip(" |")
