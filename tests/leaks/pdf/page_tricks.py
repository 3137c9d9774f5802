"""Ways in which the content of a page can carry a canary, by name of the phenomenon.

`DRAWN` shows it to the reader, so that a release must replace or refuse it; `UNDRAWN` does not.
"""

# ruff: noqa: E501, ISC004 (PDF objects read best in one line)

from __future__ import annotations

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from redact.formats.pdf.pictures import FONT
from tests.leaks.pdf import crafted

Sheet, stream, packed, form = crafted.Sheet, crafted.stream, crafted.packed, crafted.form
SHOWN, CANARY = crafted.SHOWN, crafted.CANARY
_HEX = CANARY.encode().hex().encode()


def _at(matrix: bytes, show: bytes = b"({N}) Tj", before: bytes = b"") -> bytes:
    return b"BT %b /F1 12 Tf %b Tm %b ET\n" % (before, matrix, show)


def _to_unicode(pairs: dict[int, str]) -> bytes:
    rows = b"\n".join(
        b"<%02X> <%b>" % (code, text.encode("utf-16-be").hex().encode()) for code, text in pairs.items()
    )
    return stream(
        b"",
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n%d beginbfchar\n%b\nendbfchar\nendcmap end end"
        % (len(pairs), rows),
    )


def _type3() -> bytes:
    """A font whose only letter draws the whole name."""
    return (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 200 20] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 7 0 R >> "
        b"/Encoding << /Type /Encoding /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [200] "
        b"/Resources << /Font << /F1 4 0 R >> >> >>"
    )


def _jpeg() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    notes = Image.Exif()
    notes[0x010E] = f"Photograph of {CANARY}"
    notes[0x013B] = CANARY
    Image.new("RGB", (8, 8), "green").save(out, "JPEG", exif=notes, comment=CANARY.encode())
    return out.getvalue()


def _picture(keys: bytes = b"", filters: bytes = b"/Filter /DCTDecode", content: bytes = b"") -> bytes:
    size = b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    content = content or _jpeg()
    head = b"<< %b %b %b /Length %d >>\nstream\n" % (
        size,
        filters,
        keys.replace(b"{N}", CANARY.encode()),
        len(content),
    )
    return head + content + b"\nendstream"


def _bitmap(text: str, size: tuple[int, int]) -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", size, 255)
    ImageDraw.Draw(picture).text((2, 2), text, fill=0, font=ImageFont.load_default(20))
    return picture.tobytes()


_INLINE = b"q 150 0 0 15 72 690 cm BI /W 260 /H 26 /CS /G /BPC 8 /F /AHx ID %b> EI Q\n" % (
    _bitmap(CANARY, (260, 26)).hex().encode()
)
_FIELD = b"/AcroForm << /Fields [6 0 R] /DA (/F1 12 Tf 0 g) /DR << /Font << /F1 4 0 R >> >> >>"
_LOOK = form(b"BT /F1 12 Tf 2 6 Td ({N}) Tj ET", box=b"[0 0 328 24]")
_WIDGET = b"/Type /Annot /Subtype /Widget /Rect [72 640 400 664] /F 4 /P 3 0 R"


def _embedded(told: bytes) -> bytes:
    """Return a page with the name in an embedded font whose shapes have no names, and what its map tells."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(500, 170), invariant=1, pageCompression=0)
    pdfmetrics.registerFont(TTFont("DejaVuSans", str(FONT)))
    sheet.setFont("DejaVuSans", 12)
    sheet.drawString(12, 100, CANARY)
    sheet.save()
    data = out.getvalue()
    assert data.count(b"<0062>") == 1, "the map from codes to characters tells of the letter b"
    return data.replace(b"<0062>", told)


DRAWN: dict[str, bytes] = {
    "in a form object": Sheet(
        b"/X Do\n", resources=b"/XObject << /X 6 0 R >>", extra=(form(SHOWN),)
    ).to_bytes(),
    "in a form object within another": Sheet(
        b"/X Do\n",
        resources=b"/XObject << /X 6 0 R >>",
        extra=(form(b"q 1 0 0 1 10 5 cm /Y Do Q", b"/XObject << /Y 7 0 R >>"), form(SHOWN)),
    ).to_bytes(),
    "in an array of kerned pieces": Sheet(
        b"BT /F1 12 Tf 72 690 Td [(Ze) 20 (bul) -15 (on) -300 (Qui) 8 (mbyw) 12 (orth)] TJ ET\n"
    ).to_bytes(),
    "in hexadecimal": Sheet(b"BT /F1 12 Tf 72 690 Td <%b> Tj ET\n" % _HEX).to_bytes(),
    "in octal escapes": Sheet(
        b"BT /F1 12 Tf 72 690 Td (%b) Tj ET\n" % b"".join(b"\\%03o" % c for c in CANARY.encode())
    ).to_bytes(),
    "by the next-line operators": Sheet(
        b"BT /F1 12 Tf 14 TL 72 704 Td (Seen with) Tj ({N}) ' 0 0 (at home) \" ET\n"
    ).to_bytes(),
    "by a letter of a drawn font": Sheet(
        b"BT /F3 1 Tf 72 690 Td (a) Tj ET\n",
        fonts=b"/F3 6 0 R",
        extra=(_type3(), stream(b"", b"200 0 d0 BT /F1 12 Tf ({N}) Tj ET")),
    ).to_bytes(),
    "in a tiling pattern": Sheet(
        b"/Pattern cs /P scn 60 660 400 60 re f\n",
        resources=b"/Pattern << /P 6 0 R >>",
        extra=(
            stream(
                b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 200 30] /XStep 200 "
                b"/YStep 30 /Resources << /Font << /F1 4 0 R >> >> /Matrix [1 0 0 1 72 680]",
                b"BT /F1 12 Tf 0 10 Td ({N}) Tj ET",
            ),
        ),
    ).to_bytes(),
    "as a soft mask": Sheet(
        b"q /G gs 0 g 60 660 400 60 re f Q\n",
        resources=b"/ExtGState << /G << /SMask << /Type /Mask /S /Luminosity /G 6 0 R >> >> >>",
        extra=(
            stream(
                b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Group << /S /Transparency /CS /DeviceGray >> "
                b"/Resources << /Font << /F1 4 0 R >> >>",
                b"1 g BT /F1 12 Tf 72 690 Td ({N}) Tj ET",
            ),
        ),
    ).to_bytes(),
    "on a page with larger units": Sheet(SHOWN, page=b"/UserUnit 2").to_bytes(),
    "on a page whose corner is not zero": Sheet(
        b"BT /F1 12 Tf 272 890 Td ({N}) Tj ET\n", media=b"[200 800 760 960]"
    ).to_bytes(),
    "upside down": Sheet(_at(b"-1 0 0 -1 300 690")).to_bytes(),
    "slanted": Sheet(_at(b"0.866 0.5 -0.5 0.866 200 610")).to_bytes(),
    "mirrored": Sheet(_at(b"-1 0 0 1 300 690")).to_bytes(),
    "with a negative size of type": Sheet(b"BT /F1 -12 Tf -1 0 0 -1 72 690 Tm ({N}) Tj ET\n").to_bytes(),
    "squeezed": Sheet(_at(b"1 0 0 1 72 690", before=b"50 Tz")).to_bytes(),
    "raised": Sheet(_at(b"1 0 0 1 72 690", b"(Seen with ) Tj 4 Ts ({N}) Tj")).to_bytes(),
    "spaced out": Sheet(_at(b"1 0 0 1 72 690", before=b"1.5 Tc")).to_bytes(),
    "in large type": Sheet(b"BT /F1 40 Tf 70 640 Td ({N}) Tj ET\n").to_bytes(),
    "as outlines": Sheet(_at(b"1 0 0 1 72 690", before=b"1 Tr")).to_bytes(),
    "filled and added to the clip": Sheet(b"q " + _at(b"1 0 0 1 72 690", before=b"4 Tr") + b"Q\n").to_bytes(),
    "as the clip of a filled box": Sheet(
        b"q " + _at(b"1 0 0 1 72 690", before=b"7 Tr") + b"0 g 60 660 400 60 re f Q\n"
    ).to_bytes(),
    "white on a dark bar": Sheet(b"0 g 60 680 400 24 re f 1 g " + SHOWN + b"0 g\n").to_bytes(),
    "half of each word in another font": Sheet(
        b"BT /F1 12 Tf 72 690 Td (Zeb) Tj /F2 12 Tf (ulon ) Tj /F1 12 Tf (Quimby) Tj /F2 12 Tf (worth) Tj ET\n",
        fonts=b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
    ).to_bytes(),
    "with codes that only a character map explains": Sheet(
        b"BT /F2 12 Tf 72 690 Td ({N}) Tj ET\n",
        fonts=b"/F2 6 0 R",
        extra=(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
            _to_unicode({ord(c): c for c in sorted(set(CANARY))}),
        ),
    ).to_bytes(),
    "with a lie about one letter": Sheet(
        b"BT /F2 12 Tf 72 690 Td ({N}) Tj ET\n",
        fonts=b"/F2 6 0 R",
        extra=(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
            _to_unicode({ord(c): "\u6600" if c == "b" else c for c in sorted(set(CANARY))}),
        ),
    ).to_bytes(),
    "with a lie about a letter of its own": Sheet(
        b"BT /F2 12 Tf 72 690 Td ({N}) Tj ET\n",
        fonts=b"/F2 6 0 R",
        extra=(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
            _to_unicode({ord(c): "d" if c == "b" else c for c in sorted(set(CANARY))}),
        ),
    ).to_bytes(),
    "with a lie about a letter in a font without names": _embedded(b"<0064>"),
    "with invisible characters between": Sheet(
        b"BT /F2 12 Tf 72 690 Td ({N}) Tj ET\n",
        fonts=b"/F2 6 0 R",
        extra=(
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>",
            _to_unicode({ord(c): f"{c}\u200b" if c != " " else c for c in sorted(set(CANARY))}),
        ),
    ).to_bytes(),
    "within marked content that tells the truth": Sheet(
        b"/Span << /ActualText ({N}) >> BDC " + SHOWN + b"EMC\n"
    ).to_bytes(),
    "on a layer that is on": Sheet(
        b"/OC /L BDC " + SHOWN + b"EMC\n",
        resources=b"/Properties << /L 6 0 R >>",
        catalog=b"/OCProperties << /OCGs [6 0 R] /D << /ON [6 0 R] >> >>",
        extra=(b"<< /Type /OCG /Name (Notes) >>",),
    ).to_bytes(),
    "in a stamp": Sheet(
        page=b"/Annots [6 0 R]",
        extra=(
            b"<< /Type /Annot /Subtype /Stamp /Rect [72 640 400 664] /F 4 /AP << /N 7 0 R >> >>",
            _LOOK,
        ),
    ).to_bytes(),
    "in a check list of choices": Sheet(
        page=b"/Annots [6 0 R]",
        catalog=_FIELD,
        extra=(
            b"<< %b /FT /Ch /T (who) /Opt [(Nobody) ({N})] /V ({N}) /AP << /N 7 0 R >> >>" % _WIDGET,
            _LOOK,
        ),
    ).to_bytes(),
    "as the caption of a button": Sheet(
        page=b"/Annots [6 0 R]",
        catalog=_FIELD,
        extra=(
            b"<< %b /FT /Btn /Ff 65536 /T (go) /MK << /CA ({N}) >> /AP << /N 7 0 R >> >>" % _WIDGET,
            _LOOK,
        ),
    ).to_bytes(),
    "as a pattern of strokes": Sheet(
        b"/Pattern cs /P scn 72 660 300 60 re f\n",
        resources=b"/Pattern << /P 6 0 R >>",
        extra=(
            stream(
                b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 300 60] /XStep 300 "
                b"/YStep 60 /Resources << >>",
                b"2 w " + b"".join(b"%d 4 m %d 24 l %d 24 l S " % (x, x, x + 8) for x in range(4, 150, 14)),
            ),
        ),
    ).to_bytes(),
    "as an inline picture": Sheet(_INLINE).to_bytes(),
    "under a redaction that was never applied": Sheet(
        SHOWN,
        page=b"/Annots [6 0 R]",
        extra=(
            b"<< /Type /Annot /Subtype /Redact /Rect [68 684 240 706] /F 4 /OverlayText ({N}) "
            b"/QuadPoints [68 706 240 706 68 684 240 684] >>",
        ),
    ).to_bytes(),
    "partly under a box": Sheet(SHOWN + b"0 g 108 684 200 20 re f\n").to_bytes(),
    "beside a long vertical rule": Sheet(
        SHOWN + b"1 w 71 600 m 71 750 l S 190 600 m 190 750 l S\n"
    ).to_bytes(),
}

UNDRAWN: dict[str, bytes] = {
    "under a white box": Sheet(SHOWN + b"1 g 60 680 400 24 re f 0 g\n").to_bytes(),
    "wholly transparent": Sheet(
        b"q /G gs " + SHOWN + b"Q\n", resources=b"/ExtGState << /G << /ca 0 /CA 0 >> >>"
    ).to_bytes(),
    "in a form object that nothing draws": Sheet(
        resources=b"/XObject << /X 6 0 R >>", extra=(form(SHOWN),)
    ).to_bytes(),
    "in a pattern that nothing uses": Sheet(
        resources=b"/Pattern << /P 6 0 R >>",
        extra=(
            stream(
                b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 200 30] /XStep 200 "
                b"/YStep 30 /Resources << /Font << /F1 4 0 R >> >>",
                SHOWN,
            ),
        ),
    ).to_bytes(),
    "in type of a tenth of a point": Sheet(b"BT /F1 0.1 Tf 72 690 Td ({N}) Tj ET\n").to_bytes(),
    "flattened to nothing": Sheet(_at(b"0 0 0 0 72 690")).to_bytes(),
    "in a comment of the content": Sheet(b"% written for {N}\n").to_bytes(),
    "in the property list of a mark": Sheet(b"/Note << /Who ({N}) >> DP\n").to_bytes(),
    "as the name of a mark": Sheet(b"/{n} MP\n").to_bytes(),
    "as the name of a resource": Sheet(
        b"/{n} gs\n", resources=b"/ExtGState << /{n} << /LW 1 >> >>"
    ).to_bytes(),
    "as the name of a spot colour": Sheet(
        b"/S cs 1 scn 60 600 10 10 re f\n",
        resources=b"/ColorSpace << /S [/Separation /{n} /DeviceGray << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>] >>",
    ).to_bytes(),
    "after an operator nobody knows": Sheet(b"BX ({N}) Zz EX\n").to_bytes(),
    "as the expansion of an abbreviation": Sheet(
        b"/Span << /E ({N}) >> BDC BT /F1 12 Tf 72 690 Td (ZQ) Tj ET EMC\n"
    ).to_bytes(),
    "in the camera data of a photograph": Sheet(
        b"q 20 0 0 20 72 600 cm /I Do Q\n", resources=b"/XObject << /I 6 0 R >>", extra=(_picture(),)
    ).to_bytes(),
    "in the metadata of a photograph": Sheet(
        b"q 20 0 0 20 72 600 cm /I Do Q\n",
        resources=b"/XObject << /I 6 0 R >>",
        extra=(
            _picture(b"/Metadata 7 0 R /Alt ({N})"),
            stream(b"/Type /Metadata /Subtype /XML", b"<x:xmpmeta><dc:title>{N}</dc:title></x:xmpmeta>"),
        ),
    ).to_bytes(),
    "after the pixels of a picture": Sheet(
        b"q 20 0 0 20 72 600 cm /I Do Q\n",
        resources=b"/XObject << /I 6 0 R >>",
        extra=(_picture(filters=b" ", content=bytes(192) + CANARY.encode()),),
    ).to_bytes(),
    "as bytes of an inline picture": Sheet(
        b"q 20 0 0 2 72 600 cm BI /W 19 /H 1 /CS /G /BPC 8 ID {N} EI Q\n"
    ).to_bytes(),
    "on a layer for print only": Sheet(
        b"/OC /L BDC " + SHOWN + b"EMC\n",
        resources=b"/Properties << /L 6 0 R >>",
        catalog=b"/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] /Name ({N}) /AS [<< /Event /Print "
        b"/Category [/Print] /OCGs [6 0 R] >>] >> >>",
        extra=(
            b"<< /Type /OCG /Name (Print) /Usage << /Print << /PrintState /ON >> "
            b"/CreatorInfo << /Creator ({N}) >> >> >>",
        ),
    ).to_bytes(),
    "cut away by the media box": Sheet(
        b"BT /F1 12 Tf 72 810 Td ({N}) Tj ET BT /F1 12 Tf -300 600 Td ({N}) Tj ET\n"
    ).to_bytes(),
}
