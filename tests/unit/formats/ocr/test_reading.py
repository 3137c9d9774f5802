"""Reading drawn pages: words, places, hard pages, and ink that nobody has read."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

import redact
from redact.errors import SourceTooLarge
from redact.formats import ocr
from redact.formats.ocr import page as page_module
from redact.formats.ocr.skew import skew_of
from redact.formats.ocr.union import union
from redact.formats.ocr.words import Word

FONT = Path(redact.__file__).parent / "formats" / "pdf" / "fonts" / "DejaVuSans.ttf"
LINES = (
    "Home visit with Marisol Quintero",
    "at 418 Larkspur Lane on 14 March",
    "and her son Teodor was present",
)

needs_tesseract = pytest.mark.skipif(
    not ocr.available(), reason="tesseract is not installed, so no picture can be read"
)


def strip(*lines, dpi=200, points=11, wide=6.0):
    """A strip of paper as high as its lines need, black on white."""
    image = Image.new("L", (round(wide * dpi), round((len(lines) * 0.25 + 0.6) * dpi)), 255)
    write(image, lines, 0.4 * dpi, 0.3 * dpi, points=points, dpi=dpi)
    return image


def write(image, lines, left, top, *, points=11, dpi=200, fill=0):
    font = ImageFont.truetype(str(FONT), round(points * dpi / 72))
    for row, line in enumerate(lines):
        ImageDraw.Draw(image).text((left, top + row * 0.25 * dpi), line, fill=fill, font=font)


def sign(image, left, top, width=400, height=90, fill=20):
    """Draw strokes as of a signature."""
    points = [
        (
            left + i / 119 * width + math.sin(i / 3) * height * 0.25,
            top + height / 2 + math.sin(i / 3.8) * height * 0.45,
        )
        for i in range(120)
    ]
    ImageDraw.Draw(image).line(points, fill=fill, width=3, joint="curve")


def text_of(words):
    rows = {}
    for word in words:
        rows.setdefault(word.line, []).append(word.text)
    return tuple(" ".join(row) for row in rows.values())


def covers(boxes, left, top, right, bottom):
    """Part of a rectangle that boxes cover."""
    seen = np.zeros((bottom - top, right - left), dtype=bool)
    for box in boxes:
        seen[
            max(box.top - top, 0) : max(box.bottom - top, 0),
            max(box.left - left, 0) : max(box.right - left, 0),
        ] = True
    return seen.mean()


@needs_tesseract
def test_a_clean_page_is_read_line_by_line_and_its_words_cover_their_ink():
    image = strip(*LINES)
    words = ocr.read_page(image, 200)
    assert text_of(words) == LINES
    assert ocr.ink_unread(image, words, 200) == ()
    blank = image.copy()
    for word in words:
        ImageDraw.Draw(blank).rectangle((word.left, word.top, word.right, word.bottom), fill=255)
    assert np.asarray(blank).min() > 100, "ink outside the boxes of its words"


@needs_tesseract
def test_a_page_on_its_side_is_read_and_boxes_lie_on_the_page_as_it_was():
    image = strip(*LINES * 2).rotate(90, expand=True)
    words = ocr.read_page(image, 200)
    assert text_of(words) == LINES * 2
    ink = np.asarray(image) < 128
    inside = np.zeros_like(ink)
    for word in words:
        inside[word.top : word.bottom, word.left : word.right] = True
    assert (ink & inside).sum() > 0.99 * ink.sum()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("angle", [0.0, 1.7])
@pytest.mark.parametrize("wanted", [200, 300])
def test_boxes_are_led_back_from_turned_straightened_and_enlarged_pages(monkeypatch, turn, angle, wanted):
    """Marks stand in for words, and a search for what is dark for the engine."""
    image = Image.new("L", (600, 400), 255)
    ImageDraw.Draw(image).rectangle((100, 50, 160, 70), fill=0)
    monkeypatch.setattr(page_module, "recognize", lambda picture, dpi, mode: (dark(picture),))
    upright = page_module._turned(image, turn)
    look = page_module._resized(page_module._straightened(upright, angle), 200, wanted)
    (found,) = page_module._pass(replace(look, angle=angle), upright)
    box = page_module._turned_back(found, turn, upright)
    assert box.left <= 101
    assert box.top <= 51
    assert box.right >= 160
    assert box.bottom >= 70
    assert box.right - box.left < 75
    assert box.bottom - box.top < 35


def dark(picture):
    rows, columns = np.where(np.asarray(picture) < 128)
    edges = int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1
    return Word("mark", *edges, 0.9, 1, 1)


@needs_tesseract
def test_a_page_of_one_bit_per_pixel_and_a_coloured_one_read_alike():
    image = strip(*LINES)
    assert text_of(ocr.read_page(image.convert("1"), 200)) == LINES
    assert text_of(ocr.read_page(image.convert("RGB"), 200)) == LINES


@needs_tesseract
def test_a_fax_is_read_in_several_passes():
    image = strip(*LINES * 2)
    low = image.resize((image.width, image.height // 2), Image.Resampling.BILINEAR)
    dots = np.where(np.asarray(low) < 150, 0, 255).astype(np.uint8)
    specks = np.random.default_rng(5).random(dots.shape)
    dots[specks < 0.004] = 0
    dots[specks > 0.98] = 255
    fax = Image.fromarray(dots).resize(image.size, Image.Resampling.NEAREST)
    read = " ".join(text_of(ocr.read_page(fax, 200)))
    assert read.count("Quintero") == read.count("Larkspur") == read.count("Teodor") == 2


@needs_tesseract
def test_a_page_in_slanting_light_is_read():
    image = strip(*LINES * 2)
    light = np.linspace(0.3, 1.0, image.width)[None, :]
    dim = Image.fromarray((np.asarray(image) * light).astype(np.uint8))
    assert text_of(ocr.read_page(dim, 200)) == LINES * 2


@needs_tesseract
def test_signature_stamp_and_faint_ink_are_unread():
    image = strip(*LINES, "", "", "", "", "", "", "")
    sign(image, 100, 250)
    write(image, ("Brenda Achterberg",), 700, 260, fill=215)
    stamp = Image.new("L", (420, 70), 0)
    write(stamp, ("RECEIVED 02 MAR",), 5, 5, points=15, fill=255)
    turned = stamp.rotate(33, expand=True)
    image.paste(70, (100, 330), turned)
    words = ocr.read_page(image, 200)
    boxes = ocr.ink_unread(image, words, 200)
    assert text_of(w for w in words if w.confidence >= ocr.READ)[:3] == LINES
    assert covers(boxes, 130, 265, 480, 325) > 0.7, "the signature"
    faint = covers(boxes, 705, 268, 930, 288) > 0.7 or "Achterberg" in " ".join(text_of(words))
    assert faint, "the faint name"
    dark = np.asarray(image)[330:, 100:600] < 200
    left = np.ones_like(dark)
    for box in boxes:
        left[max(box.top - 330, 0) : box.bottom - 330, max(box.left - 100, 0) : box.right - 100] = False
    assert (dark & left).sum() < 0.1 * dark.sum(), "the stamp"


@needs_tesseract
def test_rules_frames_and_specks_are_not_ink_to_hide():
    image = strip(*LINES)
    pen = ImageDraw.Draw(image)
    pen.rectangle((40, 30, 1150, 230), outline=0, width=3)
    pen.line((40, 240, 1150, 240), fill=0, width=2)
    for x in range(50, 1100, 90):
        pen.rectangle((x, 250, x + 3, 253), fill=0)
    words = ocr.read_page(image, 200)
    assert ocr.ink_unread(image, words, 200) == ()


def test_an_empty_page_has_no_ink():
    assert ocr.ink_unread(Image.new("L", (400, 300), 255), (), 200) == ()


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch):
    monkeypatch.setattr(page_module, "MOST_PIXELS", 100)
    with pytest.raises(SourceTooLarge):
        ocr.read_page(Image.new("L", (20, 20), 255), 200)


@pytest.mark.parametrize("angle", [-2.0, -0.6, 0.0, 1.3])
def test_skew_is_estimated(angle):
    turned = strip(*LINES * 3).rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255)
    assert abs(skew_of(turned, 200) - angle) <= 0.3


def word(text, left, confidence, *, top=0, line=1):
    return Word(text, left, top, left + 10 * len(text), top + 20, confidence, line, 1)


def test_passes_that_agree_make_surer():
    joined = union((word("Quintero", 0, 0.6),), (word("Quintero", 1, 0.8),))
    assert [w.text for w in joined] == ["Quintero"]
    assert joined[0].confidence == pytest.approx(0.92)


def test_the_surer_reading_wins_also_over_other_spaces():
    joined = union((word("Mar", 0, 0.5), word("isol", 30, 0.4)), (word("Marisol", 0, 0.9),))
    assert [w.text for w in joined] == ["Marisol"]
    kept = union((word("Marisol", 0, 0.9),), (word("Mar", 0, 0.5), word("isol", 30, 0.4)))
    assert [w.text for w in kept] == ["Marisol"]
    other = union((word("Mari", 0, 0.5), word("soI", 40, 0.4)), (word("Marisol", 0, 0.9),))
    assert [w.text for w in other] == ["Marisol"]


def test_what_only_one_pass_sees_is_kept_in_its_place():
    first = (word("Ms.", 0, 0.9), word("called", 130, 0.9), word("Monday", 0, 0.9, top=90, line=2))
    second = (word("Quintero", 40, 0.7), word("Teodor", 0, 0.8, top=45), word("~", 300, 0.9))
    joined = union(first, second)
    assert text_of(joined) == ("Ms. Quintero called", "Teodor", "Monday")


@needs_tesseract
def test_an_empty_page_is_not_read_again_and_again(monkeypatch):
    asked = []
    monkeypatch.setattr(page_module, "recognize", lambda *given: asked.append(given) or ())
    assert ocr.read_page(Image.new("L", (900, 600), 255), 200) == ()
    assert len(asked) == 1


@needs_tesseract
def test_a_form_is_read_cell_by_cell_and_its_slanting_frames_are_no_ink_to_hide():
    image = Image.new("L", (1300, 460), 255)
    rows = (("Client", "Marisol Quintero"), ("Address", "418 Larkspur Lane"), ("Case number", "24-118260"))
    for number, cells in enumerate(rows):
        for left, right, text in zip((60, 460), (460, 1200), cells, strict=True):
            top = 60 + 90 * number
            ImageDraw.Draw(image).rectangle((left, top, right, top + 90), outline=0, width=2)
            write(image, (text,), left + 30, top + 26)
    slanting = image.rotate(0.6, Image.Resampling.BICUBIC, fillcolor=255)
    words = ocr.read_page(slanting, 200)
    read = " ".join(word.text for word in words)
    assert all(cell in read for row in rows for cell in row)
    assert ocr.ink_unread(slanting, words, 200) == ()
