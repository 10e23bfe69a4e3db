"""Owners as lists name them, held against the seats of a body."""

from types import SimpleNamespace

import pytest

from partnership.groups.called import names
from partnership.groups.rules import Role
from partnership.spreadsheets.owners import NOBODY, Owners

SEATS = {
    1: ("Commissioner", "Merseyside", Role.CHAIR),
    2: ("Partnership Secretariat", "Office of the Police and Crime Commissioner", Role.SECRETARIAT),
    3: ("Chief Constable", "Merseyside Police", Role.MEMBER),
    4: ("Head of Crime", "Merseyside Police", Role.MEMBER),
    5: ("Chief Executive", "Liverpool City Council", Role.MEMBER),
    6: ("Chief Executive", "Wirral Council", Role.MEMBER),
    7: ("Chief Fire Officer", "Fire and Rescue Service", Role.MEMBER),
    8: ("Director", "Merseyside Violence Reduction Partnership", Role.ADVISER),
}


def owners(**chosen: int) -> Owners:
    places = [
        SimpleNamespace(
            role=role,
            seat=SimpleNamespace(id=n, title=title, organisation=SimpleNamespace(name=owner)),
        )
        for n, (title, owner, role) in SEATS.items()
    ]
    body = SimpleNamespace(short="SOC", name="Serious and Organised Crime Group")
    return Owners(names(places, body), chosen)


@pytest.mark.parametrize(
    ("written", "seats"),
    [
        ("Chief Constable, Merseyside Police", [3]),
        ("Merseyside Police Chief Constable", [3]),
        ("the chief constable", [3]),
        ("CFO", [7]),
        ("OPCC", [2]),
        ("MVRP Director", [8]),
        ("Liverpool CC", [5]),
        ("Chief Exec, Wirral Council", [6]),
        ("CC", [3]),
        ("Chair", [1]),
        ("SOC group chair", [1]),
        ("Secretariat", [2]),
        ("Wirral Council / CFO; Chair", [6, 7, 1]),
        ("Liverpool CC and Wirral", [5, 6]),
        ("CFO\nCFO", [7]),
        # Questions: several seats, none, nobody named.
        ("Merseyside Police", [None]),
        ("CE", [None]),
        ("OPCC & LAs", [2, None]),
        ("", [None]),
    ],
)
def test_an_owner_is_a_seat_or_a_question(written, seats) -> None:
    read = owners()
    assert [read.seat(name) for name in read.read(written)] == seats


def test_two_seats_with_one_name_are_both_offered() -> None:
    read = owners()
    read.read("Merseyside Police")
    assert read.met == {"merseyside police": {3, 4}}
    assert read.written == {"merseyside police": "Merseyside Police"}


def test_what_somebody_chose_goes_first() -> None:
    read = owners(police=4, cfo=5, chair=NOBODY)
    assert [read.seat(name) for name in read.read("Police / CFO / Chair")] == [4, 5, NOBODY]
