"""A name in disguise in a text or Markdown file: found when read, gone when written."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

import pytest

from redact.errors import SourceCorrupt
from redact.formats.base import Layout
from redact.formats.text import Markdown, PlainText
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span

CANARY = "Xquivara"

ANYWHERE = {
    "plain": "Xquivara",
    "zero-width joiner": "Xqui\u200dvara",
    "soft hyphen": "Xqui\u00advara",
    "direction marks": "\u202aXqui\u202cvara",
    "tag characters": "Xqui\U000e0041vara",
    "full width": "Ｘｑｕｉｖａｒａ",
    "mathematical": "𝑋𝑞𝑢𝑖𝑣𝑎𝑟𝑎",
    "Cyrillic letters": "Xquіvаrа",
    "escape code": "Xqui\x1bvara",
}
MARKDOWN = {
    "decimal reference": "Xqui&#118;ara",
    "hexadecimal reference": "Xqui&#x76;ara",
    "named reference": "Xqui&shy;vara",
    "percent escape in a link": "[here](https://x.example/Xqui%76ara)",
    "emphasis inside": "Xqui**vara**",
    "tag inside": "Xqui<i>vara</i>",
    "comment inside": "Xqui<!-- -->vara",
    "HTML comment": "<!-- Xquivara -->",
    "title of a link": '[here](https://x.example "Xquivara")',
    "reference definition": "[1]: https://x.example/Xquivara",
    "front matter": "---\nauthor: Xquivara\n---",
    "alternative text": "![Xquivara](a.png)",
    "raw HTML": '<div data-name="Xquivara">',
    "code": "`Xquivara`",
}


def released(data: bytes, kind: type[PlainText]) -> str:
    document = Document("d01", Source("a", data, kind.media_type), "", kind.media_type, kind().read(data))
    text = document.surface("body").text
    spans = [Span("d01", "body", at.start(), at.end()) for at in re.finditer(CANARY, text)]
    assert spans, "the name cannot be found, so nothing would replace it"
    out = kind().write(document, tuple(map(replaced, spans)), Layout())
    assert kind().structure_problems(out) == ()
    return out.decode()


def replaced(span: Span) -> Edit:
    mention = Mention(span, "PERSON", 1.0, ("test",))
    entity = Entity("e1", "PERSON", (mention,))
    return Edit(
        span, "[Client]", Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b")
    )


def bared(text: str) -> str:
    return re.sub(r"[^a-z]", "", re.sub(r"<[^>]*>", "", unquote(html.unescape(text))).lower())


@pytest.mark.parametrize("hidden", ANYWHERE.values(), ids=ANYWHERE.keys())
@pytest.mark.parametrize("kind", [PlainText, Markdown])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_no_disguise_survives(hidden, kind, encoding):
    out = released(f"Saw {hidden} today.\n".encode(encoding), kind)
    assert out == "Saw [Client] today.\n"


@pytest.mark.parametrize("hidden", MARKDOWN.values(), ids=MARKDOWN.keys())
def test_no_place_of_markdown_survives(hidden):
    out = released(f"# Visit\n\n{hidden}\n".encode(), Markdown)
    assert CANARY.lower() not in bared(out)
    assert not any(CANARY in surface.text for surface in Markdown().reread(out.encode()))


@pytest.mark.parametrize(
    "data", [b"Xquivara\x00", b"PK\x03\x04Xquivara", b"%PDF-1.4 Xquivara", b"{\\rtf1 Xquivara}"]
)
def test_what_is_not_text_is_refused_without_a_quote(data):
    with pytest.raises(SourceCorrupt) as caught:
        PlainText().read(data)
    assert CANARY not in repr(caught.value)
