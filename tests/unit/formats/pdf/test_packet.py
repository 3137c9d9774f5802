"""A packet shows what the files show, under numbers, marked for reading, and nothing else."""

from __future__ import annotations

import io
import re
import shutil

import pypdf
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer, LTTextLine
from reportlab.pdfgen.canvas import Canvas

from redact.formats.base import Layout
from redact.formats.pdf import Pdf
from redact.formats.pdf.write_packet import CANNOT_BE_SET, Part, page_counts, settable, write_packet
from redact.paper import Grid, Text
from tests.doubles.written import document, edits_for

LEGEND = "CONFIDENTIAL - FILED UNDER SEAL"
NOTE = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
LETTER = Part("Cover letter", (Text("Cover letter", "H1"), Text("Enclosed are two documents. " * 40)))
ROWS = tuple((str(number), "a cell with several words " * (1 + number % 5)) for number in range(60))
TABLE = Part("Document 1 (phone log)", (Text("Calls", "H2"), Grid((("no.", "words"), *ROWS), (1.0, 6.0))))


def source(width: float = 612, height: float = 792) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=True)
    for page in (1, 2):
        canvas.drawString(72, height - 20, f"Top line of page {page}, about Zebedee Quill.")
        canvas.drawString(72, 18, "Bottom line, and the end.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def written(pages: str, *, width: float = 612, height: float = 792) -> bytes:
    read = document(Pdf(), source(width, height))
    edits = edits_for(read, "Zebedee Quill", "[TP]")
    return Pdf().write(read, edits, Layout(pages=pages, title="Document 1"))


def packet(*documents: Part, legend: str = LEGEND) -> bytes:
    parts, at = [], 0
    for part, count in zip(documents, page_counts(documents), strict=True):
        numbers = tuple(f"R0001-{number:06d}" for number in range(at + 1, at + count + 1))
        parts.append(Part(part.title, part.blocks, part.pdf, numbers, part.note))
        at += count
    return write_packet([LETTER, *parts], legend, "Packet")


@pytest.fixture(scope="module")
def whole() -> bytes:
    return packet(
        TABLE,
        Part("Document 2 (letter)", pdf=written("faithful"), note=NOTE),
        Part("Document 3 (letter)", pdf=written("transcript")),
    )


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_it_is_made_of_what_the_allow_list_knows(whole: bytes) -> None:
    assert Pdf().structure_problems(whole) == ()


def test_the_same_parts_give_the_same_bytes() -> None:
    assert packet(TABLE) == packet(TABLE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/MarkInfo << /Marked true >>", b"/MarkInfo << /Marked true >> /OpenAction 3 0 R"),
        (b"/Dest [", b"/A ["),
        (b"/Tabs /S", b"/Annots [3 0 R] /Tabs /S"),
        (b"/S /P /P", b"/S /P /ActualText (Zebedee) /P"),
        (b"/S /Sect", b"/S /Zebedee"),
        (b"/Lang (en-US)", b"/Lang (Zebedee)"),
        (b"%%EOF\n", b"%%EOF\n%%EOF\n"),
    ],
)
def test_anything_else_is_a_problem(whole: bytes, old: bytes, new: bytes) -> None:
    changed = whole.replace(old, new, 1)
    assert changed != whole
    assert Pdf().structure_problems(changed)


@pytest.mark.parametrize(
    "planted", [b"% Zebedee\n", b"/P <</ActualText (Zebedee)>> BDC\nEMC\n", b"(Zebedee) Tj\n"]
)
def test_a_page_with_other_operators_is_a_problem(planted: bytes) -> None:
    from redact.formats.pdf.packet_grammar import is_known_content

    page = pypdf.PdfReader(io.BytesIO(packet(TABLE))).pages[1].get_contents()
    assert page is not None
    assert is_known_content(page.get_data())
    assert not is_known_content(page.get_data() + planted)


def test_a_released_file_may_not_hold_what_a_packet_may() -> None:
    """The wider allow-list counts for packets only."""
    file = written("transcript")
    tagged = re.sub(
        rb"(/Resources << /Font << /F0 \d+ 0 R >> >>) >>", rb"\1 /StructParents 0 /Tabs /S >>", file
    )
    assert tagged != file
    assert Pdf().structure_problems(tagged)


def test_numbers_are_stamped_once_each_in_order_and_are_the_page_labels(whole: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(whole))
    stamped = [re.findall(r"R0001-\d{6}", page.extract_text()) for page in reader.pages]
    numbers = [number for own in stamped for number in own]
    assert numbers == [f"R0001-{at:06d}" for at in range(1, len(numbers) + 1)]
    assert [own for own, label in zip(stamped, reader.page_labels, strict=True) if own != [label]] == [[]]
    assert reader.page_labels[0] == "Cover letter 1"


def test_bookmarks_are_the_neutral_titles(whole: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(whole))
    titles = [(item.title, reader.get_destination_page_number(item)) for item in reader.outline]
    assert [title for title, _ in titles] == [
        "Cover letter", "Document 1 (phone log)", "Document 2 (letter)", "Document 3 (letter)"
    ]  # fmt: skip
    assert [page for _, page in titles] == sorted({page for _, page in titles})


@pytest.mark.parametrize("pages", ["faithful", "transcript"])
def test_every_engine_reads_the_words_of_the_file_and_no_others(pages: str) -> None:
    file = written(pages)
    bound = packet(Part("Document 1 (letter)", pdf=file, note=NOTE))
    kinds = {"page-{}", "page-{}-second", "page-{}-third"}
    if shutil.which("pdftotext"):
        kinds.add("page-{}-fourth")
    alone = {surface.id: surface.text for surface in Pdf().reread(file)}
    together = {surface.id: surface.text for surface in Pdf().reread(bound)}
    stamps = words(f"{LEGEND} {NOTE} Document 1 (letter), page 1 2 of 2 R0001-000001 R0001-000002")
    for kind in kinds:
        for page in (1, 2):
            own, shown = words(alone[kind.format(page)]), words(together[kind.format(page + 1)])
            assert [word for word in own if word not in shown] == []
            assert [word for word in shown if word not in own and word not in stamps] == []
            assert "Zebedee" not in shown


@pytest.mark.parametrize(("width", "height"), [(612, 792), (595, 842), (792, 612), (1224, 1584), (300, 400)])
def test_no_stamp_lies_on_the_text_of_a_page(width: float, height: float) -> None:
    bound = packet(
        Part("Document 1 (letter)", pdf=written("faithful", width=width, height=height), note=NOTE)
    )
    for page in list(extract_pages(io.BytesIO(bound)))[1:]:
        lines = [
            line
            for box in page
            if isinstance(box, LTTextContainer)
            for line in box
            if isinstance(line, LTTextLine)
        ]
        own = [line for line in lines if "line" in line.get_text()]
        others = [line for line in lines if line not in own]
        assert len(own) == 2
        assert {round(page.width), round(page.height)} == {612, 792}
        assert min(line.y0 for line in own) >= 64
        assert max(line.y1 for line in own) <= page.height - 44
        assert all(line.y1 < 62 or line.y0 > page.height - 42 for line in others)


def test_all_that_is_shown_is_tagged_in_reading_order_or_an_artifact(whole: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(whole))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    tags: list[tuple[str, int]] = []

    def walk(node: object) -> None:
        for kid in node["/K"] if isinstance(node["/K"], list) else [node["/K"]]:  # type: ignore[index]
            item = kid.get_object()
            if item.get("/Type") == "/MCR":
                tags.append((node["/S"], reader.get_page_number(item["/Pg"])))  # type: ignore[index]
            else:
                walk(item)

    walk(root["/StructTreeRoot"])
    assert [page for _, page in tags] == sorted(page for _, page in tags)
    assert {tag for tag, _ in tags} == {"/H1", "/H2", "/P", "/TH", "/TD"}
    for page in reader.pages:
        content = page.get_contents()
        assert content is not None
        rest = re.sub(rb"/\w+ (?:<</MCID \d+>> BDC|BMC)\n.*?EMC\n", b"", content.get_data(), flags=re.DOTALL)
        assert rest == b""


def test_a_row_is_not_divided_and_the_header_comes_again() -> None:
    reader = pypdf.PdfReader(io.BytesIO(packet(TABLE)))
    pages = [page.extract_text() for page in reader.pages][1:]
    assert len(pages) > 1
    for text in pages:
        assert "words" in text


def test_a_script_that_cannot_be_set_is_said_and_does_not_stop_the_packet() -> None:
    part = settable(Part("Document 1 (letter)", (Text("שלום"),)))
    assert [block.text for block in part.blocks if isinstance(block, Text)] == [CANNOT_BE_SET]


def test_a_foreign_pdf_is_no_part_of_a_packet() -> None:
    from redact.errors import TransformError

    with pytest.raises(TransformError):
        page_counts([Part("Document 1 (letter)", pdf=source())])
