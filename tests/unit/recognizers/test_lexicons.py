import importlib
from itertools import chain
from pathlib import Path

import pytest
import yaml

from redact.recognizers.backgrounds import DemographicRecognizer
from redact.recognizers.lexicons import demographics, keep_list, phrases, read_lexicon
from redact.recognizers.occupations import OccupationRecognizer
from redact.resources import shipped

FOLDER = shipped("pipelines") / "lexicons"
EVERY = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.yaml"))
_OF_PASSAGES = {"harm.yaml", "reporting.yaml", "titles.yaml", "asides.yaml"}
TOPICS = [name for name in EVERY if name.startswith("topics/") or name in _OF_PASSAGES]
FILES = [name for name in EVERY if name not in TOPICS]


def found(text: str) -> list[str]:
    return [text[r.start : r.end] for r in DemographicRecognizer().analyze(text, ["DEMOGRAPHIC"])]


def jobs(text: str) -> list[str]:
    return [text[r.start : r.end] for r in OccupationRecognizer().analyze(text, ["OCCUPATION"])]


def kept(text: str) -> list[str]:
    return [text[match.start : match.end] for match in keep_list().find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She speaks Mixteco at home.", ["Mixteco"]),
        ("a lawful permanent\nresident since 2012", ["lawful permanent\nresident"]),
        ("Enrolled in the Navajo Nation.", ["Navajo Nation"]),
        ("K’iche’ interpreter", ["K’iche"]),
        ("identifies as Black", ["Black"]),
        ("34-year-old white male", ["white"]),
        ("Karen interpreter needed", ["Karen"]),
        ("Tagalog's hard for him", ["Tagalog"]),
        # compounds
        ("a Norwegian-American farmer", ["Norwegian-American"]),
        ("the family is secular Jewish", ["secular Jewish"]),
        ("Turtle Mountain Band of Chippewa was noticed", ["Turtle Mountain Band of Chippewa"]),
        ("three Somalis and a Hmong elder", ["Somalis", "Hmong"]),
        # clans, moieties and short names of nations
        ("She is Tódích'íi'nii, born for Kinyaa'áanii.", ["Tódích'íi'nii", "Kinyaa'áanii"]),
        ("raised in the Raven moiety", ["Raven moiety"]),
        ("Crow tribal member", ["Crow"]),
        ("enrolled Oneida", ["Oneida"]),
        # immigration
        ("came on a T visa holder derivative, now an LPR", ["T visa holder", "LPR"]),
        ("a mixed-status family, no papers", ["mixed-status family", "no papers"]),
        ("is an asylee, TPS expired", ["asylee", "TPS expired"]),
        ("a Cuban/Haitian entrant", ["Cuban/Haitian entrant"]),
        # codes of logs and forms
        ("SUBJ R/S B/M 5'10", ["B"]),
        ("34 y/o WF, calm", ["W"]),
        ("Race: White  Sex: F", ["White"]),
        ("id,name,race,sex\n4,Osei,Black,M", ["Black"]),
        # orientation
        ("came out as bi at school", ["bi"]),
        ("she is transgender", ["transgender"]),
    ],
)
def test_backgrounds(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Karen came late.",
        "He wore a black coat.",
        "polish the table",
        "She speaks English.",
        "two friends from Delaware",
        "Mr. Fox and Ms. Crow met Jordan in Turkey.",
        "went straight home, single mother",
        "orange juice and a Latin phrase",
        "a citizen complaint about the dog",
        "the bipolar disorder pan",
        "Chin on chest, asleep",
        "F2 felony, pod B1",
        "form LDSS-2221A",
        "Mon 11-06, Dan called",
        "the white van, the brown dog",
        "holiness of the day",
    ],
)
def test_ordinary_words_are_no_background(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He works nights as a poultry plant line worker.", ["poultry plant line worker"]),
        ("Her brother, a roof bolter, was laid off.", ["roof bolter"]),
        ("Mother is a hotel housekeeper at the lodge.", ["hotel housekeeper"]),
        ("Mother is a nurse.", ["nurse"]),
        ("a retired bookmobile librarian", ["bookmobile librarian"]),
        ("Occupation: forklift operator", ["forklift operator"]),
        ("Dad (nail tech) called back", ["nail tech"]),
        ("Papi is a mason by trade.", ["mason"]),
        ("wife Wilma Jean, lunchroom cook, agrees", ["lunchroom cook"]),
        ("Lena, 54, toll collector", ["toll collector"]),
        ("she does nails on weekends", ["does nails"]),
        ("He drives for Uber and runs a food truck.", ["drives for Uber", "runs a food truck"]),
        ("employed as a substitute teacher", ["substitute teacher"]),
        ("He is a 31-year-old Mexican roofer.", ["roofer"]),
        ("| Osei | son | crane operator | Gary |", ["crane operator"]),
    ],
)
def test_what_private_persons_do_for_a_living(text: str, expected: list[str]) -> None:
    assert jobs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nurse called the caseworker.",
        "She is a nurse at the clinic.",
        "The judge asked the deputy.",
        "He works as a caseworker for the county.",
        "spoke with the teacher, a good listener",
        "She is a good cook and a hard worker.",
        "He is a single man.",
        "It is a driver of the conflict.",
        "works as expected",
        "a guard rail, the cook top",
        "cook dinner, farmer's market",
        "This worker drove to the home.",
        "The interpreter, a certified interpreter, arrived.",
        "Role: case manager",
    ],
)
def test_functions_in_a_case_are_no_occupation(text: str) -> None:
    assert jobs(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PHQ-9 today", ["PHQ-9"]),
        ("phq9 today", ["phq9"]),
        ("PHQ 9 today", ["PHQ 9"]),
        ("the Beck Depression Inventory", ["Beck Depression Inventory"]),
        ("Hamilton score 14", ["Hamilton"]),
        ("Mr. Hamilton left.", []),
        ("Hamilton 3/4 and Hamilton, 14", []),
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
        ("Mongolian spots, Hoyer lift, Cheyne-Stokes", ["Mongolian spots", "Hoyer lift", "Cheyne-Stokes"]),
        ("the pit bull’s tag", ["pit bull"]),
        ("U visa certification", ["U visa certification"]),
        ("Brady motion, Ms. Brady", ["Brady"]),
        ("Hickman line", ["Hickman line"]),
        ("Ms. Hickman, Mr. Bowen and Hope", []),
        ("SARA called", []),
        ("Wong, Baker and the Wong-Baker", ["Wong-Baker"]),
        ("Maria, 17, a Title IV-E case", ["Title IV-E"]),
        ("I-94 record, exit I-94", ["I-94"]),
        ("french toast", ["french toast"]),
        ("is Mexican", []),
    ],
)
def test_wording_to_keep(text: str, expected: list[str]) -> None:
    assert kept(text) == expected


def test_the_longest_phrase_wins() -> None:
    matches = list(phrases(["Hamilton", "Hamilton scale"], "case.yaml").find("the Hamilton scale"))
    assert [(match.start, match.end) for match in matches] == [(4, 18)]


def test_a_phrase_does_not_reach_over_a_sentence() -> None:
    assert not list(phrases(["safe haven"], "x").find("She is safe. Haven called."[0:12] + " --- haven"))


def test_a_cue_does_not_reach_over_a_sentence() -> None:
    assert found("He is half. White came in.") == []


def test_the_recognizers_name_their_list() -> None:
    results = DemographicRecognizer().analyze("She is Samoan.", ["DEMOGRAPHIC"])
    assert [result.recognition_metadata["evidence"] for result in results] == ["lexicon:nationality"]
    results = OccupationRecognizer().analyze("a retired welder", ["OCCUPATION"])
    assert [result.recognition_metadata["evidence"] for result in results] == ["lexicon:retired"]
    assert DemographicRecognizer().analyze("She is Samoan.", ["PERSON"]) == []


def test_every_file_of_a_folder_counts(tmp_path: Path) -> None:
    for name, word in (("a", "zarnix"), ("b", "quibble scale")):
        text = f"lists:\n  - {{name: {name}, source: written for this test, words: {word}}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert [m.entry.name for m in read_lexicon(tmp_path).find("zarnix on the quibble scale")] == ["a", "b"]


@pytest.mark.parametrize("name", FILES)
def test_every_list_tells_its_source(name: str) -> None:
    content = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    assert all(part["source"] and part["words"].strip() for part in content["lists"])
    assert (FOLDER / name).read_text(encoding="utf-8").count("\n") <= 400


@pytest.mark.parametrize("name", TOPICS)
def test_every_list_of_topics_tells_its_source(name: str) -> None:
    head = (FOLDER / name).read_text(encoding="utf-8").split("\n\n", 1)[0]
    assert "# Source: " in head[:1_500]


def names() -> set[str]:
    """Return first names and surnames of the US locale of Faker."""
    provider = importlib.import_module("faker.providers.person.en_US").Provider
    tables = (getattr(provider, name) for name in ("first_names", "last_names"))
    return {name.lower() for name in chain.from_iterable(tables) if name.isalpha()}


def test_no_kept_word_hides_a_person() -> None:
    """A word that is also a common name counts only beside a cue, in lower case, or as an acronym."""
    alone = {
        form[0]
        for forms in keep_list().phrases.values()
        for form, entries in forms.items()
        if len(form) == 1 and any(e.cues is None and e.case in {"any", "capital"} for e in entries)
    }
    assert len(alone) > 2000
    assert alone & names() == set()


def test_demographic_words_that_are_names_need_a_cue() -> None:
    alone = {
        form[0]
        for forms in demographics().phrases.values()
        for form, entries in forms.items()
        if len(form) == 1 and any(e.cues is None for e in entries)
    }
    assert alone & names() <= {"german", "french", "gay", "cheyenne"}
