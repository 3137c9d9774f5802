"""Closed lists of words for what a person is to somebody: kin, partners, work, acquaintances.

Each entry maps the word that a role label may show to the forms that notes write for it, as a regular
expression. Words of other languages are those that English notes of US agencies keep untranslated: Spanish,
Portuguese, Haitian, Vietnamese, Hmong, Somali, Tagalog, Chinese, Arabic, Samoan, Lakota.
"""

# ruff: noqa: E501  # tables of words

from __future__ import annotations

_GREAT = r"(?:great-?\s?)*"

KIN: dict[str, str] = {
    "mother": (
        r"mother|mom|mommy|mama|mamá|ma|mum|mami|mo(?=\s*[:=])|moc|mob|biomom|bio-?\s?mom|birth-?\s?mom|birth ?mother|"
        r"adoptive mo(?:m|ther)|niam|hooyo|nanay|inay|manman|mẹ"
    ),
    "father": (
        r"father|dad|daddy|papa|papá|papi|foc|fob|bio-?\s?dad|birth ?father|putative father|alleged father|"
        r"adoptive (?:dad|father)|txiv|aabo|aabe|tatay|baba|bố"
    ),
    "parent": r"parent",
    "stepmother": r"step-?\s?(?:mother|mom)|madrastra|stepmo",
    "stepfather": r"step-?\s?(?:father|dad)|padrastro|stepfa",
    "foster mother": r"foster[ -]?(?:mother|mom|mo)|resource mother|fm(?=\s)",
    "foster father": r"foster[ -]?(?:father|dad|fa)|resource father",
    "foster parent": r"foster parent|resource parent|kinship (?:caregiver|carer|provider)|fp(?=\s)",
    "grandmother": (
        rf"{_GREAT}(?:grand-?\s?(?:mother|ma|mom)|granny|grammy|nana|gma|gm|mgm|pgm|mggm|ggm|mamaw|mawmaw|meemaw|memaw|"
        r"big ?mama|oma|abuela|abuelita|abue|lola|bibi|teta|bà(?: ngoại| nội)?|pog|ayeeyo|nonna|unci|vovó|avó|yeay)"
    ),
    "grandfather": (
        rf"{_GREAT}(?:grand-?\s?(?:father|pa|dad)|gpa|gf(?=\s*[:=])|mgf|pgf|ggf|papaw|pawpaw|paw-?\s?paw|pop-?\s?pop|"
        r"grandpop|opa|abuelo|lolo|ông(?: ngoại| nội)?|yawg|awoowe|nonno)"
    ),
    "grandparent": r"grand-?\s?parent",
    "aunt": rf"{_GREAT}(?:aunt|auntie|aunty|tia|tía|titi|khala|eedo|habaryar|matant|tita)",
    "uncle": rf"{_GREAT}(?:uncle|unc|tio|tío|adeer|abti|tito|tonton)",
    "sister": r"(?:half-?\s?|step-?\s?)?(?:sister|sis|hermana|hermanita)|(?-i:Ate)",
    "brother": r"(?:half-?\s?|step-?\s?)?(?:brother|bro|hermano|hermanito)|kuya",
    "sibling": r"sibling|sib|twin",
    "cousin": r"(?:cousin|primo|prima|cuz)",
    "niece": r"(?:great-?|grand-?)?niece",
    "nephew": r"(?:great-?|grand-?)?nephew",
    "son": r"(?:step-?\s?)?son|hijo",
    "daughter": r"(?:step-?\s?)?(?:daughter|dtr|dau|hija)",
    "grandson": rf"{_GREAT}grand-?son|gs(?=\s)",
    "granddaughter": rf"{_GREAT}grand-?\s?(?:daughter|dtr|dau)",
    "grandchild": rf"{_GREAT}grand-?(?:child|kid)",
    "mother-in-law": r"mother[ -]in[ -]law|mil",
    "father-in-law": r"father[ -]in[ -]law|fil",
    "sister-in-law": r"sister[ -]in[ -]law|sil",
    "brother-in-law": r"brother[ -]in[ -]law|bil",
    "daughter-in-law": r"daughter[ -]in[ -]law|dil",
    "son-in-law": r"son[ -]in[ -]law",
    "godmother": r"god-?mother|madrina|comadre|nina",
    "godfather": r"god-?father|padrino|compadre",
    "guardian": r"(?:legal |kinship )?guardian(?! ad)",
}
KIN_PLURAL: dict[str, str] = {
    "foster parent": r"foster (?:parents|family|folks)|resource (?:parents|family)|kinship (?:caregivers|carers)",
    "grandparent": rf"{_GREAT}grand-?\s?parents",
    "grandchild": rf"{_GREAT}grand-?(?:children|kids)|grands",
    "parent": r"parents|folks|stepparents",
    "aunt": r"aunts|aunties|tías",
    "uncle": r"uncles|aunt (?:and|&) uncle",
    "sister": r"(?:half-?\s?|step-?\s?)?(?:sisters|sis)",
    "brother": r"(?:half-?\s?|step-?\s?)?(?:brothers|bros)",
    "sibling": r"(?:half-?\s?|step-?\s?)?(?:siblings|sibs|twins)",
    "cousin": r"cousins|primos",
    "niece": r"nieces",
    "nephew": r"nephews",
    "son": r"(?:step-?\s?)?sons|hijos",
    "daughter": r"(?:step-?\s?)?daughters|dtrs",
}
PARTNERS: dict[str, str] = {
    "wife": r"(?:ex-?\s?)?wife|esposa|wifey",
    "husband": r"(?:ex-?\s?)?(?:husband|hubby|husb|esposo|marido)",
    "spouse": r"(?:ex-?\s?)?spouse",
    "partner": r"(?:ex-?\s?)?partner|significant other|s\.?o\.(?=\s)|paramour|common[- ]law (?:wife|husband)",
    "fiance": r"fianc[eé]",
    "fiancee": r"fianc[eé]e",
    "girlfriend": r"(?:ex-?\s?)?(?:girlfriend|gf|novia)",
    "boyfriend": r"(?:ex-?\s?)?(?:boyfriend|bf|novio)",
    "ex": r"ex",
}
WORK: dict[str, str] = {
    "foster care worker": r"foster care worker|licensing worker|placement worker",
    "probation officer": r"probation officer|p\.?o\.?|dpo|cppo|parole (?:officer|agent)",
    "social worker": r"(?:school |hospital |medical |clinical |the )?social worker|s?sw|lcsw|lmsw|msw",
    "caseworker": (
        r"case-?\s?worker|case ?manager|cw|cm|wkr|dhs worker|cps worker|ongoing worker|icwa worker|(?:cps|aps|dcs|dcfs) "
        r"(?:worker|investigator|sw)|care (?:manager|coordinator)|navigator|outreach worker|rep payee worker|case aide|promotora|chw|community health worker"
    ),
    "investigator": r"(?:child protective |adult protective |protective )?investigator|inv(?=\.)",
    "therapist": r"(?:family |play |speech |occupational |physical )?therapist|ther|clinician|lmft",
    "counselor": r"(?:school |guidance |drug |substance abuse |eap )?counsel(?:l)?or|consejera",
    "psychologist": r"(?:school |neuro)?psychologist|school psych|evaluator|examiner",
    "doctor": (
        r"drs?|doctor|pcp|pediatrician|psychiatrist|physician|ob(?:-?gyn)?|attending|hospitalist|surgeon|oncologist|"
        r"neurologist|md(?=\s)|nephrologist|cardiologist"
    ),
    "dentist": r"dentist|orthodontist",
    "nurse": r"(?:charge |school |hospice |home health |visiting |public health )?nurse(?: practitioner)?|rn|np|lpn|aprn|lvn|phn",
    "supervisor": r"(?:clinical |my )?supervisor|supv|sup|clinical director|program director|director|program manager",
    "teacher": (
        r"(?:homeroom |special ed(?:ucation)?\.? |gen\. ed\. |math |science |preschool |kindergarten |art )?teacher|tchr|tutor|"
        r"para(?:professional|educator)?"
    ),
    "aide": r"(?:lunch |classroom |home )?aide|cna",
    "principal": r"(?:vice |assistant |asst\.? )?principal|vp|dean|headmaster|superintendent",
    "coach": r"coach",
    "attorney": (
        r"attorney|atty|lawyer|public defender|(?-i:PD)|esq|(?:defense )?counsel|solicitor|prosecutor|(?-i:A?DA|DPA|AAG)|"
        r"(?:assistant |asst\.? |deputy )?(?:state['’]s|county|district|city) attorney|abogad[oa]|licenciad[oa]"
    ),
    "guardian ad litem": r"gal|guardian ad litem|law guardian",
    "advocate": r"casa(?: volunteer| worker| advocate)?|(?:victim |dv |legal |parent |family )?advocate|ombudsman|vso|omb",
    "judge": (
        r"judge|jdg|hon|honorable|magistrate|mag|referee|justice|chancellor|commissioner|comm'r|surrogate judge|"
        r"bench officer|alj|ij"
    ),
    "interpreter": r"interpreter|interp|translator|terp|intérprete",
    "officer": (
        r"officer|ofc|ofcr|deputy|dep|sgt|sergeant|trooper|sro|lt|lieutenant|capt|captain|agent|sheriff|"
        r"chief|cpl|constable|bailiff|marshal|c\.?o\.(?=\s)"
    ),
    "detective": r"detective|det",
    "paramedic": r"medic|paramedic|emt",
    "clergy": r"rev|reverend|pastor|pastora|rabbi|imam|(?-i:Fr|FR)|fr(?=\.)|padre|chaplain|chap|deacon|bishop|sheikh|ustadh|shaman|elder",
    "home health aide": r"hha|home health aide|pca",
    "intern": r"(?:msw |social work |student )?intern|trainee|supervisee|practicum student",
    "liaison": r"(?:school |family |homeless |mckinney-vento )?liaison",
    "coordinator": r"coordinator|coord",
    "facilitator": r"(?:co-?)?facilitator|co-?fac(?:il)?|facil|fac|group leader|leader",
    "peer": r"peer (?:support(?: specialist)?|specialist|worker|advocate|counselor|recovery coach)",
    "mediator": r"mediator|special master|parenting coordinator",
    "pharmacist": r"pharmacist|pharm tech",
    "specialist": r"specialist|slp|speech pathologist|ot(?=\s)|dietitian|rd(?=\s)|bcba|behaviou?rist",
    "manager": r"(?:program|day|night|house|clinic|nurse|unit) manager|administrator|admin",
    "staff": (
        r"(?:night |day |front desk |shelter )?staff|dsp|monitor|screener|intake worker|intake lady|operator|dispatcher|triage|"
        r"receptionist|secretary|scribe|moderator"
    ),
    "evaluator": r"custody evaluator|forensic interviewer|interviewer",
    "notary": r"notary",
    "clerk": r"court clerk|clerk of court|registrar|court reporter|paralegal",
    "midwife": r"midwife|doula",
    "auditor": r"auditor|reviewer|inspector|rec(?:order)?(?=\s)",
}
WORK_PLURAL: dict[str, str] = {
    "officer": r"officers|ofcs|deputies|agents|troopers",
    "detective": r"detectives",
    "attorney": r"attorneys|attys|lawyers|counsel",
    "facilitator": r"(?:co-?)?facilitators|leaders|group leaders",
    "teacher": r"teachers|tchrs",
    "doctor": r"drs|doctors",
    "nurse": r"nurses|rns",
    "social worker": r"social workers",
    "caseworker": r"case-?\s?workers|case managers",
    "therapist": r"therapists|clinicians|counsel(?:l)?ors",
    "interpreter": r"interpreters",
    "staff": r"staff|monitors|dsps|techs|aides",
    "paramedic": r"medics|paramedics|emts",
    "judge": r"judges|magistrates",
    "investigator": r"investigators",
}
THIRD: dict[str, str] = {
    "neighbor": r"(?:next[- ]door |downstairs |upstairs )?neighbou?rs?|nbr|vecin[oa]",
    "landlord": (
        r"landlord(?:['’]s (?:man|agent|son|brother|wife))?|landlady|ll|land lord|leasing (?:agent|office)|property manager|"
        r"apartment manager|apt mgr"
    ),
    "tenant": r"(?:upstairs |downstairs |other )?tenant|subtenant",
    "acquaintance": r"acquaintance|stranger|passer-?by|pen ?pal|customer|fellow (?:resident|inmate|patient|student|passenger)",
    "roommate": r"roommate|room ?mate|roomie|housemate|bunkmate|cellmate|cellie",
    "coworker": r"co-?worker|colleague",
    "boss": r"(?:crew )?boss|employer|foreman|forewoman|crew (?:chief|leader)|(?:shift|store|line) (?:manager|lead)|jefe",
    "classmate": r"classmate|teammate|schoolmate|(?:lab|stand|study) partner|bandmate|crewmate|shipmate|battle buddy",
    "friend": (
        r"(?:best |old |close |family |childhood |school |online )?friend|bestie|buddy|pal|homie|homegirl|homeboy|amig[oa]|bff|compa"
    ),
    "sponsor": r"(?:aa |na )?sponsor",
    "babysitter": r"babysitter|nanny|day ?care (?:provider|lady)",
}
"""Acquaintances and strangers."""

THIRD_HINTS: dict[str, str] = {
    "victim": r"victim|vic(?=\s)|complaining witness",
    "codefendant": r"co-?def(?:endant)?",
    "suspect": (
        r"suspect|perpetrator|perp|alleged perpetrator|ap(?=[:\s])|offender|person of concern|trafficker|pimp|abuser|"
        r"stalker|assailant|attacker|bully|dealer|plug|smuggler|coyote|scammer"
    ),
    "witness": r"witness|bystander",
    "volunteer": r"(?:church |hospice )?volunteer|vol(?=\s)",
    "driver": r"(?:bus |van |uber |cab )?driver",
}
"""Words that stand beside clients and professionals as well; they need a look at the case as a whole."""

LICENCES: dict[str, str] = {
    "social worker": (
        r"(?:LC|L|C)SW(?:-[A-Z]+)?|LMSW|LI?CSW(?:A|-C)?|LSCSW|LISW|LGSW|LBSW|LSW|APSW|ACSW|MSW|BSW|DSW|CSW|SSD\b|MSS?W"
    ),
    "therapist": r"LPC(?:C|-S|-A)?|LMFT(?:-A)?|LCMFT|LMHC|LCPC|LPCC|MFT",
    "psychologist": r"Ph\.?D|Psy\.?D",
    "doctor": r"M\.?D\b|D\.?O\b",
    "dentist": r"D\.?D\.?S\b|D\.?M\.?D\b",
    "nurse": r"R\.?N\b|LPN|LVN|PHN|NP\b|APRN|FNP|PMHNP|MSN",
    "attorney": r"Esq(?:uire)?|J\.?D\b",
    "guardian ad litem": r"GAL\b",
    "advocate": r"CASA\b",
    "counselor": r"C?LADC|CADC|LCDC|LAC\b|CASAC|CRC\b|CEAP",
    "aide": r"CNA\b|DSP\b",
    "": r"Ed\.?D|PA-C|EMT(?:-[BP])?\b|AEMT|RDN?\b|CPRS|QMHP|QIDP|BCBA|OTR|SLP|CCC-SLP|RHIA|CHW\b|IBCLC",
}
"""Letters behind a name, in capitals as they are written; the empty word for functions without a label."""
