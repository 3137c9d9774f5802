from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.errors import SourceCorrupt, SourceTooLarge
from redact.formats import text as module
from redact.formats.base import Layout
from redact.formats.characters import INVISIBLE, plain, plain_with_origins
from redact.formats.text import Markdown, PlainText, unfold
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span

CP1252 = "The client, José Nuñez, said he was “fine” – twice. His aunt was not at home."


def body(data: bytes, kind=PlainText) -> str:
    [surface] = kind().read(data)
    assert surface.id == "body"
    return surface.text


def written(data: bytes, edits: list[tuple[int, int, str]], kind=PlainText) -> bytes:
    document = Document("d01", Source("a", data, kind.media_type), "", kind.media_type, kind().read(data))
    return kind().write(document, tuple(map(make_edit, edits)), Layout())


def make_edit(wish: tuple[int, int, str]) -> Edit:
    mention = Mention(Span("d01", "body", wish[0], wish[1]), "PERSON", 1.0, ("test",))
    entity = Entity("e1", "PERSON", (mention,))
    return Edit(
        mention.span, wish[2], Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b")
    )


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        ("José\r\nline\rend\n".encode(), "José\r\nline\rend\n"),
        (b"\xef\xbb\xbfMaria", "Maria"),
        (b"\xff\xfe" + "Zoë".encode("utf-16-le"), "Zoë"),
        (b"\xfe\xff" + "Zoë".encode("utf-16-be"), "Zoë"),
        (b"\xff\xfe\x00\x00" + "Zoë".encode("utf-32-le"), "Zoë"),
        (CP1252.encode("cp1252"), CP1252),
    ],
)  # fmt: skip
def test_every_usual_encoding_is_read_and_line_ends_stay(data, text):
    assert body(data) == text


@pytest.mark.parametrize(
    "data", [b"a\x00b", b"%PDF-1.4", b"PK\x03\x04", b"{\\rtf1 x}", b"\xff\xfea", bytes(range(1, 256))]
)
def test_what_is_not_text_is_corrupt(data):
    with pytest.raises(SourceCorrupt):
        PlainText().read(data)


def test_text_beyond_the_limit_is_too_large(monkeypatch):
    monkeypatch.setattr(module, "MAX_TEXT_BYTES", 10)
    with pytest.raises(SourceTooLarge):
        PlainText().read(b"x" * 11)


@pytest.mark.parametrize(
    "hidden",
    [
        "Mar\u200bia", "Mar\u200dia",
        "Mar\u00adia", "\u202eMaria\u202c", "\u2066Maria", "Mar\ufeffia", "Mar\u2060ia",
        "Mar\ufe0fia", "Mar\U000e0061ia", "Mar\x07ia", "Ｍａｒｉａ", "𝐌𝐚𝐫𝐢𝐚", "ℳaria", "Mаriа", "Μaria",
        "Ⓜⓐⓡⓘⓐ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", [PlainText, Markdown])
def test_a_name_in_disguise_is_read_plainly(hidden, kind):
    assert body(f"saw {hidden} today".encode(), kind) == "saw Maria today"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jose\u0301", "José"), ("Griﬃn", "Griffin"), ("Maria\u00a0Lopez", "Maria Lopez"),
        ("x² 10°", "x² 10°"),
        ("Мария", "Мария"), ("½ cup", "½ cup"), ("one\u2028two", "one\ntwo"), ("😀👍🏽", "😀👍🏽"),
    ],
)  # fmt: skip
def test_plain_text_keeps_what_is_meant(text, shown):
    assert plain(text) == shown


@given(st.text())
def test_plain_is_stable_and_maps_each_character(text):
    shown, origins = plain_with_origins(text)
    assert plain(shown) == shown
    assert len(origins) == len(shown)
    assert list(origins) == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)
    assert not INVISIBLE.search(shown)


@pytest.mark.parametrize(
    "folded",
    [
        "Mar&#105;a", "Mar&#x69;a", "%4Daria", "M**aria**", "**Ma**ria", "M~~aria~~",
        "Mar<b>ia</b>", "Mar<!-- -->ia",
        "Mar&shy;ia", "Mar%69a", "Mar<span class='x'>i</span>a", "Mar&ZeroWidthSpace;ia",
    ],
)  # fmt: skip
def test_a_name_folded_into_markdown_is_unfolded(folded):
    text = body(folded.encode(), Markdown)
    assert "Maria" in text.replace("</b>", "").replace("%25", "%").replace("&amp;#105;", "i").replace(
        "%69", "i"
    )
    assert "Maria" in "".join(surface.text for surface in Markdown().reread(text.encode()))


@pytest.mark.parametrize(
    "text", ["5 * 3 * 2", "a &lt; b", "**bold** word", "x<br>y", "# Head\n\n- item", "50% of", "AT&T;"]
)
def test_ordinary_markdown_stays_as_it_is(text):
    assert body(text.encode(), Markdown) == text


@given(st.text())
def test_unfolding_is_stable(text):
    once = unfold(plain(text))
    assert unfold(once) == once


NOTE = """---
author: Maria
---
<!-- Maria called -->
See [plan](https://x.example/Maria%20L) and [1].

[1]: https://x.example "Maria"
<div title="Maria">
"""


def test_names_in_every_place_of_markdown_are_edited():
    text = body(NOTE.encode(), Markdown)
    edits = [(at, at + 5, "Ana") for at in range(len(text)) if text.startswith("Maria", at)]
    assert len(edits) == 5
    data = written(NOTE.encode(), edits, Markdown)
    assert not any("Maria" in surface.text for surface in Markdown().reread(data))
    assert data.decode().count("Ana") == 5


def test_edits_apply_and_the_rest_is_kept_byte_for_byte():
    assert written(b"Maria came.\r\nBye Maria\n", [(0, 5, "Ana"), (17, 22, "")]) == b"Ana came.\r\nBye \n"


def test_reread_shows_what_a_renderer_would_show():
    texts = [surface.text for surface in Markdown().reread(b"Mar&#105;a %4Daria M**aria**")]
    assert any(text.count("Maria") == 3 for text in texts)


@pytest.mark.parametrize("data", [b"\xff", "\ufeffx".encode(), "x\u200by".encode(), b"x\x00y", b"%PDF-1.7"])
def test_structure_names_what_a_written_file_may_not_hold(data):
    assert PlainText().structure_problems(data)


def test_a_written_file_has_a_clean_structure():
    assert PlainText().structure_problems(written("José\u200b \u00a0x".encode(), [])) == ()
