"""The register of disclosures: one hash-chained entry for everything that left, was held, or was asked for.

It names clients and recipients, because an accounting of disclosures must (45 CFR 164.528), and holds
no word of a note. It stays at the agency.
"""

from __future__ import annotations

from redact.records.ledger.entry import KINDS, Entry, Written
from redact.records.ledger.store import Ledger, open_ledger

__all__ = ("KINDS", "Entry", "Ledger", "Written", "open_ledger")
