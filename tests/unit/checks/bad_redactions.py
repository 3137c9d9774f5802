"""Badly redacted PDFs, each in its own way, and honest ones that look a little like them."""

from __future__ import annotations

import io

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

NAME = "Zebulon Quimbyworth"
FILLER = "The worker met the family at home and reviewed the safety plan with them in detail."


def _sheet(draw, name: str = NAME, y: int = 690) -> bytes:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(612, 792), invariant=1)
    sheet.setFont("Helvetica", 12)
    sheet.drawString(72, 720, FILLER)
    draw(sheet, name, y)
    sheet.save()
    return out.getvalue()


def _under(cover, name: str = NAME, y: int = 690) -> bytes:
    def draw(sheet, text, at):
        sheet.drawString(72, at, text)
        cover(sheet, at)

    return _sheet(draw, name, y)


def _rectangle(sheet, y):
    sheet.rect(68, y - 4, 160, 18, fill=1, stroke=0)


def _polygon(sheet, y):
    path = sheet.beginPath()
    path.moveTo(66, y - 5)
    for point in ((150, y - 8), (230, y - 5), (228, y + 14), (140, y + 17), (68, y + 13)):
        path.lineTo(*point)
    path.close()
    sheet.drawPath(path, fill=1, stroke=0)


def _thick_line(sheet, y):
    sheet.setLineWidth(18)
    sheet.line(66, y + 4, 230, y + 4)


def _picture(sheet, y):
    from PIL import Image

    sheet.drawImage(ImageReader(Image.new("RGB", (20, 20), "navy")), 66, y - 6, 170, 22)


def _noisy_picture(sheet, y):
    from PIL import Image

    noise = Image.effect_noise((340, 44), 60).convert("RGB")
    sheet.drawImage(ImageReader(noise.point(lambda v: 120 + v // 2)), 66, y - 6, 170, 22)


def _nearly_opaque(sheet, y):
    sheet.setFillAlpha(0.99)
    _rectangle(sheet, y)


_QUADS = (66, 706, 230, 706, 66, 684, 230, 684)


def _square_annotation(data: bytes, subtype: str = "/Square", colour=(0, 0, 0)) -> bytes:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, StreamObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    look = StreamObject()
    look.set_data(b"%g %g %g rg 0 0 164 22 re f" % colour)
    look.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form"),
                 NameObject("/BBox"): ArrayObject([FloatObject(v) for v in (0, 0, 164, 22)])})  # fmt: skip
    note = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject(subtype),
        NameObject("/F"): FloatObject(4),
        NameObject("/Rect"): ArrayObject([FloatObject(v) for v in (66, 684, 230, 706)]),
        NameObject("/QuadPoints"): ArrayObject([FloatObject(v) for v in _QUADS]),
    })  # fmt: skip
    if subtype != "/Redact":
        note[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(look)})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _plain(sheet, name, y):
    sheet.drawString(72, y, name)


def _black_on_black(sheet, name, y):
    _rectangle(sheet, y)
    sheet.drawString(72, y, name)


def _white_on_white(sheet, name, y):
    sheet.setFillColorRGB(1, 1, 1)
    sheet.drawString(72, y, name)


def _invisible(sheet, name, y):
    text = sheet.beginText(72, y)
    text.setTextRenderMode(3)
    text.textOut(name)
    sheet.drawText(text)


def _scan(blacken: bool) -> bytes:
    """A page picture with an invisible layer of its words, as OCR makes it."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (1224, 1584), 255)
    pen = ImageDraw.Draw(picture)
    pen.text((144, 180), f"Seen with {NAME} today", fill=0, font=ImageFont.load_default(24))
    if blacken:
        pen.rectangle((260, 170, 520, 220), fill=0)
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(612, 792), invariant=1)
    sheet.drawImage(ImageReader(picture), 0, 0, 612, 792)
    text = sheet.beginText(72, 690)
    text.setFont("Helvetica", 12)
    text.setTextRenderMode(3)
    text.textOut(f"Seen with {NAME} today")
    sheet.drawText(text)
    sheet.save()
    return out.getvalue()


def _dark_table_header(sheet, name, y):
    _rectangle(sheet, y)
    sheet.setFillColorRGB(1, 1, 1)
    sheet.drawString(72, y, "Date of contact")


def _underlined(sheet, name, y):
    sheet.drawString(72, y, "Goals and objectives")
    sheet.line(72, y - 2, 190, y - 2)


def _highlighted(sheet, name, y):
    sheet.setFillColorRGB(1, 1, 0)
    _rectangle(sheet, y)
    sheet.setFillColorRGB(0, 0, 0)
    sheet.drawString(72, y, "Follow up next week")


def _struck_through(sheet, name, y):
    sheet.drawString(72, y, "Follow up next week")
    sheet.line(72, y + 4, 180, y + 4)


def _twice_struck(sheet, name, y):
    sheet.drawString(72, y, "SAFETY PLAN")
    sheet.drawString(72.3, y, "SAFETY PLAN")


def _small_print(sheet, name, y):
    sheet.setFont("Helvetica", 5)
    sheet.drawString(72, y, "Form 12-B, revised. All illegible limits still apply, ill or well.")


BAD: dict[str, bytes] = {
    "rectangle over a name": _under(_rectangle),
    "square annotation": _square_annotation(_sheet(_plain)),
    "rectangle first, then black text": _sheet(_black_on_black),
    "a box over the word Redacted": _under(_rectangle, "Redacted"),
    "nothing but a date of birth": _under(_rectangle, "04/17/1986"),
    "in the header of the page": _under(_rectangle, y=770),
    "polygon": _under(_polygon),
    "rounded rectangle": _under(lambda s, y: s.roundRect(66, y - 8, 170, 24, 5, fill=1)),
    "thick line": _under(_thick_line),
    "picture": _under(_picture),
    "nearly opaque rectangle": _under(_nearly_opaque),
    "white on white": _sheet(_white_on_white),
    "invisible rendering mode": _sheet(_invisible),
    # beyond those in the literature
    "picture of noise": _under(_noisy_picture),
    "white box": _under(lambda s, y: (s.setFillColorRGB(1, 1, 1), _rectangle(s, y))),
    "black highlight": _square_annotation(_sheet(_plain), "/Highlight"),
    "redaction that was never applied": _square_annotation(_sheet(_plain), "/Redact"),
    "black box in a scan with its words": _scan(blacken=True),
}  # fmt: skip

HONEST: dict[str, bytes] = {
    "white text on a dark table header": _sheet(_dark_table_header),
    "underlined": _sheet(_underlined),
    "highlighted in yellow": _sheet(_highlighted),
    "struck through": _sheet(_struck_through),
    "struck twice, for bold": _sheet(_twice_struck),
    "small print": _sheet(_small_print),
    "scan with its words": _scan(blacken=False),
    "black box over nothing": _sheet(lambda s, n, y: _rectangle(s, y)),
}
