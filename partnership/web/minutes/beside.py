"""The corrections beside the paragraphs and decisions of minutes, as far as a visitor sees them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership.meetings import corrections, kept
from partnership.meetings.differences import Changed, of_words
from partnership.meetings.gaps import Part
from partnership.meetings.models import Meeting
from partnership.meetings.paragraphs import digest_of
from partnership.meetings.rendered import Entry
from partnership.meetings.revisions import Correction
from partnership.meetings.rules import Audience, MinutesState, Outcome
from partnership.policy.permissions import Permission
from partnership.web.access import may, standing
from partnership.web.minutes.record import Record
from partnership.web.minutes.values import minutes_of, visitor

SHORT: Final = 16


def key_of(paragraph: str) -> str:
    """How the address of a form names a paragraph of an item."""
    return digest_of(paragraph)[:SHORT]


@dataclass(frozen=True)
class Under:
    """The corrections of one item: by paragraph, and those whose paragraph is gone or not alone."""

    placed: Mapping[str, list[Correction]]
    loose: list[Correction]

    def on(self, part: Part) -> list[Correction]:
        """Those about this paragraph."""
        return self.placed.get(digest_of(str(part)), []) if self.placed else []


@dataclass(frozen=True)
class Beside:
    """Corrections by where they stand; `offered` says that the visitor may propose more."""

    rows: Sequence[Correction] = ()
    offered: bool = False

    @property
    def open(self) -> list[Correction]:
        """Those that wait for an answer."""
        return [one for one in self.rows if one.waits]

    def under(self, entry: Entry) -> "Under":
        """Those about an item's paragraphs."""
        mine = [one for one in self.rows if one.item_id == entry.id and one.decision_id is None]
        there = Counter(digest_of(str(part)) for part in entry.parts if mine)
        placed: dict[str, list[Correction]] = {}
        for one in mine:
            if there[_digest(one)] == 1:
                placed.setdefault(_digest(one), []).append(one)
        return Under(placed, [one for one in mine if _digest(one) not in placed])

    def of_decision(self, decision_id: int) -> list[Correction]:
        """Those about the words of a decision."""
        return [one for one in self.rows if one.decision_id == decision_id]

    def is_mine(self, one: Correction) -> bool:
        """Whether the visitor proposed it."""
        return one.person_id is not None and one.person_id == standing().person_id

    def key(self, part: Part) -> str:
        """How the form names the paragraph."""
        return key_of(str(part))

    def pieces(self, one: Correction) -> Changed:
        """What it changes, word by word."""
        return of_words(one.was, one.words)

    def stands(self, one: Correction) -> bool:
        """Whether its words can be put in with one press."""
        return corrections.stands(one)


def _digest(one: Correction) -> str:
    """Of the words by which its paragraph is found: an accepted one has changed them."""
    return digest_of(one.words if one.outcome is Outcome.ACCEPTED else one.was)


def beside(record: Record) -> Beside:
    """Those for whoever works in the body, once the draft is out; one query, or two."""
    meeting = record.meeting
    if not may(Permission.CORRECT_MINUTES, meeting):
        return Beside()
    offered = meeting.minutes_state is MinutesState.CIRCULATED
    rows = corrections.of_meeting(meeting.id)
    hidden = _hidden(record) if rows else frozenset()
    return Beside([one for one in rows if one.item_id not in hidden], offered)


def _hidden(record: Record) -> frozenset[int]:
    known = {one.item.id: one.judgements for one in record.items}
    reader = visitor(record, Audience.BOARD)
    return kept.wary(reader, minutes_of(record), known).hidden


def is_shown(record: Record, found: Correction) -> bool:
    """Whether the visitor sees this one."""
    return any(one.id == found.id for one in beside(record).rows)


def is_open(meeting: Meeting) -> bool:
    """Whether corrections can be proposed and answered."""
    return meeting.minutes_state is MinutesState.CIRCULATED
