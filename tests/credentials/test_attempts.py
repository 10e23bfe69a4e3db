"""Tries are counted before they are made, also where two are made at once."""

from partnership.core.db import db
from partnership.credentials.attempts import admit, forget
from partnership.credentials.rules import Limit
from partnership.transaction import transaction
from tests.meetings.test_two_at_once import both

LIMIT, OTHER = Limit("one thing", 3), Limit("another", 2)


def test_of_two_last_tries_at_once_one_is_admitted(app) -> None:
    with transaction():
        assert admit((LIMIT, "a"))
        assert admit((LIMIT, "a"))
    admitted = []
    db.session.rollback()
    both(app, *[lambda: admitted.append(bool(admit((LIMIT, "a"))))] * 2)
    assert sorted(admitted) == [False, True]


def test_what_one_limit_refuses_counts_against_none(app) -> None:
    with transaction():
        for _ in range(2):
            assert admit((LIMIT, "a"), (OTHER, "b"))
        assert not admit((LIMIT, "a"), (OTHER, "b"))
        right = admit((LIMIT, "a"))
        assert right
        assert not admit((LIMIT, "a"))
        forget([one.id for one in right])
        assert admit((LIMIT, "a"))
        assert admit((LIMIT, "b"))
