"""Who is expected, seat by seat, and whether there will be a quorum, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from partnership.core.numbers import small
from partnership.invitations.rules import Answer


class Stance(StrEnum):
    """What is to be expected of a seat. Silence is silence, and no refusal."""

    COMING = "coming"
    DEPUTY_COMING = "deputy coming"
    PERHAPS = "perhaps"
    SILENT = "silent"
    NOT_COMING = "not coming"
    VACANT = "vacant"


# Each seat counts once, whoever comes for it.
COUNTED: Final = frozenset({Stance.COMING, Stance.DEPUTY_COMING})
_OF_ANSWER: Final = {
    Answer.NONE: Stance.SILENT,
    Answer.ACCEPTED: Stance.COMING,
    Answer.TENTATIVE: Stance.PERHAPS,
    Answer.DECLINED: Stance.NOT_COMING,
}
_OF_DEPUTY: Final = {**_OF_ANSWER, Answer.ACCEPTED: Stance.DEPUTY_COMING}


def stance(answer: Answer, deputy: Answer | None, *, vacant: bool = False) -> Stance:
    """The stance of a seat from its holder's answer and, where one comes, the deputy's."""
    if vacant and deputy is None:
        return Stance.VACANT
    if vacant or answer is Answer.DELEGATED:
        # A deputy who has not said yes cannot be counted on.
        return _OF_DEPUTY.get(deputy or Answer.NONE, Stance.SILENT)
    return _OF_ANSWER[answer]


class Outlook(StrEnum):
    """Whether there will be a quorum."""

    NOT_SET = "not set"
    SAFE = "safe"
    OPEN = "open"
    LOST = "lost"


@dataclass(frozen=True)
class Forecast:
    """How many of the seats that count for the quorum have said what."""

    seats: int
    coming: int
    perhaps: int
    silent: int
    declined: int
    needed: int | None

    @property
    def short(self) -> int:
        """How many are missing."""
        return max(0, (self.needed or 0) - self.coming)

    @property
    def outlook(self) -> Outlook:
        """Open as long as those who have not said no could still make a quorum."""
        if self.needed is None:
            return Outlook.NOT_SET
        if not self.short:
            return Outlook.SAFE
        return Outlook.OPEN if self.short <= self.silent + self.perhaps else Outlook.LOST

    @property
    def words(self) -> str:
        """5 of 9 accepted, quorum 5: safe."""
        accepted = f"{self.coming} of {self.seats} accepted"
        if self.needed is None:
            return f"{accepted}. No quorum is set"
        return f"{accepted}, quorum {self.needed}: {self._verdict()}"

    def _verdict(self) -> str:
        if self.outlook is Outlook.SAFE:
            return "safe"
        open_ones = []
        if self.silent:
            verb = "has" if self.silent == 1 else "have"
            open_ones.append(f"{small(self.silent)} {verb} not answered")
        if self.perhaps:
            open_ones.append(f"{small(self.perhaps)} may come")
        rest = " and ".join(open_ones) or self._nobody_left()
        only = "only " if open_ones and self.outlook is Outlook.LOST else ""
        return f"{small(self.short)} short, {only}{rest}"

    def _nobody_left(self) -> str:
        others = self.seats - self.coming
        if not others:
            return "nobody is left to ask"
        if not self.declined:
            return "the other seats are vacant"
        vacant = "" if self.declined == others else " or is vacant"
        return f"everybody else has declined{vacant}"


def forecast(stances: Sequence[Stance], needed: int | None) -> Forecast:
    """The forecast from the stances of the seats that count for the quorum."""
    return Forecast(
        seats=len(stances),
        coming=sum(one in COUNTED for one in stances),
        perhaps=stances.count(Stance.PERHAPS),
        silent=stances.count(Stance.SILENT),
        declined=stances.count(Stance.NOT_COMING),
        needed=needed,
    )
