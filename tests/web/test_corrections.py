"""Corrections on their paragraph, and what has changed between versions: who sees how much."""

from datetime import date

import pytest
import time_machine

from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.groups.deputising import name_deputy
from partnership.groups.rules import DeputyKind
from partnership.meetings import commands, correcting, interests, judging, keeping
from partnership.meetings.judgements import Judgement
from partnership.meetings.models import Meeting
from partnership.meetings.paragraphs import digest_of
from partnership.meetings.revisions import Correction
from partnership.meetings.rules import Kept, Outcome
from partnership.people.commands import put_person
from partnership.transaction import transaction
from tests.counting import statements
from tests.meetings.sittings import cleared, held, item
from tests.web.filling import filled, landed, text_of

DAY = date(2026, 12, 3)
FIRST, SECOND = "Members noted the report.", "Nine came."


@pytest.fixture(autouse=True)
def afternoon():
    with time_machine.travel(f"{DAY} 14:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def meeting(world):
    """Circulated minutes of two paragraphs, changed once since they were cleared."""
    meeting, secretary = held(world, DAY), world.actor("secretary")
    one = item(world, meeting, "Reports")
    with transaction():
        commands.issue_agenda(secretary, meeting)
        commands.minute_item(secretary, one, f"{FIRST}\n\n{SECOND}", 0)
    cleared(world, meeting)
    with transaction():
        commands.circulate_minutes(secretary, meeting)
    return meeting


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.id}/minutes"


def propose(world, meeting, was=SECOND, words="Ten came."):
    with transaction():
        one = db.session.get_one(Meeting, meeting.id).items[0]
        actor = world.actor("ash")
        return correcting.propose(actor, one, was=was, words=words, reason="I counted").id


def stored(correction_id):
    db.session.expire_all()
    return db.session.get_one(Correction, correction_id)


def test_a_member_proposes_and_the_secretariat_accepts_in_one_press(
    world, client_of, meeting, address
):
    ash, secretary = client_of("ash"), client_of("secretary")
    form_page = f"{address}/items/{meeting.items[0].id}/correct?paragraph={digest_of(SECOND)[:16]}"
    assert form_page in ash.get(address).text
    assert "/correct?" not in secretary.get(address).text
    form = filled(ash.get(form_page))
    assert form["wording"] == SECOND
    wrong = ash.post(form_page, data={**form, "wording": "Ten came."})
    assert text_of(wrong).count("Enter a reason") == 2
    assert "Ten came." in wrong.text
    sent = ash.post(form_page, data={**form, "wording": "Ten came.", "reason": "I counted"})
    said = text_of(landed(ash, sent))
    assert "removed: Nine added: Ten came. Chief Executive, Ash Council" in said
    found = db.session.query(Correction).one()
    settle = f"{address}/corrections/{found.id}"
    page = secretary.get(address)
    assert "1 correction waits for your answer" in text_of(page)
    said = text_of(landed(secretary, secretary.post(settle, data=filled(page, settle))))
    assert f"{FIRST} Ten came. Corrected" in said
    undone = secretary.post(f"{settle}/undo")
    assert f"{FIRST} {SECOND} Correction proposed" in text_of(landed(secretary, undone))
    assert stored(found.id).outcome is Outcome.WAITING


def test_words_that_have_changed_are_settled_by_hand(world, client_of, meeting, address):
    first, second = propose(world, meeting), propose(world, meeting, words="Eleven came.")
    secretary = client_of("secretary")
    settle = f"{address}/corrections/{{}}"
    form = filled(secretary.get(settle.format(first))) | {"accept": "y"}
    secretary.post(settle.format(first), data=form)
    page = secretary.get(settle.format(second))
    assert "cannot be put in by themselves. Nothing is lost" in text_of(page)
    stale = secretary.post(settle.format(second), data=filled(page) | {"accept": "y"})
    assert "The words have changed since this was proposed" in text_of(stale)
    form = filled(page) | {"form_key": "another", "by_hand": "y"}
    assert secretary.post(settle.format(second), data=form).status_code == 302
    assert stored(second).outcome is Outcome.ACCEPTED
    assert "Eleven" in text_of(secretary.get(address))


def sensitive(world, meeting, words=FIRST):
    """One paragraph of the item becomes OFFICIAL-SENSITIVE."""
    with transaction():
        said = {(meeting.items[0].id, digest_of(words)): Judgement(mark=Mark(Marking.SENSITIVE))}
        judging.judge(world.actor("secretary"), meeting, said)


def keep_out(world, meeting, key):
    with transaction():
        secretary, seat = world.actor("secretary"), world.seats[key].id
        interests.declare(secretary, meeting.items[0], seat, "it owns it", kept_out=True)


def test_who_may_not_read_the_item_sees_no_correction_of_it(world, client_of, meeting, address):
    found = propose(world, meeting)
    with transaction():
        person = world.people["deputy"] = put_person("Deputy (test)", "deputy@oak.example")
        secretary, oak = world.actor("secretary"), world.seats["oak"]
        name_deputy(secretary, oak, person, DAY, kind=DeputyKind.STANDING)
    for key, sees in (("elm", True), ("adviser", True), ("deputy", True), ("outsider", False)):
        assert ("added: </span>Ten " in client_of(key).get(address).text) is sees
    sensitive(world, meeting)
    keep_out(world, meeting, "elm")
    form = f"{address}/items/{meeting.items[0].id}/correct?paragraph={digest_of(FIRST)[:16]}"
    # Whoever is not cleared sees the other paragraph, but not what may have been this one before.
    assert SECOND in client_of("deputy").get(address).text
    for key in ("elm", "deputy"):
        assert "Ten " not in client_of(key).get(address).text
        assert client_of(key).get(form).status_code == 404
    assert "Ten " in client_of("ash").get(address).text
    assert client_of("ash").get(f"{address}/corrections/{found}").status_code == 403


def test_versions_have_the_gaps_that_the_minutes_have_today(world, client_of, meeting, address):
    found = propose(world, meeting)
    with transaction():
        correcting.accept(world.actor("secretary"), db.session.get_one(Correction, found))
    page = f"{address}/versions"
    said = text_of(client_of("chair").get(f"{page}?before=1&after=4"))
    assert "From version 1 to version 4" in said
    assert "removed: Nine added: Ten came." in said
    assert FIRST in said
    assert "1 part has changed" in said
    alone = text_of(client_of("secretary").get(f"{page}?before=2&after=2"))
    assert f"{FIRST} {SECOND}" in alone
    assert client_of("ash").get(page).status_code == 403
    keep_out(world, meeting, "chair")
    kept_out = text_of(client_of("chair").get(f"{page}?before=1&after=4"))
    assert "came" not in kept_out
    assert "Reports" not in kept_out
    assert "came" in text_of(client_of("secretary").get(f"{page}?before=1&after=4"))


def test_long_minutes_with_many_corrections_ask_no_more(world, client_of, meeting, address):
    counts = []
    for more in (1, 8):
        for number in range(more):
            propose(world, meeting, words=f"{number} came.")
        with transaction():
            keeping.keep(world.actor("secretary"), meeting, Kept.CORRECTED)
        db.session.expunge_all()
        for path in (address, f"{address}/versions?before=1&after=3"):
            with statements() as heard:
                client_of("secretary").get(path)
            counts.append(len(heard))
    assert counts[:2] == counts[2:]
