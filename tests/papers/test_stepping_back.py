"""Versions of papers that should not have been sent: taken back, and put back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.meetings import commands as meetings
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MinutesState
from partnership.papers import commands, queries, rules
from partnership.papers.models import Paper, PaperFile
from partnership.papers.rules import SlotState
from partnership.papers.stepping_back import can_step_back
from partnership.transaction import transaction
from tests.meetings.sittings import coming, held, item
from tests.papers.samples import pdf
from tests.papers.slots import came, slot
from tests.world import World

Deed = Callable[..., None]


@pytest.fixture
def meeting(world: World) -> Meeting:
    return coming(world, 60)


@pytest.fixture
def paper(world: World, meeting: Meeting) -> Paper:
    return slot(world, item(world, meeting))


def again(paper: Paper) -> Paper:
    db.session.expire_all()
    return db.session.get_one(Paper, paper.id)


def done(deed: Deed, world: World, file: PaperFile, *copies: PaperFile) -> None:
    with transaction():
        deed(world.actor("ash"), file, copies)


def back(world: World, file: PaperFile, *copies: PaperFile) -> None:
    done(commands.take_file_back, world, file, *copies)


def test_the_one_before_counts_again_and_no_number_twice(world: World, paper: Paper) -> None:
    first, second = came(world, paper), came(world, paper)
    back(world, second)
    assert again(paper).current == first
    assert queries.file(paper.id, second.id) is None
    assert queries.version(paper.id, second.id) == second
    with pytest.raises(Refused, match="here already"):
        came(world, paper, content=pdf(note="0"))
    third = came(world, paper)
    assert (third.number, again(paper).current) == (3, third)
    done(commands.put_file_back, world, second)
    assert again(paper).current == third
    assert queries.file(paper.id, second.id) == second
    said = [(one.kind, one.details) for one in events_about(paper)]
    about = {"item_id": paper.item_id, "number": 2}
    assert (Kind.PAPER_FILE_TAKEN_BACK, about) in said
    assert (Kind.PAPER_FILE_PUT_BACK, about) in said


def test_with_the_only_one_gone_the_paper_is_missing(
    world: World, meeting: Meeting, paper: Paper
) -> None:
    """It is counted, asked for, and due on another day as if nothing had come."""
    due, secretary = rules.due_day(meeting.day, world.board.papers_due), world.actor("secretary")
    with transaction():
        paper.due_on = due
    file = came(world, paper)
    wanted, there = queries.counts(meeting.id)
    assert (db.session.scalar(wanted), db.session.scalar(there)) == (1, 1)
    assert queries.missing_openly(meeting.id) == 0
    assert queries.waited_for(now()) == []
    back(world, file)
    assert (db.session.scalar(wanted), db.session.scalar(there)) == (1, 0)
    assert queries.missing_openly(meeting.id) == 1
    assert queries.waited_for(now()) == [paper]
    assert again(paper).state(today()) is SlotState.MISSING
    before, later = meeting.day, meeting.day + timedelta(days=14)
    when = {"begins": meeting.begins, "ends": meeting.ends, "place": "", "joining_link": ""}
    with transaction():
        assert commands.ask(secretary, meeting) == 1
        meetings.move(secretary, meeting, day=later, **when)
        commands.move_due_days(secretary, meeting, before)
    assert again(paper).due_on == rules.due_day(later, world.board.papers_due) != due
    with transaction():
        commands.clear(secretary, paper.item)
    assert queries.of_meeting(meeting.id) == []


def test_what_stands_as_it_is_is_refused(world: World, meeting: Meeting, paper: Paper) -> None:
    first, second = came(world, paper), came(world, paper)
    back(world, first)
    deeds = [(commands.take_file_back, second), (commands.put_file_back, first)]
    with pytest.raises(Refused, match="was taken back already"):
        back(world, first)
    with pytest.raises(Refused, match="was put back already"):
        done(commands.put_file_back, world, second)
    with transaction():
        commands.withdraw(world.actor("secretary"), paper)
    for deed, file in deeds:
        with pytest.raises(Refused, match="was withdrawn"):
            done(deed, world, file)
    with transaction():
        commands.put_back(world.actor("secretary"), paper)
        assert can_step_back(paper)
        meeting.minutes_state, meeting.minutes_agreed_at = MinutesState.AGREED, now()
    for deed, file in deeds:
        with pytest.raises(Refused, match="were agreed"):
            done(deed, world, file)
    assert not can_step_back(paper)
    assert [bool(one.taken_back_at) for one in again(paper).files] == [True, False]


def carried(world: World, paper: Paper) -> Paper:
    """The paper as it came along to a later meeting."""
    secretary, names = world.actor("secretary"), ("title", "purpose", "lead_seat_id", "minutes")
    facts = {name: getattr(paper.item, name) for name in names}
    with transaction():
        later = coming(world, 40)
        new = meetings.add_item(secretary, later, carried_from=paper.item, **facts)
        commands.carry_over(secretary, paper.item, new)
    return queries.of_item(new.id)[0]


def test_what_came_along_to_a_later_meeting_goes_and_comes_back_with_it(world: World) -> None:
    """But for what was taken back there by itself; and what was taken back first comes so."""
    earlier = held(world, today() - timedelta(days=3))
    paper = slot(world, item(world, earlier), due_on=today())
    first, second = came(world, paper), came(world, paper)
    back(world, first)
    copy = carried(world, paper)
    gone, file = copy.files
    assert gone.taken_back_at == again(paper).files[0].taken_back_at
    assert queries.copies_of(second) == [file]
    back(world, second, file)
    assert again(copy).current is None
    done(commands.put_file_back, world, again(paper).files[1], file)
    assert again(copy).current == file
    back(world, file)
    back(world, again(paper).files[1], file)
    done(commands.put_file_back, world, again(paper).files[1], file)
    assert again(paper).current == second
    assert again(copy).current is None
    assert came(world, copy).number == 3


def test_an_item_that_came_back_goes_with_what_it_brought_but_no_more(world: World) -> None:
    earlier = held(world, today() - timedelta(days=3))
    paper = slot(world, item(world, earlier), due_on=today())
    file, copy = came(world, paper), carried(world, paper)
    back(world, file)
    with pytest.raises(Refused, match="A paper came"), transaction():
        commands.clear(world.actor("secretary"), again(copy).item)
    back(world, again(copy).files[0])
    with transaction():
        commands.clear(world.actor("secretary"), again(copy).item)
    assert len(again(paper).files) == 1
