"""Who hears that answers by the link of a digest were taken back: whoever was told of them."""

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.actions import blockages, proposals
from partnership.actions.models import Action, Blockage
from partnership.actions.proposed import open_proposal
from partnership.actions.rules import StepKind
from partnership.core.db import db
from partnership.transaction import transaction
from tests.digests.links import digest_to, link_in, three
from tests.reactions import post
from tests.web.filling import filled, landed, text_of
from tests.web.test_digests import again, on, says, send
from tests.world import World, soon


@pytest.mark.parametrize("when", ["at once", "once letters went", "once the chair acted"])
def test_each_whom_answers_told_hears_once_that_they_do_not_stand(
    app: Flask, world: World, when: str
) -> None:
    fine, stuck, late = three(world)
    with transaction():
        proposals.propose(world.actor("ash"), late, soon(40), "Asked for before")
        late.answered_at = None  # long ago
    post.sent()
    link, client = link_in(digest_to(world)), app.test_client()
    elm = str(world.seats["elm"].id)
    page = send(
        client,
        link,
        says(fine, "on-track"),
        says(stuck, "blocked", "No agreement.", need="decision", needed_from=elm),
        says(late, "more-time", "More.", **on("due_on", 50)),
    )
    undo = filled(landed(client, page), f"{link}/undo")
    blockage = db.session.scalars(select(Blockage)).one()
    if when == "once letters went":
        told = {"ash", "chair", "elm", "secretary"}
        assert set(post.readers(world, post.sent())) == told
    if when == "once the chair acted":
        with transaction():
            blockages.direct(world.actor("chair"), blockage, world.seats["elm"], "Sign it")
    said = landed(client, client.post(f"{link}/undo", data=undo))
    every = post.sent()
    corrected = [one for one in every if "Taken back" in one.subject]

    def about(*actions: Action) -> str:
        more = f" and {len(actions) - 1} more" if actions[1:] else ""
        return f"[OFFICIAL] Taken back: Answer by link, {actions[0].reference}{more}"

    expected, kept = {
        # The link was used all the same: whoever it was sent to hears of that.
        "at once": ([], ["ash"]),
        "once letters went": ([about(stuck)] * 2 + [about(fine, stuck, late)], []),
        # What stands is told: that it is stuck, what was directed, and that the link was used.
        "once the chair acted": (
            [about(fine, late)],
            ["ash", "ash", "chair", "elm", "elm", "secretary"],
        ),
    }[when]
    assert sorted(one.subject for one in corrected) == sorted(expected)
    assert post.readers(world, [one for one in every if one not in corrected]) == kept
    if corrected:
        words = post.text(post.to(world, "secretary", corrected))
        assert "by link sent to ash@ash-council.example within a minute" in words
        assert late.title in words
    stands = when == "once the chair acted"
    assert f"{'Two' if stands else 'Three'} answers were taken back." in text_of(said)
    assert again(stuck).is_blocked is stands
    blockage = db.session.get_one(Blockage, blockage.id)
    assert (blockage.steps[-1].kind is StepKind.TAKEN_BACK) is not stands
    waiting = open_proposal(again(late))
    assert waiting is not None
    assert waiting.due_on == soon(40)  # as before
