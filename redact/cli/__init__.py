"""The `redact` command."""
