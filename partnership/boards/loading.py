"""Brings the database to what a board file says, through the commands that everybody uses.

What is there already is brought up to date; nothing is deleted. What ended has a last day.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from partnership.audit.commands import record
from partnership.audit.queries import events_about
from partnership.audit.rules import Actor, Kind
from partnership.boards import rules
from partnership.boards.counting import load_indicators
from partnership.boards.planning import load_plans
from partnership.boards.shapes import Entry
from partnership.boards.tally import LoadReport, Tally, tally
from partnership.boards.words import AgendaEnd, BrokenBoardFile, Fault, Switch
from partnership.core.db import Base, db
from partnership.core.errors import Refused
from partnership.groups import commands as groups
from partnership.groups.models import Group, Holding, Membership, Seat
from partnership.groups.queries import place_from
from partnership.groups.rules import Facts, HoldingKind, Role, Usual
from partnership.meetings.avoiding import commands as avoiding
from partnership.meetings.avoiding.rules import span
from partnership.people import commands as people
from partnership.people.models import Organisation, Person
from partnership.topics.standing import put_standing

Row = TypeVar("Row", bound=Base)


def apply(board: rules.BoardFile, actor: Actor) -> LoadReport:
    """Load or update a partnership; one event tells what came of it, none if nothing did.

    Refused (BrokenBoardFile) where it contradicts something stored that the file leaves out.
    """
    with tally() as count:
        load = Load(board, count)
        load.people()
        load.groups()
        load.plans()
        load.days_to_avoid()
        load.indicators()
    faults = list(load.contradictions())
    if faults:
        raise BrokenBoardFile(board.name, faults)
    report = count.report()
    if report.created or report.changed:
        subject = load.bodies[board.bodies[0].short.casefold()]
        outcome = {"created": len(report.created), "changed": list(report.changed)}
        record(actor, Kind.BOARD_LOADED, subject, partnership=board.name, outcome=outcome)
    return report


class Load:
    """One load: the file, and the rows that its names stand for."""

    def __init__(self, board: rules.BoardFile, count: Tally) -> None:
        self.board = board
        self.count = count
        self.sources = {source.key: source.words for source in board.sources}
        self.organisations: dict[str, Organisation] = {}
        self.persons: dict[str, Person] = {}
        self.seats: dict[str, Seat] = {}
        self.bodies: dict[str, Group] = {}
        self.ended: list[Fault] = []
        self.circles: list[Fault] = []

    def people(self) -> None:
        """Organisations, people, seats, and who holds them."""
        for one in self.board.organisations:
            source = self.sources[one.source]
            row = people.put_organisation(one.key, one.name, str(one.kind), source)
            self.organisations[one.key] = self._keep(row, f"organisation {one.key}")
        for person in self.board.people:
            found = people.put_person(person.name, person.email)
            self.persons[person.email] = self._keep(found, f"person {person.email}")
        for seat in self.board.seats:
            self._seat(seat)

    def _seat(self, seat: rules.Seat) -> None:
        organisation, source = self.organisations[seat.organisation], self.sources[seat.source]
        row = groups.put_seat(seat.key, seat.title, organisation, source)
        self.seats[seat.key] = self._keep(row, f"seat {seat.key}")
        for one in seat.holdings:
            person = self.persons[one.person]
            holding = groups.put_holding(row, person, one.kind, one.from_on, one.until_on)
            self._keep(holding, f"holding of {seat.key} by {one.person} from {one.from_on}")

    def groups(self) -> None:
        """Bodies, their seats, and how they stand to each other."""
        for body in self.board.bodies:
            self._body(body)
        # What has ended comes first: it may make room for what follows it.
        for one in sorted(self.board.relations, key=lambda one: one.until_on is None):
            first, second = self.bodies[one.body.casefold()], self.bodies[one.other.casefold()]
            try:
                row = groups.put_relation(first, one.kind, second, one.from_on, one.until_on)
            except Refused as refusal:
                self.circles.append(Fault(f"{one.path}.other", one.line, refusal.message))
                continue
            row.source = self.sources[one.source]
            self._keep(row, f"relation {one.words}")

    def _body(self, body: rules.Body) -> None:
        source = self.sources[body.source]
        links = body.answer_links is Switch.YES
        facts = Facts(body.purpose, source, body.founded_on, body.ended_on, links)
        row = groups.put_group(body.short, body.name, str(body.kind), facts, _usual(body.meets))
        self._keep(row, f"body {body.short}")
        self.bodies[body.short.casefold()] = row
        for one in body.seats:
            seat = self.seats[one.seat]
            self._keep_ended(one, seat, row)
            place = groups.put_membership(seat, row, one.role, one.from_on, one.until_on)
            self._keep(place, f"place of {one.seat} in {body.short} from {one.from_on}")
        for position, item in enumerate(body.agenda, start=1):
            self._standing(row, position, item)

    def _standing(self, group: Group, position: int, one: rules.StandingItem) -> None:
        row = put_standing(
            group,
            position,
            title=one.title,
            purpose=one.purpose,
            minutes=one.minutes,
            lead=self.seats[one.lead] if one.lead else None,
            is_last=one.end is AgendaEnd.CLOSING,
            source=self.sources[one.source],
            until_on=one.until_on,
        )
        self._keep(row, f"standing item “{one.title}” of {group.short}")

    def _keep_ended(self, one: rules.Membership, seat: Seat, group: Group) -> None:
        """A file written before a place was ended on its page must not give it back unasked."""
        db.session.flush()
        place = place_from(seat.id, group.id, one.from_on)
        if place is None or place.until_on is None or one.until_on is not None:
            return
        if any(event.kind is Kind.PLACE_ENDED for event in events_about(place)):
            reason = (
                f"this place was ended in the product with {place.until_on}; "
                f'write "until: {place.until_on}" here too'
            )
            self.ended.append(Fault(f"{one.path}.until", one.line, reason))

    def plans(self) -> None:
        """What each plan sets out to do, and how its versions go on."""
        self.ended += load_plans(self.board, self.bodies, self.sources, self._keep)

    def days_to_avoid(self) -> None:
        """What bodies keep free when they plan a year."""
        for one in self.board.days_to_avoid:
            group = self.bodies[one.body.casefold()] if one.body else None
            days = span(one.kind, one.words, one.from_on, one.until_on)
            row = avoiding.load(group, days, self.sources[one.source])
            self._keep(row, f"days to avoid of {one.name}")

    def indicators(self) -> None:
        """What is counted, with the figures that there are."""
        self.ended += load_indicators(self.board, self.bodies, self._keep)

    def _keep(self, row: Row, name: str) -> Row:
        self.count.names[row] = name
        return row

    def contradictions(self) -> Iterator[Fault]:
        """Stored holdings and places that the file leaves out and that cannot hold beside it.

        And bodies that would oversee themselves.
        """
        yield from self.ended
        yield from self.circles
        for seat in self.board.seats:
            held = db.session.scalars(select(Holding).filter_by(seat_id=self.seats[seat.key].id))
            sole = [one for one in held if one.kind is HoldingKind.SUBSTANTIVE]
            yield from self._left_out(sole, seat, "holdings", "another substantive holder")
        for body in self.board.bodies:
            group = self.bodies[body.short.casefold()]
            places = db.session.scalars(select(Membership).filter_by(group_id=group.id)).all()
            chairs = [one for one in places if one.role is Role.CHAIR]
            yield from self._left_out(chairs, body, "seats", "another chair")
            for one in body.seats:
                same = [place for place in places if place.seat_id == self.seats[one.seat].id]
                yield from self._left_out(same, one, "seat", "another role of this seat")

    def _left_out(
        self, rows: Sequence[Holding | Membership], entry: Entry, key: str, what: str
    ) -> Iterator[Fault]:
        listed = [row for row in rows if row in self.count.names]
        for row in rows:
            if row not in listed and any(_same_days(row, other) for other in listed):
                reason = (
                    f"the database has {what} from {row.from_on}, which this file leaves out; "
                    'write it down here too, with the day it ended as "until"'
                )
                yield Fault(f"{entry.path}.{key}", entry.line, reason)


def _usual(meets: rules.Meets | None) -> Usual:
    """How a body's row says when it meets."""
    if meets is None:
        return Usual()
    return Usual(
        weekday=meets.weekday.number,
        begins=meets.time,
        minutes=meets.minutes,
        months_between=meets.months_between,
        place=meets.place,
        quorum=meets.quorum,
        papers_due=meets.papers_due,
        diary_title=meets.diary_title,
    )


def _same_days(one: Holding | Membership, other: Holding | Membership) -> bool:
    return one.from_on <= (other.until_on or date.max) and other.from_on <= (
        one.until_on or date.max
    )
