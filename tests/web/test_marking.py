"""Changing markings on pages: who may, what is refused beside which field, what is kept."""

from typing import Any

import pytest

from partnership.core.db import db
from partnership.core.marking import PLAIN, TOO_SECRET, Mark, Marking
from tests.actions.deeds import blocked, opened
from tests.actions.marks import KINDS, PERSONAL, SENSITIVE, one_of_each
from tests.meetings.sittings import coming
from tests.web.filling import filled, landed, text_of
from tests.world import soon

DAY = soon(40)
SITTING = {
    "day-day": DAY.day,
    "day-month": DAY.month,
    "day-year": DAY.year,
    "begins": "10am",
    "ends": "midday",
}
DUE = {"due_on-day": DAY.day, "due_on-month": DAY.month, "due_on-year": DAY.year}
LOWER = {"marking": "OFFICIAL", "descriptor": "", "handling": ""}


@pytest.fixture
def things(world):
    return one_of_each(world)


def address_of(things: dict[str, Any], kind: str) -> str:
    meeting, action = things["meeting"], things["action"]
    return {
        "meeting": f"/meetings/{meeting.id}/marking",
        "item": f"/meetings/{meeting.id}/items/{things['item'].id}/marking",
        "action": f"/actions/{action.id}/marking",
        "update": f"/actions/{action.id}/updates/{things['update'].id}/marking",
        "blockage": f"/blockages/{things['blockage'].id}/marking",
    }[kind]


def now_marked(thing: Any) -> Mark:
    db.session.expire_all()
    mark: Mark = thing.mark
    return mark


def marks(client, address, **answers):
    page = client.get(address)
    assert page.status_code == 200
    return client.post(address, data=filled(page) | answers)


@pytest.mark.parametrize("kind", KINDS)
def test_chair_raises_and_secretariat_lowers_with_a_reason(things, client_of, kind):
    thing, address = things[kind], address_of(things, kind)
    chair, secretary = client_of("chair"), client_of("secretary")
    answer = marks(
        chair,
        address,
        marking="OFFICIAL-SENSITIVE",
        descriptor="personal data",
        handling="Do not forward\r\n",
    )
    assert "Now OFFICIAL-SENSITIVE PERSONAL DATA." in text_of(landed(chair, answer))
    assert now_marked(thing) == PERSONAL
    page = text_of(marks(chair, address, **LOWER, reason="It is out"))
    assert page.count("Only the seat that gave this marking, or the secretariat, lowers it") == 2
    page = text_of(marks(secretary, address, **LOWER))
    assert page.count("Enter why the marking is lowered") == 2
    assert now_marked(thing) == PERSONAL
    landed(secretary, marks(secretary, address, **LOWER, reason="It is out"))
    assert now_marked(thing) == PLAIN


@pytest.mark.parametrize("kind", ["update", "blockage"])
def test_who_said_it_raises_and_lowers_it(things, client_of, kind):
    ash, address = client_of("ash"), address_of(things, kind)
    whole = address_of(things, "action")
    page = text_of(ash.get(whole))
    assert "Markings" in page
    assert "Why is it lowered?" not in page
    assert f'href="{address}"' in ash.get(whole).text
    assert ash.post(whole, data=LOWER).status_code == 403
    landed(ash, marks(ash, address, marking="OFFICIAL-SENSITIVE"))
    landed(ash, marks(ash, address, marking="OFFICIAL", reason="I was too careful"))
    assert now_marked(things[kind]) == PLAIN


@pytest.mark.parametrize(("who", "status"), [("elm", 403), ("outsider", 404)])
def test_others_may_not(things, client_of, who, status):
    client_of("secretary").post(f"/meetings/{things['meeting'].id}/agenda/issue")
    client = client_of(who)
    for kind in KINDS:
        address = address_of(things, kind)
        assert client.get(address).status_code == status
        answer = client.post(address, data={"marking": "OFFICIAL-SENSITIVE"})
        assert answer.status_code == status
        assert now_marked(things[kind]) == PLAIN


def test_a_marking_that_somebody_else_changed_is_chosen_once_more(things, client_of):
    secretary, address = client_of("secretary"), address_of(things, "action")
    old = filled(secretary.get(address)) | {"descriptor": "COMMERCIAL"}
    marks(client_of("chair"), address, marking="OFFICIAL-SENSITIVE")
    answer = secretary.post(address, data=old)
    assert answer.status_code == 409
    assert text_of(answer).count("Somebody has marked it OFFICIAL-SENSITIVE meanwhile") == 2
    again = filled(answer)
    assert again["descriptor"] == "COMMERCIAL"
    landed(secretary, secretary.post(address, data=again | {"reason": "Not a secret"}))
    assert now_marked(things["action"]) == Mark(Marking.OFFICIAL, "COMMERCIAL")


def forms(world) -> dict[str, tuple[str, str, str, dict[str, Any]]]:
    """Who, the page, where its form is sent, and what is typed into it well."""
    meeting, action = coming(world), opened(world)
    agenda = f"/meetings/{meeting.id}/agenda"
    ash, elm = world.seats["ash"].id, world.seats["elm"].id
    stuck = {"what": "Stuck", "need": "money", "needed_from": elm}
    return {
        "meeting": ("secretary", "/groups/npb/meetings/add", "", SITTING),
        "item": ("secretary", agenda, f"{agenda}/add", {"title": "Budget"}),
        "action": ("chair", "/groups/npb/actions/add", "", {"title": "A", "seat": ash, **DUE}),
        "update": (
            *("ash", f"/actions/{action.id}/update", ""),
            {"answer": "more-time", "text": "Late"},
        ),
        "blockage": ("ash", f"/actions/{action.id}/blocked", "", stuck),
        "marking": ("secretary", f"/actions/{action.id}/marking", "", {"reason": "Why not"}),
    }


@pytest.mark.parametrize("kind", [*KINDS, "marking"])
def test_more_than_this_product_may_hold_is_refused_beside_its_field(world, client_of, kind):
    who, page, action, typed = forms(world)[kind]
    client = client_of(who)
    well = filled(client.get(page), action) | typed
    for wrong in (
        {"marking": "TOP SECRET"},
        {"marking": "OFFICIAL-SENSITIVE", "descriptor": "SECRET"},
        {"marking": "OFFICIAL-SENSITIVE", "handling": "[SECRET]"},
    ):
        answer = client.post(action or page, data=well | wrong)
        assert answer.status_code == 200
        assert text_of(answer).count(TOO_SECRET) == 2
        again = filled(answer, action)
        assert {name: again[name] for name in typed} == {n: str(v) for n, v in typed.items()}
        assert ("handling" not in wrong) or again["handling"] == "[SECRET]"
        if kind != "marking":
            assert '<details class="govuk-details" open>' in answer.text
    good = {"marking": "OFFICIAL-SENSITIVE", "descriptor": "Legal", "handling": "Print nothing"}
    landed(client, client.post(action or page, data=well | good))


def test_a_title_marked_secret_is_refused_beside_it(world, client_of):
    secretary = client_of("secretary")
    for address in ("/groups/npb/meetings/add", "/groups/npb/actions/add"):
        typed = filled(secretary.get(address)) | SITTING | DUE | stuck(world)
        answer = secretary.post(address, data=typed | {"title": "UK SECRET"})
        assert text_of(answer).count(TOO_SECRET) == 2
        assert filled(answer)["title"] == "UK SECRET"
        landed(secretary, secretary.post(address, data=typed | {"title": "Secret Santa"}))


def test_forms_begin_with_the_marking_they_inherit(world, client_of):
    meeting = coming(world, mark=PERSONAL)
    action = opened(world, mark=PERSONAL)
    secretary = client_of("secretary")
    for address, sent_to in (
        (f"/meetings/{meeting.id}/agenda", f"/meetings/{meeting.id}/agenda/add"),
        (f"/groups/npb/actions/add?meeting={meeting.id}", ""),
        (f"/actions/{action.id}/update", ""),
        (f"/actions/{action.id}/blocked", ""),
    ):
        page = secretary.get(address)
        form = filled(page, sent_to)
        assert form["marking"] == "OFFICIAL-SENSITIVE"
        assert (form["descriptor"], form["handling"]) == ("PERSONAL DATA", "Do not forward")
        assert "Marking: OFFICIAL-SENSITIVE" in text_of(page)
        lower = form | {"title": "Budget", "answer": "on-track", "marking": "OFFICIAL"}
        answer = secretary.post(sent_to or address, data=lower | DUE | stuck(world))
        assert text_of(answer).count("Choose OFFICIAL-SENSITIVE, as what this belongs to") == 2


def stuck(world) -> dict[str, Any]:
    seat = world.seats["elm"].id
    return {"what": "Stuck", "need": "money", "needed_from": seat, "seat": seat}


def test_a_blockage_is_said_with_its_own_marking(world, client_of):
    action = opened(world)
    ash, address = client_of("ash"), f"/actions/{action.id}/update"
    typed = filled(ash.get(address)) | stuck(world) | {"answer": "blocked", "text": "The file"}
    landed(ash, ash.post(address, data=typed | {"marking": "OFFICIAL-SENSITIVE"}))
    db.session.expire_all()
    (blockage,) = action.blockages
    # What is said about an action lifts the action with it.
    assert (blockage.mark, action.mark) == (SENSITIVE, SENSITIVE)
    assert blocked(world, opened(world)).mark == PLAIN
