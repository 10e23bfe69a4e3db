"""Small numbers as headings write them."""

NAMES = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def small(number: int) -> str:
    """Three; 12."""
    return NAMES[number] if number < len(NAMES) else str(number)
