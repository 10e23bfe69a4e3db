"""The page that changes what an indicator is."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from partnership.indicators.rules import Unit
from partnership.plans import commands as plans
from partnership.transaction import transaction
from tests.indicators.counted import entry, indicator, priority, recorded
from tests.web.test_indicators import YEAR, followed
from tests.world import World

Clients = Callable[[str], FlaskClient]
TYPED = {
    "name": "Shots fired",
    "definition": "Shots that somebody heard",
    "area": "Ash",
    "unit": "count",
    "better": "higher is better",
}


def test_an_indicator_is_put_right_on_its_page(
    app: Flask, world: World, client_of: Clients
) -> None:
    aim = priority()
    with transaction():
        other = plans.put_priority(aim.plan, "calm", "Calm streets", 2)
    about = indicator(world.board, priorities=[aim])
    client, home = client_of("secretary"), f"/indicators/{about.id}"
    address = f"{home}/change"
    assert f'href="{address}"' in client.get(home).text
    assert f'href="{address}"' not in client_of("ash").get(home).text
    form = client.get(address).text
    assert 'value="Firearms discharges"' in form
    assert f'name="priorities" type="checkbox" value="{aim.id}" checked>' in form
    typed = {**TYPED, "version": about.version}
    page = followed(client, client.post(address, data={**typed, "priorities": other.id}))
    assert "“Shots fired” is changed." in page
    assert "Higher is better" in page
    assert "Calm streets" in page
    assert aim.title not in page
    assert "Indicator changed" in client.get("/audit").text
    late = client.post(address, data={**typed, "name": "Shots heard"})
    assert late.status_code == 409
    assert 'value="Shots heard"' in late.text
    for key, status in (("ash", 403), ("outsider", 404)):
        assert client_of(key).post(address, data=typed).status_code == status


def test_why_a_unit_stays_is_said_beside_it(app: Flask, world: World, client_of: Clients) -> None:
    about = indicator(world.board)
    recorded(world, about, entry(52, YEAR))
    client, address = client_of("secretary"), f"/indicators/{about.id}/change"
    typed = {**TYPED, "unit": "percent", "version": about.version}
    page = client.post(address, data=typed).text
    assert "The unit stays while there are figures" in page.partition('id="unit-error"')[2][:200]
    assert 'value="Shots fired"' in page  # what was typed is kept
    assert about.unit is Unit.COUNT
