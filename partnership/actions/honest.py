"""The light that dates and updates give an action, beside the one that its owner declares."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Protocol

from partnership.actions.rules import SILENT_DAYS, STATE_WORDS, State
from partnership.core.london import wall
from partnership.core.numbers import small

OFTEN: Final = 2
LONG_LOST: Final = 90
# What is worse than what was declared; red and "not started" claim nothing.
WORSE: Final = {State.GREEN: (State.AMBER, State.RED), State.AMBER: (State.RED,)}
# The rule in the words of the page; `light` is the rule itself.
RULE: Final = (
    "Red when it is late or blocked, or when two of the signs below are there.",
    "Amber when one of them is there. Green when none is.",
    f"Silent: nobody has said anything for {SILENT_DAYS} days.",
    f"Moved: the date was moved twice or more, or by {LONG_LOST} days or more in all.",
    "Time: three quarters of its time are gone, and the last word is from the first half.",
)


class Judged(Protocol):
    """What the rule asks of an action, or of a line of a list."""

    @property
    def state(self) -> State: ...
    @property
    def is_blocked(self) -> bool: ...
    @property
    def opened_at(self) -> datetime: ...
    @property
    def latest_at(self) -> datetime | None: ...
    @property
    def first_due_on(self) -> date: ...
    @property
    def due_on(self) -> date: ...
    @property
    def slips(self) -> int: ...
    @property
    def closed_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class Light:
    """What was declared, what is worked out, and the reasons for that in words."""

    declared: State
    state: State
    reasons: tuple[str, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether the owner says that it goes better than dates and updates do."""
        return self.state in WORSE.get(self.declared, ())

    @property
    def doubt(self) -> str:
        """The disagreement in one line, or nothing."""
        if not self.is_doubtful:
            return ""
        word = STATE_WORDS[self.declared].lower()
        return f"Declared {word}; {', '.join(self.reasons)}."


def light(one: Judged, today: date, blocked_since: date | None = None) -> Light | None:
    """Green, amber or red, whatever was declared; None once it is complete or not ours to judge.

    Red when it is late or blocked, or when two of these signs are there; amber when one is:
    nobody has said anything for 60 days; the date was moved twice or more, or by 90 days or
    more in all; three quarters of the time from opening to the due date are gone, and the last
    word is from the first half.
    """
    if one.latest_at is None or one.closed_at is not None or one.state is State.COMPLETE:
        return None
    latest_on = wall(one.latest_at).date()
    silence = _silence(latest_on, today)
    signs = [silence, _moves(one), "" if silence else _time(one, latest_on, today)]
    faults = [_lateness(one.due_on, today), _blockage(one, today, blocked_since)]
    signs, faults = [list(filter(None, found)) for found in (signs, faults)]
    red = faults or len(signs) > 1
    state = State.RED if red else State.AMBER if signs else State.GREEN
    return Light(one.state, state, (*signs, *faults))


def doubtful_from(one: Judged) -> date | None:
    """From which day on it is doubtful, if nothing else happens; kept so that lists are quick.

    None where its state claims nothing. The same rule as `light`: signs and faults come with time
    and stay, so there is one such day.
    """
    if one.closed_at is not None or one.latest_at is None or one.state not in WORSE:
        return None
    latest_on, late_on = wall(one.latest_at).date(), one.due_on + timedelta(days=1)
    in_time = min(latest_on + timedelta(days=SILENT_DAYS), _time_from(one, latest_on))
    if one.is_blocked or (_moves(one) and one.state is State.GREEN):
        return latest_on
    # What is declared at risk is doubted for two signs; what is on track for one.
    enough = one.state is State.GREEN or _moves(one)
    return min(in_time, late_on) if enough else late_on


def days(number: int) -> str:
    """1 day, 70 days."""
    return f"{number} day{'' if number == 1 else 's'}"


def times(number: int) -> str:
    """Once, twice, three times."""
    return {1: "once", 2: "twice"}.get(number, f"{small(number)} times")


def _silence(latest_on: date, today: date) -> str:
    silent = (today - latest_on).days
    return f"silent {days(silent)}" if silent >= SILENT_DAYS else ""


def _moves(one: Judged) -> str:
    lost = (one.due_on - one.first_due_on).days
    if one.slips >= OFTEN:
        return f"moved {times(one.slips)}"
    return f"moved by {days(lost)}" if one.slips and lost >= LONG_LOST else ""


def _time(one: Judged, latest_on: date, today: date) -> str:
    if not _time_from(one, latest_on) <= today <= one.due_on:
        return ""
    opened_on = wall(one.opened_at).date()
    whole, gone = (one.due_on - opened_on).days, (today - opened_on).days
    return f"{gone} of {days(whole)} gone, last word {days((today - latest_on).days)} ago"


def _time_from(one: Judged, latest_on: date) -> date:
    """The day on which three quarters are gone; the end of days where a later word was said."""
    opened_on = wall(one.opened_at).date()
    whole = (one.due_on - opened_on).days
    if whole <= 0 or 2 * (latest_on - opened_on).days > whole:
        return date.max
    return opened_on + timedelta(days=-(-3 * whole // 4))


def _lateness(due_on: date, today: date) -> str:
    return f"{days((today - due_on).days)} late" if due_on < today else ""


def _blockage(one: Judged, today: date, since: date | None) -> str:
    if not one.is_blocked:
        return ""
    stuck = (today - since).days if since else 0
    return f"blocked for {days(stuck)}" if stuck else "blocked"
