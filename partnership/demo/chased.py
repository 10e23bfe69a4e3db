"""Asks the seats how their actions go, some days ago and today; some answer by the link."""

from datetime import time
from typing import Final

from partnership.actions import commands, undoing
from partnership.actions.rules import State
from partnership.audit.rules import Actor, Door
from partnership.core.clock import today
from partnership.core.working_days import add_working_days
from partnership.demo import offices
from partnership.demo.scene import Scene
from partnership.digests import asking, queries
from partnership.digests.asking import Asking
from partnership.digests.commands import note_answers
from partnership.groups.queries import leading_group, memberships, seats

# Long enough ago for a secretariat to ask again.
AGO: Final = 3
# Of so many seats one is asked only today, so that its message can be looked at.
LATER: Final = 3
LATE: Final = "Waiting for the money to be agreed. We need a month more."


def enter_digests(stage: Scene) -> None:
    """Most were asked three working days ago; of those below the board half have answered."""
    asked_on, asked = add_working_days(stage.today, -AGO), list[Asking]()
    stage.on(asked_on, time(8, 10), lambda: _ask_most(asked))
    stage.on(add_working_days(asked_on, 1), time(9, 20), lambda: _answer_half(asked))


def _ask_most(asked: list[Asking]) -> None:
    # By the seat's number, so that who it is does not follow from the rest of the story.
    asked += [one for one in asking.askings() if one.people and one.seat_id % LATER]
    for one in asked:
        asking.ask(asking.WORKER, one)


def _answer_half(asked: list[Asking]) -> None:
    board = _seats_of_board()
    for one in asked[::2]:
        if one.seat_id not in board:
            _answer(one)


def ask_now() -> None:
    """Whoever was not asked then."""
    for one in asking.askings():
        if one.people and one.last is None:
            asking.ask(asking.WORKER, one)


def _seats_of_board() -> set[int]:
    group = leading_group(today())
    return {one.seat_id for one in memberships(group.id, today())} if group else set()


def _answer(asked: Asking) -> None:
    """The first needs more time, all others are on track."""
    seat = seats([asked.seat_id])[asked.seat_id]
    holder, person = offices.acting(seat), asked.people[0]
    if holder is None:
        return
    words = f"{holder.capacity}, by link sent to {person.email}"
    actor = Actor(person.id, seat.id, words, Door.LINK)
    sent = queries.standing_links(seat.id, person.id)[-1]
    answers = []
    for place, action in enumerate(queries.actions(sent.actions)):
        state, text, was = State.GREEN, "", undoing.was(action)
        if action.mark.is_sensitive:
            continue
        if place == 0:
            state, text = State.AMBER, LATE
        update = commands.update_action(actor, action, state, text)
        answers.append(undoing.left(action, was, update))
    if answers:
        note_answers(actor, sent, asked.waits[0].group_id, answers, is_all=True)
