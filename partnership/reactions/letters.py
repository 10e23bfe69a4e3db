"""Letters that follow from events: rendered from templates, queued once per person."""

from email.utils import parseaddr
from typing import Any

from flask import current_app, render_template

from partnership.audit.models import Event
from partnership.core.db import db
from partnership.outbox.commands import queue
from partnership.outbox.mime import Letter, new_message_id
from partnership.outbox.models import Message
from partnership.people.models import Person, SignInLink
from partnership.reactions.links import link_to

MARKING = "OFFICIAL"
SENDER = "Partnership"


def write(event: Event, name: str, to: Person, **values: Any) -> Message:
    """Queue the letter `name` (a folder of templates/emails) to one person."""
    return queue(letter(event, name, to, **values), key=f"{event.id}/{name}/{to.id}")


def letter(event: Event, name: str, to: Person, **values: Any) -> Letter:
    """The letter rendered, not yet queued; `values` are the template's."""
    sender = current_app.config["MAIL_FROM"]
    known = {"to": to, "marking": MARKING, "home": link_to("home.home"), **values}
    known["subject"] = render_template(f"emails/{name}/subject.txt", **known).strip()
    return Letter(
        sender_name=SENDER,
        sender_email=sender,
        to_name=to.name,
        to_email=to.email,
        subject=known["subject"],
        text=render_template(f"emails/{name}/body.txt", **known),
        html=render_template(f"emails/{name}/body.html", **known),
        message_id=new_message_id(parseaddr(sender)[1].rpartition("@")[2]),
        date=event.at,
    )


def sign_in_link(event: Event) -> None:
    """The link that somebody asked for on the sign-in page."""
    link = db.session.get_one(SignInLink, event.noun_id)
    address = link_to(
        "sign_in.link", token=event.unstored["token"], next=event.unstored["next_path"] or None
    )
    write(event, "sign_in_link", link.person, address=address)
