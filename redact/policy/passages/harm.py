"""Flags sentences on imminent danger, for a person to decide on a warning or a report; for every purpose.

Duty to warn: NASW Code of Ethics (2021) 1.07(c), Tarasoff v. Regents, 17 Cal. 3d 425 (1976), and state law.
Mandated reports: 42 U.S.C. 5106a(b)(2)(B)(i) (children) and the states' laws on elders and dependent adults.

A sentence flags only where it tells of danger now: what is denied, screened and negative, long past, taught,
or reported already does not. Each table is one way of saying so; the truth table of the tests is their measure.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from redact.policy.passages.lines import blocks_of
from redact.policy.passages.sentences import sentences_in

if TYPE_CHECKING:
    from collections.abc import Iterator

DUTIES: dict[str, str] = {
    "harm-suicide": "duty-to-warn: intent or plan to end one's own life",
    "harm-homicide": "duty-to-warn: intent or plan to kill or gravely hurt somebody",
    "harm-threat": "duty-to-warn: threat to a person who can be told",
    "harm-abuse": "mandated-report: abuse or neglect of a child, elder or dependent adult that nothing shows as reported",
}
"""Flag to the duty it may raise, in words."""


class Flag(NamedTuple):
    """A sentence of a text, half-open range, and its flag."""

    start: int
    end: int
    name: str


def _any(*forms: str, case: bool = False) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in forms), 0 if case else re.IGNORECASE)


_WHO = r"(?:(?:my|his|her|their|the|an?|our)\s+(?:\w+[- ]){0,2}\w+|him|her\b(?!\s+(?:own\s+)?self)|them|me|you|(?:Mr|Mrs|Ms|Dr)\.?\s+\w+|[A-Z]\w+(?:\s+[A-Z]\w+)?(?:['\u2019]s\s+\w+)?)"
_THING = r"(?:\w+ )?(?:budget|squirrel|mouse|mice|bugs?|spiders?|roach\w*|weeds|plants?|engine|lights?|mood|time|deer|vibe|deal|bill)\b"
"""What is killed without harm to anybody."""
_KIN = (
    r"(?:mom|mother|dad|father|step-?(?:father|mother|dad|mom)|uncle|aunt|grand(?:mother|father|ma|pa)|brother|sister"
    r"|boyfriend|girlfriend|husband|wife|son|daughter|nephew|niece|aide|staff|caregiver|foster \w+|babysitter|coach|partner)"
)
_SELF = r"(?:himself|herself|themsel(?:f|ves)|myself|self)"
_HURTS = (
    r"(?:hits?|hit|hitting|beats?|beat|beating|slaps?|slapped|slapping|kick(?:s|ed|ing)?|punch(?:es|ed|ing)?|chok(?:es|ed|ing)"
    r"|whip(?:s|ped|ping)|burn(?:s|ed|ing)?|touch(?:es|ed|ing)|molest(?:s|ed|ing)|rap(?:es|ed|ing)|lock(?:s|ed|ing)|shov(?:es|ed|ing)"
    r"|push(?:es|ed|ing)|shak(?:es|en|ing)|shook|spank(?:s|ed|ing)|throw(?:s|n)?|threw|abus(?:es|ed|ing)|starv(?:es|ed|ing)|neglect(?:s|ed|ing))"
)
_WANTS = (
    r"(?:wants?|wanted|wanting|wish(?:es|ing)?|plans?|planning|planned|going|gonna|intends?|ready|decided|try(?:ing)?|tried|will|would|['\u2019]ll"
    r"|threaten(?:s|ed|ing)?|thinking (?:of|about)|thinks (?:of|about)|thoughts? (?:of|about)|fantasi[sz]\w+ about|about|able|urges?)"
)
_FATAL = r"(?:kill|killing|stab|stabbing|shoot|shooting|murder|murdering|strangle|strangling|poison|poisoning|hang (?!up)|hanging (?!up)|blow up|run over)"
_BODY = r"(?:bruis(?:e|es|ing|ed)|welts?|belt marks?|burn marks?|black eye|fracture|hand ?prints?|lacerations?|bite marks?)"
_CARE = r"(?:child(?:ren)?|kids?|baby|infant|toddler|newborn|boys?|girls?|son|daughter|elderly|elder|grandmother|grandfather|resident|youngest|he|she|\d+ ?y/?o\w*)"

_NOW = {
    "harm-suicide": (
        _any(
            rf"\b(?:kill|killing|shoot|shooting|hang|hanging|drown|stab|stabbing|starve) {_SELF}\b(?! (?:shaving|on|while))",
            rf"\b{_WANTS} (?:\w+ )?(?:to )?(?:die|dying|be dead|end it all|ending it all|overdos\w+|jump(?:ing)? (?:off|in front)|(?:end|ending|take|taking) (?:his|her|their|my)(?: own)? life)\b(?! (?:his|her|my|the) (?:hair|shirt|eggs))",
            r"\bactive(?:ly)? suicid\w+",
            r"\bsuicid(?:e|al)\b[^.;]{0,40}\b(?:intent|plan|means|note|pact)\b|\bsuicide (?:note|plan|pact)\b",
            r"\b(?:endors\w+|report(?:s|ed|ing)?|admit\w*|disclos\w+|express\w*|voic\w+|has|have|having|with|verbaliz\w+|stat\w+|shar\w+)\s+(?:\w+\s+){0,2}(?:suicidal (?:ideation|thoughts|intent|urges)|thoughts of (?:suicide|ending|death|killing|not))",
            r"\b(?:will|won['\u2019]?t|would|do(?:es)?n['\u2019]?t want to|does not want to|do not want to|no longer wants? to|not) (?:not )?be (?:alive|here (?:anymore|any ?more|any longer|tomorrow|next week))",
            r"\b(?:better off|rather be|wishes? (?:he|she|I) (?:was|were)) (?:dead|without (?:her|him|me))|\bno (?:reason|point) (?:to|in) liv",
            r"\b(?:life is over|over soon|all be over|picked (?:the|a) day|cutting deeply|be final)\b|\bstockpil\w+|\b(?:goodbye|farewell) (?:letter|note|message|text)",
            r"\battempted suicide\b|\bsuicide attempt\b|\battempted to (?:hang|overdose|end)|\btried to (?:kill|end|hang|overdose)",
            r"\b(?:gun|knife|pistol|noose|rope|blade) (?:to|around|against) (?:his|her|my|their) (?:head|neck|throat|wrists?|own)",
            r"\b(?:cut|cuts|slit|slashed|cutting) (?:his|her|my|their) (?:wrists?|throat)",
            r"\b(?:drive|driving|steer|crash|run) (?:\w+ )?(?:his|her|my|the) (?:car|truck|van) (?:into|off)|\b(?:step|jump|walk)(?:ing)? (?:in front of|into) (?:a |the )?(?:train|traffic|bus|truck)",
            r"\b(?:take|took|taken|swallow\w*|taking) (?:all|the whole bottle|a whole bottle|the rest|a handful)[^.;]{0,20}\b(?:pills?|meds|medications?|bottle|tablets|tylenol)",
            r"\bc-ssrs (?:high|positive|moderate)|\b(?:intent|means) (?:and|with) (?:a )?(?:specific )?plan\b|\bcannot (?:keep (?:himself|herself) safe|contract for safety)|\bwill not contract",
        ),
        _any(
            r"\+\s?SI\b",
            r"\bSI\b\s*[:,-]?\s*(?:yes|present|positive|active|w/|with (?:a |an )?(?:plan|intent|means)|, plan\b|today|\+)",
            r"\b(?:[Ee]ndors\w+|[Rr]eport(?:s|ed)|[Dd]isclos\w+|[Aa]dmit\w*|has|[Vv]oic\w+|[Ee]xpress\w+) (?:active |current |passive )?SI\b",
            case=True,
        ),
    ),
    "harm-homicide": (
        _any(
            rf"(?:\b|(?=['\u2019])){_WANTS} (?:to )?(?:\w+ )?{_FATAL} (?!(?:it|time|for|out)\b|{_SELF}|{_THING}){_WHO}",
            rf"\bplan (?:to|for) {_FATAL}",
            rf"\b(?:to|will|gonna|would|could|['\u2019]ll) (?:just )?(?:kill|stab|shoot|murder|strangle|poison)\b(?! (?:it|time|for|hoops|baskets?|pool|pictures|photos|a (?:film|movie|video)|two birds)\b| {_SELF}| {_THING}|[^.;]*\bdog)",
            r"\bvoices? (?:\w+ )?(?:tell|telling|told|command\w*)\b[^.;]{0,40}\b(?:hurt|kill|stab|harm)",
            r"\bhomicidal (?:ideation|thoughts|intent|urges) (?:toward|towards|against|about|with|present)|\b(?:endors\w+|report(?:s|ed)|voic\w+|express\w+|disclos\w+|has) (?:active |current )?homicidal (?:ideation|thoughts|intent)",
        ),
        _any(
            r"\+\s?HI\b",
            r"\b(?:[Ee]ndors\w+|[Rr]eport(?:s|ed)|[Dd]isclos\w+|[Vv]oic\w+|[Ee]xpress\w+) (?:active |current )?HI\b",
            r"\bHI\b\s*[:,-]?\s*(?:yes|present|positive|w/|with (?:a )?(?:plan|intent)|toward|against)",
            case=True,
        ),
    ),
    "harm-threat": (
        _any(
            r"\bthreaten(?:s|ed|ing)? to (?!(?:quit|leave|suspend|evict|sue|call|report|divorce|take|cancel|expel|fire|withhold|stop|end|tell|go|move|cut (?:off|hours)|shut|withdraw|remove|file|drop|walk|hang up|ground)\b)\w+",
            r"\b(?:cut|cuts|cutting) (?:her|his|my|the) brakes|\bhit ?list\b|\blist of (?:\w+ ){1,4}(?:to|intends|wants) (?:to )?(?:shoot|kill|hurt)",
            r"\bthreaten(?:s|ed|ing)? (?:\S+ ){1,4}(?:with (?:a|his|her|the) (?:\w+ )?(?:knife|gun|pistol|bat|machete|weapon|hammer)|with death|life)\b",
            r"\bdeath threats?\b|\bthreat(?:s|ened)? (?:against|on) (?:the |his |her |my )?(?:life|worker|judge|staff|family)",
            r"\bburn (?:down|up)\b[^.;]{0,60}\b(?:house|home|apartment|car|with (?:him|her|them) in)|\bblow up (?:the|his|her|my)\b",
            r"\b(?:put|bury) (?:him|her|them|you|me) (?:in|under) the ground|\b(?:bullet|bury|grave) (?:in|with) (?:his|her|your|their) (?:name|head)",
            r"\bi will find you|\byou will be sorry|\bmake (?:him|her|them|you) pay\b|\bwatch (?:his|her|your) back|\bcome after (?:him|her|them|me|you)\b",
            rf"\b{_WANTS} (?:to )?(?:beat(?: up)?|hurt|attack|jump|harm|rape|hunt down) (?!(?:{_SELF}|the baby|the child|it)\b){_WHO}",
        ),
    ),
    "harm-abuse": (
        _any(
            rf"\b(?:{_WANTS}|afraid (?:she|he) (?:will|might)) (?:to )?(?:hurt|shake|smother|hit|drown|harm) (?:the|her|his) (?:\w+ )?(?:baby|child(?:ren)?|kids?|infant|son|daughter|toddler)",
            rf"\b{_CARE}\b[^.;]{{0,60}}\b(?:disclos\w+|says|said|told|reports|reported|states|stated)\b[^.;]{{0,60}}\b{_HURTS} (?:him|her|them|me|us|his|my)\b",
            rf"\b(?:disclos\w+|says|said|told|reports|reported|states|stated)\b[^.;]{{0,40}}\b{_KIN}(?:['\u2019]s \w+)?,? (?:\w+ )?{_HURTS}\b",
            rf"\b[A-Z]\w+, (?:[1-9]|1[0-7]|[6-9]\d|1\d\d),[^.;]{{0,60}}\b(?:{_HURTS}|comes into)\b",
            rf"\b(?:{_KIN}|caregiver|aide) (?:\w+ )?{_HURTS} (?:him|her|them|me|the (?:baby|child|children|kids|resident))",
            r"\bstaff (?:hit|hits|slapped|pushed|locked)\b|\bprivate parts?\b|\b(?:comes|came|gets|got) into (?:her|his) bed",
            rf"\b(?:observed|saw|has|have|had|noticed|noted|unexplained|with|shows?|suspicious|fresh)\b[^.;]{{0,30}}\b{_BODY}\b|\b{_BODY}\b[^.;]{{0,40}}\b(?:cannot|could not|unexplained|did it|shape)",
            r"\b(?:cigarette burns?|belt marks?|shape of a hand|extension cord|marks? (?:visible|seen|on (?:his|her|the) (?:\w+['\u2019]s )?(?:legs?|arms?|back|face|neck)))",
            r"\b(?:shook|shaken|shakes|shaking) the (?:baby|infant)",
            rf"\bfound wandering\b|\b(?:ties|tied|straps|strapped|chains|chained|cages|caged) (?:the |her |his )?{_CARE}|\b{_CARE}\b[^.;]{{0,40}}\bfound (?:wandering|alone|outside)|\bsexual contact\b",
            r"\b(?:infant|baby|newborn|child|toddler)\b[^.;]{0,30}\bpositive for (?:fentanyl|meth\w*|cocaine|opi\w+|heroin|drugs)|\bhas not eaten (?:in|for)\b|\b(?:strangled|choked) her\b[^.;]*\bin front of the (?:kids|children)",
            r"\bbed ?sores?\b|\b(?:not|never) (?:been )?fed\b|\block(?:s|ed|ing) (?:him|her|them) (?:in|out)\b|\bsitting in (?:his|her|their)?\s?(?:own )?(?:urine|feces|waste)|\bwithholds? (?:his|her|their) (?:med\w+|food|insulin)|\b(?:refuses|denied) (?:her|him|them)? ?(?:care|food|insulin)\b",
            r"\b(?:takes|cashes|keeps|steals|stole|emptied|drained) (?:all of )?(?:her|his) (?:social security|ssi|pension|checks?|money|account|savings)\b(?! by mail)",
            r"\bsexually (?:abus|touch|assault|molest|exploit)(?:ing|es|ed|s)\b|\b(?:molest|abus|beat|rap)(?:ing|s|es) (?:her|his|the) (?:daughter|son|child|children|baby|mother|grandmother|resident)",
            rf"\b{_CARE}\b[^.;]{{0,30}}\b(?:left|are|is|were|stay|stays) (?:home )?alone\b|\b{_CARE} sleep in (?:the|a) car\b|\bno food in the (?:home|house)\b[^.;]*\b(?:refus|day|urine|hungry)",
            r"\bnew (?:disclosure|allegation|report) of (?:\w+ )?(?:abuse|neglect)|\bno food\b[^.;]*\brefuses care",
        ),
    ),
}  # fmt: skip
"""What tells of danger, by flag."""

_DENIED = {
    "harm-suicide": _any(
        r"\b(?:denie[sd]|denying|denial of|no|not|without|negative for|never|neither|nor)\b[^.;:]{0,60}?\b(?:SI\b|suicid\w*|self-harm|plan or intent)(?![^.;]*\bbut\b)",
        r"\b(?:si|si/hi|hi/si|suicidal ideation|suicidal thoughts)\s*[:=-]\s*(?:none|no|denie[sd]|negative|absent|0|n)\b",
        r"\b(?:resolved|subsided|are gone|no longer|none (?:now|since|reported)|in remission)\b",
        r"\bc-ssrs (?:negative|low)|\bscored 0\b|\brisk (?:is|was|rated) low|\blow risk",
    ),
    "harm-homicide": _any(
        r"\b(?:denie[sd]|no|not|without|negative for|never)\b[^.;:]{0,60}?\b(?:HI\b|homicid\w*|threats?)(?![^.;]*\bbut\b)",
        r"\bhi\s*[:=-]\s*(?:none|no|denie[sd]|negative)\b",
    ),
    "harm-threat": _any(
        r"\b(?:denie[sd]|no|not|without|never)\b[^.;]{0,60}\b(?:threat\w*|harm\w*|hurt\w*)",
        r"\b(?:afraid|fears?|worrie[sd]|scared) (?:that )?(?:he|she|they) (?:would|will|might)",
    ),
    "harm-abuse": _any(
        r"\b(?:denie[sd]|denying|denies being|no|not|without|negative for|never)\b[^.;:]{0,60}?\b(?:abus\w*|neglect\w*|bruis\w*|marks?|welts?|injur\w*|hit\b|hits\b|touch\w*|burns?)"
    ),
}
"""What says that there is none."""

_LONG_AGO = _any(
    r"\b(?:years?|decades?|months) ago\b", r"\b(?:in|since|from|of|until) (?:19\d\d|20[01]\d)\b", r"\blast year\b", r"\bin (?:the )?past\b",
    r"\bhistory of\b|\bhx of\b|\bh/o\b|\bpast (?:SI|suicid\w+|attempt\w*|abuse|trauma)", r"\bas a (?:child|teen\w*|girl|boy)\b",
    r"\bat (?:age|the age of) \d", r"\bwhen (?:she|he) was (?:a|\d|little|young|in)", r"\bin (?:adolescence|childhood|high school|college)\b",
    r"\bchildhood (?:sexual |physical )?abuse", r"\bsurvivor\b", r"\b(?:has since|since) died\b|\bdied by suicide\b|\bcompleted suicide\b|['\u2019]s suicide\b",
)  # fmt: skip
_TAUGHT = _any(
    r"\b(?:hotline|lifeline|prevention|psychoeducation|handouts?|worksheet|training|class|curriculum|covered)\b",
    r"\bdiscussed (?:what|how|the)\b|\bexplained\b|\breviewed (?:the )?(?:safety|crisis|mandated|limits)|\bcompleted (?:a|the) (?:suicide )?risk\b",
    r"\bscreened (?:for|out)\b|\bscreening\b|\brisk assessment\b|\blimits of confidentiality\b|\bmandated reporting\b",
    r"\b(?:movie|film|novel|song|video game|book|story) (?:was |is )?about\b", r"\bsomeone threatens\b|\bjok(?:ed|ing|es)\b|\blaugh(?:ed|ing)\b",
)  # fmt: skip
_TOLD = _any(
    r"\b(?:made|filed|files|called in) (?:a |the )?(?:\w+ )?report\b|\breport (?:was |has been |already )?(?:made|filed)|\breported (?:\w+ ){0,5}to (?:cps|aps|dcfs|dcf|dhs|the hotline|police)",
    r"\b(?:cps|aps|dcfs|police) (?:was |were |has been |already )?(?:notified|called|investigated|informed)|\bcalled (?:cps|aps|the hotline|911)",
    r"\bhotline (?:call|report) (?:made|filed)|\bintake no\b|\bunsubstantiated\b|\bunfounded\b|\bscreened out\b",
)  # fmt: skip
_AGAIN_NOW = _any(
    r"\blast night\b|\btonight\b|\btoday\b|\byesterday\b|\bthis (?:week|morning)\b|\bnow\b(?! denies)|\bagain\b"
)
_BUT = re.compile(r"\bbut\b|\bhowever\b|\byet\b", re.IGNORECASE)


def harm_mark(digest: str, surface: str, sentence: str, flag: Flag) -> str:
    """Return what an answer in `case.yaml` refers to: this sentence of this file, with this flag."""
    return hashlib.sha256(f"{digest} {surface} {flag.start}\n{flag.name}\n{sentence}".encode()).hexdigest()[
        :16
    ]


def flags_in(sentence: str) -> tuple[str, ...]:
    """Return the flags of one sentence, sorted; empty where it tells of no danger now."""
    return tuple(sorted(name for name in _NOW if _flags(sentence, name)))


def harm_flags(text: str) -> Iterator[Flag]:
    """Yield the flagged sentences of a text in order."""
    for block in blocks_of(text):
        for start, end in sentences_in(block.text):
            for name in flags_in(block.text[start:end]):
                yield Flag(block.start + start, block.start + end, name)


def _flags(sentence: str, name: str) -> bool:
    parts = _BUT.split(sentence) if _BUT.search(sentence) else [sentence]
    return any(_tells(part, name, sentence) for part in parts)


def _tells(part: str, name: str, sentence: str) -> bool:
    told = any(pattern.search(part) for pattern in _NOW[name])
    if not told or _DENIED[name].search(part):
        return False
    if _TAUGHT.search(part) or (name == "harm-abuse" and _TOLD.search(sentence)):
        return False
    return not _LONG_AGO.search(part) or bool(_AGAIN_NOW.search(part))
