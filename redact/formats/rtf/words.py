# ruff: noqa: E501 -- tables read better unbroken
"""Destinations and control words of Rich Text 1.9.1 that matter for what is shown."""

from __future__ import annotations

from redact.types import SurfaceKind

HIDDEN: dict[str, tuple[str, SurfaceKind, str]] = {
    **dict.fromkeys(("annotation", "atnid", "atnauthor", "atntime", "atndate", "atnicn", "atrfstart", "atrfend", "atnref", "atnparent"),
                    ("comment", SurfaceKind.COMMENT, "comments and their authors")),
    **dict.fromkeys(("info", "userprops", "title", "subject", "author", "manager", "company", "operator", "category", "keywords",
                     "comment", "doccomm", "hlinkbase", "generator", "docvar", "template", "private", "passwordhash", "xmlnstbl",
                     "revtbl", "rsidtbl", "protusertbl", "mailmerge", "datastore", "customxml", "xmlopen", "factoidname"),
                    ("metadata", SurfaceKind.METADATA, "properties, authors and variables")),
    **dict.fromkeys(("bkmkstart", "bkmkend", "protstart", "protend"), ("bookmark", SurfaceKind.OUTLINE, "bookmarks")),
    **dict.fromkeys(("tc", "tcn", "xe", "rxe", "txe", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "pntxta", "pntxtb", "pn", "nonshppict", "pxe"),
                    ("entry", SurfaceKind.LAYER, "entries of indexes and lists")),
    **dict.fromkeys(("fldinst", "datafield", "formfield", "ffname", "ffdeftext", "ffformat", "ffhelptext", "ffstattext", "ffentrymcr", "ffexitmcr", "ffl"),
                    ("field", SurfaceKind.FORM_FIELD, "field codes and form fields")),
    **dict.fromkeys(("sp", "sn", "sv", "shpinst", "picprop"), ("drawing", SurfaceKind.ALT_TEXT, "properties of drawings")),
    **dict.fromkeys(("pict", "objdata", "blipuid", "bliptag", "themedata", "colorschememapping", "fontemb", "panose", "objclass", "objname", "objalias", "objsect"),
                    ("object", SurfaceKind.ATTACHMENT, "pictures and objects, dropped")),
    **dict.fromkeys(("fonttbl", "colortbl", "listtable", "listoverridetable", "filetbl", "latentstyles", "pgptbl", "upr_ansi", "background", "defchp", "defpap", "wgrffmtfilter"),
                    ("table", SurfaceKind.METADATA, "tables of the file")),
    "stylesheet": ("style", SurfaceKind.METADATA, "names of styles"),
    **dict.fromkeys(("leveltext", "levelnumbers", "listname", "liststylename"), ("list", SurfaceKind.METADATA, "names of lists")),
}  # fmt: skip
"""Destination to the place it is listed under; none of it is ever written."""

SHOWN = frozenset(
    "rtf fldrslt shptxt shp result listtext pntext field ud shppict object upr mmathpara".split()
)
"""Destinations whose text a reader sees where it stands (that of a picture within them is dropped)."""

MARGINS = {
    **dict.fromkeys(("header", "headerr", "headerl", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerr", "footerl", "footerf"), "footer"),
}

SYMBOLS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": "\t", "line": "\n", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n", "lbr": "\n",
}  # fmt: skip

CODEPAGES = {
    0: "cp1252", 1: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 255: "cp437",
}  # fmt: skip
"""Number of a font's character set to Python's name of the code page; Symbol (2) is left to Windows Latin."""
