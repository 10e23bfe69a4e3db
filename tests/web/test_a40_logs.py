"""A40: no typed text forges a line of the log, and no secret gets into it or into the record."""

import logging
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from partnership.audit.models import Event
from partnership.core.db import db
from partnership.people import commands
from partnership.reactions.links import answer_link
from partnership.transaction import transaction
from tests.meetings.sittings import coming, item
from tests.web.filling import filled
from tests.world import World

Client = Callable[[str], FlaskClient]
BREAKS = ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029", "\x1b[2K\r"]


@pytest.mark.parametrize("end", BREAKS, ids=ascii)
def test_a40_a_new_line_begins_no_record(app: Flask, caplog, end: str) -> None:
    forged = f"gone{end}WARNING root: all is well"
    try:
        raise RuntimeError(forged)
    except RuntimeError:
        app.logger.exception("The database refused: %s", forged)
    first, *rest = logging.Formatter().format(caplog.records[0]).splitlines()
    assert first.startswith("The database refused: gone")
    assert first.endswith("WARNING root: all is well")
    assert rest
    assert [line for line in rest if not line.startswith("    ")] == []


def record_text() -> str:
    db.session.rollback()
    return repr(db.session.execute(sa.select(Event.__table__)).all())


def test_a40_no_token_is_in_logs_or_the_record(
    app: Flask, world: World, client_of: Client, caplog
) -> None:
    for name in ("partnership", "werkzeug"):
        caplog.set_level(logging.DEBUG, logger=name)
    meeting, person = coming(world), world.people["ash"]
    with transaction():
        _, token = commands.new_link(person)
    client = app.test_client()
    client.post(f"/sign-in/{token}")
    session = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    made = client.post("/calendar/make")
    feed = made.text.partition("/calendar/")[2].partition(".ics")[0]
    answer = answer_link(meeting.id, person.id).rpartition("/")[2]
    client.get(f"/calendar/{feed}.ics")
    client.post(f"/answer/{answer}", data={"answer": "accepted"})
    client.get(f"/meetings/{meeting.id}/move?token={token}")
    client.post("/sign-out")
    kept = caplog.text + record_text()
    assert "sign-in:made" in kept or "SIGNED_IN" in kept
    secrets = [token, session.value if session else "", feed, answer]
    assert [one for one in secrets if len(one) < 20 or one in kept] == []


FAULT = {
    "sqlite": (
        "CREATE TRIGGER faulty BEFORE UPDATE ON agenda_items "
        "BEGIN SELECT RAISE(ABORT, 'a fault'); END",
        "DROP TRIGGER faulty",
    ),
    "postgresql": (
        "CREATE FUNCTION faulty() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a fault'; END $$; CREATE TRIGGER faulty BEFORE UPDATE "
        "ON agenda_items FOR EACH ROW EXECUTE FUNCTION faulty()",
        "DROP FUNCTION faulty CASCADE",
    ),
}


def test_a40_no_minute_is_in_logs(app: Flask, world: World, client_of: Client, caplog) -> None:
    line = item(world, coming(world, -1, held=True))
    client, address = client_of("secretary"), f"/meetings/{line.meeting_id}/minutes/items/{line.id}"
    data = {**filled(client.get(address)), "note": "Operation Canary was discussed"}
    app.config["PROPAGATE_EXCEPTIONS"] = False
    begin, end = FAULT[db.engine.dialect.name]
    try:
        with db.engine.begin() as connection:
            connection.exec_driver_sql(begin)
        assert client.post(address, data=data).status_code >= 500
    finally:
        db.session.rollback()
        with db.engine.begin() as connection:
            connection.exec_driver_sql(end)
    assert "a fault" in caplog.text
    assert "Canary" not in caplog.text
