"""What a document says, in finished words: dates, times and names are formatted by the caller."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The meeting a document is about, as its first page and running lines name it."""

    body_name: str
    body_short: str
    title: str
    day_words: str
    time_words: str
    place: str
    marking: str
    made_at: datetime  # aware; the only clock the file carries, so equal values give equal bytes
    contact: str = ""
    handling: str = ""


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat invited to the meeting: role in words, such as "Chair"."""

    title: str
    organisation: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One agenda item: purpose "Decide", "Discuss" or "Note"; a marking of its own; papers.

    `proposed` are the words that the meeting is asked to decide.
    """

    number: str
    title: str
    purpose: str
    lead: str
    starts_words: str
    minutes_words: str
    marking: str = ""
    because: str = ""
    proposed: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaDocument(Occasion):
    """An agenda; over_run_words is empty unless the items need more time than there is."""

    items: tuple[AgendaLine, ...]
    members: tuple[SeatLine, ...]
    joining_link: str = ""
    issued_words: str = ""
    over_run_words: str = ""


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision as recorded."""

    reference: str
    text: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as agreed: the accountable seat, and by when; some readers get no title."""

    reference: str
    title: str
    seat: str
    due_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePart:
    """A part of a note: Markdown as core/prose reads it, with a marking, or the words of a gap."""

    markdown: str = ""
    gap: str = ""
    marking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutedItem:
    """One item of the minutes; of a restricted one nothing but its number is told."""

    number: str
    title: str
    purpose: str
    lead: str
    marking: str = ""
    restricted: bool = False
    note: tuple[NotePart, ...] = ()
    interests: tuple[str, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesDocument(Occasion):
    """Minutes; draft until agreed, as state_words say in full.

    acted_for lines name both seats: "Chief Executive, X (Deputy Chief Executive acting)".
    """

    draft: bool
    state_words: str
    counts_words: str
    items: tuple[MinutedItem, ...]
    version_words: str = ""
    closing_words: str = ""
    present: tuple[str, ...] = ()
    acted_for: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
