"""The visible gap that stands where something is withheld, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from partnership.meetings.judgements import Passage
from partnership.meetings.rules import Audience, Withheld

REASONS: Final = {
    Withheld.UNDECIDED: "Not decided yet",
    Withheld.CRIME: "Could harm the prevention or detection of crime",
    Withheld.PERSONAL: "Personal information",
    Withheld.LEGAL: "Legal advice",
    Withheld.COMMERCIAL: "Could harm commercial interests",
    Withheld.CONDUCT: "Would stop free discussion",
}
_ORDER: Final = list(Audience)


@dataclass(frozen=True)
class Gap:
    """Something is left out here; not how much."""

    reason: Withheld

    def __str__(self) -> str:
        words = REASONS[self.reason]
        return f"[Withheld: {words[0].lower()}{words[1:]}]"


class Sensitive(str):
    """A paragraph with a marking that its readers have to see."""

    __slots__ = ()
    is_sensitive: Final = True


Part = str | Gap


def reaches(given: Audience, asked: Audience) -> bool:
    """Whether what is for one audience is for another: the board reads all."""
    return _ORDER.index(given) >= _ORDER.index(asked)


def parts(
    passages: Iterable[Passage], audience: Audience, *, cleared: bool = True
) -> tuple[Part, ...]:
    """The paragraphs for an audience, with one gap for each run withheld for one reason.

    Who is not `cleared` does not read what is OFFICIAL-SENSITIVE.
    """
    return tuple(_merged(_part(passage, audience, cleared) for passage in passages))


def nothing(passages: Iterable[Passage]) -> tuple[Part, ...]:
    """The gaps alone, where no paragraph is for anybody who asks."""
    return tuple(_merged(Gap(passage.judgement.withheld) for passage in passages))


def _part(passage: Passage, audience: Audience, cleared: bool) -> Part:  # noqa: FBT001
    said = passage.judgement
    shown = reaches(said.audience, audience) and (cleared or not said.mark.is_sensitive)
    if not shown:
        return Gap(said.withheld)
    return Sensitive(passage.text) if said.mark.is_sensitive else passage.text


def _merged(found: Iterable[Part]) -> Iterator[Part]:
    before: Part | None = None
    for part in found:
        if part != before or isinstance(part, str):
            yield part
        before = part
