"""The lint: a policy of the right shape that would not protect is refused all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redact.policy.lint import lint
from redact.policy.load import load_policy
from redact.policy.model import Basis, Match, Policy, Rule

TEACHING = load_policy("teaching")
COURT = load_policy("court")


def with_rule(policy: Policy, rule: Rule, at: int | None = None) -> Policy:
    rules = list(policy.rules)
    rules.insert(len(rules) if at is None else at, rule)
    return replace(policy, rules=tuple(rules))


def changed(policy: Policy, rule_id: str, **fields: object) -> Policy:
    rules = tuple(
        replace(rule, **fields) if rule.id == rule_id else rule  # type: ignore[arg-type]
        for rule in policy.rules
    )
    return replace(policy, rules=rules)


def rule(rule_id: str = "extra", operator: str = "redact", **fields: object) -> Rule:
    given = {"match": Match(types=("DATE",), facets=("death",)), "params": (), "because": "of a reason"}
    return Rule(id=rule_id, operator=operator, **{**given, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize("policy", [TEACHING, COURT, load_policy("consultation")], ids=lambda p: p.purpose)
def test_the_shipped_policies_are_clean(policy: Policy) -> None:
    assert lint(policy) == ()


@pytest.mark.parametrize(
    ("policy", "problem"),
    [
        (changed(TEACHING, "dates", match=Match(types=("BIRTHDAY",))), "rules.dates.match.type: 'BIRTHDAY'"),
        (
            changed(TEACHING, "reporter", match=Match(roles=("tattler",))),
            "rules.reporter.match.role: 'tattler'",
        ),
        (changed(TEACHING, "dates", match=Match(facets=("wedding",))), "rules.dates.match.facet: 'wedding'"),
        (changed(TEACHING, "dates", match=Match(classes=("vague",))), "rules.dates.match.class: 'vague'"),
        (changed(TEACHING, "dates", operator="blur"), "rules.dates.operator: unknown"),
        (replace(TEACHING, default=replace(TEACHING.default, operator="blur")), "default.operator: unknown"),
        (replace(TEACHING, checks=(*TEACHING.checks, "gut-feeling")), "checks: 'gut-feeling'"),
        (replace(TEACHING, hold_if=("full-moon",)), "hold_if: 'full-moon'"),
        (replace(TEACHING, recognizers=(*TEACHING.recognizers, "oracle")), "recognizers: 'oracle'"),
        (replace(TEACHING, notices=("poem",)), "notices: 'poem'"),
        (replace(TEACHING, record=(*TEACHING.record, "diary")), "record: 'diary'"),
        (replace(TEACHING, approvals=3), "approvals: must be"),
        (replace(TEACHING, classes=(("NAME", "direct"),)), "classes: 'NAME'"),
        (replace(TEACHING, basis=Basis(("handshake",))), "basis.accepted: 'handshake'"),
        (replace(TEACHING, basis=Basis(("court-order",), "client-authorization")), "basis.assumed"),
    ],
)
def test_unknown_words_are_named(policy: Policy, problem: str) -> None:
    assert any(found.startswith(problem) for found in lint(policy))


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ((("codes", "X"),), "params.codes: redact takes no such parameter"),
        ((("code", 5),), "params.code: must be of type str"),
        ((("code", True),), "params.code: must be of type str"),
        ((("code", "Maria Lopez"),), "params.code: capital letters"),
    ],
)
def test_params_need_the_right_name_and_type(params: tuple[tuple[str, object], ...], problem: str) -> None:
    assert f"rules.events.{problem}" in " ".join(lint(changed(TEACHING, "events", params=params)))


def test_a_place_level_must_be_known() -> None:
    found = lint(changed(TEACHING, "places", params=(("level", "street"),)))
    assert found[0].startswith("rules.places.params.level: must be one of")


@pytest.mark.parametrize(
    "check", ["source-values", "metadata", "structure", "residual-detection", "file-names"]
)
def test_mandatory_checks_cannot_be_left_out(check: str) -> None:
    policy = replace(COURT, checks=tuple(name for name in COURT.checks if name != check))
    assert lint(policy) == (f"checks: {check} cannot be left out",)


def test_hidden_text_check_is_not_mandatory() -> None:
    assert lint(replace(COURT, checks=tuple(name for name in COURT.checks if name != "hidden-text"))) == ()


def test_no_recognizer_group_nor_record_can_be_left_out() -> None:
    assert lint(replace(COURT, recognizers=("patterns",)))
    assert lint(replace(COURT, record=("record",))) == ("record: redaction-log cannot be left out",)


@pytest.mark.parametrize("operator", ["keep", "year_only", "surrogate"])
def test_the_default_removes(operator: str) -> None:
    found = lint(replace(COURT, default=replace(COURT.default, operator=operator, params=())))
    assert "default.operator: must be redact or mask; nothing is kept because it was forgotten" in found


def test_a_rule_that_keeps_gives_its_reason_even_with_a_citation() -> None:
    found = lint(changed(COURT, "dates", because="", cites=("NASW 1.07(j)",)))
    assert found == ("rules.dates.because: a rule that keeps something must give its reason",)


def test_every_rule_has_a_reason_or_a_citation() -> None:
    assert lint(changed(COURT, "addresses", because="")) == ()
    assert lint(changed(COURT, "addresses", because="", cites=())) == (
        "rules.addresses: give a reason (because) or a citation (cites)",
    )


@pytest.mark.parametrize("rule_id", ["dates", "default", "keep-list"])
def test_rule_ids_are_unique_and_not_reserved(rule_id: str) -> None:
    found = lint(with_rule(TEACHING, rule(rule_id), at=0))
    assert f"rules.{rule_id}.id: this id is already taken" in found


@pytest.mark.parametrize(
    "match",
    [
        Match(types=("DATE",), facets=("death",)),
        Match(types=("DATE", "AGE")),
        Match(types=("PERSON",), roles=("reporter",)),
        Match(types=("PERSON",), roles=("minor",), minor=False),
        Match(types=("PERSON",), classes=("quasi",)),
        Match(),
    ],
    ids=["narrower", "union of two", "same again", "contradiction", "class no type has", "everything again"],
)
def test_a_rule_that_is_never_reached_is_named(match: Match) -> None:
    assert lint(with_rule(TEACHING, rule(match=match))) == (
        "rules.extra: never reached; the rules before it take all its mentions",
    )


def test_a_narrower_rule_before_a_wider_one_is_not_shadowed() -> None:
    assert lint(with_rule(TEACHING, rule(), at=0)) == ()


def test_a_scope_is_asked_for_only_where_there_can_be_one() -> None:
    extra = rule(match=Match(types=("PERSON",), in_scope=False))
    assert "rules.extra.match.in_scope: this purpose takes no scope" in lint(with_rule(TEACHING, extra, at=0))


@pytest.mark.parametrize(
    ("match", "operator"),
    [
        (Match(types=("PERSON",)), "shift_date"),
        (Match(types=("DATE", "AGE")), "shift_date"),
        (Match(), "age_band"),
        (Match(classes=("quasi",)), "generalize_org"),
        (Match(types=("DATE",)), "initials"),
        (Match(types=("EVENT",)), "surrogate"),
    ],
)
def test_an_operator_must_fit_the_types(match: Match, operator: str) -> None:
    found = lint(with_rule(TEACHING, rule(match=match, operator=operator), at=0))
    assert any(problem.startswith(f"rules.extra.operator: {operator} does not fit") for problem in found)


@pytest.mark.parametrize(
    "match",
    [
        Match(types=("PERSON",), roles=("reporter",)),
        Match(types=("PERSON",), in_scope=True),
        Match(types=("PERSON",), roles=("client", "reporter"), minor=False),
        Match(in_scope=True),
        Match(classes=("direct",), in_scope=True),
    ],
)
@pytest.mark.parametrize("at", [0, 3])
def test_no_rule_may_keep_a_reporter_wherever_it_stands(match: Match, at: int) -> None:
    found = lint(with_rule(COURT, rule(match=match, operator="keep"), at=at))
    assert "rules.extra.match.role: a rule that keeps names lists its roles, without reporter" in found


def test_not_even_initials_of_a_reporter_may_stay() -> None:
    found = lint(changed(COURT, "reporter", operator="initials", params=()))
    assert found == ("rules.reporter: leaves a trace of a reporter's name; replace or remove it",)


def test_a_reporter_rule_pushed_below_the_initials_of_minors_is_noticed() -> None:
    first, second, third, *rest = COURT.rules
    found = lint(replace(COURT, rules=(third, first, second, *rest)))
    assert found == ("rules.minor-in-scope: leaves a trace of a reporter's name; replace or remove it",)
