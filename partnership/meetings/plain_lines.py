"""What a line of minutes means: a decision, an action of one seat, something doubtful, a note."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from partnership.core.london import day_words
from partnership.groups.called import SMALL, Seats, plain
from partnership.meetings.promised_days import NoDay, promised
from partnership.meetings.rules import LONGEST_LINE

# "Decision was deferred", "Action NPB/2026/024 is closed" and "Action plan" are notes.
_PROSE: Final = r"(?!(?:[A-Z][\w-]*/\d{4}/|(?:was|were|is|are|had|has|have|will|would|on|of|from|"
_PROSE_END: Final = r"about|that|and|making|makers?|taken|plans?|logs?|points?|against)\b))"
_DECISION: Final = re.compile(
    rf"(?:decision|decided|agreed)\s*:\s*(?P<after>.*)|decision\b\s*+{_PROSE}{_PROSE_END}(?P<words>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ACTION: Final = re.compile(
    rf"(?:action\s*:|action\b\s*+{_PROSE}{_PROSE_END}|(?=@\S))\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SEAT: Final = re.compile(r"@\s*(?P<rest>\S.*)", re.DOTALL)
_ANOTHER: Final = re.compile(r"(?:^|[\s,;&/])@\S")
_QUOTED: Final = re.compile(r"[\"“](?P<name>[^\"“”]*)[\"”](?P<after>.*)", re.DOTALL)
_AND: Final = re.compile(r"\s*(?:,|&|/|\band\b)\s*", re.IGNORECASE)
_LEADS_IN: Final = re.compile(r"^[\s,;:\u2013\u2014-]+|^(?:to|will)\s+", re.IGNORECASE)
_MOST_WORDS: Final = 15
_FIRST: Final = frozenset("@AaDd")

NO_SEAT: Final = "It looks like an action but names no seat. Put @ before the seat, such as @Chair."
SEVERAL: Final = "An action belongs to one seat. Write a line for each."
NOTHING: Final = "It does not say what will be done."
NO_WORDS: Final = "It does not say what was decided."


@dataclass(frozen=True)
class Around:
    """What lines are read against: the seats of the body by their names, and its days."""

    seats: Seats
    names: Mapping[int, str]
    day: date
    next_meeting: date | None = None


@dataclass(frozen=True)
class Note:
    """A line that is nothing else."""

    text: str


@dataclass(frozen=True)
class Ruled:
    """A line that is a decision."""

    text: str
    words: str


@dataclass(frozen=True)
class Promised:
    """A line that is an action of one seat."""

    text: str
    seat_id: int
    title: str
    due_on: date


@dataclass(frozen=True)
class Doubtful:
    """A line that looks like a record and is none, and what to do about it."""

    text: str
    why: str


Line = Note | Ruled | Promised | Doubtful


class _Doubt(Exception):
    """Why a line is no record."""


def read_line(text: str, around: Around) -> Line:
    """What one line means; its text is kept as it is."""
    try:
        return _record(text, around) or Note(text)
    except _Doubt as doubt:
        return Doubtful(text, str(doubt))


def lines_apart(note: str, around: Around) -> Iterator[Ruled | Promised | Doubtful]:
    """The lines of a note that are no mere notes: none of them is a record yet."""
    for text in note.split("\n"):
        if text.lstrip()[:1] in _FIRST:
            line = read_line(text, around)
            if not isinstance(line, Note):
                yield line


def _record(text: str, around: Around) -> Ruled | Promised | None:
    stripped = text.strip()
    if match := _DECISION.fullmatch(stripped):
        words = (match["after"] or match["words"] or "").strip()
        if not words:
            raise _Doubt(NO_WORDS)
        return Ruled(text, words[0].upper() + words[1:])
    if match := _ACTION.fullmatch(stripped):
        return _action(text, match["rest"], around)
    return None


def _action(text: str, rest: str, around: Around) -> Promised:
    marked = _SEAT.fullmatch(rest)
    if marked is None:
        raise _Doubt(NO_SEAT)
    seat_id, after = _seat(marked["rest"], around)
    try:
        what, due_on = promised(f" {after}", around.day, around.next_meeting)
    except NoDay as fault:
        raise _Doubt(str(fault)) from None
    if due_on < around.day:
        raise _Doubt(f"{day_words(due_on)} is before the meeting.")
    title = _title(what)
    if not title:
        raise _Doubt(NOTHING)
    if len(title) > LONGEST_LINE:
        raise _Doubt(f"What will be done must be {LONGEST_LINE} characters or fewer.")
    return Promised(text, seat_id, title, due_on)


def _title(what: str) -> str:
    while what != (less := _LEADS_IN.sub("", what)):
        what = less
    title = what.rstrip(" ,;:.(\u2013\u2014-")
    return title[:1].upper() + title[1:]


def _seat(rest: str, around: Around) -> tuple[int, str]:
    """The one seat that is named first, and what follows its name."""
    name, found, after = _named(rest, around.seats)
    if not found:
        raise _Doubt(f"No seat of this body goes by “{name}”.")
    if len(found) > 1:
        raise _Doubt(f"“{name}” may be {_choice(found, around.names)}. Write more of its name.")
    further = _AND.match(after)
    if _ANOTHER.search(after) or (further and _named(after[further.end() :], around.seats)[1]):
        raise _Doubt(SEVERAL)
    return next(iter(found)), after


def _named(rest: str, seats: Seats) -> tuple[str, set[int], str]:
    """The longest name at the beginning that some seat goes by, those seats, and the rest."""
    if match := _QUOTED.match(rest):
        return match["name"], seats.called(match["name"]), match["after"]
    words = list(re.finditer(r"\S+", rest))[:_MOST_WORDS]
    name, found, after = words[0][0].rstrip(",;:") if words else "", set[int](), ""
    for word in words:
        so_far = rest[: word.end()].rstrip(",;:")
        last = plain(word[0])
        if last and last not in SMALL and (called := seats.called(so_far)):
            name, found, after = so_far, called, rest[len(so_far) :]
    return name, found, after


def _choice(found: set[int], names: Mapping[int, str]) -> str:
    """Two or three of them by name, in order."""
    listed = sorted(names.get(one, "") for one in found)
    shown, more = listed[:3], len(listed) - 3
    if more > 0:
        return f"{'; '.join(shown)}; or another of {len(listed)}"
    return f"{'; '.join(shown[:-1])} or {shown[-1]}"
