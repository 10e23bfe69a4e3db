"""Who may read a paragraph of minutes, why nobody else may, and how secret it is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from partnership.core.errors import Refused
from partnership.core.marking import PLAIN, Mark, Marking, highest
from partnership.meetings.paragraphs import digest_of, digests_of, split
from partnership.meetings.rules import Audience, Withheld


@dataclass(frozen=True)
class Judgement:
    """What was said of a paragraph; at first it is for the board, and nobody has said why."""

    audience: Audience = Audience.BOARD
    withheld: Withheld = Withheld.UNDECIDED
    mark: Mark = PLAIN

    @property
    def is_undecided(self) -> bool:
        """Whether somebody still has to say why it is not public."""
        return self.audience is not Audience.PUBLIC and self.withheld is Withheld.UNDECIDED


@dataclass(frozen=True)
class Passage:
    """One paragraph with what counts for it."""

    text: str
    judgement: Judgement


def judged(note: str, known: Mapping[str, Judgement], mark: Mark) -> tuple[Passage, ...]:
    """The paragraphs of an item with this mark, by what is known of their digests."""
    new = Judgement(mark=mark)
    return tuple(
        Passage(text, _raised(known.get(digest_of(text), new), mark)) for text in split(note)
    )


def _raised(judgement: Judgement, item: Mark) -> Judgement:
    """Nothing in a sensitive item is less so, and what is sensitive is for the board alone."""
    if not (judgement.mark.is_sensitive or item.is_sensitive):
        return judgement
    mark = highest((judgement.mark, item))
    return replace(judgement, audience=Audience.BOARD, mark=mark)


def checked(judgement: Judgement, item: Mark) -> Judgement:
    """The judgement, if its parts go together; Refused beside `marking` or `audience`."""
    if item.is_sensitive and not judgement.mark.is_sensitive:
        raise Refused(
            f"The item is {Marking.SENSITIVE}, so its paragraphs are too. Lower the item first",
            "marking",
        )
    if judgement.mark.is_sensitive and judgement.audience is not Audience.BOARD:
        raise Refused(f"What is {Marking.SENSITIVE} is for the board only", "audience")
    return judgement


def inherited(before: str, after: str, known: Mapping[str, Judgement]) -> dict[str, Mark]:
    """What new paragraphs are marked where an edit made a sensitive one vanish, by digest."""
    old, new = digests_of(before), digests_of(after)
    gone = highest(known[each].mark for each in old if each not in new and each in known)
    fresh = [each for each in new if each not in old and each not in known]
    return dict.fromkeys(fresh, gone) if gone.is_sensitive else {}
