"""What an indicator is can be changed, but not the unit of figures that are there."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.errors import Clash, Refused
from partnership.indicators import commands
from partnership.indicators.models import Indicator
from partnership.indicators.rules import Better, Unit
from partnership.plans import commands as plans
from partnership.transaction import transaction
from tests.indicators.counted import DEFINITION, entry, indicator, priority, recorded
from tests.world import LONG_AGO, World

FACTS = commands.Facts("Firearms discharges", DEFINITION, Unit.COUNT, Better.LOWER, "Ashshire")


def change(world: World, about: Indicator, facts: commands.Facts, **given: Any) -> None:
    chosen = {"offered": (), "ticked": (), "version": about.version, **given}
    with transaction():
        commands.change_indicator(world.actor("secretary"), about, facts, **chosen)
    db.session.expire_all()


def changes(about: Indicator) -> list[dict[str, Any]]:
    return [one.details for one in events_about(about) if one.kind is Kind.INDICATOR_CHANGED]


def test_other_words_stand_everywhere_and_the_record_keeps_both(app: Flask, world: World) -> None:
    about = indicator(world.board)
    (figure,) = recorded(world, about, entry(36))
    facts = replace(FACTS, name=" Shots  fired ", better=Better.NEITHER, area="Ash")
    change(world, about, facts)
    assert figure.said.text.startswith("36 shots fired in the quarter")
    assert (about.better, about.area) == (Better.NEITHER, "Ash")
    (said,) = changes(about)
    assert (said["before"]["name"], said["after"]["name"]) == (FACTS.name, "Shots fired")
    change(world, about, facts)
    assert len(changes(about)) == 1  # nothing was changed the second time


def test_the_unit_stays_while_there_are_figures(app: Flask, world: World) -> None:
    about, percent = indicator(world.board), replace(FACTS, unit=Unit.PERCENT)
    change(world, about, percent)
    change(world, about, FACTS)
    (figure,) = recorded(world, about, entry(36))
    with pytest.raises(Refused, match="The unit stays") as refused:
        change(world, about, percent)
    assert (refused.value.field, about.unit) == ("unit", Unit.COUNT)
    db.session.rollback()
    with transaction():
        commands.withdraw_figure(world.actor("secretary"), figure, "It is a rate")
    change(world, about, percent)
    with pytest.raises(Refused, match="unit of the indicator"), transaction():
        commands.put_back_figure(world.actor("secretary"), figure)
    assert about.unit is Unit.PERCENT
    assert about.standing == []


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", {"name": "KNIFE crime"}),
        ("name", {"name": " "}),
        ("definition", {"definition": ""}),
        ("area", {"area": ""}),
    ],
)
def test_what_is_no_indicator_is_refused_beside_its_field(
    app: Flask, world: World, field: str, wrong: dict[str, str]
) -> None:
    about = indicator(world.board)
    indicator(world.board, "Knife crime")
    with pytest.raises(Refused) as refused:
        change(world, about, replace(FACTS, **wrong))
    assert refused.value.field == field
    change(world, about, replace(FACTS, name="FIREARMS discharges"))
    assert about.name == "FIREARMS discharges"


def test_priorities_that_were_not_offered_stay(app: Flask, world: World) -> None:
    now = priority()
    with transaction():
        plan = plans.put_plan("before", "Plan before", LONG_AGO)
        earlier = plans.put_priority(plan, "calm", "Calm streets", 1)
        other = plans.put_priority(plan, "light", "Light", 2)
    about = indicator(world.board, priorities=[now, earlier])
    version = about.version
    offered = [now.id, other.id]
    change(world, about, FACTS, offered=offered, ticked=[other.id])
    assert {one.priority_id for one in about.priorities} == {earlier.id, other.id}
    (said,) = changes(about)
    assert said["after"]["priorities"] == ["Calm streets (Plan before)", "Light (Plan before)"]
    with pytest.raises(Refused, match="from the list"):
        change(world, about, FACTS, offered=[now.id], ticked=[earlier.id])
    with pytest.raises(Clash):  # although only its priorities were changed
        change(world, about, FACTS, offered=offered, ticked=[now.id], version=version)
