"""One-page PDFs, each hiding a canary in its own way; names are those of the phenomenon."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from redact.formats.pdf.setfont import FONT as SET_FONT

CANARY = "Zebulon Quimbyworth"
FILLER = "The worker met the family at home and reviewed the safety plan with them in detail."

Draw = Callable[[canvas.Canvas], None]


def page(draw: Draw, **options: object) -> bytes:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(612, 792), pageCompression=0, invariant=1, **options)
    sheet.setFont("Helvetica", 12)
    sheet.drawString(72, 720, FILLER)
    draw(sheet)
    sheet.showPage()
    sheet.save()
    return out.getvalue()


def changed(source: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(source)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def plain(sheet: canvas.Canvas) -> None:
    sheet.drawString(72, 690, "No name stands here.")


def handmade(
    content: bytes, resources: bytes, extra: tuple[bytes, ...] = (), page_keys: bytes = b""
) -> bytes:
    """A PDF written by hand; object 5 is the content, extra objects start at 6."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << %b >> %b >>"
        % (resources, page_keys),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        *extra,
    ]
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


FONT = b"/Font << /F1 4 0 R >>"
TEXT = b"BT /F1 12 Tf 72 720 Td (%b) Tj ET\n" % FILLER.encode()


# --- shown, to be removed -------------------------------------------------------------------------


def shown_text() -> bytes:
    return page(lambda s: s.drawString(72, 690, f"Seen with {CANARY} today."))


def shown_twice_struck() -> bytes:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.drawString(72, 690, f"Seen with {CANARY} today.")
        sheet.drawString(72.3, 690, f"Seen with {CANARY} today.")

    return page(draw)


def shown_hyphenated() -> bytes:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.drawString(72, 690, "The mother said that the neighbour, Zebulon Quimby-")
        sheet.drawString(72, 675, "worth, had called the hotline.")

    return page(draw)


def shown_on_rotated_page() -> bytes:
    return changed(shown_text(), lambda w: w.pages[0].rotate(90) and None)


def shown_sideways() -> bytes:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.saveState()
        sheet.translate(300, 200)
        sheet.rotate(90)
        sheet.drawString(0, 0, f"Seen with {CANARY} today.")
        sheet.restoreState()

    return page(draw)


def shown_on_cropped_page() -> bytes:
    def change(writer: PdfWriter) -> None:
        box = ArrayObject([NumberObject(v) for v in (50, 400, 560, 760)])
        writer.pages[0][NameObject("/CropBox")] = box

    return changed(shown_text(), change)


def shown_letter_by_letter_backwards() -> bytes:
    def draw(sheet: canvas.Canvas) -> None:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        for at in reversed(range(len(CANARY))):
            sheet.drawString(72 + stringWidth(CANARY[:at], "Helvetica", 12), 690, CANARY[at])

    return page(draw)


def shown_in_two_columns_row_major() -> bytes:
    left = [
        "The left column tells how",
        "the visit went and that",
        "all of the rooms were",
        "clean and very tidy today",
    ]
    right = [
        "while the right one ends",
        "with the person Zebulon",
        "Quimbyworth who had been",
        "the caller on that morning",
    ]

    def draw(sheet: canvas.Canvas) -> None:
        for row, (one, other) in enumerate(zip(left, right, strict=True)):
            sheet.drawString(72, 680 - 14 * row, one)
            sheet.drawString(320, 680 - 14 * row, other)

    return page(draw)


def shown_in_form_value() -> bytes:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.acroForm.textfield(name="reporter", value=CANARY, x=72, y=650, width=300, height=24)

    return page(draw)


def shown_in_free_text_annotation() -> bytes:
    stream = b"BT /F1 12 Tf 2 6 Td (%b) Tj ET" % CANARY.encode()
    note = (
        b"<< /Type /Annot /Subtype /FreeText /Rect [72 600 400 624] /Contents (%b) "
        b"/DA (/F1 12 Tf) /AP << /N 7 0 R >> >>" % CANARY.encode()
    )
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 328 24] /Resources << %b >> "
        b"/Length %d >>\nstream\n%b\nendstream" % (FONT, len(stream), stream)
    )
    return handmade(TEXT, FONT, (note, form), b"/Annots [6 0 R]")


# --- hidden on the page ---------------------------------------------------------------------------


def hidden_under_black_box() -> bytes:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.drawString(72, 690, CANARY)
        sheet.rect(68, 684, 160, 20, fill=1)

    return page(draw)


def hidden_under_tight_black_box() -> bytes:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.drawString(72, 690, CANARY)
        sheet.rect(72, 690, 118, 8.8, fill=1, stroke=0)

    return page(draw)


def hidden_under_rounded_box() -> bytes:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.drawString(72, 690, CANARY)
        sheet.roundRect(66, 682, 170, 24, 5, fill=1)

    return page(draw)


def hidden_under_picture() -> bytes:
    def draw(sheet: canvas.Canvas) -> None:
        from reportlab.lib.utils import ImageReader

        sheet.drawString(72, 690, CANARY)
        sheet.drawImage(ImageReader(Image.new("RGB", (20, 20), "navy")), 66, 682, 170, 24)

    return page(draw)


def hidden_white_on_white() -> bytes:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.setFillColorRGB(1, 1, 1)
        sheet.drawString(72, 690, CANARY)

    return page(draw)


def hidden_white_behind_visible_text() -> bytes:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.setFillColorRGB(1, 1, 1)
        sheet.drawString(74, 719, CANARY)
        sheet.setFillColorRGB(0, 0, 0)
        sheet.drawString(72, 720, FILLER)

    return page(draw)


def hidden_rendering_mode_3() -> bytes:
    return handmade(TEXT + b"BT 3 Tr /F1 12 Tf 72 690 Td (%b) Tj ET" % CANARY.encode(), FONT)


def hidden_off_the_page() -> bytes:
    return page(lambda s: s.drawString(700, 690, CANARY))


def hidden_outside_the_crop_box() -> bytes:
    def change(writer: PdfWriter) -> None:
        box = ArrayObject([NumberObject(v) for v in (0, 700, 612, 792)])
        writer.pages[0][NameObject("/CropBox")] = box

    return changed(shown_text(), change)


def hidden_by_clipping() -> bytes:
    clipped = b"q 400 100 10 10 re W n BT /F1 12 Tf 72 690 Td (%b) Tj ET Q" % CANARY.encode()
    return handmade(TEXT + clipped, FONT)


def hidden_in_layer() -> bytes:
    group = b"<< /Type /OCG /Name (Layer of Zebulon Quimbyworth) >>"
    content = TEXT + b"/OC /L1 BDC BT /F1 12 Tf 72 690 Td (%b) Tj ET EMC" % CANARY.encode()
    source = handmade(content, FONT + b" /Properties << /L1 6 0 R >>", (group,))
    return source.replace(
        b"/Pages 2 0 R >>", b"/Pages 2 0 R /OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >> >>", 1
    )


def refused_lying_actual_text() -> bytes:
    content = b"/Span << /ActualText (%b) >> BDC %b EMC" % (CANARY.encode(), TEXT)
    return handmade(content, FONT)


# --- other places ---------------------------------------------------------------------------------


def place_sticky_note() -> bytes:
    note = b"<< /Type /Annot /Subtype /Text /Rect [72 600 92 620] /T (%b) /Contents (Ask %b) >>"
    return handmade(TEXT, FONT, (note % (CANARY.encode(), CANARY.encode()),), b"/Annots [6 0 R]")


def place_link() -> bytes:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.linkURL("https://example.org/ZebulonQuimbyworth", (72, 600, 200, 620))

    return page(draw)


def place_attachment() -> bytes:
    return changed(
        page(plain), lambda w: w.add_attachment(f"{CANARY}.txt", f"About {CANARY}.".encode()) and None
    )


def place_outline() -> bytes:
    return changed(page(plain), lambda w: w.add_outline_item(title=CANARY, page_number=0) and None)


def place_information() -> bytes:
    return changed(page(plain), lambda w: w.add_metadata({"/Author": CANARY, "/Title": f"Note on {CANARY}"}))


def place_xmp() -> bytes:
    from pypdf.generic import DecodedStreamObject

    def change(writer: PdfWriter) -> None:
        stream = DecodedStreamObject()
        stream.set_data(f"<x:xmpmeta><dc:creator>{CANARY}</dc:creator></x:xmpmeta>".encode())
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)

    return changed(page(plain), change)


def place_script() -> bytes:
    source = handmade(TEXT, FONT, (b"<< /S /JavaScript /JS (app.alert\\('%b'\\)) >>" % CANARY.encode(),))
    return source.replace(b"/Pages 2 0 R >>", b"/Pages 2 0 R /OpenAction 6 0 R >>", 1)


def place_structure_alternative() -> bytes:
    def change(writer: PdfWriter) -> None:
        element = DictionaryObject(
            {NameObject("/S"): NameObject("/Figure"), NameObject("/Alt"): TextStringObject(CANARY)}
        )
        writer.root_object[NameObject("/StructTreeRoot")] = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/StructTreeRoot"),
                NameObject("/K"): writer._add_object(element),
            }
        )

    return changed(page(plain), change)


def place_earlier_revision() -> bytes:
    before = handmade(TEXT + b"BT /F1 12 Tf 72 690 Td (%b) Tj ET" % CANARY.encode(), FONT)
    at = len(before)
    new = b"5 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (len(TEXT), TEXT)
    start = before.rindex(b"startxref\n") + 10
    previous = int(before[start : before.index(b"\n", start)])
    tail = b"xref\n5 1\n%010d 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    return before + new + tail % (at, previous, at + len(new))


def place_after_the_end() -> bytes:
    return page(plain) + f"\n% {CANARY}\n".encode()


# --- refused --------------------------------------------------------------------------------------


def refused_picture_of_text() -> bytes:
    from reportlab.lib.utils import ImageReader

    picture = Image.new("L", (800, 1000), 255)
    ImageDraw.Draw(picture).text((50, 50), f"Seen with {CANARY}", fill=0)
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(612, 792), invariant=1)
    sheet.drawImage(ImageReader(picture), 0, 0, 612, 792)
    sheet.save()
    return out.getvalue()


def refused_letters_without_characters() -> bytes:
    descendant = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unknown /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor 8 0 R >>"
    )
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
    )
    descriptor = (
        b"<< /Type /FontDescriptor /FontName /Unknown /Flags 4 /FontBBox [0 0 500 1000] /ItalicAngle 0 "
        b"/Ascent 1000 /Descent 0 /CapHeight 1000 /StemV 80 >>"
    )
    codes = "".join(f"{3 + ord(c) - 32:04X}" for c in f"Seen with {CANARY}").encode()
    content = TEXT + b"BT /F2 12 Tf 72 690 Td <%b> Tj ET" % codes
    return handmade(content, b"/Font << /F1 4 0 R /F2 7 0 R >>", (descendant, font, descriptor))


def lying_font(shown: str, told: str) -> bytes:
    """A page on which a font draws `shown` and tells every engine `told`."""
    pairs = sorted(set(zip(shown, told, strict=True)))
    rows = b"\n".join(b"<%02X> <%04X>" % (ord(one), ord(other)) for one, other in pairs)
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n%d beginbfchar\n%b\nendbfchar\nendcmap end end"
        % (len(pairs), rows)
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /ToUnicode 7 0 R >>"
    stream = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(cmap), cmap)
    content = TEXT + b"BT /F2 12 Tf 72 690 Td (%b) Tj ET" % shown.encode()
    return handmade(content, b"/Font << /F1 4 0 R /F2 6 0 R >>", (font, stream))


def lying_embedded_font(shown: str, told: str) -> bytes:
    """The same with a font whose shapes have no names that could contradict what it tells."""

    def draw(sheet: canvas.Canvas) -> None:
        pdfmetrics.registerFont(TTFont("DejaVuSans", str(SET_FONT)))
        sheet.setFont("DejaVuSans", 12)
        sheet.drawString(72, 690, shown)

    lies = {b"%04X" % ord(one): b"%04X" % ord(other) for one, other in zip(shown, told, strict=True)}
    return re.sub(rb"(?<=<)00[0-9A-F]{2}(?=>)", lambda code: lies.get(code[0], code[0]), page(draw))


def refused_lying_font() -> bytes:
    shown = "The reporter was Zebulon Quimbyworth of Elmore"
    return lying_font(shown, "".join(" " if c == " " else "x" for c in shown))


def covered_short_lying_font() -> bytes:
    return lying_embedded_font(CANARY, "xxxxxxx xxxxxxxxxxx")


def covered_letters_of_strokes() -> bytes:
    """Draw the name with small filled squares, as a pixel font would."""
    picture = Image.new("L", (130, 12), 0)
    ImageDraw.Draw(picture).text((0, 0), CANARY, fill=255)
    squares = b"".join(
        b"%.1f %.1f 1.4 1.4 re f\n" % (72 + 1.4 * x, 690 - 1.4 * y)
        for y in range(12)
        for x in range(130)
        if picture.getpixel((x, y)) > 128
    )
    return handmade(TEXT + squares, FONT)


def seen_lying_glyph_within_an_honest_font() -> bytes:
    said = "Seen at home today, the worker spoke with "
    return lying_embedded_font(f"{said}AQ ZG", f"{said}Ss St")


def swapped_bytes_in_ligatures() -> bytes:
    """Write "fi" as Ghostscript 10.00 does, with the bytes of its letters the wrong way round."""
    told = b"<01> <66006900>"
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"1 beginbfchar\n%b\nendbfchar\n1 beginbfrange\n<20> <7A> <0020>\nendbfrange\nendcmap end end" % told
    )
    stream = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(cmap), cmap)
    font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R "
        b"/Encoding << /Type /Encoding /Differences [1 /fi] >> >>"
    )
    content = TEXT + b"BT /F2 12 Tf 72 690 Td (Seen with Grif\001n Whit\001eld at the of\001ce.) Tj ET"
    return handmade(content, b"/Font << /F1 4 0 R /F2 6 0 R >>", (font, stream))
