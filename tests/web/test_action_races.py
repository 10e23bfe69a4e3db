"""Two people at the same moment: one change is stored, the other shown beside it."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from partnership.actions.models import Action, ActionUpdate
from partnership.core.db import db
from tests.actions.deeds import opened
from tests.web.filling import filled
from tests.web.races import at_once
from tests.world import World, soon

Client = Callable[[str], FlaskClient]


def test_of_four_updates_at_once_one_is_stored_and_three_are_asked(
    app: Flask, world: World, client_of: Client
) -> None:
    action = opened(world)
    address = f"/actions/{action.id}/update"
    clients = [client_of("ash"), client_of("ash"), client_of("secretary"), client_of("secretary")]
    forms = [
        {**filled(one.get(address)), "answer": "on-track", "text": f"Text {number}"}
        for number, one in enumerate(clients)
    ]

    def job(number: int) -> Callable[[], int]:
        def post() -> int:
            answer = clients[number].post(address, data=forms[number])
            # Whoever came late finds what they typed, ready to be sent again.
            assert answer.status_code == 302 or f"Text {number}</textarea>" in answer.text
            return answer.status_code

        return post

    assert at_once(app, [job(number) for number in range(4)]) == {302: 1, 409: 3}
    db.session.rollback()
    assert db.session.scalar(select(func.count(ActionUpdate.id))) == 1


def test_additions_at_once_get_numbers_of_their_own(
    app: Flask, world: World, client_of: Client
) -> None:
    clients = [client_of("secretary") for _ in range(4)]
    typed = {"title": "Agree it", "seat": world.seats["ash"].id}
    typed |= {
        "due_on-day": str(soon(60).day),
        "due_on-month": str(soon(60).month),
        "due_on-year": str(soon(60).year),
    }

    def job(client: FlaskClient) -> Callable[[], int]:
        return lambda: client.post("/groups/npb/actions/add", data=typed).status_code

    assert at_once(app, [job(client) for client in clients]) == {302: 4}
    db.session.rollback()
    numbers = sorted(one[-3:] for one in db.session.scalars(select(Action.reference)))
    assert numbers == ["001", "002", "003", "004"]
