"""The page of a pack: one address that is always current, for each reader what is theirs."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.cli import packing
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.meetings import commands as meetings
from partnership.meetings.models import AgendaItem, Interest
from partnership.transaction import transaction
from tests.counting import statements
from tests.documents.samples import words
from tests.meetings.sittings import coming, item
from tests.papers.packing import came, placed
from tests.web.filling import filled, landed, text_of
from tests.world import World

Client = Callable[[str], FlaskClient]
SENSITIVE = Mark(Marking.SENSITIVE)


@pytest.fixture
def one(world: World) -> AgendaItem:
    """An item with a paper, on an issued agenda."""
    found = item(world, coming(world), "Budget")
    came(placed(found, "Options"), "Options")
    with transaction():
        meetings.issue_agenda(world.actor("secretary"), found.meeting)
    return found


@pytest.fixture
def address(one: AgendaItem) -> str:
    return f"/meetings/{one.meeting_id}/pack"


def read(client: FlaskClient, address: str) -> str:
    """The words of the pack as this reader gets it; it is made first if need be."""
    page = client.get(address)
    if "Make the pack" in text_of(page):
        page = landed(client, client.post(address, data=filled(page, address)))
        assert page.headers["Refresh"]
        assert "The pack waits to be made." in text_of(page)
        packing.make_packs()
    assert "Open the pack" in text_of(client.get(address))
    answer = client.get(f"{address}.pdf")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    content = answer.get_data()
    answer.close()  # what is noted of it is noted then
    return words(content)


def test_a_member_opens_it_and_is_told_later_what_has_changed(
    client_of: Client, world: World, one: AgendaItem, address: str
) -> None:
    ash = client_of("ash")
    assert "What has changed" not in text_of(ash.get(address))
    assert "Options-page-1" in read(ash, address)
    assert "Nothing has changed." in text_of(ash.get(address))
    came(placed(one, "Map", position=2), "Map")
    page = text_of(ash.get(address))
    assert "Paper 1.2 “Map” is new" in page
    assert "Make the pack" in page
    assert ash.get(f"{address}.pdf").location == address
    assert "Map-page-1" in read(ash, address)
    # Another member finds the same one ready, and has not opened it yet.
    elm = text_of(client_of("elm").get(address))
    assert "Open the pack" in elm
    assert "Since you opened it" not in elm
    assert "Agenda and papers in one" in text_of(ash.get(f"/meetings/{one.meeting_id}"))


def test_whoever_is_kept_out_of_an_item_gets_a_gap_and_no_older_pack(
    client_of: Client, world: World, one: AgendaItem, address: str
) -> None:
    item(world, one.meeting, "Any other business")
    ash = client_of("ash")
    assert "Budget" in read(ash, address)
    with transaction():
        seat = world.seats["ash"].id
        kept = {"words": "it owns the hall", "kept_out": True, "declared_at": now()}
        db.session.add(Interest(item_id=one.id, seat_id=seat, **kept))
    assert ash.get(f"{address}.pdf").location == address
    page = text_of(ash.get(address))
    assert "Item 1 is now restricted" in page
    assert "Options" not in page
    text = read(ash, address)
    assert "Restricted" in text
    assert not {"Budget", "Options"} & {one for one in ("Budget", "Options") if one in text}
    assert "Budget" in read(client_of("elm"), address)


def test_a_secret_paper_goes_to_members_is_marked_and_reading_it_is_recorded(
    client_of: Client, world: World, one: AgendaItem, address: str
) -> None:
    came(placed(one, "Raid", position=2, marking=Marking.SENSITIVE), "Raid")
    ash, observer = client_of("ash"), client_of("observer")
    assert "Raid" in read(ash, address)
    answer = ash.get(f"{address}.pdf")
    assert 'filename="OFFICIAL-SENSITIVE-npb-' in answer.headers["Content-Disposition"]
    seen = read(observer, address)
    assert "Raid" not in seen
    assert "1.2Restricted" in seen
    assert "Raid" not in text_of(observer.get(address))
    name = observer.get(f"{address}.pdf").headers["Content-Disposition"]
    assert "SENSITIVE" not in name
    looks = db.session.scalars(
        sa.select(Event).where(Event.kind == Kind.READ).order_by(Event.id)
    ).all()
    assert {one.person_id for one in looks} == {world.people["ash"].id}


def test_before_an_agenda_is_issued_its_pack_is_for_the_secretariat(
    client_of: Client, world: World
) -> None:
    empty = coming(world, 40)
    for key, status in (("secretary", 200), ("ash", 403), ("outsider", 404)):
        assert client_of(key).get(f"/meetings/{empty.id}/pack").status_code == status
        assert client_of(key).get(f"/meetings/{empty.id}/pack.pdf").status_code in (302, status)
    page = client_of("secretary").get(f"/meetings/{empty.id}/pack")
    assert "There is nothing to read yet" in text_of(page)


def test_more_papers_cost_the_page_no_more_questions(
    client_of: Client, world: World, one: AgendaItem, address: str
) -> None:
    ash = client_of("ash")
    counted = []
    for title in ("Map", "Plan", "Sums"):
        ash.get(address)
        with statements() as heard:
            ash.get(address)
        counted.append(len(heard))
        came(placed(one, title, position=2), title)
    print(f"{counted[0]} statements")
    assert len(set(counted)) == 1
