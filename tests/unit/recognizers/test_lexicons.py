import pytest
import yaml

from redact.recognizers.lexicons import DemographicRecognizer, demographics, keep_list, phrases
from redact.resources import shipped


def listed(text: str) -> list[str]:
    return [text[match.start : match.end] for match in demographics().find(text)]


def kept(text: str) -> list[str]:
    return [text[match.start : match.end] for match in keep_list().find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She speaks Mixteco at home.", ["Mixteco"]),
        ("a lawful permanent\nresident since 2012", ["lawful permanent\nresident"]),
        ("Enrolled in the Navajo Nation.", ["Navajo Nation"]),
        ("K’iche’ interpreter", ["K’iche"]),
        ("identifies as Black", ["Black"]),
        ("34-year-old white male", ["white"]),
        ("Karen interpreter needed", ["Karen"]),
        ("Karen came late.", []),
        ("He wore a black coat.", []),
        ("polish the table", []),
        ("She speaks English.", []),
    ],
)
def test_demographic_words(text: str, found: list[str]) -> None:
    assert listed(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PHQ-9 today", ["PHQ-9"]),
        ("phq9 today", ["phq9"]),
        ("PHQ 9 today", ["PHQ 9"]),
        ("the Beck Depression Inventory", ["Beck Depression Inventory"]),
        ("Hamilton score 14", ["Hamilton"]),
        ("Mr. Hamilton left.", []),
        ("Zarit 22", ["Zarit"]),
        ("PEG tube", ["PEG tube"]),
        ("Peg called.", []),
        ("Art called.", []),
        ("signs of Parkinson’s", ["Parkinson’s"]),
        ("She took Lexapro.", ["Lexapro"]),
        ("McKinney-Vento liaison", ["McKinney-Vento"]),
        ("PHONE LOG", ["PHONE LOG"]),
        ("PRESENTATION", ["PRESENTATION"]),
        ("Zarit short form", ["Zarit short form"]),
        ("Lyrica called.", []),
        ("Maria Lawton left.", []),
        ("on a 5150", ["5150"]),
        ("F-tag 692", ["F-tag 692"]),
    ],
)
def test_wording_to_keep(text: str, found: list[str]) -> None:
    assert kept(text) == found


def test_the_longest_phrase_wins() -> None:
    matches = list(phrases(["Hamilton", "Hamilton scale"], "case.yaml").find("the Hamilton scale"))
    assert [(match.start, match.end) for match in matches] == [(4, 18)]


def test_a_phrase_does_not_reach_over_a_sentence() -> None:
    assert not list(phrases(["safe haven"], "x").find("She is safe. Haven called."[0:12] + " --- haven"))


def test_the_recognizer_names_its_list() -> None:
    results = DemographicRecognizer().analyze("She is Samoan.", ["DEMOGRAPHIC"])
    assert [result.recognition_metadata["evidence"] for result in results] == ["lexicon:nationality"]
    assert DemographicRecognizer().analyze("She is Samoan.", ["PERSON"]) == []


@pytest.mark.parametrize("name", ["demographics.yaml", "keep.yaml"])
def test_every_list_tells_its_source(name: str) -> None:
    content = yaml.safe_load((shipped("pipelines") / "lexicons" / name).read_text(encoding="utf-8"))
    assert all(part["source"] and part["words"].strip() for part in content["lists"])
