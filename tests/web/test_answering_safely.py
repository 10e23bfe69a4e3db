"""Answers are to what was shown, nothing typed is lost, and a link gives little away."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.audit.models import Seal
from partnership.core.db import db
from partnership.groups.models import Deputy
from partnership.invitations.rules import Answer
from tests.invitations.test_commands import move
from tests.meetings.sittings import coming
from tests.web.filling import filled, text_of
from tests.web.test_answering import link, named_deputy, of
from tests.world import World, soon

ClientOf = Callable[[str], FlaskClient]


def test_an_answer_to_the_date_that_was_shown_is_none_to_another(app: Flask, world: World) -> None:
    meeting, client = coming(world), app.test_client()
    address = link(world, meeting, "ash")
    typed = {"answer": "accepted", "note": "I come by train."}
    form = filled(client.get(address)) | typed
    move(world, meeting, day=soon(37))
    page = client.post(address, data=form)
    assert "The date has changed since you opened this page" in text_of(page)
    assert "I come by train." in text_of(page)
    assert of(world, meeting, "ash").answer is Answer.NONE
    again = filled(page)
    assert again["note"] == "I come by train."
    client.post(address, data=again | {"answer": "accepted"})
    assert of(world, meeting, "ash").answer is Answer.ACCEPTED


def test_the_quick_button_keeps_what_was_typed(app: Flask, world: World) -> None:
    deputy, meeting = named_deputy(world), coming(world)
    client, address = app.test_client(), link(world, meeting, "ash")
    form = filled(client.get(address)) | {"note": "At a hearing.", "send": str(deputy.id)}
    client.post(address, data=form)
    one = of(world, meeting, "ash")
    assert (one.answer, one.note) == (Answer.DELEGATED, "At a hearing.")


def test_whom_a_link_names_stands_in_until_the_meeting(
    app: Flask, world: World, client_of: ClientOf
) -> None:
    typed = {"answer": "delegated", "deputy_name": "Kim", "deputy_email": "kim@ash.example"}
    first, second = coming(world), coming(world, days=60)
    app.test_client().post(link(world, first, "ash"), data=typed)
    signed_in = typed | {"deputy_email": "lee@ash.example"}
    client_of("ash").post(f"/meetings/{second.id}/answer", data=signed_in)
    named = db.session.scalars(select(Deputy).order_by(Deputy.id)).all()
    assert [one.until_on for one in named] == [first.day, None]


def test_no_secret_address_is_kept_with_the_key_of_a_form(app: Flask, world: World) -> None:
    meeting, client = coming(world), app.test_client()
    address = link(world, meeting, "ash")
    client.post(address, data=filled(client.get(address)) | {"answer": "accepted"})
    kept = db.session.scalars(select(Seal.form_key).where(Seal.form_key.is_not(None))).all()
    assert len(kept) == 1
    assert not any(part in kept[0] for part in address.split("/") if part)
