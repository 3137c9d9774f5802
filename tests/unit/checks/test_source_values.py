from __future__ import annotations

import pytest

from redact.checks.base import Evidence, RemovedValue
from redact.checks.source_values import SourceValues
from redact.types import Draft, Surface, SurfaceKind

DRAFT = Draft("d01", "01-document.txt", "text/plain", b"", "")
ORDINARY = frozenset({"hope", "will", "grace", "mark", "rose", "home", "health", "aide"})


def gravities(
    text: str, *removed: RemovedValue, allowed: tuple[str, ...] = (), shared: tuple[str, ...] = ()
) -> list[str]:
    surface = Surface("body", SurfaceKind.BODY, text)
    evidence = Evidence(removed, frozenset(allowed), shared=frozenset(shared), ordinary=ORDINARY)
    return [finding.gravity for finding in SourceValues().run(DRAFT, (surface,), evidence)]


def person(name: str, **more) -> RemovedValue:
    return RemovedValue("PERSON", name, **more)


@pytest.mark.parametrize(
    ("removed", "text"),
    [
        (person("Darnell Lopez"), "seen with Darnell Lopez"),
        (person("Darnell Lopez"), "seen with LOPEZ, DARNELL"),
        (person("Darnell Lopez"), "Lopez's file"),
        (person("Darnell Lopez"), "the da\u0301rnell visit"),
        (person("Darnell Lopez"), "mail darnell.work@example.org"),
        (person("Darnell Lopez"), "folder darnelllopez_2024"),
        (person("Mari"), "asked mari again"),
        (person("Ana"), "asked Ana again"),
        (person("Lopez"), "Lo-\npez"),
        (RemovedValue("SSN", "123-45-6789"), "no 123 45 6789"),
        (RemovedValue("SSN", "123-45-6789"), "no X123456789"),
        (RemovedValue("PHONE", "(555) 201-4477"), "call 201.4477"),
        (RemovedValue("EMAIL", "mlopez84@example.org"), "user mlopez84"),
        (RemovedValue("ADDRESS", "1420 W. Elm Street, Apt 4, Dayton OH"), "at 1420 W Elm Street"),
        (RemovedValue("DATE", "March 14, 2024"), "on march 14 2024"),
        (RemovedValue("ID", "24-118260"), "case 24118260"),
        (RemovedValue("ACCOUNT", "6789"), "ending 6789"),
    ],
)
def test_a_removed_value_still_there_refuses(removed, text):
    assert gravities(text, removed) == ["refuse"]


@pytest.mark.parametrize(
    ("removed", "text"),
    [
        (person("Jo Porter"), "the reporter cooperated with her supporters"),
        (person("Theresa Ruiz"), "there said nothing"),
        (person("Hope"), "she has little hope. Hope is what she needs"),
        (person("Will"), "Will call back; he will call"),
        (person("M.L.", facet="initials"), "5 ml of it"),
        (person("Ms"), "stayed with Ms. [Grandmother]"),
        (RemovedValue("AGE", "8"), "at 8 pm"),
        (RemovedValue("DATE", "4/10"), "pain 4/10 today"),
        (RemovedValue("ID", "2019"), "since 2019"),
        (RemovedValue("OCCUPATION", "nurse"), "the school nurse called"),
        (RemovedValue("SSN", "123-45-6789"), "[SSN ending 6789]"),
        (person("HOPE"), "ALL THEY HAVE IS HOPE NOW"),
        (person("Home", strong=False), "asked for a Home visit"),
        (RemovedValue("ORG", "Plan of Safe Care", strong=False), "the Plan of Safe Care"),
    ],
)
def test_everyday_wording_is_no_hit(removed, text):
    assert gravities(text, removed) == []


@pytest.mark.parametrize(
    ("removed", "text"),
    [
        (person("Hope"), "they asked Hope about it"),
        (person("Intake Morgan", strong=False), "saw Morgan there"),
        (RemovedValue("ORG", "Riverside Bakery"), "at riverside bakery"),
        (RemovedValue("OCCUPATION", "home health aide"), "a home health aide"),
        (person("M.L.", facet="initials"), "seen: ML again"),
    ],
)
def test_what_may_be_meant_otherwise_is_held_for_a_person(removed, text):
    assert gravities(text, removed) == ["hold"]


def test_a_hit_inside_an_allowed_value_is_excused_and_only_there():
    removed = person("Hamilton")
    assert gravities("the Hamilton scale", removed, allowed=("Hamilton scale",)) == []
    assert gravities("Hamilton scale, Hamilton said", removed, allowed=("Hamilton scale",)) == ["refuse"]


def test_a_family_name_shared_with_somebody_kept_is_excused_the_first_name_is_not():
    removed = person("Darnell Lopez")
    kept = {"allowed": ("Maria Lopez",), "shared": ("maria", "lopez")}
    assert gravities("Maria Lopez and the Lopez home", removed, **kept) == []
    assert gravities("Maria Lopez and Darnell", removed, **kept) == ["refuse"]
    assert gravities("Maria Lopez and Darnell Lopez", removed, **kept) == ["refuse"]


def test_a_shifted_date_that_falls_on_a_removed_one_is_excused():
    removed = RemovedValue("DATE", "March 14, 2024")
    assert gravities("seen March 14, 2024", removed, allowed=("March 14, 2024",)) == []


def test_findings_name_places_and_types_but_never_text():
    surface = Surface("page-1", SurfaceKind.PAGE, "seen with Darnell Lopez")
    evidence = Evidence((person("Darnell Lopez"),), frozenset())
    (finding,) = SourceValues().run(DRAFT, (surface,), evidence)
    assert (finding.check, finding.document, finding.surface) == ("source-values", "d01", "page-1")
    assert "darnell" not in repr((finding, evidence)).lower()
