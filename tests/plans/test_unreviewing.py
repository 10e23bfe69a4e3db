"""Reviews are taken back: for a minute, by whoever recorded them, and nobody reads them then."""

from datetime import timedelta

import pytest
import time_machine

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.plans import commands, queries
from partnership.plans.models import Review
from partnership.plans.rules import Progress, Quality
from partnership.transaction import transaction
from tests.plans.versions import versions
from tests.web.filling import filled, landed, text_of


def reviewed(world, found, key="parks", **given):
    facts = {"on": today(), "quality": Quality.GOOD, "progress": Progress.BEHIND, **given}
    with transaction():
        return commands.record_review(world.actor("chair"), world.board, found.new[key], **facts)


def undone(world, found, *reviews, by="chair"):
    with transaction():
        numbers = [one.id for one in reviews]
        commands.take_back_reviews(world.actor(by), found.later, numbers)
    db.session.expire_all()


def standing(found):
    return [one.id for one in queries.reviews(db.select(Review), found.later.id)]


def test_reviews_that_were_recorded_together_are_gone_and_stay_in_the_record(world) -> None:
    found, soon = versions(world.board), today() + timedelta(days=5)
    with time_machine.travel(now() - timedelta(days=1), tick=False):
        before = reviewed(world, found, next_on=soon)
    both = [reviewed(world, found, key, text="Too dark") for key in ("parks", "patrols")]
    assert queries.due_reviews(soon) == {}
    undone(world, found, *both)
    assert standing(found) == [before.id]
    assert queries.due_reviews(soon) == {found.later.id: soon}
    for one in both:
        done, undo = events_about(one)
        assert (one.text, done.kind, undo.kind) == (
            "Too dark",
            Kind.PLAN_REVIEWED,
            Kind.PLAN_UNREVIEWED,
        )
        assert undo.details["undone"] == done.id
    with pytest.raises(Refused, match="taken back already"):
        undone(world, found, *both)


def test_all_are_taken_back_or_none_and_only_ones_own_in_time(world) -> None:
    found = versions(world.board)
    with time_machine.travel(now() - timedelta(minutes=2), tick=False):
        early = reviewed(world, found, "patrols")
    late = reviewed(world, found)
    with pytest.raises(Refused, match="Somebody else"):
        undone(world, found, late, by="secretary")
    with pytest.raises(Refused, match="more than a minute"):
        undone(world, found, late, early)
    for plan, numbers in ((found.earlier, [late.id]), (found.later, [])):
        with pytest.raises(Refused, match="taken back already"), transaction():
            commands.take_back_reviews(world.actor("chair"), plan, numbers)
    db.session.expire_all()
    assert standing(found) == [late.id, early.id]


def test_a_notice_offers_to_take_a_review_back(world, client_of) -> None:
    found = versions(world.board)
    chair, home = client_of("chair"), f"/plans/{found.later.id}"
    parks = found.new["parks"].id
    typed = filled(chair.get(f"{home}/review")) | {f"text-{parks}": "Two benches are missing"}
    typed |= {f"quality-{parks}": "good", f"progress-{parks}": "behind"}
    notice = landed(chair, chair.post(f"{home}/review", data=typed))
    (review,) = standing(found)
    address = f"{home}/review/undo?reviews={review}"
    assert f'action="{address}"' in notice.text
    assert client_of("ash").post(address).status_code == 403
    client_of("secretary").post(address)  # who did not record it
    assert standing(found) == [review]
    report = f"/groups/npb/report?kind=priority-update&plan={found.later.id}"
    assert "Two benches" in text_of(client_of("secretary").get(report))
    words = text_of(landed(chair, chair.post(address)))
    assert "The review is taken back" in words
    assert "Two benches" not in words
    assert "Two benches" not in text_of(client_of("secretary").get(report))
    assert "Review of a priority taken back" in text_of(client_of("secretary").get("/audit"))
    for odd in ("", "?reviews=", "?reviews=no,-1,99999999999", address.partition("undo")[2]):
        words = text_of(landed(chair, chair.post(f"{home}/review/undo{odd}")))
        assert "taken back already" in words
