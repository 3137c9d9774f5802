from datetime import date
def full_dates(text: str) -> tuple[tuple[int, date], ...]:
    return ()
