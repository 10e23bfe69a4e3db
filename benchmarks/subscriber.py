"""Run by itself: gives somebody meetings and a calendar feed of them, and prints its secret."""

import sys
from collections.abc import Sequence
from datetime import time, timedelta
from random import Random

from partnership import create_app
from partnership.core.clock import now, set_to, today
from partnership.core.db import db, write_mode
from partnership.demo.diaries import enter_diaries
from partnership.demo.offices import OPERATOR
from partnership.groups import queries as groups
from partnership.groups.models import Group
from partnership.groups.queries import Place
from partnership.meetings.commands import schedule
from partnership.people.feeds import make_feed
from partnership.people.models import Person
from partnership.people.queries import person_by_email

# A feed shows the past year and all that is to come.
BACK, OVER = timedelta(days=360), timedelta(days=720)
BEFORE_ALL = timedelta(days=364)


def main() -> None:
    """Take an address and a number; print the secret."""
    address, number = sys.argv[1:]
    with create_app().app_context(), write_mode():
        person = person_by_email(address)
        if person is None:
            raise SystemExit(f"nobody has the address {address}")
        add_meetings(person, int(number))
        token = make_feed(OPERATOR, person)
        # Past transaction(): what follows from the meetings would be thousands of letters.
        db.session.commit()
    print(token)


def add_meetings(person: Person, number: int) -> None:
    """So many meetings of the largest body this person sits in, evenly over two years."""
    group, places = largest_body(person)
    first = today() - BACK
    # Only to what is to come is anybody invited, so all of it is entered a year ago.
    with set_to(now() - BEFORE_ALL):
        meetings = [
            schedule(
                OPERATOR,
                group,
                day=first + OVER * at / number,
                begins=time(10 + at % 2 * 2),
                ends=time(11 + at % 2 * 2),
                place="Room 1 (demo)",
                held=True,
            )
            for at in range(number)
        ]
        db.session.flush()
        enter_diaries([one.id for one in meetings], places, Random(1))


def largest_body(person: Person) -> tuple[Group, Sequence[Place]]:
    """The body with most places of those in which this person has one."""
    bodies = [(group, groups.places(group.id, today())) for group in groups.all_groups()]
    mine = [one for one in bodies if person in [place.person for place in one[1]]]
    return max(mine, key=lambda one: len(one[1]))


if __name__ == "__main__":
    main()
