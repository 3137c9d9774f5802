# ruff: noqa: E501 -- regex tables read better unbroken
"""Reads figures that are clinical or legal wording: doses, vitals, scores, codes, statutes.

Lists name instruments and drugs; what follows them, and codes that no list could hold, have a shape.
Each shape needs a unit, a label or a form that no identifier has: "4/10" alone stays a date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from redact.recognizers.patterns.base import fold, holds

if TYPE_CHECKING:
    from collections.abc import Iterator


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


class Shape(NamedTuple):
    """A form of figures and whether it has no other meaning.

    Attributes:
        name: For tests and reviewers.
        regex: What stands; looked for in the text as written.
        firm: Whether the model alone is not believed against it.
        words: Runs of letters, in small letters; the regex is only tried on texts that hold one of them or
            one of `needs`, unless both are empty.
        needs: Stretches of other characters for the same purpose.
        trigger: A quicker regex that matches in every text, in small letters, in which the regex matches.
        roman: Whether a Roman numeral may stand for the figure.
    """

    name: str
    regex: re.Pattern[str]
    firm: bool = True
    words: frozenset[str] = frozenset()
    needs: tuple[str, ...] = ()
    trigger: re.Pattern[str] | None = None
    roman: bool = False


_N = r"\d{1,4}(?:[.,]\d{1,3})?"
_NUMBER_ALONE = r"\d(?<![\w/.-].)\d{0,3}(?:[.,]\d{1,3})?"
"""The first digit stands first, so that the regex engine jumps from digit to digit."""

_STATES = r"(?:Ala|Ariz|Ark|Cal|Colo|Conn|Del|Fla|Ga|Haw|Ill|Ind|Kan|Ky|La|Mass|Md|Me|Mich|Minn|Miss|Mo|Mont|N\.?[CDHJMY]|Neb|Nev|Ohio|Okla|Ore|Pa|R\.?I|S\.?[CD]|Tenn|Tex|Utah|Va|Vt|Wash|W\.? ?Va|Wis|Wyo)"
_SECTION = r"\d+[A-Z]?(?:[.:-]\d*[A-Z]?\d*[a-z]?){0,4}(?: ?\([0-9A-Za-z]{1,4}\)){0,5}"

_MAXIMA = {
    4: "CAGE", 5: "Mini-?Cog", 6: "Katz", 8: "Lawton", 10: "DAST|ACEs?|FLACC|PAINAD", 12: "AUDIT-C", 15: "BIMS|GDS|GCS",
    21: "GAD-?7", 23: "Braden", 27: "PHQ-?9", 28: "Tinetti", 30: "MoCA|MMSE|SLUMS|EPDS|Edinburgh", 40: "AUDIT",
    48: "Zarit|ZBI", 56: "Berg", 63: "BDI(?:-II)?", 80: "PCL-?5", 88: "Zarit|ZBI", 100: "Barthel",
}  # fmt: skip
"""Highest score of instruments whose results are written over it: "Katz 2/6" is no day in February."""

SHAPES: tuple[Shape, ...] = (
    Shape("score over its highest", re.compile("|".join(rf"\b(?:{name})(?:-\d\d)?(?: (?:I?ADLs?|score[ds]?|total|today|was|is|of|now)){{0,3}}[ :=]{{1,3}}\d{{1,3}} ?/ ?{most}(?![\d/-])" for most, name in _MAXIMA.items()), re.I), words=_words("cage cog minicog katz lawton dast ace aces flacc painad audit bims gds gcs gad braden phq tinetti moca mmse slums epds edinburgh zarit zbi berg bdi pcl barthel")),
    Shape("dose", re.compile(rf"(?:{_NUMBER_ALONE}(?: ?[-/–] ?{_N})?) ?-?(?:mg|mcg|µg|ug|mEq|mL|ml|cc|IU|units?|gtts?|tabs?|tablets?|caps?|capsules?|puffs?|sprays?|drops?|patch(?:es)?|films?|strips?|meq|MG|MCG|ML|UNITS?)(?:/(?:kg|day|d|hr|h|dL|mL|ml|dose|5 ?mL|L))?(?![\w-])(?: (?:PO|IM|IV|SL|SQ|PR|SC|by mouth))?(?: (?:qhs|qam|qpm|qd|daily|BID|TID|QID|QHS|QAM|QPM|QD|HS|PRN|bid|tid|qid|prn|q\d{{1,2}}h|nightly|weekly|monthly|q ?\d ?(?:wks?|weeks)))*")),
    Shape("frequency", re.compile(r"(?<![\w/])(?:q ?\d{1,2}(?:-\d{1,2})? ?(?:h|hr|hrs|hours|min|mins|wk|wks|weeks|days|d|mo|months)|[1-4] ?x ?/ ?(?:day|wk|week|mo|month|d)|x ?\d{1,2} ?(?:days|d|wks|weeks|doses|tabs|refills))(?![\w/])", re.I)),
    Shape("blood pressure", re.compile(r"\b(?:BP|B/P|blood pressure)(?: (?:was|of|is|at|now))?[ :=]{0,3}\d{2,3} ?/ ?\d{2,3}(?![/\d])|(?<![\d/])\d{2,3}/\d{2,3} ?mm ?Hg", re.I), needs=("bp", "b/p", "pressure", "hg")),
    Shape("vital sign", re.compile(rf"\b(?:HR|RR|SpO2|SaO2|O2 sats?|O2|pulse ox|pulse|temp|T|wt|weight|ht|BMI|FSBS|FSBG|BG|BGL|CBG|glucose|sugar|BAC|BrAC|BAL|EtOH|ETOH|A1c|HbA1c|Hgb|Hct|WBC|ANC|PLT|INR|BUN|Cr|creatinine|eGFR|GFR|TSH|K|Na|Mg|CD4|VL|viral load|AST|ALT|GGT|PEth|lithium level|lead level|BLL|FEV1|FVC|EF|LVEF|Kt/V|MELD(?:-Na)?|Apgars?|APGARS?)(?: (?:was|of|is|at|level|now))?[ :=<>~]{{1,3}}\.?{_N}(?: ?(?:%|bpm|F|C|lbs?|kg|L|mg/dL|g/dL|ng/mL|µg/dL|ug/dL|RA|on RA|on room air))?(?![\d/-])"), False),
    Shape("measure with unit", re.compile(rf"{_NUMBER_ALONE}(?:-{_N})? ?(?:mg/dL|g/dL|ng/mL|µg/dL|ug/dL|mmol/L|mEq/L|mm ?Hg|bpm|lbs?|kg|kcal|cm|mm|°F|L/min|LPM|L NC|copies/mL|U/L|IU/L|wks? GA|weeks' gestation|weeks gestation)(?![\w/])"), False),
    Shape("percent", re.compile(r"\d(?<![\w/.-].)\d{0,2}(?:\.\d)? ?%(?!\w)"), False, needs=("%",)),
    Shape("rating", re.compile(r"\b(?:pain|mood|anxiety|depression|craving|cravings|urges?|SUDS|distress|rated|rates(?: (?:it|his|her|their|mood|pain))?|rating|ranked|scaled|scored|score(?:s|d)?(?: of)?|scaling|confidence|readiness|importance|motivation|anger|sleep|stress|energy|GAF|C-?GAS|FIM|Apgar|LOC)(?: (?:at|a|as|of|was|is|from|now|today|level|an))*[ :=]{1,2}(?:\d{1,2}(?:\.\d)? ?(?:/ ?(?:10|5|100)\b|(?:of|out of|→|->|to) ?\d{1,2})|\d{1,3})(?![\d/-])(?!\.\d)", re.I), False, words=_words("pain mood anxiety depression craving cravings urge urges suds distress rated rates rating ranked scaled score scores scored scaling confidence readiness importance motivation anger sleep stress energy gaf gas cgas fim apgar loc")),
    Shape("score out of", re.compile(r"\d(?<![\d/.-].)\d? ?(?:of|out of) ?(?:10|12|15|16|18|20|24|27|30|56|63|100)\b(?! ?(?:days|years|months|[A-Z]))"), False),
    Shape("asam level", re.compile(r"\b(?:ASAM|LOCUS|CALOCUS|CASII|LOC)(?:,? (?:level|criteria|dim(?:ension)?|LOC))?(?: of care)?:? ?[0-4](?:\.\d)?(?:-?(?:WM|D))?(?![\d/])", re.I), words=_words("asam locus calocus casii loc")),
    Shape("stage", re.compile(r"\b(?:[Ss]tage|STAGE|[Gg]rade|[Tt]ier|[Pp]hase|[Ll]evel|LEVEL|[Cc]lass|[Tt]ype|[Mm]odule|[Ss]tep|[Dd]imension|NYHA|ECOG|KPS|PPS|FAST|GMFCS|Tanner|Section|Part|Schedule|Chapter|Article|Axis|Tab|Regulation|Reg\.|Standard)(?: (?:class|level|stage|score))? (?:[IVX]{1,4}[AaBbCc]?|\d{1,2}(?:\.\d)?[a-fA-D]?)(?:-[A-Z])?(?![\w/])"), False, roman=True, words=_words("stage grade tier phase level class type module step dimension nyha ecog kps pps fast gmfcs tanner section part schedule chapter article axis tab regulation reg standard")),
    Shape("federal code", re.compile(rf"\b\d{{1,2}} ?(?:C\.? ?F\.? ?R\.?|U\.? ?S\.? ?C\.?(?: ?A\.?)?|Pa\.? ?C\.? ?S\.?(?: ?A\.?)?|V\.? ?S\.? ?A\.?|M\.? ?R\.? ?S\.?(?: ?A\.?)?|Del\.? ?C\.?|O\.? ?S\.?|ILCS|NYCRR|P\.?S\.?)(?:,? (?:§§?|[Pp]arts?|PART|[Ss]ubpart|[Ss]ec(?:tion|\.)?|ch\.) ?)?[ ,]?(?:{_SECTION})?(?:,? [Ss]ubpart [A-Z])?")),
    Shape("state code", re.compile(rf"(?:\b(?:RCW|WAC|ORS|OAR|NRS|NAC|ARS|A\.R\.S\.|K\.?S\.?A\.?|KRS|MCLA?|N\.?J\.?S\.?A\.?|N\.?J\.?A\.?C\.?|O\.?R\.?C\.?|OCGA|O\.C\.G\.A\.|T\.C\.A\.|NDCC|SDCL|C\.R\.S\.|HRS|RSMo|RSA|W ?& ?I|W\.I\.C\.|Fam\.? Code|Penal Code|Health & Safety Code|Welf\.? & Inst\.? Code|F\.S\.|M\.?G\.?L\.?(?: c\.?)?|G\.L\.(?: c\.)?|Wis\.? Stat\.?|{_STATES}\.? ?(?:Fam\.|Rev\.|Gen\.|Comp\.|Ann\.|Penal|Health|Hum\. Res\.)? ?(?:Code|Stats?|Laws)\.?(?: Ann\.)?)(?: (?:Code|Stat\.?|Ann\.?))?(?: ?(?:§§?|[Ss]ec(?:tion|\.)|ch\.))? ?|§§? ?|(?<=[ (\n])ss?\. ?)\d+[A-Z]?(?:[.:-]\d*[A-Z]?\d*[a-z]?){{0,4}}(?: ?\([0-9A-Za-z]{{1,4}}\)){{0,5}}(?![\w@])"), words=_words("code stat stats law laws rcw wac ors oar nrs nac ars ksa krs mcl mcla njsa njac orc ocga ndcc sdcl hrs rsmo rsa mgl wi"), needs=("§", "a.r.s", "k.s", "s.a", "n.j", "j.s", "j.a", "a.c", "o.r", "r.c", "o.c.g", "t.c.a", "c.r.s", "w & i", "w& i", "w &i", "w&i", "w.i.c", "f.s.", "m.g", "g.l", " s.", " ss.", "(s.", "(ss.", "\ns.", "\nss.")),
    Shape("code by its letters", re.compile(r"\b(?:FCA|SCPA|DRL|SSL|MHL|CPL|WIC|HSC|H&S|PC|FC|VC|EPTL|PHL|CPSL|CRC|PL|SB|AB|HB|LD|Prop) ?(?:§ ?)?\d{2,5}(?:\.\d{1,3})?[a-z]?(?:-[a-z])?(?: ?\([0-9A-Za-z]{1,4}\)){0,5}(?![\w@/-])"), False, words=_words("fca scpa drl ssl mhl cpl wic hsc pc fc vc eptl phl cpsl crc pl sb ab hb ld prop"), needs=("h&s",)),
    Shape("section", re.compile(rf"\b(?:[Ss]ection|[Ss]ec\.|Rule|RULE|Title|TITLE|Article|Chapter|Public Law|Pub\. L\.|P\.L\.|PL|Act|Prop(?:osition)?|AB|SB|HB|LB|HR|Form|FORM|form) ?(?:No\. )?{_SECTION}(?:-[A-Z]\b)?(?![\w/-])(?<!-\d{{4}})|\bTitle (?:IV-?[A-E]|[IVX]{{1,5}})(?:-[A-E])?\b"), False, roman=True, words=_words("section sec rule title article chapter public pub pl act prop proposition ab sb hb lb hr form"), needs=("p.l.",)),
    Shape("form number", re.compile(r"\b(?:(?:SSA|CMS|HUD|DD|SF|SOC|DV|GC|CW|SAR|LDSS|OCFS|HCFA|OMB|WH)-[1-9]\d{0,4}|(?:JV|FL|I)-[1-9]\d{2})[A-Z]{0,2}(?: ?\([A-Za-z0-9]\))?(?: Supp(?:lement|\.)? [A-E])?(?![\w-])"), False, needs=("ssa-", "cms-", "hud-", "dd-", "sf-", "soc-", "dv-", "gc-", "cw-", "sar-", "ldss-", "ocfs-", "hcfa-", "omb-", "wh-", "jv-", "fl-", "i-")),
    Shape("diagnosis code", re.compile(r"[A-TV-Z](?<![\w.-].)\d[\dAB]\.[\dA-Z]{1,4}(?![\w.])")),
    Shape("three-place diagnosis code", re.compile(r"[A-TV-Z](?:(?<=ICD-10 .)|(?<=ICD .)|(?<=Dx .)|(?<=dx .)|(?<=DX: .)|(?<=Dx: .)|(?<=dx: .)|(?<=\(.))\d[\dAB](?=[ ,;).])")),
    Shape("service code", re.compile(r"\b(?:CPT|HCPCS|billing|procedure|service|svc|proc)(?: code)?:? ?(?:\d{5}|[A-V]\d{4})(?:[ -]?(?:[A-Z]{2}|\d{2}))?\b|(?<![\w-])[HTGQJ]\d{4}|(?<![\w-])S[59]\d{3}(?![\w-])|(?<![\w-])(?:9078[5-9]|9079[1-2]|908[3-8]\d|961[0-7]\d|992[0-9]\d|993[0-9]\d|994[0-9]\d)(?![\w-])", re.I), False, trigger=re.compile(r"[0-9][0-9]{3}(?:[0-9]|(?<=[a-v][0-9]{4}))")),
    Shape("obstetric", re.compile(r"\bG\d{1,2} ?P\d{1,2}(?:[-/ ]?\d){0,4}(?: ?A\d| ?SAB\d| ?TAB\d| ?L\d){0,3}\b|\b\d{1,2}w\d ?d\b|\b\d{2}\+\d\b(?= ?(?:wks?|weeks|GA))"), trigger=re.compile(r"[0-9](?: ?p[0-9]|w[0-9]|\+[0-9])")),
    Shape("calibre", re.compile(r"(?<![\w.])(?:\.\d{2,3}(?: ?(?:cal(?:iber|ibre)?|magnum|revolver|pistol|handgun|rifle|special|ACP|Mag))|\d{1,2} ?mm(?: (?:pistol|handgun|Glock|semi))?|(?:10|12|16|20|28|410)[- ]?ga(?:uge|\.)?)(?![\w])", re.I), words=_words("cal caliber calibre magnum revolver pistol handgun rifle special acp mag mm ga gauge")),
    Shape("orientation", re.compile(r"\b(?:A&?O|AAO|A/O|A & O|oriented) ?x ?[1-4](?:/4)?\b|\b[Oo]riented (?:x|to) ?[1-4](?: spheres)?\b", re.I), needs=("a&o", "ao", "a/o", "a & o", "oriented")),
    Shape("watch", re.compile(r"\bq ?(?:5|10|15|30|60)(?: ?min(?:ute)?s?)?(?: (?:checks?|obs))?\b|\b\d{1,2}[ -]min(?:ute)? (?:checks?|watch|rounds?)\b|\b\d{1,2}[- ](?:hr|hour) holds?\b", re.I), words=_words("q min minute"), needs=("hold",)),
    Shape("money", re.compile(r"\$ ?\d{1,3}(?:,\d{3})*(?:\.\d{2})?(?:k|K)?(?:/(?:mo|month|wk|week|hr|hour|yr|day))?(?!\d)"), False, needs=("$",)),
)  # fmt: skip
"""Units, labels and code forms: ICD-10-CM, HCPCS Level II and CPT numbering, federal and state citation forms."""

_SCORE = r"(?:\d{1,3}(?:\.\d{1,2})?)"
AFTER = re.compile(
    r"(?: ?\([A-Za-z]{3,12}\))?(?:[ \t]*(?:total|score[ds]?|level|dose|ER|XR|XL|SR|CR|ODT|film|patch|raw|T-score|composite))?"
    rf"(?:(?:[ \t]*(?:of|=|:|was|is|at|dropped to|up to|down to|rose to|now|today|->|→)){{1,2}}[ \t]*{_SCORE}(?:[ \t]?(?:/|->|→|of|to|out of)[ \t]?\d{{1,3}})?(?![\d/-])"
    r"|[ \t]*\d{1,4}(?:\.\d{1,2})?[ \t]?(?:mg|mcg|ml|mEq|units?|u|%|g|mo|months?|wks?|weeks?|days?)(?![\w/-])"
    rf"|[ \t]*(?:{_SCORE}(?:[ \t]?(?:->|→|of|to|out of)[ \t]?\d{{1,3}})?|(?:1[3-9]|[2-9]\d)[ \t]?/[ \t]?\d{{2,3}}|\d{{1,2}}/(?:3[2-9]|[4-9]\d|1\d\d))(?![\d/-])"
    r"|[ \t]*(?:(?:pos(?:itive)?|neg(?:ative)?|WNL)(?!\w)|[+](?!\w)))",
    re.IGNORECASE,
)
"""A score or dose right after the name of an instrument or drug: "Braden 14", "PHQ-9 = 12/27", "Lasix 40 mg".

"PHQ-9 12/27" may be the day it was taken, so that a slash counts only where no date is possible or a
word such as "score" or "=" tells."""


_LINES = re.compile(r"(?m)^(?:[^\d\n]*\d[^\n]*\n?)+")
_LETTERS = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[\w.] [IVX]")


def figures(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the range of each figure in `text`, and whether it has no other meaning.

    No figure goes over the end of a line, so that only lines with a digit are read.
    """
    folded = fold(text)
    words = frozenset(_LETTERS.findall(folded))
    lines = [match.span() for match in _LINES.finditer(text)]
    whole = [(0, len(text))] if _ROMAN.search(text) else lines
    for shape in SHAPES:
        if not _possible(shape, folded, words):
            continue
        for start, end in whole if shape.roman else lines:
            for match in shape.regex.finditer(text, start, end):
                yield *match.span(), shape.firm


def _possible(shape: Shape, folded: str, words: frozenset[str]) -> bool:
    """Tell by quick tests whether a shape can stand in a text at all."""
    if shape.trigger is not None and not shape.trigger.search(folded):
        return False
    if not shape.words and not shape.needs:
        return True
    return not shape.words.isdisjoint(words) or (bool(shape.needs) and holds(folded, shape.needs))
