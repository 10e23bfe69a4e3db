"""Withdrawing a figure is taken back: for a minute, by whoever did it, if its place is free."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.indicators import commands
from partnership.indicators.models import Figure
from partnership.transaction import transaction
from tests.indicators.counted import entry, indicator, recorded
from tests.world import World


def withdrawn(world: World) -> Figure:
    (figure,) = recorded(world, indicator(world.board), entry(36))
    with transaction():
        commands.withdraw_figure(world.actor("secretary"), figure, "Counted twice")
    return figure


def put_back(world: World, figure: Figure, by: str = "secretary") -> None:
    with transaction():
        commands.put_back_figure(world.actor(by), figure)


def test_a_figure_stands_again_and_the_record_keeps_both(app: Flask, world: World) -> None:
    figure = withdrawn(world)
    put_back(world, figure)
    db.session.expire_all()
    assert figure.indicator.standing == [figure]
    first, second = db.session.scalars(
        select(Event)
        .where(Event.kind.in_([Kind.FIGURE_WITHDRAWN, Kind.FIGURE_PUT_BACK]))
        .order_by(Event.id)
    )
    assert (first.kind, second.details["undone"]) == (Kind.FIGURE_WITHDRAWN, first.id)
    with pytest.raises(Refused, match="put back already"):
        put_back(world, figure)
    with transaction():  # and can be withdrawn again, and put back again
        commands.withdraw_figure(world.actor("secretary"), figure, "Counted twice after all")
    put_back(world, figure)
    assert figure.withdrawn_at is None


def test_only_whoever_withdrew_it_puts_it_back_and_only_in_time(app: Flask, world: World) -> None:
    figure = withdrawn(world)
    with pytest.raises(Refused, match="Somebody else withdrew"):
        put_back(world, figure, by="chair")
    late = time_machine.travel(now() + timedelta(minutes=2), tick=False)
    with late, pytest.raises(Refused, match="more than a minute"):
        put_back(world, figure)
    assert figure.withdrawn_at is not None


def test_a_figure_whose_days_are_taken_stays_withdrawn(app: Flask, world: World) -> None:
    figure = withdrawn(world)
    early = {"is_forecast": True, "published_on": date(2025, 5, 1)}
    recorded(world, figure.indicator, entry(40, **early), entry(41, publisher="Others"))
    put_back(world, figure)  # neither a forecast nor another publisher's takes its place
    with transaction():
        commands.withdraw_figure(world.actor("secretary"), figure, "Counted twice")
    recorded(world, figure.indicator, entry(35, publisher="police"))
    with pytest.raises(Refused, match="for these days since"):
        put_back(world, figure)
    assert figure.withdrawn_at is not None
