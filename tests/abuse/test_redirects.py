"""A17 and A18: no link leads to another host, whatever the request or its `next` says."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.core.db import db
from partnership.outbox.models import Message
from partnership.people import commands
from partnership.people.models import Person
from partnership.transaction import transaction
from tests.abuse.ground import STRANGER, Ground
from tests.abuse.hostile import ELSEWHERE
from tests.abuse.sheets import Sheet
from tests.world import soon

FORGED = ["evil.example", "localhost.evil.example", "localhost@evil.example", "evil.example:80", ""]


def new_link(app: Flask, person: int) -> str:
    with app.app_context(), transaction():
        return f"/sign-in/{commands.new_link(db.session.get_one(Person, person))[1]}"


def test_a18_no_next_leads_elsewhere(ground: Ground, sheets: list[Sheet]) -> None:
    """Wherever `next` is read; whether a page reads it is seen from what it leads to."""
    reads = set()
    for sheet in (one for one in sheets if one.method == "post" and one.who == STRANGER):
        for wanted in ["/actions", *ELSEWHERE]:
            address = ground.there.mailed.get(sheet.endpoint, sheet.action)
            if sheet.endpoint == "sign_in.link":
                address = new_link(ground.app, ground.there.numbers.people["ash"])
            typed = {"email": "ash@ash-council.example"}
            answer = ground.client().post(address, query_string={"next": wanted}, data=typed)
            location = answer.headers.get("Location", "/")
            assert re.fullmatch(r"/[\w/-]*", location), f"{sheet}: {wanted!r} leads to {location!r}"
            reads |= {sheet.endpoint} if wanted == location else set()
    assert reads == {"sign_in.link"}


def test_a18_no_next_is_kept_for_a_letter(ground: Ground) -> None:
    """The address that somebody wanted goes into the letter with the link, if it is one of ours."""
    for number, wanted in enumerate(ELSEWHERE):
        ground.client().post(
            "/sign-in", query_string={"next": wanted}, data={"email": f"a{number}@b.example"}
        )
    kept = {row[1:] for row in ground.stored()["sign_in_requests"]}
    assert len(kept) == len(ELSEWHERE)
    assert not [row for row in kept if "evil" in str(row) or "alert" in str(row)]


@pytest.mark.parametrize("host", FORGED)
def test_a17_a_forged_host_is_refused_on_every_address(file_ground: Ground, host: str) -> None:
    for who, address in file_ground.visits():
        answer = file_ground.client(who).get(address, headers={"Host": host})
        assert answer.status_code == 400, address
        assert "evil" not in answer.text + str(answer.headers)


def test_a17_links_in_messages_come_from_the_settings(ground: Ground) -> None:
    """Also where the request that caused them came through a proxy with another name."""
    secretary, elsewhere = ground.client("secretary"), {"X-Forwarded-Host": "evil.example"}
    parts = {f"day-{part}": str(getattr(soon(70), part)) for part in ("day", "month", "year")}
    typed = parts | {"begins": "10am", "ends": "11am", "marking": "OFFICIAL"}
    ground.app.config["PUBLIC_URL"] = "https://board.example"
    answer = secretary.post("/groups/npb/meetings/add", data=typed, headers=elsewhere)
    assert answer.status_code == 302
    assert answer.location.startswith("/meetings/")
    with ground.app.app_context():
        newest = db.session.scalars(select(Message).order_by(Message.id.desc())).first()
        assert newest is not None
        links = re.findall(rb"https?://[\w.:]+/", newest.body)
    assert set(links) == {b"https://board.example/"}
