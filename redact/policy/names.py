"""Every name a policy may use, with what it means in plain words.

Kept free of third-party imports, so that stages can read a constant without
loading the policy reader.
"""

from __future__ import annotations

SCHEMA: str = "redact/policy/v1"
"""First line of every policy file."""

BASES: dict[str, str] = {
    "full-deidentification": "full de-identification of everyone in the notes",
    "client-authorization": "a written authorization signed by the client or legal representative",
    "court-order": "an order signed by a judge",
    "subpoena-with-order": "a subpoena together with the court order that backs it",
    "search-warrant": "a search warrant signed by a judge",
    "part-2-order": (
        "an order under 42 CFR part 2, subpart E (2.64 to 2.67), together with the subpoena that compels "
        "(2.61)"
    ),
}
"""Legal bases and the paper that must be on file for each."""

CLIENT_AUTHORIZATION = "client-authorization"
"""The basis that stands on consents of `case.yaml`."""

SPECIAL: dict[str, str] = {
    "part-2": "records of a substance-use programme under 42 CFR part 2",
    "psychotherapy-notes": "psychotherapy notes kept apart from the record",
    "hiv": "HIV status, tests and treatment",
    "reproductive": "reproductive health",
    "immigration": "immigration status and papers",
    "reporter": "who reported abuse or neglect, and what would tell",
    "attorney-client": "what passed between a person and that person's lawyer",
}
"""Categories that general words of an order never reach; a policy with a scope lists them all."""

SPECIAL_NEEDS: dict[str, frozenset[str]] = {
    "part-2": frozenset({"part-2-order", CLIENT_AUTHORIZATION}),
    "psychotherapy-notes": frozenset(
        {"court-order", "subpoena-with-order", "part-2-order", CLIENT_AUTHORIZATION}
    ),
    "hiv": frozenset({"court-order", "subpoena-with-order", "part-2-order", CLIENT_AUTHORIZATION}),
    "reproductive": frozenset({"court-order", "subpoena-with-order", "part-2-order", CLIENT_AUTHORIZATION}),
    "immigration": frozenset({"court-order", "subpoena-with-order", "part-2-order", CLIENT_AUTHORIZATION}),
    "reporter": frozenset({"court-order", "subpoena-with-order"}),
    "attorney-client": frozenset({"court-order", "subpoena-with-order", CLIENT_AUTHORIZATION}),
}
"""Papers that a policy may let reach a category; it may ask for more, never for less.

A reporter's confidence is not the client's to give away, and an order that a programme's records be
disclosed says nothing of either privilege. A search warrant reaches none: counsel speaks with the court
before such records are looked at.
"""

TOPICS: tuple[str, ...] = (
    "attendance", "parenting", "visitation", "domestic-violence", "substance-use", "mental-health",
    "medical", "housing", "finances", "employment", "education", "safety", "abuse-neglect", "placement",
    "treatment-progress", "couple-sessions", "group-sessions", "supervision", "other-family",
)  # fmt: skip
"""Ordinary topics, for `wanted` and `excluded` of an order and for consents."""

ALL_TOPICS = "all"
"""In a consent: every ordinary topic, and none of `SPECIAL`."""

HOLDS: dict[str, str] = {
    "ambiguous-person": "a name could belong to more than one person",
    "unconfirmed-event": "a passage describes a distinctive event that nobody has confirmed in the case file",
    "unknown-role-in-scope": "a person within the scope has no known role in the case",
    "undated-document": "the scope limits the period and a document's date cannot be determined",
    "refused-document": "a file of the case could not be read whole",
    "uncertain-passage": "nobody can tell by rule whether the scope reaches a passage",
    "imminent-danger": "a passage tells of danger to a life, of a threat, or of abuse that nothing shows as "
    "reported; somebody must decide on a warning or a report",
    "doubtful-reading": "a page was read from a picture, or with doubt, and nobody has looked at it yet",
    "prior-release": "an earlier release of the same document, laid beside this one, would uncover a removed "
    "value, or be uncovered by it",
}
"""Conditions that need a person, with the sentence that describes each."""

HOLD_CONDITIONS: tuple[str, ...] = tuple(HOLDS)
"""Names of the conditions; the verify stage evaluates them."""

MANDATORY_HOLDS: tuple[str, ...] = ("doubtful-reading", "prior-release", "imminent-danger")
"""Conditions that no policy may leave out."""

MANDATORY_WITH_SCOPE: tuple[str, ...] = ("uncertain-passage",)
"""Conditions that no policy with a scope may leave out."""

CHECKS: dict[str, str] = {
    "source-values": "no removed value is readable in any written file",
    "metadata": "the new files' metadata says nothing about the case",
    "structure": "the new files hold only parts that their format is allowed to have",
    "hidden-text": "no text lies hidden behind or beside what a reader sees",
    "boxes": "everything removed from the picture of a page lies under a solid box",
    "page-pictures": "a page's picture shows no word that its text lacks, as far as OCR is at hand",
    "residual-detection": "a fresh search of the written files finds no further identifier",
    "file-names": "file names say nothing about anyone",
    "withheld-passages": "no words of a withheld passage are readable in any written file",
}
"""Checks run on the written bytes, with what each makes sure of."""

MANDATORY_CHECKS: tuple[str, ...] = (
    "source-values", "metadata", "structure", "residual-detection", "file-names",
)  # fmt: skip
"""Checks that no policy may leave out."""

CHECKS_WITH_SCOPE: tuple[str, ...] = ("withheld-passages",)
"""Checks that no policy with a scope may leave out."""

RECOGNIZERS: dict[str, str] = {
    "patterns": "numbers, dates and addresses by their form",
    "model": "names and places by the trained model",
    "lexicons": "nationalities, tribes, religions and occupations by word lists",
    "structure": "forms, tables, signatures and email headers by their layout",
    "roster": "the people and numbers of the case file",
    "propagation": "every further occurrence of a value found once",
}
"""Groups of recognizers; a miss harms a person, so no policy may leave one out."""

RECORDS: dict[str, str] = {
    "record": "what was done to every mention, without its text",
    "redaction-log": "one line per removed or altered passage, without its text",
    "withholding-log": "what was held back and on which ground, without content",
}
"""Files that stay behind at the agency."""

MANDATORY_RECORDS: tuple[str, ...] = ("record", "redaction-log")
"""Records that no policy may leave out."""

NOTICES: dict[str, str] = {
    "deidentified-statement": "a statement that the material is de-identified and must not be traced back",
    "packet": "all papers and documents in one pdf with numbered pages",
    "cover-sheet": "a cover letter with court, docket and what the order reaches",
    "index": "a list of the documents with page numbers and digests",
    "withholding-log": "a list of what was withheld or boxed, by code and ground, without content",
    "certificate": "a certificate of how the records were prepared, with the digest of every file",
    "client-notice": "a notice to the client of what will be disclosed, kept apart from the release",
    "under-seal": "the legend asking that the record be kept under seal",
    "part-2": "the prohibition on redisclosure for substance-use records (42 CFR 2.32)",
}
"""Papers that leave together with a release."""

FACETS: tuple[str, ...] = ("birth", "death", "last-four", "initials", "zip", "over-89", "reporting")
"""Finer kinds of mention that a rule may name."""

PLACE_LEVELS: tuple[str, ...] = ("city", "state", "region", "country")
"""Values of the parameter `level` of `generalize_place`."""

OPERATOR_TYPES: dict[str, frozenset[str]] = {
    "age_band": frozenset({"AGE"}),
    "generalize_place": frozenset({"LOCATION", "ADDRESS"}),
    "generalize_org": frozenset({"ORG"}),
    "generalize_occupation": frozenset({"OCCUPATION"}),
    "generalize_demographic": frozenset({"DEMOGRAPHIC"}),
    "year_only": frozenset({"DATE"}),
    "shift_date": frozenset({"DATE"}),
    "relative_date": frozenset({"DATE"}),
    "initials": frozenset({"PERSON"}),
    "label": frozenset({"PERSON"}),
    "last_four": frozenset({"SSN", "ACCOUNT", "ID", "PHONE"}),
    "surrogate": frozenset(
        {
            "PERSON", "ADDRESS", "PHONE", "EMAIL", "URL", "USERNAME", "SSN", "ID", "ACCOUNT",
            "VEHICLE", "DEVICE", "IP",
        }
    ),
}  # fmt: skip
"""Entity types an operator makes sense for; operators not named here take any type."""
