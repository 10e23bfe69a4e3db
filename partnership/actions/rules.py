"""The words for actions and blockages, and the limits on their dates and texts."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.core.text import many_lines
from partnership.core.too_secret import refuse_higher


class State(StrEnum):
    """What the owner declares; shown as letter, word and shape."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    COMPLETE = "complete"
    NOT_STARTED = "not-started"


class Answer(StrEnum):
    """The three large answers to "How is it going?"."""

    ON_TRACK = "on-track"
    MORE_TIME = "more-time"
    BLOCKED = "blocked"


class UpdateKind(StrEnum):
    """Whether an update was said by the owner, or closed or reopened the action."""

    SAID = "said"
    CLOSED = "closed"
    REOPENED = "reopened"


class Need(StrEnum):
    """What would free a blockage."""

    DECISION = "decision"
    MONEY = "money"
    DATA_SHARING = "data-sharing"
    PARTNER_ACT = "partner-act"
    LEGAL_VIEW = "legal-view"
    NATIONAL_ASK = "national-ask"


class StepKind(StrEnum):
    """What happened to a blockage."""

    RAISED = "raised"
    DIRECTED = "directed"
    CONVENED = "convened"
    TAKEN_TO_BOARD = "taken-to-board"
    RESOLVED = "resolved"
    CLIMBED = "climbed"
    TAKEN = "taken"
    ASKED = "asked"
    ANSWERED = "answered"
    PASSED_UP = "passed-up"
    TAKEN_BACK = "taken-back"
    CLOCK_STARTED = "clock-started"


class Outcome(StrEnum):
    """What became of a draft, or of a date that its owner proposed; a draft may be asked for."""

    ASKED = "asked"
    WAITING = "waiting"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


STATE_WORDS: Final = {
    State.GREEN: "On track",
    State.AMBER: "At risk",
    State.RED: "Off track",
    State.COMPLETE: "Complete",
    State.NOT_STARTED: "Not started",
}
ANSWER_WORDS: Final = {
    Answer.ON_TRACK: "On track",
    Answer.MORE_TIME: "Needs more time",
    Answer.BLOCKED: "Blocked",
}
ANSWER_STATES: Final = {
    Answer.ON_TRACK: State.GREEN,
    Answer.MORE_TIME: State.AMBER,
    Answer.BLOCKED: State.RED,
}
NEED_WORDS: Final = {
    Need.DECISION: "A decision",
    Need.MONEY: "Money",
    Need.DATA_SHARING: "Data sharing",
    Need.PARTNER_ACT: "A partner to act",
    Need.LEGAL_VIEW: "A legal view",
    Need.NATIONAL_ASK: "A request to national government",
}
STEP_WORDS: Final = {
    StepKind.RAISED: "Reported",
    StepKind.DIRECTED: "Direction given",
    StepKind.CONVENED: "Called together",
    StepKind.TAKEN_TO_BOARD: "Put on an agenda",
    StepKind.RESOLVED: "Freed",
    StepKind.CLIMBED: "Climbed by the clock",
    StepKind.TAKEN: "Taken on",
    StepKind.ASKED: "Sent back with a question",
    StepKind.ANSWERED: "Question answered",
    StepKind.PASSED_UP: "Passed up",
    StepKind.TAKEN_BACK: "Taken back",
    StepKind.CLOCK_STARTED: "Clock started",
}

# Nobody explains why a thing goes well; what slips needs a reason.
NEEDS_WORDS: Final = frozenset({State.AMBER, State.RED})

SILENT_DAYS: Final = 60
ANSWER_WITHIN_DAYS: Final = 30
# Whoever has said how it goes is not asked again for so long.
ANSWER_HOLDS_DAYS: Final = 14
LONGEST_TEXT: Final = 10_000
# Further away than this, a date is a slip of the finger.
FURTHEST: Final = timedelta(days=3660)


@dataclass(frozen=True)
class Waiting:
    """Why an action needs an answer now, unless one was given that still holds."""

    overdue: bool
    silent: bool
    soon: bool
    answered: bool = False

    def __bool__(self) -> bool:
        return not self.answered and (self.overdue or self.silent or self.soon)


def waiting(due_on: date, latest_on: date, today: date, answered_on: date | None = None) -> Waiting:
    """Whether an open action is overdue, silent, or due within a month."""
    return Waiting(
        answered=answered_on is not None and answer_holds(answered_on, due_on, today),
        overdue=due_on < today,
        silent=latest_on <= silent_since(today),
        soon=today <= due_on <= today + timedelta(days=ANSWER_WITHIN_DAYS),
    )


def answer_holds(answered_on: date, due_on: date, today: date) -> bool:
    """For two weeks, unless the due date has passed meanwhile."""
    passed_since = answered_on <= due_on < today
    return answered_on > today - timedelta(days=ANSWER_HOLDS_DAYS) and not passed_since


def silent_since(today: date) -> date:
    """An open action whose last word is from this day or before is silent."""
    return today - timedelta(days=SILENT_DAYS)


def check_due(due_on: date, earliest: date, today: date) -> None:
    """Refuse a due date before the earliest one possible, or absurdly far away."""
    if due_on < earliest:
        raise Refused(f"Enter a due date after {day_words(earliest - timedelta(days=1))}", "due_on")
    if due_on > today + FURTHEST:
        raise Refused(f"Enter a due date before {day_words(today + FURTHEST)}", "due_on")


def check_since(since: date, today: date) -> None:
    """Refuse a beginning of a blockage in the future, or absurdly long ago."""
    if since > today:
        raise Refused("Enter a date up to today: the day it got stuck", "since")
    if since < today - FURTHEST:
        raise Refused(f"Enter a date after {day_words(today - FURTHEST)}", "since")


def words(text: str, field: str, ask: str) -> str:
    """A text of some lines, cleaned; Refused with `ask` if nothing is left, or if too long."""
    cleaned = some_words(text, field)
    if not cleaned:
        raise Refused(ask, field)
    return cleaned


def some_words(text: str, field: str) -> str:
    """The same where nothing need be said."""
    cleaned = many_lines(text).strip()
    if len(cleaned) > LONGEST_TEXT:
        raise Refused(
            f"Use {LONGEST_TEXT:,} characters or fewer. You entered {len(cleaned):,}.", field
        )
    refuse_higher(cleaned, field)
    return cleaned
