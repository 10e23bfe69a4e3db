"""Place projects in every state that a page can show, and their forms filled in wrongly."""

from datetime import timedelta
from typing import Any

from partnership.core.clock import today
from partnership.core.marking import PLAIN, Mark, Marking
from partnership.plans import commands as plans
from partnership.plans.queries import plan as plan_called
from partnership.projects import commands
from partnership.projects.models import Project
from partnership.projects.rules import PhaseKind
from partnership.transaction import transaction
from tests.states.pages import page
from tests.states.tries import Form, Try, form, nothing, on, wrong
from tests.world import LONG_AGO, World, soon

LONG = "<b>" + "x" * 200
LONG_TEXT = "<b>" + "x" * 10_000
ELSEWHERE = "999999"
YEAR = str(soon(700).year)
ENDS = {**on("planned_end", "1", "6", YEAR), "exit_test": "Quiet for a month"}
FACTS = {"name": "Mill Lane", "place": "Northfield", "aim": "Calm", **ENDS}
NEW = {**FACTS, "kind": "hold", **on("begun_on", "1", "6", "2025")}
ON = {"met": "y", "outcome": "Quiet", **ENDS}


def _new(what: str, field: str, **typed: str) -> Try:
    """A new project of which this is wrong; one of its fields is called name."""
    return Try(what, {**NEW, **typed}, (field,))


SEEN = {"words": "homes secured", "source": "Housing"}
PLACE_FORMS: list[Form] = [
    form(
        page("projects.add", "secretary", slug="npb"),
        nothing("name", "place", "aim", "kind", "begun_on-day", "planned_end-day", "exit_test"),
        _new("a long name", "name", name=LONG),
        _new("a long source", "source", source=LONG),
        _new("a long aim", "aim", aim=LONG_TEXT[:5000]),
        _new("a seat from elsewhere", "lead_seat_id", lead_seat_id=ELSEWHERE),
        _new("a partner from elsewhere", "partners", partners=ELSEWHERE),
        _new("a day to come", "begun_on-day", **on("begun_on", "1", "1", YEAR)),
        _new("an end before", "planned_end-day", **on("planned_end", "1", "1", "2025")),
    ),
    form(
        page("projects.change", "secretary", project_id="a project"),
        nothing("name", "place", "aim", "planned_end-day", "exit_test"),
        Try("a long test", {**FACTS, "exit_test": LONG_TEXT}, ("exit_test",)),
    ),
    form(
        page("projects.move_on", "secretary", project_id="a project"),
        nothing("outcome", "planned_end-day", "exit_test"),
        wrong("a test that is not met", "met", outcome="Quiet", **ENDS),
        wrong("a long outcome", "outcome", **ON | {"outcome": LONG_TEXT}),
    ),
    form(
        page("projects.go_back", "secretary", project_id="a long project"),
        nothing("reason", "planned_end-day", "exit_test"),
        wrong("a long reason", "reason", **ENDS, reason=LONG_TEXT),
    ),
    form(
        page("projects.outcome", "secretary", project_id="a project"),
        nothing("words", "counted_on-day", "source"),
        wrong("no number", "number", **SEEN, number="many"),
        wrong("less than none", "number", **SEEN, number="-4"),
        wrong("a day to come", "counted_on-day", **SEEN, **on("counted_on", "1", "1", YEAR)),
        wrong("a phase from elsewhere", "phase_id", **SEEN, phase_id=ELSEWHERE),
    ),
    form(
        page("projects.actions", "secretary", project_id="a project"),
        wrong("an action from elsewhere", "actions", actions=ELSEWHERE),
    ),
]


def begin(world: World, rows: dict[str, Any], wordy: str, unbreakable: str) -> None:
    """One in Clear, one overdue in Hold with all there is, one in Build, one that ended."""
    rows["a project"] = _project(world, "Mill Lane")
    secret = Mark(Marking.SENSITIVE, "PERSONAL DATA", unbreakable)
    long = _project(world, f"{unbreakable}"[:200], aim=wordy[:900], place=unbreakable[:200])
    rows["a long project"] = long
    rows["a sensitive project"] = _project(world, "Ropewalk", mark=secret)
    for name, moves in (("a last phase", 2), ("an ended project", 3)):
        rows[name] = _project(world, name)
        for _ in range(moves):
            _move(world, rows[name], wordy)
    _move(world, long, unbreakable)
    _fill(world, long, rows, wordy, unbreakable)
    with transaction():
        rows["an empty plan"] = plans.put_plan("other", "Another plan", LONG_AGO)
    rows["the plan"] = plan_called("plan")


def _project(world: World, name: str, mark: Mark = PLAIN, **given: Any) -> Project:
    facts = {"name": name, "place": "Northfield", "aim": "Calm streets", "source": "A plan"}
    planned = {"planned_end": today() - timedelta(days=9), "exit_test": "Quiet for a month"}
    lead = world.seats["ash"]
    with transaction():
        return commands.add_project(
            world.actor("secretary"),
            world.board,
            **{**facts, **given},
            **planned,
            kind=PhaseKind.CLEAR,
            begun_on=today() - timedelta(days=99),
            lead_seat_id=lead.id,
            partners=[lead.organisation_id],
            mark=mark,
        )


def _move(world: World, project: Project, outcome: str) -> None:
    assert project.phase is not None
    facts = {"phase_id": project.phase.id, "met": True, "outcome": outcome}
    planned = {"planned_end": soon(90), "exit_test": "Residents say so"}
    with transaction():
        commands.move_on(world.actor("secretary"), project, **facts, **planned)


def _fill(world: World, project: Project, rows: Any, wordy: str, unbreakable: str) -> None:
    """Back and on again, with outcomes in words and numbers, and actions in many states."""
    secretary = world.actor("secretary")
    names = ("late", "stuck action", "closed", "long", "at risk")
    actions = [rows[name] for name in names]
    with transaction():
        for phase in project.phases:
            about = {"phase_id": phase.id, "counted_on": today(), "source": unbreakable[:200]}
            commands.record_outcome(secretary, project, words=wordy[:190], number=1400, **about)
        facts = {"phase_id": project.phases[-1].id, "reason": wordy}
        planned = {"planned_end": soon(60), "exit_test": unbreakable}
        commands.go_back(secretary, project, **facts, **planned)
        commands.link_actions(secretary, project, actions, [one.id for one in actions])
    _move(world, project, wordy)
