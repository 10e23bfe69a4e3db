"""Letters about blockages on the ladder: to whoever has them now, and to everybody below."""

from collections.abc import Sequence

from partnership.actions.ladder import ladder_of, seats_on
from partnership.actions.rungs import ABOVE, Ladder, Rung, in_sentence
from partnership.audit.models import Event
from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.london import day_words
from partnership.groups.models import Seat
from partnership.groups.queries import seats
from partnership.reactions.blockages import Post
from partnership.reactions.letters import Fact
from partnership.reactions.recipients import Recipients


def climbed(event: Event) -> None:
    """Of several climbs at once the last one is told, to everybody below."""
    post = Post(event)
    if post.blockage.rung == event.details["rung"]:
        _gone_up(post, post.what_is_stuck())


def passed_up(event: Event) -> None:
    """The same, with the recommendation."""
    post = Post(event)
    _gone_up(post, (event.capacity, event.details["text"]))


def taken(event: Event) -> None:
    """To the owner and the other rungs below, who know now where to turn."""
    post = Post(event)
    ladder = ladder_of(post.action.group_id)
    below = _seats(post, ladder, (Rung.OWNER, *ladder.below(post.blockage.rung)))
    by = Fact("Taken on by", event.capacity)
    post.send("blockage_taken_on", post.recipients.holders(below), post.what_is_stuck(), by)


def asked(event: Event) -> None:
    """To the owner."""
    post = Post(event)
    owner = post.recipients.holders([post.action.seat])
    decision = Fact("Decision", event.details["decision"])
    post.send("blockage_asked", owner, (event.capacity, event.details["question"]), decision)


def answered(event: Event) -> None:
    """To whoever asked, and to those with whom it stands."""
    post = Post(event)
    ladder, rung = ladder_of(post.action.group_id), post.blockage.rung
    questions = [one for one in events_about(post.blockage) if one.kind is Kind.BLOCKAGE_ASKED]
    asking = seats([one.seat_id for one in questions[-1:] if one.seat_id]).values()
    waiting = [] if rung is Rung.OWNER else _seats(post, ladder, (rung,))
    told = post.recipients.holders([*asking, *waiting])
    post.send("blockage_answered", told, (event.capacity, event.details["text"]))


def _gone_up(post: Post, said: tuple[str, str]) -> None:
    """It stands with these now; those it has left hear of it."""
    blockage, ladder = post.blockage, ladder_of(post.action.group_id)
    facts = (
        Fact("Stands with", blockage.stands_with),
        Fact("Stuck since", day_words(blockage.since)),
        Fact("If nothing changes", blockage.if_nothing),
    )
    values = {"rung": in_sentence(blockage.rung), "climbs": _climbs(post, ladder)}
    above = ladder.above_id if blockage.rung in ABOVE else None
    there = Recipients(post.event, above) if above else post.recipients
    turn = there.holders(_seats(post, ladder, (blockage.rung,)))
    post.send("blockage_yours", turn, said, *facts, **values)
    below = post.recipients.holders(_seats(post, ladder, ladder.below(blockage.rung)))
    post.send("blockage_climbed", below, said, *facts, **values)


def _climbs(post: Post, ladder: Ladder) -> str:
    """When it goes on by itself, and to whom; empty where it stays."""
    blockage = post.blockage
    above = ladder.after(blockage.rung)
    if blockage.climbs_on is None or above is None:
        return ""
    return f"On {day_words(blockage.climbs_on)} it goes on to {in_sentence(above)} by itself."


def _seats(post: Post, ladder: Ladder, rungs: Sequence[Rung]) -> list[Seat]:
    return seats_on(rungs, post.action.group_id, ladder.above_id, post.action.seat)
