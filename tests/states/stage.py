"""The made-up partnership twice: just set up, and with something in every state there is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from partnership.actions import commands
from partnership.actions.models import Action
from partnership.actions.rules import State
from partnership.core.clock import today
from partnership.core.marking import Mark, Marking
from partnership.groups import commands as groups
from partnership.groups.queries import memberships
from partnership.groups.rules import HoldingKind
from partnership.meetings import commands as meetings
from partnership.meetings.models import Meeting
from partnership.meetings.rules import Presence
from partnership.people import commands as people
from partnership.people.feeds import make_feed
from partnership.plans import commands as plans
from partnership.transaction import transaction
from tests.actions.deeds import aged, opened
from tests.credentials.keys import keyholder
from tests.keeper import keeper
from tests.meetings.sittings import coming, item
from tests.states.accounted import account
from tests.states.asked import ask
from tests.states.asked_for import ask_for_dates
from tests.states.brought import bring
from tests.states.corrected import correct
from tests.states.counted import count
from tests.states.gathered import gather
from tests.states.getting_stuck import get_stuck
from tests.states.handed_in import hand_in
from tests.states.in_places import begin
from tests.states.letting_out import let_out
from tests.states.looked_after import look_after
from tests.states.mailed import fare, receive
from tests.states.packed import pack
from tests.states.planning import plan_topics
from tests.states.prepared import prepare
from tests.states.reported import report
from tests.states.reviewed import look_at_plans
from tests.states.running import run_meetings
from tests.states.shared import share_cards
from tests.states.years import keep_free
from tests.world import LONG_AGO, World, build, soon

# Nothing in it says where a line may end; pages must still fit on a telephone.
UNBREAKABLE = "Safeguarding_" * 15
WORDY = "What was agreed, by whom, and what follows from it for everybody at the table. " * 8
MANY = 52


@dataclass
class Stage:
    """A world being furnished, and its rows by the names that tests ask for them by."""

    world: World
    rows: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Numbers:
    """The numbers of rows and people, for when the session that made them is gone."""

    rows: dict[str, int]
    people: dict[str, int]


def furnish(kind: str) -> Numbers:
    """Fill the database of the app in context: "empty" or "full"."""
    stage = _full() if kind == "full" else _empty()
    named = {**stage.world.seats, **stage.rows}
    people = {name: person.id for name, person in stage.world.people.items()}
    return Numbers({name: row.id for name, row in named.items()}, people)


def _empty() -> Stage:
    """Bodies and seats, somebody who holds none, and an administrator."""
    world = build()
    with transaction():
        name = "Newcomer, Office (test)"
        world.people["newcomer"] = people.put_person(name, "newcomer@office.example")
    keeper(world)
    return Stage(world)


def _full() -> Stage:
    """Meetings, actions, blockages and messages in every state."""
    stage = _empty()
    _plan()
    _held(stage)
    _to_come(stage)
    _elsewhere(stage)
    let_out(stage.world, stage.rows)
    run_meetings(stage.world, stage.rows, UNBREAKABLE)
    plan_topics(stage.world, stage.rows, WORDY, UNBREAKABLE)
    hand_in(stage.world, stage.rows, WORDY, UNBREAKABLE)
    report(stage.world, stage.rows, WORDY, UNBREAKABLE)
    correct(stage.world, stage.rows, f"{WORDY}{UNBREAKABLE}")
    _actions(stage)
    ask_for_dates(stage.world, stage.rows, f"{WORDY}{UNBREAKABLE}")
    get_stuck(stage.world, stage.rows, WORDY, UNBREAKABLE)
    share_cards(stage.world, stage.rows, WORDY, UNBREAKABLE)
    begin(stage.world, stage.rows, WORDY, UNBREAKABLE)
    _say(stage.world.actor("ash"), stage.rows["taken action"], State.COMPLETE)
    fare(stage.rows, UNBREAKABLE)
    receive(stage.world, stage.rows, WORDY, UNBREAKABLE)
    _feed(stage.world)
    _place(stage)
    _act_for_elm(stage.world)
    stage.world.people["keyholder"] = keyholder()
    look_after(stage.world, stage.rows)
    prepare(stage.world, stage.rows)
    ask(stage.world)
    bring(stage.world)
    keep_free(stage.world, stage.rows, UNBREAKABLE)
    gather(stage.world, stage.rows, WORDY, UNBREAKABLE)
    pack(stage.world, stage.rows, UNBREAKABLE)
    look_at_plans(stage.world, stage.rows, WORDY, UNBREAKABLE)
    count(stage.world, stage.rows, UNBREAKABLE)
    account(stage.world, UNBREAKABLE)
    return stage


def _plan() -> None:
    with transaction():
        plan = plans.put_plan("plan", "Police and Crime Plan", LONG_AGO)
        plans.put_priority(plan, "first", "Fewer people are harmed", 1)


def _held(stage: Stage) -> None:
    """Five of the board's: without items, agreed, circulated, half written, not written."""
    world, secretary = stage.world, stage.world.actor("secretary")
    for name, days in (("bare", 300), ("agreed", 200), ("circulated", 110), ("draft", 40)):
        stage.rows[name] = _meeting(world, -days)
    stage.rows["unwritten"] = _meeting(world, -5)
    for name in ("agreed", "circulated", "draft", "unwritten"):
        titles = ("Welcome", "Neighbourhood policing after March", UNBREAKABLE)
        items = [item(world, stage.rows[name], title) for title in titles]
        stage.rows |= {f"{name} item {number}": one for number, one in enumerate(items, 1)}
    for name in ("agreed", "circulated", "draft"):
        _minute(stage, name)
    with transaction():
        for name in ("agreed", "circulated"):
            meetings.circulate_minutes(world.actor("chair"), stage.rows[name])
        meetings.agree_minutes(secretary, stage.rows["agreed"], stage.rows["circulated"])


def _meeting(world: World, days: int, **given: Any) -> Meeting:
    link = f"https://meet.example/{UNBREAKABLE}"
    return coming(world, days, place="Committee Room 1", joining_link=link, held=True, **given)


def _minute(stage: Stage, name: str) -> None:
    world, secretary, meeting = stage.world, stage.world.actor("secretary"), stage.rows[name]
    cycle = (Presence.PRESENT, Presence.ACTED_FOR, Presence.APOLOGIES, Presence.ABSENT)
    seats = {
        seat.id: (cycle[number % 4], "A deputy") for number, seat in enumerate(_on_board(world))
    }
    with transaction():
        meetings.issue_agenda(secretary, meeting)
        meetings.record_attendance(secretary, meeting, seats)
    for number in (1, 2) if name == "draft" else (1, 2, 3):
        one = stage.rows[f"{name} item {number}"]
        note = f"{WORDY}\n\n- **First**\n- {UNBREAKABLE}"
        with transaction():
            meetings.minute_item(secretary, one, note, 0)
            made = meetings.decide(secretary, world.board, WORDY, meeting=meeting, item=one)
            stage.rows.setdefault("a decision", made)
        opened(world, meeting=meeting, item=one, due_on=soon(20 + number))


def _on_board(world: World) -> Iterable[Any]:
    names = ("chair", "secretary", "ash", "elm", "oak", "adviser", "observer", "sub-chair")
    return (world.seats[name] for name in names)


def _to_come(stage: Stage) -> None:
    """Five of the board's: too long an agenda, an issued one, none, cancelled, only held."""
    world, secretary = stage.world, stage.world.actor("secretary")
    for name, days in (("overfull", 30), ("issued", 60), ("planned", 90), ("cancelled", 120)):
        stage.rows[name] = _meeting(world, days, title=UNBREAKABLE if name == "planned" else "")
    secret = {"provisional": True, "marking": Marking.SENSITIVE}
    stage.rows["held date"] = _meeting(world, 150, **secret)
    for name in ("overfull", "issued"):
        lead = world.seats["ash"].id
        stage.rows[f"{name} item"] = item(world, stage.rows[name], lead_seat_id=lead, minutes=100)
        item(world, stage.rows[name], UNBREAKABLE, minutes=20)
    item(world, stage.rows["overfull"], "Any other business", minutes=90)
    with transaction():
        meetings.issue_agenda(secretary, stage.rows["issued"])
        meetings.cancel(secretary, stage.rows["cancelled"], "The room is flooded")


def _elsewhere(stage: Stage) -> None:
    """Circulated minutes with no later meeting, and with one that has not come."""
    world = stage.world
    for name, body, clerk in (
        ("last", world.sub, "sub-secretary"),
        ("before next", world.groups["FAR"], "outsider"),
    ):
        actor = world.actor(clerk)
        facts = {"begins": world.board.usual_time, "ends": stage.rows["bare"].ends, "held": True}
        with transaction():
            meeting = meetings.schedule(actor, body, day=soon(-20), **facts)
            present = {world.seats[clerk].id: (Presence.PRESENT, "")}
            meetings.record_attendance(actor, meeting, present)
            chair = world.actor("sub-chair") if body is world.sub else actor
            meetings.circulate_minutes(chair, meeting)
        stage.rows[name] = meeting
    with transaction():
        meetings.schedule(world.actor("outsider"), world.groups["FAR"], day=soon(9), **facts)


def _actions(stage: Stage) -> None:
    """One in every state a page can show."""
    world, rows, owner = stage.world, stage.rows, stage.world.actor("ash")
    for name in ("not started", "on track", "at risk", "declared", "closed", "reopened", "late"):
        rows[name] = opened(world, title=f"An action that is {name}")
    rows["silent"] = aged(opened(world), silent=70)
    rows["vacant"] = opened(world, "oak", supports=[world.seats["elm"]])
    rows["long"] = opened(
        world, title=UNBREAKABLE, supports=[world.seats["elm"], world.seats["adviser"]]
    )
    _say(owner, rows["on track"], State.GREEN)
    personal = Mark(Marking.OFFICIAL, "PERSONAL DATA", UNBREAKABLE)
    rows["update"] = _say(owner, rows["at risk"], State.AMBER, mark=personal)
    _say(owner, rows["long"], State.RED)
    _say(owner, rows["declared"], State.COMPLETE)
    for name in ("closed", "reopened"):
        _say(owner, rows[name], State.COMPLETE)
        with transaction():
            commands.confirm_complete(world.actor("secretary"), rows[name])
    with transaction():
        commands.reopen(world.actor("chair"), rows["reopened"], WORDY)
        commands.move_due(world.actor("chair"), rows["long"], soon(50), UNBREAKABLE)
        rows["long"].priority_id = 1
        for number in range(MANY):
            facts = {"seat": world.seats["elm"], "due_on": soon(100 + number)}
            commands.open_action(world.actor("secretary"), world.board, title="More", **facts)
    aged(rows["late"], due_on=today() - timedelta(days=12))


def _say(owner: Any, action: Action, state: State, **given: Any) -> Any:
    with transaction():
        return commands.update_action(owner, action, state, f"{WORDY}{UNBREAKABLE}", **given)


def _feed(world: World) -> None:
    with transaction():
        make_feed(world.actor("ash"), world.people["ash"])


def _place(stage: Stage) -> None:
    """One that has an end, and one that may get one."""
    places = memberships(stage.world.board.id, today())
    stage.rows["a place"] = places[-1]
    with transaction():
        groups.end_place(stage.world.actor("secretary"), places[-2], soon(300))


def _act_for_elm(world: World) -> None:
    with transaction():
        acting = people.put_person("Acting Chief Executive (test)", "acting@elm-council.example")
        groups.put_holding(world.seats["elm"], acting, HoldingKind.ACTING, today())
    world.people["elm"] = acting
