"""What somebody may do for a seat: ticked when they are named, and changed later."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.core.db import db
from partnership.groups.deputising import USUAL, Rights, rights_of
from partnership.groups.models import Deputy
from partnership.groups.rules import DeputyKind
from tests.web.filling import filled, landed, text_of
from tests.web.test_deputies import AIDE, address_of
from tests.world import World

ClientOf = Callable[[str], FlaskClient]


def deputy() -> Deputy:
    db.session.expire_all()
    return db.session.scalars(select(Deputy)).one()


@pytest.mark.parametrize("kind", [DeputyKind.STANDING, DeputyKind.ASSISTANT])
def test_who_ticks_nothing_means_what_is_usual(
    world: World, client_of: ClientOf, kind: DeputyKind
) -> None:
    client, address = client_of("ash"), address_of(world)
    form = filled(client.get(address)) | AIDE | {"kind": kind.value}
    landed(client, client.post(address, data=form))
    assert rights_of(deputy()) == USUAL[kind]


def test_what_is_ticked_counts_and_can_be_changed(world: World, client_of: ClientOf) -> None:
    client, address = client_of("ash"), address_of(world)
    form = filled(client.get(address)) | AIDE | {"kind": "standing", "copied": "y"}
    landed(client, client.post(address, data=form))
    assert rights_of(deputy()) == Rights(copied=True)
    page = f"{address}/{deputy().id}/rights"
    form = filled(client.get(page))
    assert "may_send" not in form
    assert form.pop("copied") == "y"
    shown = landed(client, client.post(page, data=form | {"may_draft": "y", "may_answer": "y"}))
    assert rights_of(deputy()) == Rights(may_draft=True, may_answer=True)
    assert "Sees, prepares updates, answers invitations" in text_of(shown)
    for who in ("elm", "chair", "outsider"):
        assert client_of(who).post(page, data={"may_send": "y"}).status_code == 404
    assert not deputy().may_send
