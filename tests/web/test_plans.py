"""The pages of plans: what serves a priority, reviews, carrying over, and tags."""

from datetime import timedelta

from partnership.actions.models import Action
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.meetings import commands as meetings
from partnership.plans import commands, queries
from partnership.plans.models import Priority, Review, Tag
from partnership.plans.rules import Progress, Quality
from partnership.transaction import transaction
from tests.actions.deeds import aged, blocked, opened
from tests.counting import statements
from tests.meetings.sittings import held, item
from tests.plans.versions import versions
from tests.topics.plans import planned
from tests.web.filling import filled, landed, text_of
from tests.world import soon

SECRET = Mark(Marking.SENSITIVE)


def first_of(action: Action) -> str:
    """The title of an action's first priority, read anew."""
    db.session.refresh(action)
    return db.session.get_one(Priority, action.priority_id).title


def test_a_priority_counts_what_serves_it_and_the_reader_may_see(world, client_of) -> None:
    found, secretary = versions(world.board), world.actor("secretary")
    parks = found.new["parks"]
    late = aged(opened(world, priority_id=parks.id), due_on=soon(-3))
    blocked(world, late)
    tagged = opened(world, "sub-chair", group=world.sub)
    closed = opened(world, priority_id=parks.id)
    secret = opened(world, "sub-chair", group=world.sub, mark=SECRET, priority_id=parks.id)
    topic = planned(world, "Benches", None)
    with transaction():
        for thing in (tagged, late, topic):
            commands.serve(secretary, thing, list(found.new.values()), [parks.id])
        closed.closed_at = now()
    address = f"/plans/{found.later.id}"
    with statements() as few:
        words = text_of(client_of("secretary").get(address))
    assert "Parks 2 open under Parks 1 overdue under Parks 1 blocked under Parks" in words
    assert "1 complete under Parks 1 topic Goes on from: Streets" in words
    assert "Parks 3 open under Parks" in text_of(client_of("sub-chair").get(address))
    for number in range(8):
        opened(world, priority_id=found.new["squares"].id, title=f"Bench {number}")
    with statements() as many:
        client_of("secretary").get(address)
    assert len(many) == len(few)

    listed = text_of(client_of("sub-chair").get(f"/actions?priority={parks.id}"))
    assert all(one.reference in listed for one in (late, tagged, secret))
    assert closed.reference not in listed
    assert client_of("observer").get(address).status_code == 404
    words = text_of(client_of("secretary").get(f"/plans/{found.earlier.id}"))
    assert "Goes on in: Parks (Second plan); Squares (Second plan)" in words
    words = text_of(client_of("secretary").get("/plans"))
    assert "First plan" in words.split("Earlier versions")[1]
    assert "No plan that you may see" in text_of(client_of("observer").get("/plans"))


def test_a_plan_is_reviewed_on_one_page(world, client_of) -> None:
    found = versions(world.board)
    chair, address = client_of("chair"), f"/plans/{found.later.id}/review"
    form = filled(chair.get(address))
    parks, patrols = found.new["parks"].id, found.new["patrols"].id
    half = form | {f"quality-{parks}": "good"}
    assert "Say how far Parks has come" in text_of(chair.post(address, data=half))
    assert "Say how at least one" in text_of(chair.post(address, data=form))
    future = form | {"reviewed_on-year": str(today().year + 1)}
    assert "cannot be in the future" in text_of(chair.post(address, data=future))
    assert db.session.query(Review).count() == 0

    whole = half | {f"progress-{parks}": "behind", f"text-{parks}": "Two benches are missing"}
    whole |= {f"quality-{patrols}": "good", f"progress-{patrols}": "achieved"}
    words = text_of(landed(chair, chair.post(address, data=whole)))
    assert "Review kept: 2 priorities" in words
    assert "Quality: good Progress: behind Two benches are missing" in words
    assert client_of("ash").get(address).status_code == 403
    assert "Two benches" in text_of(client_of("ash").get(f"/plans/{found.later.id}"))
    # Whoever works elsewhere knows the plan, and not what the body found.
    words = text_of(client_of("outsider").get(f"/plans/{found.later.id}"))
    assert "Parks" in words
    assert "Two benches" not in words

    with transaction():
        for one in db.session.query(Review):
            one.next_on = today() - timedelta(days=2)
    assert "A review has been due since" in text_of(
        client_of("ash").get(f"/plans/{found.later.id}")
    )
    assert "Review due" in text_of(client_of("ash").get("/plans"))


def test_an_official_sensitive_review_is_for_members_and_the_look_is_recorded(
    world, client_of
) -> None:
    found = versions(world.sub)
    with transaction():
        commands.record_review(
            world.actor("sub-chair"),
            world.sub,
            found.new["parks"],
            on=today(),
            quality=Quality.POOR,
            progress=Progress.BEHIND,
            text="Kept apart",
            next_on=soon(30),
            mark=SECRET,
        )
    shown = client_of("ash-officer").get(f"/plans/{found.later.id}")
    assert "Kept apart" in text_of(shown)
    assert "OFFICIAL-SENSITIVE" in shown.get_data(as_text=True)
    assert "Kept apart" not in text_of(client_of("chair").get(f"/plans/{found.later.id}"))
    record = text_of(client_of("sub-secretary").get("/audit?body=harm"))
    assert "Opened, OFFICIAL-SENSITIVE" in record


def test_actions_are_carried_over_after_a_look_and_back_within_a_minute(world, client_of) -> None:
    found = versions(world.board)
    ours = opened(world, priority_id=found.old["wardens"].id)
    split = opened(world, priority_id=found.old["streets"].id)
    opened(world, priority_id=found.old["lamps"].id)
    theirs = opened(world, "sub-chair", group=world.sub, priority_id=found.old["wardens"].id)
    secretary, address = client_of("secretary"), f"/plans/{found.later.id}/carry-over"
    page = secretary.get(address)
    words = text_of(page)
    assert "1 action keeps Wardens (First plan) and gains Patrols (Second plan)." in words
    assert "1 action. It goes on in several priorities, so you choose." in words
    assert "1 action stays as it is" in words

    form = filled(page)
    chosen = f"into-{found.old['streets'].id}"
    assert form[chosen] == "0"
    foreign = form | {chosen: str(found.new["patrols"].id)}
    assert "Choose one from the list" in text_of(secretary.post(address, data=foreign))
    answer = secretary.post(address, data=form | {chosen: str(found.new["squares"].id)})
    assert "2 actions carried over" in landed(secretary, answer).get_data(as_text=True)
    assert [*map(first_of, (ours, split, theirs))] == ["Patrols", "Squares", "Wardens"]
    assert "Patrols (Second plan) Wardens (First plan)" in text_of(
        client_of("ash").get(f"/actions/{ours.id}")
    )
    said = landed(secretary, secretary.post(f"{address}/undo")).get_data(as_text=True)
    assert "serve what they served before" in said
    assert first_of(ours) == "Wardens"
    assert db.session.query(Tag).count() == 0
    assert client_of("chair").get(address).status_code == 403


def test_whoever_may_change_a_thing_says_what_it_serves(world, client_of) -> None:
    found = versions(world.board)
    meeting = held(world, soon(-10))
    under = item(world, meeting, "Parks")
    with transaction():
        decision = meetings.decide(
            world.actor("secretary"), world.board, "Buy benches", meeting=meeting, item=under
        )
    action = opened(world, priority_id=found.old["lamps"].id)
    topic = planned(world, "Benches", None)
    secretary, field = client_of("secretary"), "priorities"
    parks, squares = found.new["parks"], found.new["squares"]
    for address, shown in (
        (f"/actions/{action.id}/priorities", f"/actions/{action.id}"),
        (f"/decisions/{decision.id}/priorities", f"/decisions/{decision.id}"),
        (f"/groups/npb/forward-plan/{topic.id}/priorities", "/groups/npb/forward-plan"),
    ):
        form = filled(secretary.get(address))
        foreign = form | {field: [str(found.old["wardens"].id)]}
        assert "Choose priorities from the list" in text_of(secretary.post(address, data=foreign))
        secretary.post(address, data=form | {field: [str(parks.id), str(squares.id)]})
        words = text_of(secretary.get(shown))
        assert "Parks" in words
        assert "Squares" in words
        assert client_of("ash").get(address).status_code in (403, 404)
    assert "Parks (Second plan) Squares (Second plan) Lamps (First plan)" in text_of(
        secretary.get(f"/actions/{action.id}")
    )
    assert "It keeps what it served under earlier versions: Lamps" in text_of(
        secretary.get(f"/actions/{action.id}/priorities")
    )
    assert queries.of_rows("decision_id", [decision.id])[decision.id] == [parks, squares]
