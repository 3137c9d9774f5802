# ruff: noqa: E501 -- regex tables read better unbroken
"""Month and day without a year: 3/14, 9-30, 3.26, ranges and rows of them.

A pair such as 5/10 is a date, a score, a fraction or a dose. What stands around it decides
first; then whether the note writes other dates of the same month in the same style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redact.recognizers.patterns.base import FIRM, LIKELY, WEAK, digits
from redact.recognizers.patterns.number_pairs import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

_D = r"[0-9oli]"
_SHORT = re.compile(
    rf"(?<![a-z0-9./$+%-])(?<![0-9]:)(?P<a>{_D}{{1,2}})(?P<s>[/.-])(?P<b>{_D}{{1,2}})(?P<t>-[0-3]?[0-9](?=[\s,;:)]|$))?(?![a-z0-9%]|[/.-][0-9]|_[0-9]|\.[0-9])"
)
_RANGE = re.compile(
    r"(?<![a-z0-9./$+%-])(?P<v>(?P<a>[0-9]{1,2})(?P<s>[/.])(?P<b>[0-9]{1,2})(?:(?P=s)[0-9]{2,4})?) ?(?:-|to|thru|through|until) ?"
    r"(?P<w>(?P<c>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})(?:(?P=s)[0-9]{2,4})?)(?![a-z0-9%]|[/.][0-9])"
)
DATED = re.compile(
    r"(?<![a-z])(?:on|by|since|until|untill?|till?|thru|through|from|due|dated?|as of|after|before|starting|start|starts|"
    r"effective|eff|expires?|exp|appt|hearing|court|next|review|visit|visited|hv|tc|fv|filed|received|rec'?d|rcvd|"
    r"sent|d/c|dc'd|adm|admitted|discharged?|signed|scheduled|resched(?:uled)?|seen|met|called|mailed|faxed|served|"
    r"issued|opened|closed|updated?|printed|posted|between|and|to|last|week of|wk of|d\.?o\.?[bsd]\.?|bday|birthday|born|"
    r"typd|typed|dictated|transcribed|intake|placed|enrolled|staffing|arraigned|release[sd]?|eviction|lvm|recheck|re ck|f/u|rtn|now|beginning|"
    r"worst|prior dose|notified|missed|subj(?:ect)?|note|ua|uds|eta|soc|sup|shutoff|cutoff|completed|ended|begins|began|"
    r"(?:mon|tues?|wed|weds|thurs?|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?)[.,:;()]{0,2}[ \n\t]{1,3}(?:the )?[(\"]?$"
)
_SCORED = re.compile(
    r"(?:(?<![a-z])(?:scor(?:e|es|ed|ing)|scale|rat(?:ed|ing|es?)|pain|mood|anxiety|depress\w*|craving|apgars?|moca|mmse|mini-mental|mini-?cog|census|end|slums|bims|"
    r"phq|gad|gds|gaf|epds|audit|dast|cage|ace|aces|cssrs|c-ssrs|pcl|ptsd|hits|hads|nas|sats?|bp|b/p|blood pressure|reading|"
    r"strength|vision|acuity|reflex(?:es)?|pulses?|dol|level|grade|item|items|fraction|odds|ratio|step|steps|chapter|"
    r"va|od|os|ou|ros|kt/v|size|scored? a|got|only|answered|oriented|(?<![0-9])x|adl|adls|iadls?|cut|cups?|add|tsp|"
    r"katz|lawton|asq|stars?|rev\.?|room|rm|apt|unit|no|bus|route|rte|hwy|form|box|sec|section|vol|page|pg|(?<![0-9])pp?|ratio of|ptsd-5|"
    r"phq-?[0-9]|gad-?7|gds-?15|rcads|cows|ciwa|fast|muscle|attended|made|version|v|fw|firmware|rcw|ors|usc|cfr|title|rule|asam|tanner|suds|"
    r"tab|tabs|bed|cell|pod|exhibit|ex|count|goal|goals|objective|obj|beds|ratio|radio code|code)(?: (?:of|was|is|at|a|an|about|around|today|now|score|total|raw|both|for|to))?[ :=~(@#.,-]{0,3}|§ ?)\Z"
)
QUANTITY_AFTER = re.compile(
    r"[ -]{0,2}(?:cups?|tsp|teaspoons?|tbsp|tablespoons?|miles?|mi\b|inch|inches|hours?|hrs?\b|min\b|mins?\b|minutes?|days?|"
    r"weeks?|wks?\b|months?|mos?\b|years?|yrs?\b|full|pills?|tabs?\b|tablets?|strength|pain|mg|ml|mcg|g\b|kg|lbs?\b|acres?|"
    r"neg|pos|sessions?|visits?|classes|meals?|custody|time\b|share|interest|stars?|goals?|scale|on (?:the |a )?(?:pain|scale|[a-z]+ scale)"
    r"|people|kids|children|times|x\b|percent|%|oz|packs?|ppd|pack|of (?:a|an|the|an?|them|his|her|my|those)\b|way|points?|correct|"
    r"items?|beers?|drinks?|bottle|gallon|pint|lengths?|size|split|ratio|dollars?|bed|beds|br\b|staff|in (?:both|each|all)|bilat|bilaterally|"
    r"l?[ur]?[el]e?\b|mmhg|throughout|ft\b|feet|caliber|stops?|cigs?\b|cigarettes|mm\b|cm\b|units?\b|steps?\b|shifts?\b|ratio\b|grade|graders?|yo\b|y/?o)"
)
_TIME_AFTER = re.compile(
    r"[,;]?(?: at| @)?\s{1,12}(?:[01]?[0-9]:[0-5][0-9]|[0-2][0-9][0-5][0-9]\b|[01]?[0-9] ?[ap]\.?m?\b)"
)
_TESTED_AFTER = re.compile(r" (?:neg|pos)\b")
_SCORE_NEAR = re.compile(
    r"(?<![a-z])(?:rated?|rates|craving|pain|mood|anxiety|scale|suds|scored?|out of ten)(?![a-z])"
)
_NOW_SCORED = re.compile(
    r"(?<![a-z])(?:rated?|craving|pain|mood|anxiety|suds|depress\w*|distress)(?![a-z])[^.\n]{0,30}(?:now|to|from|and|last|today)[ ,:]*$"
)
_ALONE_AFTER = re.compile(r"[ \t]*(?:$|[\n\r,;:)|]| {2}|\t| - |\. |\.$|_)")
_HEADS_ENTRY = re.compile(
    r"[ \t]{2}|\t|: | - | ?/ ?[a-z]|[ \t]*(?:\n|$)|, (?=[a-z])| (?:mon|tue|wed|thu|fri|sat|sun)|[ \t]{1,2}[0-2][0-9][0-5][0-9](?![0-9])"
)
_HEAD = 160
"""Characters in which the date of a note stands."""
_LINKED = re.compile(r"(?: ?[,;&+/] ?|,? (?:and|or|to|thru|through) | ?- ?|, ?& ?)")
_WINDOW = 48


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two numbers that may be month and day: `score` 0 means no, `open` that the note may still tell."""

    start: int
    end: int
    month: int
    mark: str
    score: float
    open: bool


def short_dates(folded: str, months: set[tuple[str, int]]) -> Iterator[tuple[int, int, float, str]]:
    """Yield months with a day.

    Args:
        folded: Folded text.
        months: Separator and month of the dates with a year that the text has; these lend weight.
    """
    taken = {start for start, _ in quantities(folded)}
    for match in _RANGE.finditer(folded):
        if match.start("v") in taken or match.start("w") in taken:
            continue
        if _is_range(folded, match):
            yield *match.span("v"), FIRM, "pattern:date-range"
            yield *match.span("w"), FIRM, "pattern:date-range"
            taken.update((match.start("v"), match.start("w")))
            months = months | {(match["s"], int(match["a"])), (match["s"], int(match["c"]))}
    pairs = [
        pair
        for match in _SHORT.finditer(folded)
        if match.start() not in taken and (pair := _pair(folded, match))
    ]
    known = months | {(pair.mark, pair.month) for pair in pairs if pair.score >= LIKELY}
    for at, pair in enumerate(pairs):
        if pair.score:
            yield pair.start, pair.end, pair.score, "pattern:month-day"
        elif pair.open and (_beside(folded, pairs, at) or _near(pair, known)):
            yield pair.start, pair.end, WEAK, "pattern:month-day-row"


def _is_range(folded: str, match: re.Match[str]) -> bool:
    first, second, third, fourth = (int(match[name]) for name in "abcd")
    if not (1 <= first <= 12 and 1 <= third <= 12 and 1 <= second <= 31 and 1 <= fourth <= 31):
        return False
    if second == fourth == 10 or (
        match["s"] == "." and not match["v"].count(".") == 2 == match["w"].count(".")
    ):
        return False
    before = folded[max(0, match.start() - _WINDOW) : match.start()]
    return bool(DATED.search(before)) or not (
        _SCORED.search(before)
        or (
            _is_fraction(first, second)
            and _is_fraction(third, fourth)
            and QUANTITY_AFTER.match(folded[match.end() : match.end() + 24])
        )
    )


def _pair(folded: str, match: re.Match[str]) -> _Pair | None:
    first, second = match["a"], match["b"]
    if not any(map(str.isdigit, first + second)):
        return None
    if match["s"] != "/" and not (first + second).isdigit():
        return None
    month, day = int(digits(first)), int(digits(second))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    score, open_ = _judged(folded, match, month, day)
    return _Pair(match.start(), match.end(), month, match["s"], score, open_)


def _judged(folded: str, match: re.Match[str], month: int, day: int) -> tuple[float, bool]:
    """Return the belief in a date, and whether the rest of the note may raise it."""
    start, end = match.span()
    after = folded[end : end + 24]
    before = folded[max(0, start - _WINDOW) : start]
    dated = bool(DATED.search(before)) and not (day == 10 and _NOW_SCORED.search(before))
    slash = match["s"] == "/"
    begins = (
        not before or before[-1] == "\n" or not before.rpartition("\n")[2].strip(" \t#>*([0123456789.)-_")
    )
    heads = begins and slash and after[:2] in {"  ", " \t"}  # "5/9  mo & Jay", the mother
    if QUANTITY_AFTER.match(after) and not heads and not (slash and dated and _TESTED_AFTER.match(after)):
        return 0.0, False
    if dated and (match["s"] != "." or not before.rstrip().endswith(("to", "and", "from", "between"))):
        return (FIRM if slash else LIKELY), True
    fraction = _is_fraction(month, day)
    if _SCORED.search(before) or (fraction and (before[-2:-1].isdigit() or _SCORE_NEAR.search(before))):
        return 0.0, False
    timed = bool(_TIME_AFTER.match(after))
    if match["t"]:
        return (WEAK if begins or timed else 0.0), slash
    if slash:
        if fraction:
            return (WEAK if timed or begins else 0.0), True
        return (FIRM if timed or begins else LIKELY), True
    padded = len(match["a"]) == 2 and len(match["b"]) == 2
    if (timed or begins) and padded and match["s"] == "-":
        return WEAK, True
    listed = begins and _HEADS_ENTRY.match(folded, end) is not None
    listed = listed or (start < _HEAD and _ends_line(folded, end) and before[-1:] in {" ", "\t", "("})
    if listed or (match["s"] == "-" and match["b"][0] == "0" and len(match["b"]) == 2):
        return WEAK, True
    if match["s"] == "-" and day > 12 and not before.strip()[-1:].isdigit() and _ends_line(folded, end):
        return WEAK, True
    return 0.0, bool(_ALONE_AFTER.match(after)) or begins or timed


def _ends_line(folded: str, end: int) -> bool:
    return folded[end : end + 16].lstrip(' \t)*_"').startswith(("\n", "\r")) or not folded[end:].strip()


def _is_fraction(first: int, second: int) -> bool:
    """Tell pairs that are as often scores out of ten or common fractions."""
    return (second == 10 and first <= 10) or (second in {2, 3, 4, 5, 8} and first < second and first < 4)


def _beside(folded: str, pairs: list[_Pair], at: int) -> bool:
    """Tell whether a sure date of the same style stands beside, in a row such as "3/4, 3/6 & 3/11"."""
    pair = pairs[at]
    for other in (*pairs[max(0, at - 1) : at], *pairs[at + 1 : at + 2]):
        left, right = (other, pair) if other.start < pair.start else (pair, other)
        gap = folded[left.end : right.start]
        if other.mark == pair.mark and other.score >= LIKELY and len(gap) < 12 and _LINKED.fullmatch(gap):
            return True
    return False


def _near(pair: _Pair, known: set[tuple[str, int]]) -> bool:
    return (pair.mark, pair.month) in known
