"""Deny by default: every address declares who may use it."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.actions.models import Action
from partnership.audit.models import Event
from partnership.core.db import db
from partnership.gatherings import commands as gatherings
from partnership.gatherings.models import Gathering
from partnership.gatherings.rules import GatheringKind
from partnership.groups.models import Group
from partnership.highlights import commands as highlights
from partnership.highlights.models import Highlight
from partnership.inbound.models import InboundMessage
from partnership.indicators.models import Indicator
from partnership.learning.models import Card
from partnership.meetings.avoiding.commands import mark
from partnership.meetings.avoiding.models import AvoidedDays
from partnership.meetings.avoiding.rules import DayKind, span
from partnership.meetings.commands import decide
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.papers.models import Paper
from partnership.plans.models import Plan, Review
from partnership.policy.grants import GRANTS
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.seeing import SEEING
from partnership.policy.standing import Standing
from partnership.projects.models import Project
from partnership.topics.models import Topic
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.inbound import mails
from tests.inbound.post import taken
from tests.indicators.counted import indicator
from tests.learning.deeds import shared
from tests.meetings.sittings import coming, item
from tests.papers.slots import slot
from tests.plans.versions import reviewed
from tests.projects.places import begun
from tests.topics.plans import planned
from tests.world import World

# Strangers may open these and no others; whoever adds one gives the reason here.
PUBLIC = {
    "static": "styles and fonts",
    "health.health": "monitors have no account; it names nobody",
    "sign_in.ask": "the way in",
    "sign_in.sent": "the way in",
    "sign_in.password": "the way in",
    "sign_in.link": "the way in",
    "passkeys.options_to_sign_in": "the way in; it says nothing of anybody",
    "passkeys.sign_in": "the way in",
    "openid.start": "the way in",
    "openid.back": "the way in, from an organisation's own sign-in",
    "answering.link": "the link of an invitation, signed, good for answering it and nothing else",
    "digests.link": "the link of a digest, a random secret, good for answering it and nothing else",
    "digests.thanks": "the same link, after the answer: it names the next date",
    "digests.renew": "a new link goes to the address that the old one was sent to",
    "digests.undo": "the same link, for a minute: it takes back what was answered by it",
    "feeds.meetings": "calendar programs cannot sign in: the address itself is the secret",
    "feeds.tasks": "calendar programs cannot sign in: the address itself is the secret",
}


def test_every_endpoint_declares_its_permission_or_is_listed_as_public(app: Flask) -> None:
    declared = {
        rule.endpoint: getattr(app.view_functions[rule.endpoint], "access", None)
        for rule in app.url_map.iter_rules()
    }
    undeclared = [endpoint for endpoint, access in declared.items() if access is None]
    assert not undeclared, f"put @needs or @public on {undeclared}"
    assert {endpoint for endpoint, access in declared.items() if access == "public"} == set(PUBLIC)


def test_ids_in_addresses_are_typed(app: Flask) -> None:
    loose = [
        f"{rule.rule}: {name}"
        for rule in app.url_map.iter_rules()
        for name, converter in rule._converters.items()
        if name.endswith("_id") and type(converter).__name__ != "IntegerConverter"
    ]
    assert not loose


def test_every_permission_is_granted_to_somebody() -> None:
    assert set(GRANTS) == set(Permission) - {Permission.USE_THE_PRODUCT}


def test_strangers_get_nowhere(app: Flask, world: World) -> None:
    """Every address and method, with ids that exist and ids that do not."""
    client = app.test_client()
    tried = 0
    for rule in app.url_map.iter_rules():
        if rule.endpoint in PUBLIC:
            continue
        values = {name: 1 if name.endswith("_id") else "npb" for name in rule.arguments}
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **values)
        for method in (rule.methods or set()) - {"OPTIONS"}:
            answer = client.open(address, method=method)
            assert answer.status_code == 302, f"{method} {address}"
            assert answer.location.startswith("/sign-in")
            tried += 1
    assert tried > 2


LISTED = (Group, Meeting, AgendaItem, Decision, Action, InboundMessage, Event, Topic, AvoidedDays)
LISTED += (Paper, Plan, Review)
LISTED += (Paper, Indicator)
LISTED += (Paper, Gathering)
LISTED += (Paper, Card)
LISTED += (Paper, Highlight)
LISTED += (Paper, Project)


@pytest.mark.parametrize("model", LISTED)
def test_nobody_sees_no_row(world: World, model: type[Any]) -> None:
    """Not even what waits for somebody, as the invitation of a vacant seat does."""
    assert {one.__tablename__ for one in LISTED} == set(SEEING)
    meeting = coming(world, 1)
    opened(world, "oak", meeting=meeting, item=item(world, meeting))
    slot(world, meeting.items[0])
    with transaction():
        texts = {"done": "The form is agreed"}
        highlights.save(world.actor("sub-secretary"), world.sub, coming(world, 30), texts=texts)
    taken(mails.mail())
    shared(world)
    with transaction():
        decide(world.actor("secretary"), world.board, "Agreed")
        mark(world.actor("secretary"), None, span(DayKind.OTHER, "Summit", meeting.day))
        facts = {"kind": GatheringKind.SUMMIT, "title": "Summit", "held_on": meeting.day}
        gatherings.hold(world.actor("secretary"), world.board, **facts)
    planned(world, "Data sharing")
    reviewed(world.actor("chair"), world.board)
    indicator(world.board)
    begun(world)
    assert db.session.scalars(select(model)).all()
    assert db.session.scalars(visible_to(Standing(), model)).all() == []


def test_a_forged_host_is_refused(app: Flask) -> None:
    assert app.test_client().get("/sign-in", headers={"Host": "evil.example"}).status_code == 400


def test_every_answer_carries_the_headers(app: Flask, client_of) -> None:
    for client, address in ((app.test_client(), "/sign-in"), (client_of("ash"), "/no-such-page")):
        headers = client.get(address).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"


def test_a_form_without_its_token_is_refused(app: Flask, world: World) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    app.config["WTF_CSRF_CHECK_DEFAULT"] = True
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if "POST" not in (rule.methods or set()):
            continue
        values = {name: 1 if name.endswith("_id") else "npb" for name in rule.arguments}
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **values)
        assert client.post(address).status_code in (302, 400), address
    assert client.post("/sign-in", data={"email": "a@b.example"}).status_code == 400
