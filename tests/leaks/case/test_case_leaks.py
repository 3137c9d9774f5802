"""One hiding place of a name per case, through the whole pipeline with the shipped model.

A release that comes out may not hold the name in any file, in any of its disguises; a release
that is held or refused is a safe answer too, but at least the plain ones must come out.
"""

from __future__ import annotations

import base64
import io
import json
import re
import unicodedata
import zipfile
import zlib
from functools import cache
from pathlib import Path

import pytest

from redact import api
from redact.recognizers.detector import CaseNoteDetector
from redact.tools import Tools

pytestmark = pytest.mark.model

INTRO = (
    "Home visit 03/14/2024. Client: Tamsin Orvallo, DOB 01/02/1990. Ms. Orvallo was calm and ate lunch.\n"
    "She reports better sleep and no pain.\n\n"
)
NAME = ("tamsin", "orvallo")
ORDER = "court: Some County Court\ndocket: 1-2\nparties: [nobody-here]\n"


def said(text: str, *more: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the files of a case in which the client is known, and `text` hides the name again."""
    return {"note.txt": f"{INTRO}{text} came up in the talk about school.\n"}, (*NAME, *more)


TEXTS = {
    "plain": said("Tamsin Orvallo"),
    "possessives": said("Tamsin's and Orvallo’s bag, the Orvallos, the Orvallos’ house"),
    "capitals": said("TAMSIN ORVALLO and ORVALLO, TAMSIN A."),
    "lower case": said("tamsin orvallo and later orvallo and tamsin"),
    "hyphenated line breaks": said("Or-\nvallo and Tam-\r\nsin and Or- \nvallo", "or-\n", "tam-\r\n"),
    "line breaks inside": said("Tamsin\nOrvallo and Tamsin\t Orvallo"),
    "email addresses": said("tamsin.orvallo@example.org or orvallot@agency.org or tamsin_orvallo88@x.com"),
    "spelt-out address": said("tamsin dot orvallo at gmail dot com"),
    "user names": said("@tamsinorvallo and snapchat orvallo_tamsin99"),
    "links": said("https://www.facebook.com/tamsin.orvallo and C:\\Users\\Orvallo\\a.docx"),
    "hashtags": said("#JusticeForTamsinOrvallo #OrvalloStrong"),
    "numbers": said("case no. ORVALLO-2024-117, file ORVALLO117, Orvallo1234, 55Orvallo"),
    "zero width": said("Tam\u200bsin Or\u200dvallo and Or\u00advallo"),
    "direction marks": said("\u202eollavrO\u202c and \u2066Orvallo\u2069", "ollavr"),
    "look-alike letters": said("T\u0430msin Orv\u0430ll\u043e", "\u0430msin", "orv\u0430ll"),
    "wide letters": said("Ｔａｍｓｉｎ Ｏｒｖａｌｌｏ", "ｔａｍｓｉｎ", "ｏｒｖａｌｌｏ"),
    "mathematical letters": said("𝐓𝐚𝐦𝐬𝐢𝐧 𝑶𝒓𝒗𝒂𝒍𝒍𝒐", "𝐓𝐚𝐦𝐬𝐢𝐧"),
    "percent escapes": said("see %4Frvallo and T%61msin", "%4frvallo", "t%61msin"),
    "character references": said("&#79;rvallo and T&#x61;msin", "&#79;rvallo", "t&#x61;msin"),
    "spaced letters": said("T A M S I N and O-r-v-a-l-l-o", "t a m s i n", "o-r-v-a-l-l-o"),
    "joined words": said("Tamsin_Orvallo_2024 and TamsinOrvallo and Tamsin/Orvallo and tamsin-orvallo"),
    "misspelt": said("Tamsyn Orvalo and Ms. Orvallo-Smith", "tamsyn", "orvalo"),
    "reversed": said("ollavrO nismaT", "ollavr"),
    "encoded": said(base64.b64encode(b"Tamsin Orvallo").decode(), "vgftc2lu"),
    "rows": said('"Orvallo","Tamsin",34\nOrvallo;Tamsin\n{"last":"Orvallo"}'),
    "control characters": said("Or\x0bvallo and Tam\x08sin", "or\x0b"),
    "wide spaces": said("Tamsin\u00a0Orvallo Tamsin\u3000Orvallo"),
    "no context": ({"note.txt": "cl tamsin orvallo seen at home. she ate. orvallo said so.\n"}, NAME),
    "all capitals": ({"note.txt": "CLIENT TAMSIN ORVALLO SEEN AT HOME. ORVALLO CALM.\n"}, NAME),
    "file name": ({"Orvallo Tamsin visit.txt": "She was calm. orvallo slept.\n"}, NAME),
    "folder name": ({"Orvallo, Tamsin/intake.md": "# Intake\nShe slept well.\n"}, NAME),
    "several files": (
        {"a.txt": INTRO, "b.txt": "orvallo called; TAMSIN is fine.\n", "c.md": "- o: orvallo\n"},
        NAME,
    ),
    "roster": (
        {
            "case.yaml": "people:\n  - {id: tamsin-orvallo, names: [Tamsin Orvallo], aliases: [Zibby], "
            "role: client}\nidentifiers:\n  - {type: ID, value: ZX 77 QQ}\n",
            "note.txt": "Home visit. zibby was calm; Zibby's mom; ZX77QQ; zx-77-qq; orvallo\n",
        },
        (*NAME, "zibby", "zx77", "zx-77", "zx 77"),
    ),
    "markdown": (
        {
            "n.md": f"{INTRO}[t]: http://x.org/orvallo 'Tamsin'\n<!-- Tamsin Orvallo -->\n"
            "<div id=orvallo data-x='Tam&#115;in'>x</div>\n![Tamsin](orvallo.png)\nOr*vallo* Tam<b></b>sin\n"
        },
        (*NAME, "tam&#115;in", "or*vallo"),
    ),
    **{
        f"accents, {form}": (
            {
                "note.txt": unicodedata.normalize(
                    form,  # type: ignore[arg-type]
                    "Home visit. Client: Zoë Peñalvér. Ms. Peñalvér was calm.\n\nPENALVER; peñalvér; Zoe.\n",
                )
            },
            ("penalv", "peñalv", "pen\u0303alv", "zoe"),
        )
        for form in ("NFC", "NFD")
    },
    "ligatures": (
        {"note.txt": "Client: Sofia Griffiths-Vale, calm.\n\nGri\ufb03ths said; So\ufb01a left.\n"},
        ("griffith", "sofia", "gri\ufb03ths", "so\ufb01a"),
    ),
    "another script": (
        {"note.txt": f"{INTRO}محمد الأحمد said so. Μαρία Παπαδοπούλου left. Светлана Иванова slept.\n"},
        ("محمد", "παπαδ", "иванов"),
    ),
}

FOR_A_COURT = {
    "birth date without its label": (
        {
            "a.txt": f"{INTRO}She (01/02/1990) left.\n",
            "b.txt": "Header Orvallo, T. Jan 2, 1990 and 1990-01-02, 1/2/90, January 2nd 1990. Calm.\n",
        },
        ("01/02", "jan 2, 1990", "1990-01-02", "1/2/90", "2nd"),
    ),
    "a name that is a place": (
        {"n.txt": "Client: Dallas Houston. Seen 03/14/2024 at home. Dallas was calm. Houston slept.\n"},
        ("dallas", "houston"),
    ),
    "a whole name that is a place": (
        {"n.txt": "Client: Georgia Lake. Seen 03/14/2024 at home. Georgia cried. Georgia Lake slept.\n"},
        ("georgia", "lake"),
    ),
    "initials that are a time of day": (
        {"n.txt": "Client: Ann Marsh. Seen 03/14/2024. A.M. slept at 9 A.M. and AM said yes. 9 AM visit.\n"},
        ("marsh", "a.m. slept", "am said"),
    ),
    "a name in the name of a body": (
        {"n.txt": f"{INTRO}She founded Orvallo Bakery and visits the Tamsin Orvallo House.\n"},
        NAME,
    ),
    "initials without periods": (
        {"n.txt": f"{INTRO}T.O. slept. TO said so. TO's mother came.\nREFERRED TO CLINIC\nShe rests.\n"},
        ("t.o.", "to said", "to's"),
    ),
    "a name that is a church": ({"n.txt": "Client: Angel Church. Seen 03/14/2024. Calm.\n"}, ("church",)),
}


@cache
def detector() -> CaseNoteDetector:
    return CaseNoteDetector()


def release(folder: Path, files: dict[str, str | bytes], purpose: str):
    case = folder / "case"
    for name, content in files.items():
        path = case / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    more = {}
    if purpose == "court":
        (folder / "order.yaml").write_text(ORDER)
        more = {"scope": folder / "order.yaml", "basis": "court-order"}
    return api.release(case, purpose=purpose, output=folder / "out", tools=Tools(detector=detector()), **more)


def everything_in(path: Path) -> str:
    """Return all that a reader, or a search of the bytes, can find in a file, in lower case."""
    data = path.read_bytes()
    found = [data]
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found += [name.encode() + archive.read(name) for name in archive.namelist()]
    if data.startswith(b"%PDF"):
        from pypdf import PdfReader

        found += [page.extract_text().encode() for page in PdfReader(io.BytesIO(data)).pages]
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            try:
                found.append(zlib.decompress(stream))
            except zlib.error:
                continue
    return b"\n".join(found).decode("utf-8", "replace").lower()


def leaks(published, canaries: tuple[str, ...]) -> set[str]:
    found = set()
    for path in published.folder.rglob("*"):
        if not path.is_file():
            continue
        text = everything_in(path)
        if path.name == "record.json":  # it names its sources, and never leaves
            for document in json.loads(path.read_text())["documents"]:
                text = text.replace(json.dumps(document["source"], ensure_ascii=False).lower(), "")
        found |= {f"{path.name}: {c}" for c in canaries if c in text or c in path.name.lower()}
    return found


def check(tmp_path: Path, case: tuple[dict[str, str], tuple[str, ...]], purpose: str) -> str:
    files, canaries = case
    published = release(tmp_path, files, purpose)
    assert leaks(published, canaries) == set()
    return published.verdict


@pytest.mark.parametrize("name", TEXTS)
def test_a_name_in_a_text_never_comes_out(tmp_path: Path, name: str) -> None:
    check(tmp_path, TEXTS[name], "consultation")


@pytest.mark.parametrize("purpose", ["teaching", "court"])
@pytest.mark.parametrize("name", [*list(TEXTS)[::3], "roster", "several files"])
def test_nor_for_another_purpose(tmp_path: Path, name: str, purpose: str) -> None:
    check(tmp_path, TEXTS[name], purpose)


@pytest.mark.parametrize("purpose", ["teaching", "consultation", "court"])
def test_an_ordinary_note_is_released(tmp_path: Path, purpose: str) -> None:
    if purpose == "court":
        assert_nothing_of_others(tmp_path, TEXTS["plain"])
    else:
        assert check(tmp_path, TEXTS["plain"], purpose) == "released"


@pytest.mark.parametrize("name", FOR_A_COURT)
def test_what_a_court_must_not_get(tmp_path: Path, name: str) -> None:
    assert_nothing_of_others(tmp_path, FOR_A_COURT[name])


def assert_nothing_of_others(tmp_path: Path, case: tuple[dict[str, str], tuple[str, ...]]) -> None:
    """A court gets no name of people whom the order does not name; passages about them stay behind whole."""
    if check(tmp_path, case, "court") == "held: awaiting approval":
        return
    (record,) = tmp_path.rglob("record.json")
    body = json.loads(record.read_text())
    assert [row["check"] for row in body["findings"]] == ["nothing-to-release"]
    assert all(row["withheld"]["code"] == "OUT-OF-SCOPE" for row in body["documents"])
