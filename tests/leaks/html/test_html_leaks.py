"""One hiding place of a web page per case: the canary is listed and gone, or shown, edited and gone."""

from __future__ import annotations

import base64
import html
import re

import pytest

from redact.errors import SourceError
from redact.formats.base import Layout
from redact.formats.html import Html
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span
from tests.doubles.leaks import assert_found_whole, assert_listed_only

CANARY = "Xquivara"
SHOWN = "Visit went well"
WIDE = "\uff38quivara"


def page(body: str = "", head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body><p>{SHOWN}</p>{body}</body></html>".encode()


def styled(css: str, body: str) -> bytes:
    return page(body, f"<style>{css}</style>")


def uri(text: str) -> str:
    return "data:text/html;base64," + base64.b64encode(text.encode()).decode()


# ruff: noqa: E501
# Places that are read (so that what they say is detected) and never written.
HIDDEN: dict[str, bytes] = {
    "display none": page(f'<p style="display:none">{CANARY}</p>'),
    "display none, important, upper case": page(f'<p style="DISPLAY : None !important">{CANARY}</p>'),
    "visibility hidden": page(f'<p style="visibility:hidden">{CANARY}</p>'),
    "opacity": page(f'<p style="opacity:0.0">{CANARY}</p>'),
    "hidden attribute": page(f"<div hidden><p>{CANARY}</p></div>"),
    "popover": page(f"<div popover>{CANARY}</div>"),
    "hidden by a class": styled(".a{color:red} .b , p.c { display : none }", f'<p class="c x">{CANARY}</p>'),
    "hidden by an id": styled("#k{visibility:hidden}", f'<p id="k">{CANARY}</p>'),
    "hidden by descent": styled("div.a > p span{display:none}", f'<div class="a"><p><span>{CANARY}</span></p></div>'),
    "hidden by an attribute selector": styled('[data-a="1"]{display:none}', f'<p data-a="1">{CANARY}</p>'),
    "hidden on screens": styled("@media screen{.a{display:none}}", f'<p class="a">{CANARY}</p>'),
    "off-screen": page(f'<p style="position:absolute;left:-9999px">{CANARY}</p>'),
    "indented away": page(f'<p style="text-indent:-9999px">{CANARY}</p>'),
    "zero size": page(f'<p style="font-size:0">{CANARY}</p>'),
    "tiny size": page(f'<p style="font-size:1px">{CANARY}</p>'),
    "zero height": page(f'<div style="height:0;overflow:hidden">{CANARY}</div>'),
    "preheader": page(f'<div style="max-height:0px;overflow:hidden;mso-hide:all">{CANARY}</div>'),
    "clipped": page(f'<p style="position:absolute;clip:rect(0,0,0,0)">{CANARY}</p>'),
    "clip path": page(f'<p style="clip-path:inset(100%)">{CANARY}</p>'),
    "scaled away": page(f'<p style="transform:scale(0)">{CANARY}</p>'),
    "white on white": page(f'<p style="color:#fff">{CANARY}</p>'),
    "nearly white": page(f'<font color="#fdfdfd">{CANARY}</font>'),
    "black on black": page(f'<div style="background:black"><p style="color:#000000">{CANARY}</p></div>'),
    "white on the white of a cell": page(
        f'<table bgcolor="navy"><tr><td bgcolor="white" style="color:white">{CANARY}<td>x</table>'
    ),
    "transparent": page(f'<p style="color:transparent">{CANARY}</p>'),
    "closed details": page(f"<details><summary>more</summary><p>{CANARY}</p></details>"),
    "dialog": page(f"<dialog>{CANARY}</dialog>"),
    "template": page(f"<template><p>{CANARY}</p></template>"),
    "noscript": page(f"<noscript>{CANARY}</noscript>"),
    "comment": page(f"<!-- {CANARY} -->"),
    "comment before the page": f"<!-- {CANARY} -->".encode() + page(),
    "comment after the page": page() + f"<!-- {CANARY} -->".encode(),
    "conditional comment": page(f"<!--[if mso]><p>{CANARY}</p><![endif]-->"),
    "bogus comment": page(f"<? {CANARY} ?>"),
    "script": page(f'<script>var who = "{CANARY}";</script>'),
    "structured data": page("", f'<script type="application/ld+json">{{"name":"{CANARY}"}}</script>'),
    "style sheet": page("", f"<style>/* {CANARY} */</style>"),
    "generated content": styled(f'p::before{{content:"{CANARY}"}}', ""),
    "title": page("", f"<title>{CANARY}</title>"),
    "meta": page("", f'<meta name="author" content="{CANARY}">'),
    "base": page("", f'<base href="https://x.example/{CANARY}/">'),
    "saved-from mark": f"<!-- saved from url=(0014)https://x.example/{CANARY} -->".encode() + page(),
    "alternative text": page(f'<img src="a.png" alt="{CANARY}">'),
    "name of a picture": page(f'<img src="{CANARY}.png">'),
    "picture set": page(f'<img srcset="a.png 1x, {CANARY}.png 2x">'),
    "tooltip": page(f'<p title="{CANARY}">x</p>'),
    "aria label": page(f'<p aria-label="{CANARY}">x</p>'),
    "data attribute": page(f'<p data-client="{CANARY}">x</p>'),
    "class name": page(f'<p class="{CANARY}">x</p>').replace(b"class", b"id"),
    "event handler": page(f"<p onclick=\"go('{CANARY}')\">x</p>"),
    "mail link": page(f'<a href="mailto:{CANARY}@x.example">write</a>'),
    "encoded link": page('<a href="https://x.example/?c=%58quivara">here</a>'),
    "tracking picture": page(f'<img src="https://x.example/open?{CANARY}" width="1" height="1">'),
    "form action": page(f'<form action="/save/{CANARY}"></form>'),
    "hidden field": page(f'<input type="hidden" name="c" value="{CANARY}">'),
    "password": page(f'<input type="password" value="{CANARY}">'),
    "placeholder": page(f'<input placeholder="{CANARY}">'),
    "option not chosen": page(f"<select><option>{CANARY}<option selected>none</select>"),
    "value of an option": page(f'<select><option value="{CANARY}">none</select>'),
    "data list": page(f'<datalist id="d"><option>{CANARY}</datalist>'),
    "struck as deleted": page(f"<p>seen <del>{CANARY}</del> today</p>"),
    "embedded page": page(f'<iframe src="{uri(CANARY)}"></iframe>'),
    "embedded data": page(f'<a href="{uri(CANARY)}">x</a>'),
    "link of a frame": page(f'<iframe src="https://x.example/{CANARY}"></iframe>'),
    "fallback of a canvas": page(f"<canvas>{CANARY}</canvas>"),
    "fallback of a video": page(f'<video title="x">{CANARY}</video>'),
    "title of a drawing": page(f"<svg><desc>{CANARY}</desc><text>x</text></svg>"),
    "entity of a document type": f'<!DOCTYPE html [<!ENTITY who "{CANARY}">]><p>{SHOWN}</p>'.encode(),
    "hidden row": page(f'<table><tr><td>a<td>b<tr style="display:none"><td>{CANARY}<td>c</table>'),
    "hidden cell": page(f'<table><tr><td>a<td>b<tr><td style="display:none">{CANARY}<td>c</table>'),
    "shown again inside hidden": page(f'<div style="display:none"><p style="display:block">{CANARY}</p></div>'),
}  # fmt: skip

# Text that a person sees: it must be on a released surface, in one piece, so that it can be found.
SEEN: dict[str, bytes] = {
    "paragraph": page(f"<p>{CANARY}</p>"),
    "loose text": page(f"seen {CANARY} today"),
    "tags inside a word": page("<p>Xqu<b>iva</b>ra</p>"),
    "a comment inside a word": page("<p>Xqui<!-- x -->vara</p>"),
    "a span inside a word": page('<p>Xqui<span style="display:none">zz</span>vara</p>'),
    "entities": page("<p>&#88;quiv&#x61;ra</p>"),
    "soft hyphen": page("<p>Xqui&shy;va\u00adra</p>"),
    "zero width": page("<p>Xqui&#8203;va&zwnj;ra</p>"),
    "characters no file may hold": page(f"<p>a\x0bb\x0c\uffff {CANARY}</p>"),
    "line break opportunity": page("<p>Xqui<wbr>vara</p>"),
    "look-alike letters": page("<p>Xquiv\u0430r\u0430</p>"),
    "wide letters": page(f"<p>{WIDE}</p>"),
    "ruby": page("<p><ruby>Xqui<rt>a</rt>vara<rt>b</rt></ruby></p>"),
    "inline blocks": page('<div style="display:inline">Xqui</div><div style="display:inline">vara</div>'),
    "reversed": page("<p><bdo dir=rtl>araviuqX</bdo></p>"),
    "inserted": page(f"<p><ins>{CANARY}</ins></p>"),
    "pre": page(f"<pre>\n a {CANARY}\n</pre>"),
    "table": page(f"<table><tr><th>Name<th>Age<tr><td>{CANARY}<td>9</table>"),
    "caption": page(f"<table><caption>{CANARY}</caption><tr><td>a<td>b</table>"),
    "layout table": page(f"<table><tr><td><table><tr><td>{CANARY}</table></table>"),
    "list": page(f"<ul><li>a<ol><li>{CANARY}</ol></ul>"),
    "heading": page(f"<h2>{CANARY}</h2>"),
    "quotation": page(f"<blockquote>{CANARY}</blockquote>"),
    "field": page(f'<input value="{CANARY}">'),
    "text area": page(f"<textarea>{CANARY}</textarea>"),
    "chosen option": page(f"<select><option>x<option selected>{CANARY}</select>"),
    "button": page(f"<button>{CANARY}</button>"),
    "frame": page(f'<iframe srcdoc="&lt;p&gt;{CANARY}&lt;/p&gt;"></iframe>'),
    "drawing": page(f"<svg><text>{CANARY}</text></svg>"),
    "open details": page(f"<details open><summary>x</summary>{CANARY}</details>"),
    "summary": page(f"<details><summary>{CANARY}</summary>x</details>"),
    "made visible again": page(f'<div style="visibility:hidden"><p style="visibility:visible">{CANARY}</p></div>'),
    "printed only": styled("@media print{p{display:none}}", f"<p>{CANARY}</p>"),
    "markup in text": page(f"<p>&lt;b title={CANARY}&gt;</p>"),
    "section of XHTML": f'<?xml version="1.0"?><html><body><p>{SHOWN}</p><p><![CDATA[{CANARY}]]></p></body></html>'.encode(),
    "windows encoding": page(f"<p>caf\u00e9 {CANARY}</p>", '<meta charset="windows-1252">').decode().encode("cp1252"),
    "UTF-16": page(f"<p>{CANARY}</p>").decode().encode("utf-16"),
    "unclosed": page(f"<div><p>{CANARY}"),
    "after the end": page() + f"<p>{CANARY}</p>".encode(),
}  # fmt: skip

REFUSED: dict[str, bytes] = {
    "UTF-7": page("+ADw-p+AD4-", '<meta charset="utf-7">'),
    "shift sequences": page("x", '<meta charset="iso-2022-jp">'),
    "unknown encoding": page("x", '<meta charset="x-private">'),
    "binary": b"\x00\x01\x02<html>",
    "nested too deeply": page("<div>" * 5000 + CANARY),
    "another format": b"%PDF-1.4",
}


def document(data: bytes) -> Document:
    return Document("d01", Source("a.html", data, Html.media_type), "", Html.media_type, Html().read(data))


def edits_for(source: Document, value: str = CANARY, replacement: str = "[Client]") -> tuple[Edit, ...]:
    found = []
    for surface in source.surfaces:
        for match in re.finditer(re.escape(value), surface.text):
            mention = Mention(Span("d01", surface.id, match.start(), match.end()), "PERSON", 1.0, ("test",))
            entity = Entity("e1", "PERSON", (mention,))
            decision = Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b")
            found.append(Edit(mention.span, replacement, decision))
    return tuple(found)


def everything_in(data: bytes) -> str:
    text = data.decode("utf-8")
    shown = html.unescape(re.sub(r"<[^>]*>", "", text))
    return "\n".join([text, html.unescape(text), shown, re.sub(r"\W", "", shown), shown[::-1]])


def released(source: Document) -> bytes:
    return Html().write(source, edits_for(source), Layout(title="Document 1"))


@pytest.mark.parametrize("name", HIDDEN)
def test_what_nobody_sees_is_listed_and_not_written(name: str) -> None:
    source = document(HIDDEN[name])
    assert_listed_only(source, CANARY)
    out = released(source)
    assert CANARY not in everything_in(out)
    assert SHOWN in out.decode()
    assert Html().structure_problems(out) == ()


@pytest.mark.parametrize("name", SEEN)
def test_what_people_see_is_found_in_one_piece_and_edited(name: str) -> None:
    source = document(SEEN[name])
    assert_found_whole(source, CANARY)
    out = released(source)
    assert CANARY not in everything_in(out)
    assert "[Client]" in out.decode()
    assert Html().structure_problems(out) == ()
    assert any("[Client]" in surface.text for surface in Html().reread(out))


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_seen_whole_is_refused(name: str) -> None:
    with pytest.raises(SourceError) as caught:
        Html().read(REFUSED[name])
    assert CANARY not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        '<p onclick="x">a</p>', "<p>a</p><!-- b -->", "<script>a</script>", '<p><a href="b">c</a></p>',
        '<table><tr><td colspan="x">a</td></tr></table>', "loose", "<p>open", "<p>a&nbsp;b</p>",
    ],
)  # fmt: skip
def test_a_page_with_more_than_is_written_here_is_a_problem(body: str) -> None:
    out = released(document(page()))
    assert Html().structure_problems(out.replace(b"</body>", body.encode() + b"</body>"))


@pytest.mark.parametrize(
    ("css", "body"),
    [(".a + .b{display:none}", '<p class="b">x</p>'), ("p:not(.a){visibility:hidden}", "<p>x</p>")],
)
def test_a_style_that_cannot_be_followed_waits_for_a_person(css: str, body: str) -> None:
    assert any(surface.doubt for surface in Html().read(styled(css, body)))
    assert not any(surface.doubt for surface in Html().read(page(body)))


def test_a_style_sheet_elsewhere_waits_for_a_person() -> None:
    linked = page("", '<link rel="stylesheet" href="a.css">')
    assert any(surface.doubt for surface in Html().read(linked))


def test_structure_is_kept() -> None:
    body = (
        "<h2>Plan</h2><p>One<br>two <b>bold</b> <i>it</i></p><ul><li>a<ol><li>b</ol><li>c</ul>"
        "<table><tr><th>x<th>y<tr><td rowspan=2>1<td>2<tr><td>3</table><pre>\n a\n  b</pre><hr>"
        "<input type=checkbox checked> consent <input type=radio> none"
    )
    out = released(document(page(body))).decode()
    for piece in (
        "<h2>Plan</h2>", "<p>One<br>two <b>bold</b> <i>it</i></p>", "<li>a<ol>\n<li>b</li></ol>\n</li>\n<li>c</li></ul>",
        "<tr><th>x</th><th>y</th></tr>", '<td rowspan="2">1</td>', "<pre>\n a\n  b</pre>", "<hr>", "☒ consent ☐ none",
    ):  # fmt: skip
        assert piece in out
