"""The same rows give the same feed: bytes and tag, however often, in whatever order written."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, delete, insert, select

from partnership.core.clock import now
from partnership.core.db import Base, db
from partnership.core.marking import Marking
from partnership.core.text import one_line
from partnership.invitations.dated import Deadline, day_block, task_block
from partnership.invitations.ical import feed
from partnership.reports.feed_marks import BETWEEN, fingerprint
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.conformance.scenarios import call_off
from tests.meetings.sittings import coming
from tests.policy.deputising import deputised
from tests.web.subscribing import ClientOf, made
from tests.world import World, soon

BLOCKS = (day_block, task_block)
thoroughly = settings(max_examples=300)
MOMENTS = st.integers(0, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
HOURS = st.integers(-12, 12).map(lambda hours: timezone(timedelta(hours=hours)))
DEADLINES = st.builds(
    Deadline,
    uid=st.uuids().map(str),
    sequence=st.integers(0, 10_000),
    stamp=MOMENTS,
    day=st.dates(date(2000, 1, 1), date(2099, 1, 1)),
    title=st.text(max_size=60).filter(one_line),
    page_url=st.just("https://board.example/actions/1"),
    organiser_email=st.just("board@partnership.example"),
    organiser_name=st.just("Partnership"),
)
# As a row is marked: its number, how often it was written, and what else is shown.
MARKS = st.tuples(st.integers(1), st.integers(0), st.text().map(one_line))
LINES = st.lists(MARKS.map(lambda mark: ":".join(map(str, mark))), unique=True, min_size=1)


@thoroughly
@given(st.lists(DEADLINES, max_size=2), HOURS)
def test_the_same_days_give_the_same_bytes(days: list[Deadline], zone: timezone) -> None:
    """Written now, kept from before, or read by a database that answers in its own zone."""
    there = [replace(one, stamp=one.stamp.astimezone(zone)) for one in days]
    kept = feed([block(one) for one in days for block in BLOCKS], "Board")
    for again in (days, there):
        assert feed([block.__wrapped__(one) for one in again for block in BLOCKS], "Board") == kept


@thoroughly
@given(LINES, LINES, st.randoms(use_true_random=False))
def test_the_tag_follows_the_rows_and_not_their_order(
    lines: list[str], others: list[str], random: Random
) -> None:
    shuffled = random.sample(lines, len(lines))
    before = fingerprint(1, BETWEEN.join(lines), None)
    assert fingerprint(1, BETWEEN.join(shuffled), None) == before
    assert fingerprint(2, BETWEEN.join(lines), None) != before
    assert fingerprint(1, None, BETWEEN.join(lines)) != before
    same = sorted(lines) == sorted(others)
    assert (fingerprint(1, BETWEEN.join(others), None) == before) is same


@pytest.fixture
def addresses(world: World, client_of: ClientOf) -> list[str]:
    """Feeds and tasks of a member and of a deputy, with something of every kind in them."""
    with transaction():
        world.board.papers_due = 5
    for days in (60, 30, 90):
        coming(world, days)
    restricted = coming(world, 1, marking=Marking.SENSITIVE)
    call_off(world, coming(world, 50))
    deputised(world, coming(world, 40))
    for due in (20, 10, 20, 10):
        opened(world, due_on=soon(due))
    opened(world, meeting=restricted, due_on=soon(20))
    feeds = [made(client_of(key)) for key in ("ash", "deputy")]
    return [*feeds, *(one.replace(".ics", "/tasks.ics") for one in feeds)]


def test_the_same_rows_give_the_same_bytes(app: Flask, addresses: list[str]) -> None:
    stranger = app.test_client()
    before = shown(stranger, addresses)
    assert [data.count(b"BEGIN:VEVENT") for data, _ in before] == [16, 2, 0, 0]
    assert [data.count(b"BEGIN:VTODO") for data, _ in before] == [0, 0, 5, 0]
    with time_machine.travel(now() + timedelta(minutes=5)):
        assert shown(stranger, addresses) == before
    for seed in range(4):
        write_again(Random(seed))
        for block in BLOCKS:
            block.cache_clear()
        assert shown(stranger, addresses) == before


def shown(stranger: FlaskClient, addresses: list[str]) -> list[tuple[bytes, str]]:
    answers = [stranger.get(one) for one in addresses]
    assert {one.headers["Cache-Control"] for one in answers} == {"private, no-cache"}
    return [(one.data, one.headers["ETag"]) for one in answers]


def write_again(random: Random) -> None:
    """Take every row out of the database and write all of them anew, in another order."""
    # All but the record, which the database lets nobody take out.
    tables = [one for one in Base.metadata.sorted_tables if one.name not in ("events", "seals")]
    with transaction():
        kept = {table: rows(table) for table in tables}
        for table in reversed(tables):
            db.session.execute(delete(table))
        for table in filter(kept.__getitem__, tables):
            db.session.execute(insert(table), random.sample(kept[table], len(kept[table])))


def rows(table: Table) -> list[Mapping[str, Any]]:
    return [dict(row) for row in db.session.execute(select(table)).mappings()]
