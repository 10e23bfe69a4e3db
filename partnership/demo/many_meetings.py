"""Large data: meetings with agendas, and of the past ones attendance, minutes and decisions."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import pairwise
from random import Random

from sqlalchemy import bindparam, update

from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.laying import table_of
from partnership.core.london import ZONE, instant
from partnership.core.marking import Marking
from partnership.demo.diaries import enter_diaries
from partnership.demo.filling import Numbers, Row, fill, fill_with_ids, moment
from partnership.demo.phrases import saying, title
from partnership.groups.models import Group
from partnership.groups.queries import Place, places
from partnership.meetings.models import AgendaItem, Attendance, Decision, Meeting
from partnership.meetings.rules import MeetingState, MinutesState, Presence, Purpose

AHEAD, RHYTHM, SPREAD = 60, 91, 1095
ITEMS = 15
BEGINS, ENDS = time(10), time(12, 30)
PRESENCES = (Presence.PRESENT, Presence.PRESENT, Presence.PRESENT, Presence.APOLOGIES)


def add_meetings(number: int, groups: Sequence[Group], rng: Random) -> None:
    """Spread this many over the bodies, over three years or, if many, further back."""
    for place, group in enumerate(groups):
        mine = number // len(groups) + (place < number % len(groups))
        if mine:
            _add_to(group, mine, rng)


def _add_to(group: Group, number: int, rng: Random) -> None:
    step = max(1, min(RHYTHM, SPREAD // number))
    newest = today() + timedelta(days=AHEAD)
    days = sorted(newest - timedelta(days=step * back) for back in range(number))
    ids = fill_with_ids(Meeting, [_meeting(group, day) for day in days])
    past = [pair for pair in zip(ids, days, strict=True) if pair[1] < today()]
    _agree(past)
    seats = places(group.id, today())
    items = [
        _item(rng, one, day, at) for one, day in zip(ids, days, strict=True) for at in range(ITEMS)
    ]
    fill(AgendaItem, items)
    fill(Attendance, [_attendance(rng, one, place) for one, _ in past for place in seats])
    numbers = Numbers(group.id, group.short, "D")
    fill(Decision, [_decision(rng, numbers, one, day) for one, day in past for _ in range(2)])
    numbers.keep()
    enter_diaries(ids, seats, rng)


def _meeting(group: Group, day: date) -> Row:
    starts_at, ends_at = instant(day, BEGINS), instant(day, ENDS)
    over = ends_at < now()
    return {
        "group_id": group.id,
        "title": group.name,
        "day": day,
        "begins": BEGINS,
        "ends": ENDS,
        "zone": ZONE,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "place": "Room 1 (demo)",
        "joining_link": "",
        "state": MeetingState.SCHEDULED,
        "provisional": False,
        "marking": Marking.OFFICIAL,
        "agenda_issued_at": min(starts_at - timedelta(days=8), now()),
        "minutes_state": MinutesState.CIRCULATED if over else MinutesState.NONE,
        "minutes_circulated_at": ends_at if over else None,
        "minutes_agreed_at": None,
        "agreed_at_id": None,
        "version": 1,
    }


def _agree(past: Sequence[tuple[int, date]]) -> None:
    """Each but the last was agreed at the one after it."""
    table = table_of(Meeting)
    agreed = [
        {"this": one, "at_id": following, "at": instant(day, ENDS)}
        for (one, _), (following, day) in pairwise(past)
    ]
    values = {
        "minutes_state": MinutesState.AGREED,
        "agreed_at_id": bindparam("at_id"),
        "minutes_agreed_at": bindparam("at"),
    }
    if agreed:
        change = update(table).where(table.c.id == bindparam("this")).values(values)
        db.session.connection().execute(change, agreed)


def _item(rng: Random, meeting_id: int, day: date, place: int) -> Row:
    minuted = day < today()
    return {
        "meeting_id": meeting_id,
        "position": place + 1,
        "title": title(rng),
        "purpose": rng.choice(list(Purpose)),
        "lead_seat_id": None,
        "minutes": 10,
        "note": saying(rng) if minuted else "",
        "note_version": int(minuted),
        "version": 1,
    }


def _attendance(rng: Random, meeting_id: int, place: Place) -> Row:
    presence = rng.choice(PRESENCES) if place.person else Presence.ABSENT
    return {
        "meeting_id": meeting_id,
        "seat_id": place.seat.id,
        "presence": presence,
        "acted_by": "",
    }


def _decision(rng: Random, numbers: Numbers, meeting_id: int, day: date) -> Row:
    return {
        "reference": numbers.next(day.year),
        "group_id": numbers.group_id,
        "meeting_id": meeting_id,
        "item_id": None,
        "text": f"{title(rng)}.",
        "made_at": moment(rng, day),
        "made_by": "Secretariat (demo)",
    }
