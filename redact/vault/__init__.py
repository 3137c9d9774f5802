"""Encrypted store of pseudonym spaces: one secret per case, purpose and recipient."""
