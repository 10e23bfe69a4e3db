"""Letters that follow from events: worded in one template, laid out twice, queued once a person.

`templates/emails/NAME.txt` holds the words of a letter in blocks (subject, heading, lead, button,
after, why). Both layouts are made of the same words, so the plain text says what the page says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Any, Final

from flask import current_app
from jinja2 import Template

from partnership.audit.models import Event
from partnership.core.db import db
from partnership.core.marking import PLAIN, Mark
from partnership.core.text import many_lines, one_line
from partnership.outbox.commands import queue
from partnership.outbox.letter import Letter, new_message_id
from partnership.outbox.models import Message
from partnership.people.models import SignInLink
from partnership.people.rules import LINK_LIFE
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient

SENDER: Final = "Partnership"
BLOCKS: Final = ("subject", "heading", "lead", "button", "after", "why")


@dataclass(frozen=True)
class Fact:
    """One line of a letter's facts; a value that is an address can be followed."""

    label: str
    value: str
    address: str = ""


@dataclass(frozen=True)
class Entry:
    """One thing of a list in a letter, with what was said last and where it can be answered."""

    title: str
    detail: str
    note: str = ""
    links: Sequence[Fact] = ()


@dataclass(frozen=True)
class Contents:
    """What a letter shows beside its words, and where its one button leads."""

    page: str = ""
    facts: Sequence[Fact] = ()
    entries: Sequence[Entry] = ()
    quote_by: str = ""
    quote: str = ""
    reply_to: str | None = None
    calendar: bytes | None = None
    method: str | None = None
    mark: Mark = PLAIN
    values: Mapping[str, Any] = field(default_factory=dict)


def write(
    event: Event, name: str, to: Recipient, contents: Contents, about: int | None = None
) -> Message:
    """Queue the letter `name` to one person: once for an event, however often this is called.

    `about` tells apart the letters of one event about several meetings.
    """
    parts = (event.id, name, to.person.id, about)
    key = "/".join(str(part) for part in parts if part is not None)
    return queue(letter(event, name, to, contents), key=key)


def letter(event: Event, name: str, to: Recipient, contents: Contents) -> Letter:
    """The letter laid out, not yet queued."""
    shown = shown_by(event, name, to, contents)
    sender = current_app.config["MAIL_FROM"]
    return Letter(
        sender_name=SENDER,
        sender_email=sender,
        to_name=to.person.name,
        to_email=to.person.email,
        subject=shown["subject"],
        text=_template("_layout.txt").render(shown),
        html=_template("_layout.html").render(shown),
        message_id=new_message_id(parseaddr(sender)[1].rpartition("@")[2]),
        date=event.at,
        reply_to=contents.reply_to if contents.reply_to != to.person.email else None,
        calendar=contents.calendar,
        calendar_method=contents.method,
    )


def shown_by(event: Event, name: str, to: Recipient, contents: Contents) -> dict[str, Any]:
    """What the letter shows, by the names that its layouts know it by; a page can show the same."""
    words = _words(name, {"to": to, "event": event, "contents": contents, **contents.values})
    return _shown(words, to, contents)


def sign_in_link(event: Event) -> None:
    """The link that somebody asked for on the sign-in page."""
    link = db.session.get_one(SignInLink, event.noun_id)
    address = link_to(
        "sign_in.link", token=event.unstored["token"], next=event.unstored["next_path"] or None
    )
    minutes = int(LINK_LIFE.total_seconds() // 60)
    values = {"minutes": minutes, "until": link.expires_at}
    write(event, "sign_in_link", Recipient(link.person), Contents(page=address, values=values))


def _template(name: str) -> Template:
    # Not render_template(): what the page of the moment knows is none of a letter's business.
    return current_app.jinja_env.get_template(f"emails/{name}")


def _words(name: str, values: Mapping[str, Any]) -> dict[str, str]:
    """The letter's own words, block by block, as plain text."""
    template = _template(f"{name}.txt")
    context = template.new_context(dict(values))
    return {
        block: "".join(template.blocks[block](context)).strip() if block in template.blocks else ""
        for block in BLOCKS
    }


def _shown(words: Mapping[str, str], to: Recipient, contents: Contents) -> dict[str, Any]:
    """What both layouts show; each value is one clean line, so that none can pass for two."""
    facts = [Fact(f.label, one_line(f.value), f.address) for f in contents.facts if f.value]
    entries = [
        Entry(one_line(one.title), one_line(one.detail), one_line(one.note), one.links)
        for one in contents.entries
    ]
    return {
        "marking": str(contents.mark),
        "handling": contents.mark.handling,
        "product": SENDER,
        "home": link_to("home.home"),
        "subject": one_line(f"[{contents.mark}] {words['subject']}"),
        "heading": one_line(words["heading"]),
        "lead": _paragraphs(words["lead"]),
        "facts": facts,
        "widest": max((len(fact.label) for fact in facts), default=0),
        "entries": entries,
        "quote_by": one_line(contents.quote_by),
        "quote": many_lines(contents.quote).split("\n") if contents.quote else [],
        "button": one_line(words["button"]),
        "page": contents.page,
        "after": _paragraphs(words["after"]),
        "why": _paragraphs(words["why"]),
        "to": to,
        "replies": bool(contents.reply_to and contents.reply_to != to.person.email),
    }


def _paragraphs(text: str) -> list[str]:
    return [one_line(part) for part in text.split("\n\n") if part.strip()]
