"""What is suggested for an agenda, by every source, to whom; and putting it there."""

from datetime import timedelta

import pytest

from partnership.actions import proposals
from partnership.actions.models import Blockage
from partnership.actions.rules import StepKind
from partnership.actions.rungs import Rung
from partnership.actions.steps import standing
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.core.marking import Mark, Marking
from partnership.meetings import commands as meetings
from partnership.meetings import interests
from partnership.meetings.models import AgendaItem, Interest
from partnership.meetings.queries import meeting_in_full
from partnership.meetings.rules import Purpose
from partnership.policy.reading import standing_of
from partnership.reports.agenda_draft import draft
from partnership.topics import commands
from partnership.topics.lines import FOLLOW_UP
from partnership.topics.models import ParkedLine
from partnership.topics.standing import put_standing
from partnership.transaction import transaction
from tests.actions.deeds import aged, blocked, opened
from tests.counting import statements
from tests.meetings.sittings import coming, held, item
from tests.reactions import post
from tests.topics.plans import planned, put, suggested
from tests.world import found, soon

SENSITIVE = Mark(Marking.SENSITIVE)
REPORT = "Report of the Harm Reduction Group"


@pytest.fixture
def last(world):
    return held(world, today() - timedelta(days=20))


@pytest.fixture
def meeting(world, last):
    return coming(world, 30)


def climbed(world, **given):
    """A blockage of the sub-group that stands with the board's chair."""
    one = blocked(world, opened(world, "ash-officer", group=world.sub, **given), by="sub-secretary")
    with transaction():
        one.rung, one.rung_since = Rung.BOARD_CHAIR, today()
    return one


def test_every_source_has_its_line_and_its_reason(world, meeting, last):
    coming(world, 120)
    chair = world.seats["chair"]
    for title, is_last in (("Welcome", False), ("Close", True)):
        with transaction():
            facts = {"purpose": Purpose.NOTE, "minutes": 5, "lead": chair, "is_last": is_last}
            put_standing(world.board, 1 + is_last, title=title, **facts)
    opened(world, meeting=last, due_on=soon(40))
    aged(opened(world, meeting=last), due_on=today() - timedelta(days=3))
    asked = opened(world, due_on=soon(50))
    with transaction():
        proposals.propose(world.actor("ash"), asked, soon(60), "The grant letter is late")
    stuck = climbed(world)
    planned(world, "Data sharing", meeting, why="The pilot ends in May", minutes=15)
    planned(world, "For later", coming(world, 60))
    one = item(world, last, "Grants")
    with transaction():
        commands.set_reached(world.actor("secretary"), one, reached=False)

    lines = suggested(world, meeting)
    assert {title: line.because for title, line in lines.items()} == {
        "Welcome": "A standing item of the terms of reference.",
        "Matters arising": f"2 actions are still open from the meeting of {day_words(last.day)}.",
        f"Blocked: {stuck.action.reference} {stuck.action.title}": (
            f"Stuck since {day_words(today())}: it stands with the chair of the board."
        ),
        "Grants": f"Not reached on {day_words(last.day)}, put off once.",
        "Data sharing": "On the forward plan for this meeting. The pilot ends in May.",
        "Decisions due: later dates that owners ask for": (
            "1 later date is asked for, with no answer yet."
        ),
        "Actions due or overdue": "1 action is due by this meeting, 1 past its date.",
        REPORT: "HARM is a sub-group of NPB.",
        "Close": "A standing item of the terms of reference.",
    }
    assert lines[REPORT].lead_seat_id == world.seats["sub-chair"].id
    assert lines["Matters arising"].lead_seat_id == world.seats["secretary"].id

    with transaction():
        commands.put_on_agenda(world.actor("secretary"), meeting, list(lines.values()), [])
    assert suggested(world, meeting) == {}
    whole = meeting_in_full(meeting.id)
    assert [one.because for one in whole.items] == [line.because for line in lines.values()]
    assert db.session.get_one(Blockage, stuck.id).agenda_item.meeting_id == meeting.id


def test_what_was_promised_comes_back_once_all_of_it_is_complete_or_due(world, meeting, last):
    secretary, day = world.actor("secretary"), day_words(last.day)
    lit, vans, running, secret = (
        item(world, last, title) for title in ("Lighting", "Vans", "Going on", "Docks")
    )
    routine = item(world, last, "Action log")
    for one in (lit, lit, running, routine):
        closed = opened(world, meeting=last, item=one)
        with transaction():
            closed.closed_at = now()
    opened(world, meeting=last, item=running, due_on=soon(31))
    opened(world, meeting=last, item=vans, due_on=soon(30))
    opened(world, meeting=last, item=secret, due_on=soon(20), mark=SENSITIVE)
    with transaction():
        made = meetings.decide(secretary, world.board, "Light it.", meeting=last, item=lit)
        interests.declare(secretary, vans, world.seats["chair"].id, "it sells", kept_out=True)
    promised = {
        title: line for title, line in suggested(world, meeting).items() if line.slot is FOLLOW_UP
    }
    assert {title: line.because for title, line in promised.items()} == {
        "Lighting": f"Promised on {day}: 2 actions are complete since the last meeting. "
        f"Last decision: {made.reference} of {day}.",
        "Vans": f"Promised on {day}: 1 action is due by this one.",
    }
    assert "Vans" not in suggested(world, meeting, "chair")
    put(world, meeting, "Vans")
    carried = db.session.query(AgendaItem).filter_by(meeting_id=meeting.id).one()
    kept_out = db.session.query(Interest).filter_by(item_id=carried.id).one()
    assert kept_out.seat_id == world.seats["chair"].id
    # Planned again for its own reason, a matter stands there once.
    planned(world, "Lighting", meeting)
    assert suggested(world, meeting)["Lighting"].because.startswith("On the forward plan")
    with transaction():  # it is held, and the next one is drafted
        meeting.starts_at, meeting.ends_at = now() - timedelta(hours=3), now()
    following = suggested(world, coming(world, 60)).values()
    assert [one.title for one in following if one.slot is FOLLOW_UP] == ["Going on"]


def test_new_lines_stand_before_what_closes_the_agenda(world, meeting):
    chair = world.seats["chair"]
    for number, title, is_last in ((1, "Welcome", False), (2, "Thanks to all", True)):
        with transaction():
            facts = {"purpose": Purpose.NOTE, "minutes": 5, "lead": chair, "is_last": is_last}
            put_standing(world.board, number, title=title, **facts)
    planned(world, "Data sharing", meeting)
    put(world, meeting, "Thanks to all")
    who = standing_of(world.people["secretary"].id, today())
    found = draft.read(who, meeting_in_full(meeting.id), now(), today())
    assert [at.hour * 60 + at.minute for at in found.starts.values()] == [600, 605, 625]
    put(world, meeting, "Data sharing")
    put(world, meeting, "Welcome", REPORT)
    db.session.expire_all()
    assert [one.title for one in meeting_in_full(meeting.id).items] == [
        *("Welcome", "Data sharing", REPORT, "Thanks to all")
    ]


def test_what_was_missed_at_a_meeting_or_taken_to_one_is_suggested_again(world, meeting):
    earlier = coming(world, 10)
    planned(world, "Data sharing", earlier)
    stuck = blocked(world, opened(world))
    with transaction():
        stuck.agenda_item_id = item(world, earlier, "Blocked").id
    assert set(suggested(world, meeting)) == {REPORT, "Actions due or overdue"}
    with transaction():
        meetings.cancel(world.actor("secretary"), earlier, "Ill")
    lines = suggested(world, meeting)
    assert lines["Data sharing"].because.endswith("and not discussed yet.")
    taken = f"It was taken to the meeting of {day_words(earlier.day)}."
    (line,) = (line for title, line in lines.items() if title.startswith("Blocked"))
    assert line.because.endswith(taken)


def test_a_reason_tells_nobody_what_is_not_for_them(world, meeting, last):
    """The chair is kept out of one topic; what is sensitive is not told, and marked if it is."""
    climbed(world, mark=SENSITIVE, title="Informant at the docks")
    opened(world, meeting=last, mark=SENSITIVE)
    planned(world, "A review", meeting, mark=SENSITIVE, why="Because of a death")
    one = item(world, last, "Grants")
    with transaction():
        facts = {"item_id": one.id, "seat_id": world.seats["chair"].id, "words": "w"}
        db.session.add(Interest(**facts, kept_out=True, declared_at=now()))
        commands.set_reached(world.actor("secretary"), one, reached=False)
    assert set(suggested(world, meeting, "secretary")) == {
        *("A review", "Grants", REPORT),
    }
    assert "Grants" not in suggested(world, meeting, "chair")
    weak = standing_of(world.people["secretary"].id, today(), strong=False)
    drafted = draft.read(weak, meeting_in_full(meeting.id), now(), today())
    assert {line.title for line in drafted.fit.lines} == {"Grants", REPORT}
    put(world, meeting, "A review")
    review = db.session.query(AgendaItem).filter_by(title="A review").one()
    assert review.mark.is_sensitive


def test_what_was_left_out_comes_back_next_time(world, meeting):
    following = coming(world, 60)
    planned(world, "Data sharing", meeting)
    assert not suggested(world, following)[REPORT].waited
    put(world, meeting, "Data sharing", left_out=(REPORT,))
    assert suggested(world, meeting)[REPORT].left_out
    back = suggested(world, following)[REPORT]
    assert (back.waited, back.left_out) == (True, False)
    assert back.because == "HARM is a sub-group of NPB. Left out last time."


def test_a_draft_is_taken_back_whole_or_not_at_all(world, meeting):
    secretary = world.actor("secretary")
    stuck = climbed(world)
    planned(world, "Data sharing", meeting)
    blockage = next(one for one in suggested(world, meeting) if one.startswith("Blocked"))
    before = standing(stuck)
    post.sent()
    put(world, meeting, "Data sharing", blockage, left_out=(REPORT,))
    assert (stuck.steps[-1].kind, stuck.rung) == (StepKind.TAKEN_TO_BOARD, Rung.AGENDA)
    assert post.readers(world, post.sent()) == ["ash-officer"]
    with pytest.raises(Refused, match="changed since"), transaction():
        commands.take_draft_back(world.actor("chair"), meeting)
    with transaction():
        commands.take_draft_back(secretary, meeting)
    assert db.session.query(AgendaItem).count() == db.session.query(ParkedLine).count() == 0
    assert (stuck.steps[-1].kind, standing(stuck)) == (StepKind.TAKEN_BACK, before)
    assert ["Taken back: " in one.subject for one in post.sent()] == [True]
    assert set(suggested(world, meeting)) == {"Data sharing", blockage, REPORT}

    put(world, meeting, "Data sharing")
    item(world, meeting, "Another")
    with pytest.raises(Refused, match="changed since"), transaction():
        commands.take_draft_back(secretary, meeting)


def test_a_draft_asks_the_same_number_of_questions_however_much_there_is(world, meeting, last):
    counts = []
    for more in (1, 6):
        world = found()  # of what is left of the last round nothing is known any more
        last = meeting_in_full(last.id)
        for number in range(more):
            planned(world, f"Topic {more}{number}", meeting, lead_seat_id=world.seats["ash"].id)
            climbed(world)
            opened(world, meeting=last)
        db.session.expunge_all()
        who = standing_of(world.people["secretary"].id, today())
        whole = meeting_in_full(meeting.id)
        with statements() as heard:
            assert len(draft.read(who, whole, now(), today()).fit.lines) >= 2 * more
        counts.append(len(heard))
    assert counts[0] == counts[1] <= 17
