"""What the table says is what the policy answers, for a row and for a list; nothing is idle."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from flask import Flask

from partnership.actions.models import Action
from partnership.audit.models import Event
from partnership.core.clock import today
from partnership.core.db import db
from partnership.gatherings.models import Gathering
from partnership.groups.models import Group, Seat
from partnership.highlights.models import Highlight
from partnership.inbound.models import InboundMessage
from partnership.indicators.models import Indicator
from partnership.learning.models import Card
from partnership.meetings.avoiding.models import AvoidedDays
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.papers.models import Paper
from partnership.people.models import Person
from partnership.plans.models import Plan, Review
from partnership.policy import permits
from partnership.policy.combining import All
from partnership.policy.grants import GRANTS
from partnership.policy.permissions import Permission as P
from partnership.policy.permits import Refusal, can, lets, visible_to
from partnership.policy.predicates import Predicate
from partnership.policy.reading import standing_of
from partnership.policy.standing import Standing
from partnership.projects.models import Project
from partnership.topics.models import Topic
from tests.access import deeds, people, table
from tests.world import World

MODELS = {
    "groups": Group,
    "meetings": Meeting,
    "items": AgendaItem,
    "actions": Action,
    "decisions": Decision,
    "topics": Topic,
    "cards": Card,
    "papers": Paper,
    "plans": Plan,
    "reviews": Review,
    "gatherings": Gathering,
    "highlights": Highlight,
    "projects": Project,
    "messages": InboundMessage,
    "persons": Person,
    "seats": Seat,
    "days": AvoidedDays,
    "indicators": Indicator,
    "events": Event,
}
SOMEBODY = Standing()


@pytest.fixture
def ground(world: World) -> tuple[dict[str, Standing], dict[str, dict[str, Any]]]:
    """Everybody's standing, and everything by noun and name."""
    people.populate(world)
    made = deeds.make(world)
    standings = {key: _standing(world, key) for key in world.people if key != "disabled"}
    return {"stranger": SOMEBODY, **standings}, {noun: getattr(made, noun) for noun in MODELS}


def _standing(world: World, key: str) -> Standing:
    person = world.people[key]
    return standing_of(
        person.id, today(), strong=key != "weak", administrator=person.is_administrator
    )


def answered(who: Standing, permission: P, thing: Any) -> str:
    answer = can(who, permission, thing)
    if not isinstance(answer, Refusal):
        return "allowed"
    return "factor" if answer.factor else "hidden" if answer.hidden else "refused"


def differing(ground: Any, noun: str, permission: P) -> Iterator[str]:
    """Where the policy says otherwise than the table, or a list otherwise than the rows."""
    standings, made = ground
    for key, who in standings.items():
        seen = set(db.session.scalars(visible_to(who, MODELS[noun], permission)))
        for name, thing in made[noun].items():
            said, meant = (
                answered(who, permission, thing),
                table.expected(noun, permission, name, key),
            )
            if said != meant or (said == "allowed") != (thing in seen):
                yield f"{key}: {permission} {name}: {said}, not {meant}; listed: {thing in seen}"


LINES = [(noun, permission) for noun, lines in table.TABLE.items() for permission in lines]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_policy_says_what_the_table_says(
    app: Flask, ground: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whether somebody may know of a thing is asked for each permission, and is always the same.
    monkeypatch.setattr(permits, "_may_know", cache(permits._may_know))
    wrong = [line for noun, permission in LINES for line in differing(ground, noun, permission)]
    assert wrong == []


@pytest.mark.postgresql
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_lists_say_what_the_table_says(app: Flask, ground: Any) -> None:
    """In the other database's words; that rows say the same as lists is test_equivalence.py."""
    standings, made = ground
    wrong = []
    for noun, permission in LINES:
        for key, who in standings.items():
            seen = set(db.session.scalars(visible_to(who, MODELS[noun], permission)))
            meant = {
                thing
                for name, thing in made[noun].items()
                if table.expected(noun, permission, name, key) == "allowed"
            }
            if seen & set(made[noun].values()) != meant:
                wrong.append(f"{key}: {permission}")
    assert wrong == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_table_names_only_people_and_things_that_are_there(app: Flask, ground: Any) -> None:
    standings, made = ground
    for noun, permission in LINES:
        line = table.TABLE[noun][permission]
        assert line.keys() == made[noun].keys(), (noun, permission)
        assert {one.rstrip("?") for said in line.values() for one in said.split()} <= set(standings)


def mutants() -> list[tuple[P, int, int | None]]:
    """Each grant taken away, and each part of one that has several."""
    found: list[tuple[P, int, int | None]] = []
    for permission, predicates in GRANTS.items():
        for number, predicate in enumerate(predicates):
            found.append((permission, number, None))
            parts = predicate.parts if isinstance(predicate, All) else ()
            found += [(permission, number, part) for part in range(len(parts))]
    return found


def mutated(permission: P, number: int, part: int | None) -> tuple[Predicate, ...]:
    left = list(GRANTS[permission])
    one = left.pop(number)
    if part is not None:
        assert isinstance(one, All)
        left.insert(number, All(one.parts[:part] + one.parts[part + 1 :]))
    return tuple(left)


def noticed(ground: Any, noun: str, permission: P) -> bool:
    """Whether the table says otherwise of a row; that lists say the same is test_equivalence.py."""
    standings, made = ground
    return any(
        lets(who, permission, thing) != (table.expected(noun, permission, name, key) == "allowed")
        for key, who in standings.items()
        for name, thing in made[noun].items()
    )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_condition_is_needed(
    app: Flask, ground: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is taken out of the policy, the table notices."""
    unnoticed = []
    nouns: dict[P, list[str]] = {}
    for noun, permission in LINES:
        nouns.setdefault(permission, []).append(noun)
    for permission, number, part in mutants():
        with monkeypatch.context() as patched:
            patched.setitem(permits.GRANTS, permission, mutated(permission, number, part))
            if not any(noticed(ground, noun, permission) for noun in nouns.get(permission, [])):
                unnoticed.append((str(permission), number, part))
    assert unnoticed == []
