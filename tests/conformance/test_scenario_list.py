"""The 55 situations that calendar invitations get into, and where each is tested.

The first 38 are those of the tests of sabre/vobject, a widely used calendar library: what is to
happen between an organiser and attendees. The rest are this product's own. A test's name begins
with the number.
"""

import re
from types import ModuleType

import pytest

from tests.conformance import (
    test_scenarios_ours,
    test_scenarios_outgoing,
    test_scenarios_replies,
)

OUT, IN, OURS = test_scenarios_outgoing, test_scenarios_replies, test_scenarios_ours
SCENARIOS: dict[int, tuple[str, ModuleType]] = {
    # A new meeting.
    1: ("A meeting without an invitee", OUT),
    2: ("A task instead of an event", IN),
    3: ("A meeting with one invitee", OUT),
    4: ("Two events with different UIDs in one object", IN),
    5: ("Another organiser, and the same in other letters", IN),
    6: ("Somebody is at most meetings of a year but not all", OUT),
    7: ("Somebody is at one meeting of a year only", OUT),
    8: ("Invitees but no organiser", OUT),
    9: ("A word on who is to send the messages", OUT),
    # A change of a meeting.
    10: ("One invitee goes, one stays, one comes", OUT),
    11: ("Another length", OUT),
    12: ("Nothing, or nothing of weight, has changed", OUT),
    13: ("Sent again because somebody wants it", OUT),
    14: ("A meeting without invitees gets its first", OUT),
    15: ("A meeting loses its last invitee", OUT),
    16: ("Several invitees are taken off", OUT),
    17: ("One meeting of a year is off", OUT),
    18: ("The same things in another order", OUT),
    19: ("The status becomes cancelled", OUT),
    20: ("The zone in which an excluded date is written", OUT),
    # A meeting is deleted.
    21: ("The organiser calls it off", OUT),
    22: ("An invitee deletes it", IN),
    23: ("An invitee deletes one that is off already", IN),
    # Requests and cancellations arrive.
    24: ("A new request arrives", IN),
    25: ("A request arrives about something known", IN),
    26: ("A cancellation arrives", IN),
    27: ("An unknown method or component arrives", IN),
    # Answers arrive.
    28: ("An answer to an unknown UID", IN),
    29: ("An acceptance", IN),
    30: ("An answer that reports on its own success", IN),
    31: ("An answer of somebody who is not listed", IN),
    32: ("A date named in another zone", IN),
    33: ("An answer to the first date of a series", IN),
    34: ("An answer to a date of an unknown series", IN),
    # What an invitee's program sends.
    35: ("Yes or no, with times in several forms", IN),
    36: ("The same answer once more", IN),
    37: ("One meeting of a year is declined", IN),
    38: ("Called off, or not invited at all", IN),
    # Beyond sabre/vobject.
    39: ("An answer to the date before the last change", OURS),
    40: ("An answer no newer than the last", OURS),
    41: ("Two answers that overtake each other", OURS),
    42: ("An answer without an organiser", OURS),
    43: ("An answer from another address of the invitee", OURS),
    44: ("An answer that somebody else sends, or that is refuted", OURS),
    45: ("A forged proof of the sender", OURS),
    46: ("An answer that an assistant sends", OURS),
    47: ("An answer deep inside a message", OURS),
    48: ("Header and calendar that ask for different things", OURS),
    49: ("A proposal of another time", OURS),
    50: ("A deputy is sent", OURS),
    51: ("The invitation is asked for once more", OURS),
    52: ("An answer after removal or cancellation", OURS),
    53: ("Somebody is taken off and asked again", OURS),
    54: ("An out-of-office note", OURS),
    55: ("A program looks at the answer page", OURS),
}


def numbered(module: ModuleType) -> list[tuple[int, str]]:
    """The number and name of every test in a module; a test without a number counts as 0."""
    names = [name for name in vars(module) if name.startswith("test_")]
    numbers = [re.match(r"test_(\d\d)_", name) for name in names]
    return [(int(one[1]) if one else 0, name) for one, name in zip(numbers, names, strict=True)]


def test_all_of_them_are_listed_once() -> None:
    assert list(SCENARIOS) == list(range(1, 56))
    assert len({title for title, _ in SCENARIOS.values()}) == len(SCENARIOS)


@pytest.mark.parametrize("module", [OUT, IN, OURS])
def test_each_has_one_test_in_its_module(module: ModuleType) -> None:
    wanted = [number for number, (_, where) in SCENARIOS.items() if where is module]
    assert sorted(number for number, _ in numbered(module)) == wanted


@pytest.mark.parametrize("module", [OUT, IN, OURS])
def test_each_says_what_it_is_about(module: ModuleType) -> None:
    silent = [name for _, name in numbered(module) if not vars(module)[name].__doc__]
    assert silent == []
