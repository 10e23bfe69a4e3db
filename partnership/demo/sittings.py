"""One meeting of the story: scheduled, its agenda issued, held, minuted and agreed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from partnership.audit.rules import Actor
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import Marking
from partnership.core.working_days import add_working_days, clear_working_days_before
from partnership.demo import corrected, offices
from partnership.demo.acts import Act, open_at
from partnership.demo.agendas import write_agenda
from partnership.demo.handed_in import papers_come
from partnership.demo.reporting import reports_come
from partnership.demo.scene import Scene
from partnership.demo.serving import serve
from partnership.demo.story import Chapter, Sitting
from partnership.demo.topics_told import Topic
from partnership.groups import queries as groups
from partnership.groups.models import Group
from partnership.groups.queries import Place
from partnership.groups.rules import VOTING, Role
from partnership.meetings import commands
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.queries import meeting_in_full
from partnership.meetings.rules import Presence
from partnership.topics.commands import set_reached

CLEAR_DAYS = 5
WITH_CHAIR_FOR = 3
MORNING, NOON, AFTERNOON = time(9, 20), time(12, 10), time(15, 40)
# How seats are represented, of a hundred.
PRESENCES = (Presence.PRESENT, Presence.APOLOGIES, Presence.ACTED_FOR, Presence.ABSENT)
WEIGHTS = (80, 10, 8, 2)


@dataclass
class Held:
    """A sitting on its day, and the one before it; `meeting_id` is None until it is scheduled."""

    stage: Scene
    chapter: Chapter
    sitting: Sitting
    number: int
    day: date
    before: "Held | None"
    meeting_id: int | None = None
    acts: list[Act] = field(default_factory=list)

    @property
    def meeting(self) -> Meeting:
        """The row as it is now."""
        row = meeting_in_full(self.meeting_id or 0)
        if row is None:
            raise LookupError(f"meeting of {self.chapter.body} on {self.day}")
        return row

    @property
    def topics(self) -> list[Topic]:
        """The whole agenda; where no minutes are to be agreed there is no item for them."""
        story = self.stage.story
        last = self.last_held()
        opening = [
            one for one in story.opening if last or not any("{last}" in n for n in one.notes)
        ]
        standing = self.chapter.standing
        return [*opening, *standing, *self.sitting.topics, *story.closing]

    def last_held(self) -> "Held | None":
        """The one before it that was held, whose minutes it agrees."""
        before = self.before
        while before and (before.sitting.cancelled or before.meeting_id is None):
            before = before.before
        return before

    def enter(self) -> None:
        """Put everything that happens to it into the story."""
        stage, issued = self.stage, clear_working_days_before(self.day, CLEAR_DAYS)
        stage.on(self.day - timedelta(days=70), MORNING, self.schedule)
        if self.sitting.moved:
            stage.on(self.day - timedelta(days=30), NOON, self.move)
        if self.sitting.cancelled:
            stage.on(self.day - timedelta(days=2), NOON, self.cancel)
            return
        stage.on(issued - timedelta(days=3), AFTERNOON, self.draft)
        stage.on(issued, NOON, self.issue)
        papers_come(stage, self, issued)
        reports_come(stage, self, issued)
        stage.on(self.day, time(17), self.hold)
        newest = self.number == len(self.chapter.meetings) - 1
        if newest and self.chapter.draft:
            return
        if newest and self.chapter.with_chair:
            stage.on(stage.today - timedelta(days=WITH_CHAIR_FOR), NOON, self.send)
            return
        happens = (self.send, self.clear, self.propose, self.answer)
        for days, deed in zip((2, 4, 6, 8), happens, strict=True):
            stage.on(add_working_days(self.day, days), AFTERNOON, deed)

    def schedule(self) -> None:
        """Announce it, unless the body did not exist yet."""
        group = offices.body(self.chapter.body)
        if not groups.places(group.id, self.day):
            return
        day = self.day - timedelta(days=self.sitting.moved)
        self.meeting_id = schedule(group, day).id

    def move(self) -> None:
        """Give it the day on which it was held."""
        if self.meeting_id is None:
            return
        meeting = self.meeting
        commands.move(
            offices.secretary(meeting.group_id),
            meeting,
            day=self.day,
            begins=meeting.begins,
            ends=meeting.ends,
            place=meeting.place,
            joining_link=meeting.joining_link,
        )

    def cancel(self) -> None:
        """Call it off."""
        if self.meeting_id is not None:
            meeting = self.meeting
            commands.cancel(offices.secretary(meeting.group_id), meeting, self.sitting.cancelled)

    def draft(self) -> None:
        """Write the agenda."""
        if self.meeting_id is not None:
            write_agenda(self.meeting, self.topics)

    def issue(self) -> None:
        """Let the members see it."""
        if self.meeting_id is not None:
            meeting = self.meeting
            commands.issue_agenda(offices.secretary(meeting.group_id), meeting)

    def hold(self) -> None:
        """Meet: attendance, the minutes of the last time, notes, decisions, actions."""
        if self.meeting_id is None:
            return
        meeting = self.meeting
        secretary = offices.secretary(meeting.group_id)
        commands.record_attendance(secretary, meeting, self._attendance(meeting))
        last = self.last_held()
        if last is not None:
            commands.agree_minutes(secretary, last.meeting, meeting)
        words = offices.log_counts(meeting.group_id) | {"last": day_words(last.day) if last else ""}
        for item, topic in zip(list(meeting.items), self.topics, strict=True):
            note = self._note(topic).format(**words)
            commands.minute_item(secretary, item, note, item.note_version)
            if topic.not_reached:
                set_reached(secretary, item, reached=False)
            self._follow(secretary, item, topic)

    def _follow(self, secretary: Actor, item: AgendaItem, topic: Topic) -> None:
        meeting = item.meeting
        if topic.decision:
            made = commands.decide(
                secretary, meeting.group, topic.decision, meeting=meeting, item=item
            )
            names = [*topic.serves, *(one.priority for one in topic.actions)]
            serve(secretary, self.stage.story, made, names)
        self.acts += [open_at(self.stage, secretary, meeting, item, one) for one in topic.actions]

    def _note(self, topic: Topic) -> str:
        note = topic.note or topic.notes[self.number % len(topic.notes)]
        return "\n\n".join([note, *(one.words for one in topic.kept)])

    def _attendance(self, meeting: Meeting) -> dict[int, tuple[Presence, str]]:
        places = offices.places_today(meeting.group_id)
        found = {place.seat.id: self._presence(place) for place in places}
        missing = [place for place in places if place.role in VOTING and place.person]
        absent = [one for one in missing if found[one.seat.id][0] is Presence.APOLOGIES]
        count = sum(found[one.seat.id][0] in PRESENCES[::2] for one in missing)
        for place in absent[: max(0, (meeting.group.quorum or 0) - count)]:
            found[place.seat.id] = (Presence.PRESENT, "")
        return found

    def _presence(self, place: Place) -> tuple[Presence, str]:
        if place.person is None:
            return Presence.ABSENT, ""
        if place.role in (Role.CHAIR, Role.SECRETARIAT):
            return Presence.PRESENT, ""
        presence = self.stage.rng.choices(PRESENCES, WEIGHTS)[0]
        return presence, self.stage.story.stand_in.format(title=place.seat.title)

    def send(self) -> None:
        """Ask the chair to clear the draft."""
        if self.meeting_id is not None:
            corrected.send(self.meeting)

    def clear(self) -> None:
        """Let the draft go to the members."""
        if self.meeting_id is not None:
            corrected.clear(self.meeting)

    def propose(self) -> None:
        """Let members correct it."""
        self._each_item(corrected.propose)

    def answer(self) -> None:
        """Accept or decline what they said."""
        self._each_item(corrected.answer)

    def _each_item(self, deed: Callable[[AgendaItem, Topic], None]) -> None:
        if self.meeting_id is None or not any(topic.corrections for topic in self.topics):
            return
        for item, topic in zip(list(self.meeting.items), self.topics, strict=True):
            deed(item, topic)


def schedule(
    group: Group, day: date, *, provisional: bool = False, marking: Marking = Marking.OFFICIAL
) -> Meeting:
    """Announce a meeting, or hold its date, at the body's usual time and place."""
    begins = group.usual_time or time(10)
    ends = (datetime.combine(day, begins) + timedelta(minutes=group.usual_minutes)).time()
    secretary = offices.secretary(group.id)
    meeting = commands.schedule(
        secretary,
        group,
        day=day,
        begins=begins,
        ends=ends,
        place=group.place,
        provisional=provisional,
        marking=marking,
    )
    db.session.flush()
    return meeting
