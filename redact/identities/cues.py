"""Wording beside a name that tells what the person is to the case: titles, kinship, labels, credentials.

Cues are read in text where every name of a person is one `MASK`, so that "Judge" in the name "Judge Cobb"
is no title, and lists of names can be seen.
"""

# ruff: noqa: E501  # tables of words

from __future__ import annotations

import re
from dataclasses import dataclass, field

from redact.identities.kin_words import (
    KIN,
    KIN_PLURAL,
    LICENCES,
    PARTNERS,
    THIRD,
    THIRD_HINTS,
    WORK,
    WORK_PLURAL,
)
from redact.types import Role

MASK = "\ue000"
"""Stands for a name in the text that cues are read in; a character of private use, found in no note."""

DECISIVE = 3.0
"""Weight from which a cue tells the role without a look at the case as a whole."""

_REPORTER = (
    r"(?:anonymous |mandated |hotline |original |initial |confidential )*"
    r"(?:reporter|caller|reporting (?:party|person|source)"
    r"|source of (?:the )?report|rp|rptr|complainant)"
)
_REPORT = r"(?:hotline|cps|scr|cyf|dcf|dcfs|intake|abuse|neglect|allegation|maltreatment|report(?:ed)? to)"


@dataclass(frozen=True, slots=True)
class Cue:
    """One wording and what it says.

    Attributes:
        pattern: Searched in the text before a name (ending at it) or matched right behind it.
        role: Role it speaks for.
        weight: How strongly.
        words: Relation by wording; the first that matches the `r` group whole is taken.
        minor: Whether it also means under age.
    """

    pattern: re.Pattern[str]
    role: Role
    weight: float
    words: dict[str, str] = field(default_factory=dict)
    minor: bool = False

    def word(self, match: re.Match[str]) -> str:
        """Return the relation word for a match; empty when the cue has none."""
        if not self.words:
            return ""
        if "r" not in match.groupdict():
            return next(iter(self.words))
        found = match["r"].strip().rstrip(".")
        options = (word for word, form in self.words.items() if re.fullmatch(form, found, re.IGNORECASE))
        return next(options, "")


def _any(words: dict[str, str]) -> str:
    return "(?P<r>" + "|".join(words.values()) + ")"


def _before(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{form})(?:[^\S\n]*|[^\S\n]*[:=(]\s*)$", re.IGNORECASE)


def _after(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


_SIDE = (
    r"(?:(?:maternal|paternal|mat\.?|pat\.?|older|younger|oldest|youngest|middle|eldest|little|big|"
    r"twin|biological|bio|birth|adoptive|adopted|late|estranged|adult|minor|teen(?:age)?|infant|"
    r"ex|former|deceased|first|second)[\s-]+)*"
)
_OWNER = (
    rf"(?:(?:her|his|their|my|our|your|the|an?|another|client|pt|patient|ct|clt|child|youth|mother|mom|father|dad|"
    rf"{MASK}(?=['’]))(?:['’]s)?\s+)?(?:(?:new|former|old|current|longtime|retired|on-call|head|school|math|science|art|gym|"
    r"homeroom|family|county|state|tribal|ongoing|hospice|lead|night|day|senior|assistant|associate|legal|defense)\s+)*"
)
_IS = r"(?:['’]s name)?(?:\s+(?:is|was|named|called))?"
_GAP = r"(?:(?<![^\W\d_]{5})\.)?[,:(=/ \t\"“–—-]*"
"""What may stand between a word and the name: a full stop only behind an abbreviation."""

_BARE = r"(?-i:(?:Brother|Bro|Sister|Father|Mother)\.?)\s+$"
"""Words of kin that are also titles of clergy and members of a church."""

_LIST = (
    rf"(?:(?:(?:mr|mrs|ms|miss|mx|dr)\.?\s+)?{MASK}(?:\s*\([^()\n]{{0,24}}\))?(?:,?\s*\d{{1,2}}(?=,))?"
    r"\s*(?:,\s*and|,|;|and|&|y|\+|/)\s*)*"
)
"""Names that stand between a plural ("her sons Al, Bo and") and the name in question."""

_TITLED = (
    r"(?P<r>drs?|doctor|judge|jdg|hon|magistrate|mag|chancellor|commissioner|officers?|ofcr?|det|detectives?|"
    r"deputy|deputies|dep|sgt|sergeant|trooper|sheriff|constable|capt|lt|sro|nurse|rev|reverend|pastor|rabbi|imam|"
    r"padre|chaplain|chap|atty|attorney|coach|principal)"
)
_SECOND = r"(?:(?-i:Father|Fr|Sister|Sr|Brother|Rev|Dr)\.?\s+)?"
"""A title behind the first: "Chaplain Father"."""

_OF_NEXT = rf"(?!\.?[ \t]+(?:(?-i:[A-Z])[\w.]*[ \t]+){{0,2}}{MASK})"
"""What is said behind a comma is the title of the name that follows: "Dr. Diaz, RN Ruiz"."""

_LICENCE = rf"(?P<r>(?-i:{'|'.join(LICENCES.values())}))"
_OFFICE = (
    r"(?:(?:senior|lead|clinical|family|child|forensic|school|adult|protective|field|intake|ongoing|licensing|"
    r"services?|permanency|housing|outreach|program|case|court|services|reentry|member|benefits?|ICWA)\s+)*"
    r"(?:investigator|specialist|coordinator|supervisor|worker|director|manager|advocate|counsel(?:l)?or|navigator|"
    r"liaison|interviewer|evaluator|facilitator|examiner|visitor|administrator|representative|monitor|officer|"
    r"clinician|therapist|dispatcher|screener|attorney|paralegal|chaplain|librarian|trainer|educator)"
)

_CLIENT_WORDS = (
    r"client|patient|pt|consumer|member name|youth|resident|vet|veteran|participant|clt|individual|case name"
)
_CLIENT_FORM = r"(?:^|[\n|])[ \t]*(?:{})(?: name)?[ \t]*(?:#\d+)?[ \t]*[:=][^\n]{{0,12}}$"
CLIENT_LABEL = re.compile(_CLIENT_FORM.format(_CLIENT_WORDS + "|re"), re.IGNORECASE)
"""A form label that says who the client is, or whom a letter is about."""

_SUBJECT = re.compile(
    r"(?:^|[\n|.;])[ \t*]*(?:student|pupil|child(?:['’]s name)?|minor|infant|survivor|applicant|recipient|beneficiary|"
    r"offender|inmate|deceased|employee|ee|caller|hoh|head of household|payee|member|alleged victim|av|occupant|subject|"
    r"guest|identified patient|adoptive applicant|claimant|donor|decedent|parolee|probationer|defendant|respondent|"
    r"re|regarding|in re(?: the)?(?: matter of| interest of| guardianship of| dependency of)?|(?:in the )?(?:matter|interest) of|"
    r"guardianship of|estate of|name)(?: name)?[ \t]*(?:#?\d+)?[ \t.]*[:=]?[^\n\w]{0,6}$",
    re.IGNORECASE,
)

BEFORE: tuple[Cue, ...] = (
    Cue(_before(rf"(?:{_REPORTER})\s*(?:is|was|:|=|,|-|–|\()?"), Role.REPORTER, 6),
    Cue(
        re.compile(
            rf"{_REPORT}.{{0,60}}\breported by\s+\S{{0,6}}\s*$|\breport (?:was )?"
            rf"(?:made|filed|received|called in) (?:by|from)\s+\S{{0,6}}\s*$",
            re.IGNORECASE | re.DOTALL,
        ),
        Role.REPORTER,
        6,
    ),
    Cue(re.compile(_CLIENT_FORM.format(_CLIENT_WORDS), re.IGNORECASE), Role.CLIENT, 4),
    Cue(_SUBJECT, Role.CLIENT, 2),
    Cue(_before(r"(?:client|patient|pt|clt|ct|resident|consumer|veteran|vet)"), Role.CLIENT, 2),
    Cue(
        re.compile(
            r"(?:^|\n)\W*(?:group )?(?:members?|participants?|attend(?:ees|ance|ing)|present|absent|late|abs|here|in|out|"
            r"roster|roll|census)\b[^\n:]{0,25}:[^\n]*$",
            re.IGNORECASE,
        ),
        Role.GROUP_MEMBER,
        2,
    ),
    Cue(_before(r"(?:group member|fellow member|group mate|groupmate)"), Role.GROUP_MEMBER, 3),
    Cue(_before(r"peer"), Role.GROUP_MEMBER, 1),
    Cue(_before(rf"(?!{_BARE}){_SIDE}{_any(KIN)}{_IS}{_GAP}"), Role.FAMILY, 3, KIN),
    Cue(re.compile(rf"(?<![^\W_])(?P<r>{_BARE})", re.IGNORECASE), Role.FAMILY, 2, KIN),
    Cue(
        _before(
            rf"(?:victim|suspect|landlord|neighbou?r|friend|perpetrator|offender|worker|boss)['’]s {_SIDE}"
            rf"(?:{'|'.join([*KIN.values(), *PARTNERS.values()])}){_IS}{_GAP}"
        ),
        Role.THIRD_PARTY,
        6,
    ),
    Cue(
        _before(rf"{_SIDE}{_any(KIN_PLURAL)}(?:\s+(?:are|is|were))?{_GAP}{_LIST}"), Role.FAMILY, 3, KIN_PLURAL
    ),
    Cue(
        _before(rf"(?:children|kids|boys|girls|siblings)(?:\s+(?:are|is|were))?{_GAP}{_LIST}"),
        Role.MINOR,
        1,
        minor=True,
    ),
    Cue(_before(rf"{_SIDE}{_any(PARTNERS)}{_IS}{_GAP}"), Role.PARTNER, 3, PARTNERS),
    Cue(
        re.compile(rf"(?<![^\W_]){_TITLED}\.?\s+{_SECOND}{_LIST}$", re.IGNORECASE),
        Role.PROFESSIONAL,
        4,
        WORK | WORK_PLURAL,
    ),
    Cue(_before(rf"{_any(WORK)}{_IS}(?:\s+from the \w+)?{_GAP}"), Role.PROFESSIONAL, 3, WORK),
    Cue(
        _before(rf"{_any(WORK_PLURAL)}(?:\s+(?:are|is|were))?{_GAP}{_LIST}"),
        Role.PROFESSIONAL,
        3,
        WORK_PLURAL,
    ),
    Cue(_before(rf"{_any(THIRD)}{_IS}{_GAP}"), Role.THIRD_PARTY, 3, THIRD),
    Cue(_before(rf"{_any(THIRD_HINTS)}{_IS}{_GAP}"), Role.THIRD_PARTY, 2, THIRD_HINTS),
    Cue(
        re.compile(
            r"(?<![^\W_])(?:signed|filed by|submitted|prepared by|completed by|written by|taken by|typed by|authored by|reviewed by|"
            r"facilitators?|leaders?|dictated by|worker|clinician|provider|author|recorder|recorded by|interviewer|"
            r"staff|cc|c|approved by|verified|keyed by|respectfully(?: submitted)?|cordially|sincerely|truly yours)\b"
            r"[^\n]{0,14}\n?\s*$",
            re.IGNORECASE,
        ),
        Role.PROFESSIONAL,
        2,
    ),
    Cue(re.compile(r"(?:^|\n|[.!?)\]]\s)\s*(?:[—–~-]{1,2}|/e?s/|//)\s*$"), Role.PROFESSIONAL, 2),
    Cue(
        _before(r"(?:student|pupil|child|minor|toddler|infant|newborn|baby|preschooler|teen)"),
        Role.MINOR,
        2,
        minor=True,
    ),
)
"""Searched in the text that ends where the name, with its title, begins."""

_SEP = r"\s*(?:,|\(|–|—|-|/|=|\s(?:is|was|who is|who was)\s)\s*"
_CELL = r"(?:[ \t]*[|\t][ \t]*|[ .]{3,}|  +)"
_CELL_END = r"(?=[ \t]*(?:[|,;)\t\n]|  |\d|$))"

AFTER: tuple[Cue, ...] = (
    Cue(
        _after(
            rf"\s*(?:,|\(|–|—|-)\s*(?:the |an? )?(?:{_REPORTER})\b|,?\s+(?:who )?"
            r"(?:(?:has )?called the hotline|made (?:the|a|this) (?:hotline |"
            r"cps )?report|filed (?:the|a|this) report|called in (?:the|a|this)"
            r" report)"
        ),
        Role.REPORTER,
        6,
    ),
    Cue(_after(r"\s*(?:,|\(|–|—|-)\s*(?:the )?(?:client|patient|pt)\b(?!['’])"), Role.CLIENT, 4),
    Cue(_after(rf"\s*[,(/]?\s*{_LICENCE}(?![^\W_]){_OF_NEXT}"), Role.PROFESSIONAL, 5, LICENCES),
    Cue(_after(rf"{_SEP}{_OWNER}{_SIDE}{_any(KIN)}(?![^\W_])(?!['’]s)"), Role.FAMILY, 3, KIN),
    Cue(_after(rf"{_SEP}{_OWNER}{_SIDE}{_any(PARTNERS)}(?![^\W_])(?!['’]s)"), Role.PARTNER, 3, PARTNERS),
    Cue(_after(rf"{_SEP}{_OWNER}{_any(WORK)}(?![^\W_])(?!['’]s){_OF_NEXT}"), Role.PROFESSIONAL, 3, WORK),
    Cue(_after(rf"{_SEP}{_OWNER}{_OFFICE}(?![^\W_])(?!['’]s)"), Role.PROFESSIONAL, 3),
    Cue(
        _after(r"\s*\((?:cps|aps|sw|dcfs?|dss|dhs|county|agency|state|school|facilitator|staff|da|ada)\b"),
        Role.PROFESSIONAL,
        3,
    ),
    Cue(_after(r"\s*,?\s*#\s?\d{3,6}\b|\s*,?\s*badge\b"), Role.PROFESSIONAL, 3),
    Cue(
        _after(r"\s*(?:,|\(|–|-)\s*(?:an? |another |fellow )?(?:group member|peer)\b(?! )"),
        Role.GROUP_MEMBER,
        3,
    ),
    Cue(_after(rf"{_CELL}{_any(KIN)}{_CELL_END}"), Role.FAMILY, 3, KIN),
    Cue(_after(rf"{_CELL}{_any(PARTNERS)}{_CELL_END}"), Role.PARTNER, 3, PARTNERS),
    Cue(_after(rf"{_CELL}{_any(WORK)}{_CELL_END}"), Role.PROFESSIONAL, 3, WORK),
    Cue(_after(rf"{_SEP}{_OWNER}{_any(THIRD)}(?![^\W_])(?!['’]s)"), Role.THIRD_PARTY, 3, THIRD),
)
"""Matched right behind the name."""

COURTESY = re.compile(
    r"(?<![^\W_])(?:mr|mrs|ms|miss|mx|sra|srta|señora|señor|don|doña)\b\.?\s+$", re.IGNORECASE
)
"""Titles that say nothing of the role; cues are read across them."""

_AGE_AFTER = re.compile(
    r"\s*(?:\(\s*|,\s*|;\s*|-\s*|is\s+|,?\s*(?:age|aged)\s+)(?:age[d]?"
    r"\s+)?(\d{1,2})(?:\s*(?:\)|,|\.|;|y/?o|yo\b|yrs?|years?|-year|\s+and\b|"
    r"mos?\b|months)|$)"
    r"(?!\s*(?:/|%|mg|am\b|pm\b|min|days?|weeks?|times))",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    r"(\d{1,2})\s*-?\s*(?:y/?o|yo|yr|year|years|month|mo)s?\s*-?\s*(?:olds?)?[\s,]+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


_YOUNG_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
_GRADE = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
_YOUNG_AFTER = re.compile(
    rf"(?:\s*[,(]\s*|\s+is\s+|\s*,?\s*(?:age|aged)\s+)(?:now |just |only |almost |age |aged )?(?:{_YOUNG_NUMBERS})"
    r"(?=\s*[,.;)]|\s+(?:and|months|years|weeks)\b)|"
    rf"[\s,(–—-]*(?:is )?(?:an? |in |in the )?(?:{_GRADE}[ -]?(?:grader?|gr)(?![^\W_])|(?:grade|gr\.?)[ :#]*(?:\d{{1,2}}|k)(?![^\W_])|"
    r"kindergart(?:en|ner)|kindergartener|preschooler|toddler|infant|newborn|\d{1,2}\s*(?:mos?|months?)(?= old|[.,;)]))"
    r"(?!\s+(?:teacher|class|aide|para|team|level|counselor))|"
    r"\s*,[^,;()\n]{1,24},\s*aged?\s+(?:[1-9]|1[0-7])(?!\d)|"
    r"\s+(?:turns|turned|just turned|will be|will turn)\s+(?:[1-9]|1[0-7])(?![\d/:%])(?!\s*(?:mg|am|pm|percent|of))",
    re.IGNORECASE,
)
_YOUNG_BEFORE = re.compile(
    r"(?<![^\W_])(?:foster child|minor child|child|infant|newborn|toddler|preschooler|kindergart(?:ner|ener)|"
    rf"{_GRADE}[ -]?grader|(?:{_YOUNG_NUMBERS})[ -](?:year|month|week)s?[ -]old):?\s+$",
    re.IGNORECASE,
)
"""Words for a child, for a year of school, and ages written out."""


def minor_by_age(before: str, after: str) -> bool:
    """Tell whether an age under 18 or a year of school stands beside the name: "Ada (8)", "Ada, 7th grade"."""
    found = _AGE_AFTER.match(after) or _AGE_BEFORE.search(before)
    if found:
        return int(found[1]) < 18
    return not COURTESY.search(before) and bool(_YOUNG_AFTER.match(after) or _YOUNG_BEFORE.search(before))


REPORTER_LABEL = re.compile(
    rf"(?:^|[\n|;])[ \t]*{_REPORTER}(?: name)?[ \t]*[:=][ \t]*(?:\w{{2,4}}\.?[ \t]*)?$", re.IGNORECASE
)
"""A form label that names the reporter outright."""
