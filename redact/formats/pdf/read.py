"""Reads every surface of a PDF: what shows on the pages, what hides there, and every other place.

A page whose text cannot be trusted is read from its picture where an engine for that is installed
(`redact.formats.ocr`), and waits for a person's eye; without one it is refused by its number, as
`OpaqueSurface`. Such are scans and other pictures without text, pages where letters have no known
character or words mix scripts, pages with a font whose letters are not what the file says, and
pages on which two engines disagree or the second gives up. Known limit: fewer than eight letters of
a font of their own may lie unseen where the font has no names for its shapes that contradict it,
because the shapes are not enough to judge by.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from redact.errors import OpaqueSurface, SourceCorrupt, SourceTooLarge
from redact.formats.pdf.layout import page_text
from redact.formats.pdf.pages import pages_of, read_picture
from redact.formats.pdf.pages import read_pages as read_pages
from redact.formats.pdf.pictured import can_read_pictures
from redact.formats.pdf.runner import start
from redact.formats.pdf.second import Opinion, fold, opinion_of, surplus_of
from redact.formats.pdf.tricks import EVERY_PAGE
from redact.formats.pdf.trust import CONTRADICTED, doubt_of, strange_words, why_untrusted
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.formats.base import Reading
    from redact.formats.pdf.glyphs import PageGlyphs

LARGEST_BYTES = 200 << 20
MOST_NAMED = 8
"""Pages that a refusal names for one reason."""
HINT = (
    "Install tesseract, so that such pages are read from their pictures (see `redact doctor`), "
    "or convert the file."
)


@dataclass(slots=True)
class Page:
    """What is remembered of a page once its glyphs are let go.

    Attributes:
        number: From 1.
        surfaces: Of the page, that of its text first.
        why: Why it must be read from its picture; empty when its text is to be trusted.
        opinion: What the first engine read, to compare with the second.
        strange: Words with letters that may not be what the file says.
    """

    number: int
    surfaces: list[Surface] = field(repr=False)
    why: str
    opinion: Opinion = field(repr=False)
    strange: list[str] = field(repr=False)


def read_surfaces(data: bytes, reading: Reading) -> tuple[Surface, ...]:
    """List every surface of a PDF.

    Raises:
        SourceError: It is corrupt, encrypted, too large or has a page that cannot be read.
    """
    _check_bytes(data)
    second = start("second", data)
    places = start("places", data)
    try:
        pages = [_text_page(page) for page in pages_of(data, progress=reading.progress)]
        opinion = second.answer().body
        _compare(pages, opinion["lines"])
        _distrust(pages, [(number, CONTRADICTED) for number in opinion["contradicted"]])
        elsewhere = places.answer().body
        _distrust(pages, elsewhere["untrusted"])
    finally:
        for running in (second, places):
            running.stop()
    _read_pictures(data, pages, reading)
    surfaces = [surface for page in pages for surface in page.surfaces]
    return (*surfaces, *map(_elsewhere, elsewhere["places"]))


def _check_bytes(data: bytes) -> None:
    if len(data) > LARGEST_BYTES:
        raise SourceTooLarge(f"the PDF is larger than {LARGEST_BYTES >> 20} MB")
    if b"%PDF-" not in data[:1024]:
        raise SourceCorrupt("this is not a PDF: its header is missing")


def _text_page(page: PageGlyphs) -> Page:
    text, hidden = page_text(page).text, _hidden_text(page)
    surfaces = list(_surfaces(page, text, hidden))
    opinion = opinion_of(page, text, hidden)
    return Page(page.number, surfaces, why_untrusted(page), opinion, strange_words(page))


def _surfaces(page: PageGlyphs, text: str, hidden: str) -> Iterator[Surface]:
    where = f"page {page.number}"
    yield Surface(f"page-{page.number}", SurfaceKind.PAGE, text, where, doubt=doubt_of(page))
    if hidden:
        yield Surface(f"page-{page.number}-hidden", SurfaceKind.LAYER, hidden, f"{where}, hidden", False)
    if page.unread:
        count = len(page.unread)
        locator = f"{where}, {count} pictures or drawings, not released"
        yield Surface(f"page-{page.number}-pictures", SurfaceKind.ALT_TEXT, "", locator, False)


def _hidden_text(page: PageGlyphs) -> str:
    if page.glyphs.columns.visible.all():
        return ""
    return page_text(page, visible=False).text


def _compare(pages: list[Page], second: list[list[str] | None]) -> None:
    """Add what only a second engine reads, and distrust the pages on which it reads much else."""
    for index, page in enumerate(pages):
        surplus, why = surplus_of(page.opinion, second[index] if index < len(second) else None)
        page.why = page.why or why
        if surplus:
            where = f"page {page.number}, as a second engine reads it"
            page.surfaces.append(
                Surface(f"page-{page.number}-second", SurfaceKind.LAYER, surplus, where, False)
            )


def _distrust(pages: list[Page], untrusted: list[tuple[int, str]]) -> None:
    for number, why in untrusted:
        for page in pages:
            if number in (page.number, EVERY_PAGE):
                page.why = page.why or why


def _read_pictures(data: bytes, pages: list[Page], reading: Reading) -> None:
    """Read the pages that are not to be trusted from their pictures.

    Raises:
        OpaqueSurface: There is no engine for that; names the pages.
    """
    untrusted, looked_at = [p for p in pages if p.why], [p for p in pages if p.why or p.strange]
    if not looked_at:
        return
    if not can_read_pictures():
        if untrusted:
            raise OpaqueSurface(_refusal(untrusted), hint=HINT)
        return
    for done, page in enumerate(looked_at):
        reading.progress(done, len(looked_at))
        picture = read_picture(data, page.number)
        if not page.why and _are_seen(page.strange, picture):
            page.surfaces[0] = replace(page.surfaces[0], doubt="")
        else:
            page.surfaces = list(_pictured(page, picture))


def _are_seen(words: list[str], picture: PageGlyphs) -> bool:
    """Tell whether words of a page are on its picture too."""
    seen = "".join(map(fold, picture.glyphs.texts))
    return all(fold(word) in seen for word in words)


def _pictured(page: Page, picture: PageGlyphs) -> Iterator[Surface]:
    """Yield what was read from a page's picture, and as hidden what the file says its text is."""
    yield from _surfaces(picture, page_text(picture).text, _hidden_text(picture))
    told = "\n".join(surface.text for surface in page.surfaces if surface.text)
    if told:
        where = f"page {page.number}, text that the file gives, not released"
        yield Surface(f"page-{page.number}-given", SurfaceKind.LAYER, told, where, False)


def _refusal(untrusted: list[Page]) -> str:
    reasons: dict[str, list[int]] = {}
    for page in untrusted:
        reasons.setdefault(page.why, []).append(page.number)
    return "; ".join(f"{_named(numbers)} {_of(why, len(numbers))}" for why, numbers in reasons.items())


def _named(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    first, more = numbers[:MOST_NAMED], len(numbers) - MOST_NAMED
    if more > 0:
        return f"pages {', '.join(map(str, first))} and {more} more"
    return f"pages {', '.join(map(str, first[:-1]))} and {first[-1]}"


def _of(why: str, count: int) -> str:
    """Return what is wrong with a page as it is said of several; see `redact.formats.pdf.trust`."""
    if count == 1:
        return why
    verb, _, rest = why.partition(" ")
    plural = {"has": "have", "is": "are", "draws": "draw"}.get(verb, verb)
    return f"{plural} {rest}".replace("it may be a scan or a drawing", "they may be scans or drawings")


def _elsewhere(place: list[Any]) -> Surface:
    identifier, kind, text, locator = place
    return Surface(identifier, SurfaceKind(kind), text, locator, False)
