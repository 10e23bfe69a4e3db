"""Highlight reports of the story: what bodies sent to the meetings of their board, late, or not."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.working_days import add_working_days
from partnership.demo import offices
from partnership.demo.entries import Entry, made
from partnership.demo.handed_in import AT
from partnership.groups.models import Group
from partnership.highlights import commands, queries
from partnership.highlights.models import Highlight
from partnership.meetings.models import Meeting
from partnership.papers.rules import reminder_is_due
from partnership.policy.reading import standing_of
from partnership.policy.standing import Standing
from partnership.reports.agenda_draft import overseen
from partnership.reports.agenda_draft.asked import asked
from partnership.reports.highlight_lines import lines_for
from partnership.topics.commands import put_on_agenda
from partnership.topics.lines import Source

if TYPE_CHECKING:
    from partnership.demo.scene import Scene
    from partnership.demo.sittings import Held

QUIET: Final = "Nothing to report since the board last met"


@dataclass(frozen=True)
class Reporting:
    """A body that reports: in time, but `late` to these meetings, and to those not at all.

    Meetings are counted back from the next one, which is 0. What it needs is said to that one,
    which gives it so many `minutes` of its agenda, if any.
    """

    body: str
    late: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    needed: tuple[str, ...] = ()
    minutes: int = 0


def reporting(entry: Entry) -> Reporting:
    """The entry as a body that reports."""
    lists = {name: tuple(entry.get(name, ())) for name in ("late", "missing", "needed")}
    return made(Reporting, {**entry, **lists})


def reports_come(stage: "Scene", held: "Held", due_on: date) -> None:
    """Let the reports to a sitting come, each in its way."""
    back = len(held.chapter.meetings) - held.number
    for told in held.chapter.reports:
        if back not in told.missing:
            late = back in told.late
            day = add_working_days(due_on, 1) if late else due_on - timedelta(days=1)
            stage.on(day, AT, partial(_come, held, told))


def _come(held: "Held", told: Reporting) -> None:
    if held.meeting_id is not None:
        _send(held.meeting, told)


def report_next(meeting: Meeting, reports: Iterable[Reporting]) -> None:
    """What came for the next meeting already; some have their item on its agenda."""
    every = list(reports)
    for told in every:
        if 0 not in told.missing:
            _send(meeting, told, told.needed)
    _take_note(meeting)
    _put_items(meeting, {offices.body(one.body).id: one.minutes for one in every if one.minutes})


def _send(meeting: Meeting, told: Reporting, needed: Iterable[str] = ()) -> None:
    group = offices.body(told.body)
    if queries.place(group.slug, meeting.id) is None:
        return
    by = offices.secretary(group.id)
    texts = lines_for(_standing(group), group, meeting, today())
    texts["needed"] = "\n".join([*needed, *filter(None, [texts["needed"]])])
    if not any(texts.values()):
        texts["done"] = QUIET
    commands.send(by, group, meeting, texts=texts)


def _standing(group: Group) -> Standing:
    person_id = offices.secretary(group.id).person_id
    return standing_of(person_id, today()) if person_id else Standing()


def _take_note(meeting: Meeting) -> None:
    """Who owes one still was reminded before the story ends, if it is due soon."""
    yesterday = today() - timedelta(days=1)
    for one in queries.of_meetings([meeting.id]):
        if one.highlight is None and reminder_is_due(yesterday, one.due_on, None):
            db.session.add(
                Highlight(group_id=one.group.id, meeting_id=meeting.id, reminded_on=yesterday)
            )


def _put_items(meeting: Meeting, minutes: dict[int, int]) -> None:
    clerk = offices.secretary(meeting.group_id)
    lines = overseen.lines(asked(_standing(meeting.group), meeting, now(), today()))
    keys = {f"{Source.REPORT}:{group_id}": number for group_id, number in minutes.items()}
    chosen = [replace(one, minutes=keys[one.key]) for one in lines if one.key in keys]
    if chosen:
        put_on_agenda(clerk, meeting, chosen, [])
