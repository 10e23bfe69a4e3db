"""How each single value of a board file is read: its text in, a value or a plain reason out."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from partnership.core.text import is_address

TEXT_TAG = "tag:yaml.org,2002:str"
NUMBER_TAG = "tag:yaml.org,2002:int"

# Control, format (bidirectional tricks), surrogate, private, line and paragraph separators.
UNSAFE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}

Read = Callable[[str, str], Any]
"""Takes a value's text and its YAML tag; raises ValueError with the reason."""


@dataclass(frozen=True)
class Slot:
    """One place for a value: how to read it, and which names it gives or needs."""

    read: Read
    names: str = ""
    needs: str = ""


@dataclass(frozen=True)
class Each:
    """A list of single values, each read in the same way."""

    slot: Slot


def line_of_text(most: int) -> Read:
    """Text on one line, of at most so many characters."""

    def read(value: str, tag: str) -> str:
        if tag != TEXT_TAG:
            raise ValueError(f'must be text; write it in quotes: "{value}"')
        if len(value) > most:
            raise ValueError(f"must have {most} characters or fewer; it has {len(value)}")
        _refuse_unsafe(value)
        return value

    return read


def _refuse_unsafe(value: str) -> None:
    if not value or value != value.strip():
        raise ValueError("must have text, with no blank before or after it")
    for sign in value:
        if unicodedata.category(sign) in UNSAFE:
            raise ValueError(f"must be plain text on one line; remove the sign U+{ord(sign):04X}")
    if "=?" in value:
        raise ValueError('must be plain text; remove the sign of an encoded word, "=?"')


def pattern(expression: str, allowed: str) -> Read:
    """Text of a given form, which `allowed` describes."""
    form = re.compile(expression, re.ASCII)

    def read(value: str, tag: str) -> str:
        if tag != TEXT_TAG or not form.fullmatch(value):
            raise ValueError(f"must be {allowed}")
        return value

    return read


def email(value: str, _tag: str) -> str:
    """An address that mail can reach, in the small letters in which addresses are compared."""
    if not (is_address(value) and re.fullmatch(r"[a-z0-9._%+'-]+@[a-z0-9.-]+", value)):
        raise ValueError(
            "must be an e-mail address in small letters, like chief.executive@council.example"
        )
    return value


def choice(words: type[StrEnum]) -> Read:
    """One of a list of words."""

    def read(value: str, _tag: str) -> StrEnum:
        try:
            return words(value)
        except ValueError:
            allowed = ", ".join(words)
            raise ValueError(f'"{value}" is not known; must be one of: {allowed}') from None

    return read


def whole(least: int, most: int) -> Read:
    """A whole number within bounds."""

    def read(value: str, tag: str) -> int:
        if tag != NUMBER_TAG or not re.fullmatch(r"[0-9]{1,6}", value):
            raise ValueError(f"must be a whole number from {least} to {most}")
        if not least <= int(value) <= most:
            raise ValueError(f"must be from {least} to {most}")
        return int(value)

    return read


def decimal(value: str, _tag: str) -> Decimal:
    """A number of up to three places, such as 6942 or 18.5."""
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,3})?", value):
        raise ValueError("must be a number of 3 places or fewer, without commas, such as 6942")
    return Decimal(value)


def day(value: str, _tag: str) -> date:
    """A date such as 2026-12-10."""
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValueError
        found = date.fromisoformat(value)
    except ValueError:
        raise ValueError(f'"{value}" must be a date such as 2026-12-10') from None
    if not 1900 <= found.year < 2200:
        raise ValueError("must be a date from 1900 to 2199")
    return found


def published(value: str, tag: str) -> str:
    """A year, a month or a day, as exact as the source is: 2022, 2022-04 or 2022-04-26."""
    parts = re.fullmatch(r"([0-9]{4})(-[0-9]{2})?(-[0-9]{2})?", value)
    if not parts:
        raise ValueError("must be a year, month or day: 2022, 2022-04 or 2022-04-26")
    day(f"{parts[1]}{parts[2] or '-01'}{parts[3] or '-01'}", tag)
    return value


def clock_time(value: str, _tag: str) -> time:
    """A time of day such as 09:30."""
    if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
        raise ValueError(f'"{value}" must be a time such as 09:30 or 14:00')
    return time.fromisoformat(value)
