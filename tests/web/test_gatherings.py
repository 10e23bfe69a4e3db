"""The pages of summits and forums: who finds what, and what settling a proposal asks for."""

import re

import pytest

from partnership.actions.commands import open_action
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.gatherings import commands
from partnership.gatherings.rules import GatheringKind, Outcome
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.counting import statements
from tests.gatherings.days import asked, held, proposed, workshop
from tests.world import soon

DUE = dict(zip(("due_on-day", "due_on-month", "due_on-year"), ("17", "6", "2031"), strict=True))


def text_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def settle_address(proposal) -> str:
    return f"/gatherings/{proposal.workshop.gathering_id}/proposals/{proposal.id}"


def place_in(page: str, seat: str) -> str:
    found = re.search(rf'<option value="(\d+)"[^>]*>[A-Z]+: {re.escape(seat)}', page)
    assert found, seat
    return found[1]


def test_one_press_settles_a_proposal_as_an_action_and_both_pages_lead_to_the_other(
    world, client_of
):
    proposal = proposed(world, title="Autumn summit")
    waits = workshop(world, proposal.workshop.gathering, "Meet less", theme="Waits")
    secretary, address = client_of("secretary"), settle_address(proposal)
    place = place_in(text_of(secretary, address), "Chief Executive, Ash Council")
    answer = secretary.post(address, data={"outcome": "action", "place": place, **DUE})
    db.session.expire_all()
    assert (answer.status_code, proposal.outcome) == (302, Outcome.ACTION)
    reference = proposal.action.reference
    summit = f"/gatherings/{proposal.workshop.gathering_id}"
    assert f"{reference}</a>, due 17 June 2031" in text_of(client_of("ash"), summit)
    assert settle_address(proposal) not in text_of(secretary, summit)
    assert settle_address(waits.proposals[0]) in text_of(secretary, summit)
    # A clerk of a body apart may read the summit, and learns nothing of the board's action.
    elsewhere = text_of(client_of("outsider"), summit)
    assert "Taken on" in elsewhere
    assert reference not in elsewhere
    page = text_of(client_of("ash"), f"/actions/{proposal.action_id}")
    assert f'href="{summit}#workshop-{proposal.workshop_id}"' in page
    writing = text_of(secretary, f"{summit}/workshops/{proposal.workshop_id}")
    assert "Working together" in writing
    assert "Share one calendar" not in writing
    writing = text_of(secretary, f"{summit}/workshops/{waits.id}")
    assert re.search(r"<textarea[^>]*name=\"proposals\"[^>]*>\nMeet less<", writing)
    again = secretary.post(address, data={"outcome": "declined", "reason": "No"})
    assert "This proposal became an action" in again.get_data(as_text=True)


@pytest.mark.parametrize("outcome", ["topic", "action"])
def test_a_proposal_goes_into_a_body_only_by_whoever_may_write_there(world, client_of, outcome):
    """A body that the visitor has no office in is not offered, and refused if it is sent."""
    proposal = proposed(world)
    other, address = workshop(world, held(world, days=-9), "Other"), settle_address(proposal)
    page = text_of(client_of("secretary"), address)
    assert f'<option value="{world.sub.id}">Harm Reduction' in page.partition('name="body"')[2]
    assert "Harm Reduction" not in page.partition('name="body"')[0]
    assert "HARM: " not in page
    foreign = {"plan": world.sub.id, "place": 10_000}
    sent = client_of("secretary").post(address, data={"outcome": outcome, **foreign, **DUE})
    assert (sent.status_code, proposal.outcome) == (200, Outcome.WAITING)
    assert client_of("ash").get(address).status_code == 403
    moved = address.replace(f"/proposals/{proposal.id}", f"/proposals/{other.proposals[0].id}")
    assert client_of("secretary").get(moved).status_code == 404


def test_an_answer_names_only_what_its_writer_may_open_and_keeps_what_they_may_not(
    world, client_of
):
    forum = held(world, GatheringKind.FORUM)
    question = asked(world, forum, "Why is it dark?")[0]
    address = f"/gatherings/{forum.id}/questions/{question.id}"
    sent = {"words": "We lit it", "asked": "Why is it dark?", "asked_by": "A club"}
    theirs = opened(world, title="Light the path")
    with transaction():
        secret = Mark(Marking.SENSITIVE)
        facts = {"group": world.sub, "seat": world.seats["ash-officer"], "due_on": soon()}
        hidden = open_action(world.actor("sub-secretary"), title="Not told", mark=secret, **facts)
    secretary = client_of("secretary")
    for reference in (hidden.reference, "NPB/1999/001"):
        refused = secretary.post(address, data={**sent, "version": 1, "reference": reference})
        assert "that you can open" in refused.get_data(as_text=True)
    taken = secretary.post(address, data={**sent, "version": 1, "reference": theirs.reference})
    db.session.expire_all()
    assert (taken.status_code, question.action) == (302, theirs)
    with transaction():
        commands.answer(
            world.actor("chair"), question, words="So", asked="A", asked_by="B", about=hidden
        )
    assert hidden.reference not in text_of(secretary, address)
    secretary.post(address, data={**sent, "version": question.version, "reference": ""})
    db.session.expire_all()
    assert (question.answer, question.action) == ("We lit it", hidden)


def test_the_next_forum_shows_what_became_of_the_last_ones_questions(world, client_of):
    for days in (-400, -200, 20):
        forum = held(world, GatheringKind.FORUM, days)
        first, second = asked(world, forum, f"First of {days}", f"Second of {days}")
        with transaction():
            kept = {"asked": first.text, "asked_by": "A club"}
            commands.answer(world.actor("secretary"), first, words=f"Done of {days}", **kept)
    page = text_of(client_of("ash"), f"/gatherings/{forum.id}")
    here, _, before = page.partition("What became of last time")
    assert "Done of 20" in here
    assert "Done of -200" in before
    assert "2 questions: 1 answered, 1 waiting" in before
    assert "-400" not in page
    assert second.text in here


def test_the_sheet_for_the_public_holds_what_is_plainly_official_and_no_number(world, client_of):
    forum = held(world, GatheringKind.FORUM)
    one, _ = asked(world, forum, "Why is it dark?", "Who listens?")
    made = opened(world)
    with transaction():
        kept = {"asked": one.text, "asked_by": one.asked_by, "about": made}
        commands.answer(world.actor("secretary"), one, words="We lit it", **kept)
    sheet, ash = f"/gatherings/{forum.id}/sheet", client_of("ash")
    page = text_of(ash, sheet)
    assert all(words in page for words in ("We lit it", "Who listens?", "still working on this"))
    assert made.reference not in page
    assert "Board Secretary" not in page.partition("<main")[2]
    with transaction():
        commands.set_mark(
            world.actor("secretary"), forum, Mark(descriptor="PERSONAL DATA"), "", None
        )
    assert "We lit it" not in text_of(ash, sheet)


@pytest.mark.parametrize("kind", GatheringKind)
def test_a_page_asks_the_same_however_much_there_is(world, client_of, kind):
    ash, counts = client_of("ash"), []
    for number in (1, 6):
        gathering = held(world, kind, days=-number)
        for row in range(number):
            if kind is GatheringKind.SUMMIT:
                for proposal in workshop(world, gathering, f"A {row}", f"B {row}").proposals:
                    with transaction():
                        commands.make_topic(
                            world.actor("secretary"), proposal, world.board, world.actor("chair")
                        )
            else:
                asked(world, gathering, f"Why {row}?", f"How {row}?")
        for address in (f"/gatherings/{gathering.id}", "/gatherings"):
            ash.get(address)
            with statements() as heard:
                text_of(ash, address)
            counts.append(len(heard))
    assert counts[:2] == counts[2:]
