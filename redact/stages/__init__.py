"""The nine stages of a release, one file each."""
