"""The two stories that tests tell, and the board that the long one belongs to."""

from datetime import timedelta
from pathlib import Path

from partnership.core.clock import today
from partnership.demo.story import Story, read
from partnership.groups import commands as groups
from partnership.groups.rules import HoldingKind
from partnership.people import commands as people
from partnership.transaction import transaction
from tests.world import World

BOARDS = Path(__file__).resolve().parents[2] / "boards"
BOARD = BOARDS / "merseyside.yaml"
LONG = BOARDS / "merseyside-story.yaml"
SHORT = Path(__file__).with_name("short-story.yaml")


def short() -> Story:
    return read(SHORT.read_text(), SHORT.name)


def long() -> Story:
    return read(LONG.read_text(), LONG.name)


def change_holder(world: World, days_ago: int) -> None:
    """Somebody acts as Ash's chief executive from so many days ago."""
    on = today() - timedelta(days=days_ago)
    with transaction():
        seat = groups.queries.seat("ash")
        assert seat
        first = groups.queries.holder(seat.id, on)
        assert first
        groups.put_holding(seat, first.person, first.kind, first.from_on, on - timedelta(days=1))
        acting = people.put_person("Acting Chief Executive, Ash Council (test)", "a@ash.example")
        groups.put_holding(seat, acting, HoldingKind.ACTING, on)
