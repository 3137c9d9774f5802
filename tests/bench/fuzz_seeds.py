"""Small files of every format, made by code, from which damaged ones are derived; all names are invented."""

# ruff: noqa: E501 (markup and tokens read best in one line)

from __future__ import annotations

import io
import zipfile
from functools import cache

from tests.leaks.pdf import crafted, page_tricks, places_beside

CANARY = crafted.CANARY
NOTE = (
    f"Home visit 03/14/2024. Seen with {CANARY} and his sister.\n\nThe family reviewed the safety plan.\n"
    "Phone: 555-0142. Next visit in two weeks.\n"
)


@cache
def seeds(suffix: str) -> tuple[bytes, ...]:
    """Return files of one format; empty for a format nobody has written seeds for."""
    made = _MAKERS.get(suffix)
    return made() if made else ()


def _text() -> tuple[bytes, ...]:
    return NOTE.encode(), NOTE.encode("utf-16"), b"\xef\xbb\xbf" + NOTE.encode() * 3


def _markdown() -> tuple[bytes, ...]:
    return (
        f"# Visit\n\n| who | when |\n|---|---|\n| {CANARY} | today |\n\n{NOTE}<!-- {CANARY} -->".encode(),
    )


def _docx() -> tuple[bytes, ...]:
    import docx

    document = docx.Document()
    document.add_heading("Home visit")
    document.add_paragraph(NOTE)
    cells = document.add_table(2, 2).rows[0].cells
    cells[0].text, cells[1].text = "Who", CANARY
    document.sections[0].header.paragraphs[0].text = f"Case of {CANARY}"
    out = io.BytesIO()
    document.save(out)
    return (out.getvalue(),)


def _pdf() -> tuple[bytes, ...]:
    tricks, places = page_tricks.DRAWN, places_beside.PLACES
    chosen = (
        "in a form object",
        "in a stamp",
        "with codes that only a character map explains",
        "as a soft mask",
    )
    beside = (
        "bookmark",
        "object stream",
        "several revisions",
        "structure tree",
        "signature",
        "hybrid cross-references",
    )
    return (
        *(tricks[name] for name in chosen),
        *(places[name] for name in beside),
        page_tricks.UNDRAWN["in the camera data of a photograph"],
        _set_page(),
    )


def _set_page() -> bytes:
    """A page with an embedded font, compressed streams and a table."""
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(400, 300), invariant=1)
    for row, line in enumerate(NOTE.splitlines()):
        sheet.drawString(20, 260 - 16 * row, line)
    sheet.grid([20, 120, 220], [20, 50, 80])
    sheet.acroForm.textfield(name="who", value=CANARY, x=20, y=100, width=150, height=20)
    sheet.save()
    return out.getvalue()


def _html() -> tuple[bytes, ...]:
    return (
        f"<!DOCTYPE html><html><head><title>Visit</title><style>p {{color: red}}</style></head><body><h1>Visit</h1>"
        f"<p title='{CANARY}'>{NOTE}</p><table><tr><td>{CANARY}</td></tr></table><!-- {CANARY} --><script>x=1</script>"
        f"<div style='display:none'>{CANARY}</div></body></html>".encode(),
    )


def _eml() -> tuple[bytes, ...]:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"{CANARY} <z@example.org>", "w@example.org", "Visit"
    mail["Date"], mail["Message-ID"] = "Thu, 14 Mar 2024 10:00:00 +0000", "<1@example.org>"
    mail.set_content(NOTE)
    mail.add_alternative(f"<p>{NOTE}</p>", subtype="html")
    mail.add_attachment(NOTE.encode(), maintype="text", subtype="plain", filename=f"{CANARY}.txt")
    return (bytes(mail),)


def _csv() -> tuple[bytes, ...]:
    return (f'date,client,note\r\n2024-03-14,{CANARY},"{NOTE.strip()}"\r\n'.encode(),)


def _jsonl() -> tuple[bytes, ...]:
    import json

    row = {"date": "2024-03-14", "client": CANARY, "note": NOTE, "more": {"tags": ["a", 1, None]}}
    return ((json.dumps(row) + "\n").encode() * 2,)


def _json() -> tuple[bytes, ...]:
    import json

    return (json.dumps([json.loads(line) for line in _jsonl()[0].splitlines()], indent=1).encode(),)


def _rtf() -> tuple[bytes, ...]:
    return (
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\info{\author " + CANARY.encode() + rb"}}\f0 Seen with "
        + CANARY.encode() + rb"\par {\v hidden} {\*\bkmkstart a}\u8217? \'e9 {\footnote note}\par}",
    )  # fmt: skip


def _odt() -> tuple[bytes, ...]:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        f"<office:body><office:text><text:h>Visit</text:h><text:p>{NOTE}</text:p></office:text></office:body>"
        "</office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        "</manifest:manifest>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return (out.getvalue(),)


def _xlsx() -> tuple[bytes, ...]:
    try:
        import openpyxl
    except ImportError:
        return ()
    book = openpyxl.Workbook()
    book.active.append(["date", "client", "note"])
    book.active.append(["2024-03-14", CANARY, NOTE])
    out = io.BytesIO()
    book.save(out)
    return (out.getvalue(),)


_MAKERS = {
    ".txt": _text, ".md": _markdown, ".docx": _docx, ".pdf": _pdf, ".html": _html, ".htm": _html, ".eml": _eml,
    ".csv": _csv, ".tsv": _csv, ".jsonl": _jsonl, ".json": _json,  ".ndjson": _jsonl, ".rtf": _rtf, ".odt": _odt,
    ".xlsx": _xlsx,
}  # fmt: skip
