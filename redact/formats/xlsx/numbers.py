"""Shows a stored number as its number format does (ISO/IEC 29500-1, 18.8.30), as far as notes need it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

BUILT_IN: dict[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    **dict.fromkeys((5, 6, 41, 42), '"$"#,##0'), **dict.fromkeys((7, 8, 43, 44), '"$"#,##0.00'),
}  # fmt: skip
"""Formats that a file may use without spelling them."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[(\$[^\]-]*)[^\]]*\]|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_TOKEN = re.compile(r"yyyy|yy|m{1,5}|d{1,4}|\[?h+\]?|s+(?:\.0+)?|AM/PM|A/P", re.IGNORECASE)
_DAY_ZERO = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001  (a workbook's times have no zone)


def literals(code: str) -> str:
    """Return the words that a format writes itself."""
    return " ".join(filter(None, (m[1] or (m[3] or "").lstrip("$") for m in _LITERAL.finditer(code))))


def is_date(code: str) -> bool:
    """Tell whether a format shows a date or a time."""
    bare = _LITERAL.sub("", code.partition(";")[0])
    return bool(re.search(r"[ymdhs]", bare, re.IGNORECASE)) and not re.fullmatch(r"(?i)general", bare.strip())


def shown(raw: str, code: str, *, from_1904: bool = False) -> str:
    """Return what a person sees of a stored number; the number itself where the format is not understood."""
    try:
        number = float(raw)
    except ValueError:
        return raw
    if is_date(code):
        return _date(number, code.partition(";")[0], from_1904=from_1904) or raw
    return _number(number, raw, code)


def _date(number: float, code: str, *, from_1904: bool) -> str:
    if not 0 <= number < 2_958_466:  # 9999-12-31
        return ""
    if number < 60 and not from_1904:
        number += number >= 1  # the calendar of 1900 had no 29 February; serial 60 is that day
    moment = _DAY_ZERO[from_1904] + timedelta(seconds=round(number * 86_400))
    code = _LITERAL.sub(
        lambda m: (m[1] or m[2] or "") if not re.search("[a-z]", m[1] or m[2] or "", re.I) else " ", code
    )
    half = bool(re.search(r"AM/PM|A/P", code, re.IGNORECASE))
    hours = False

    def token(match: re.Match[str]) -> str:
        nonlocal hours
        word = match.group().casefold()
        minutes = word in {"m", "mm"} and (hours or re.match(r":?s", code[match.end() :], re.IGNORECASE))
        hours = word[0] in "h["
        return _part(moment, word, half=half, minutes=bool(minutes))

    return _TOKEN.sub(token, code).strip()


def _part(moment: datetime, word: str, *, half: bool, minutes: bool) -> str:
    if word[0] == "y":
        return f"{moment:%Y}" if len(word) == 4 else f"{moment:%y}"
    if word[0] == "m":
        if minutes:
            return f"{moment.minute:02d}" if len(word) == 2 else str(moment.minute)
        return (str(moment.month), f"{moment:%m}", f"{moment:%b}", f"{moment:%B}", f"{moment:%b}"[0])[
            len(word) - 1
        ]
    if word[0] == "d":
        return (str(moment.day), f"{moment:%d}", f"{moment:%a}", f"{moment:%A}")[len(word) - 1]
    if word[0] in "h[":
        hour = (moment.hour % 12 or 12) if half else moment.hour
        return f"{hour:02d}" if word == "hh" else str(hour)
    if word[0] == "s":
        return f"{moment.second:02d}"
    return f"{moment:%p}"


def _number(number: float, raw: str, code: str) -> str:
    plain_code = _LITERAL.sub("", code.partition(";")[0])
    if "0" not in plain_code and "#" not in plain_code:
        return _general(number, raw)
    if "E" in plain_code or "/" in plain_code or "?" in plain_code:
        return _general(number, raw)
    if re.fullmatch(r"[ ()-]*[0#]+(?:[ ()-]+[0#]+)+", plain_code.strip()):  # 000-00-0000 and (000) 000-0000
        return _patterned(number, plain_code.strip())
    percent = "%" in plain_code
    decimals = len((re.search(r"\.([0#]+)", plain_code) or ["", ""])[1])
    body = f"{number * (100 if percent else 1):{',' if ',' in plain_code else ''}.{decimals}f}"
    least = len((re.match(r"[^0]*(0+)", plain_code) or ["", ""])[1])
    whole, dot, rest = body.partition(".")
    if "," not in plain_code:
        whole = whole.zfill(least)
    money = "$" if "$" in code else ""
    return money + whole + dot + rest + ("%" if percent else "")


def _patterned(number: float, code: str) -> str:
    digits = str(int(number)).zfill(code.count("0"))
    places = sum(c in "0#" for c in code)
    lead, digits = digits[: max(0, len(digits) - places)], digits[-places:].rjust(places)
    following = iter(digits)
    return lead + "".join(next(following) if c in "0#" else c for c in code).strip()


def _general(number: float, raw: str) -> str:
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.10g}" if len(raw) > 12 else raw
