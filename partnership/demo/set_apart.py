"""Declares interests, names guests and offices that need to know, and corrects a marking."""

from dataclasses import replace
from datetime import timedelta

from partnership.actions.marking import set_mark
from partnership.actions.models import Action
from partnership.audit.rules import Actor
from partnership.core.marking import Marking
from partnership.demo import offices
from partnership.demo.told import Told
from partnership.demo.topics_told import Topic
from partnership.groups.naming import give_sight
from partnership.meetings.interests import declare
from partnership.meetings.models import AgendaItem
from partnership.people.commands import put_person


def set_apart(actor: Actor, item: AgendaItem, topic: Topic) -> None:
    """Keep seats with an interest out of an item, and let its guests see it."""
    for one in topic.interests:
        declare(actor, item, offices.seat(one.seat).id, one.words, kept_out=True)
    for guest in topic.guests:
        person = put_person(guest.name, guest.email)
        give_sight(actor, item, person, guest.because, item.meeting.day + timedelta(days=1))


def inform(actor: Actor, action: Action, told: Told) -> None:
    """Name the offices that need to know of an action."""
    for one in told.informed:
        give_sight(actor, action, offices.seat(one.seat), one.because)


def mismark(action: Action, told: Told) -> None:
    """Raise the marking of the wrong action, and lower it again."""
    secretary, before = offices.secretary(action.group_id), action.mark
    set_mark(secretary, action, replace(before, marking=Marking.SENSITIVE))
    set_mark(secretary, action, before, told.mismarked)
