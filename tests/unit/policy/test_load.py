"""Policy files: what is read, what is refused, and that refusals name file and field."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from redact.errors import ExitCode, PolicyInvalid, PolicyNotFound
from redact.policy.digest import digest_of
from redact.policy.load import list_purposes, load_policy
from redact.policy.names import HOLD_CONDITIONS

PIPELINES = Path(__file__).parents[3] / "pipelines"


def fields(purpose: str = "court") -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((PIPELINES / f"{purpose}.yaml").read_text(encoding="utf-8"))
    return loaded


def written(folder: Path, content: dict[str, Any] | str, name: str = "court.yaml") -> Path:
    path = folder / name
    text = content if isinstance(content, str) else yaml.safe_dump(content, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, content: dict[str, Any] | str, name: str = "court.yaml") -> str:
    with pytest.raises(PolicyInvalid) as caught:
        load_policy(written(folder, content, name))
    assert caught.value.exit_code is ExitCode.POLICY
    assert str(caught.value).startswith(name)
    return str(caught.value)


def rule(content: dict[str, Any], rule_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(r for r in content["rules"] if r["id"] == rule_id)
    return found


def test_the_shipped_purposes_are_listed_and_load() -> None:
    assert list_purposes() == ("consultation", "court", "teaching")
    for purpose in list_purposes():
        policy = load_policy(purpose)
        assert policy.purpose == purpose
        assert policy.file == f"{purpose}.yaml"
        assert len(policy.digest) == 64


def test_a_policy_is_read_from_a_path_too(tmp_path: Path) -> None:
    assert load_policy(written(tmp_path, fields())) == load_policy("court")


def test_single_words_stand_for_lists_of_one(tmp_path: Path) -> None:
    content = fields()
    content["cites"] = "NASW 1.07(j)"
    assert load_policy(written(tmp_path, content)).cites == ("NASW 1.07(j)",)


@pytest.mark.parametrize("name", ["media", "", "Court", "../court", "no such thing"])
def test_an_unknown_purpose_is_not_found(name: str) -> None:
    with pytest.raises(PolicyNotFound, match="there are consultation, court, teaching"):
        load_policy(name)


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(PolicyNotFound, match=r"no policy file other\.yaml"):
        load_policy(tmp_path / "other.yaml")


def test_the_purpose_is_the_file_name(tmp_path: Path) -> None:
    assert "purpose: must be the same as the file name" in refused(tmp_path, fields(), "tribunal.yaml")


def test_a_duplicate_key_is_refused_with_its_line(tmp_path: Path) -> None:
    text = (PIPELINES / "court.yaml").read_text(encoding="utf-8")
    message = refused(tmp_path, text + "residual: refuse\n")
    assert f"line {text.count(chr(10)) + 1}: the same field stands twice" in message


def test_a_duplicate_key_inside_a_rule_is_refused(tmp_path: Path) -> None:
    text = (PIPELINES / "court.yaml").read_text(encoding="utf-8")
    twice = text.replace("    operator: last_four\n", "    operator: last_four\n    operator: keep\n", 1)
    assert "the same field stands twice" in refused(tmp_path, twice)


@pytest.mark.parametrize(
    "text",
    [
        "- court\n",
        "court\n",
        "a: [1, 2\n",
        "\tpurpose: court\n",
        "!!python/object/apply:os.getcwd []\n",
        "? [a, b]\n: c\n",
    ],
)
def test_what_is_not_a_plain_mapping_is_refused(tmp_path: Path, text: str) -> None:
    refused(tmp_path, text)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert "schema: Field required" in refused(tmp_path, "")


def test_anchors_and_references_are_refused(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert "line 1: anchors" in refused(tmp_path, bomb)
    assert "line 1: anchors" in refused(tmp_path, "a: *a\n")


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    assert "nested too deeply" in refused(tmp_path, "a: " + "[" * 5000 + "]" * 5000 + "\n")


def test_a_very_large_file_is_refused(tmp_path: Path) -> None:
    assert "larger than" in refused(tmp_path, "# " + "x" * 1_000_001)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "court.yaml").write_bytes(b"title: caf\xe9\n")
    with pytest.raises(PolicyInvalid, match="not UTF-8"):
        load_policy(tmp_path / "court.yaml")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("default", False), ("residual", False), ("scope", False), ("purpose", True), ("pages", None),
        ("checks", {}), ("rules", []), ("hold_if", [True]), ("title", 7), ("cites", [2021]), ("schema",
        "redact/policy/v2"),
        ("scope", "maybe"), ("residual", "release"), ("pages", "blurred"), ("classes",
        {"PERSON": "secret"}),
        ("basis", {"accepted": []}), ("recipient", ""),
    ],
)  # fmt: skip
def test_wrong_values_are_refused_by_field(tmp_path: Path, field: str, value: object) -> None:
    content = fields()
    content[field] = value
    assert refused(tmp_path, content).startswith(f"court.yaml, {field}")


@pytest.mark.parametrize("trap", ["no", "off", "yes", "on", "~", "1"])
def test_yaml_words_that_turn_into_other_values_are_refused(tmp_path: Path, trap: str) -> None:
    text = (PIPELINES / "court.yaml").read_text(encoding="utf-8")
    at = text.index("default:\n")
    end = text.index("hold_if:")
    assert "default" in refused(tmp_path, f"{text[:at]}default: {trap}\n\n{text[end:]}")
    assert "rules[0].operator" in refused(tmp_path, text.replace("operator: redact", f"operator: {trap}", 1))


@pytest.mark.parametrize(
    "field", ["schema", "purpose", "basis", "default", "rules", "checks", "hold_if", "record"]
)
def test_no_field_may_be_missing(tmp_path: Path, field: str) -> None:
    content = fields()
    del content[field]
    assert f"{field}: Field required" in refused(tmp_path, content)


def test_unknown_fields_are_refused(tmp_path: Path) -> None:
    content = fields()
    content["relax"] = True
    assert "relax: Extra inputs are not permitted" in refused(tmp_path, content)
    content = fields()
    rule(content, "dates")["match"]["colour"] = "red"
    assert "rules[10].match.colour" in refused(tmp_path, content)


def test_a_message_never_shows_the_value(tmp_path: Path) -> None:
    content = fields()
    content["scope"] = "Marisol Velez"
    content["residual"] = ["Velez"]
    assert "Velez" not in refused(tmp_path, content)


def test_a_lint_problem_is_refused_with_its_rule(tmp_path: Path) -> None:
    content = fields()
    rule(content, "dates")["operator"] = "vanish"
    assert "rules.dates.operator: unknown" in refused(tmp_path, content)


def test_the_digest_is_stable_under_comments_layout_and_key_order(tmp_path: Path) -> None:
    content = fields()
    for entry in content["rules"]:
        entry["match"] = dict(reversed(entry["match"].items()))
    backwards = dict(reversed([(key, value) for key, value in content.items()]))
    text = "# a comment\n" + yaml.safe_dump(backwards, sort_keys=False, width=20)
    assert load_policy(written(tmp_path, text)).digest == load_policy("court").digest


def test_the_digest_changes_with_every_protective_word(tmp_path: Path) -> None:
    digests = {load_policy("court").digest}
    for change in ("order", "residual", "code", "because", "record"):
        content = fields()
        if change == "order":
            content["rules"][6], content["rules"][7] = content["rules"][7], content["rules"][6]
        elif change == "residual":
            content["residual"] = "refuse"
        elif change == "code":
            rule(content, "addresses")["params"]["code"] = "HOME"
        elif change == "because":
            rule(content, "addresses")["because"] += " at all"
        else:
            content["record"] = ["record", "redaction-log"]
        digests.add(load_policy(written(tmp_path, content)).digest)
    assert len(digests) == 6


def test_the_digest_is_of_the_policy_not_of_its_file() -> None:
    from dataclasses import replace

    policy = load_policy("teaching")
    assert digest_of(replace(policy, file="elsewhere.yaml", digest="")) == policy.digest


def test_hold_conditions_are_exported() -> None:
    assert set(HOLD_CONDITIONS) == {
        "ambiguous-person", "unconfirmed-event", "unknown-role-in-scope", "undated-document",
        "refused-document", "doubtful-reading", "prior-release", "uncertain-passage", "imminent-danger",
    }  # fmt: skip


def test_asking_for_a_policy_module_loads_no_heavy_library() -> None:
    """`redact --help` imports these; pydantic and yaml wait until a file is read."""
    program = (
        "import sys, redact.policy.load, redact.policy.gate, redact.policy.scope, redact.policy.casefile, "
        "redact.policy.words, redact.stages.decide\n"
        "print(sorted({'pydantic', 'yaml', 'spacy', 'presidio_anonymizer'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_every_citation_of_a_shipped_policy_is_explained_in_the_readme() -> None:
    readme = (PIPELINES / "README.md").read_text(encoding="utf-8")
    for purpose in list_purposes():
        policy = load_policy(purpose)
        for cite in {cite for rule in policy.rules for cite in rule.cites} | set(policy.cites):
            assert _explained(cite, readme), cite


def _explained(cite: str, readme: str) -> bool:
    """Letters may stand in a row of the table together, as in `(D), (F), (N)` or `(H) to (K)`."""
    long = cite.replace("NASW 1.07", "NASW Code of Ethics (2021) 1.07")
    if any(row.startswith(f"| {long}") for row in readme.splitlines()):
        return True
    stem, letter = long[:-3], long[-3:]
    if stem.endswith("(i)") and letter in ("(I)", "(J)", "(K)"):
        return f"| {stem}(H) to (K)" in readme
    return any(
        row.startswith(f"| {stem}") and f", {letter}" in row.split("|")[1] for row in readme.splitlines()
    )


@pytest.mark.parametrize("wrong", [3, -1, True, "1", 1.0, None])
def test_approvals_are_none_one_or_two(tmp_path: Path, wrong: object) -> None:
    assert refused(tmp_path, {**fields(), "approvals": wrong}).startswith("court.yaml, approvals")


def test_how_many_must_approve_cannot_be_left_out_and_is_in_the_digest(tmp_path: Path) -> None:
    content = fields()
    assert load_policy("court").approvals == 1
    assert {load_policy(purpose).approvals for purpose in ("teaching", "consultation")} == {0}
    changed = load_policy(written(tmp_path, {**content, "approvals": 2}))
    assert changed.digest != load_policy("court").digest
    del content["approvals"]
    assert "approvals" in refused(tmp_path, content)
