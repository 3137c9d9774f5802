"""Names of what a release folder holds."""

from __future__ import annotations

RELEASE = "release"
PREPARED = "prepared"
RECORD = "record"
FOR_CLIENT = "for-client"
RECORD_JSON = "record.json"
REDACTION_LOG = "redaction-log.csv"
WITHHOLDING_LOG = "withholding-log.csv"
VERIFICATION = "verification.json"
TRACE = "trace.json"
STATEMENT = "statement.json"
REASON = "reason.json"
