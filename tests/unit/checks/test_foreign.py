"""`redact verify FILE` finds what somebody else's redaction left behind, and raises no false alarm."""

from __future__ import annotations

import importlib.util
import io
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from redact.checks.foreign import LEFTOVER, RECOVERABLE
from redact.checks.foreign_pdf import without_labels
from redact.cli.verify import command
from redact.errors import SourceCorrupt, UsageError
from redact.formats.base import Layout
from redact.formats.pdf import Pdf
from redact.stages.foreign import inspect
from redact.types import Document, Source


def _load(path: Path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


files = _load(Path(__file__).with_name("bad_redactions.py"))
hostile = _load(Path(__file__).parents[2] / "leaks" / "pdf" / "hostile_pages.py")
NAME = files.NAME


def traces(tmp_path: Path, content: bytes, suffix: str = ".pdf"):
    path = tmp_path / f"redacted{suffix}"
    path.write_bytes(content)
    return inspect(path)


@pytest.mark.parametrize("style", files.BAD)
def test_every_way_to_redact_badly_is_found(style: str, tmp_path: Path) -> None:
    found = [t for t in traces(tmp_path, files.BAD[style]) if t.gravity == RECOVERABLE]
    assert len(found) == 1
    assert found[0].page == 1
    assert set(found[0].text.split()) & {"Zebulon", "Redacted", "04/17/1986"}
    assert "Zebulon" not in repr(found[0])


@pytest.mark.parametrize("style", files.HONEST)
def test_what_looks_a_little_like_it_is_not_reported(style: str, tmp_path: Path) -> None:
    assert [t for t in traces(tmp_path, files.HONEST[style]) if t.kind != "metadata"] == []


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("hidden_off_the_page", "off-page"),
        ("hidden_by_clipping", "hidden"),
        ("hidden_in_layer", "hidden-layer"),
        ("place_sticky_note", "comment"),
        ("place_link", "link"),
        ("place_attachment", "attachment"),
        ("place_outline", "bookmark"),
        ("place_information", "metadata"),
        ("place_script", "script"),
        ("place_structure_alternative", "alternative-text"),
        ("place_after_the_end", "trailing-bytes"),
    ],
)
def test_leftovers_are_named(page: str, kind: str, tmp_path: Path) -> None:
    found = {t.kind: t for t in traces(tmp_path, getattr(hostile, page)())}
    assert found[kind].gravity == LEFTOVER
    assert not [t for t in found.values() if t.gravity == RECOVERABLE]


def test_words_that_only_an_earlier_revision_has_can_be_recovered(tmp_path: Path) -> None:
    (found,) = [t for t in traces(tmp_path, hostile.place_earlier_revision()) if t.gravity == RECOVERABLE]
    assert (found.kind, found.count) == ("revision", 2)


def word_file(change) -> bytes:
    document = docx.Document()
    run = document.add_paragraph("Seen today. ").add_run(NAME)
    change(document, run)
    document.core_properties.author = document.core_properties.comments = ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _highlight(document, run) -> None:
    run.font.highlight_color = WD_COLOR_INDEX.BLACK


def _shade(document, run) -> None:
    run.font.color.rgb = RGBColor(0, 0, 0)
    run._r.get_or_add_rPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="000000"/>'))


def _whiten(document, run) -> None:
    run.font.color.rgb = RGBColor(255, 255, 255)


def _delete(document, run) -> None:
    mark = f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r><w:delText>{NAME}</w:delText></w:r></w:del>'
    run._r.getparent().replace(run._r, parse_xml(mark))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (_highlight, "black-highlight"),
        (_shade, "dark-shading"),
        (_whiten, "own-colour"),
        (_delete, "tracked-deletion"),
    ],
)
def test_word_files_redacted_by_looks_are_found(change, kind: str, tmp_path: Path) -> None:
    found = traces(tmp_path, word_file(change), ".docx")
    assert [t.kind for t in found if t.gravity == RECOVERABLE] == [kind]
    assert "Zebulon" in found[0].text


def test_a_white_heading_on_a_dark_cell_is_not_reported(tmp_path: Path) -> None:
    def table(document, run) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1F3864"/>'))
        cell.paragraphs[0].add_run("Date of contact").font.color.rgb = RGBColor(255, 255, 255)

    assert [t for t in traces(tmp_path, word_file(table), ".docx") if t.gravity == RECOVERABLE] == []


def run_command(*arguments: str):
    return CliRunner().invoke(command, arguments, standalone_mode=False)


def test_the_command_gives_counts_and_words_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "order.pdf"
    path.write_bytes(files.BAD["polygon"])
    quiet = run_command(str(path), "--format", "jsonl")
    assert quiet.return_value == 7
    assert "Zebulon" not in quiet.output
    rows = [json.loads(line) for line in quiet.stdout.splitlines()]
    assert (rows[0]["kind"], rows[0]["page"], rows[0]["count"]) == ("covered-drawing", 1, 2)
    loud = run_command(str(path), "--format", "jsonl", "--show-text")
    assert json.loads(loud.stdout.splitlines()[0])["text"] == NAME


def test_exit_codes_tell_clean_and_leftovers_apart(tmp_path: Path) -> None:
    path = tmp_path / "order.pdf"
    path.write_bytes(hostile.handmade(hostile.TEXT, hostile.FONT))
    assert run_command(str(path)).return_value == 0
    path.write_bytes(hostile.place_sticky_note())
    assert run_command(str(path)).return_value == 8


def test_our_own_releases_are_clean(tmp_path: Path) -> None:
    source = hostile.shown_text()
    surfaces = Pdf().read(source)
    document = Document("d01", Source("n.pdf", source, "application/pdf"), "0", "application/pdf", surfaces)
    for pages in ("faithful", "transcript"):
        assert traces(tmp_path, Pdf().write(document, (), Layout(pages, "Document 1"))) == ()


def test_labels_without_room_are_no_trace_but_words_are() -> None:
    row = {"page": 1, "why": "scan-box", "words": 2, "text": "I.M. [PROFESSIONAL]"}
    assert without_labels([row]) == []
    assert without_labels([{**row, "text": f"I.M. {NAME}"}]) != []


def test_a_single_file_has_no_case_and_a_damaged_one_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "order.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing")
    assert isinstance(run_command(str(path)).exception, SourceCorrupt)
    assert isinstance(run_command(str(path), "--against", str(tmp_path)).exception, UsageError)
