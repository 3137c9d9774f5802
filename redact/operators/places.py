def state_at_end(text: str) -> str:
    return ""
