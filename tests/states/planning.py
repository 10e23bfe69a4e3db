"""A forward plan with topics in every state, and its forms filled in wrongly."""

from typing import Any

from partnership.core.marking import Mark, Marking
from partnership.meetings.rules import Purpose
from partnership.topics import commands
from partnership.topics.lines import OPENING, Line
from partnership.topics.models import Topic
from partnership.transaction import transaction
from tests.meetings.sittings import coming
from tests.states.pages import page
from tests.states.tries import Form, form, nothing, wrong
from tests.world import World

LONG = "<b>" + "x" * 200
ELSEWHERE = "999999"
TOPIC = [
    wrong("no title", "title", title="\x07"),
    wrong("a long title", "title", title=LONG),
    wrong("a long reason", "why", title="Budget", why=LONG),
    wrong("a meeting from elsewhere", "meeting_id", title="Budget", meeting_id=ELSEWHERE),
    wrong("too many minutes", "minutes", title="Budget", minutes="601"),
    wrong("a seat from elsewhere", "lead_seat_id", title="Budget", lead_seat_id=ELSEWHERE),
    wrong("a purpose from elsewhere", "purpose", title="Budget", purpose="dance"),
]
PLAN_FORMS: list[Form] = [
    form(page("topics.add", "secretary", slug="npb"), nothing("minutes"), *TOPIC),
    form(
        page("topics.change", "secretary", slug="npb", topic_id="a topic"),
        nothing("minutes"),
        *TOPIC,
    ),
    form(
        page("drafting.draft", "secretary", meeting_id="planned"),
        nothing("fits"),
        sent_to="drafting.put",
    ),
]


def plan_topics(world: World, rows: dict[str, Any], wordy: str, unbreakable: str) -> None:
    """Planned, long, sensitive, put off, on an agenda, for no meeting; and standing items."""
    for position, (title, is_last) in enumerate((("Welcome", False), ("Close", True)), 1):
        facts = {"purpose": Purpose.NOTE, "minutes": 5, "lead": world.seats["chair"]}
        with transaction():
            commands.put_standing(world.board, position, title=title, is_last=is_last, **facts)
    planned = rows["planned"].id
    rows["a topic"] = _topic(world, "Data sharing", planned, lead_seat_id=world.seats["ash"].id)
    rows["a long topic"] = _topic(world, unbreakable, planned, why=unbreakable, minutes=600)
    _topic(world, "A review", rows["held date"].id, mark=Mark(Marking.SENSITIVE, "PERSONAL DATA"))
    _topic(world, "Grants", None, why=wordy[:190])
    with transaction():
        missed = rows["draft item 3"]
        commands.set_reached(world.actor("secretary"), missed, reached=False)
    rows["drafted"] = coming(world, 75)
    on_it = rows["a placed topic"] = _topic(world, "On an agenda", rows["drafted"].id)
    with transaction():
        commands.put_on_agenda(
            world.actor("secretary"), rows["drafted"], [_line(on_it)], ["arising"]
        )


def _topic(world: World, title: str, meeting_id: int | None, **given: Any) -> Topic:
    facts = {"purpose": Purpose.DECIDE, "lead_seat_id": None, "minutes": 20, **given}
    with transaction():
        return commands.add_topic(
            world.actor("secretary"), world.board, title=title, meeting_id=meeting_id, **facts
        )


def _line(topic: Topic) -> Line:
    return Line(
        key=f"topic:{topic.id}",
        title=topic.title,
        purpose=topic.purpose,
        minutes=topic.minutes,
        because="On the forward plan for this meeting.",
        slot=OPENING,
        about_id=topic.id,
    )
