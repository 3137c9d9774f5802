# ruff: noqa: E501 -- tables read better unbroken
"""What the heading of a column says that its cells hold: a curated list, tried in order.

Words are those of case-management, court, school and hospital exports in the United States. A
heading only proposes; `redact.formats.table.columns` looks at the cells before it believes one.
"""

from __future__ import annotations

import re

NOTE = "note"
KEEP = "keep"

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|[\W_]+")

_PEOPLE = (
    "client|patient|child|children|youth|minor|student|participant|resident|member|consumer|tenant|applicant|"
    "inmate|respondent|petitioner|plaintiff|defendant|victim|witness|subject|suspect|perpetrator|decedent|"
    "mother|father|parent|parents|guardian|caregiver|care giver|caretaker|custodian|spouse|wife|husband|partner|"
    "sibling|siblings|brother|sister|son|daughter|grandmother|grandfather|grandparent|aunt|uncle|kin|relative|"
    "foster parent|foster mother|foster father|household member|emergency contact|contact person|next of kin|"
    "worker|case ?worker|case manager|social worker|therapist|clinician|counselor|counsellor|supervisor|"
    "attorney|lawyer|counsel|judge|gal|casa|guardian ad litem|interpreter|teacher|principal|landlord|payee|"
    "physician|doctor|pcp|nurse|psychiatrist|prescriber|provider|probation officer|officer|investigator|"
    "reporter|caller|informant|complainant|referrer|referent|referred by|staff|author|writer|user|owner|"
    "employee|supervisee|intern|volunteer|mentor|coach|facilitator|visitor|attendee|attendees|beneficiary|"
    "subscriber|policy ?holder|cardholder|signer|signatory|witnessed|conservator|advocate|sponsor"
)
_BY = (
    "(?:entered|created|modified|updated|last modified|last updated|assigned|approved|reviewed|completed|signed|"
    "prepared|submitted|reported|referred|written|recorded|documented|edited|closed|opened|supervised) (?:by|to)"
)
_THINGS = (
    "program|programme|service|services|file|document|form|field|column|table|sheet|template|plan|goal|"
    "drug|medication|med|test|assessment|tool|instrument|event|activity|group|class|course|report|queue|team|"
    "unit|role|type|status|category|code|level|product|device|item|task|step|stage|phase|diagnosis|county|court"
)
_BODIES = (
    "agency|facility|hospital|school|clinic|organization|organisation|company|employer|site|shelter|church"
)
_NUMBER = "id|ids|no|num|nbr|number|numbers|identifier|key|guid|uuid|ref|reference|pid|cid"

_RULES: tuple[tuple[str, str], ...] = (
    ("SSN", r"(?:.* )?(?:ssn|ss|social security)(?: (?:no|num|number|last 4|last four|4))*|itin"),
    ("EMAIL", r"(?:.* )?e ?mail(?: (?:address|addr|\d))*"),
    ("PHONE", r"(?:.* )?(?:phone|telephone|tel|cell|mobile|fax|pager|cell ?phone)(?: (?:no|num|number|\d|home|work|cell|mobile))*"),
    ("IP", r"ip(?: address| addr)?"),
    ("URL", r"(?:.* )?(?:url|website|web site|web page|web address|homepage)"),
    ("USERNAME", r"(?:user ?name|user id|login|log in|login (?:name|id)|screen name|handle|account name)"),
    ("VEHICLE", r"(?:.* )?(?:vin|plate|plates|license plate|tag number|plate (?:no|number))"),
    ("ACCOUNT", r"(?:.* )?(?:acct|account|routing|iban|card|debit card|credit card|ebt)(?: (?:no|num|number|\d))*"),
    (KEEP, rf"(?:{_THINGS}) (?:id|code|no|number|type|key)"),
    ("ID", rf"(?:.* )?(?:{_NUMBER})"),
    ("ID", r"(?:.* )?(?:mrn|docket|medicaid|medicare|chart|license|licence|passport|npi|alien number|a number|case|cin|mci|recordid)(?: #)?"),
    ("DATE", r"(?:.* )?(?:dob|d o b|birth ?date|birthday|date of birth|born|dod|date of death)"),
    ("DATE", r"(?:.* )?(?:date|dates|dt|datetime|date time|timestamp)(?: .*)?|(?:created|modified|updated|entered|admitted|discharged|opened|closed|removed|placed|due|seen)(?: (?:at|on))?"),
    ("AGE", r"(?:.* )?age(?: (?:years|yrs|y|at .*))?"),
    ("LOCATION", r"(?:.* )?(?:city|town|village|zip|zip ?code|postal code|post ?code|birth ?place|place of birth|neighborhood|census tract)"),
    ("ADDRESS", r"(?:.* )?(?:address|addr|street|residence|mailing|domicile)(?: (?:line )?\d)?(?: (?:line|street))?"),
    ("DEMOGRAPHIC", r"(?:.* )?(?:race|ethnicity|ethnic group|race ethnicity|religion|faith|tribe|tribal affiliation|nationality|citizenship|immigration status|language|primary language|country of (?:birth|origin)|sexual orientation)"),
    ("OCCUPATION", r"(?:.* )?(?:occupation|profession|job|job title|employment title)"),
    ("ORG", rf"(?:.* )?(?:{_BODIES})(?: name)?"),
    (NOTE, r"(?:.* )?(?:note|notes|narrative|comment|comments|remarks|summary|description|details|observations?|text|body|memo|message|content|explanation|reason|history|presenting problem|plan|goals?|intervention|response|progress)"),
    (KEEP, rf"(?:.* )?(?:{_THINGS})(?: name)?"),
    ("PERSON", r"(?:(?:first|last|middle|given|family|maiden|legal|full|preferred|birth|sur|nick|other|former|chosen)? ?names?|surname|nickname|alias|aliases|aka|initials|f name|l name|m name|fname|lname|mname|mi|nombre|apellido)"),
    ("PERSON", r".*\b(?:first|last|middle|full|legal|preferred|maiden|alias|sur) ?names?"),
    ("PERSON", rf"(?:.* )?(?:{_PEOPLE})(?: ?s)?(?: \d)?(?: names?)?(?: \d)?"),
    ("PERSON", rf"{_BY}|name of .*|.* names?"),
)  # fmt: skip

_HEADS_CODES = re.compile(
    r"(?:.* )?(?:codes?|levels?|level of care|loc|status|types?|modality|modalities|units?|modifiers?|category|categories|tier|disposition)"
)

_COMPILED = tuple((role, re.compile(pattern)) for role, pattern in _RULES)


def words_of(heading: str) -> str:
    """Return a heading as lower-case words: "ClientFirstName", "client_first_name" and "Client First Name"."""
    return " ".join(_CAMEL.sub(" ", heading.replace("#", " number ")).casefold().split())


def role_of(heading: str) -> str:
    """Return an entity type, `note`, `keep`, or nothing where the heading says nothing."""
    words = words_of(heading)
    if not words or len(words) > 60:
        return ""
    return next((role for role, pattern in _COMPILED if pattern.fullmatch(words)), "")


def heads_codes(heading: str) -> bool:
    """Tell whether the cells below are codes as an agency writes them, where they are short and in capitals."""
    return _HEADS_CODES.fullmatch(words_of(heading)) is not None
