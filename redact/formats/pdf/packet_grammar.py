"""What a packet holds beyond what a released PDF does: its catalog, tags, bookmarks and stamps."""

from __future__ import annotations

import re

from redact.formats.pdf import grammar

_N = rb"-?\d+(?:\.\d+)?"
_TAGS = rb"(?:Document|Sect|P|H1|H2|H3|LBody|Note|Table|TR|TH|TD)"
_TEXT = rb"(?:FEFF)?[0-9A-F]*"
_REF = rb"\d+ 0 R"
_REFS = rb"%b(?: %b)*" % (_REF, _REF)
_MCR = rb"<< /Type /MCR /Pg \d+ 0 R /MCID \d+ >>"
_KIDS = rb"(?:%b|%b(?: %b)*|)" % (_REFS, _MCR, _MCR)
_LABEL = rb"\d+ << /P <%b> >>" % _TEXT

_SHAPES: tuple[tuple[str, bytes], ...] = (
    (
        "catalog",
        rb"<< /Type /Catalog /Pages \d+ 0 R /Lang \(en-US\) /MarkInfo << /Marked true >> "
        rb"/StructTreeRoot \d+ 0 R /Outlines \d+ 0 R /PageMode /UseOutlines "
        rb"/PageLabels << /Nums \[%b(?: %b)*\] >> /ViewerPreferences << /DisplayDocTitle true >> >>"
        % (_LABEL, _LABEL),
    ),
    (
        "page",
        rb"<< /Type /Page /Parent \d+ 0 R /MediaBox \[0 0 %b %b\] /Contents \d+ 0 R "
        rb"/Resources << (?:/XObject << /P0 \d+ 0 R >> )?/Font << /F1 \d+ 0 R (?:/F0 \d+ 0 R )?>> >> "
        rb"/StructParents \d+ /Tabs /S >>" % (_N, _N),
    ),
    (
        "structure root",
        rb"<< /Type /StructTreeRoot /K \d+ 0 R /ParentTree \d+ 0 R /ParentTreeNextKey \d+ >>",
    ),
    ("parents", rb"<< /Nums \[\d+ \[(?:%b|)\](?: \d+ \[(?:%b|)\])*\] >>" % (_REFS, _REFS)),
    (
        "element",
        rb"<< /Type /StructElem /S /%b /P \d+ 0 R /K \[%b\](?: /A << /O /Table /Scope /Column >>)? >>"
        % (_TAGS, _KIDS),
    ),
    ("outline", rb"<< /Type /Outlines /First \d+ 0 R /Last \d+ 0 R /Count \d+ >>"),
    (
        "bookmark",
        rb"<< /Title <%b> /Parent \d+ 0 R (?:/Prev \d+ 0 R )?(?:/Next \d+ 0 R )?/Dest \[\d+ 0 R /Fit\] >>"
        % _TEXT,
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _SHAPES)
_CATALOG = _PATTERNS[0][1]

_SHOWN = rb"BT\n(?:0\.3 w\n2 Tr\n)?(?:/F1 %(n)b Tf (?:%(n)b ){6}Tm <[0-9A-F]*> Tj\n)*(?:0 Tr\n)?ET\n" % {
    b"n": _N
}
_RULES = rb"(?:%(n)b [gw]\n|(?:%(n)b ){4}re [fS]\n)" % {b"n": _N}
_EMBEDDED = rb"q %(n)b 0 0 %(n)b %(n)b %(n)b cm\n%(page)bQ\n" % {b"n": _N, b"page": grammar.PAGE_CONTENT}
_CONTENT = re.compile(
    rb"(?:/%b <</MCID \d+>> BDC\n(?:%b|%b)EMC\n|/Artifact BMC\n(?:%b|%b)*EMC\n)*"
    % (_TAGS, _SHOWN, _EMBEDDED, _SHOWN, _RULES)
)
ONE_EACH = ("catalog", "page tree", "information", "structure root", "parents", "outline")


def is_packet(catalog: bytes) -> bool:
    """Tell by its catalog whether a file is a packet."""
    return _CATALOG.fullmatch(catalog) is not None


def kind_of(keys: bytes) -> str:
    """Return the kind of an object of a packet; empty if the writer makes no such one."""
    known = next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(keys)), "")
    released = grammar.kind_of(keys)
    return known or ("" if released in {"catalog", "page"} else released)


def is_known_content(content: bytes) -> bool:
    """Tell whether a stream is page content of a packet, or one that released files have too."""
    return _CONTENT.fullmatch(content) is not None or grammar.is_known_content(content)
