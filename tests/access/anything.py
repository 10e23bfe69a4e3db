"""A partnership drawn by chance: any bodies, relations, roles, deputies, things and namings."""

from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from partnership.actions.models import Action, ActionSupport, Blockage, BlockageStep
from partnership.actions.rules import Need, StepKind
from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.groups.models import (
    BrokenGlass,
    Deputy,
    Group,
    Holding,
    Membership,
    Naming,
    Relation,
    Seat,
)
from partnership.groups.rules import DeputyKind, HoldingKind, RelationKind, Role, Sight
from partnership.meetings.avoiding.models import AvoidedDays
from partnership.meetings.avoiding.rules import DayKind
from partnership.meetings.models import AgendaItem, Decision, Interest, Meeting, Release
from partnership.meetings.rules import Audience, Purpose
from partnership.papers.models import Paper
from partnership.people.models import Organisation, Person
from partnership.topics.models import Topic
from tests.access.anything_overseen import NOON, TODAY, Overseen

# Before, on and after the day, or no end.
ENDS = (TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1), None)
BEGINS = (TODAY - timedelta(days=9), TODAY, TODAY + timedelta(days=1))


class Draw(Overseen):
    """Adds rows by chance; nothing is committed."""

    def __init__(self, random: Random) -> None:
        self.random, self.numbers = random, 0
        self.organisations = [self._add(Organisation, key="o", name="O", kind="k") for _ in "ab"]
        self.groups = [self._group() for _ in "abc"]
        self.persons = [self._person(number) for number in range(5)]
        self.seats = [self._seat() for _ in "abcd"]
        for _ in range(4):
            self._relation()
            self._membership()
            self._membership()
            self._held()
        self.meetings = [self._meeting() for _ in range(4)]
        self.items = [self._item() for _ in range(6)]
        self.actions = [self._action() for _ in range(6)]
        for _ in range(6):
            self._decision()
            self._topic()
            self._gathering()
            self._paper()
            self._card()
            self._highlight()
            self._project()
        for _ in range(4):
            self._interest()
            self._avoided()
            self._indicator()
            self._release()
            self._naming()
        db.session.flush()
        db.session.expire_all()

    def _add(self, model: type[Any], **columns: Any) -> Any:
        self.numbers += 1
        for name in ("key", "email", "short", "slug", "reference"):
            if name in columns:
                columns[name] = f"{columns[name]}{self.numbers}"
        row = model(**columns)
        db.session.add(row)
        db.session.flush()
        return row

    def _one(self, rows: Any) -> Any:
        return self.random.choice(list(rows))

    def _often(self) -> bool:
        return self.random.random() < 0.6

    def _moment(self) -> datetime | None:
        return NOON if self._often() else None

    def _span(self) -> dict[str, Any]:
        return {
            "from_on": self._one(BEGINS[:2] if self._often() else BEGINS),
            "until_on": self._one(ENDS),
        }

    def _mark(self) -> dict[str, Any]:
        return {"marking": self._one(Marking)}

    def _group(self) -> Group:
        return self._add(Group, short="G", slug="g", name="G", kind="board")

    def _person(self, number: int) -> Person:
        person = self._add(Person, name="P", email="p", is_administrator=number == 0)
        if number == 0:
            ends = NOON + timedelta(minutes=self._one((-1, 1)))
            self._add(
                BrokenGlass,
                person_id=person.id,
                group_id=self._one(self.groups).id,
                reason="r",
                began_at=NOON - timedelta(hours=1),
                until_at=ends,
                ended_at=self._one((None, NOON)),
            )
        return person

    def _seat(self) -> Seat:
        return self._add(Seat, key="s", title="S", organisation_id=self._one(self.organisations).id)

    def _relation(self) -> None:
        below, above = self.random.sample(self.groups, 2)
        kind = self._one(RelationKind)
        same = {"group_id": below.id, "other_id": above.id, "kind": kind}
        if db.session.query(Relation).filter_by(**same).first() is None:
            self._add(Relation, **same, sight=self._one(Sight), **self._span())

    def _membership(self) -> None:
        seat, group = self._one(self.seats), self._one(self.groups)
        role = self._one(Role)
        self._add(Membership, seat_id=seat.id, group_id=group.id, role=role, **self._span())

    def _held(self) -> None:
        seat, person = self._one(self.seats), self._one(self.persons)
        whose = {"seat_id": seat.id, "person_id": person.id}
        self._add(Holding, **whose, kind=self._one(HoldingKind), **self._span())
        other = {"seat_id": self._one(self.seats).id, "person_id": self._one(self.persons).id}
        self._add(
            Deputy, **other, kind=self._one(DeputyKind), may_send=self._often(), **self._span()
        )

    def _meeting(self) -> Meeting:
        return self._add(
            Meeting,
            group_id=self._one(self.groups).id,
            title="M",
            day=TODAY,
            begins=time(10),
            ends=time(12),
            zone="Europe/London",
            starts_at=NOON,
            ends_at=NOON + timedelta(hours=1),
            agenda_issued_at=self._moment(),
            minutes_circulated_at=self._moment(),
            minutes_agreed_at=self._moment(),
            **self._mark(),
        )

    def _item(self) -> AgendaItem:
        of = self._one(self.meetings)
        facts = {"position": 1, "title": "I", "purpose": Purpose.NOTE, "minutes": 5}
        return self._add(AgendaItem, meeting_id=of.id, **facts, **self._mark())

    def _action(self) -> Action:
        action = self._add(
            Action,
            reference="r",
            group_id=self._one(self.groups).id,
            title="A",
            seat_id=self._one(self.seats).id,
            due_on=TODAY,
            first_due_on=TODAY,
            opened_at=NOON,
            latest_at=NOON,
            **self._mark(),
        )
        if self._often():
            self._add(ActionSupport, action_id=action.id, seat_id=self._one(self.seats).id)
        if self._often():
            self._block(action)
        return action

    def _block(self, action: Action) -> None:
        self._add(
            Blockage,
            action_id=action.id,
            group_id=action.group_id,
            what="w",
            need=Need.MONEY,
            needed_from_id=self._one(self.seats).id,
            since=TODAY,
            rung_since=TODAY,
            closed_at=self._one((None, None, NOON)),
            agenda_item_id=self._one(self.items).id if self._often() else None,
        )

    def _decision(self) -> None:
        """In a meeting, under an item or under none; or between meetings, about a blockage."""
        item = self._one([*self.items, None, None, None])
        made = self._add(
            Decision,
            reference="d",
            group_id=self._one(self.groups).id,
            meeting_id=item.meeting_id if item else None,
            item_id=item.id if item and self._often() else None,
            text="t",
            made_at=NOON,
            made_by="m",
        )
        stuck = db.session.scalars(select(Blockage.id)).all()
        if stuck:
            facts = {"kind": StepKind.DIRECTED, "at": NOON, "capacity": "c", "text": ""}
            step = {"blockage_id": self._one(stuck), "decision_reference": made.reference}
            self._add(BlockageStep, **facts, **step)

    def _topic(self) -> None:
        self._add(
            Topic,
            group_id=self._one(self.groups).id,
            title="T",
            purpose=Purpose.NOTE,
            minutes=5,
            item_id=self._one(self.items).id if self._often() else None,
            carried_from_id=self._one(self.items).id if self._often() else None,
            **self._mark(),
        )

    def _paper(self) -> None:
        item = self._one(self.items)
        self._add(
            Paper,
            meeting_id=item.meeting_id,
            item_id=item.id,
            position=1,
            title="P",
            lead_seat_id=self._one([*(one.id for one in self.seats), None]),
            due_on=TODAY,
            **self._mark(),
        )

    def _interest(self) -> None:
        same = {"item_id": self._one(self.items).id, "seat_id": self._one(self.seats).id}
        if db.session.query(Interest).filter_by(**same).first() is None:
            self._add(Interest, **same, words="w", kept_out=self._often(), declared_at=NOON)

    def _avoided(self) -> None:
        self._add(
            AvoidedDays,
            group_id=self._one([*(one.id for one in self.groups), None, None]),
            kind=DayKind.OTHER,
            words="w",
            from_on=TODAY,
            until_on=TODAY,
        )

    def _release(self) -> None:
        self._add(
            Release,
            meeting_id=self._one(self.meetings).id,
            audience=self._one(Audience),
            digest="",
            at=NOON,
            released_by="s",
            withdrawn_at=self._one((None, NOON)),
        )

    def _naming(self) -> None:
        thing = self._one([*self.meetings, *self.items, *self.actions])
        to = self._one(
            ({"seat_id": self._one(self.seats).id}, {"person_id": self._one(self.persons).id})
        )
        self._add(
            Naming,
            noun=thing.__tablename__,
            noun_id=thing.id,
            group_id=self._one(self.groups).id,
            because="b",
            named_by="n",
            named_at=NOON,
            until_on=self._one(ENDS),
            withdrawn_at=self._one((None, None, NOON)),
            **to,
        )
