"""Pages of indicators: a sentence, a chart with pins, and what was decided behind each pin."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from partnership.actions.models import Action
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.meetings.models import Decision
from partnership.plans.models import Tag
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.counting import statements
from tests.indicators.counted import entry, indicator, priority, recorded
from tests.meetings.sittings import held
from tests.world import World

Clients = Callable[[str], FlaskClient]
YEAR = today().year - 1


def followed(client: FlaskClient, answer: TestResponse) -> str:
    """The page that the answer leads to, or is."""
    return client.get(answer.location).text if answer.status_code == 302 else answer.text


def closed(world: World, title: str, **given: Any) -> Action:
    action = opened(world, title=title, **given)
    with transaction():
        action.closed_at, action.closed_by = now(), "Secretary"
    return action


def decided(world: World, number: int, priority_id: int, day: date) -> Decision:
    """A decision of a meeting whose minutes were agreed, tagged with a priority."""
    meeting = held(world, day)
    with transaction():
        meeting.agenda_issued_at = meeting.minutes_circulated_at = now()
        meeting.minutes_agreed_at = now()
        made = Decision(text=f"Decided {number}", made_at=now(), made_by="Secretary, Office")
        made.group_id, made.meeting_id = world.board.id, meeting.id
        made.reference = f"NPB/{YEAR}/D{number:02}"
        db.session.add(made)
        db.session.flush()
        tag = Tag(priority_id=priority_id, decision_id=made.id, at=now(), by="Secretary")
        db.session.add(tag)
    return made


def test_a_pin_leads_to_what_was_decided_and_what_changed(
    app: Flask, world: World, client_of: Clients
) -> None:
    aim = priority()
    about = indicator(world.board, priorities=[aim])
    recorded(world, about, *(entry(number, YEAR, month) for number, month in ((20, 1), (18, 4))))
    recorded(world, about, entry(9, YEAR, 10))
    made = decided(world, 1, aim.id, date(YEAR, 8, 20))
    done = closed(world, "Light the lanes", priority_id=aim.id)
    opened(world, title="Light the parks", priority_id=aim.id)
    closed(world, "Nothing to do with it")
    page = client_of("ash").get(f"/priorities/{aim.id}").text
    pins = dict(re.findall(r'<a href="#(pin-\d+)" aria-label="Pin \d+: ([^"]*)"', page))
    assert next(iter(pins.values())) == f"Decision {made.reference}, 20 August {YEAR}"
    assert len(pins) == 2
    for anchor in pins:
        assert f'id="{anchor}"' in page
    assert f'href="/decisions/{made.id}"' in page
    assert f'href="/actions/{done.id}"' in page
    assert f"18 in the quarter to 30 June {YEAR}, then 9 in the quarter to 31 December" in page
    assert "Timing is not proof" in page
    assert "Light the parks" in page
    assert "Nothing to do with it" not in page
    assert f"1 July {YEAR} to 30 September {YEAR}" in page  # the gap, in the table
    one = client_of("ash").get(f"/indicators/{about.id}").text
    assert (one.count('r="4"/>'), one.count('r="14"/>')) == (3, len(pins))
    assert len(re.findall('class="app-lines__line"', one)) == 1  # none across the gap
    assert len(re.findall('class="app-lines__gap"', one)) == 1


def test_pins_are_only_of_what_the_reader_may_see(
    app: Flask, world: World, client_of: Clients
) -> None:
    aim = priority()
    about = indicator(world.board, priorities=[aim])
    recorded(world, about, entry(20, YEAR, 1), entry(18, YEAR, 4))
    secret = Mark(Marking.SENSITIVE)
    closed(world, "Watch the harbour", priority_id=aim.id, mark=secret)
    for key, sees in (("ash", True), ("adviser", True), ("observer", False), ("outsider", False)):
        found = client_of(key).get(f"/priorities/{aim.id}").text
        assert ("Watch the harbour" in found, "OFFICIAL-SENSITIVE" in found) == (sees, sees), key
        assert ("Firearms discharges" in found) == (key not in ("observer", "outsider")), key
        status = client_of(key).get(f"/indicators/{about.id}").status_code
        assert status == (404 if key in ("observer", "outsider") else 200), key
    hidden = indicator(world.board, "Watched harbours", priorities=[aim])
    with transaction():
        db.session.merge(hidden).put_mark(secret)
    above = indicator(world.sub, "Calls to the line", priorities=[aim])
    lists = {
        key: client_of(key).get("/indicators").text for key in ("ash", "outsider", "sub-secretary")
    }
    assert [hidden.name in text for text in lists.values()] == [True, False, False]
    assert [above.name in text for text in lists.values()] == [True, False, True]
    assert "No indicators yet" in lists["outsider"]


def test_a_figure_is_typed_in_and_a_wrong_one_stands_beside_its_field(
    app: Flask, world: World, client_of: Clients
) -> None:
    about = indicator(world.board)
    (before,) = recorded(world, about, entry(52, YEAR - 1))
    client, address = client_of("secretary"), f"/indicators/{about.id}/add"
    typed = {
        "value": "31%",
        "publisher": "Police",
        "source": "Return 2",
        "quoted": "30%",
        "from_on-day": "1",
        "from_on-month": "4",
        "from_on-year": YEAR,
        "until_on-day": "30",
        "until_on-month": "June",
        "until_on-year": YEAR,
        "published_on-day": "14",
        "published_on-month": "7",
        "published_on-year": YEAR,
        "against_id": before.id,
    }
    wrong = client.post(address, data=typed)
    assert "Enter the number itself, like 36" in wrong.text
    assert 'value="31%"' in wrong.text
    early = client.post(address, data={**typed, "value": "36", "published_on-month": "5"})
    assert 'id="published_on-error"' in early.text
    page = followed(client, client.post(address, data={**typed, "value": "36"}))
    said = f"36 firearms discharges in the quarter to 30 June {YEAR}, against 52 in the same period"
    assert said in page
    assert "Its publisher says “30%”" in page
    assert "rounded otherwise" in page
    assert "<span>Better</span>" in page
    for key, status in (("ash", 403), ("outsider", 404)):
        assert client_of(key).post(address, data=typed).status_code == status


def test_a_wrong_figure_is_withdrawn_with_a_reason(
    app: Flask, world: World, client_of: Clients
) -> None:
    about = indicator(world.board)
    (wrong,) = recorded(world, about, entry(52, YEAR))
    client, address = client_of("secretary"), f"/indicators/{about.id}/figures/{wrong.id}"
    assert "Enter a reason" in client.post(address).text
    page = followed(client, client.post(address, data={"reason": "Counted twice"}))
    assert "No figure yet" in page
    assert client.get(address).status_code == 404
    assert "Counted twice" in client.get("/audit").text


def test_a_figure_that_was_withdrawn_is_put_back_within_a_minute(
    app: Flask, world: World, client_of: Clients
) -> None:
    about = indicator(world.board)
    (figure,) = recorded(world, about, entry(52, YEAR))
    client, address = client_of("secretary"), f"/indicators/{about.id}/figures/{figure.id}"
    notice = followed(client, client.post(address, data={"reason": "Counted twice"}))
    assert f'action="{address}/put-back"' in notice
    for key, status in (("ash", 403), ("outsider", 404)):
        assert client_of(key).post(f"{address}/put-back").status_code == status
    page = followed(client, client.post(f"{address}/put-back"))
    assert "stands again" in page
    assert f"52 firearms discharges in the quarter to 30 June {YEAR}" in page
    assert "was put back already" in followed(client, client.post(f"{address}/put-back"))
    assert "Withdrawing a figure of an indicator taken back" in client.get("/audit").text


def test_the_secretariat_adds_what_its_body_counts(
    app: Flask, world: World, client_of: Clients
) -> None:
    aim, address = priority(), "/groups/npb/indicators/add"
    typed = {
        "name": "Charge rate",
        "definition": "Charges of 100 crimes",
        "area": "Ashshire",
        "unit": "percent",
        "better": "higher is better",
        "priorities": aim.id,
    }
    client = client_of("secretary")
    assert 'href="/groups/npb/indicators/add"' in client.get("/indicators").text
    page = followed(client, client.post(address, data=typed))
    assert "Higher is better" in page
    assert aim.title in page
    assert "has an indicator of this name" in client.post(address, data=typed).text
    unknown = {**typed, "name": "Other", "priorities": 999_999}
    assert "Choose priorities from the list" in client.post(address, data=unknown).text
    assert address not in client_of("ash").get("/indicators").text
    assert [client_of(key).post(address).status_code for key in ("ash", "outsider")] == [403, 404]


def test_a_file_is_taken_whole_or_its_cells_are_named(
    app: Flask, world: World, client_of: Clients
) -> None:
    about = indicator(world.board)
    client, address = client_of("secretary"), f"/indicators/{about.id}/import"
    head = "First day,Last day,Number,Publisher,Published,Source\n"
    good = f"{YEAR}-01-01,{YEAR}-03-31,36,Police,{YEAR}-04-14,Return 1\n"
    bad = f"{YEAR}-04-01,{YEAR}-06-30,31%,Police,{YEAR}-07-14,Return 2\n"

    def sent(text: str) -> str:
        file = {"file": (BytesIO(text.encode()), "figures.csv")}
        return followed(client, client.post(address, data=file))

    page = sent(head + good + bad)
    assert "Row 3" in page
    assert "Enter the number itself" in page
    assert "No figure yet" in client.get(f"/indicators/{about.id}").text
    assert "1 figure is imported." in sent(head + good)
    assert "has a figure for" in sent(head + good)


def test_pages_ask_as_much_of_the_database_however_much_there_is(
    app: Flask, world: World, client_of: Clients
) -> None:
    aim = priority()
    about = indicator(world.board, priorities=[aim])
    recorded(world, about, entry(20, YEAR, 1), entry(18, YEAR, 4))
    decided(world, 1, aim.id, date(YEAR, 5, 20))
    closed(world, "First", priority_id=aim.id)
    client = client_of("ash")
    addresses = ("/indicators", f"/indicators/{about.id}", f"/priorities/{aim.id}")

    def asked() -> list[int]:
        found = []
        for address in addresses:
            client.get(address)
            with statements() as heard:
                client.get(address)
            found.append(len(heard))
        return found

    few = asked()
    for number in range(2, 6):
        more = indicator(world.board, f"Indicator {number}", priorities=[aim])
        (first,) = recorded(world, more, entry(9, YEAR, 1))
        recorded(world, more, entry(8, YEAR, 4), against=first.id)
        decided(world, number, aim.id, date(YEAR, 5, 20) + timedelta(days=number))
        closed(world, f"Closed {number}", priority_id=aim.id, seat="elm")
        opened(world, title=f"Open {number}", priority_id=aim.id)
    recorded(world, about, entry(7, YEAR, 10))
    assert asked() == few
    assert max(few) <= 9
