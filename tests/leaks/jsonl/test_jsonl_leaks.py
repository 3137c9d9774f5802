"""One hiding place of JSON per case: what is found when read is gone when written."""

from __future__ import annotations

import json

import pytest

from redact.errors import SourceCorrupt, SourceTooLarge
from redact.formats.json import Json, JsonLines
from tests.doubles.written import CANARY, document, everything_in, listed, released

PLACES = {
    "value": '{"name": "Xquivara"}',
    "escaped letters": '{"name": "\\u0058quiv\\u0061ra"}',
    "escaped slash": '{"url": "http:\\/\\/x.example\\/Xquivara"}',
    "key": '{"people": {"Xquivara": 1}}',
    "deep list": '{"a": [[[{"b": ["Xquivara"]}]]]}',
    "JSON within a text": '{"payload": "{\\"name\\": \\"Xquivara\\"}"}',
    "zero-width joiner": '{"name": "Xqui\\u200dvara"}',
    "bare text": '"Xquivara"',
    "line separator": '{"note": "a\u2028Xquivara"}',
    "tag": '{"note": "<b>Xquivara</b>"}',
    "earlier of two equal keys": '{"name": "Xquivara", "name": "b"}',
    "within an earlier key": '{"x": {"Xquivara": 1}, "x": 2}',
}


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("kind", [Json(), JsonLines()], ids=["json", "jsonl"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_no_place_of_json_survives(text, kind, encoding):
    data = text.encode(encoding)
    assert CANARY in listed(kind, data)
    out = released(kind, data)
    assert CANARY not in everything_in(out)
    assert CANARY not in json.dumps(json.loads(out))
    assert kind.structure_problems(out) == ()
    assert not any(CANARY in surface.text for surface in kind.reread(out))


def test_structure_and_types_stay():
    record = {"a": [1, 2.50, True, None, {"b": "x"}], "big": 12345678901234567890123, "t": "é\n"}
    out = released(Json(), json.dumps(record).encode())
    assert json.loads(out) == record
    assert released(Json(), b'{"n": 2.50}').decode() == '{\n  "n": 2.50\n}\n'


def test_a_number_can_be_replaced():
    assert released(Json(), b'{"ssn": 412559031}', "412559031", "[SSN]") == b'{\n  "ssn": "[SSN]"\n}\n'


def test_a_hundred_thousand_digits_are_a_number():
    assert len(document(Json(), b'{"n": ' + b"7" * 100_000 + b"}").surfaces[0].text) == 100_000


def test_keys_that_become_equal_stay_two():
    out = released(Json(), b'{"p": {"Xquivara": 1, "Xquivara ": 2}}')
    assert json.loads(out)["p"] == {"[Client]": 1, "[Client] ": 2}


def test_what_is_not_a_number_becomes_null():
    assert json.loads(released(Json(), b'{"n": NaN, "m": -Infinity}')) == {"n": None, "m": None}


@pytest.mark.parametrize("data", [b"{", b'{"a": }', b"PK\x03\x04", b"a\x00b", b'{"a": 1} x'])
def test_what_is_no_json_is_refused(data):
    with pytest.raises(SourceCorrupt):
        Json().read(data)


@pytest.mark.parametrize("depth", [150, 100_000])
def test_nesting_has_a_limit(depth):
    with pytest.raises(SourceTooLarge):
        Json().read(b"[" * depth + b"]" * depth)


def test_one_bad_line_refuses_the_file():
    with pytest.raises(SourceCorrupt):
        JsonLines().read(b'{"a": 1}\n{"a": \n')


@pytest.mark.parametrize(
    "data", [b'{"a": 1, "a": 2}\n', b'{"a": NaN}\n', b"\xff", '{"a": "x\u200by"}'.encode()]
)
def test_what_is_never_written_is_a_problem(data):
    assert JsonLines().structure_problems(data)


def test_locators_and_ids_carry_no_keys():
    for surface in Json().read(b'{"Xquivara": {"Xquivara": "b"}}'):
        assert CANARY not in f"{surface.id} {surface.locator} {surface!r}"


def test_keys_of_the_schema_stay_and_keys_that_are_names_are_declared():
    first, second = (
        '{"clientName": "a", "people": {"Tom Krill": {"x": 1}}}',
        '{"clientName": "b", "Zzz": {"x": 1}}',
    )
    data = f"{first}\n{second}".encode()
    holds = {surface.text: surface.holds for surface in JsonLines().read(data)}
    assert (holds["clientName"], holds["x"], holds["Tom Krill"], holds["Zzz"]) == (
        "keep",
        "keep",
        "PERSON",
        "",
    )
