"""Copies of a seat's mail: to those it chose, and of nothing that they may not see."""

import pytest

from partnership.core.marking import Mark, Marking
from partnership.groups.deputising import Rights
from tests.actions.aides import assistant
from tests.actions.deeds import blocked, opened
from tests.reactions import post
from tests.world import World

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
