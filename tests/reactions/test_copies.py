"""Copies of a seat's mail: to those it chose, and of nothing that they may not see."""

import pytest

from partnership.core.marking import Mark, Marking
from partnership.digests import asking
from partnership.groups.deputising import Rights
from partnership.groups.rules import DeputyKind
from partnership.transaction import transaction
from tests.actions.aides import assistant
from tests.actions.deeds import blocked, opened
from tests.reactions import post
from tests.world import World, soon

SECRET = Mark(Marking.SENSITIVE)
ASH = "Chief Executive, Ash Council"


def got(address: str) -> list[str]:
    """What somebody was sent."""
    return [post.text(one) for one in post.sent() if one.to_address == address]


@pytest.mark.parametrize("copied", [True, False])
def test_who_gets_the_seats_mail_gets_what_they_may_see(world: World, copied: bool) -> None:
    aide = assistant(world, rights=Rights(may_draft=True, copied=copied))
    post.sent()
    action = opened(world, title="Agree the rota")
    opened(world, title="Agree the raid", mark=SECRET)
    opened(world, "elm", title="Agree the lease")
    blocked(world, action, "chair", by="secretary")
    letters = got(aide.email)
    assert len(letters) == copied
    for letter in letters:
        assert f"This is a copy of what the {ASH} gets." in letter
        assert f"whoever gets copies for {ASH}" in letter
        assert "Agree the rota" in letter


def test_of_a_letter_about_anothers_action_there_is_no_copy(world: World) -> None:
    """The chair hears of every blockage; the chair's assistant sees the chair's actions only."""
    aide = assistant(world, "chair", rights=Rights(copied=True))
    own = opened(world, "chair")
    post.sent()
    blocked(world, opened(world), "elm")
    assert got(aide.email) == []
    blocked(world, own, "elm", by="secretary")
    assert len(got(aide.email)) == 1


@pytest.mark.parametrize("drafts", [True, False])
def test_a_copy_of_a_digest_answers_nothing(world: World, drafts: bool) -> None:
    """It leads to where an answer is prepared; nothing in it works without signing in."""
    aide = assistant(world, rights=Rights(may_draft=drafts, copied=True))
    deputy = assistant(world, name="deputy", kind=DeputyKind.STANDING)
    action = opened(world, title="Agree the rota", due_on=soon(5))
    secret = opened(world, title="Agree the raid", mark=SECRET, due_on=soon(6))
    post.sent()
    with transaction():
        for one in asking.askings([world.seats["ash"].id]):
            asking.ask(asking.WORKER, one)
    letters = {one.to_address: post.text(one) for one in post.sent()}
    assert deputy.email not in letters
    assert "/answers/" in letters[world.people["ash"].email]
    copy = letters[aide.email]
    assert f"This is a copy of what the {ASH} gets." in copy
    for kept in ("/answers/", "Agree the raid", f"/actions/{secret.id}/"):
        assert kept not in copy
    for told in ("Agree the rota", action.reference, secret.reference):
        assert told in copy
    assert (f"http://localhost/actions/{action.id}/draft" in copy) is drafts
    assert ("Prepare the answers:\nhttp://localhost/actions/mine" in copy) is drafts
