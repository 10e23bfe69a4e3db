"""The plan as a whole: offered, or as it was typed and judged; what of it would be sent."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, takewhile
from typing import Any

from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.groups.models import Group
from partnership.meetings import rules
from partnership.meetings.rules import Sitting
from partnership.meetings.years.clashes import Diary, Slot
from partnership.meetings.years.offers import Offer
from partnership.reports.year import Planning
from partnership.web.year.boxes import Box, Typed
from partnership.web.year.rows import (
    Event,
    Row,
    Section,
    offered,
    typed_event,
    typed_row,
)

ROWS_WITHOUT_A_USUAL_DAY = 4
MOST_ROWS, MOST_EVENTS = 40, 20
USUAL_LENGTH = "120"
NOTHING = "Tick at least one date, or add an event"


@dataclass(frozen=True)
class Item:
    """One meeting that would be set."""

    group: Group
    row: Row
    sitting: Sitting
    place: str
    joining_link: str
    title: str = ""

    def values(self) -> dict[str, Any]:
        """As the command that schedules takes them."""
        one = self.sitting
        when = {"day": one.day, "begins": one.begins, "ends": one.ends}
        return {**when, "title": self.title, **self.whereabouts}

    @property
    def whereabouts(self) -> dict[str, str]:
        """Where it is, and how to join."""
        return {"place": self.place, "joining_link": self.joining_link}


@dataclass
class Plan:
    """Sections and events, what is to be set, and what is wrong with it."""

    sections: list[Section]
    events: list[Event]
    items: list[Item] = field(default_factory=list)
    fault: str = ""

    @property
    def errors(self) -> list[tuple[str, str]]:
        """All messages in the order of the page, each with where it leads."""
        boxes = [box for section in self.sections for box in section.boxes]
        boxes += [box for event in self.events for box in event.boxes]
        found = [(box.error, f"#{box.anchor}") for box in boxes if box.error]
        return [(self.fault, ""), *found] if self.fault else found

    @property
    def warnings(self) -> list[str]:
        """What is in the way of dates that are wanted all the same."""
        return [one.row.warning for one in self.items if one.row.warning]

    def by_body(self) -> dict[Group, list[Item]]:
        """What would be set for each body."""
        found: dict[Group, list[Item]] = {}
        for one in self.items:
            found.setdefault(one.group, []).append(one)
        return found


def offered_plan(planning: Planning, bodies: Collection[Group]) -> Plan:
    """What is offered to these bodies, and an empty event."""
    offers = planning.offers(bodies)
    sections = []
    for body in bodies:
        found: Sequence[Offer | None] = offers.get(body.id) or [None] * ROWS_WITHOUT_A_USUAL_DAY
        rows = [offered(f"b{body.id}-{n}", body, offer) for n, offer in enumerate(found, 1)]
        sections.append(_section(body, rows))
    return Plan(sections, [_blank_event("e1")])


def typed_plan(planning: Planning, typed: Typed) -> Plan:
    """What was sent, judged; foreign bodies are not there, whatever was sent about them."""
    bodies = [one for one in planning.bodies if f"b{one.id}-1-begins" in typed]
    offers = planning.offers(bodies)
    sections = [_typed_section(typed, body, offers.get(body.id, ())) for body in bodies]
    events = [typed_event(typed, f"e{n}") for n in range(1, MOST_EVENTS + 1)]
    plan = Plan(sections, [one for one in events if one.is_asked])
    plan.items = [*_section_items(sections), *_event_items(plan.events, planning.bodies)]
    _judge(plan.items, planning.diary())
    if not plan.items and not plan.errors:
        plan.fault = NOTHING
    if len(plan.events) < MOST_EVENTS:
        plan.events.append(_blank_event(f"e{len(plan.events) + 1}"))
    _number(plan.events)
    return plan


def _blank_event(name: str) -> Event:
    return typed_event({f"{name}-minutes": USUAL_LENGTH}, name)


def _section(body: Group, rows: list[Row]) -> Section:
    name = f"b{body.id}"
    minutes, place = (
        Box(f"{name}-minutes", str(body.usual_minutes)),
        Box(f"{name}-place", body.place),
    )
    return Section(body, minutes, place, Box(f"{name}-joining_link"), rows)


def _typed_section(typed: Typed, body: Group, offers: Sequence[Offer]) -> Section:
    name = f"b{body.id}"
    sent = takewhile(lambda n: f"{name}-{n}-begins" in typed and n <= MOST_ROWS, count(1))
    rows = [
        typed_row(typed, f"{name}-{n}", offers[n - 1] if n <= len(offers) else None) for n in sent
    ]
    minutes, place, link = (
        Box.of(typed, f"{name}-{one}") for one in ("minutes", "place", "joining_link")
    )
    section = Section(body, minutes, place, link, rows)
    section.read()
    return section


def _section_items(sections: Sequence[Section]) -> Iterator[Item]:
    for section in sections:
        for row in section.rows:
            if row.sitting:
                place, link = section.place.text, section.joining_link.text
                yield Item(section.group, row, row.sitting, place, link)


def _event_items(events: Sequence[Event], bodies: Sequence[Group]) -> Iterator[Item]:
    for event in events:
        group = event.read_event(bodies)
        if group and event.sitting:
            yield Item(group, event, event.sitting, group.place, "", event.title.text)


def _judge(items: Sequence[Item], diary: Diary) -> None:
    """Each against the diary and against those before it."""
    for one in items:
        sitting = one.sitting
        slot = Slot(one.group.id, sitting.day, sitting.begins, sitting.ends)
        own = diary.own(slot)
        if own:
            at = rules.span_words(own.begins, own.ends)
            meets = f"{one.group.short} already meets {at} on {day_words(own.day)}"
            one.row.refuse(Refused(meets, "day"))
        else:
            one.row.warning = diary.warning(slot)
        diary.put([slot])


def _number(events: Sequence[Event]) -> None:
    """Close gaps, so that what is sent next is found again."""
    for number, event in enumerate(events, 1):
        for box in event.boxes:
            box.name = f"e{number}-{box.name.partition('-')[2]}"
        event.name = f"e{number}"
