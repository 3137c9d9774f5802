# ruff: noqa: E501 -- regex tables read better unbroken
"""How names are written, in regexes, and what looks like a name and is none: shared by the rules of structure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.recognizers.lexicons import keep_list
from redact.recognizers.patterns.base import Find

if TYPE_CHECKING:
    from collections.abc import Iterator

CAP = r"(?:(?:Mc|Mac|O['’]|D['’]|De|La|Le|Van)?[A-ZÀ-ÖØ-ÞĀŁŚŽČĐ][a-zà-öø-ÿāăąćčđęěğíıľłńňőřśšşťůźžạ-ỹ'’ʻ]{1,20}(?:-[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’]{1,20})?|[A-ZÀ-ÖØ-Þ]{2,20}(?:-[A-ZÀ-ÖØ-Þ]{2,20})?)"
INITIAL = r"(?:[A-Z]\.)"
PARTICLE = r"(?:de la|de los|de|del|da|dos|van|von|der|el|al|bin|ibn|la|le|St\.)"
NICK = r"(?:[\"“(][A-Z][\w'’ .-]{1,20}[\"”)])"
FULL_NAME = rf"(?:(?:{CAP}|{INITIAL})(?: (?:{PARTICLE} )?(?:{NICK} )?(?:{CAP}|{INITIAL}|[A-Z](?= [A-Z]))){{0,3}}(?:,? (?:Jr|Sr|II|III|IV)\b\.?)?)"
LAST_FIRST = rf"(?:{CAP}(?:[ -]{CAP})?, ?{CAP}(?: (?:{CAP}|[A-Z]\b\.?|{NICK})){{0,2}})"
TITLE = (
    r"(?:Mr|Mrs|Ms|Mx|Miss(?!\.)|Dr|Drs|Prof|Rev|Fr|Sr|Sgt|Lt|Capt|Cpl|Det|Ofc|Ofcr|Dep|Hon|Atty|Pastor|Father|Sister|Brother|Rabbi|Imam|Elder|Chief|"
    r"Judge|Justice|Magistrate|Commissioner|Referee|Officer|Deputy|Detective|Trooper|Sergeant|Lieutenant|Captain|Sheriff|Attorney|Counselor|"
    r"Nurse|Coach|Principal|Professor|Doctor|Warden|Agent|Señora?|Sra?|Don|Doña|Aunt|Auntie|Uncle|Grandma|Grandpa|Nana|Tía|Tia|Tío|Tio|"
    r"MR|MRS|MS|DR|JUDGE|OFFICER|OFC|DEPUTY|DET|SGT|REV|HON|ATTY|AUNT|UNCLE)"
)
CREDENTIAL = (
    r"(?:LCSW(?:-[A-Z]{1,2})?|LICSW|LISW(?:-[A-Z]+)?|LMSW|LSW|LBSW|LGSW|LCSWA|CSW|MSW|BSW|DSW|ACSW|ASW|APSW|LMFT|LPC{1,2}|LCPC|LPCC|LMHC|LCMHC|NCC|"
    r"MD|DO|RN|LPN|BSN|MSN|NP|FNP|PMHNP|CNP|DNP|APRN|CNA|PA-C|PharmD|PhD|Ph\.D\.|PsyD|Psy\.D\.|EdD|EdS|JD|J\.D\.|Esq\.?|Esquire|M\.D\.|M\.S\.W\.|"
    r"MA|MS|MEd|M\.Ed\.|CADC|LADC|LCDC|CPRS|CPS|QMHP|BCBA|RBT|OTR(?:/L)?|SLP|CCC-SLP|DPT|MHP|CASA|GAL|Ed\.D\.|L\.C\.S\.W\.|R\.N\.)"
)
ENDED = r"(?=[ \t]{2}|[ \t]{0,3}\n|[ \t]{0,3}$|,|;|\||\)| ?\(| - | — | \d|\.(?:\s|$))"

INITIALS = r"(?:(?:[A-Z]\.[ ]?){2,4}|(?:[A-Z]\.?-){1,2}[A-Z]\.?|[A-Z]{2,3})"
"""Initials of a person: J.M., T-L, DO."""

ROLE_MARKS = frozenset(
    """
    SW PT CL CM MO FA GM GF RN MD DO NP PA PO TH CW CS FC FP FM BF MF MC BM DV SA SI HI AH VH DX TX RX HX SX FX NB RE CC TO FR ID NO OK NA PM AM HV OV FV VM TC VC TV
    UA BP HR RR WT HT BMI ER ED IP OP IEP DOB DOA DOD SSN MRN CPS APS DHS DSS DCF VA SSI SSA SSDI HUD WIC EBT ABC GED GPA LPN CNA MSW BSW PCP GAL TPR ICD DSM ASD ADHD PTSD MDD GAD
    BPD OCD ODD SUD AUD OUD HIV HCV UTI COPD CHF CAD CVA TBI MVA LOS EOB POA HCP DNR DNI ROI PHI TBD FYI ASAP ETA PTO EAP HRS MIN SOC DC NY NJ CT MA RI NH VT ME PA DE MD VA WV NC
    SC GA FL AL MS TN KY OH IN IL MI WI MN IA MO ND SD NE KS OK TX NM CO WY MT UT AZ NV CA OR WA AK HI LA AR II III IV IQ QA AA CA PR DR US USA UK EU AC PC XR CT MRI EKG IV IM PO
    QD BID TID QID PRN LLC INC ST AVE RD BLVD DR LN CT APT END ALL NEW SEE PLAN PER VS RVW OPS SEC ADM RCV SGD MSG LOC REF REC PRT TEL FAX EXT STAFF ON OFF IN AT BY IT IS WE HE SHE
    """.split()
)
"""Capitals of two or three letters that are roles, shorthand or states and name nobody."""

_DEGREES_END = re.compile(
    r"(?:,? (?:[A-Z]{0,5}SW(?:-[A-Z]{1,4})?|[A-Z]?L?MFT|LPCC?|LMHC|LCMHC|RN|LPN|CNA|NP|MD|DO|PhD|PsyD|EdD|JD|Esq\.?|DSP|CRC|QMHP|BCBA|C?ADC|LAC|CSP|GAL|RPh|PA-C|[BM]Ed|MHA|MPA|MPH|MDiv))$"
)
_LEAD = re.compile(
    r"(?:(?i:signed|cordially|attested|sincerely|respectfully|dictated|reported|submitted|prepared|therapist|leaders?|co-?leaders?|investigator|juvenile officer|psychologist|psychiatrist|pcp|caseworker|social worker|"
    r"case manager|clinician|counselor|coordinator|supervisor|director|attorney|advocate|nurse|chaplain|student|client|patient|learner|mentor|sponsor|program manager|foster (?:mother|father|parent)|mother|father|dr|mr|mrs|ms)\b[.,:]? +|(?:SSG|SGT|SFC|CPT|MAJ|COL|LTC|LT|PFC|SPC|MSG|CPL|VP|AP|DPO|DPA|ADA|MD|RN|NP|SW|SRO|Chap)\.? +)"
)
_PROSE = frozenset(
    "will is was are were in a an the to i at on for with and by said says reads get got has had her his him did who badge presiding states stated reports reported called placed out of from if not be "
    "as but or she he they we you it this that dl id no".split()
)
"""Words at which a run of capitals stops being a name."""

NOT_NAMES = frozenset(
    """
    marriage petitioner respondent dr mr mrs ms like mandated empty learner happened
    plan note notes goal goals assessment subjective objective data action response intervention summary history background presenting
    problem safety risk time date place present attendance status purpose type method location address phone email dob age sex gender
    race language religion insurance subject re fw fwd mood affect thought sleep appetite medications meds allergies labs vitals update
    follow next steps recommendation recommendations disposition diagnosis impression narrative contact collateral discussion topic
    topics agenda action items attendees staff total client patient mother father mom dad child youth worker caller reporter judge
    unknown none refused see same above self guardian parent foster school court agency interpreter attorney supervisor counselor
    the this that she he they it no yes not and or of for with from all per due home house family case service services
    county department state police sheriff hospital clinic center office board team unit program shelter church bank group street ave
    med discharge admission intake session visit progress behavior strengths needs education employment housing legal medical mental
    health substance use social developmental trauma financial finances support supports transportation reason referral source
    identifying information demographics chief complaint hpi pmh ros mse si hi avh adls soap dap birp girp sirp ssn mrn id account
    voicemail transcript page exhibit attachment enclosure encl warning important confidential urgent stat alert reminder todo
    counselor student subj sent name niece nephew aunt uncle grandma grandmother visitor volunteer operator dispatch interviewer observer
    customer facility interventions transport household target sw cm pt tx rx dx hx nb bb foc moc bm bf gal casa po crew rm
    everyone everybody records intake front desk billing human resources hr administrator director coordinator nurse doctor
    i we you my our your his her their god allah jesus lord hospital's thanks best ok okay hi hello dear yeah hey
    """.split()
)


_CUT = re.compile(r"(?![a-zA-Z])[^\W\d_][^\W\d_'’-]*")
"""The rest of a word that goes on with a letter which no list of letters above has ("Ja|żdżyk")."""

_NOT_ALONE = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december general approved because relation relationship kinship rel stand reply me msw lsw lmsw mssw lcsw
    """.split()
)


def person(
    text: str, start: int, end: int, score: float, evidence: str, *, named: bool = False
) -> Iterator[Find]:
    """Yield the range as a PERSON, without a possessive, unless it is an acronym or wording of forms.

    Args:
        text: Where the range lies.
        start: First character.
        end: Behind the last character.
        score: Belief.
        evidence: Name of the rule.
        named: A label of people stands before it, so that one ordinary word may be a surname.
    """
    start, end = _cored(text, start, end)
    if _CUT.match(text, end) and text[end - 1 : end].isalpha():
        end = _CUT.match(text, end).end()  # type: ignore[union-attr]
    value = text[start:end]
    words = re.findall(r"[^\W\d_]{2,}", value.lower())
    if " " not in value and value.isupper() and any(keep_list().find(value)):
        return  # an acronym such as IHSS, not a surname in capitals
    known = len(words) == 1 and words[0] in _NOT_ALONE
    if words and not known and not _is_wording(value, words, named=named):
        yield Find(start, start + len(value), "PERSON", score, evidence)


def _cored(text: str, start: int, end: int) -> tuple[int, int]:
    """Take off a possessive, degrees, functions before the name, and the prose that follows capitals."""
    value = re.sub(r"['’]s$", "", text[start:end])
    while degree := _DEGREES_END.search(value):
        value = value[: degree.start()]
    if value.isupper():
        words = list(re.finditer(r"\S+", value))
        stop = next((word for word in words[1:] if word.group().strip(",").lower() in _PROSE), None)
        value = value[: stop.start()].rstrip(" ,") if stop else value
    end = start + len(value)
    while (lead := _LEAD.match(text, start, end)) and lead.end() < end:
        start = lead.end()
    return start, end


def _is_wording(value: str, words: list[str], *, named: bool) -> bool:
    """Tell forms and agencies from names; a label of people lets one such word be a surname."""
    doubtful = [word for word in words if word in NOT_NAMES]
    if not named or len(doubtful) != 1 or len(words) < 2:
        return bool(doubtful)
    return words[0] in doubtful and "," not in value
