"""Wording beside a name that tells what the person is to the case: titles, kinship, labels, credentials."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from redact.types import Role

KIN: dict[str, str] = {
    "mother": r"mother|mom|mommy|mama|ma|mum|mami|mo(?=\s*[:=])|moc|bio ?mom|birth ?mother",
    "father": r"father|dad|daddy|papa|papi|foc|bio ?dad|birth ?father",
    "stepmother": r"step-?\s?(?:mother|mom)",
    "stepfather": r"step-?\s?(?:father|dad)",
    "foster mother": r"foster (?:mother|mom)",
    "foster father": r"foster (?:father|dad)",
    "foster parent": r"foster parent|resource parent",
    "grandmother": r"(?:great-?\s?)?grand-?\s?(?:mother|ma)|granny|nana|gma|mgm|pgm|abuela|abuelita",
    "grandfather": r"(?:great-?\s?)?grand-?\s?(?:father|pa)|gpa|mgf|pgf|abuelo",
    "aunt": r"(?:great-?\s?)?(?:aunt|auntie|tia|tía)",
    "uncle": r"(?:great-?\s?)?(?:uncle|tio|tío)",
    "sister": r"(?:half-?\s?|step-?\s?)?(?:sister|sis)",
    "brother": r"(?:half-?\s?|step-?\s?)?(?:brother|bro)",
    "sibling": r"sibling|sib|twin",
    "cousin": r"cousin",
    "niece": r"niece",
    "nephew": r"nephew",
    "son": r"(?:step-?\s?)?son",
    "daughter": r"(?:step-?\s?)?(?:daughter|dtr|dau)",
    "grandson": r"grandson",
    "granddaughter": r"grand-?daughter",
    "mother-in-law": r"mother-in-law|mil",
    "father-in-law": r"father-in-law|fil",
    "sister-in-law": r"sister-in-law",
    "brother-in-law": r"brother-in-law",
    "daughter-in-law": r"daughter-in-law",
    "son-in-law": r"son-in-law",
    "guardian": r"(?:legal )?guardian",
}
PARTNERS: dict[str, str] = {
    "wife": r"(?:ex-?\s?)?wife",
    "husband": r"(?:ex-?\s?)?(?:husband|hubby)",
    "spouse": r"spouse",
    "partner": r"(?:ex-?\s?)?partner|significant other|s\.?o\.(?=\s)|fianc[eé]e?",
    "girlfriend": r"(?:ex-?\s?)?(?:girlfriend|gf)",
    "boyfriend": r"(?:ex-?\s?)?(?:boyfriend|bf)",
    "ex": r"ex",
}
WORK: dict[str, str] = {
    "caseworker": r"case-?\s?worker|case ?manager|cw|cm|social worker|sw|dhs worker|cps worker|investigator",
    "therapist": r"therapist|counselor|clinician|psychologist",
    "doctor": r"dr|doctor|pcp|pediatrician|psychiatrist|physician|ob|attending",
    "nurse": r"nurse|rn|np|lpn|aprn",
    "supervisor": r"supervisor|clinical director|program director|director",
    "teacher": r"teacher|tutor|para|aide",
    "principal": r"(?:vice )?principal|vp|dean",
    "coach": r"coach",
    "attorney": r"attorney|atty|lawyer|public defender|esq|counsel|prosecutor|ada",
    "guardian ad litem": r"gal|guardian ad litem|law guardian",
    "advocate": r"casa|advocate|ombudsman",
    "judge": r"judge|hon|honorable|magistrate|referee|justice",
    "interpreter": r"interpreter|translator|terp",
    "officer": r"officer|ofc|det|detective|deputy|sgt|sergeant|trooper|sro|lt|capt|agent",
    "probation officer": r"probation officer|p\.?o\.?|parole officer",
    "clergy": r"rev|reverend|pastor|rabbi|imam|fr|chaplain|deacon",
    "foster care worker": r"foster care worker|licensing worker",
    "home health aide": r"hha|home health aide|pca",
    "sponsor": r"sponsor",
    "landlord": r"landlord|landlady|ll",
}
_THIRD = frozenset({"sponsor", "landlord"})
_STAFF = {word: form for word, form in WORK.items() if word not in _THIRD}
_REPORTER = (
    r"(?:anonymous |mandated |hotline |original |initial |confidential )*"
    r"(?:reporter|caller|reporting (?:party|person|source)"
    r"|source of (?:the )?report|rp|complainant)"
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
    return re.compile(rf"(?<![^\W_])(?:{form})\W?\s*$", re.IGNORECASE)


def _after(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


_SIDE = (
    r"(?:(?:maternal|paternal|older|younger|oldest|youngest|middle|eldest|"
    r"twin|biological|bio|birth|adoptive|adopted|late|estranged|adult|"
    r"little|big)\s+)*"
)
_OWNER = r"(?:her|his|their|my|the client|client|pt|patient)(?:['’]s)?"
_TITLED = (
    r"(?P<r>dr|doctor|judge|hon|officer|ofc|det|detective|deputy|sgt|"
    r"sergeant|trooper|nurse|rev|reverend|pastor|rabbi|imam|atty|attorney|"
    r"coach|principal)"
)
_LICENCE = (
    r"(?-i:L?C?SW|LCSW(?:-[RC])?|LMSW|LICSW|LGSW|LSW|MSW|BSW|LPC|LPCC|"
    r"LMFT|LMHC|MFT|Ph\.?D|Psy\.?D|M\.?D\b|D\.?O\b|R\.?N\b|LPN|NP\b|APRN|"
    r"PA-C|Esq|J\.?D\b|CPRS|CADC|QMHP|CSW|BCBA|OTR|SLP|CASAC|DSW|MS[WN])"
)

CLIENT_LABEL = re.compile(
    r"(?:^|[\n|])[ \t]*(?:client|patient|pt|consumer|member name|youth|resident|re|vet|veteran|participant|"
    r"clt|individual|case name)(?: name)?[ \t]*(?:#\d+)?[ \t]*[:=][^\n]{0,12}$",
    re.IGNORECASE,
)
"""A form label that says who the client is."""

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
    Cue(CLIENT_LABEL, Role.CLIENT, 4),
    Cue(_before(r"(?:client|patient|pt|clt|ct|resident)"), Role.CLIENT, 2),
    Cue(
        re.compile(
            r"(?:members?|participants?|attend(?:ees|ance|ing)|present|absent|"
            r"roster|census)\b[^\n:]{0,25}:[^\n]*$",
            re.IGNORECASE,
        ),
        Role.GROUP_MEMBER,
        2.5,
    ),
    Cue(_before(r"(?:group member|fellow member|peer|group mate|groupmate)"), Role.GROUP_MEMBER, 3),
    Cue(_before(rf"{_SIDE}{_any(KIN)}[,:;(=\s–-]*"), Role.FAMILY, 3, KIN),
    Cue(_before(rf"{_SIDE}{_any(PARTNERS)}[,:;(=\s–-]*"), Role.PARTNER, 3, PARTNERS),
    Cue(re.compile(rf"(?<![^\W_]){_TITLED}\.?\s+$", re.IGNORECASE), Role.PROFESSIONAL, 4, WORK),
    Cue(
        _before(rf"{_any(_STAFF)}[.,:;(=\s–-]*"),
        Role.PROFESSIONAL,
        3,
        WORK,
    ),
    Cue(_before(rf"{_any({k: WORK[k] for k in sorted(_THIRD)})}[,:;(=\s–-]*"), Role.THIRD_PARTY, 3, WORK),
    Cue(
        re.compile(
            r"(?:signed|filed by|submitted|prepared by|completed by|written by|"
            r"facilitators?|leaders?|dictated by|worker|clinician|provider|author|"
            r"staff|cc)\b[^\n]{0,14}$",
            re.IGNORECASE,
        ),
        Role.PROFESSIONAL,
        2.5,
    ),
    Cue(
        _before(
            r"(?:neighbor|neighbour|friend|roommate|housemate|co-?worker|boss|"
            r"classmate|babysitter|sitter|daycare provider)"
        ),
        Role.THIRD_PARTY,
        3,
        {},
    ),
    Cue(
        _before(r"(?:student|pupil|child|minor|toddler|infant|newborn|baby|preschooler|teen)"),
        Role.MINOR,
        2,
        minor=True,
    ),
)
"""Searched in the text that ends where the name, with its title, begins."""

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
    Cue(_after(rf"\s*,?\s*{_LICENCE}(?![^\W_])"), Role.PROFESSIONAL, 5),
    Cue(
        _after(rf"\s*(?:,|\(|–|—|-|/)\s*(?:(?:{_OWNER}|the|an?)\s+)?{_SIDE}{_any(KIN)}(?![^\W_])(?!['’]s)"),
        Role.FAMILY,
        3,
        KIN,
    ),
    Cue(
        _after(
            rf"\s*(?:,|\(|–|—|-|/)\s*(?:(?:{_OWNER}|the|an?)\s+)?{_SIDE}{_any(PARTNERS)}(?![^\W_])(?!['’]s)"
        ),
        Role.PARTNER,
        3,
        PARTNERS,
    ),
    Cue(
        _after(rf"\s*(?:,|\(|–|—|-|/)\s*(?:(?:{_OWNER}|the|an?|\w+)\s+)?{_any(_STAFF)}(?![^\W_])"),
        Role.PROFESSIONAL,
        3,
        WORK,
    ),
    Cue(_after(r"\s*(?:,|\(|–|-)\s*(?:an? |another |fellow )?(?:group member|peer)\b"), Role.GROUP_MEMBER, 3),
    Cue(
        _after(
            r"\s*(?:,|\(|–|-)\s*(?:an? |the |her |his |their )?(?:neighbor|neighbour|"
            r"friend|roommate|landlord|boss|sponsor|classmate)\b"
        ),
        Role.THIRD_PARTY,
        3,
    ),
)
"""Matched right behind the name."""

COURTESY = re.compile(r"(?<![^\W_])(?:mr|mrs|ms|miss|mx|sra|srta)\b\.?\s+$", re.IGNORECASE)
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


def minor_by_age(before: str, after: str) -> bool:
    """Tell whether an age under 18 stands beside the name: "Ada (8)", "8-year-old Ada"."""
    found = _AGE_AFTER.match(after) or _AGE_BEFORE.search(before)
    return bool(found) and int(found[1]) < 18 if found else False


REPORTER_LABEL = re.compile(
    rf"(?:^|[\n|;])[ \t]*{_REPORTER}(?: name)?[ \t]*[:=][ \t]*(?:\w{{2,4}}\.?[ \t]*)?$", re.IGNORECASE
)
"""A form label that names the reporter outright."""
