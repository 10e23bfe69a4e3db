"""Places for papers, the files that come, and who is asked for what is missing."""

from datetime import timedelta
from typing import Any

import pytest

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core import store
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Clash, Refused
from partnership.core.marking import Mark, Marking
from partnership.core.working_days import add_working_days
from partnership.meetings import commands as meetings
from partnership.meetings.models import Meeting
from partnership.papers import commands, queries, rules
from partnership.papers.models import Paper
from partnership.papers.rules import SlotState
from partnership.transaction import transaction
from tests.meetings.sittings import coming, held, item, on
from tests.papers.samples import pdf
from tests.papers.slots import came, slot
from tests.reactions import post
from tests.world import World

SENSITIVE = Mark(Marking.SENSITIVE)


@pytest.fixture
def meeting(world: World) -> Meeting:
    return coming(world, 60)


def again(paper: Paper) -> Paper:
    db.session.expire_all()
    return db.session.get_one(Paper, paper.id)


def test_versions_stay_and_a_late_one_says_why(world: World, meeting: Meeting) -> None:
    paper = slot(world, item(world, meeting), due_on=today())
    first = came(world, paper)
    assert store.get(first.digest).startswith(b"%PDF-")
    assert paper.state(today()) is SlotState.IN
    with pytest.raises(Refused, match="here already"):
        came(world, paper, content=pdf(note="0"))
    with on(today() + timedelta(days=3)):
        with pytest.raises(Refused) as refused:
            came(world, paper)
        assert refused.value.field == "late_because"
        came(world, again(paper), late_because="Figures\u202e came  late")
    paper = again(paper)
    assert [one.number for one in paper.files] == [1, 2]
    assert paper.files[1].late_because == "Figures came late"
    assert paper.state(today()) is SlotState.LATE
    sent = [one.details for one in events_about(paper) if one.kind is Kind.PAPER_SENT]
    assert [one["number"] for one in sent] == [1, 2]
    assert all(one["item_id"] == paper.item_id for one in sent)


def test_a_paper_is_marked_no_lower_than_its_item_and_goes_up_with_it(world: World) -> None:
    meeting = coming(world, 60)
    secret = item(world, meeting, "Sources", mark=SENSITIVE)
    with pytest.raises(Refused, match="Choose OFFICIAL-SENSITIVE"):
        slot(world, secret, mark=Mark())
    assert slot(world, secret).mark == SENSITIVE
    plain = item(world, meeting)
    paper = slot(world, plain)
    came(world, paper, mark=Mark(Marking.OFFICIAL, "COMMERCIAL"))
    with pytest.raises(Refused, match="Choose nothing lower here"):
        came(world, paper, mark=Mark())
    with transaction():
        meetings.set_mark(world.actor("secretary"), plain, SENSITIVE)
    assert again(paper).whole_mark == Mark(Marking.SENSITIVE, "COMMERCIAL")
    assert again(paper).mark == Mark(Marking.OFFICIAL, "COMMERCIAL")


def test_a_place_is_changed_withdrawn_and_put_back(world: World, meeting: Meeting) -> None:
    paper, secretary = slot(world, item(world, meeting)), world.actor("secretary")
    facts: dict[str, Any] = {"lead_seat_id": None, "due_on": paper.due_on}
    with transaction():
        paper.reminded_on = today()
        db.session.flush()
        commands.change_paper(secretary, paper, title="Other", version=paper.version, **facts)
    assert again(paper).reminded_on is None  # somebody else is to be asked
    with pytest.raises(Clash, match="changed by"), transaction():
        commands.change_paper(secretary, paper, title="Mine", version=1, **facts)
    came(world, paper)
    with transaction():
        commands.withdraw(secretary, paper)
    with pytest.raises(Refused, match="was withdrawn"):
        came(world, paper)
    with transaction():
        commands.put_back(secretary, paper)
    assert again(paper).state(today()) is SlotState.IN


def removed(world: World, paper: Paper) -> None:
    with transaction():
        commands.clear(world.actor("secretary"), paper.item)
        meetings.remove_item(world.actor("secretary"), paper.item)


def test_an_item_takes_its_empty_places_with_it_but_no_file(world: World, meeting: Meeting) -> None:
    empty = slot(world, item(world, meeting))
    full = slot(world, item(world, meeting))
    came(world, full)
    removed(world, empty)
    with pytest.raises(Refused, match="“Options”"):
        removed(world, full)
    assert [one.id for one in queries.of_meeting(meeting.id)] == [full.id]


def test_what_was_not_reached_comes_back_with_its_papers(world: World) -> None:
    """And leaves again with them where the draft is taken back; the first stay where they are."""
    earlier = held(world, today() - timedelta(days=3))
    paper = slot(world, item(world, earlier), due_on=today())
    came(world, paper)
    later, secretary = coming(world, 40), world.actor("secretary")
    with transaction():
        new = meetings.add_item(secretary, later, carried_from=paper.item, **_facts_of(paper.item))
        commands.carry_over(secretary, paper.item, new)
    (copy,) = queries.of_item(new.id)
    assert copy.due_on == rules.due_day(later.day, world.board.papers_due)
    assert [one.digest for one in copy.files] == [paper.files[0].digest]
    removed(world, copy)
    assert [one.id for one in queries.of_item(paper.item_id)] == [paper.id]
    assert len(again(paper).files) == 1


def _facts_of(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("title", "purpose", "lead_seat_id", "minutes")}


def test_a_moved_meeting_moves_what_is_due_on_its_usual_day(world: World) -> None:
    meeting = coming(world, 60)
    due = rules.due_day(meeting.day, world.board.papers_due)
    usual = slot(world, item(world, meeting), due_on=due)
    chosen = slot(world, usual.item, due_on=due - timedelta(days=1))
    before, secretary = meeting.day, world.actor("secretary")
    when = {"begins": meeting.begins, "ends": meeting.ends, "place": "", "joining_link": ""}
    with transaction():
        usual.reminded_on = today()
        meetings.move(secretary, meeting, day=before + timedelta(days=14), **when)
        commands.move_due_days(secretary, meeting, before)
    assert again(usual).due_on == rules.due_day(meeting.day, world.board.papers_due) > due
    assert again(usual).reminded_on is None
    assert again(chosen).due_on == due - timedelta(days=1)


def chased(world: World, meeting: Meeting) -> list[str]:
    """Who got a letter, as the secretariat asks."""
    post.sent()
    with transaction():
        commands.ask(world.actor("secretary"), meeting)
    return post.readers(world, post.sent())


def test_one_letter_a_seat_and_none_twice_in_a_day(world: World, meeting: Meeting) -> None:
    about = item(world, meeting)
    slot(world, about, "First")
    slot(world, about, "Second", mark=SENSITIVE)
    slot(world, about, "Of Elm", lead_seat_id=world.seats["elm"].id)
    slot(world, about, "Of nobody", lead_seat_id=None)
    came(world, slot(world, about, "In"))
    post.sent()
    with transaction():
        assert commands.ask(world.actor("secretary"), meeting) == 3
    letters = post.sent()
    assert post.readers(world, letters) == ["ash", "elm"]
    words = post.text(post.to(world, "ash", letters))
    assert "First" in words
    assert "Restricted paper" in words
    assert "Second" not in words
    assert not {"Of Elm", "Of nobody", "In\n"} & set(words.split("* "))
    with pytest.raises(Refused, match="asked today already"):
        chased(world, meeting)


def test_asking_is_taken_back_within_a_minute(world: World, meeting: Meeting) -> None:
    about, secretary = item(world, meeting), world.actor("secretary")
    slot(world, about)
    slot(world, about, "Of Elm", lead_seat_id=world.seats["elm"].id)
    post.sent()
    with transaction():
        commands.ask(secretary, meeting)
    post.sent()  # gone to both
    with transaction():
        commands.take_back(secretary, meeting)
    assert {one.subject.split(": ")[0] for one in post.sent()} == {"[OFFICIAL] Taken back"}
    assert chased(world, meeting) == ["ash", "elm"]
    tomorrow, late = on(today() + timedelta(days=1)), pytest.raises(Refused, match="a minute")
    with tomorrow, late, transaction():
        commands.take_back(secretary, meeting)


def reminded(world: World, days: int, paper: Paper) -> list[str]:
    """Whom the worker writes to, so many working days before a paper is due."""
    post.sent()
    with on(add_working_days(paper.due_on, -days)), transaction():
        number = commands.remind_due()
    letters = post.sent()
    assert number == len(letters)
    return post.readers(world, letters)


def test_the_worker_reminds_until_the_file_comes(world: World, meeting: Meeting) -> None:
    paper = slot(world, item(world, meeting), due_on=today() + timedelta(days=30))
    assert [reminded(world, days, paper) for days in (6, 5, 5, 2)] == [[], ["ash"], [], []]
    later = paper.due_on + timedelta(days=14)
    with transaction():
        facts = {"title": "Options", "lead_seat_id": paper.lead_seat_id, "due_on": later}
        commands.change_paper(
            world.actor("secretary"), paper, version=again(paper).version, **facts
        )
    assert [reminded(world, days, again(paper)) for days in (5, 1)] == [["ash"], ["ash"]]
    came(world, again(paper))
    assert reminded(world, -1, again(paper)) == []
