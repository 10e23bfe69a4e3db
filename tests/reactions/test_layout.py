"""Letters as they arrive: the same words twice, one button, and nothing that anybody can inject."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import compat32
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import Flask

from partnership.config import ROOT
from partnership.core.text import many_lines, one_line
from partnership.meetings import commands
from partnership.outbox.models import Message
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.world import World

WORDS = sorted(
    path for path in (ROOT / "templates/emails").glob("*.txt") if path.name != "_layout.txt"
)
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=http://evil.example onerror=alert(1)>',
    "</td></table><a href='http://evil.example'>Sign in</a>",
    "{{ 7 * 7 }}{% raw %}",
    "x\r\nBcc: evil@evil.example",
    "=?utf-8?q?x=0ABcc:_evil=40evil.example?=",
    "Room\u2028OFFICIAL\u2029Pay here: http://evil.example",
    "gpj.exe\u202eexe.jpg",
    "W" * 200,
]


def parsed(message: Message) -> Element:
    page = post.text(message, "html")
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parse(page)
    return found


def links(page: Element) -> list[str]:
    return [one.get("href", "") for one in page.iter("a")]


def said(page: Element) -> str:
    return " ".join(" ".join(page.itertext()).split())


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_every_letter_has_its_words_and_links_only_from_settings(path: Path) -> None:
    words = path.read_text()
    for block in ("subject", "heading", "lead"):
        assert f"{{% block {block} %}}" in words
    # An address made by url_for() would follow whatever host a request names.
    assert "url_for" not in words
    assert "<" not in words
    assert not re.search(r"\bplease\b|!", words.replace("!=", ""), re.IGNORECASE)


def test_the_layouts_show_no_picture_and_load_nothing() -> None:
    layout = (ROOT / "templates/emails/_layout.html").read_text()
    assert not re.search(r"<img|<script|<link|url\(|@import|\|safe", layout)
    assert "max-width:600px" in layout
    assert "color-scheme" in layout


def test_both_forms_say_the_same(world: World) -> None:
    coming(world, title="Spring", place="Room 1", joining_link="https://meet.example/1")
    message = post.to(world, "ash", post.sent())
    page, text = parsed(message), post.text(message)
    for words in (
        "You are invited to NPB Spring",
        "Accept or decline with the buttons",
        "10am to midday",
        "Room 1",
        "https://meet.example/1",
        "Say whether you can come",
        "Sent to you as Chief Executive, Ash Council.",
        "A reply reaches the secretariat.",
    ):
        assert words in text
        assert words in said(page)
    assert text.startswith("OFFICIAL\n\n")
    assert text.rstrip().endswith("OFFICIAL")
    assert "\n\n\n" not in text


def test_a_letter_has_one_button(world: World) -> None:
    coming(world)
    page = parsed(post.sent()[0])
    buttons = [one for one in page.iter("td") if "button" in (one.get("class") or "")]
    assert len(buttons) == 1
    assert page.get("lang") == "en"
    assert len(list(page.iter("h1"))) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_becomes_a_header_a_tag_or_a_line(world: World, text: str) -> None:
    coming(world, title=text, place=text)
    for message in checked(world, post.sent()):
        assert one_line(text) in said(parsed(message)).replace("\n", " ")
        assert f"Where: {one_line(text)}\n" in post.text(message).replace("Where:  ", "Where: ")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_typed_text_stays_within_its_quotation(world: World, text: str) -> None:
    action = opened(world, "ash", title=text, by="chair")
    blockage = blocked(world, action, what=text, by="ash")
    meeting = coming(world, days=40)
    with transaction():
        commands.cancel(world.actor("secretary"), meeting, text)
    assert blockage.what == many_lines(text)
    quoted = "".join(f"> {line}\n" for line in many_lines(text).split("\n"))
    letters = [one for one in checked(world, post.sent()) if "> " in post.text(one)]
    assert len(letters) == 2 + 7
    for message in letters:
        assert quoted in post.text(message) or f"> {one_line(text)}\n" in post.text(message)


def checked(world: World, messages: list[Message]) -> Iterator[Message]:
    """Each message, once its headers, its tags and its links are known to be our own."""
    for message in messages:
        headers = {name for name, _ in message_from_bytes(message.body, policy=compat32).items()}
        assert "Bcc" not in headers
        assert headers >= {"From", "To", "Subject", "Date", "Message-ID"}
        page = parsed(message)
        assert not {one.tag for one in page.iter()} & {"script", "img", "iframe", "form", "input"}
        assert all(link.startswith("http://localhost/") for link in links(page))
        yield message


def test_links_come_from_settings_whatever_the_request_says(app: Flask, world: World) -> None:
    app.config["PUBLIC_URL"] = "https://board.partner.example/app"
    with app.test_request_context("/", base_url="http://evil.example"):
        coming(world)
    for link in links(parsed(post.sent()[0])):
        assert link.startswith("https://board.partner.example/app/")
