# ruff: noqa: E501 -- regex tables read better unbroken
"""Reads bare pairs of numbers that are no date: scores, fractions, ranges of hours and amounts, decimals.

"7/10", "3/4", "1-4" and "5.1" are written like a month and a day. What stands around a pair tells: a unit
behind it, a rating before it, a scale, working hours. The same reading binds the patterns and the model.
It says only what it is sure of: a pair beside "on", "since", "seen" or a weekday, one that opens a line
of a log, and every pair that nothing decides stays a date, which is removed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_PAIR = re.compile(
    r"(?<![\w./$+%#-])(?<![0-9]:)(?P<a>[0-9]{1,2})(?P<s>[/.-])(?P<b>[0-9]{1,2})(?![0-9%]|[/.-][0-9]|-[a-z][0-9])"
)
_BACK, _ON = 90, 48
"""Characters looked at before and behind a pair."""

_STOP = re.compile(r"[.!?;](?=\s)|\n")
_OPENS = re.compile(r"(?:^|\n)[\s>*#|•(\[-]*$")

_WEEKDAY = r"(?:mon|tues?|wed(?:nes|s)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_DATED = re.compile(
    r"(?<![a-z])(?:on|by|since|until|till?|thru|through|due|dated?|as of|after|before|start(?:s|ed|ing)?|beg[aiu]n(?:s|ning)?|effective|eff|"
    r"exp(?:ires?)?|appts?|hearing|court|visit(?:s|ed)?|sessions?|groups?|meetings?|mtgs?|calls?|notes?|hv|tc|fv|filed|received|rec'?d|rcvd|sent|d/c|dc'd|adm(?:itted)?|discharged?|signed|"
    r"(?:re)?scheduled?|resched|seen|met|called|mailed|faxed|served|issued|opened|closed|updated?|printed|posted|w(?:ee)?k of|d\.?o\.?b\.?|born|"
    r"birthday|placed|last|next|"
    rf"{_WEEKDAY})[.,:;()]{{0,2}}[ \t\n]{{1,3}}(?:the )?[(\"]?$"
)
"""Right before a pair these make it a day."""

_AMOUNT = (
    r"cups?|tsps?|teaspoons?|tbsps?|tablespoons?|miles?|inch(?:es)?|hours?|hrs?|minutes|mins|days|weeks|wks|months|years|yrs|pills?|tabs?|tablets?|"
    r"mg|ml|mcg|kg|lbs?|pounds?|oz|acres?|percent|packs?|ppd|gallons?|pints?|cigs?|cigarettes|times"
)
"""Never "mo" and "pt", which are the mother and the patient, nor people, who may be seen on that day."""

_HALF_SIBLING = re.compile(r" (?:sib(?:ling)?s?|brothers?|sisters?|bros?|sis)(?![a-z])")
_COUNTED = (
    r"sessions|visits|classes|meals|groups|appts|appointments|meetings|homework|goals?|objectives|tasks|items?|steps|chores|doses|shifts|units?|stars|"
    r"assignments|worksheets|exercises|modules|lessons|weekends|nights|mornings|requirements|questions|words|trials"
)
_MEASURED = re.compile(rf" ?-?(?:{_AMOUNT})(?![a-z0-9])")
_COUNTS = re.compile(
    rf" (?:[a-z]+ )?(?:{_COUNTED})(?![a-z0-9])(?P<each> (?:a|per|each|every) [a-z]| ?/ ?(?:wk|week|mo)| weekly| monthly| total| left)?"
)
_DID = re.compile(
    r"(?<![a-z])(?:attend\w*|complet\w*|miss(?:ed|es|ing)|kept|keeps|made|makes|met|meets|ate|eats|did|does|finish\w*|took|takes|no-?show\w*|cancel\w*|present|answered)"
    r"(?: (?:only|just|about|all|to|for))?[ :]{1,2}$"
)
"""Right before a count of things done."""

_PART_OF = re.compile(
    r" of (?:the (?:way|time|day|days|month|year|rent|cost|bottle|workbook|protocol|items|questions|money|meals|sessions)"
    r"|(?:his|her|their|my|our) (?:\w+ )?(?:time|days?|week|money|income|wages|pay|paycheck|check|life|meals?|food|sessions|classes|visits|goals|rent|meds|doses?|weight))(?![a-z])"
)
_TO_DO = re.compile(
    r"(?<![a-z])(?:homework|hw|tasks?|goals?|chores?|assignments?|worksheets?|exercises?|objectives?|diary cards?|requirements?)(?: [0-9]{1,2})?(?: (?:was|were|is|are))?[ :=(-]{1,3}$"
)
_DONE = re.compile(
    r"[ ,-]{1,2}(?:done|completed?|finished|met|turned in|filled (?:out|in)|achieved|passed)(?![a-z])"
)

_FEELING = (
    r"pain|mood|anxiety|depression|cravings?|urges?|suds|distress|confidence|readiness|importance|motivation|anger|stress|energy|worry|sadness|"
    r"irritability|satisfaction|hope(?:fulness)?|panic|fear|guilt|shame|nausea|fatigue|self-esteem|happiness|loneliness|intensity|severity|grief|discomfort"
)
_RATED = rf"(?:{_FEELING}|rat(?:e|es|ed|ing|ings)|scal(?:e|ed|ing)|scor(?:e|es|ed|ing)|ranked|strength|reflexes|dtrs|pulses)"
_FILLER = (
    r"(?:today|now|currently|still|again|only|also|is|was|are|were|be|as|at|an?|of|to|from|and|or|but|it|its|her|his|their|my|she|he|they|this|last week|last session|"
    r"last month|last time|week|session|time|yesterday|tonight|morning|level|levels|score|scale|about|around|approx|down|up|went|dropped|fell|rose|"
    r"increased|decreased|improved|overall|average|avg|worst|best|lowest|highest|usual(?:ly)?|reports?|reported|self|rated|rates|pt|client|cl|in|the|"
    r"pre|post|initially|then|before|after|intake|baseline|discharge|[0-9]{1,2}/[0-9]{1,2})"
)
_RATED_BEFORE = re.compile(
    rf"(?<![a-z]){_RATED}(?:[ ,:=(~<>→*|-]{{1,4}}{_FILLER}){{0,9}}[ ,:=(~<>→*|-]{{1,4}}$"
)
_RATED_NEAR = re.compile(rf"(?<![a-z]){_RATED}(?![a-z])")
_NO_RATING = re.compile(
    r"[ -](?:clinic|group|test|study|management|mgmt|class|screening|assessment|eval\w*|specialist|consult|appt|visit|session|assistance|plan|f/u|follow|note|call|hearing|court|mtg|meeting)"
)
_FROM_TO = re.compile(r"from [0-9]{1,2}/([0-9]{1,2}) to [0-9]{1,2}/\1(?![0-9/])")
_VAGUE = re.compile(r"(?<![a-z])(?:about|around|from|to|of|in)[ ,:(]{1,2}$")
_LEVEL = re.compile(
    r"(?<![a-z])(?:rat(?:e|es|ed|ing|ings)|scal(?:e|ed|ing)|scor(?:e|es|ed|ing)|is|was|went|at|up|down|dropped|fell|rose|increased|decreased|improved|levels?|now)(?![a-z])"
)
"""Of "stress about 5/10" nothing tells that it is no hearing; "anxiety went from 8/10 to 5/10" does."""

_RATED_BEHIND = re.compile(
    rf"[ ,(-]{{1,2}}(?:on (?:an? |the |[a-z]+ ){{0,2}}scale|scale(?![a-z])|in (?:severity|intensity)|(?:for |level of )?(?:{_FEELING})(?=[.,;:)\n]|$| (?:and|at|in|with|when|after|today|now|level|rating|score)\b))"
)
_SCALES = frozenset({4, 5, 10})
"""Highest points of rating scales that could be a day: 0-4 (reflexes, pulses), 0-5 (strength), 0-10."""

_MAXIMA = frozenset({12, 15, 20, 21, 24, 27, 28, 30})
"""Highest scores of screening instruments that could be a day (PHQ-9: 27, GAD-7: 21, MoCA and MMSE: 30)."""

_SCORE_NEAR = re.compile(
    r"(?<![a-z])(?:scor(?:e|es|ed|ing)|phq|gad|gds|epds|moca|mmse|slums|bims|audit|dast|braden|morse|cage|katz|tinetti)(?![a-z])"
)
_LABELLED = re.compile(r"(?<![a-z])(?:pages?|pgs?|pp?\.|slides?|questions?|items?|steps?)[ :#]{1,2}$")
_NUMBERED = re.compile(
    r"(?<![a-z])(?:ages?|aged|grades?|gr|weeks|wks|steps|items|chapters?|ch\.?|pages?|pgs?|pp?\.?|modules|levels?|stages?|phases?|questions|"
    r"objectives|periods?|lessons|scale(?: of| from|,)?)[ :#(]{1,2}$"
)
_HALF_DAY = re.compile(r"(?:[ap]\.?m?\.?| [ap]\.?m\.?)(?![a-z0-9])")
_HABIT_BEHIND = re.compile(
    rf",? (?:(?:on |each |every )(?:{_WEEKDAY}s?|th)(?![a-z])|(?:mon|tues|wednes|thurs|fri|satur|sun)days(?![a-z])|weekdays|weekends|daily|nightly|"
    r"every (?:day|week|morning|evening|afternoon|other)|each (?:day|week)|m-f(?![a-z])|mon-fri|m/w/f)"
)
_HABIT = re.compile(
    r"(?<![a-z])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekdays|weekends|daily|nightly|every day|m-f|mon-fri|m/w/f)[,:]? (?:from )?$"
)
_WORKS = re.compile(
    rf"(?<![a-z])(?:(?:works?|worked|working|sits|volunteers|covers|babysits)(?: [a-z@'/]+){{0,2}}?(?: (?:(?:{_WEEKDAY}s?|th),?|from|between)){{1,2}}|"
    rf"(?:works?|open|available|(?:office|visiting|school|work|business) hours:?)(?: {_WEEKDAY}s?)?) $"
)
_ROW = re.compile(r"(?:,|;| ?&| and) ?[0-9]{1,2}-[0-9]")
_HYPHENED = re.compile(r"(?<![0-9-])[0-9]{1,2}-[0-9]{1,2}-(?:[0-9]{4}|[0-9]{2})(?![0-9-])")
_INSTRUMENT = re.compile(
    r"(?<![a-z])(?:survey|inventory|questionnaire|index|(?:sub)?scales?|scor(?:e|es|ed|ing)|average[ds]?|avg|mean|gpa|ratings?|rubric|likert|composite)(?![a-z])"
)
_MEASURED_AT = re.compile(
    r" (?:at (?:intake|baseline|admission|discharge|entry|exit|pre|post|termination|follow|(?:week|session|month|wk) [0-9]|[0-9]{1,2} (?:weeks|months|wks|mos))|pre-?test|post-?test|out of)"
)
_EQUALS = re.compile(r"(?:[:=(]|(?<![a-z])(?:was|of|is|to|from|averag(?:e[ds]?|ing)|scored?|mean|vs\.?)) ?$")
_HOURS = 12
_ALWAYS = frozenset({"24/7", "50/50"})


def only_quantities(folded: str, start: int, end: int) -> bool:
    """Tell whether a stretch has digits, and all of them stand in pairs that are certainly no date.

    Args:
        folded: Text as `fold` gives it.
        start: First character of the stretch.
        end: Behind its last.
    """
    places = [at for at in range(start, end) if folded[at].isdigit()]
    if not places:
        return False
    ranges = quantities(folded)
    held = (bisect_right(ranges, (at, len(folded))) - 1 for at in places)
    return all(number >= 0 and at < ranges[number][1] for at, number in zip(places, held, strict=True))


@lru_cache(maxsize=2)
def quantities(folded: str) -> tuple[tuple[int, int], ...]:
    """Return the ranges of all bare pairs in a folded text that are certainly no date, in order."""
    return tuple(match.span() for match in _PAIR.finditer(folded) if _is_quantity(folded, match))


def _is_quantity(folded: str, match: re.Match[str]) -> bool:
    if match.group() in _ALWAYS:
        return True
    first, second = int(match["a"]), int(match["b"])
    start, end = match.span()
    before, after = folded[max(0, start - _BACK) : start], folded[end : end + _ON]
    reading = {"/": _slashed, "-": _hyphened, ".": _dotted}[match["s"]]
    return reading(folded, match, first, second, _clause(before), after)


def _clause(before: str) -> str:
    """Return the part of a text that belongs to the sentence and line at its end."""
    stops = [stop.end() for stop in _STOP.finditer(before)]
    return before[stops[-1] :] if stops else before


def _slashed(folded: str, match: re.Match[str], first: int, second: int, clause: str, after: str) -> bool:
    """Tell scores and fractions: "7/10", "5/6 sessions", "2/3 of the way", "Homework: 3/4 done"."""
    if first > second:
        return False
    dated = _DATED.search(folded, max(0, match.start() - _BACK), match.start()) is not None
    opens = _OPENS.search(folded, max(0, match.start() - 12), match.start()) is not None
    if _COUNTS.match(after) and _DID.search(clause):
        return True
    if dated:
        return False
    if _PART_OF.match(after) and first < second <= max(_SCALES):
        return True
    if opens:
        return False
    if _MEASURED.match(after) or (second == 2 and _HALF_SIBLING.match(after)):
        return True
    if _TO_DO.search(clause) and _DONE.match(after):
        return True
    if _LABELLED.search(clause):
        return True
    if second in _MAXIMA and _SCORE_NEAR.search(clause) and _shares(match, clause, after):
        return True
    return second in _SCALES and _is_rating(match, clause, after)


def _shares(match: re.Match[str], clause: str, after: str) -> bool:
    """Tell whether another pair of the sentence has the same denominator, and none is a day: "from 12/27 to 8/27"."""
    around = clause + match.group() + _STOP.split(after)[0]
    peers = list(re.finditer(rf"[0-9]{{1,2}}/{match['b']}(?![0-9/])", around))
    return len(peers) > 1 and not any(_DATED.search(around, 0, peer.start()) for peer in peers)


def _is_rating(match: re.Match[str], clause: str, after: str) -> bool:
    before = _RATED_BEFORE.search(clause)
    if _VAGUE.search(clause) and not (
        _LEVEL.search(clause) or _FROM_TO.search(clause + match.group() + after)
    ):
        return False
    if before or _RATED_BEHIND.match(after):
        named = re.search(r"(?:strength|reflexes|dtrs|pulses|rat|scal|scor)", clause)
        return not _NO_RATING.match(after) and (named is not None or int(match["b"]) > min(_SCALES))
    word = _RATED_NEAR.search(clause)
    if not word or _NO_RATING.match(clause, word.end()) or int(match["b"]) != max(_SCALES):
        return False
    return _shares(match, clause, after)


def _hyphened(folded: str, match: re.Match[str], first: int, second: int, clause: str, after: str) -> bool:
    """Tell ranges of amounts and hours: "1-2 hrs", "grades 3-5", "from 1-4 on Thursdays", "works 10-5"."""
    opens = _OPENS.search(folded, max(0, match.start() - 12), match.start()) is not None
    if opens or match["a"][0] == "0" or match["b"][0] == "0":
        return False
    if first < second:
        counts = _COUNTS.match(after)
        if _MEASURED.match(after) or _NUMBERED.search(clause):
            return True
        if counts and (counts["each"] or _DID.search(clause)):
            return True
    return max(first, second) <= _HOURS and first != second and _is_time_of_day(folded, match, clause, after)


def _is_time_of_day(folded: str, match: re.Match[str], clause: str, after: str) -> bool:
    dated = _DATED.search(folded, max(0, match.start() - _BACK), match.start())
    if _ROW.match(after) or (dated and not re.match(_WEEKDAY, dated.group())):
        return False
    if _HALF_DAY.match(after) or _HABIT_BEHIND.match(after) or _HABIT.search(clause):
        return True
    return _WORKS.search(clause) is not None and not _HYPHENED.search(folded)


def _dotted(folded: str, match: re.Match[str], first: int, second: int, clause: str, after: str) -> bool:
    """Tell decimals: "2.5 hrs", "Protective Factors Survey: 3.2 at intake, 5.1 at week 12"."""
    del first, second
    opens = _OPENS.search(folded, max(0, match.start() - 12), match.start()) is not None
    if _MEASURED.match(after) and not opens:
        return True
    if not _INSTRUMENT.search(clause):
        return False
    return _MEASURED_AT.match(after) is not None or (
        _EQUALS.search(clause) is not None and _DATED.search(clause) is None
    )
