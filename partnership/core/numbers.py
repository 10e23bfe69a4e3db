"""Small numbers in words."""

from typing import Final

_WORDS: Final = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def small(number: int) -> str:
    """Three; 12: as headings and sentences write a count."""
    return _WORDS[number] if number < len(_WORDS) else str(number)
