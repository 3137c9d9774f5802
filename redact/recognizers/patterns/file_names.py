# ruff: noqa: E501 -- regex tables read better unbroken
"""Names of people inside names of files: "HARGROVE_Tovah_CPS.pdf", "Ramos Intake 2024-03-14.docx"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.lexicons import keep_list
from redact.recognizers.patterns.base import WEAK, Find, PatternFamily, scan
from redact.recognizers.patterns.name_shapes import NOT_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIX = re.compile(
    r"\.(?:pdf|docx?|xlsx?|txt|rtf|jpe?g|png|tiff?|heic|wav|m4a|mp[34]|mov|msg|eml|csv|pptx?|odt|zip)(?![a-z0-9])"
)
_STEM = re.compile(r"[^\s/\\|<>:\"]{2,80}$")
_PART = re.compile(
    r"(?<![a-zà-ÿ])[A-ZÀ-Þ][a-zà-ÿ'’]{2,20}(?![a-zà-ÿ])|(?<![^\W\d_])[A-ZÀ-Þ]{3,20}(?![^\W\d_])"
)
_JOINED = re.compile(r"[_. ,+-]{1,2}")
_WORDING = NOT_NAMES | frozenset(
    """
    assessment evaluation evaluations form forms log logs memo memorandum letter narrative sheet worksheet checklist questionnaire statement minutes roster list schedule
    census handoff meeting conference consultation consult interview referrals request authorization auth consent release disclosure incident screening screen screener study
    affidavit notice hearing export thread texts messages handbook policy supervision observation process handout application ticket call calls entry docket inquiry booking
    documentation chronology timeline addendum closing closure opening card snapshot debrief notification print hospital clinic center services support recovery youth adult
    parenting visits visitation reunification permanency placement adoption kinship probation parole detention placement custody guardianship removal dependency review annual
    monthly quarterly weekly daily initial amended corrected attachment attached exhibits page pages part vol section court dental vision labs lab xray mri results immunization
    shot records payroll check stub bank rent rental utility insurance medicare medicaid state federal county city police dispatch crime scene body cam camera phone line desk
    final signed scan scanned copy new old ver rev redacted blank template fillable img image photo pic picture video audio recording voicemail screenshot screen
    doc docs file files court order petition motion report records medical school birth cert certificate lease receipt invoice bill bills paystub taxes budget calendar
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december
    mon tue wed thu fri sat sun homestudy home study psych eval psychosocial biopsychosocial treatment safety service case client patient family mother father
    mom dad child children kids baby unsigned pending approved denied dss dcf cps aps ssi ssa hud wic roi tpr iep fba bip asam phq gad moca genogram ecomap dsc pxl
    """.split()
)
"""Words of documents: what else stands in capitals in a file name may be a name."""

_SUFFIXES = (".pdf", ".doc", ".xls", ".txt", ".rtf", ".jp", ".png", ".tif", ".heic", ".wav", ".m4a", ".mp", ".mov", ".msg", ".eml", ".csv", ".ppt", ".odt", ".zip")  # fmt: skip


class FileNameRecognizer(PatternFamily):
    """Finds PERSON in file names that a text quotes: capitals that are no words of documents."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("PERSON",)
    NAME: ClassVar[str] = "pattern-file-names"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield names."""
        for suffix in scan(_SUFFIX, folded, _SUFFIXES):
            stem = _STEM.search(text, max(0, suffix.start() - 80), suffix.start())
            if stem:
                yield from _names(text, stem.start(), stem.end())


def _names(text: str, start: int, end: int) -> Iterator[Find]:
    """Yield runs of parts that can be names, neighbours as one."""
    run: tuple[int, int] | None = None
    for part in _PART.finditer(text, start, end):
        if part.group().lower() in _WORDING or any(keep_list().find(part.group())):
            continue
        if run and _JOINED.fullmatch(text, run[1], part.start()):
            run = (run[0], part.end())
            continue
        if run:
            yield Find(*run, "PERSON", WEAK, "pattern:file-name")
        run = part.span()
    if run:
        yield Find(*run, "PERSON", WEAK, "pattern:file-name")
