"""What an order does not reach leaves no trace in the written file: no word, no length, no number."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from redact import api
from redact.formats.catalog import load_format, media_type_of
from redact.tools import Tools
from tests.doubles.detectors import WordsDetector

ORDER = "kind: court-order\nparties: [client]\nwindow: {from: 2024-01-01, to: 2024-06-30}\n"
ROSTER = (
    "people:\n  - {id: client, names: [Tamsin Orvallo], role: client}\n"
    "  - {id: sister, names: [Ione Orvallo], role: family, relation: sister}\n"
)
KEPT = ("Tamsin came on time and set a goal.", "Tamsin keeps the plan.")
SHORT = ("Ione has a lantern.",)
LONG = (
    "Ione keeps seven purple lanterns in the attic and lights one for every year. Ione tells nobody why.",
    "Ione sold a wagon of copper kettles to a man from Dayton and hid the money in the piano.",
)


def _docx(*, gone: tuple[str, ...]) -> bytes:
    import docx

    file = docx.Document()
    file.add_paragraph("Date: 02/14/2024")
    file.add_paragraph(KEPT[0])
    for text in gone:
        file.add_paragraph(text, style="List Number")
    file.add_paragraph(KEPT[1])
    table = file.add_table(2 + len(gone), 2)
    cells = [("Who", "What"), *(("Ione", text) for text in gone), ("Tamsin", "on time")]
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _html(*, gone: tuple[str, ...]) -> bytes:
    items = "".join(f"<li>{text}</li>" for text in gone)
    rows = "".join(f"<tr><td>Ione</td><td>{text}</td></tr>" for text in gone)
    return (
        f"<html><body><p>Date: 02/14/2024</p><p>{KEPT[0]}</p><ul>{items}</ul><p>{KEPT[1]}</p>"
        f"<table><tr><td>Tamsin</td><td>on time</td></tr>{rows}</table></body></html>"
    ).encode()


def _mail(*, gone: tuple[str, ...]) -> bytes:
    body = "\n\n".join((KEPT[0], *gone, KEPT[1]))
    head = (
        "From: a@example.org\nTo: b@example.org\nDate: Wed, 14 Feb 2024 10:00:00 -0500\nSubject: 02/14/2024\n"
    )
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{body}\n".encode()


def _pdf(*, gone: tuple[str, ...]) -> bytes:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    style = getSampleStyleSheet()["Normal"]
    parts = []
    for text in ("Date: 02/14/2024", KEPT[0], *gone, KEPT[1]):
        parts += [Paragraph(text, style), Spacer(1, 14)]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, invariant=1).build(parts)
    return buffer.getvalue()


def _markdown(*, gone: tuple[str, ...]) -> bytes:
    rows = "".join(f"| Ione | {text} |\n" for text in gone)
    items = "".join(f"{at}. {text}\n" for at, text in enumerate(gone, 1))
    return (
        f"# Visit 02/14/2024\n\n{KEPT[0]}\n\n{items}\n{KEPT[1]}\n\n| who | what |\n|---|---|\n{rows}"
        "| Tamsin | on time |\n"
    ).encode()


def _log(*, gone: tuple[str, ...]) -> bytes:
    entries = "".join(f"12/{at:02}/2023  9:00 am  Tamsin: {text}\n" for at, text in enumerate(gone, 1))
    return f"LOG\n\n{entries}02/14/2024  {KEPT[0]}\n03/14/2024  {KEPT[1]}\n".encode()


def _text(*, gone: tuple[str, ...]) -> bytes:
    return f"Date: 02/14/2024\n\n{KEPT[0]} {' '.join(gone)}\n\n{KEPT[1]}\n".encode()


def _export(*, gone: tuple[str, ...]) -> bytes:
    rows = "".join(f'12/{at:02}/2023,"Tamsin: {text}"\n' for at, text in enumerate(gone, 1))
    return f'Date,Note\n02/14/2024,"{KEPT[0]}"\n{rows}03/14/2024,"{KEPT[1]}"\n'.encode()


FILES = {
    "log.csv": _export,
    "visit.docx": _docx, "visit.html": _html, "visit.eml": _mail, "visit.pdf": _pdf, "visit.md": _markdown,
    "log.txt": _log, "visit.txt": _text,
}  # fmt: skip


def _released(folder: Path, name: str, gone: tuple[str, ...]) -> Path:
    case = folder / "case"
    case.mkdir(parents=True)
    (case / "case.yaml").write_text(ROSTER)
    (case / name).write_bytes(FILES[name](gone=gone))
    (folder / "order.yaml").write_text(ORDER)
    words = WordsDetector({"Tamsin": "PERSON", "Ione": "PERSON", "Tamsin Orvallo": "PERSON"})
    published = api.release(
        case, purpose="court", scope=folder / "order.yaml", basis="court-order", output=folder / "out",
        tools=Tools(detector=words),
    )  # fmt: skip
    assert published.verdict == "held: awaiting approval", published.record.body["findings"]
    (file,) = (published.folder / "prepared").glob("01-*")
    return file


@pytest.mark.parametrize("name", FILES)
def test_the_released_file_is_the_same_however_much_was_withheld(tmp_path: Path, name: str) -> None:
    little = _released(tmp_path / "little", name, SHORT)
    much = _released(tmp_path / "much", name, LONG)
    assert little.read_bytes() == much.read_bytes()
    shown = load_format(media_type_of(much.suffix)).reread(much.read_bytes())
    text = " ".join(" ".join(surface.text for surface in shown).split())
    assert all(kept in text for kept in KEPT)
    assert "[withheld: OUT-OF-" in text
    assert not [word for word in ("lantern", "copper", "Ione", "piano") if word in text]
