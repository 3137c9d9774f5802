"""Presidio's entity names, and those of common NER models, in terms of ours."""

from __future__ import annotations

from redact.types import ENTITY_TYPES

OURS: dict[str, str] = {
    "US_SSN": "SSN",
    "US_ITIN": "SSN",
    "US_DRIVER_LICENSE": "ID",
    "US_PASSPORT": "ID",
    "US_NPI": "ID",
    "US_MBI": "ID",
    "MEDICAL_LICENSE": "ID",
    "US_HEALTH_INSURANCE_MEMBER_ID": "ID",
    "US_PRIOR_AUTHORIZATION_NUMBER": "ID",
    "US_CLAIM_NUMBER": "ID",
    "UUID": "ID",
    "US_BANK_NUMBER": "ACCOUNT",
    "ABA_ROUTING_NUMBER": "ACCOUNT",
    "CREDIT_CARD": "ACCOUNT",
    "IBAN_CODE": "ACCOUNT",
    "CRYPTO": "ACCOUNT",
    "PHONE_NUMBER": "PHONE",
    "EMAIL_ADDRESS": "EMAIL",
    "IP_ADDRESS": "IP",
    "MAC_ADDRESS": "DEVICE",
    "DATE_TIME": "DATE",
    "NRP": "DEMOGRAPHIC",
    "ORGANIZATION": "ORG",
    "GPE": "LOCATION",
    "LOC": "LOCATION",
    "FAC": "LOCATION",
    "PER": "PERSON",
    "TITLE": "OCCUPATION",
}
"""Names that differ from ours."""


def entity_type(name: str) -> str:
    """Return our entity type for a recognizer's own name.

    Args:
        name: As the recognizer reports it.

    Returns:
        One of `ENTITY_TYPES`; an unknown name becomes `ID`, so that what a foreign recognizer
        finds is protected rather than dropped.
    """
    if name in ENTITY_TYPES:
        return name
    return OURS.get(name, "ID")
