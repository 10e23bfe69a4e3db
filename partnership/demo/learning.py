"""Lets the seats of the story share what worked, borrow it, and say where they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from sqlalchemy import select

from partnership.actions import commands as actions
from partnership.actions.models import Action
from partnership.actions.rules import State
from partnership.audit.rules import Actor
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.working_days import next_working_day
from partnership.demo import offices
from partnership.demo.learnt import Answered, Borrower, Learnt
from partnership.demo.scene import Scene
from partnership.demo.sittings import NOON
from partnership.groups.queries import place_on
from partnership.learning import commands
from partnership.learning.models import Borrowing, Card
from partnership.learning.rules import usual_due


def enter_cards(stage: Scene) -> None:
    """Put it into the story; at midday, so that no other part of it moves."""
    for told in stage.story.learning:
        deeds = _Deeds(told)
        _on(stage, told.ago, deeds.share)
        for one in told.borrowed:
            _on(stage, one.ago, partial(deeds.borrow, one))
            _on(stage, one.ago - 10, partial(deeds.say, one))
            if one.done is not None:
                _on(stage, one.done, partial(deeds.complete, one))
        for answer in told.answered:
            _on(stage, answer.ago, partial(deeds.answer, answer))


def _on(stage: Scene, ago: int, do: Callable[[], None]) -> None:
    stage.on(next_working_day(stage.today - timedelta(days=ago)), NOON, do)


@dataclass
class _Deeds:
    """What is done with one card; it is found by its number, since each day begins anew."""

    told: Learnt
    number: int = 0

    @property
    def card(self) -> Card:
        """The card of this day's session."""
        return db.session.get_one(Card, self.number)

    def share(self) -> None:
        """Write it."""
        told, group = self.told, offices.body(self.told.body)
        seat = offices.seat(told.seat)
        closed = select(Action).where(Action.group_id == group.id, Action.title == told.of)
        action = db.session.scalar(closed.where(Action.closed_at.is_not(None)).limit(1))
        card = commands.share(
            _acting(told.seat),
            group,
            seat=seat,
            ring=offices.seat(told.ring or told.seat),
            title=told.title,
            did=told.did,
            changed=told.changed,
            source=told.source,
            action=action,
        )
        db.session.flush()
        self.number = card.id

    def borrow(self, one: Borrower) -> None:
        """Make it an action."""
        seat, group = offices.seat(one.seat), offices.body(one.body or self.told.body)
        place = place_on(seat.id, group.id, today())
        if place is None:
            raise LookupError(f"{seat.name} has no place in {group.short}")
        title, due_on = self.told.title, usual_due(today())
        commands.borrow(_acting(one.seat), self.card, place, title=title, due_on=due_on)

    def say(self, one: Borrower) -> None:
        """Say how the action goes."""
        actions.update_action(_acting(one.seat), self._action(one), State.GREEN, one.says)

    def complete(self, one: Borrower) -> None:
        """Finish the action; the secretariat confirms it."""
        action = self._action(one)
        actions.update_action(_acting(one.seat), action, State.COMPLETE, "It is in place.")
        actions.confirm_complete(offices.secretary(action.group_id), action)

    def answer(self, one: Answered) -> None:
        """Say where an organisation stands."""
        seat = offices.seat(one.seat)
        commands.say(_acting(one.seat), self.card, seat, one.stand, one.reason)

    def _action(self, one: Borrower) -> Action:
        found = select(Borrowing).where(
            Borrowing.card_id == self.number, Borrowing.seat_id == offices.seat(one.seat).id
        )
        return db.session.scalars(found).one().action


def _acting(key: str) -> Actor:
    return offices.acting(offices.seat(key)) or offices.OPERATOR
