"""Drafts of updates: approved with both names, taken back, set aside, offered, asked for."""

from datetime import timedelta

import pytest
import time_machine

from partnership.actions import commands, drafting, drafts
from partnership.actions.drafts import OFFER_AFTER, Doubt
from partnership.actions.models import Action
from partnership.actions.rules import Outcome, State
from partnership.actions.waiting import Draft
from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.audit.undoing import UNDO_FOR
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.marking import Mark, Marking
from partnership.groups.acting import acting_now
from partnership.reports import action_page
from partnership.transaction import transaction
from tests.actions.aides import assistant, drafted
from tests.actions.deeds import aged, blocked, opened
from tests.reactions import post
from tests.world import World

ASH = "Chief Executive, Ash Council"
SECOND = timedelta(seconds=1)
SECRET, PERSONAL = Mark(Marking.SENSITIVE), Mark(Marking.OFFICIAL, "PERSONAL DATA")


def story(action: Action) -> list[tuple[str, str]]:
    """Heads, and who."""
    return [(one.head, one.who) for one in action_page.read(action, today()).story]


def approve(world: World, draft: Draft) -> None:
    with transaction():
        drafting.approve(world.actor("ash"), draft)


def offer() -> int:
    with transaction():
        return drafting.offer_due()


def test_both_names_are_on_the_record(world: World) -> None:
    action = opened(world)
    draft = drafted(world, assistant(world), action)
    approve(world, draft)
    assert story(action) == [("Update", f"{ASH}; drafted by Assistant to {ASH}")]
    assert (action.state, action.answered_at) == (State.GREEN, action.latest_at)
    (settled,) = [one for one in events_about(draft) if one.kind is Kind.DRAFT_SETTLED]
    assert settled.capacity == ASH
    assert settled.details["drafted_by"] == f"Assistant to {ASH}"
    with pytest.raises(Refused), transaction():
        drafting.approve(world.actor("ash"), draft)


def test_the_record_has_no_words_of_a_draft(world: World) -> None:
    draft = drafted(world, assistant(world), opened(world), "A private thought")
    for event in events_about(draft):
        assert "private" not in str(event.details)


def test_writing_again_replaces_only_ones_own(world: World) -> None:
    action, first, second = opened(world), assistant(world), assistant(world, name="lead")
    draft = drafted(world, first, action, "Once")
    assert drafted(world, first, action, "Twice") is draft
    assert drafted(world, second, action, "Thrice") is not draft
    found = drafts.for_seats([action.seat_id])
    assert [one.text for one in found] == ["Twice", "Thrice"]


def test_for_a_minute_an_approval_was_never_said(world: World) -> None:
    action = aged(opened(world), silent=10)
    before = action.latest_at
    draft = drafted(world, assistant(world), action)
    approve(world, draft)
    with transaction():
        drafting.take_back(world.actor("ash"), draft)
    assert story(action) == []
    assert (action.state, action.latest_at) == (State.NOT_STARTED, before)
    assert action.answered_at is None
    assert list(drafts.for_seats([action.seat_id])) == [draft]
    approve(world, draft)  # and it can be approved again


@pytest.mark.parametrize("late", [False, True])
def test_what_was_said_since_or_long_ago_cannot_be_taken_back(world: World, late: bool) -> None:
    action = opened(world)
    draft = drafted(world, assistant(world), action)
    approve(world, draft)
    if not late:
        with transaction():
            commands.update_action(world.actor("secretary"), action, State.AMBER, "It slips")
    moment = now() + UNDO_FOR + SECOND if late else now()
    with time_machine.travel(moment, tick=False), pytest.raises(Refused), transaction():
        drafting.take_back(world.actor("ash"), draft)
    assert draft.outcome is Outcome.AGREED


@pytest.mark.parametrize("why", [None, *Doubt])
def test_what_nobody_agrees_to_unread(world: World, why: Doubt | None) -> None:
    action = opened(world)
    state = State.RED if why is Doubt.BLOCKED else State.GREEN
    mark = SECRET if why is Doubt.RESTRICTED else None
    draft = drafted(world, assistant(world), action, state=state, mark=mark)
    if why is Doubt.CHANGED:
        with transaction():
            commands.update_action(world.actor("ash"), action, State.AMBER, "It slips")
    assert drafts.doubt(draft) is why
    if why:
        with pytest.raises(Refused):
            approve(world, draft)


def test_a_draft_about_a_blocked_action_only_adds_words(world: World) -> None:
    action = opened(world)
    blocked(world, action)
    draft = drafted(world, assistant(world), action, "Still stuck", state=State.RED)
    assert drafts.doubt(draft) is None


def test_a_draft_is_marked_no_lower_than_its_action_by_now(world: World) -> None:
    action = opened(world)
    draft = drafted(world, assistant(world), action)
    with transaction():
        action.put_mark(PERSONAL)
    approve(world, draft)
    assert action.updates[0].mark == PERSONAL


@pytest.mark.parametrize(("early", "offered"), [(SECOND, 0), (timedelta(), 1)])
def test_after_seven_days_the_board_sees_it_as_not_confirmed(
    world: World, early: timedelta, offered: int
) -> None:
    action = aged(opened(world), silent=40)
    before = (action.state, action.latest_at, action.version)
    draft = drafted(world, assistant(world), action)
    with time_machine.travel(draft.at + OFFER_AFTER - early, tick=False):
        assert offer() == offered
        assert offer() == 0
    not_confirmed = [("Officer draft, not confirmed", f"Assistant to {ASH}")]
    assert story(action) == not_confirmed * offered
    assert (action.state, action.latest_at, action.version) == before
    approve(world, draft)
    assert [head for head, _ in story(action)] == ["Update"]


@pytest.mark.parametrize("case", ["marked", "restricted", "said since", "closed", "set aside"])
def test_what_is_never_offered(world: World, case: str) -> None:
    action, mark = opened(world), {"marked": PERSONAL, "restricted": SECRET}.get(case)
    draft = drafted(world, assistant(world), action, mark=mark)
    owner = world.actor("ash")
    with transaction():
        if case == "said since":
            commands.update_action(owner, action, State.GREEN)
        elif case == "closed":
            action.closed_at = now()
        elif case == "set aside":
            drafting.set_aside(owner, draft)
    with time_machine.travel(now() + OFFER_AFTER + SECOND):
        assert offer() == 0
    assert draft.offered_at is None


def test_one_letter_a_day_says_that_drafts_are_ready(world: World) -> None:
    actions = [opened(world) for _ in range(3)]
    aide = assistant(world)
    post.sent()
    for action in actions[:2]:
        drafted(world, aide, action)
    (letter,) = post.sent()
    assert letter.to_address == world.people["ash"].email
    assert "1 draft ready: approve it?" in letter.subject
    assert "/drafts" in post.text(letter)
    with time_machine.travel(now() + timedelta(days=1)):
        drafted(world, aide, actions[0], "Again")  # a change is no new draft
        assert post.sent() == []
    with time_machine.travel(now() + timedelta(days=2)):
        drafted(world, aide, actions[2])
        assert "3 drafts ready: approve all?" in post.sent()[0].subject


def test_asking_is_no_update(world: World) -> None:
    action, person = aged(opened(world), silent=70), assistant(world)
    post.sent()
    before = (action.state, action.latest_at, action.answered_at)
    (deputy,) = acting_now([action.seat_id], today())
    with transaction():
        asked = f"Assistant to {ASH}"
        drafting.ask_for_update(world.actor("ash"), action, deputy, asked)
    assert story(action) == [(f"Asked Assistant to {ASH} to prepare an update", ASH)]
    assert (action.state, action.latest_at, action.answered_at) == before
    (letter,) = post.sent()
    assert letter.to_address == person.email
    assert f"/actions/{action.id}/draft" in post.text(letter)
    with transaction():
        action.put_mark(SECRET)
    with pytest.raises(Refused), transaction():
        drafting.ask_for_update(world.actor("ash"), action, deputy, asked)


def test_a_closed_action_takes_no_draft(world: World) -> None:
    action, aide = opened(world), assistant(world)
    with transaction():
        action.closed_at = now()
    with pytest.raises(Refused):
        drafted(world, aide, action)
    assert db.session.query(Draft).count() == 0
