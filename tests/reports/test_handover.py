"""The handover pack: the seat's own, through the policy of whoever reads it, at a constant cost."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from partnership.actions import commands
from partnership.actions.models import Action
from partnership.actions.rules import State
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import Mark, Marking
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.meetings.rules import MinutesState
from partnership.policy.reading import standing_of
from partnership.reports.handover import Handover, read
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.counting import statements
from tests.meetings.sittings import coming, held, item
from tests.web.filling import text_of
from tests.world import World, soon

SENSITIVE = Mark(Marking.SENSITIVE)


def pack(world: World, key: str, *, strong: bool = True) -> Handover:
    db.session.rollback()
    who = standing_of(world.people[key].id, today(), strong=strong)
    return read(who, world.seats["ash"], today(), now())


def references(found: Handover) -> list[str]:
    return [one.reference for one in found.decisions]


def decided(meeting: Meeting, reference: str, text: str, under: AgendaItem | None = None) -> None:
    with transaction():
        db.session.add(
            Decision(
                reference=reference,
                group_id=meeting.group_id,
                meeting_id=meeting.id,
                item_id=under.id if under else None,
                text=text,
                made_at=meeting.starts_at,
                made_by="Commissioner, Office",
            )
        )


@pytest.fixture
def circulated(world: World) -> Meeting:
    meeting = held(world, soon(-20))
    with transaction():
        meeting.minutes_state, meeting.minutes_circulated_at = MinutesState.CIRCULATED, now()
        meeting.agenda_issued_at = now()
    return meeting


def test_an_action_tells_what_was_promised_and_the_last_word(
    world: World, client_of: Callable[[str], FlaskClient]
) -> None:
    action = opened(world, due_on=soon(10))
    with transaction():
        commands.update_action(world.actor("ash"), action, State.GREEN, "Half of it is done")
        commands.update_action(world.actor("ash"), action, State.AMBER, "The lawyer is away")
        commands.move_due(world.actor("secretary"), action, soon(40), "The board agreed")
    blocked(world, action)
    asked = blocked(world, opened(world, seat="elm"), "ash", what="The money is not agreed")
    coming(world, 60)
    said = text_of(client_of("ash").get(f"/seats/{world.seats['ash'].id}/handover"))
    assert f"Promised first for {day_words(soon(10))}, moved once." in said
    assert "“The lawyer is away” Chief Executive, Ash Council" in said
    assert "Half of it" not in said
    assert "Blocked since today: The sharing agreement is not signed" in said
    assert asked.what in said
    assert day_words(soon(60)) in said
    assert "Board Secretary, Office (test)" in said


def test_decisions_bind_by_a_rule_that_is_said(world: World, circulated: Meeting) -> None:
    own, other = item(world, circulated, "Ours"), item(world, circulated, "Theirs")
    opened(world, meeting=circulated, item=own)
    decided(circulated, "names", "Ash Council gives the hall")
    decided(circulated, "item", "The money is found", own)
    decided(circulated, "other", "Elm Council gives the hall", other)
    early = held(world, soon(-800))
    with transaction():
        early.minutes_state, early.minutes_circulated_at = MinutesState.CIRCULATED, now()
    decided(early, "long ago", "Ash Council gives the hall")
    unseen = held(world, soon(-10))
    decided(unseen, "not circulated", "Ash Council gives the hall")
    assert references(pack(world, "ash")) == ["item", "names"]
    assert "not circulated" in references(pack(world, "secretary"))


def test_what_is_restricted_stays_so(world: World, circulated: Meeting) -> None:
    secret = item(world, circulated, "Ours")
    with transaction():
        secret.put_mark(SENSITIVE)
    decided(circulated, "in an annex", "Ash Council gives the hall", secret)
    opened(world, title="Find the leak", mark=SENSITIVE)
    for strong in (True, False):
        found = pack(world, "ash", strong=strong)
        assert [one.in_full for one in found.promised] == [strong]
        assert bool(found.decisions) is strong
        assert bool(found.shown) is strong


def test_a_pack_costs_the_same_however_much_there_is(world: World, circulated: Meeting) -> None:
    counts = []
    for _ in range(3):
        for key in ("ash", "elm"):
            action: Action = opened(world, seat=key)
            blocked(world, action, "ash" if key == "elm" else "elm")
        decided(circulated, f"D{len(counts)}", "Ash Council gives the hall")
        coming(world, 50 + len(counts))
        who = standing_of(world.people["ash"].id, today())
        with statements() as counted:
            read(who, world.seats["ash"], today(), now())
        counts.append(len(counted))
    assert counts[0] == counts[-1] <= 12
