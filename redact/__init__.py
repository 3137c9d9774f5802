"""De-identifies social-work case notes for a named disclosure purpose."""
