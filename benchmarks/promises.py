"""Run by itself: gives a seat open actions until a page of the list is full of them."""

import sys
from datetime import timedelta

from partnership import create_app
from partnership.actions.commands import open_action
from partnership.core.clock import today
from partnership.core.db import db, write_mode
from partnership.demo.offices import OPERATOR
from partnership.groups.models import Group, Seat


def main() -> None:
    """Take the ids of a body and of a seat, and how many more actions it is to have."""
    group_id, seat_id, number = map(int, sys.argv[1:])
    with create_app().app_context(), write_mode():
        group, seat = db.session.get_one(Group, group_id), db.session.get_one(Seat, seat_id)
        for at in range(number):
            open_action(
                OPERATOR,
                group,
                title=f"Answer request {at + 1} of the auditors for papers and figures",
                seat=seat,
                due_on=today() + timedelta(days=30 + at),
            )
        # Past transaction(): nobody is to be told of these.
        db.session.commit()


if __name__ == "__main__":
    main()
