"""Summits and forums in every state; and their forms, filled in wrongly."""

from typing import Any

from partnership.core.marking import Mark, Marking
from partnership.gatherings import commands
from partnership.gatherings.rules import GatheringKind
from partnership.transaction import transaction
from tests.states.pages import page
from tests.states.tries import Form, form, nothing, on, wrong
from tests.world import World, soon

LONG = "x" * 201
DAY = on("held_on", "17", "6", "2024")
ABOUT = [
    wrong("a day long ago", "held_on-day", title="Summit", **on("held_on", "17", "6", "1024")),
    wrong("a long title", "title", **DAY, title=LONG),
    wrong("a long place", "place", **DAY, title="Summit", place=LONG),
    wrong("too long a purpose", "purpose", **DAY, title="Summit", purpose="x" * 2_001),
]
NEW = {**DAY, "title": "Summit", "kind": "summit", "body": "{board}"}
SHOP = "<b>Corner\x07 shop"
DUE = on("due_on", "17", "6", "2031")
GATHERED: list[Form] = [
    form(
        page("gatherings.add", "secretary"),
        nothing("title", "held_on-day", "body", "kind"),
        wrong("a body from elsewhere", "body", **NEW | {"body": "999999"}),
        wrong("a higher marking", "marking", **NEW, marking="SECRET"),
        wrong("a long title", "title", **NEW | {"title": LONG}),
        wrong("a kind from elsewhere", "kind", **NEW | {"kind": "dance"}),
    ),
    form(
        page("gatherings.change", "secretary", gathering_id="summit"),
        nothing("title", "held_on-day"),
        *ABOUT,
    ),
    form(
        page("gatherings.attendance", "secretary", gathering_id="summit"),
        wrong("no number", "lines", lines=f"{SHOP}, business, some"),
        wrong("no sector", "lines", lines=f"{SHOP}, 4"),
    ),
    form(
        page("gatherings.add_workshop", "secretary", gathering_id="summit"),
        nothing("theme"),
        wrong("a long theme", "theme", theme=LONG),
        wrong("a long proposal", "proposals", theme="Money", proposals=LONG),
    ),
    form(
        page("gatherings.workshop", "secretary", gathering_id="summit", workshop_id="a workshop"),
        nothing("theme"),
        wrong("too long a note", "notes", theme="Money", notes="x" * 10_001),
        wrong("a long office", "facilitator", theme="Money", facilitator=LONG),
    ),
    form(
        page("gatherings.settle", "secretary", gathering_id="summit", proposal_id="a proposal"),
        nothing("outcome"),
        wrong("a topic of nobody", "plan", outcome="topic"),
        wrong("a plan from elsewhere", "plan", outcome="topic", plan="999999"),
        wrong("an action of nobody", "place", "due_on-day", outcome="action"),
        wrong(
            "a day long ago",
            "place",
            "due_on-day",
            outcome="action",
            **on("due_on", "1", "1", "2020"),
        ),
        wrong("a seat from elsewhere", "place", outcome="action", place="999999", **DUE),
        wrong("a body that is not said", "body", outcome="body"),
        wrong("no reason", "reason", outcome="declined", reason=" "),
        wrong("a long reason", "reason", outcome="declined", reason=LONG),
    ),
    form(
        page("gatherings.ask", "secretary", gathering_id="forum"),
        nothing("asked_by"),
        wrong("no question", "questions", asked_by=SHOP),
        wrong("a long question", "questions", asked_by=SHOP, questions=LONG * 2),
    ),
    form(
        page("gatherings.answer", "secretary", gathering_id="forum", question_id="a question"),
        wrong("a number from elsewhere", "reference", words="We did", reference="FAR/2026/001"),
        wrong("too long an answer", "words", words="x" * 2_001),
        wrong("no question", "asked", asked=""),
        wrong("no group", "asked_by", asked_by=""),
    ),
    form(
        page("marks.gathering", "secretary", gathering_id="summit"),
        wrong("a higher one", "marking", marking="SECRET"),
    ),
]


def gather(world: World, rows: dict[str, Any], wordy: str, unbreakable: str) -> None:
    """A summit with every outcome, one with nothing, a sensitive one; two forums, and a bare."""
    secretary = world.actor("secretary")
    hold = {"purpose": wordy, "place": unbreakable, "source": unbreakable}
    with transaction():
        rows["summit"] = summit = _held(world, GatheringKind.SUMMIT, "Summit", -300, **hold)
        rows["bare summit"] = _held(world, GatheringKind.SUMMIT, unbreakable, -20)
        sensitive = Mark(Marking.SENSITIVE, "PERSONAL DATA", unbreakable)
        rows["secret forum"] = _held(
            world, GatheringKind.FORUM, "Closed forum", -10, mark=sensitive
        )
        rows["earlier forum"] = _held(world, GatheringKind.FORUM, "Community forum", -200)
        rows["forum"] = _held(world, GatheringKind.FORUM, "Community forum", -25, **hold)
        rows["bare forum"] = _held(world, GatheringKind.FORUM, "New forum", 30)
        came = f"{unbreakable[:150]}, community, 4\nAsh Council, 2\nOffice, elected office, 11"
        commands.count(secretary, summit, came)
    with transaction():
        texts = ("Topic", "Action", unbreakable, "Declined", "Waits")
        workshop = {"facilitator": unbreakable, "notes": f"{wordy}\n\n- {unbreakable}"}
        proposals = {"proposals": "\n".join(texts)}
        table = commands.add_workshop(secretary, summit, theme=wordy[:199], **workshop, **proposals)
        commands.add_workshop(secretary, summit, theme="Nothing came of it")
    rows["a workshop"] = table
    topic, action, body, declined, rows["a proposal"] = table.proposals
    with transaction():
        commands.make_topic(secretary, topic, world.board, secretary)
        facts = {"group": world.board, "due_on": soon(40), "there": secretary}
        made = commands.make_action(secretary, action, world.seats["elm"], **facts)
        commands.take_up(secretary, body, world.sub)
        commands.decline(secretary, declined, wordy[:199])
    rows["proposed action"] = made
    with transaction():
        for name in ("forum", "earlier forum", "secret forum"):
            asked = f"Why is it dark?\n{unbreakable}\n{wordy[:199]}"
            first, second, _ = commands.ask(secretary, rows[name], unbreakable, asked)
            commands.answer(
                secretary,
                second,
                words=f"{wordy}{unbreakable}",
                asked=second.text,
                asked_by="Corner Youth Club",
                about=made,
            )
            rows.setdefault("a question", first)
            rows.setdefault("an answered question", second)


def _held(world: World, kind: GatheringKind, name: str, days: int, **given: Any) -> Any:
    facts = {"title": name, "held_on": soon(days), **given}
    return commands.hold(world.actor("secretary"), world.board, kind=kind, **facts)
