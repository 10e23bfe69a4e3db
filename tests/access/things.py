"""What they could ask for: meetings, items, actions and all else, in every state that matters."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any

from sqlalchemy import select

from partnership.audit.models import Event
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.gatherings.models import Gathering
from partnership.groups.models import Group, Seat
from partnership.highlights.models import Highlight
from partnership.inbound.models import InboundMessage
from partnership.indicators.models import Indicator
from partnership.invitations.rules import Answer
from partnership.learning.models import Card
from partnership.meetings import commands as meetings
from partnership.meetings import keeping
from partnership.meetings.avoiding import commands as avoiding
from partnership.meetings.avoiding.models import AvoidedDays
from partnership.meetings.avoiding.rules import DayKind, span
from partnership.meetings.models import AgendaItem, Decision, Interest, Meeting, Release
from partnership.meetings.revisions import Correction
from partnership.meetings.rules import Audience, Kept, MinutesState, Purpose
from partnership.papers.models import Paper
from partnership.people.models import Person
from partnership.people.rules import Way
from partnership.people.sessions import begin_session
from partnership.plans.models import Plan, Priority, Review
from partnership.projects.models import Project
from partnership.topics.models import Topic
from partnership.transaction import transaction
from partnership.web.minutes.record import record_of
from partnership.web.minutes.versions import version_of
from tests.access.people import named_for
from tests.access.words import word
from tests.inbound import mails
from tests.inbound.post import taken
from tests.policy.deputising import answered
from tests.world import World

SENSITIVE = Mark(Marking.SENSITIVE)
SECRETARIES = {"NPB": "secretary", "HARM": "sub-secretary", "FAR": "outsider"}
# Meetings: body, days from today, whether issued, circulated and agreed.
MEETINGS = {
    "official": ("HARM", -60, 3),
    "circulated": ("HARM", -58, 2),
    "sensitive": ("HARM", -50, 3),
    "sensitive released": ("HARM", -48, 3),
    "released": ("HARM", -45, 3),
    "draft": ("HARM", 40, 0),
    "to come": ("HARM", 43, 1),
    "sensitive to come": ("HARM", 44, 1),
    "cancelled": ("HARM", 45, 1),
    "board": ("NPB", -40, 3),
    "board to come": ("NPB", 50, 0),
    "far": ("FAR", -40, 3),
}
# Items beside one for each meeting, by the meeting they are in, and whether they are sensitive.
ITEMS = {
    "annex": ("official", True),
    "interest": ("official", False),
    "draft annex": ("draft", True),
    "draft interest": ("draft", True),
    "draft for guest": ("draft", False),
}


# Topics: body, and the item that they go on with.
TOPICS = {
    "official": ("HARM", ""),
    "sensitive": ("HARM", ""),
    "interest": ("HARM", "interest"),
    "draft interest": ("HARM", "draft interest"),
    "board": ("NPB", ""),
    "far": ("FAR", ""),
}
MORE_DECIDED = ("draft", "sensitive", "board", "far")
STATES = (MinutesState.NONE, MinutesState.NONE, MinutesState.CIRCULATED, MinutesState.AGREED)


@dataclass
class Things:
    """The rows by noun and name."""

    groups: dict[str, Group]
    meetings: dict[str, Meeting] = field(default_factory=dict)
    items: dict[str, AgendaItem] = field(default_factory=dict)
    actions: dict[str, Any] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    gatherings: dict[str, Gathering] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)
    highlights: dict[str, Highlight] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    messages: dict[str, InboundMessage] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    days: dict[str, AvoidedDays] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    priorities: dict[str, Priority] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)


def make_meetings(world: World, things: Things) -> None:
    """Meetings with their items, and what was decided about who sees them."""
    for name, (short, days, stage) in MEETINGS.items():
        things.meetings[name] = _meeting(world, name, short, days, stage)
    for name, meeting in things.meetings.items():
        things.items[name] = _item(meeting, name, sensitive=name.startswith("sensitive"))
    for name, (of, sensitive) in ITEMS.items():
        things.items[name] = _item(things.meetings[of], name, sensitive=sensitive)
    _decide(things)
    _let_see(world, things)
    _plan(things)
    _correct(world, things)
    with transaction():
        reason = word("meetings", "cancelled", "reason")
        meetings.cancel(world.actor("sub-secretary"), things.meetings["cancelled"], reason)
    deputy = world.people["sent-deputy"]
    answered(world, things.meetings["to come"], Answer.DELEGATED, deputy, "sub-member")


def _meeting(world: World, name: str, short: str, days: int, stage: int) -> Meeting:
    by = "ash-officer" if days == -60 else SECRETARIES[short]
    with transaction():
        meeting = meetings.schedule(
            world.actor(by),
            world.groups[short],
            day=today() + timedelta(days=days),
            begins=time(10),
            ends=time(12),
            title=word("meetings", name, "title"),
            place=word("meetings", name, "place"),
            mark=SENSITIVE if name.startswith("sensitive") else None,
            held=days < 0,
        )
        meeting.agenda_issued_at = now() if stage >= 1 else None
        meeting.minutes_circulated_at = now() if stage >= 2 else None
        meeting.minutes_agreed_at = now() if stage == 3 else None
        meeting.minutes_state = STATES[stage]
    return meeting


def _item(meeting: Meeting, name: str, *, sensitive: bool = False) -> AgendaItem:
    item = AgendaItem(meeting_id=meeting.id, position=9, purpose=Purpose.DECIDE, minutes=10)
    item.title = word("items", name, "title")
    item.because = f"It is there for {word('items', name, 'because')} alone."
    item.proposed = f"We agree to {word('items', name, 'proposed')}."
    item.note = f"It was said that {word('items', name, 'note')} goes on."
    if sensitive:
        item.put_mark(SENSITIVE)
    with transaction():
        db.session.add(item)
    return item


def decided(name: str, **belongs_to: Any) -> Decision:
    """A decision with a word of its own."""
    text = word("decisions", name, "text")
    made = Decision(text=text, made_at=now(), made_by="Secretary, Police", **belongs_to)
    made.reference = f"{name.upper()}/{today().year}/D01"
    db.session.add(made)
    return made


def _decide(things: Things) -> None:
    """Under items, and twice under none."""
    with transaction():
        for name in ("official", "annex", "interest", "circulated", *MORE_DECIDED):
            item = things.items[name]
            where = {"group_id": item.group_id, "meeting_id": item.meeting_id}
            things.decisions[name] = decided(name, **where, item_id=item.id)
        for name, of in (("no item", "official"), ("sensitive no item", "sensitive")):
            meeting = things.meetings[of]
            where = {"group_id": meeting.group_id, "meeting_id": meeting.id}
            things.decisions[name] = decided(name, **where)


def _correct(world: World, things: Things) -> None:
    """A correction of the first paragraph of each past meeting, and a version that is kept."""
    for name, (short, days, _) in MEETINGS.items():
        meeting, item = things.meetings[name], things.items[name]
        actor = world.actor(SECRETARIES[short])
        with transaction():
            if days < 0:
                keeping.keep(actor, meeting, Kept.CIRCULATED)
                db.session.add(_correction(meeting, item))


def _correction(meeting: Meeting, item: AgendaItem) -> Correction:
    return Correction(
        meeting_id=meeting.id,
        item_id=item.id,
        was=item.note,
        words=item.note.replace("said", "said once"),
        reason="It was",
        at=now(),
        capacity="Somebody",
    )


def _let_see(world: World, things: Things) -> None:
    """Guests and others named, interests declared, versions released."""
    for name in ("official", "draft for guest"):
        named_for(world, "guest", "agenda_items", things.items[name].id, world.sub)
    named_for(world, "named", "agenda_items", things.items["interest"].id, world.sub)
    for name in ("sensitive", "draft"):
        named_for(world, "named", "meetings", things.meetings[name].id, world.sub)
    with transaction():
        for name, key in (
            ("interest", "ash-officer"),
            ("interest", "named"),
            ("draft interest", "sub-chair"),
            ("draft interest", "sub-secretary"),
        ):
            _keep_out(things.items[name].id, world.seats[key].id)
        for name in ("released", "sensitive released"):
            db.session.add(_release(things.meetings[name].id))


def _plan(things: Things) -> None:
    """Topics of forward plans; some go on with an item that an interest keeps people out of."""
    for name, (short, of) in TOPICS.items():
        topic = Topic(group_id=things.groups[short].id, purpose=Purpose.DECIDE, minutes=10)
        topic.title, topic.why = word("topics", name, "title"), word("topics", name, "why")
        topic.carried_from = things.items[of] if of else None
        if name in ("sensitive", "draft interest"):
            topic.put_mark(SENSITIVE)
        with transaction():
            db.session.add(topic)
        things.topics[name] = topic


def _keep_out(item_id: int, seat_id: int) -> None:
    words = word("interests", str(seat_id), "words")
    declared = Interest(
        item_id=item_id, seat_id=seat_id, words=words, kept_out=True, declared_at=now()
    )
    db.session.add(declared)


def _release(meeting_id: int) -> Release:
    return Release(
        meeting_id=meeting_id,
        audience=Audience.PARTNERS,
        digest="",
        at=now(),
        released_by="Secretary, Police",
        withdrawn_at=None,
    )


def make_others(world: World, things: Things) -> None:
    """Seats, accounts, a message that waits, and entries of the record."""
    things.seats = {
        key: world.seats[key] for key in ("ash-officer", "sub-observer", "ash", "outsider")
    }
    things.persons = {"somebody": world.people["ash-officer"]}
    with transaction():
        begin_session(world.people["ash-officer"], Way.LINK)
    with transaction():
        taken(mails.mail())
    message = db.session.scalars(select(InboundMessage)).first()
    assert message is not None
    with transaction():
        message.group_id = world.sub.id
    things.messages = {"waiting": message}
    of_harm, of_nobody = (
        select(Event).where(Event.group_id == world.sub.id),
        select(Event).where(Event.group_id.is_(None)),
    )
    things.events["of HARM"] = db.session.scalars(of_harm.limit(1)).one()
    things.events["of no body"] = db.session.scalars(of_nobody.limit(1)).one()


def keep_free(world: World, things: Things) -> None:
    """Days to avoid, of all bodies and of one each."""
    for name, short in (("of all", None), ("of HARM", "HARM"), ("of FAR", "FAR")):
        said = span(DayKind.OTHER, word("days", name, "words"), today() + timedelta(days=70))
        by = world.actor(SECRETARIES[short or "NPB"])
        with transaction():
            group = world.groups[short] if short else None
            things.days[name] = avoiding.mark(by, group, said)


def let_out(meeting: Meeting) -> None:
    """Say of the release that it is of the text as it is now, so that it can be read."""
    db.session.expire_all()
    version = version_of(record_of(meeting), Audience.PARTNERS)
    with transaction():
        found = select(Release).where(Release.meeting_id == meeting.id)
        db.session.scalars(found).one().digest = version.text.digest
