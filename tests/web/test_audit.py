"""The record's page: whose it is, what it says, what narrows it, and how much it asks."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from partnership.actions import commands
from partnership.actions.rules import State
from partnership.audit.models import Event
from partnership.audit.rules import Door, Kind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.demo.filling import fill
from partnership.meetings.interests import declare
from partnership.people.models import Person
from partnership.policy.permits import visible_to
from partnership.policy.reading import standing_of
from partnership.reports.record import PAGE
from partnership.transaction import transaction
from partnership.web.audit.words import kinds
from tests.actions.deeds import aged, blocked, opened
from tests.browse import signed_in
from tests.counting import statements
from tests.meetings.sittings import coming, item
from tests.web.filling import text_of
from tests.world import World

Client = Callable[[str], FlaskClient]


@pytest.fixture
def busy(world: World) -> World:
    """Two actions of the board, one updated and one stuck; one of the sub-group; one apart."""
    first = opened(world, title="First of all")
    with transaction():
        commands.update_action(world.actor("ash"), first, State.AMBER, "A week later")
    blocked(world, opened(world, "elm", title="Second of all"))
    opened(world, "ash-officer", group=world.sub, title="Below")
    opened(world, "outsider", group=world.groups["FAR"], by="outsider", title="Foreign")
    return world


def whats(page) -> list[str]:
    """What each entry says that happened, newest first."""
    found = re.findall(r'app-timeline__head">(.*?)</p>', page.text)
    return [re.sub("<.*?>", "", one) for one in found]


OPENED = "Action opened, NPB/2026/00"
OF_BOARD = ["Blockage raised", f"{OPENED}2", "Action updated, NPB/2026/001", f"{OPENED}1"]


def begin(found: list[str], expected: list[str]) -> bool:
    year = str(today().year)
    wanted = [one.replace("2026", year) for one in expected]
    return len(found) == len(wanted) and all(map(str.startswith, found, wanted))


def test_each_body_has_a_record_of_its_own(busy: World, client_of: Client) -> None:
    for who, shown in {
        "secretary": OF_BOARD,
        "chair": OF_BOARD,
        "sub-chair": ["Action opened, HARM/2026/001"],
        "outsider": ["Action opened, FAR/2026/001"],
    }.items():
        assert begin(whats(client_of(who).get("/audit")), shown), who


def test_the_record_is_for_nobody_else(busy: World, client_of: Client) -> None:
    for who in ("ash", "adviser", "observer", "ash-officer"):
        for address in ("/audit", "/audit.csv"):
            assert client_of(who).get(address).status_code == 403
    refused = db.session.scalars(
        sa.select(Event).where(Event.kind == Kind.REFUSED).order_by(Event.id)
    ).all()
    assert {one.details["permission"] for one in refused} == {"see the record of a body"}


def administrator(app: Flask, world: World, key: str = "adviser") -> FlaskClient:
    with transaction():
        db.session.get_one(Person, world.people[key].id).is_administrator = True
    return signed_in(app, world.people[key])


def test_an_administrator_reads_what_belongs_to_no_body(app: Flask, busy: World) -> None:
    found = whats(administrator(app, busy).get("/audit"))
    assert found[0].startswith("Signed in, sign in session ")
    assert not [one for one in found if "Action" in one or "Blockage" in one]


def test_lists_and_policy_agree(busy: World) -> None:
    for key, person in busy.people.items():
        who = standing_of(person.id, today(), administrator=key == "adviser")
        seen = {one.group_id for one in db.session.scalars(visible_to(who, Event))}
        theirs = {
            "secretary": {busy.board.id},
            "chair": {busy.board.id},
            "sub-chair": {busy.sub.id},
            "sub-secretary": {busy.sub.id},
            "outsider": {busy.groups["FAR"].id},
        }
        assert seen - {None} == theirs.get(key, set())
        assert key == "adviser" or None not in seen


QUERIES: dict[str, list[str]] = {
    "?body=npb": OF_BOARD,
    "?body=harm": [],
    "?body=nowhere": [],
    "?what=action:opened": [OF_BOARD[1], OF_BOARD[3]],
    "?what=nonsense": [],
    "?who=CHIEF+exec": ["Action updated"],
    "?who=%25": [],
    "?thing=npb/{year}/001": OF_BOARD[2:],
    "?thing=NPB/{year}/002": OF_BOARD[:2],
    "?thing=1": [OF_BOARD[0], *OF_BOARD[2:]],
    "?thing=99999999999999999999": [],
    "?since-day={day}&since-month={month}&since-year={year}": OF_BOARD,
    "?until-day={day}&until-month={month}&until-year={year}": OF_BOARD,
    "?until-day=1&until-month=1&until-year=0001": [],
    "?since-day=31&since-month=12&since-year=9999": [],
    "?since-day=40": [],
    "?before=0": OF_BOARD,
    "?before=3": OF_BOARD[2:],
    "?before=999999999": OF_BOARD,
    "?_external=1&_scheme=javascript&endpoint=x": OF_BOARD,
}


def test_what_the_query_shows(busy: World, client_of: Client) -> None:
    on, client, wrong = today(), client_of("secretary"), {}
    for query, shown in QUERIES.items():
        address = query.format(day=on.day, month=on.month, year=on.year)
        page = client.get("/audit" + address)
        if not begin(whats(page), shown) or "javascript" in page.text:
            wrong[query] = whats(page)
    assert wrong == {}


def test_a_wrong_filter_says_so_and_keeps_what_was_typed(busy: World, client_of: Client) -> None:
    page = client_of("secretary").get("/audit?since-day=40&since-month=1&since-year=2026&who=Ash")
    assert "<title>Error: The record" in page.text
    assert "First day must be a real date" in text_of(page)
    assert 'value="Ash"' in page.text
    assert 'value="40"' in page.text


def test_an_entry_says_when_who_where_and_what_it_was(busy: World, client_of: Client) -> None:
    page = client_of("secretary").get("/audit?what=action:updated")
    words = text_of(page)
    assert "Chief Executive, Ash Council, on a page, NPB" in words
    assert "not-started → amber" in words
    assert "Text: A week later" in words
    assert 'href="/actions/1">' in page.text
    assert re.search(r"\d{4}, \d\d:\d\d:\d\d,", words)


def test_moved_dates_and_seats_read_as_words(world: World, client_of: Client) -> None:
    meeting = coming(world)
    line = item(world, meeting, lead_seat_id=world.seats["elm"].id)
    with transaction():
        commands.move_due(world.actor("chair"), opened(world), today() + timedelta(60), "Later")
        db.session.refresh(line)
    words = text_of(client_of("secretary").get("/audit"))
    assert f"→ {(today() + timedelta(60)).isoformat()}" in words
    assert "Lead seat: Chief Executive, Elm Council" in words


def test_pages_of_fifty_from_the_newest_on(world: World, client_of: Client) -> None:
    many(120, world.board.id)
    client, address, seen = client_of("secretary"), "/audit?body=npb", []
    for count in (PAGE, PAGE, 20):
        page = client.get(address)
        seen += re.findall(r"(\d+ \w+ \d{4}, [\d:]{8}), Worker", page.text)
        assert len(whats(page)) == count
        more = re.search(r'href="(/audit\?body=npb&amp;before=\d+)" rel="next"', page.text)
        address = more[1].replace("&amp;", "&") if more else ""
    assert not address
    moments = [datetime.strptime(one, "%d %B %Y, %H:%M:%S") for one in seen]  # noqa: DTZ007
    assert moments == sorted(moments, reverse=True)
    assert len(moments) == 120


def many(count: int, group_id: int | None) -> None:
    """So many entries a minute apart, two of each minute."""
    about = {"noun": "groups", "noun_id": 1, "person_id": None, "seat_id": None}
    about |= {"capacity": "Worker", "door": Door.WORKER, "kind": Kind.YEAR_SET, "details": {}}
    at = [now() - timedelta(minutes=number // 2) for number in range(count)]
    fill(Event, [{**about, "group_id": group_id, "at": one} for one in at])
    db.session.commit()


def test_questions_do_not_grow_with_the_record(busy: World, client_of: Client) -> None:
    client, asked = client_of("secretary"), []
    for _ in range(2):
        with statements() as heard:
            client.get(f"/audit?thing=NPB/{today().year}/001&before=5")
        asked.append(len(heard))
        aged(opened(busy, "elm", supports=[busy.seats["oak"]]))
        many(80, busy.board.id)
    assert asked[0] == asked[1] <= 8


def test_no_more_is_read_than_a_page(world: World, client_of: Client) -> None:
    """Neither sorted nor scanned: each body's part goes along an index, in its order."""
    for group in world.groups.values():
        many(2000, group.id)
    many(2000, None)
    with transaction():
        world.people["secretary"].is_administrator = True
    with db.engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    client = client_of("secretary")
    for query in ("", "?body=npb", "?what=year:set", "?before=2500"):
        steps = plan_of(client, "/audit" + query)
        assert len(steps) >= 2 - (query == "?body=npb")
        along = "ix_events_group_id_|ix_events_apart_at_id|pk_events|PRIMARY KEY"
        assert [one for one in steps if not re.search(along, one)] == [], query


def plan_of(client: FlaskClient, address: str) -> list[str]:
    """How the database reads events for a page: each step that touches them, and sorts of them."""
    asked = []

    def listen(_connection, _cursor, statement, parameters, *_) -> None:
        if "events.capacity" in statement:
            asked.append((statement, parameters))

    sa.event.listen(db.engine, "before_cursor_execute", listen)
    client.get(address)
    sa.event.remove(db.engine, "before_cursor_execute", listen)
    explain = "EXPLAIN QUERY PLAN" if db.engine.dialect.name == "sqlite" else "EXPLAIN"
    with db.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"{explain} {asked[0][0]}", asked[0][1])
        return [row[-1] for row in plan if re.search(r"(on|SEARCH|SCAN) events", row[-1])]


SECRET = "Operation Canary"


def told(world: World) -> None:
    """Entries that tell of what is OFFICIAL-SENSITIVE, each in its own way."""
    meeting = coming(world, title=SECRET, marking=Marking.SENSITIVE)
    line = item(world, coming(world, 60), SECRET)
    gone = item(world, coming(world, 90), SECRET)
    action = opened(world, title=SECRET)
    with transaction():
        line.marking = action.marking = Marking.SENSITIVE
        db.session.delete(gone)
    assert meeting.mark.is_sensitive


def test_what_is_sensitive_waits_for_a_second_factor(
    app: Flask, world: World, client_of: Client
) -> None:
    told(world)
    client = client_of("chair")
    strong = client.get("/audit")
    assert strong.text.count(SECRET) >= 4
    assert strong.text.count('app-marking--sensitive">OFFICIAL-SENSITIVE') == 2
    app.config["SECOND_FACTOR"] = "required"
    weak = client.get("/audit")
    assert SECRET not in weak.text
    assert weak.text.count("Give your second factor to read this") == 4
    assert whats(weak)[0].startswith("Action opened, action ")


def test_every_kind_has_words() -> None:
    assert len({words for words, _ in kinds()}) == len(Kind)
    assert [words for words, _ in kinds() if ":" in words or not words[0].isupper()] == []


def test_a_chair_kept_out_of_an_item_does_not_read_of_it_here(
    world: World, client_of: Client
) -> None:
    meeting = coming(world)
    line = item(world, meeting, SECRET)
    item(world, meeting, "Open to all")
    client = client_of("chair")
    assert SECRET in client.get("/audit").text
    with transaction():
        declare(
            world.actor("secretary"), line, world.seats["chair"].id, "A relative", kept_out=True
        )
    for address in ("/audit", "/audit.csv"):
        text = client.get(address, buffered=True).text
        assert SECRET not in text
        assert "Open to all" in text
    assert SECRET in client_of("secretary").get("/audit").text
