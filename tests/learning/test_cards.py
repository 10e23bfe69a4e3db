"""Sharing, borrowing and answering cards through the commands; and who hears of it."""

from datetime import timedelta

import pytest
import time_machine

from partnership.actions import commands as actions
from partnership.actions.models import Action
from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Clash, Refused
from partnership.core.marking import Mark, Marking
from partnership.learning import commands
from partnership.learning.models import Borrowing
from partnership.learning.rules import Stand
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.learning.deeds import SAID, borrowed, completed, done, shared, stands
from tests.reactions.post import readers, sent, subjects

SENSITIVE = Mark(Marking.SENSITIVE, "PERSONAL DATA")


def reopened(world, action):
    with transaction():
        actions.reopen(world.actor("secretary"), action, "It came back")


def test_borrowing_opens_an_action_and_those_concerned_hear_of_it(world):
    card = shared(world)
    sent()
    made = borrowed(world, card)
    action = db.session.get_one(Action, made.action_id)
    assert (action.seat, action.group, action.title) == (
        world.seats["elm"],
        world.board,
        card.title,
    )
    assert stands(card) == {"Ash Council": "doing", "Elm Council": "adopting"}
    letters = sent()
    assert readers(world, letters) == ["ash", "secretary"]
    assert any("New action in NPB" in one for one in subjects(letters))
    for by, why in (("elm", "has borrowed this already"), ("ash", "shared the card itself")):
        with pytest.raises(Refused, match=why):
            borrowed(world, card, by)
    with pytest.raises(Refused, match="takes actions on"):
        borrowed(world, card, "adviser")

    completed(world, action)
    assert stands(card)["Elm Council"] == "doing"
    reopened(world, action)
    assert stands(card)["Elm Council"] == "adopting"
    with transaction():
        action.closed_at = now()
        action.put_mark(SENSITIVE)
    assert stands(card)["Elm Council"] == "adopting"  # of a restricted action a card tells nothing


def test_borrowing_is_taken_back_within_a_minute(world):
    card = shared(world)
    with transaction():
        elm = world.seats["elm"]
        commands.say(world.actor("elm"), card, elm, Stand.DECLINED, "We have our own")
    sent()
    made = borrowed(world, card)
    reference = made.action.reference
    sent()  # both letters have gone
    with transaction():
        commands.undo(world.actor("elm"), card)
    assert db.session.query(Action).count() == db.session.query(Borrowing).count() == 0
    assert stands(card)["Elm Council"] == "decided not to"
    letters = sent()
    assert readers(world, letters) == ["ash", "secretary"]
    assert all(reference in one for one in subjects(letters))
    assert [one.kind for one in events_about(card)][-2:] == [
        Kind.CARD_BORROWED,
        Kind.CARD_UNBORROWED,
    ]

    borrowed(world, card)  # and once more, as nobody has borrowed it
    with transaction():
        commands.undo(world.actor("elm"), card)
    assert not sent()  # what waited is gone, and nobody needs to hear of it
    borrowed(world, card)
    with (
        time_machine.travel(now() + timedelta(minutes=2)),
        pytest.raises(Refused, match="more than a minute"),
        transaction(),
    ):
        commands.undo(world.actor("elm"), card)
    assert db.session.query(Borrowing).count() == 1


def test_a_card_is_marked_as_what_it_comes_from_and_stays_in_its_body(world):
    secret = done(world, mark=SENSITIVE)
    card = shared(world, action=secret)
    assert card.mark == SENSITIVE
    with pytest.raises(Refused) as refused:
        shared(world, action=secret, mark=Mark())
    assert refused.value.field == "marking"
    for origin in (opened(world), opened(world, "ash-officer", group=world.sub)):
        with pytest.raises(Refused, match="of this body that is closed"):
            shared(world, action=origin)
    with pytest.raises(Refused, match="the body in which it is shared"):
        borrowed(world, card, "sub-chair", world.sub)
    assert borrowed(world, card, "sub-chair").action.mark == SENSITIVE


def test_cards_name_offices_of_their_body_and_are_changed_as_they_were_read(world):
    for wrong in ({"seat": world.seats["outsider"]}, {"ring": world.seats["outsider"]}):
        with pytest.raises(Refused) as refused:
            shared(world, **wrong)
        assert refused.value.field in wrong
    card, ash = shared(world), world.actor("ash")
    version = card.version
    given = {**SAID, "source": "", "ring": world.seats["adviser"], "version": version}
    with transaction():
        commands.change(ash, card, **given)
    assert card.ring == world.seats["adviser"]
    with pytest.raises(Clash), transaction():
        commands.change(ash, card, **{**given, "did": "Something else."})
    with transaction():
        commands.withdraw(ash, card, "The pilot ended")
    for deed in (
        lambda: borrowed(world, card),
        lambda: commands.say(world.actor("elm"), card, world.seats["elm"], Stand.DOING),
        lambda: commands.withdraw(ash, card, "Again"),
    ):
        with pytest.raises(Refused, match="withdrawn"):
            deed()
        db.session.rollback()
    assert card.withdrawn_because == "The pilot ended"
