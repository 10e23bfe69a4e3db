"""Whom an answer sends to a meeting: somebody named before, or somebody new."""

from flask import current_app

from partnership.audit.rules import Actor, Door
from partnership.core.clock import today
from partnership.core.errors import Refused
from partnership.groups.commands import name_deputy
from partnership.people.commands import put_person
from partnership.people.models import Person
from partnership.people.queries import any_person_by_email
from partnership.people.rules import same_address
from partnership.web.access import standing
from partnership.web.answering.forms import AnswerForm
from partnership.web.answering.invitee import Invitee


def deputy_of(form: AnswerForm, who: Invitee, actor: Actor) -> Person | None:
    """One of those who are named, or somebody whom the answer names."""
    for one in who.named:
        if one.person_id == form.deputy.data:
            return one.person
    if not form.somebody_else:
        return None
    email = same_address(form.deputy_email.data or "")
    if email == same_address(current_app.config["MAIL_FROM"]):
        raise Refused("This address sends the invitations. Enter another", "deputy_email")
    # Whoever is here already keeps the name that they are known by.
    person = any_person_by_email(email) or put_person(form.deputy_name.data or "", email)
    if not person.active:
        raise Refused("This person has left. Enter somebody else", "deputy_email")
    _check_oneself(who, person)
    # A link can be forwarded, and whoever acts for a seat names nobody to do so: whom they send
    # stands in no longer than until this meeting.
    is_brief = actor.door is Door.LINK or who.answered_for is not None
    until = who.meeting.day if is_brief else None
    for invited in who.seats:
        name_deputy(actor, invited.seat, person, today(), until)
    return person


def _check_oneself(who: Invitee, person: Person) -> None:
    """Whoever assists sees no minutes, and does not let themselves see them."""
    visitor, seat = standing(), who.answered_for
    stands_in = {one.seat_id for one in visitor.offices if one.as_deputy}
    if seat is not None and person.id == visitor.person_id and seat.id not in stands_in:
        raise Refused("You assist the holder, so send somebody else", "deputy_email")
