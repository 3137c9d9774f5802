"""What replaces a mention: Presidio operators."""
