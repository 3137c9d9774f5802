"""Closed lists of names that a written document may hold; any other could be somebody's text.

Names of styles, numbers and borders are those of ECMA-376 part 1 and of the styles that Word has built in.
"""

from __future__ import annotations

import re

FONTS: frozenset[str] = frozenset(
    {
        "Aptos", "Aptos Display", "Arial", "Arial Black", "Arial Narrow", "Book Antiqua", "Bookman Old Style",
        "Calibri", "Calibri Light", "Cambria", "Candara", "Carlito", "Century", "Century Gothic",
        "Century Schoolbook", "Comic Sans MS", "Consolas", "Constantia", "Corbel", "Courier", "Courier New",
        "DejaVu Sans", "DejaVu Sans Mono", "DejaVu Serif", "Ebrima", "Franklin Gothic Book", "Garamond",
        "Georgia", "Gill Sans MT", "Helvetica", "Impact", "Lato", "Liberation Mono", "Liberation Sans",
        "Liberation Serif", "Lucida Console", "Lucida Sans", "Merriweather", "Microsoft Sans Serif",
        "Montserrat", "Noto Sans", "Noto Serif", "Nunito", "Open Sans", "Oswald", "Palatino Linotype",
        "Playfair Display", "Poppins", "Raleway", "Roboto", "Roboto Mono", "Segoe UI", "Source Sans Pro",
        "Sylfaen", "Tahoma", "Times", "Times New Roman", "Trebuchet MS", "Verdana",
    }
)  # fmt: skip
"""Fonts known to everybody. Text in any other is set in the reader's default."""

FAMILIES: dict[str, str] = {"roman": "Times New Roman", "swiss": "Arial", "modern": "Courier New"}
"""What stands in for a font that is not among them, by its family in the font table."""

STYLES: dict[str, str] = {
    "title": "Title", "subtitle": "Subtitle", "list paragraph": "ListParagraph", "quote": "Quote",
    "intense quote": "IntenseQuote", "caption": "Caption", "header": "Header", "footer": "Footer",
    "footnote text": "FootnoteText", "endnote text": "EndnoteText", "body text": "BodyText",
    "block text": "BlockText", "no spacing": "NoSpacing", "signature": "Signature", "closing": "Closing",
    "salutation": "Salutation", "date": "Date", "toc heading": "TOCHeading",
    **{f"heading {level}": f"Heading{level}" for level in range(1, 10)},
    **{f"toc {level}": f"TOC{level}" for level in range(1, 10)},
    **{f"list bullet{at}": f"ListBullet{at.strip()}" for at in ("", " 2", " 3", " 4", " 5")},
    **{f"list number{at}": f"ListNumber{at.strip()}" for at in ("", " 2", " 3", " 4", " 5")},
    **{f"list{at}": f"List{at.strip()}" for at in ("", " 2", " 3", " 4", " 5")},
    **{f"list continue{at}": f"ListContinue{at.strip()}" for at in ("", " 2", " 3", " 4", " 5")},
}  # fmt: skip
"""Paragraph styles by their built-in name, in lower case, to the id they get here."""

CHARACTER_STYLES: dict[str, str] = {
    "strong": "Strong", "emphasis": "Emphasis", "subtle emphasis": "SubtleEmphasis",
    "intense emphasis": "IntenseEmphasis", "book title": "BookTitle",
    "page number": "PageNumber", "footnote reference": "FootnoteReference",
    "endnote reference": "EndnoteReference",
}  # fmt: skip
"""Character styles by their built-in name, to the id they get here."""

NUMBER_FORMATS: frozenset[str] = frozenset(
    {
        "decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "bullet", "none",
        "ordinal", "cardinalText", "ordinalText",
    }
)  # fmt: skip

LABEL_WORDS: tuple[str, ...] = (
    "Annex", "Appendix", "Article", "Attachment", "Chapter", "Clause", "Count", "Exhibit", "Finding", "Goal",
    "Issue", "Item", "No.", "Note", "Objective", "Paragraph", "Part", "Phase", "Point", "Question",
    "Recommendation", "Schedule", "Section", "Session", "Step", "Task", "Tab", "Week",
)  # fmt: skip
"""Words that a list's label may hold beside the number."""

_PLACE = r"%[1-9]"
LABEL_PATTERN = (
    rf"(?:(?:{'|'.join(re.escape(word) for word in (*LABEL_WORDS, *(w.upper() for w in LABEL_WORDS)))}) )?"
    rf"[(\[§]?(?:{_PLACE}(?:[.)\-/ ]?{_PLACE})*)?[.):\]\-–]{{0,2}}"
)
"""What a numbered label may be; it may also be empty."""

BULLETS: frozenset[str] = frozenset("•◦▪■□○●–—-→➢✓✔☐☑☒✗◆◇►*o")

BORDER_STYLES: frozenset[str] = frozenset(
    {
        "nil", "none", "single", "thick", "double", "dotted", "dashed", "dotDash", "dotDotDash", "triple",
        "thinThickSmallGap", "thickThinSmallGap", "thinThickMediumGap", "thickThinMediumGap", "wave",
        "dashSmallGap", "inset", "outset",
    }
)  # fmt: skip
UNDERLINES: frozenset[str] = frozenset({"single", "words", "double", "thick", "dotted", "dash", "wave"})
HIGHLIGHTS: frozenset[str] = frozenset({"yellow", "green", "cyan", "magenta", "lightGray"})
"""Highlights that dark text shows through; a black one over black text only looks like a redaction."""

ALIGNMENTS: dict[str, str] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
    "both": "both", "distribute": "both",
}  # fmt: skip
TAB_KINDS: dict[str, str] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
    "decimal": "decimal",
}  # fmt: skip
LEADERS: frozenset[str] = frozenset({"dot", "hyphen", "underscore", "middleDot"})
LINE_RULES: frozenset[str] = frozenset({"exact", "atLeast"})
PAGE_FORMATS: frozenset[str] = frozenset(
    {"decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"}
)
PAGE_FIELDS: frozenset[str] = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
SECTION_STARTS: frozenset[str] = frozenset({"nextPage", "continuous", "evenPage", "oddPage", "nextColumn"})
VERTICALS: frozenset[str] = frozenset({"top", "center", "bottom", "both"})
DIRECTIONS: frozenset[str] = frozenset({"btLr", "tbRl"})
EDGES: tuple[str, ...] = ("top", "left", "bottom", "right", "insideH", "insideV")
PICTURE = "[picture not released]"
"""Stands where a picture was, in a paragraph of its own."""
