"""Papers of this program hold what the rules ask of them."""

import pytest

from redact.records.packet.client_notice import client_notice
from redact.records.packet.consent_form import USES, consent_form
from redact.records.packet.facts import NoticeFacts
from redact.records.packet.plain import WIDTH, as_text

FACTS = NoticeFacts("Court", ("court.yaml", "0" * 64), "court-order")


@pytest.mark.parametrize("purpose", USES)
@pytest.mark.parametrize(
    "element",
    [
        "whose information",  # 45 CFR 164.508(c)(1)(i), 42 CFR 2.31(a)(1)
        "who may share it",  # (c)(1)(ii)
        "who may receive it",  # (c)(1)(iii)
        "for what exactly",  # (c)(1)(iv)
        "this consent ends on",  # (c)(1)(v)
        "signature",  # (c)(1)(vi)
        "if somebody signs for the client",  # (c)(1)(vi)
        "take this consent back at any time, in writing",  # (c)(2)(i)
        "you need not sign",  # (c)(2)(ii)
        "may pass it on",  # (c)(2)(iii)
        "you get a copy",  # (c)(4)
        "how much and what kind",  # 42 CFR 2.31(a)(3)
        "one instance of sharing",
    ],
)
def test_a_consent_form_has_the_elements_of_the_rules(purpose, element):
    assert element in " ".join(as_text(consent_form(purpose)).lower().split())


@pytest.mark.parametrize(
    "told",
    ["if you object", "quash", "protective order", "lawyer", "state law varies", "before anything",
     "NASW Code of Ethics 1.07(d)", "accounting of disclosures"],
)  # fmt: skip
def test_the_client_learns_what_can_be_done(told):
    assert told in " ".join(as_text(client_notice(FACTS)).split())


def test_a_client_who_signed_is_told_of_taking_it_back():
    from dataclasses import replace

    text = " ".join(as_text(client_notice(replace(FACTS, kind="client-authorization"))).split())
    assert "You signed an authorization" in text
    assert "It asks for your records" not in text


def test_plain_text_fits_a_terminal():
    lines = as_text(consent_form("court")).splitlines()
    assert max(map(len, lines)) <= WIDTH
