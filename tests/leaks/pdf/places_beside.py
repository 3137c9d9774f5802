"""Places beside the content of pages that can carry a canary, by name of the place."""

# ruff: noqa: E501 (PDF objects read best in one line)

from __future__ import annotations

import io

from tests.leaks.pdf import crafted

Sheet, stream, packed, CANARY = crafted.Sheet, crafted.stream, crafted.packed, crafted.CANARY


def annotated(body: bytes, *extra: bytes, catalog: bytes = b"") -> bytes:
    """Return a page with one annotation; extra objects start at 7."""
    note = b"<< /Type /Annot /Rect [72 600 92 620] %b >>" % body
    return Sheet(page=b"/Annots [6 0 R]", catalog=catalog, extra=(note, *extra)).to_bytes()


def field(body: bytes, *extra: bytes) -> bytes:
    """Return a page with one form field without a look; extra objects start at 7."""
    widget = b"<< /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /F 2 /FT /Tx %b >>" % body
    form = b"/AcroForm << /Fields [6 0 R] >>"
    return Sheet(page=b"/Annots [6 0 R]", catalog=form, extra=(widget, *extra)).to_bytes()


def beside(catalog: bytes = b"", *extra: bytes, page: bytes = b"", trailer: bytes = b"") -> bytes:
    """Return a page with further keys of catalog, page and trailer; extra objects start at 6."""
    return Sheet(page=page, catalog=catalog, trailer=trailer, extra=extra).to_bytes()


def encrypted() -> bytes:
    """A file that opens without asking, since its password is empty."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(annotated(b"/Subtype /Text /Contents ({N})"))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _plain_objects() -> list[bytes]:
    return Sheet(
        page=b"/Annots [6 0 R]",
        extra=(b"<< /Type /Annot /Subtype /Text /Rect [72 600 92 620] /Contents ({N}) >>",),
    ).objects()


def hybrid() -> bytes:
    """A file whose cross-reference stream lists what its table hides (ISO 32000-1, 7.5.8.4)."""
    base = crafted.written(_plain_objects()[:5])
    at = len(base)
    hidden = (
        b"6 0 obj\n<< /Type /Annot /Subtype /Text /Rect [72 600 92 620] /Contents (%b) >>\nendobj\n"
        % CANARY.encode()
    )
    rows = b"\x01" + at.to_bytes(4, "big") + b"\0"
    start = at + len(hidden)
    xref = (
        b"7 0 obj\n<< /Type /XRef /Size 8 /W [1 4 1] /Index [6 1] /Root 1 0 R /Length 6 >>\nstream\n%b\nendstream\nendobj\n"
        % rows
    )
    table = start + len(xref)
    previous = base.rindex(b"xref\n0")
    tail = b"xref\n0 0\ntrailer\n<< /Size 8 /Root 1 0 R /Prev %d /XRefStm %d >>\nstartxref\n%d\n%%%%EOF\n"
    return base + hidden + xref + tail % (previous, start, table)


def revisions() -> bytes:
    """A note, then its text changed, then the note taken out."""
    first = annotated(b"/Subtype /Text /Contents ({N})")
    second = crafted.updated(
        first, (6, b"<< /Type /Annot /Subtype /Text /Rect [72 600 92 620] /Contents (Gone) >>")
    )
    return crafted.updated(second, (6, b"null"))


def dropped_page() -> bytes:
    """A second page that was taken out of the page tree by an update."""
    objects = Sheet().objects()
    objects[1] = b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>"
    objects += [
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 7 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
        packed(b"", crafted.SHOWN),
    ]
    return crafted.updated(crafted.written(objects), (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"))


_FILE = packed(b"/Type /EmbeddedFile", b"About {N}.")
_SPEC = b"<< /Type /Filespec /F ({N}.txt) /UF ({N}.txt) /Desc ({N}) /EF << /F 7 0 R >> >>"
_JS = b"<< /S /JavaScript /JS (app.alert\\('{N}'\\)) >>"

PLACES: dict[str, bytes] = {
    "popup": annotated(b"/Subtype /Text /Contents (x) /Popup 7 0 R", b"<< /Type /Annot /Subtype /Popup /Rect [0 0 9 9] /Parent 6 0 R /Contents ({N}) >>"),
    "rich text of a note": annotated(b"/Subtype /Text /Contents () /RC (<body><p>{N}</p></body>)"),
    "author of a highlight": annotated(b"/Subtype /Highlight /T ({N}) /QuadPoints [72 620 92 620 72 600 92 600] /C [1 1 0]"),
    "name and subject of a note": annotated(b"/Subtype /Text /NM ({N}) /Subj ({N}) /Contents (x)"),
    "reply to a note": annotated(b"/Subtype /Text /Contents (x) /IRT 7 0 R", b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents ({N}) >>"),
    "attachment pinned to the page": annotated(b"/Subtype /FileAttachment /FS << /Type /Filespec /F ({N}.txt) /EF << /F 7 0 R >> >>", _FILE),
    "sound": annotated(b"/Subtype /Sound /Sound 7 0 R", stream(b"/Type /Sound /R 8000", b"{N}")),
    "film": annotated(b"/Subtype /Movie /T ({N}) /Movie << /F ({N}.avi) >>"),
    "three-dimensional model": annotated(b"/Subtype /3D /3DD 7 0 R", packed(b"/Type /3D /Subtype /U3D", b"{N}")),
    "rich media": annotated(b"/Subtype /RichMedia /RichMediaContent << /Assets << /Names [({N}.mp4) 7 0 R] >> >>", _SPEC),
    "screen with a rendition": annotated(b"/Subtype /Screen /A << /S /Rendition /R << /S /MR /N ({N}) >> >>"),
    "link to a web address": annotated(b"/Subtype /Link /A << /S /URI /URI (https://example.org/{n}) >>"),
    "link to another file": annotated(b"/Subtype /Link /A << /S /GoToR /F (../{n}/case.pdf) /D ({N}) >>"),
    "link that starts a program": annotated(b"/Subtype /Link /A << /S /Launch /F (C:/{n}/open.exe) >>"),
    "link that sends the form": annotated(b"/Subtype /Link /A << /S /SubmitForm /F (https://example.org/{n}) >>"),
    "link with a following action": annotated(b"/Subtype /Link /A << /S /Named /N /NextPage /Next " + _JS + b" >>"),
    "trap net, printer's mark and watermark": annotated(b"/Subtype /Watermark /Contents ({N}) /FixedPrint << /Type /FixedPrint >>"),
    "default value of a field": field(b"/T (who) /DV ({N})"),
    "value of a field without a look": field(b"/T (who) /V ({N})"),
    "name of a field": field(b"/T ({N})"),
    "name of a field for people and for export": field(b"/T (who) /TU ({N}) /TM ({N})"),
    "rich value of a field": field(b"/T (who) /RV (<body>{N}</body>) /DS (font: {N})"),
    "script of a field": field(b"/T (who) /AA << /K " + _JS + b" >>"),
    "signature": field(b"/T (s) /V << /Type /Sig /Filter /Adobe.PPKLite /Name ({N}) /Reason ({N}) /Location ({N}) /ContactInfo ({N}) /Contents <%b> /ByteRange [0 1 2 3] >>" % CANARY.encode().hex().encode()),
    "XFA form": beside(b"/AcroForm << /Fields [] /XFA 6 0 R >>", packed(b"", b"<xdp:xdp><xfa:data><who>{N}</who></xfa:data></xdp:xdp>")),
    "names of destinations": beside(b"/Names << /Dests << /Names [({N}) [3 0 R /Fit]] >> >>"),
    "old names of destinations": beside(b"/Dests << /{n} [3 0 R /Fit] >>"),
    "script of the document": beside(b"/Names << /JavaScript << /Names [({N}) 6 0 R] >> >>", _JS),
    "script when a page opens": beside(page=b"/AA << /O " + _JS + b" >>"),
    "script when the file closes": beside(b"/AA << /WC " + _JS + b" >>"),
    "templates of pages": beside(b"/Names << /Templates << /Names [({N}) 6 0 R] >> >>", b"<< /Type /Template /MediaBox [0 0 612 792] /Contents 7 0 R /Resources << /Font << /F1 4 0 R >> >> >>", packed(b"", crafted.SHOWN)),
    "attached file": beside(b"/Names << /EmbeddedFiles << /Names [({N}.txt) 6 0 R] >> >>", _SPEC, _FILE),
    "associated file": beside(b"/AF [6 0 R]", _SPEC, _FILE),
    "portfolio": beside(b"/Collection << /Type /Collection /Schema << /who << /Subtype /S /N ({N}) >> >> >> /Names << /EmbeddedFiles << /Names [({N}.txt) 6 0 R] >> >>", _SPEC, _FILE),
    "attached pdf": beside(b"/Names << /EmbeddedFiles << /Names [(x) << /Type /Filespec /F (x.pdf) /EF << /F 6 0 R >> >>] >> >>", packed(b"/Type /EmbeddedFile /Subtype /application#2Fpdf", Sheet(crafted.SHOWN).to_bytes())),
    "bookmark": beside(b"/Outlines << /First 6 0 R /Last 6 0 R /Count 1 >>", b"<< /Title ({N}) /Dest [3 0 R /Fit] >>"),
    "page label": beside(b"/PageLabels << /Nums [0 << /P ({N} ) /S /D >>] >>"),
    "article thread": beside(b"/Threads [6 0 R]", b"<< /F 7 0 R /I << /Title ({N}) /Author ({N}) >> >>", b"<< /T 6 0 R /N 7 0 R /V 7 0 R /P 3 0 R /R [0 0 9 9] >>"),
    "base of links": beside(b"/URI << /Base (https://{n}.example.org/) >>"),
    "output intent": beside(b"/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier ({N}) /Info ({N}) >>]"),
    "private data of programs": beside(b"/PieceInfo << /Writer << /LastModified (D:2024) /Private << /Who ({N}) >> >> >>"),
    "private data of a page": beside(page=b"/PieceInfo << /{n} << /Private ({N}) >> >> /LastModified (D:2024)"),
    "web capture": beside(b"/SpiderInfo << /V 1.0 /C [<< /URL (https://example.org/{n}) >>] >>"),
    "structure tree": beside(b"/StructTreeRoot << /Type /StructTreeRoot /K << /S /P /T ({N}) /ID ({N}) /Alt ({N}) /ActualText ({N}) /E ({N}) >> /RoleMap << /{n} /P >> /ClassMap << /{n} << /O /Layout >> >> >>"),
    "language": beside(b"/Lang ({N})"),
    "document information": beside(trailer=b"/Info << /Author ({N}) /Title ({N}) /Subject ({N}) /Keywords ({N}) /Creator ({N}) /Producer ({N}) /Company ({N}) >>"),
    "key of the document information": beside(trailer=b"/Info << /{n} (x) >>"),
    "XMP of the document": beside(b"/Metadata 6 0 R", packed(b"/Type /Metadata /Subtype /XML", b"<x:xmpmeta><dc:creator>{N}</dc:creator></x:xmpmeta>")),
    "XMP of a page": beside(b"", stream(b"/Type /Metadata /Subtype /XML", b"<x:xmpmeta>{N}</x:xmpmeta>"), page=b"/Metadata 6 0 R"),
    "thumbnail of a page": beside(b"", packed(b"/Width 19 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"{N}"), page=b"/Thumb 6 0 R"),
    "security store": beside(b"/DSS << /Certs [6 0 R] >>", packed(b"", b"CN={N}")),
    "permissions": beside(b"/Perms << /DocMDP << /Type /Sig /Name ({N}) /Contents <00> /ByteRange [0 1 2 3] >> >>"),
    "extension of the catalog": beside(b"/Extensions << /{n} << /BaseVersion /1.7 /ExtensionLevel 3 /URL ({N}) >> >>"),
    "presentation and requirements": beside(b"/Requirements [<< /S /EnableJavaScripts /RH [<< /S /JS /Script ({N}) >>] >>] /ViewerPreferences << /X ({N}) >>"),
    "measures of a page": beside(page=b"/VP [<< /Type /Viewport /BBox [0 0 9 9] /Name ({N}) /Measure << /R ({N}) >> >>]"),
    "separation of a page": beside(page=b"/SeparationInfo << /DeviceColorant ({N}) >>"),
    "key of a page": beside(page=b"/{n} true"),
    "key of the trailer": beside(trailer=b"/{n} ({N})"),
    "identifier of the file": beside(trailer=b"/ID [({N}) ({N})]"),
    "name of a font": Sheet(fonts=b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+{n} /FontDescriptor << /Type /FontDescriptor /FontName /{n} /FontFamily ({N}) /CharSet (/Z/e/b) /Flags 32 >> >>").to_bytes(),
    "program of a font": Sheet(fonts=b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /X /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 32 /FontFile 6 0 R >> >>", extra=(packed(b"/Length1 40 /Length2 0 /Length3 0", b"%!PS-AdobeFont-1.0: {N}\n/FullName ({N})"),)).to_bytes(),
    "character map": Sheet(fonts=b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>", extra=(packed(b"", b"% {N}\nbegincmap /CMapName /{n} def endcmap"),)).to_bytes(),
    "comment after the header": Sheet(before=b"% made for {N}\n").to_bytes(),
    "comments between objects": Sheet(between=b"% {N}\n").to_bytes(),
    "bytes after the end": Sheet(after=b"\n{N}\n").to_bytes(),
    "bytes before the header": b"% " + CANARY.encode() + b"\n" + Sheet().to_bytes(),
    "object that nothing refers to": beside(b"", b"({N})", packed(b"", b"{N}")),
    "object stream": crafted.with_xref_stream(_plain_objects(), packed_from=6),
    "object stream that nothing refers to": crafted.with_xref_stream([*Sheet().objects(), b"(%b)" % CANARY.encode()], packed_from=6),
    "cross-reference stream": crafted.with_xref_stream(_plain_objects()),
    "hybrid cross-references": hybrid(),
    "several revisions": revisions(),
    "page taken out by a revision": dropped_page(),
    "file with an empty password": encrypted(),
}  # fmt: skip
