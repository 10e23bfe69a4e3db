"""The pages about what worked: borrowing in one press, who reads what, the grid."""

import pytest

from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.groups.commands import put_membership
from partnership.groups.rules import Role
from partnership.learning.commands import say
from partnership.learning.models import Borrowing, Card
from partnership.learning.rules import Stand
from partnership.meetings import commands as meetings
from partnership.transaction import transaction
from tests.counting import statements
from tests.learning.deeds import borrowed, done, shared
from tests.meetings.sittings import coming, held
from tests.topics.plans import put, suggested
from tests.web.filling import filled, landed, text_of
from tests.world import LONG_AGO, soon

SENSITIVE = Mark(Marking.SENSITIVE)
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def borrow_form(client, card):
    return filled(client.get(f"/learning/{card.id}"), f"/learning/{card.id}/borrow")


def test_a_card_is_borrowed_in_one_press_and_once(world, client_of):
    card, elm = shared(world), client_of("elm")
    form = borrow_form(elm, card)
    first = landed(elm, elm.post(f"/learning/{card.id}/borrow", data=form))
    words = text_of(first)
    assert f"Borrowed from {card.title}" in words
    again = elm.post(f"/learning/{card.id}/borrow", data=form)
    assert again.location == first.request.path
    assert db.session.query(Borrowing).count() == 1
    words = text_of(elm.get(f"/learning/{card.id}"))
    assert "Borrow this" not in words
    assert "Chief Executive, Elm Council" in words.partition("Borrowed Seat")[2]

    words = text_of(landed(elm, elm.post(f"/learning/{card.id}/undo")))
    assert "is not borrowed after all" in words
    assert "Nobody has borrowed it yet" in words


def test_a_card_is_borrowed_only_for_ones_own_seats(world, client_of):
    card = shared(world)
    theirs = {"place": borrow_form(client_of("sub-chair"), card)["place"]}
    elm = client_of("elm")
    page = elm.post(f"/learning/{card.id}/borrow", data=borrow_form(elm, card) | theirs)
    assert "Choose a seat and a body from the list" in text_of(page)
    stand = f"/learning/{card.id}/stand"
    form = filled(elm.get(stand)) | {"stand": "doing", "seat": str(world.seats["chair"].id)}
    assert "Choose an organisation from the list" in text_of(elm.post(stand, data=form))
    assert db.session.query(Borrowing).count() == 0
    assert client_of("secretary").get(stand).status_code == 403
    assert client_of("outsider").get(f"/learning/{card.id}").status_code == 404


def test_a_card_names_no_action_to_whoever_may_not_see_it(world, client_of):
    """Of a sub-group they read the board's cards, and none of its actions."""
    origin = done(world)
    card = shared(world, action=origin)
    made = borrowed(world, card).action
    address = f"/learning/{card.id}"
    names = origin.reference, made.reference
    with transaction():
        made.put_mark(SENSITIVE)
        origin.put_mark(SENSITIVE)
    words = text_of(client_of("ash-officer").get(address))
    assert card.title in words
    assert not any(name in words for name in names)
    words = text_of(client_of("ash").get(address))
    assert all(name in words for name in names)

    with transaction():
        origin.put_mark(Mark())
        card.put_mark(SENSITIVE)
    assert client_of("ash-officer").get(address).status_code == 404
    # Whoever stands above reads of the action, and not of the card that it is shared as.
    shown = f"/actions/{origin.id}"
    assert f"Shared as {card.title}" in text_of(client_of("ash").get(shown))


def test_an_action_that_is_complete_is_told_with_what_the_record_says(world, client_of):
    action, ash = done(world, title="Agree one referral form"), client_of("ash")
    page = text_of(ash.get(f"/actions/{action.id}"))
    assert "Tell others what worked" in page
    address = f"/groups/npb/learning/add?action_id={action.id}"
    form = filled(ash.get(address))
    assert form["title"] == "Agree one referral form"
    assert form["changed"] == "Nine days became one."
    words = text_of(landed(ash, ash.post(address, data=form)))
    assert "is shared. Others can borrow it now." in words
    card = db.session.query(Card).one()
    assert (card.action_id, card.seat) == (action.id, world.seats["ash"])
    hidden = done(world, mark=SENSITIVE)
    adviser = client_of("observer")
    assert adviser.get(f"{address}".replace(str(action.id), str(hidden.id))).status_code == 403
    elsewhere = f"/groups/harm/learning/add?action_id={action.id}"
    assert client_of("ash-officer").get(elsewhere).status_code == 404


def test_the_grid_says_who_does_what_and_asks_the_same_number_of_times(world, client_of):
    card = shared(world)
    borrowed(world, card)
    with transaction():
        why = "We have one already"
        say(world.actor("sub-chair"), card, world.seats["sub-chair"], Stand.DECLINED, why)
    chair = client_of("chair")
    words = text_of(chair.get("/learning/practice?body=npb"))
    assert "Doing: 1 Adopting: 1 Decided not to: 1 Not answered: 2" in words
    assert "Card Ash Council Elm Council Oak Council Office Police" in words
    assert "Doing Adopting Not answered Not answered Decided not to" in words
    assert why in text_of(chair.get(f"/learning/{card.id}"))
    counted = []
    for more in (0, 5):
        for number in range(more):
            borrowed(world, shared(world, title=f"Card {number}"))
        for address in ("/learning", "/learning/practice?body=npb"):
            with statements() as heard:
                chair.get(address)
            counted.append(len(heard))
    assert counted[:2] == counted[2:]


def test_lists_leave_out_what_was_withdrawn_and_are_put_in_two_orders(world, client_of):
    first, second = shared(world, title="Older"), shared(world, title="Newer")
    borrowed(world, first)
    gone = shared(world, title="Gone")
    ash = client_of("ash")
    address = f"/learning/{gone.id}/withdraw"
    landed(ash, ash.post(address, data=filled(ash.get(address)) | {"reason": "The pilot ended"}))
    for query, order in (("", [second, first]), ("?order=borrowed", [first, second])):
        words = text_of(ash.get(f"/learning{query}"))
        assert "Gone" not in words
        places = [words.index(one.title) for one in order]
        assert places == sorted(places)
    assert "The pilot ended" in text_of(client_of("elm").get(f"/learning/{gone.id}"))
    assert client_of("elm").get(address).status_code == 403


def test_an_agenda_suggests_the_cards_most_borrowed_since_the_last_meeting(world, client_of):
    old = shared(world, title="An older card")
    held(world, soon(-1))
    meeting, new = coming(world, 30), shared(world, "ash-officer", world.sub, title="A new card")
    shared(world, title="A secret card", mark=SENSITIVE)
    shared(world, "outsider", world.groups["FAR"], title="A far card")
    with transaction():  # whoever drafts sees that one as well
        put_membership(world.seats["secretary"], world.groups["FAR"], Role.ADVISER, LONG_AGO)
        old.shared_at = meeting.starts_at.replace(year=2020)
    line = suggested(world, meeting)["Learning: what worked"]
    assert line.because == "Newly shared: “A new card”."
    borrowed(world, old)
    borrowed(world, old, "sub-chair")
    line = suggested(world, meeting)["Learning: what worked"]
    assert line.because == (
        "Most borrowed since the last meeting: “An older card” (twice). Newly shared: “A new card”."
    )
    put(world, meeting, line.title)
    assert line.title not in suggested(world, meeting)
    with transaction():
        meetings.issue_agenda(world.actor("secretary"), meeting)
    assert new.title in text_of(client_of("ash").get(f"/meetings/{meeting.id}/agenda"))
