# ruff: noqa: E501, ARG005 -- regex tables read better unbroken
"""Numbers of cases, courts, immigration and insurers told by their shape, without a label."""

from __future__ import annotations

import re

from redact.recognizers.patterns.base import CERTAIN, FAINT, FIRM, LIKELY, WEAK, Rule, real_digits

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_CREDENTIAL_BEFORE = re.compile(
    r"(?<![A-Za-z])(?:L[A-Z]{0,4}SW(?:-[A-Z]{1,4})?|[A-Z]{0,2}SW|A?L?MFT|L?P?CC?C?|LPC|LCPC|LMHC|LCMHC|LGPC|MD|RN|NP|PhD|PsyD|BCBA|L?C?ADC|LCDC)(?:,? (?:[Ll]ic(?:ense)?\.?|[Nn]o\.?|#))?[ #(]{1,4}(?:[A-Z]{2,4}[ .-]{1,2})?$"
)
_MONTHLY = re.compile(r"-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)-")
FORM = re.compile(
    r"(?:SSA|HUD|LDSS|BIA|DS|CMS|VA|IRS|DD|USCIS|I|W|SOC|DHS|DSS|CFS|MC|HCFA|OMB|FDA|DOH|HCPCS|PCL|PHQ|GAD|DSM|ICD|LIC|EOIR|SF|FDIC|CPT|OCR|SOP|NYS|WIC|CFR|USC)-?\d"
)
_CODE = re.compile(r"[0-9](?:(?<=[a-z][0-9])|(?<=[a-z]-[0-9]))(?:[0-9]|-[0-9])")
_LONG = re.compile(r"[0-9][0-9](?:[0-9]{5}|-[0-9]{4})")
_SPACED_DOCKET = re.compile(r"[0-9][0-9](?: [a-z]{2,4} [0-9][0-9]|-[0-9]{3})")
_HYPHENS = re.compile(r"-[a-z0-9]{1,8}-")
_SPACED = re.compile(r"[0-9][0-9][0-9](?:[0-9]{3}|[0-9]?[ -][0-9]{3})")
"""What stands inside every number of the shapes that have it as trigger."""

SHAPES = (
    Rule("ID", "pattern:a-number", FIRM, re.compile(r"(?P<v>a(?<![\w-]a)[- ]?[0-9]{3}[- ]?[0-9]{3}[- ]?[0-9]{3})(?![\w-])")),
    Rule("ID", "pattern:federal-docket", CERTAIN, needs=("-cv-", "-cr-", "-mj-", "-mc-", "-po-", "-ap-", "-bk-", "-md-"), regex=re.compile(r"(?<![\w-])(?P<v>[0-9]:[0-9]{2}-(?:cv|cr|mj|mc|po|ap|bk|md)-[0-9]{3,6}(?:-[a-z0-9]{2,6}){0,3})(?![\w-])")),
    Rule(
        "ID", "pattern:docket", FIRM,
        re.compile(r"(?P<v>[0-9](?<![\w-][0-9])(?:[0-9]{1,3}|[a-z]{2})-[a-z]{1,6}-[0-9]{2,8}(?:[-.][a-z0-9]{1,6}){0,3}(?:\([0-9]\))?|[0-9](?<![\w-][0-9])[0-9]{1,3}[a-z]{1,6}-?[0-9]{2,4}-[0-9]{3,8}(?:-[a-z0-9]{1,4})?)(?![\w-])"),
        check=lambda text, start, end: not _MONTHLY.search(text[start:end].lower()),
    ),
    Rule(
        "ID", "pattern:docket", FIRM,
        trigger=_CODE, regex=re.compile(r"(?<![\w-])(?P<v>[a-z]{1,6}-?(?:[0-9]{2}|(?:19|20)[0-9]{2})-[0-9]{2,8}(?:[-.][a-z0-9]{1,8}){0,3}|[a-z]{1,6}-[0-9]{2,6}-[a-z]{1,5}-?[0-9]{2,4}-[0-9]{2,8}(?:-[a-z0-9]{1,4})?)(?![\w-])"),
        check=lambda text, start, end: text[start].isupper(),
    ),
    Rule(
        "ID", "pattern:docket-spaced", LIKELY,
        trigger=_SPACED_DOCKET, regex=re.compile(r"(?<![\w:-])(?P<v>(?:[0-9]{2}|20[0-9]{2}) [a-z]{2,4} [0-9]{2,6}|[a-z]{2,3} ?(?:[0-9]{2}|20[0-9]{2})-[0-9]{3,7}(?:-[a-z]{2})?)(?![\w-])"),
        check=lambda text, start, end: _is_spaced_docket(text[start:end]),
    ),
    Rule("ID", "pattern:mbi", FIRM, re.compile(r"(?P<v>[1-9](?<![\w-][1-9])[a-z][a-z0-9][0-9]-?[a-z][a-z0-9][0-9]-?[a-z]{2}[0-9]{2})(?![\w-])"), check=lambda text, start, end: text[start:end].isupper()),
    Rule("ID", "pattern:postal-tracking", FIRM, needs=(" us", "9us", "0us", "7", "9"), regex=re.compile(r"(?<![\w-])(?P<v>r[a-z] ?[0-9]{3} ?[0-9]{3} ?[0-9]{3} ?us|[79][0-9]{3}(?: [0-9]{4}){4})(?![\w-])")),
    Rule(
        "ID", "pattern:docket", FIRM,
        re.compile(r"(?P<v>[0-9](?<![\w-][0-9])(?:[a-z]{2}-[0-9]{2}-[0-9]{4,6}(?: [a-z]{2}\b)?|[0-9](?:[a-z]{2}-?[0-9]{3,8}|-[0-9]{4}-[a-z]{2}|-[0-9]-[0-9]{5}-[0-9]{1,2}(?: [a-z]{3})?)))(?![\w-])"),
    ),
    Rule(
        "ID", "pattern:capitals-digits", LIKELY, trigger=_CODE, regex=re.compile(r"(?<![\w./@#$-])(?P<v>[a-z]{2,4}[0-9]{4,12}[a-z]?|[a-z]{1,2}[0-9]{1,6}-[0-9]{4,7}|(?:19|20)[0-9]{2}[a-z]{1,4}[0-9]{4,9})(?![\w-])"),
        check=lambda text, start, end: text[start:end].isupper() and not FORM.match(text[start:end]),
    ),
    Rule(
        "ID", "pattern:letters-digits", LIKELY,
        trigger=_CODE, regex=re.compile(r"(?<![\w./@#$-])(?P<v>[a-z]{1,5}-?[0-9]{5,12}(?:-[a-z0-9]{1,6}){0,3}|[a-z]{1,5}-[0-9]{2,6}-[0-9]{2,8}(?:-[a-z0-9]{1,5}){0,2}|[a-z]{2,4}-[0-9]{4,8})(?![\w-])"),
        check=lambda text, start, end: text[start].isupper() and not FORM.match(text[start:end]),
    ),
    Rule("ID", "pattern:long-number", FAINT, trigger=_LONG, regex=re.compile(r"(?<![\w./,$:+@#−-])(?P<v>(?![0-9]{3}-[0-9]{3}-[0-9]{4}(?![\w-]))(?![0-9]{5}-[0-9]{3,4}-[0-9]{1,2}(?![\w-]))[0-9]{7,12}|[0-9]{2,4}-[0-9]{5,8}(?:-[0-9a-z]{1,4}){0,2}|(?![0-9]{3}-[0-9]{3}-[0-9]{4}(?![\w-]))[0-9]{1,3}-[0-9]{2,4}-[0-9]{4,6})(?![\w@%-]|[.,][0-9])")),
    Rule(
        "ID", "pattern:uscis-receipt", CERTAIN, needs=("ioe", "wac", "eac", "lin", "src", "msc", "nbc", "ysc", "vsc", "tsc"),
        regex=re.compile(r"(?<![a-z0-9])(?P<v>(?:ioe|wac|eac|lin|src|msc|nbc|ysc|vsc|tsc)[ -]?[0-9](?:[ -]?[0-9]){9})(?![0-9])"),
    ),
    Rule(
        "ID", "pattern:groups", FIRM,
        trigger=_HYPHENS, regex=re.compile(r"(?P<v>[a-z0-9](?<![\w./@#-][a-z0-9])[a-z0-9]{0,5}-[a-z0-9]{1,8}-[a-z0-9]{1,8}(?:-[a-z0-9]{1,8}){0,3})(?![\w-]|\.[a-z0-9])"),
        check=lambda text, start, end: _is_grouped(text[start:end]),
    ),
    Rule(
        "ID", "pattern:capitals-spaced", LIKELY,
        trigger=_SPACED, regex=re.compile(r"(?<![\w./@#$-])(?P<v>[a-z]{1,4} (?:[0-9]{6,9}[a-z]?|[0-9]{4}[ -][0-9]{3,5}(?: [0-9]{2,4}){0,2}|[0-9]{3} [0-9]{3} [0-9]{3})|[a-z][0-9]{3,4} [0-9]{4})(?![\w-]|[.,/][0-9])"),
        check=lambda text, start, end: _is_lettered(text[start:end]),
    ),
    Rule(
        "ID", "label:license-number", FIRM,
        re.compile(r"(?P<v>[0-9](?<![\w.,$/-][0-9])(?:[0-9]{3,6}|[0-9]{1,2}[.-][0-9o]{4,7})|l(?<![\w.-]l)[0-9]{4,6})(?![\w-]|[./][0-9])"),
        check=lambda text, start, end: _CREDENTIAL_BEFORE.search(text, max(0, start - 28), start) is not None and not _YEAR.fullmatch(text[start:end]),
    ),
    Rule(
        "ID", "label:badge", FIRM, needs=("badge", "shield"),
        regex=re.compile(r"(?<![a-z])(?:badge|shield)(?: (?:no|num|number))?[.:]?[ _]{0,3}#?_?(?P<v>[a-z]{0,2}-?[0-9]{1,6})(?![0-9a-z])"),
    ),
    Rule(
        "ID", "label:officer-number", LIKELY, needs=("#",),
        regex=re.compile(r"(?<![a-z])(?:pd|so|ofc|officer|deputy|trooper|det|detective|sgt|spd|lapd|nypd|police|sheriff|medic|unit|car|engine|veh|vehicle)\.?(?: [a-z.'-]{2,20}){0,2},? ?# ?(?P<v>[a-z]{0,2}-?[0-9]{2,6})(?![0-9a-z-])"),
    ),
    Rule(
        "ID", "label:pin", FIRM, needs=("pin", "code"),
        regex=re.compile(r"(?<![a-z])(?:pin(?: (?:no|number|code|is))?|pass ?code|(?:door|gate|access|entry|lockbox|verification|security) code|(?:your|the) code is|participant code)[ :#]{1,3}(?:is )?(?P<v>[0-9]{3,10})#?(?![0-9a-z/-])"),
    ),
    Rule("ID", "pattern:nine-digits", WEAK, re.compile(r"(?P<v>[0-9](?<![\w.,$#+/-][0-9])[0-9]{2} [0-9]{3} [0-9]{3})(?! ?[0-9a-z-]|[.,/][0-9])")),
)  # fmt: skip
_FORMS_TOO = re.compile(r"(?:DSM|ICD|PCL|PTSD|MMPI|WISC|WAIS|ASQ|CBCL|COVID|HIV|PC-PTSD)-")
_LABEL_WORDS = frozenset(
    "mrn tin ein ccn djs npi ars orc usc rcw wic cfr dob doc ssn fri mon tue wed thu sat sun hrn rid cin har csn din mr id no case file po box fax tel ph ext cell room rm apt ste unit "
    "psalm rule form sec tx rx wt ht bp hr temp call text from to at on of in is and or the for by as it an my we he she us up so am pm mg ml jan feb mar apr may jun jul aug sep sept oct nov dec "
    "run vaf rt rte do hwy fein owcp scdc iom bbo crc pel rtn usn usmc usaf mail erm phl prc dd ctl hicn dt chip sid imei prn asw lmft lcsw lmsw rec tabs pmi pid bin pcn grp meid iccid vin tag plate cdcr tdcj bop dl dln oln cdl id# ref acct ebt visa card bank loan pin page pg p vol year yr age since was paid owes owed rent cost over under about near approx total bal zip ca ny tx fl oh pa il va wa az".split()
)
"""Words before a number that are its label or its measure, not part of it."""


def _is_grouped(value: str) -> bool:
    """Tell "HH-IR-24-0061" from words with hyphens, dates, phones and tests."""
    if value != value.upper() or real_digits(value) < 4 or not any(map(str.isalpha, value)):
        return False
    return not (
        FORM.match(value)
        or _FORMS_TOO.match(value)
        or _MONTHLY.search(value.lower())
        or value.startswith("1-8")
    )


def _is_lettered(value: str) -> bool:
    letters = "".join(filter(str.isalpha, value))
    return letters.isupper() and letters.lower() not in _LABEL_WORDS


def is_label(word: str) -> bool:
    """Tell whether a short word before a number is its label: the HRN of "Chart HRN 14-42-09"."""
    return word.lower() in _LABEL_WORDS


def _is_spaced_docket(value: str) -> bool:
    letters = "".join(filter(str.isalpha, value))
    return letters.isupper() and letters.lower() not in _UNITS | _LABEL_WORDS


_UNITS = frozenset(
    "am pm mg ml jan feb mar apr may jun jul aug sep sept oct nov dec hrs hr min mins days day yrs yr cfr usc ft lbs of to and in "
    "at on mo mos wks st nd rd th ave blvd form dose tabs units ct rd dr ln ne nw se sw vs".split()
)
