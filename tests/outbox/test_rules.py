"""When to try again, and when to stop."""

from datetime import UTC, datetime, timedelta

from partnership.outbox.rules import BATCH, DELAYS, LEASE, SENDING, next_attempt

NOON = datetime(2026, 12, 10, 12, tzinfo=UTC)


def test_the_first_repeat_comes_soon_and_later_ones_two_hours_apart() -> None:
    assert next_attempt(1, NOON) == NOON + timedelta(seconds=30)
    assert next_attempt(2, NOON) == NOON + timedelta(minutes=1)
    assert next_attempt(len(DELAYS), NOON) == NOON + timedelta(hours=2)
    assert list(DELAYS) == sorted(DELAYS)


def test_it_goes_on_for_a_day_and_not_for_two() -> None:
    moment, attempts = NOON, 1
    while following := next_attempt(attempts, moment):
        moment, attempts = following, attempts + 1
    assert timedelta(hours=24) <= moment - NOON < timedelta(hours=48)


def test_a_lease_outlasts_the_time_for_sending() -> None:
    assert SENDING < LEASE
    assert BATCH > 1
