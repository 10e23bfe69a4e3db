"""The words of gatherings, and how lines that people type are read: proposals, who came."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.core.text import many_lines, one_line
from partnership.core.too_secret import refuse_higher


class GatheringKind(StrEnum):
    """Which sort of day it is."""

    SUMMIT = "summit"
    FORUM = "forum"


class Outcome(StrEnum):
    """What became of a proposal."""

    WAITING = "waiting"
    TOPIC = "topic"
    ACTION = "action"
    BODY = "body"
    DECLINED = "declined"


# Nothing else lives on elsewhere, so these can be settled in another way later.
OPEN_TO_CHANGE: Final = frozenset({Outcome.WAITING, Outcome.BODY, Outcome.DECLINED})
LONGEST_LINE: Final = 200
LONGEST_QUESTION: Final = 400
MOST_LINES: Final = 200
MOST_PEOPLE: Final = 100_000
FIRST_DAY: Final = date(2000, 1, 1)
FURTHEST: Final = timedelta(days=2 * 365)


@dataclass(frozen=True)
class Came:
    """An organisation that sent people."""

    name: str
    sector: str
    people: int


@dataclass(frozen=True)
class Tally:
    """How many came: of each sector (organisations, people), the largest first, and in all."""

    sectors: list[tuple[str, int, int]]
    organisations: int
    people: int


def check_day(day: date, today: date) -> date:
    """A day on which a gathering is or was held."""
    if not FIRST_DAY <= day <= today + FURTHEST:
        last = day_words(today + FURTHEST)
        raise Refused(f"Enter a date from {day_words(FIRST_DAY)} to {last}", "held_on")
    return day


def lines(typed: str, field: str, what: str, most: int = LONGEST_LINE) -> list[str]:
    """What was typed, a line each: clean, without empty lines, each once."""
    cleaned = (one_line(line) for line in many_lines(typed).split("\n"))
    found = list(dict.fromkeys(line for line in cleaned if line))
    for line in found:
        refuse_higher(line, field)
        if len(line) > most:
            said = f"Each {what} must be {most} characters or fewer"
            raise Refused(f"{said}. One begins “{line[:30]}”", field)
    if len(found) > MOST_LINES:
        raise Refused(f"Enter up to {MOST_LINES} lines at a time", field)
    return found


def attendance(typed: str, known: Mapping[str, tuple[str, str]]) -> list[Came]:
    """Who came, a line each: name, sector, number.

    `known` are the partners' names and sectors by name in lower case; theirs need no sector.
    """
    found = [_came(line, known) for line in lines(typed, "lines", "line")]
    again = [name for name, times in Counter(one.name for one in found).items() if times > 1]
    if again:
        raise Refused(f"{again[0]} stands there twice. Give it one line", "lines")
    return found


def _came(line: str, known: Mapping[str, tuple[str, str]]) -> Came:
    words = [word for part in re.split("[,;]", line) if (word := part.strip())]
    if len(words) < 2:
        raise Refused(f"Enter a name, a sector and a number in “{line}”, between commas", "lines")
    *named, number = words
    people = int(number) if re.fullmatch(r"\d{1,6}", number, re.ASCII) else 0
    if not 1 <= people <= MOST_PEOPLE:
        raise Refused(f"End “{line}” with the number of people who came", "lines")
    whole = known.get(", ".join(named).casefold())
    if whole is not None:
        return Came(*whole, people)
    if len(named) == 1:
        raise Refused(f"Enter the sector of {named[0]}, before the number", "lines")
    name = ", ".join(named[:-1])
    partner, _ = known.get(name.casefold(), (name, ""))
    return Came(partner, named[-1].lower(), people)


def attendance_text(came: Iterable[Came]) -> str:
    """The lines that would be read as this."""
    return "\n".join(f"{one.name}, {one.sector}, {one.people}" for one in came)


def tally(came: Iterable[Came]) -> Tally:
    """Counts by sector and in all."""
    rows = list(came)
    people: Counter[str] = Counter()
    for one in rows:
        people[one.sector] += one.people
    organisations = Counter(one.sector for one in rows)
    sectors = [(name, organisations[name], number) for name, number in people.most_common()]
    return Tally(sectors, len(rows), people.total())


def became_words(outcomes: Iterable[Outcome]) -> str:
    """5 proposals: 2 became topics, 1 was declined, 2 wait."""
    number = Counter(outcomes)
    if not number.total():
        return ""
    parts = [
        f"{count} {one if count == 1 else many}"
        for outcome, one, many in _BECAME
        if (count := number[outcome])
    ]
    return f"{number.total()} proposal{'' if number.total() == 1 else 's'}: {', '.join(parts)}"


_BECAME: Final = (
    (Outcome.TOPIC, "became a topic", "became topics"),
    (Outcome.ACTION, "became an action", "became actions"),
    (Outcome.BODY, "was taken up by a body", "were taken up by bodies"),
    (Outcome.DECLINED, "was declined", "were declined"),
    (Outcome.WAITING, "waits", "wait"),
)


def answered_words(asked: int, answered: int) -> str:
    """11 questions: 8 answered, 3 waiting."""
    head = f"{asked} question{'' if asked == 1 else 's'}"
    if answered == asked:
        return f"{head}, all answered" if asked > 1 else f"{head}, answered"
    return f"{head}: {answered} answered, {asked - answered} waiting"
