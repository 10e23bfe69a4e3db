"""Tells the whole story: the past in order of time, then the meetings that are to come."""

from dataclasses import dataclass, field
from datetime import date, time
from random import Random

from sqlalchemy import exists, select

from partnership.actions import blockages, climbing
from partnership.core.clock import now, set_to
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import instant
from partnership.core.marking import Marking
from partnership.demo import chased, offices
from partnership.demo.accounts import enter_accounts
from partnership.demo.agendas import write_agenda
from partnership.demo.days import first_to_come, meeting_days
from partnership.demo.gathering import enter_gatherings
from partnership.demo.handed_in import Came, hand_in, remind
from partnership.demo.keeping import keep_filters
from partnership.demo.learning import enter_cards
from partnership.demo.looking_ahead import leave_out, plan_ahead
from partnership.demo.offstage import enter_administrator
from partnership.demo.places import enter_projects, link_actions
from partnership.demo.releasing import enter_versions
from partnership.demo.replies import deputise, reply
from partnership.demo.reporting import report_next
from partnership.demo.reviewing import enter_plans
from partnership.demo.scene import Scene
from partnership.demo.sittings import Held, schedule
from partnership.demo.standing_in import enter_aides
from partnership.demo.story import Chapter, Story
from partnership.demo.successions import enter_successors
from partnership.groups.rules import Role
from partnership.meetings import commands
from partnership.meetings.models import Meeting
from partnership.meetings.years.days import USUAL_MONTHS
from partnership.outbox.commands import mark_past_as_sent
from partnership.transaction import transaction

SEED = 2022


def play(story: Story, on: date | None = None) -> None:
    """Tell a story that ends today, or at midday of another day.

    It is told through the same commands as real use. Messages of the past are marked as sent when
    they were written; those about meetings to come wait for the worker. Refused where there are
    meetings already, or where a body or a seat is missing.
    """
    if db.session.scalar(select(exists().where(Meeting.id.is_not(None)))):
        raise Refused("There are meetings already. A story is played into a new database only.")
    end = instant(on, time(12)) if on else now()
    stage = Scene(story, end, Random(SEED))  # noqa: S311  it guards nothing
    comings = [_enter(stage, chapter) for chapter in story.bodies]
    enter_aides(stage)
    enter_successors(stage)
    enter_plans(stage)
    enter_accounts(stage)
    enter_gatherings(stage)
    enter_cards(stage)
    enter_projects(stage)
    if story.administrator:
        enter_administrator(stage, story.administrator)
    for key in sorted(story.seats):
        offices.seat(key)  # refused now, not halfway through
    db.session.remove()
    chased.enter_digests(stage)
    stage.play()
    with set_to(end), transaction():
        mark_past_as_sent(end)
        for coming in comings:
            coming.announce()
        for coming in comings:
            coming.prepare()
    with set_to(end), transaction():  # by now everybody is invited
        for key in story.deputised:
            deputise(offices.seat(key), story.stand_in)
        for coming in comings:
            coming.answer()
    with set_to(end), transaction():
        chased.ask_now()
        keep_filters(story)
        link_actions(stage)


@dataclass
class Coming:
    """The meetings of a body that are still to come; the first has an agenda."""

    stage: Scene
    chapter: Chapter
    held: list[Held]
    days: list[date]
    ids: list[int] = field(default_factory=list)

    def announce(self) -> None:
        """Set the body's year."""
        group = offices.body(self.chapter.body)
        meetings = [
            schedule(group, day, provisional=held, marking=marking)
            for day, held, marking in zip(self.days, self._held(), self._markings(), strict=True)
        ]
        commands.set_year(offices.secretary(group.id), group, meetings)
        self.ids = [one.id for one in meetings]

    def _held(self) -> list[bool]:
        fixed = len(self.days) - self.chapter.held
        return [False] * fixed + [True] * self.chapter.held

    def _markings(self) -> list[Marking]:
        open_ones = len(self.days) - self.chapter.restricted
        return [Marking.OFFICIAL] * open_ones + [Marking.SENSITIVE] * self.chapter.restricted

    def prepare(self) -> None:
        """Write the next agenda with what was taken to the meeting, and issue it if told to."""
        meeting, chapter, story = self._first(), self.chapter, self.stage.story
        if chapter.next:
            write_agenda(meeting, [*story.opening, *chapter.standing, *chapter.next])
        self._take_blockages(meeting)
        report_next(meeting, chapter.reports)
        if chapter.next:
            write_agenda(meeting, story.closing)
        for came in ((Came.IN_TIME, Came.TWICE), (Came.TWICE,)):
            hand_in(meeting, chapter.next, *came)
        remind(meeting)
        leave_out(meeting, chapter.left_out)
        plan_ahead(story, meeting.group, chapter.plan, self.ids)
        if chapter.issued:
            commands.issue_agenda(offices.secretary(meeting.group_id), meeting)

    def answer(self) -> None:
        """Let the invited say whether they come to the first."""
        for told in self.chapter.replies:
            reply(self._first(), told, self.stage.story.stand_in)

    def _first(self) -> Meeting:
        return db.session.get_one(Meeting, self.ids[0])

    def _take_blockages(self, meeting: Meeting) -> None:
        chair = offices.officer(meeting.group_id, Role.CHAIR)
        for act in (act for held in self.held for act in held.acts):
            if act.told.blocked and act.told.blocked.agenda:
                blockages.take_to_board(chair, act.blockage, meeting)
                if act.told.blocked.outside:
                    climbing.pass_up(chair, act.blockage, act.told.blocked.outside)


def _enter(stage: Scene, chapter: Chapter) -> Coming:
    """Put a body's past into the story."""
    group = offices.body(chapter.body)
    past = len(chapter.meetings)
    first = first_to_come(stage.today, group.usual_weekday or 0, chapter.next_in)
    months = group.months_between or USUAL_MONTHS
    days = meeting_days(first, months, past, chapter.coming)
    held: list[Held] = []
    for number, sitting in enumerate(chapter.meetings):
        before = held[-1] if held else None
        held.append(Held(stage, chapter, sitting, number, days[number], before))
        held[-1].enter()
    if chapter.released:
        enter_versions(held[-1])
    return Coming(stage, chapter, held, days[past:])
