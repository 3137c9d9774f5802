# ruff: noqa: E501 -- tables read better unbroken
"""Names of agencies by their form: letterheads in the first lines, and the jail, court or schools of a county."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import LIKELY, Find, PatternFamily

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_LINES = 5
"""Lines that are not empty among which a letterhead stands."""

_LONGEST_LINE = 160
_ORG_WORDS = frozenset(
    "services assistance court courts center centre hospital hospitals school schools agency agencies clinic clinics reentry house mission ministries "
    "shelter academy institute foundation associates partners counseling hospice rehabilitation rehab housing authority university college church "
    "homes residence ranch lodge manor medical health healthcare therapy psychotherapy society coalition alliance network department office district "
    "welfare nation tribe ymca ywca charities hospice club charter archdiocese diocese ministry isd program project outreach sheriff police jail prison penitentiary reformatory care wellness support supports annex pavilion facility ctr elementary pediatrics dialysis correctional recovery".split()
)
_GENERIC = _ORG_WORDS | frozenset(
    """
    the a an of for and in on at to by with or family families child children children's youth juvenile adolescent teen adult adults older elder elderly senior
    seniors women women's men men's veteran veterans veterans' mental behavioral behavioural social human public community county state city federal national local
    regional district superior circuit probate dependency domestic relations drug treatment recovery substance abuse use addiction alcohol alcoholism chemical
    opioid detox residential outpatient inpatient intensive partial day crisis emergency stabilization mobile response protective protection welfare foster adoption
    adoptive kinship placement permanency preservation reunification visitation supervised visit visits group individual couples couple marriage early intervention
    special education student students pupil elementary middle high campus resource resources employee work worker workforce employment job vocational training
    victim victims witness advocacy advocate advocates survivor survivors violence sexual assault hotline helpline line legal aid law justice criminal probation parole
    detention correctional corrections diversion division unit branch bureau section team staff board committee commission council nursing skilled long term long-term
    home homeless homelessness transitional supportive independent living assisted geriatric aging disability disabilities developmental intellectual rehabilitative
    primary pediatric pediatrics psychiatric psychiatry psychological psychology oncology dialysis renal transplant neonatal nicu surgery surgical trauma palliative
    bereavement pregnancy prenatal maternal infant postpartum parent parents parenting fatherhood head start financial benefits payee food pantry nutrition transportation
    case management managed coordination coordinated integrated comprehensive basic general main new first second third annual initial final urgent same walk-in drop-in
    one two three four five refugee immigrant immigration resettlement interpreter language cultural peer faith spiritual pastoral chaplain chaplaincy clinical
    field quality safety safe exchange respite recreational recreation after before school-based home-based in-home community-based evening night weekend daily weekly
    monthly quarterly my our your this that its private confidential restricted internal external unaccompanied long short guardian guardianship litem ad capacity
    pupil pupils attendance orphans orphans' offender offenders attorney attorneys general information core course floor packet tabs tab plus no number kids
    officer officers head household preparation atl program programs project abdominal enrollment member members committee hospitalization partial trial calendar staffing debt childhood register telephone deaf hearing blind
    placing license licensed shelter um utilization department assistance services unit childcare center centers mission living needs
    cps aps dcfs dcf dhs dss dcs va ed er icu iop php csu snf act hud vash hud-vash msw sw eap va's
    """.split()
)
"""Words of agencies and of forms: a letterhead has at least one word beside them."""

_TITLES = frozenset(
    """
    note notes report reports assessment assessments evaluation evaluations plan plans intake form forms summary log logs memo memorandum record records review letter
    narrative sheet worksheet checklist questionnaire statement minutes agenda roster list schedule census board huddle handoff meeting conference consultation
    consult interview session contact contacts referral referrals request authorization consent release disclosure discharge admission transfer update status
    progress incident investigation screening screen screener history study order motion petition affidavit notice hearing chart export thread transcript
    voicemail text texts message messages fax email page draft copy excerpt exhibit appendix attachment handbook policy guideline supervision visitor observation
    recording process genogram ecomap safety-plan face cover certificate application ticket slip call calls entry entries docket inquiry booking count
    telephonic documentation chronology timeline addendum closing closure opening welcome card snapshot debrief notification print printed from re date
    """.split()
)
"""Words of what a document is; they end the name of the agency, and a heading that opens with one is none."""

_VERBS = frozenset("living lives needs attends attended goes went seen met do at from".split())
_CONNECTORS = frozenset("of the for and at in de del la las los y &".split())
_CUT = re.compile(
    r"\s{2,}|\t|\s+[—–|/:+-]+\s+|\s*(?:—|–|//|--|[@+]|\||::|\*\*\*|[()\[\]<>:;,\"]|(?<!\bst)(?<!\bmt)\.\s|·)\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w.'’&-]*|&")
_PLACE = r"(?:St\. )?[A-Z][a-zà-ÿ'’]{1,20}(?:[- ][A-Z][a-zà-ÿ'’]{1,20}){0,2}"
_COUNTY = re.compile(
    rf"(?<![\w'-])(?P<v>{_PLACE} (?:County|Co\.?|Cty|Parish|Borough|county|co\.?|cty|parish)"
    r" (?:(?i:family|juvenile|circuit|district|superior|probate|municipal|drug|public|community|regional|general|memorial) ){0,2}"
    r"(?i:jail|court(?:house)?|schools?|hospital|library|detention center|correctional (?:center|facility)|sheriff(?:['’]s (?:office|department|dept))?|prosecutor['’]s office|health department|school district|human services))(?!\w)"
)

_COUNTIES = frozenset({"county", "co", "cty", "parish", "borough"})


class LetterheadRecognizer(PatternFamily):
    """Finds ORG: an agency's name that heads a note, and agencies named after their county."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("ORG",)
    NAME: ClassVar[str] = "pattern-letterheads"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield agencies."""
        del folded
        for start, end in _first_lines(text):
            for left, right in _parts(text, start, end):
                if name := _name(text, left, right):
                    yield Find(*name, "ORG", LIKELY, "pattern:letterhead")
        for match in _COUNTY.finditer(text):
            start, end = match.span("v")
            first = text[start:end].split(maxsplit=1)[0]
            if first.lower() in _GENERIC:
                start += len(first) + 1
            if text[start:end].split(maxsplit=1)[0].lower().rstrip(".") not in _COUNTIES:
                yield Find(start, end, "ORG", LIKELY, "pattern:county-agency")


def _first_lines(text: str) -> Iterator[tuple[int, int]]:
    seen = at = 0
    for line in text[: FIRST_LINES * 400].splitlines(keepends=True):
        if line.strip():
            seen += 1
            if len(line) <= _LONGEST_LINE:
                yield at, at + len(line.rstrip())
        if seen == FIRST_LINES:
            return
        at += len(line)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a line at dashes, bars, brackets, commas and wide gaps."""
    at = start
    for match in _CUT.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the range of an agency's name, when this stretch is one and perhaps the title of a form."""
    words = list(_WORD.finditer(text, start, end))
    titled = next((n for n, word in enumerate(words) if _plain(word) in _TITLES), len(words))
    words = words[:titled]
    while words and _plain(words[-1]) in _CONNECTORS:
        words.pop()
    while words and _plain(words[0]) in _CONNECTORS - {"the", "la", "las", "los", "el"} | {"in"}:
        words.pop(0)
    while words and _plain(words[0]) in _VERBS:
        words.pop(0)
    if words and _plain(words[0]) == "the" and len(words) > 1 and _plain(words[1]) in _GENERIC:
        words.pop(0)
    least = 3 if text[:start].rstrip().endswith(":") else 2  # "Client: Angel Church" is a person
    if not least <= len(words) <= 9 or not all(map(_has_capital, words)):
        return None
    plain = [_plain(word) for word in words]
    proper = [n for n, word in enumerate(plain) if word not in _GENERIC and word.isalpha()]
    if not proper or not _ORG_WORDS.intersection(plain[1:] if proper[0] == 0 else plain):
        return None
    return words[0].start(), words[-1].end()


def _plain(word: re.Match[str]) -> str:
    return word.group().lower().replace("’", "'").rstrip(".'")


def _has_capital(word: re.Match[str]) -> bool:
    return word.group()[0].isupper() or word.group()[0].isdigit() or word.group() in _CONNECTORS
