"""Both shipped partnerships read well; what is read is what was written."""

from datetime import date, time

import pytest

from partnership.boards.reading import read_bytes
from partnership.boards.rules import BoardFile
from partnership.boards.words import Weekday
from partnership.groups.rules import HoldingKind, RelationKind, Role
from tests.boards.texts import HARROWMERE, MERSEYSIDE


@pytest.fixture(scope="module")
def merseyside() -> BoardFile:
    return read_bytes(MERSEYSIDE.read_bytes(), "merseyside.yaml")


@pytest.fixture(scope="module")
def harrowmere() -> BoardFile:
    return read_bytes(HARROWMERE.read_bytes(), "harrowmere.yaml")


def test_a_body_is_read_as_written(harrowmere: BoardFile) -> None:
    board = harrowmere.bodies[0]
    assert (board.short, board.founded_on) == ("SHB", date(2025, 5, 6))
    assert board.meets is not None
    assert (board.meets.weekday, board.meets.time) == (Weekday.WEDNESDAY, time(9, 15))
    assert (board.meets.minutes, board.meets.months_between, board.meets.quorum) == (90, 2, 2)
    assert [place.role for place in board.seats][:2] == [Role.CHAIR, Role.SECRETARIAT]


def test_a_relation_and_a_source_are_read_as_written(harrowmere: BoardFile) -> None:
    relation = harrowmere.relations[0]
    assert (relation.body, relation.kind) == ("Streets", RelationKind.SUB_GROUP_OF)
    words = "Harrowmere Combination Order, Harrowmere Gazette, 2024-11, confidence medium"
    assert harrowmere.sources[0].words == words


def test_entries_know_where_they_stand(harrowmere: BoardFile) -> None:
    place = harrowmere.bodies[0].seats[2]
    line = HARROWMERE.read_text().splitlines()[place.line - 1]
    assert place.path == "bodies[0].seats[2]"
    assert "northmoor-head, role: member" in line


@pytest.mark.parametrize("day", [0, 4])
def test_weekdays_are_counted_from_monday(day: int) -> None:
    assert [Weekday.MONDAY, Weekday.FRIDAY][day // 4].number == day


def test_every_living_body_has_a_chair_a_secretariat_and_six_seats(merseyside: BoardFile) -> None:
    for body in merseyside.bodies:
        roles = [place.role for place in body.seats]
        assert 6 <= len(roles) <= 12, body.short
        assert Role.SECRETARIAT in roles, body.short
        assert body.ended_on or Role.CHAIR in roles, body.short


def test_a_seat_may_have_three_holders_in_one_year(merseyside: BoardFile) -> None:
    held = [seat.holdings for seat in merseyside.seats if len(seat.holdings) == 4]
    kinds = [holding.kind for holding in held[0]]
    assert kinds == [
        HoldingKind.SUBSTANTIVE,
        HoldingKind.ACTING,
        HoldingKind.INTERIM,
        HoldingKind.SUBSTANTIVE,
    ]
    days = [(one.until_on, two.from_on) for one, two in zip(held[0], held[0][1:], strict=False)]
    assert all(end and (begin - end).days == 1 for end, begin in days)


def test_there_are_vacant_seats_and_one_person_with_two(merseyside: BoardFile) -> None:
    today = date(2026, 11, 1)
    now = [
        [one.person for one in seat.holdings if not one.until_on or one.until_on >= today]
        for seat in merseyside.seats
    ]
    people = [person for holders in now for person in holders]
    assert [] in now
    assert len(people) == len(set(people)) + 1


def test_nobody_in_the_demonstration_can_be_reached(merseyside: BoardFile) -> None:
    assert all(person.email.endswith(".example") for person in merseyside.people)
    assert all("(demo" in person.name for person in merseyside.people)
