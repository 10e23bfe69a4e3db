"""The page on which a body's secretariat sets its ladder."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from partnership.actions.ladder import ladder_of
from partnership.actions.rungs import USUAL_DAYS, Rung
from partnership.core.clock import today
from partnership.core.london import day_words
from partnership.core.working_days import add_working_days
from tests.web.filling import filled, landed, text_of
from tests.world import World

Client = Callable[[str], FlaskClient]
HARM = "/groups/harm/ladder"


def day(working_days: int) -> str:
    return day_words(add_working_days(today(), working_days))


def test_dates_are_shown_before_a_ladder_is_kept(world: World, client_of: Client) -> None:
    secretary = client_of("sub-secretary")
    page = secretary.get(HARM)
    assert f"The chair of the body {day(5)} The secretariat {day(10)}" in text_of(page)
    form = {**filled(page), "owner": "2", "secretariat": ""}
    assert form["chair"] == "5"
    shown = secretary.post(HARM, data={**form, "show": "y"})
    words = text_of(shown)
    assert f"The chair of the body {day(2)} The secretariat {day(7)}" in words
    assert "The chair of the board Only if it is passed up" in words
    assert ladder_of(world.sub.id).days == USUAL_DAYS
    kept = text_of(landed(secretary, secretary.post(HARM, data=filled(shown))))
    assert "The ladder is kept." in kept
    days = {**USUAL_DAYS, Rung.OWNER: 2, Rung.SECRETARIAT: None}
    assert ladder_of(world.sub.id).days == days


def test_a_body_that_nobody_oversees_has_no_rung_for_its_chair_below(
    world: World, client_of: Client
) -> None:
    form = filled(client_of("secretary").get("/groups/npb/ladder"))
    assert {"owner", "secretariat", "board_chair"} <= set(form)
    assert "chair" not in form


@pytest.mark.parametrize("typed", ["0", "61", "-1", "five", "5.5"])
def test_days_that_are_refused_stand_beside_their_field(
    world: World, client_of: Client, typed: str
) -> None:
    secretary = client_of("sub-secretary")
    form = {**filled(secretary.get(HARM)), "owner": typed}
    answer = secretary.post(HARM, data=form)
    assert "There is a problem Enter a number of working days" in text_of(answer)
    assert filled(answer)["owner"] == typed
    assert ladder_of(world.sub.id).days == USUAL_DAYS


@pytest.mark.parametrize("who", ["chair", "secretary", "sub-chair", "ash-officer"])
def test_only_the_bodys_own_secretariat_sets_it(world: World, client_of: Client, who: str) -> None:
    assert client_of(who).get(HARM).status_code == 403
