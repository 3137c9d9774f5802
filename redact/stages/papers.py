"""Papers that the agency prints or keeps, made from the register: an accounting as a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.docx.compose import compose, heading, paragraph, table
from redact.records.ledger.accounting import HEADER, introduction

if TYPE_CHECKING:
    from datetime import datetime

    from redact.records.ledger.accounting import Line

_WIDTHS = (1150, 2000, 3000, 1700, 1000, 2700, 1400, 700)


def accounting_docx(client: str, since: datetime, lines: tuple[Line, ...]) -> bytes:
    """Return an accounting of disclosures as a Word file, landscape, one row per disclosure.

    Raises:
        TransformError: A character cannot be written.
    """
    said = [paragraph(sentence) for sentence in introduction(client, since, lines)]
    rows = [line.cells() for line in sorted(lines, key=lambda line: (not line.counted, line.number))]
    blocks = [heading("Accounting of disclosures (45 CFR 164.528)"), *said]
    blocks.append(table(HEADER, rows, _WIDTHS) if rows else paragraph("No disclosure is on the register."))
    return compose("Accounting of disclosures", blocks, landscape=True)
