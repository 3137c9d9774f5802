"""One module or folder per file format: read, write, read back."""
