"""Disclosure policies: schema, strict load, lint, digest."""
