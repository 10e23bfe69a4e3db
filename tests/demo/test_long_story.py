"""The story that is shipped, as the product that is shipped tells it."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from partnership import create_app
from partnership.actions.models import Action, ActionUpdate, Blockage, BlockageStep, DueChange
from partnership.actions.rules import State
from partnership.actions.rungs import Rung
from partnership.audit.models import Event
from partnership.audit.rules import Kind as Happened
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.digests.models import Digest
from partnership.gatherings.models import Proposal
from partnership.groups.models import BrokenGlass, Deputy, Group, Seat
from partnership.groups.named import namings_of
from partnership.groups.queries import holder, leading_group
from partnership.groups.rules import DeputyKind
from partnership.inbound.models import InboundMessage
from partnership.inbound.rules import Kind
from partnership.invitations.models import Invitation
from partnership.invitations.rules import Answer
from partnership.learning.models import Borrowing
from partnership.meetings.keeping import versions
from partnership.meetings.models import (
    AgendaItem,
    Decision,
    Interest,
    Meeting,
    Paragraph,
    Release,
)
from partnership.meetings.revisions import Correction
from partnership.meetings.rules import (
    Audience,
    Kept,
    MeetingState,
    MinutesState,
    Outcome,
    Purpose,
    Withheld,
)
from partnership.outbox.models import Message
from partnership.papers.models import Paper
from partnership.papers.rules import WANTED, FileKind, SlotState
from partnership.people.models import Person
from partnership.policy.reading import standing_of
from partnership.reports.last_decided import last_decided
from tests.conftest import settings
from tests.product import Product


@pytest.fixture(scope="module", autouse=True)
def told(product: Product, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    url = f"sqlite:///{product.told}"
    with create_app(settings(tmp_path_factory.mktemp("long"), url)).app_context():
        yield
        db.session.remove()
        db.engine.dispose()


def actions() -> list[Action]:
    return list(db.session.scalars(select(Action)))


def test_a_partnership_of_two_years() -> None:
    assert 150 <= len(actions()) <= 300
    assert len({one.group_id for one in actions()}) >= 5
    days = db.session.scalars(select(Meeting.day)).all()
    assert min(days) < today() - timedelta(days=660)
    assert max(days) > today() + timedelta(days=180)


def test_actions_are_spread_over_every_state() -> None:
    found = Counter("closed" if one.closed_at else str(one.state) for one in actions())
    shares = {state: number / len(actions()) for state, number in found.items()}
    assert 0.40 < shares.pop("closed") < 0.50
    assert 0.20 < shares[State.GREEN] < 0.32
    assert 0.07 < shares[State.AMBER] < 0.13
    assert 0.04 < shares[State.RED] < 0.09
    assert 0.04 < shares[State.NOT_STARTED] < 0.09
    assert shares[State.COMPLETE] > 0.02
    still = [one for one in actions() if not one.closed_at]
    assert 8 <= sum(one.due_on < today() for one in still) <= 30
    assert 5 <= sum(one.latest_at < now() - timedelta(days=70) for one in still) <= 16


def test_no_action_is_without_a_seat_of_its_body() -> None:
    borrowed = set(db.session.scalars(select(Borrowing.action_id)))
    proposed = set(db.session.scalars(select(Proposal.action_id)))
    for one in actions():
        assert one.seat_id
        # What was borrowed was agreed at no meeting, nor was what a summit proposed.
        assert one.meeting or one.id in borrowed | proposed
        assert one.meeting is None or one.meeting.group_id == one.group_id


def test_blockages_wait_for_different_seats() -> None:
    found = db.session.scalars(select(Blockage).where(Blockage.closed_at.is_(None))).all()
    assert 7 <= len(found) <= 14
    assert len({one.needed_from_id for one in found}) >= 6
    ages = [(today() - one.since).days for one in found]
    assert min(ages) < 15
    assert max(ages) > 90
    assert sum(one.agenda_item_id is not None for one in found) == 2
    assert {one.rung for one in found} == set(Rung)
    directed = select(func.count()).where(
        BlockageStep.kind == "directed", BlockageStep.decision_reference != ""
    )
    assert (db.session.scalar(directed) or 0) >= 2


def test_dates_were_moved_and_one_three_times() -> None:
    counts = Counter(db.session.scalars(select(DueChange.action_id)))
    assert len(counts) >= 10
    assert max(counts.values()) == 3


def test_past_meetings_were_held_and_minuted() -> None:
    past = select(Meeting).where(Meeting.day < today(), Meeting.state == MeetingState.SCHEDULED)
    states = Counter(one.minutes_state for one in db.session.scalars(past))
    assert states[MinutesState.NONE] == 0
    assert states[MinutesState.DRAFT] == states[MinutesState.WITH_CHAIR] == 1
    assert states[MinutesState.CIRCULATED] == 6
    assert states[MinutesState.AGREED] > 50


def test_minutes_were_corrected_and_every_version_is_kept() -> None:
    found = db.session.scalars(select(Correction.outcome).order_by(Correction.id))
    assert found.all() == [Outcome.ACCEPTED, Outcome.WAITING]
    agreed = select(Meeting.id).where(Meeting.minutes_state == MinutesState.AGREED)
    for meeting_id in db.session.scalars(agreed):
        why = [one.why for one in versions(meeting_id)]
        assert why[:2] == [Kept.AGREED, Kept.CIRCULATED]
        assert why[2:] in ([], [Kept.CLEARED, Kept.SENT])


def test_papers_are_in_late_twice_missing_and_sensitive() -> None:
    found = db.session.scalars(select(Paper)).all()
    states = Counter(one.state(today()) for one in found)
    assert states[SlotState.IN] >= 5
    assert states[SlotState.LATE] == 1
    assert sum(one.state(today()) in WANTED for one in found) >= 4
    assert {len(one.files) for one in found} == {0, 1, 2}
    assert {one.whole_mark.marking for one in found} == set(Marking)
    carried = {one.title for one in found if one.item.carried_from_id and one.files}
    assert carried == {"Buildings that partners could share, the first list"}
    assert {file.kind for one in found for file in one.files} == {FileKind.PDF, FileKind.DOCX}


def test_agendas_fit_their_meetings() -> None:
    for one in db.session.scalars(select(Meeting)):
        length = (one.ends_at - one.starts_at).total_seconds() / 60
        assert sum(item.minutes for item in one.items) <= length, (one.title, one.day)


def test_at_least_thirty_invitations_are_delivered(product: Product) -> None:
    product.settle()
    assert len(product.mail("", "Can you come")) >= 30


def test_answers_of_every_kind_and_mail_to_look_at() -> None:
    assert set(db.session.scalars(select(Invitation.answer))) == set(Answer)
    kinds = db.session.scalars(select(InboundMessage.kind).order_by(InboundMessage.id))
    assert kinds.all() == [Kind.REPLY, Kind.COUNTER]
    coming = db.session.scalars(select(Meeting).where(Meeting.day > today())).all()
    assert {one.provisional for one in coming} == {True, False}
    assert {one.marking for one in coming} == set(Marking)


def test_for_a_vacant_seat_of_the_board_its_deputy_is_invited_and_asked() -> None:
    seat = db.session.scalars(select(Seat).where(Seat.key == "chief-fire-officer")).one()
    assert holder(seat.id, today()) is None
    vacated = select(Event).where(Event.kind == Happened.SEAT_VACANT, Event.noun_id == seat.id)
    assert len(db.session.scalars(vacated).all()) == 1
    deputy = "deputy.chief.fire.officer@fire.example"
    invited = select(Invitation).where(Invitation.seat_id == seat.id, Invitation.as_deputy)
    assert {one.person.email for one in db.session.scalars(invited) if one.person} == {deputy}
    asked = db.session.scalars(select(Digest).where(Digest.seat_id == seat.id)).all()
    assert {one.person.email for one in asked} == {deputy}


def test_the_board_decides_again_on_what_it_has_decided_before() -> None:
    board = leading_group(today())
    assert board
    ahead = select(Meeting).where(Meeting.group_id == board.id, Meeting.day > today())
    meeting = db.session.scalars(ahead.order_by(Meeting.day)).first()
    assert meeting
    seat = db.session.scalars(select(Seat).where(Seat.key == "knowsley-chief-executive")).one()
    held = holder(seat.id, today())
    assert held
    titles = [one.title for one in meeting.items if one.purpose is Purpose.DECIDE]
    found = last_decided(standing_of(held.person_id, today()), meeting, titles)
    assert "Finance officers" in found["Pooled prevention budget"].decision.text


def test_offices_only() -> None:
    for person in db.session.scalars(select(Person)):
        assert re.search(r"\(demo[,)]", person.name), person.name
    for address in db.session.scalars(select(Message.to_address).distinct()):
        assert address.endswith(".example")


def test_no_text_names_a_person_or_anything_sensitive() -> None:
    texts = [
        *db.session.scalars(select(AgendaItem.note)),
        *db.session.scalars(select(Decision.text)),
    ]
    texts += [*db.session.scalars(select(ActionUpdate.text)), *(one.title for one in actions())]
    texts += db.session.scalars(select(Blockage.what))
    for text in texts:
        named = re.findall(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Dame|Councillor|Inspector|Operation)\b", text)
        assert not named, text
        assert not re.search(r"SENSITIVE|SECRET|\d{5}|@", text), text
        assert "{" not in text


def test_bodies_speak_in_their_own_words() -> None:
    told_by = {
        group.short: {one.title for one in actions() if one.group_id == group.id}
        for group in db.session.scalars(select(Group))
    }
    assert len([titles for titles in told_by.values() if len(titles) >= 15]) >= 8


def test_what_is_new_is_shown() -> None:
    """What the chair's, secretariat's and executive's screens show of it, on this board."""
    marked = [one for one in actions() if one.mark.is_sensitive]
    assert {one.group.short for one in marked} == {"SOC"}
    assert [(one.is_blocked, bool(namings_of(one))) for one in marked] == [
        (True, False),
        (False, True),
    ]
    items = db.session.scalars(select(AgendaItem).where(AgendaItem.is_marked)).all()
    assert sorted(one.meeting.day > today() for one in items) == [False, True]
    released = {
        (row.audience, row.withdrawn_at is None) for row in db.session.scalars(select(Release))
    }
    assert released == {(Audience.PARTNERS, True), (Audience.PUBLIC, False)}
    reasons = set(db.session.scalars(select(Paragraph.withheld)))
    assert reasons >= {Withheld.CRIME, Withheld.COMMERCIAL, Withheld.PERSONAL}
    kept_out = db.session.scalars(select(Interest)).one()
    assert kept_out.kept_out
    kinds = Counter(db.session.scalars(select(Deputy.kind)))
    assert (kinds[DeputyKind.STANDING], kinds[DeputyKind.ASSISTANT]) == (2, 2)
    assert db.session.scalar(select(func.count(BrokenGlass.id))) == 1
    assert db.session.scalar(select(func.count(Person.id)).where(Person.ends_on > today())) == 1
