"""Run by itself: adds actions until a page of each list is full of them, in whatever database."""

import sys
from datetime import timedelta

from benchmarks.data import PAGE
from partnership import create_app
from partnership.actions.blockages import raise_blockage
from partnership.actions.commands import open_action, update_action
from partnership.actions.models import Action
from partnership.actions.rules import Need, State
from partnership.core.clock import now, set_to, today
from partnership.core.db import db, write_mode
from partnership.demo.offices import OPERATOR
from partnership.groups.models import Group, Seat

LONG_AGO = timedelta(days=120)


def main() -> None:
    """Take the ids of a body, a seat and another, and how many more actions the first is to have.

    The other one gets a page of actions that are late, blocked and declared green.
    """
    group_id, seat_id, other_id, number = map(int, sys.argv[1:])
    with create_app().app_context(), write_mode():
        group = db.session.get_one(Group, group_id)
        seat, other = (db.session.get_one(Seat, one) for one in (seat_id, other_id))
        for at in range(number):
            promise(group, seat, at)
        with set_to(now() - LONG_AGO):
            for at in range(PAGE):
                get_stuck(promise(group, other, at), seat)
        # Past transaction(): nobody is to be told of these.
        db.session.commit()


def promise(group: Group, seat: Seat, at: int) -> Action:
    """One more action, each due a day later than the one before."""
    return open_action(
        OPERATOR,
        group,
        title=f"Answer request {at + 1} of the auditors for papers and figures",
        seat=seat,
        due_on=today() + timedelta(days=30 + at),
    )


def get_stuck(action: Action, freer: Seat) -> None:
    """Let it wait for this seat, and its owner say that it is on track all the same."""
    raise_blockage(
        OPERATOR,
        action,
        what="The figures cannot be had before they are audited",
        need=Need.PARTNER_ACT,
        needed_from=freer,
        since=today(),
    )
    update_action(OPERATOR, action, State.GREEN, "On course otherwise")


if __name__ == "__main__":
    main()
