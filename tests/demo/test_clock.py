"""The demonstration's clock: another time within the block, the real one after it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from partnership.core import clock


def test_it_is_another_time_within_the_block_only() -> None:
    then = datetime(2025, 6, 30, 23, 30, tzinfo=UTC)
    with clock.set_to(then):
        assert clock.now() == then
        assert clock.today() == date(2025, 7, 1)
        with clock.set_to(then - timedelta(days=1)):
            assert clock.today() == date(2025, 6, 30)
        assert clock.now() == then
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_failure_within_the_block_sets_the_clock_back() -> None:
    with pytest.raises(RuntimeError), clock.set_to(datetime(2025, 1, 1, tzinfo=UTC)):
        raise RuntimeError
    assert clock.now() > datetime(2025, 1, 1, tzinfo=UTC)


def test_a_moment_without_a_zone_is_no_moment() -> None:
    with pytest.raises(ValueError, match="zone"), clock.set_to(datetime(2025, 1, 1)):  # noqa: DTZ001
        pass
