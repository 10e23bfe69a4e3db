"""For whatever partnership: a row is in a list exactly where it may be seen."""

from random import Random

import time_machine
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from partnership.actions.models import Action
from partnership.core.db import db, write_mode
from partnership.gatherings.models import Gathering
from partnership.groups.models import Group
from partnership.highlights.models import Highlight
from partnership.indicators.models import Indicator
from partnership.learning.models import Card
from partnership.meetings.avoiding.models import AvoidedDays
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.papers.models import Paper
from partnership.policy.permissions import Permission as P
from partnership.policy.permits import lets, visible_to
from partnership.policy.reading import standing_of
from partnership.policy.standing import Standing
from partnership.projects.models import Project
from partnership.topics.models import Topic
from tests.access.anything import NOON, TODAY, Draw

ASKED = {
    Group: (P.KNOW_OF_GROUP, P.SEE_GROUP, P.CHANGE_PLACES, P.SHARE_CARD),
    Meeting: (
        *(P.KNOW_OF_MEETING, P.SEE_MEETING, P.SEE_AGENDA, P.SEE_RETURNS, P.SEE_MINUTES),
        P.READ_RELEASED,
    ),
    AgendaItem: (P.SEE_ITEM,),
    Decision: (P.SEE_DECISION,),
    Paper: (P.SEE_PAPER, P.SEND_PAPER, P.CHANGE_PAPER),
    Highlight: (P.SEE_HIGHLIGHT, P.WRITE_HIGHLIGHT),
    Project: (P.SEE_PROJECT, P.RECORD_OUTCOME),
    Topic: (P.SEE_TOPIC, P.CHANGE_TOPIC),
    Gathering: (P.SEE_GATHERING, P.CHANGE_GATHERING),
    Card: (P.SEE_CARD, P.CHANGE_CARD, P.BORROW_CARD),
    AvoidedDays: (P.SEE_AVOIDED, P.MARK_AVOIDED),
    Indicator: (P.SEE_INDICATOR, P.CHANGE_INDICATOR),
    Action: (P.KNOW_OF_ACTION, P.SEE_ACTION, P.UPDATE_ACTION, P.DIRECT_BLOCKAGE),
}
often = settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])


def differing(who: Standing) -> list[str]:
    wrong = []
    for model, permissions in ASKED.items():
        every = db.session.scalars(select(model)).all()
        for permission in permissions:
            listed = set(db.session.scalars(visible_to(who, model, permission)))
            alone = {one for one in every if lets(who, permission, one)}
            wrong += [f"{permission}: {one.id}" for one in listed ^ alone]
    return wrong


@often
@given(chance=st.randoms(use_true_random=False), strong=st.booleans())
def test_a_list_shows_what_a_page_would_open(app: Flask, chance: Random, strong: bool) -> None:
    with time_machine.travel(NOON, tick=False), write_mode():
        try:
            drawn = Draw(chance)
            for person in drawn.persons:
                who = standing_of(
                    person.id, TODAY, strong=strong, administrator=person.is_administrator
                )
                assert differing(who) == []
            assert differing(Standing(on=TODAY)) == []
        finally:
            db.session.rollback()


def test_chance_lets_something_be_seen_by_everybody(app: Flask) -> None:
    """Else the test above would hold of nothing."""
    asked = [(model, one) for model, permissions in ASKED.items() for one in permissions]
    seen: dict[P, set[int]] = {permission: set() for _, permission in asked}
    with time_machine.travel(NOON, tick=False), write_mode():
        for seed in range(60):
            people = Draw(Random(seed)).persons
            for number, person in enumerate(people):
                who = standing_of(person.id, TODAY, administrator=person.is_administrator)
                for model, permission in asked:
                    if len(seen[permission]) < 2 and _sees(who, model, permission):
                        seen[permission].add(number)
            db.session.rollback()
            if min(map(len, seen.values())) >= 2:
                return
    assert seen == {}


def _sees(who: Standing, model: type, permission: P) -> bool:
    return db.session.scalars(visible_to(who, model, permission)).first() is not None
