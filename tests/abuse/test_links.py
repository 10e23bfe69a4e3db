"""A16: what a scanner of mail opens changes nothing, whichever link of whichever message."""

import re
from email import message_from_bytes
from email.policy import default

import pytest
from sqlalchemy import select

from partnership.core.db import db
from partnership.outbox.models import Message
from partnership.people.models import Person
from tests.abuse.ground import STRANGER, Ground


def mailed(ground: Ground) -> dict[str, str]:
    """Every link of every message that waits or went, and to whom."""
    with ground.app.app_context():
        rows = db.session.execute(select(Message.to_address, Message.body)).all()
    found: dict[str, str] = {}
    for to, body in rows:
        for part in message_from_bytes(body, policy=default).walk():
            if part.get_content_maintype() == "text":
                # A calendar breaks its lines anywhere.
                text = re.sub(r"\r?\n ", "", part.get_content())
                for link in re.findall(r"http://localhost(/[^\s\"<>)\\]*)", text):
                    found.setdefault(str(link), str(to))
    return found


def everything(ground: Ground) -> dict[str, str]:
    """Those, and the links that nobody has to sign in for."""
    return mailed(ground) | dict.fromkeys(ground.there.mailed.values(), STRANGER)


def one_of_each(ground: Ground, links: dict[str, str]) -> dict[str, str]:
    """The first link to each page."""
    match = ground.app.url_map.bind("localhost").match
    firsts = {match(link.partition("?")[0])[0]: link for link in reversed(links)}
    return {link: links[link] for link in firsts.values()}


def open_all(ground: Ground, links: dict[str, str], method: str) -> None:
    """Whoever got it opens each, and whoever did not; none of it changes anything."""
    with ground.app.app_context():
        addresses = {one.email: one.id for one in db.session.scalars(select(Person))}
    names = {number: name for name, number in ground.there.numbers.people.items()}
    with ground.unchanged():
        for link, to in links.items():
            for who in {STRANGER, names.get(addresses.get(to, 0), STRANGER)}:
                answer = ground.client(who).open(link, method=method)
                assert answer.status_code < 500, link


def test_a16_opening_the_links_of_all_messages_changes_nothing(file_ground: Ground) -> None:
    open_all(file_ground, everything(file_ground), "GET")


@pytest.mark.parametrize("method", ["HEAD", "GET"])
def test_a16_opening_one_link_to_each_page_changes_nothing(ground: Ground, method: str) -> None:
    """What a link does is the same for every token and row, but not on every database."""
    links = one_of_each(ground, everything(ground))
    pages = {ground.app.url_map.bind("localhost").match(one.partition("?")[0])[0] for one in links}
    assert {"answering.link", "digests.link", "sign_in.link", "actions.action"} <= pages
    open_all(ground, links, method)


def test_a16_the_links_still_work_after_that_and_once(ground: Ground) -> None:
    for _ in range(3):
        assert ground.client().get(ground.there.mailed["sign_in.link"]).status_code == 200
    first, second = (ground.client().post(ground.there.mailed["sign_in.link"]) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 200)
    assert "This link no longer works" in second.text


def test_a16_no_link_in_a_letter_asks_for_a_deed(ground: Ground) -> None:
    """A page with a button at most: none of the addresses is one that only takes a form."""
    adapter = ground.app.url_map.bind("localhost")
    assert all(adapter.test(one.partition("?")[0], method="GET") for one in mailed(ground))
