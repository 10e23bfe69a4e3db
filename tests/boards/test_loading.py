"""A partnership is loaded whole, again without change, and brought up to date; or refused whole."""

from datetime import date, time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from partnership.audit.models import Event
from partnership.audit.rules import Door, Kind
from partnership.boards.words import BrokenBoardFile
from partnership.cli.board import load
from partnership.core.db import Base, db
from partnership.groups import queries as groups
from partnership.groups.models import Group, Holding, Membership, Relation, Seat
from partnership.groups.rules import HoldingKind, Role
from partnership.indicators.models import Figure, Indicator
from partnership.meetings.avoiding.models import AvoidedDays
from partnership.people.models import Organisation, Person
from partnership.plans.models import Plan, Priority, Successor
from partnership.topics.models import StandingItem
from tests.boards.texts import HARROWMERE, MERSEYSIDE, changed, load_text

TABLES: tuple[type[Base], ...] = (
    *(Organisation, Person, Seat, Holding, Group, Membership, Relation, Plan, Priority),
    *(AvoidedDays, StandingItem, Successor, Indicator, Figure),
)
NOTHING = dict.fromkeys((table.__tablename__ for table in TABLES), 0)


def stored() -> dict[str, int]:
    """How many rows each table has."""
    return {table.__tablename__: _count(table) for table in TABLES}


def _count(table: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def loaded_events() -> list[Event]:
    return list(
        db.session.scalars(select(Event).where(Event.kind == Kind.BOARD_LOADED).order_by(Event.id))
    )


def test_a_new_partnership_is_stored_whole(app: Flask) -> None:
    report = load(HARROWMERE)
    assert stored() == {
        "organisations": 4,
        "persons": 4,
        "seats": 5,
        "holdings": 4,
        "groups": 2,
        "memberships": 6,
        "group_relations": 1,
        "plans": 2,
        "priorities": 4,
        "priority_successors": 3,
        "avoided_days": 2,
        "standing_items": 2,
        "indicators": 1,
        "figures": 2,
    }
    assert (len(report.created), report.changed, report.unchanged) == (42, (), 0)


def test_what_a_body_is_comes_from_the_file(app: Flask) -> None:
    load(HARROWMERE)
    board = groups.group_by_short("SHB")
    assert board is not None
    assert (board.usual_weekday, board.usual_time, board.usual_minutes) == (2, time(9, 15), 90)
    assert (board.months_between, board.place, board.quorum) == (2, "Moot Hall", 2)
    assert (board.papers_due, board.diary_title) == (4, "Committee")
    assert board.source.startswith("Harrowmere Combination Order")
    assert (board.founded_on, board.ended_on) == (date(2025, 5, 6), date(2099, 12, 31))


def test_what_stands_on_every_agenda_comes_from_the_file(app: Flask) -> None:
    load(HARROWMERE)
    first, last = db.session.scalars(select(StandingItem).order_by(StandingItem.position))
    assert (first.title, first.minutes, first.is_last) == ("Welcome", 5, False)
    assert first.until_on is None
    assert first.lead_seat is not None
    assert first.lead_seat.key == "mayor"
    assert (last.is_last, last.until_on) == (True, date(2098, 12, 31))


def test_a_body_that_does_not_say_when_it_meets_has_no_usual_day(app: Flask) -> None:
    load(HARROWMERE)
    group = groups.group_by_short("Streets")
    assert group is not None
    assert (group.usual_weekday, group.usual_time, group.months_between) == (None, None, None)


def test_seats_are_held_from_day_to_day_or_vacant(app: Flask) -> None:
    load(HARROWMERE)
    head, vacant = groups.seat("northmoor-head"), groups.seat("southmoor-head")
    assert head is not None
    assert vacant is not None
    last, first = (
        groups.holder(head.id, date(2026, 1, 31)),
        groups.holder(head.id, date(2026, 2, 1)),
    )
    assert last is not None
    assert last.person.email == "former.head@northmoor.example"
    assert first is not None
    assert first.person.email == "head.of.paid.service@northmoor.example"
    assert groups.holder(vacant.id, date(2026, 2, 1)) is None


def test_one_event_tells_of_the_load(app: Flask) -> None:
    load(HARROWMERE)
    (event,) = loaded_events()
    assert (event.door, event.capacity) == (Door.COMMAND_LINE, "Command line")
    assert event.details["partnership"] == "Safer Harrowmere"


@pytest.mark.parametrize("file", [MERSEYSIDE, HARROWMERE], ids=["first", "second"])
def test_a_second_load_changes_nothing(app: Flask, file: Path) -> None:
    first = load(file)
    db.session.expire_all()
    before = stored()
    again = load(file)
    assert (again.created, again.changed, again.unchanged) == ((), (), len(first.created))
    assert stored() == before
    assert len(loaded_events()) == 1


def test_two_regions_live_side_by_side(app: Flask) -> None:
    first, second = load(MERSEYSIDE), load(HARROWMERE)
    assert (second.changed, second.unchanged) == ((), 0)
    assert sum(stored().values()) == len(first.created) + len(second.created)


def test_a_changed_file_brings_up_to_date_and_says_what_changed(app: Flask, tmp_path: Path) -> None:
    load(HARROWMERE)
    text = changed("place: Moot Hall", "place: Market Hall")
    text = changed("title: Superintendent", "title: Chief Superintendent", text)
    text = changed("title: More wardens", "title: Many more wardens", text)
    report = load_text(text, tmp_path)
    assert report.created == ()
    assert report.changed == (
        "seat superintendent: title was Superintendent, is Chief Superintendent",
        "body SHB: place was Moot Hall, is Market Hall",
        "priority wardens of safer-streets: title was More wardens, is Many more wardens",
    )
    assert len(loaded_events()) == 2


def test_a_seat_that_moves_to_another_organisation_is_said_in_words(
    app: Flask, tmp_path: Path
) -> None:
    load(HARROWMERE)
    report = load_text(changed("organisation: southmoor", "organisation: northmoor"), tmp_path)
    words = "organisation was Southmoor Council, is Northmoor Council"
    assert report.changed == (f"seat southmoor-head: {words}",)


def test_a_new_holder_follows_the_old(app: Flask, tmp_path: Path) -> None:
    load(HARROWMERE)
    old = "{person: clerk@harrowmere.example, kind: substantive, from: 2025-05-06"
    follower = "{person: mayor@harrowmere.example, kind: acting, from: 2026-06-01, source: made-up}"
    text = changed(
        f"{old}, source: made-up}}",
        f"{old}, until: 2026-05-31, source: made-up}}\n      - {follower}",
    )
    report = load_text(text, tmp_path)
    assert report.created == ("holding of clerk by mayor@harrowmere.example from 2026-06-01",)
    assert len(report.changed) == 1
    clerk = groups.seat("clerk")
    assert clerk is not None
    now = groups.holder(clerk.id, date(2026, 6, 1))
    assert now is not None
    assert now.kind is HoldingKind.ACTING


def test_what_a_file_leaves_out_stays(app: Flask, tmp_path: Path) -> None:
    load(HARROWMERE)
    before = stored()
    text = HARROWMERE.read_text()
    report = load_text(text[: text.index("relations:")], tmp_path)
    assert (report.created, report.changed) == ((), ())
    assert stored() == before


def test_a_broken_file_stores_nothing(app: Flask, tmp_path: Path) -> None:
    with pytest.raises(BrokenBoardFile):
        load_text(changed("title: More wardens", "titel: More wardens"), tmp_path)
    assert stored() == NOTHING


def test_a_dry_run_reports_and_stores_nothing(app: Flask) -> None:
    report = load(HARROWMERE, dry_run=True)
    assert len(report.created) == 42
    assert stored() == NOTHING
    assert loaded_events() == []


LEFT_OUT = {
    "substantive holder": (
        "former.head@northmoor.example\n        kind: substantive\n        from: 2025-05-06",
        "former.head@northmoor.example\n        kind: substantive\n        from: 2025-05-07",
        "seats[2].holdings",
    ),
    "chair": (
        "{seat: mayor, role: chair, from: 2025-05-06",
        "{seat: superintendent, role: chair, from: 2025-06-06",
        "bodies[0].seats",
    ),
    "role": (
        "{seat: northmoor-head, role: member, from: 2025-05-06",
        "{seat: northmoor-head, role: observer, from: 2025-06-06",
        "bodies[0].seats[2].seat",
    ),
}


@pytest.mark.parametrize(("old", "new", "path"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_a_file_may_not_contradict_what_it_leaves_out(
    app: Flask, tmp_path: Path, old: str, new: str, path: str
) -> None:
    load(HARROWMERE)
    before = stored()
    with pytest.raises(BrokenBoardFile) as broken:
        load_text(changed("quorum: 2\n", "quorum: 1\n", changed(old, new)), tmp_path)
    assert path in [fault.path for fault in broken.value.errors]
    assert stored() == before
    board = groups.group_by_short("SHB")
    assert board is not None
    assert board.quorum == 2


def test_roles_and_relations_are_those_of_the_file(app: Flask) -> None:
    load(HARROWMERE)
    board, streets = groups.group_by_short("SHB"), groups.group_by_short("Streets")
    assert board is not None
    assert streets is not None
    places = groups.places(board.id, date(2026, 6, 1))
    assert [place.role for place in places] == [Role.CHAIR, Role.SECRETARIAT, *[Role.MEMBER] * 2]
    (relation,) = groups.relations(streets.id, date(2026, 6, 1))
    assert (relation.other.short, relation.source.split(",")[0]) == ("SHB", "Made up for tests")
