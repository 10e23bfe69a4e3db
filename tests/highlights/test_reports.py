"""Highlight reports: filled in from the record, sent, changed, kept apart, asked for."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from partnership.actions import commands as actions
from partnership.actions.rules import State
from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Clash, Refused
from partnership.core.london import LONDON, day_words
from partnership.core.marking import Mark, Marking
from partnership.groups import commands as groups
from partnership.groups.rules import RelationKind
from partnership.highlights import commands, queries
from partnership.highlights.models import Highlight
from partnership.meetings import commands as meetings
from partnership.outbox.models import Message
from partnership.policy.permissions import Permission as P
from partnership.policy.permits import can, visible_to
from partnership.policy.reading import standing_of
from partnership.reports.agenda_draft import draft
from partnership.reports.highlight_lines import lines_for
from partnership.transaction import transaction
from tests.actions.deeds import aged, blocked, opened
from tests.meetings.sittings import coming, held, item
from tests.world import LONG_AGO, found

SENSITIVE = Mark(Marking.SENSITIVE)
WORDS = {"done": "The form is agreed", "needed": "A decision on money\nSomebody to act"}


@pytest.fixture
def meeting(world):
    held(world, today() - timedelta(days=60))
    return coming(world, 30)


def sent(world, meeting, texts=WORDS, who="sub-secretary", group=None, **given: Any) -> Highlight:
    with transaction():
        return commands.send(world.actor(who), group or world.sub, meeting, texts=texts, **given)


def midday(day: date) -> time_machine.travel:
    return time_machine.travel(datetime.combine(day, time(12), LONDON), tick=False)


def who(world, key):
    return standing_of(world.people[key].id, today(), strong=True)


def test_the_record_fills_it_in_and_stores_nothing(world, meeting) -> None:
    done, late, moved, _next, far, secret, stuck = (
        opened(world, "ash-officer", group=world.sub, title=title, due_on=today() + timedelta(days))
        for title, days in (
            *(("Closed one", 5), ("Late one", 6), ("Moved one", 7), ("Next one", 8)),
            *(("Far one", 200), ("Secret one", 9), ("Stuck one", 10)),
        )
    )
    aged(late, due_on=today() - timedelta(days=3))
    clerk, owner = world.actor("sub-secretary"), world.actor("ash-officer")
    with transaction():
        actions.update_action(owner, done, State.COMPLETE, "Done")
    with transaction():
        actions.confirm_complete(clerk, done)
        actions.move_due(clerk, moved, today() + timedelta(days=20), "Illness")
        actions.update_action(owner, secret, State.RED, "Hush")
    with transaction():
        secret.put_mark(SENSITIVE)
    blocked(world, stuck, "ash", by="sub-secretary")
    blocked(world, far, "ash-officer", by="sub-secretary")
    suggested = lines_for(who(world, "sub-secretary"), world.sub, meeting, today())
    said = {
        name: [line.split(" (")[0] for line in text.split("\n")] for name, text in suggested.items()
    }
    assert said == {
        "done": ["Closed one"],
        "coming": ["Next one"],
        "at_risk": ["Late one", "Stuck one", "Moved one", "Far one"],
        "needed": [
            "A decision from Chief Executive, Ash Council: The sharing agreement is not signed"
        ],
    }
    assert f"overdue since {day_words(late.due_on)}" in suggested["at_risk"]
    assert db.session.scalars(select(Highlight)).all() == []


def test_a_draft_is_sent_changed_and_then_fixed_by_the_agenda(world, meeting) -> None:
    clerk = world.actor("sub-secretary")
    with transaction():
        row = commands.save(clerk, world.sub, meeting, texts={"done": "Half"})
    assert (row.sent_at, row.done, row.needed) == (None, "Half", "")
    with pytest.raises(Clash), transaction():
        commands.save(clerk, world.sub, meeting, texts=WORDS, version=row.version - 1)
    with pytest.raises(Refused, match="nothing to report"), transaction():
        commands.send(clerk, world.sub, meeting, texts={"done": " "}, version=row.version)
    sent(world, meeting, mark=SENSITIVE, version=row.version)
    assert row.sent_by == world.seats["sub-secretary"].name
    with pytest.raises(Refused, match="only be raised"), transaction():
        commands.send(clerk, world.sub, meeting, texts=WORDS, version=row.version)
    first, version = row.sent_at, row.version
    sent(world, meeting, {"done": "Another"}, mark=SENSITIVE, version=version)
    assert (row.sent_at, row.done) == (first, "Another")
    item(world, meeting)
    with transaction():
        meetings.issue_agenda(world.actor("secretary"), meeting)
    with pytest.raises(Refused, match="agenda is issued"), transaction():
        commands.send(clerk, world.sub, meeting, texts=WORDS, version=row.version)
    kinds = db.session.scalars(select(Event).where(Event.noun == "highlights").order_by(Event.id))
    told = [(one.kind, one.details["after"]["done"]) for one in kinds]
    assert told == [
        (Kind.HIGHLIGHT_SAVED, "Half"),
        (Kind.HIGHLIGHT_SENT, "The form is agreed"),
        (Kind.HIGHLIGHT_CHANGED, "Another"),
    ]


def test_sending_is_taken_back_for_a_minute(world, meeting) -> None:
    row = sent(world, meeting)
    with pytest.raises(Refused), transaction():
        commands.take_back(world.actor("sub-chair"), row)
    with transaction():
        commands.take_back(world.actor("sub-secretary"), row)
    assert (row.sent_at, row.done) == (None, WORDS["done"])
    sent(world, meeting, version=row.version)
    late = time_machine.travel(now() + timedelta(minutes=2), tick=False)
    with late, pytest.raises(Refused, match="more than a minute"), transaction():
        commands.take_back(world.actor("sub-secretary"), row)


def test_who_owes_one_to_which_meeting(world, meeting) -> None:
    """Through oversight and review, once; not to what was only its creator, nor in secret."""
    far, later = world.groups["FAR"], coming(world, 60)
    secret = coming(world, 45, marking=Marking.SENSITIVE)
    with transaction():
        groups.put_relation(far, RelationKind.REVIEWED_BY, world.board, LONG_AGO)
        groups.put_relation(world.sub, RelationKind.CREATED_BY, far, LONG_AGO)
        groups.put_relation(world.sub, RelationKind.REVIEWED_BY, world.board, LONG_AGO)
        side = groups.put_group("SIDE", "Parks Group", "sub-group")
        groups.put_relation(side, RelationKind.CREATED_BY, world.board, LONG_AGO)
        ended = today() + timedelta(days=40)
        groups.put_relation(far, RelationKind.REVIEWED_BY, world.board, LONG_AGO, ended)
    owed = queries.of_meetings([meeting.id, later.id, secret.id])
    assert [(one.group.short, one.meeting) for one in owed] == [
        ("FAR", meeting),
        ("HARM", meeting),
        ("HARM", later),
    ]
    assert [one.kind for one in owed[1:]] == [RelationKind.SUB_GROUP_OF] * 2
    mine = queries.owed_by([world.sub.id, far.id], now())
    assert [(one.group.short, one.meeting) for one in mine] == [("FAR", meeting), ("HARM", meeting)]
    with pytest.raises(Refused, match="SIDE owes no"), transaction():
        commands.save(world.actor("sub-secretary"), side, meeting, texts=WORDS)
    with pytest.raises(Refused, match="owes no"), transaction():
        commands.save(world.actor("sub-secretary"), world.sub, secret, texts=WORDS)


def test_the_draft_of_the_agenda_tells_of_it(world, meeting) -> None:
    def because(short: str = "HARM") -> str:
        world = found()
        its = queries.place("harm", meeting.id).meeting
        made = draft.read(who(world, "secretary"), its, now(), today())
        return next(
            one.because for one in made.fit.lines if one.key == f"report:{world.groups[short].id}"
        )

    stands = "HARM is a sub-group of NPB."
    assert because() == stands
    day = queries.place("harm", meeting.id).due_on
    with midday(day):
        assert because() == f"{stands} Highlight report: due on {day_words(day)}."
    with midday(day + timedelta(days=1)):
        none = f"{stands} No return from HARM: its highlight report was due on {day_words(day)}."
        assert because() == none
    row = sent(world, meeting)
    came = f"{stands} Highlight report: sent on {day_words(today())}."
    assert because() == f"{came} It asks the board for: A decision on money and 1 more."
    with transaction():
        row.put_mark(SENSITIVE)
        groups.put_relation(world.groups["FAR"], RelationKind.REVIEWED_BY, world.board, LONG_AGO)
    assert because() == came
    assert because("FAR") == "FAR is reviewed by NPB."


def test_its_board_sees_it_once_it_is_sent_and_no_further_than_its_item(world, meeting) -> None:
    def readers() -> set[str]:
        every = ("sub-chair", "ash-officer", "secretary", "chair", "ash", "observer", "outsider")
        seen = {key for key in every if can(who(world, key), P.SEE_HIGHLIGHT, row).allowed}
        listed = {
            key
            for key in every
            if row.id
            in db.session.scalars(
                visible_to(who(world, key), Highlight).with_only_columns(Highlight.id)
            ).all()
        }
        assert seen == listed
        return seen

    own = {"sub-chair", "ash-officer"}
    with transaction():
        row = commands.save(world.actor("sub-chair"), world.sub, meeting, texts=WORDS)
    assert readers() == own
    sent(world, meeting, version=row.version)
    assert readers() == {*own, "secretary", "chair"}
    line = item(world, meeting)
    with transaction():
        line.source = f"report:{world.sub.id}"
        meetings.issue_agenda(world.actor("secretary"), meeting)
    assert readers() == {*own, "secretary", "chair", "ash", "observer"}
    with transaction():
        line.put_mark(SENSITIVE)
    assert readers() == {*own, "secretary", "chair", "ash"}


def test_the_worker_asks_before_it_is_due_and_once_after(world, meeting) -> None:
    owed = queries.place("harm", meeting.id)

    def asked_on(day: date) -> int:
        with midday(day), transaction():
            return commands.remind_due()

    every = [meeting.day - timedelta(days=back) for back in range(30, 0, -1)]
    days = [day for day in every if asked_on(day)]
    assert len(days) == 3
    assert days[0] < days[1] < owed.due_on < days[2]
    found = select(Message).order_by(Message.id)
    letters = [one for one in db.session.scalars(found) if "ighlight report" in one.subject]
    assert [(one.to_address, one.subject) for one in letters] == [
        (
            world.people["sub-secretary"].email,
            f"[OFFICIAL] Highlight report of HARM for NPB {word} {day_words(owed.due_on)}",
        )
        for word in ("is due by", "is due by", "was due")
    ]
    # Being asked is no draft: the form is still filled in from the record.
    assert queries.highlight("harm", meeting.id) is None
    row = sent(world, meeting)
    assert row.reminded_on == days[2]


def test_a_circle_is_refused_by_the_command(world) -> None:
    far = world.groups["FAR"]
    with transaction():
        groups.put_relation(world.board, RelationKind.REPORTS_TO, far, LONG_AGO)
        groups.put_relation(far, RelationKind.REVIEWED_BY, world.sub, LONG_AGO)
    with pytest.raises(Refused) as refused, transaction():
        groups.put_relation(far, RelationKind.OVERSEEN_BY, world.sub, LONG_AGO)
    assert refused.value.message.startswith(
        "This makes a circle: FAR is overseen by HARM, HARM is a sub-group of NPB, and NPB reports "
        "to FAR."
    )
    with transaction():  # the same again is no circle with itself
        groups.put_relation(world.sub, RelationKind.SUB_GROUP_OF, world.board, LONG_AGO)
