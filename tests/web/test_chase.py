"""The secretariat sees who is silent and what each would get, and asks all of them at once."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

from flask.testing import FlaskClient

from partnership.actions import commands
from partnership.actions.rules import State
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.transaction import transaction
from partnership.web.chase.preview import NO_LINK
from tests.actions.deeds import aged, opened
from tests.counting import statements
from tests.digests.links import digest_to, digests
from tests.reactions import post
from tests.web.filling import filled, landed, text_of
from tests.world import World, soon

ClientOf = Callable[[str], FlaskClient]


def test_asking_everybody_takes_two_clicks(world: World, client_of: ClientOf) -> None:
    action = opened(world, due_on=soon(5))
    aged(opened(world, "elm", due_on=soon(20)), silent=70)
    opened(world, "oak", due_on=soon(5))
    opened(world, "adviser", due_on=soon(200))
    post.sent()
    client = client_of("secretary")
    assert 'href="/chase"' in client.get("/").get_data(as_text=True)
    page = client.get("/chase")
    words = text_of(page)
    assert "Silent: 3 seats" in words
    assert re.search(r"\((69|70) days\)", words)  # London days, at whatever hour this runs
    assert "Vacant: nobody to ask" in words
    assert "Send all 2" in words
    assert words.index("Chief Executive, Elm") < words.index("Chief Executive, Ash")
    after = landed(client, client.post("/chase", data=filled(page, "/chase")))
    assert "Sent to 2 seats. Answers appear here. Nobody to ask: 1." in text_of(after)
    assert {one.to_address for one in post.sent()} == {
        "ash@ash-council.example",
        "elm@elm-council.example",
    }
    assert "0 of 2 answered" in text_of(after)
    assert "Everybody who can be asked was asked in the last two days." in text_of(after)
    with transaction():
        mine = db.session.merge(action)
        commands.update_action(world.actor("ash"), mine, State.GREEN)
    later = text_of(client.get("/chase"))
    assert "1 of 2 answered" in later
    assert "Chief Executive, Ash Council, today" in later


def test_whoever_was_just_asked_is_left_out(world: World, client_of: ClientOf) -> None:
    for seat in ("ash", "elm"):
        opened(world, seat, due_on=soon(5))
    post.sent()
    digest_to(world, "ash")
    client = client_of("secretary")
    form = filled(client.get("/chase"), "/chase")
    after = landed(client, client.post("/chase", data=form))
    assert "Sent to 1 seat. Answers appear here. Left out: 1" in text_of(after)
    assert len(digests()) == 2
    with transaction():
        for one in digests():
            one.sent_at = now() - timedelta(days=2)
    assert "Send all 2" in text_of(client.get("/chase"))


def test_the_preview_is_the_letter(world: World, client_of: ClientOf) -> None:
    group, seat = world.sub, world.seats["sub-chair"].id
    opened(world, "sub-chair", group=group, due_on=soon(5), title="Agree one form")
    secret = Mark(Marking.SENSITIVE)
    opened(world, "sub-chair", group=group, due_on=soon(6), title="The raid", mark=secret)
    hidden = opened(world, "sub-chair", due_on=soon(7), title="Of the board")
    post.sent()
    client = client_of("sub-secretary")
    page = client.get(f"/chase/{seat}")
    words = text_of(page)
    assert "Agree one form" in words
    for unseen in ("The raid", hidden.title, hidden.reference):
        assert unseen not in words
    assert "1 action more of other bodies stands in the letter" in words
    assert digests() == []
    client.post(f"/chase/{seat}", data=filled(page, f"/chase/{seat}"))
    (message,) = post.sent()
    assert hidden.title in post.text(message)


def test_the_preview_has_every_word_of_the_letter_and_no_link(
    world: World, client_of: ClientOf
) -> None:
    opened(world, due_on=soon(5), title="Agree <one> form")
    opened(world, due_on=soon(6), mark=Mark(Marking.SENSITIVE, "LEGAL", "Do not forward"))
    post.sent()
    client, address = client_of("secretary"), f"/chase/{world.seats['ash'].id}"
    page = client.get(address)
    letter = page.text.partition('aria-label="The letter">')[2].partition("</section>")[0]
    assert [letter.count(one) for one in ("<a ", "href", "style=", NO_LINK)] == [0] * 4
    client.post(address, data=filled(page, address))
    (message,) = post.sent()

    def bare(text: str) -> str:
        return re.sub(r"https?:\S+|[^\w,.<>]", "", text)

    shown = bare(unescape(re.sub(r"<[^>]*>", "", letter)))
    assert [line for line in post.text(message).splitlines() if bare(line) not in shown] == []


def test_others_have_nobody_to_chase(world: World, client_of: ClientOf) -> None:
    opened(world, due_on=soon(5))
    post.sent()
    client = client_of("chair")
    assert "This is for secretariats" in text_of(client.get("/chase"))
    client.post("/chase", data={})
    assert digests() == []
    assert client.get(f"/chase/{world.seats['ash'].id}").status_code == 404
    assert client_of("sub-secretary").get(f"/chase/{world.seats['elm'].id}").status_code == 404


def test_it_asks_the_database_no_more_for_many(world: World, client_of: ClientOf) -> None:
    client, counts = client_of("secretary"), []
    for seats in (("ash",), ("elm", "adviser", "sub-chair", "oak")):
        for seat in seats:
            opened(world, seat, due_on=soon(5))
            post.sent()
            if seat != "oak":
                digest_to(world, seat)
        with statements() as heard:
            client.get("/chase")
        counts.append(len(heard))
    assert counts[0] == counts[1] <= 18
