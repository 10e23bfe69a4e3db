"""Small numbers in words."""

from typing import Final

_MEGABYTE: Final = 1024 * 1024
_WORDS: Final = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def small(number: int) -> str:
    """Three; 12: as headings and sentences write a count."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def size_words(size: int) -> str:
    """12 KB, 3.4 MB."""
    if size < _MEGABYTE:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / _MEGABYTE:.1f} MB"
