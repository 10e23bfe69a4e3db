"""The register of decisions, one decision, and the whole matter: pages and the links to them."""

import pytest

from partnership.actions import blockages
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.meetings import commands as meetings
from partnership.meetings.rules import Presence
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.counting import statements
from tests.meetings.sittings import held, item
from tests.web.filling import text_of
from tests.world import soon


@pytest.fixture
def told(world):
    """A form asked for in one meeting, stuck, directed, and agreed in the next."""
    secretary, chair = world.actor("secretary"), world.actor("chair")
    sat = [held(world, soon(-60)), held(world, soon(-10))]
    items = [item(world, meeting, "Referral form") for meeting in sat]
    secret = item(world, sat[1], "Staffing", mark=Mark(Marking.SENSITIVE))
    board = world.board
    with transaction():
        first, last = (
            meetings.decide(secretary, board, words, meeting=one.meeting, item=one)
            for words, one in zip(("=Want one form", "Use the form"), items, strict=True)
        )
        meetings.decide(secretary, board, "Nobody goes", meeting=sat[1], item=secret)
        seats = {world.seats["ash"].id: (Presence.PRESENT, "")}
        for meeting in sat:
            meetings.issue_agenda(secretary, meeting)
            meetings.record_attendance(secretary, meeting, seats)
            meetings.circulate_minutes(chair, meeting)
    action = opened(world, meeting=sat[0], item=items[0])
    stuck = blocked(world, action)
    with transaction():
        directed = blockages.direct(chair, stuck, world.seats["elm"], "Sign it")
    return {
        "items": items,
        "action": action,
        "stuck": stuck,
        "first": first.id,
        "directed": directed.id,
        "last": last.id,
    }


def places(said):
    """Where these words stand on the page, after the heading of the story."""
    story = said[said.index("The whole matter") :]
    return [story.index(words) for words in ("Want one form", "Agree one", "It is blocked")]


def test_a_matter_is_told_from_each_of_its_places(client_of, told):
    ash = client_of("ash")
    one, action = told["items"][1], told["action"]
    pages = [f"/decisions/{told[name]}" for name in ("first", "directed", "last")]
    pages += [f"/meetings/{one.meeting_id}/items/{one.id}/matter", f"/actions/{action.id}/matter"]
    for page in pages:
        said = text_of(ash.get(page))
        assert said.count("On the agenda") == 2, page
        assert places(said) == sorted(places(said))
        assert "For Chief Executive, Elm Council: Sign it" in said
        assert "Use the form" in said
        assert "Nobody goes" not in said


def test_numbers_of_decisions_lead_to_them(client_of, told):
    secretary = client_of("secretary")
    one, action = told["items"][0], told["action"]
    where = {
        "first": [
            f"/meetings/{one.meeting_id}",
            f"/meetings/{one.meeting_id}/minutes",
            f"/meetings/{one.meeting_id}/minutes/items/{one.id}",
            "/decisions",
        ],
        "directed": [f"/actions/{action.id}", f"/blockages/{told['stuck'].id}", "/decisions"],
    }
    for name, pages in where.items():
        for page in pages:
            link = f'href="/decisions/{told[name]}"'
            assert link in secretary.get(page).get_data(as_text=True), page


def test_the_register_shows_and_takes_away_what_may_be_read(client_of, told):
    secretary, observer = client_of("secretary"), client_of("observer")
    said = text_of(secretary.get("/decisions"))
    assert "4 decisions shown" in said
    assert "NPB: between meetings" in said
    assert "Nobody goes OFFICIAL-SENSITIVE" in said
    assert "1 decision shown" in text_of(secretary.get("/decisions?words=USE+form&body=npb"))
    for nothing in ("year=1066", "body=nowhere", "words=zebra", "year=x", "page=9"):
        assert "No decision matches" in text_of(secretary.get(f"/decisions?{nothing}"))
    table = secretary.get("/decisions.csv", buffered=True)
    assert 'filename="OFFICIAL-decisions-' in table.headers["Content-Disposition"]
    text = table.get_data(as_text=True)
    assert '"\'=Want one form"' in text
    assert "Nobody goes" not in text
    assert text.count("read it in the register") == 1
    # An observer waits for the minutes to be agreed, and sees no actions.
    assert "No decisions yet" in text_of(observer.get("/decisions"))
    assert observer.get(f"/decisions/{told['first']}").status_code == 404
    empty = observer.get("/decisions.csv", buffered=True).get_data(as_text=True)
    assert len(empty.splitlines()) == 1


def test_more_of_a_matter_costs_no_more_queries(client_of, told, world):
    secretary = client_of("secretary")
    pages = ("/decisions", f"/decisions/{told['first']}", f"/actions/{told['action'].id}/matter")

    def costs():
        found = []
        for page in pages:
            db.session.expire_all()
            with statements() as heard:
                assert secretary.get(page).status_code == 200
            found.append(len(heard))
        return found

    costs()
    before, actor = costs(), world.actor("secretary")
    for days in (30, 20):
        one = item(world, held(world, soon(-days)), "Referral form")
        with transaction():
            meetings.decide(actor, world.board, "More", meeting=one.meeting, item=one)
        action = opened(world, "oak", meeting=one.meeting, item=one, by="secretary")
        blocked(world, action, "ash")
    assert costs() == before
    assert max(before) <= 24
