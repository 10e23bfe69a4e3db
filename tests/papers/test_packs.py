"""Packs in the database: asked for once, made by one worker, taken up again, cleared away."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from partnership.audit.models import Event
from partnership.cli import packing
from partnership.core import store
from partnership.core.clock import now
from partnership.core.db import db
from partnership.meetings import commands as meetings
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.queries import meeting_in_full
from partnership.papers import packs
from partnership.papers.models import Pack, PackOpening
from partnership.papers.rules import FileKind, PackState
from partnership.transaction import transaction
from partnership.web.packs.inside import contents_for_members
from tests.documents.samples import opened, words
from tests.meetings.sittings import coming, item
from tests.papers.packing import came, placed
from tests.world import World


@pytest.fixture
def one(world: World) -> AgendaItem:
    return item(world, coming(world))


@pytest.fixture
def meeting(world: World, one: AgendaItem) -> Meeting:
    """With an issued agenda and a paper."""
    came(placed(one))
    with transaction():
        meetings.issue_agenda(world.actor("secretary"), one.meeting)
    return one.meeting


def asked(world: World, meeting: Meeting) -> Pack:
    db.session.rollback()
    db.session.expire_all()
    read = meeting_in_full(meeting.id)
    assert read is not None
    with transaction():
        return packs.ask_for(world.actor("ash"), read, contents_for_members(read))


def pack() -> Pack:
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(sa.select(Pack)).one()


def test_members_find_the_pack_of_an_issued_agenda_made(world: World, meeting: Meeting) -> None:
    assert packing.ask_ahead() == 1
    assert packing.ask_ahead() == 0
    assert packing.make_packs() == 1
    made = pack()
    assert (made.state, made.done, made.problem) == (PackState.READY, 1, "")
    content = store.get(made.digest)
    assert made.size == len(content)
    assert made.pages == len(opened(content).pages)
    assert "Options-page-1" in words(content)
    assert asked(world, meeting).id == made.id
    assert packing.make_packs() == 0
    said = db.session.scalars(sa.select(Event.kind).where(Event.noun == "packs").order_by(Event.id))
    assert sorted(said) == ["pack:asked-for", "pack:made"]


def test_a_change_asks_for_another_and_the_old_one_stays_what_it_was(
    world: World, meeting: Meeting, one: AgendaItem
) -> None:
    first = asked(world, meeting).contents
    came(placed(one, "A plan", position=2), "plan", FileKind.DOCX)
    second = asked(world, meeting)
    assert second.contents != first
    assert packing.make_packs() == 2
    assert "planisaseparatefile" not in words(store.get(second.digest))
    assert "separatefile,OFFICIAL-a-plan-v1.docx." in words(store.get(second.digest))


def test_a_killed_workers_pack_is_taken_up_once_its_lease_is_over(
    world: World, meeting: Meeting
) -> None:
    asked(world, meeting)
    with time_machine.travel(now(), tick=False) as clock:
        with transaction():
            lost = packs.claim(world.actor("ash"), now())
        assert lost is not None
        assert packing.make_packs() == 0
        clock.shift(packs.LEASE + timedelta(seconds=1))
        with transaction():
            found = packs.claim(world.actor("ash"), now())
        assert found is not None
        assert found.id == lost.id
        with transaction():
            packs.note_progress(lost, 7)
            assert not packs.fail(world.actor("ash"), lost, "Too late")
    assert (pack().state, pack().done) == (PackState.BEING_MADE, 0)


def test_what_ends_one_worker_after_another_is_given_up(world: World, meeting: Meeting) -> None:
    asked(world, meeting)
    with time_machine.travel(now(), tick=False) as clock:
        for _ in range(packs.MOST_TRIES):
            with transaction():
                assert packs.claim(world.actor("ash"), now())
            clock.shift(packs.LEASE + timedelta(seconds=1))
        assert packing.make_packs() == 0
    assert pack().state is PackState.FAILED
    assert "Read the papers one by one" in pack().problem
    asked(world, meeting)
    assert packing.make_packs() == 1
    assert pack().state is PackState.READY


def test_a_paper_that_cannot_be_read_does_not_stop_the_pack(
    world: World, meeting: Meeting, one: AgendaItem
) -> None:
    broken = came(placed(one, "Broken", position=2), "Broken")
    store.where(broken.digest).write_bytes(b"%PDF-1.7 and no more")
    asked(world, meeting)
    packing.make_packs()
    assert pack().state is PackState.READY
    assert pack().problem.startswith("Paper 1.2 could not be put in. This PDF is damaged")


def test_what_fails_says_so_and_can_be_asked_for_again(
    world: World, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(world, meeting)
    monkeypatch.setattr("partnership.documents.pack.MOST_PAGES", 0)
    packing.make_packs()
    assert pack().state is PackState.FAILED
    assert pack().problem.startswith("The papers have 1 pages together")
    assert packing.ask_ahead() == 0
    monkeypatch.undo()
    asked(world, meeting)
    packing.make_packs()
    assert (pack().state, pack().problem) == (PackState.READY, "")


def test_old_packs_are_cleared_away_but_for_what_somebody_has_read(
    app: Flask, world: World, meeting: Meeting, one: AgendaItem
) -> None:
    """The newest stays; of one that was opened the file goes, and what was in it stays."""
    made: list[Any] = []
    with time_machine.travel(now(), tick=False) as clock:
        for number in range(3):
            clock.shift(timedelta(minutes=1))
            made.append(asked(world, meeting).id)
            packing.make_packs()
            came(placed(one, f"More {number}", position=2 + number), f"More{number}")
        with transaction():
            packs.note_opening(made[1], world.people["ash"].id, now())
        clock.shift(packs.KEPT + timedelta(minutes=1))
        before = {one.id: one.digest for one in db.session.scalars(sa.select(Pack))}
        packing.clear_away()
    db.session.expire_all()
    left = {one.id: one.digest for one in db.session.scalars(sa.select(Pack))}
    assert left == {made[1]: "", made[2]: before[made[2]]}
    assert [store.where(before[one]).exists() for one in made] == [False, False, True]
    assert db.session.scalars(sa.select(PackOpening)).one().pack.inside["papers"]
