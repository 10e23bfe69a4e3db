"""Interests of seats of the body are declared, changed, taken back until minutes are agreed."""

import pytest

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.errors import Refused
from partnership.meetings import interests, queries
from partnership.meetings.rules import MinutesState
from partnership.transaction import transaction
from tests.meetings.sittings import coming, item

WORDS = "its council owns the building"


@pytest.fixture
def one(world):
    return item(world, coming(world))


@pytest.fixture
def declares(world, one):
    def declare(key="ash", words=WORDS, *, kept_out=True):
        seat = world.seats[key].id
        with transaction():
            return interests.declare(world.actor("secretary"), one, seat, words, kept_out=kept_out)

    return declare


@pytest.fixture
def removes(world, one):
    def remove(key="ash"):
        with transaction():
            interests.remove(world.actor("secretary"), one, world.seats[key].id)

    return remove


def test_a_seat_is_kept_out_of_the_item_and_of_no_other(world, one, declares):
    other = item(world, one.meeting)
    row, _ = declares(), declares("elm", kept_out=False)
    seats = {key: world.seats[key].id for key in ("ash", "elm", "oak")}
    out = {key: queries.kept_out(one.meeting_id, [seat]) for key, seat in seats.items()}
    assert out == {"ash": {one.id}, "elm": set(), "oak": set()}
    assert queries.kept_out(one.meeting_id, seats.values()) == {one.id}
    assert queries.kept_out(coming(world, 60).id, seats.values()) == set()
    assert other.id != one.id
    assert interests.sentence(row) == (
        "Chief Executive, Ash Council declared an interest: its council owns the building, "
        "and is kept out of this item."
    )


def test_declaring_again_changes_it_and_both_stand_in_the_record(one, declares, removes):
    first = declares()
    again = declares(words="It is a trustee.", kept_out=False)
    assert (again.id, again.words, again.kept_out) == (first.id, "It is a trustee.", False)
    assert interests.sentence(again).endswith("an interest: It is a trustee.")
    removes()
    assert queries.interests(one.meeting_id) == []
    changed, removed = events_about(one.meeting)[-2:]
    assert changed.details["before"] == {"words": WORDS, "kept_out": True}
    assert removed.kind is Kind.INTEREST_REMOVED
    assert removed.details["before"] == {"words": "It is a trustee.", "kept_out": False}


@pytest.mark.parametrize(
    ("key", "words", "field"),
    [("outsider", WORDS, "seat"), ("ash", "\x07 ", "words"), ("ash", "x" * 201, "words")],
)
def test_an_interest_is_of_a_seat_of_the_body_and_says_what(one, declares, key, words, field):
    with pytest.raises(Refused) as refused:
        declares(key, words)
    assert refused.value.field == field
    assert queries.interests(one.meeting_id) == []


def test_what_nobody_declared_is_not_removed(declares, removes):
    declares()
    with pytest.raises(Refused, match="no interest"):
        removes("elm")


def test_agreed_minutes_keep_their_interests(world, one, declares, removes):
    declares()
    with transaction():
        one.meeting.minutes_state = MinutesState.AGREED
        one.meeting.minutes_agreed_at = one.meeting.starts_at
    for attempted in (lambda: declares(words="x"), removes):
        with pytest.raises(Refused, match="can no longer be changed"):
            attempted()
