"""The same answers in any order leave the same answer standing."""

from datetime import timedelta
from random import Random

import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership.core.clock import today
from partnership.inbound.deciding import Age, Pair, Revision, age
from partnership.invitations.answers import Said
from partnership.invitations.answers import answer as answer_on_page
from partnership.invitations.rules import Answer
from partnership.meetings.models import Meeting
from partnership.transaction import transaction
from tests.conformance.scenarios import leave
from tests.inbound import mails
from tests.inbound.post import answer, entry_of, invitation_of, later, taken
from tests.meetings.sittings import coming
from tests.world import World

REVISION = Revision(sequence=3, time_sequence=2, starts_at=mails.START)
SAYABLE = [Answer.ACCEPTED, Answer.DECLINED, Answer.TENTATIVE]
# The SEQUENCE (None: said on the page), the minute and the word; each written at a time of its
# own, as answers are.
Told = tuple[int | None, float, Answer]
MAILS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 50).map(float), st.sampled_from(SAYABLE)),
    unique_by=lambda one: one[:2],
    max_size=7,
)
PAGES = st.lists(
    st.tuples(st.none(), st.integers(0, 50).map(lambda at: at + 0.5), st.sampled_from(SAYABLE)),
    unique_by=lambda one: one[1],
    max_size=3,
)


def outcome(told: list[Told]) -> tuple[Answer, Answer | None]:
    """What stands, and what was said of the old date, by the rule alone."""
    stands, old, stored = Answer.NONE, None, None
    for sequence, minute, said in told:
        stamp = mails.STAMP + timedelta(minutes=minute)
        pair = Pair(REVISION.time_sequence if sequence is None else sequence, stamp)
        match Age.CURRENT if sequence is None else age(pair, REVISION, stored):
            case Age.CURRENT:
                stands, old, stored = said, None, pair
            case Age.OLD_DATE:
                old, stored = said, pair
    return stands, old


def arrived(told: list[Told], rng: Random) -> list[Told]:
    """In some order: mail at any time after it was written, the page's answers at once."""
    return sorted(told, key=lambda one: one[1] + (0 if one[0] is None else rng.uniform(0, 200)))


@settings(max_examples=300)
@given(MAILS, PAGES, st.randoms(use_true_random=False))
def test_the_order_makes_no_difference(mailed, said_on_page, rng) -> None:
    told = [*mailed, *said_on_page]
    assert outcome(arrived(told, rng)) == outcome(arrived(told, rng))
    valid = [one for one in told if one[0] is None or 2 <= one[0] <= 3]
    last = max(valid, key=lambda one: (one[1], one[0] or 0), default=(0, 0.0, Answer.NONE))
    assert outcome(arrived(told, rng))[0] is last[2]


def test_nor_does_it_in_the_database(world: World) -> None:
    orders = ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1])
    for number, order in enumerate(orders, start=1):
        meeting = coming(world, days=20 * number)
        said = ["ACCEPTED", "DECLINED", "TENTATIVE", "DECLINED"]
        post = [
            answer(world, meeting, answer=one, stamp=later(-4 + at)) for at, one in enumerate(said)
        ]
        for at in order:
            taken(post[at])
        assert invitation_of(world, meeting).answer is Answer.DECLINED
        assert invitation_of(world, meeting).reply_stamp is not None


def say_on_page(world: World, meeting: Meeting, said: Answer) -> None:
    with time_machine.travel(later(-3), tick=False), transaction():
        person = world.people["ash"].id
        answer_on_page(world.actor("ash"), entry_of(meeting), person, Said(said, by="on the page"))


def test_nor_where_one_is_given_on_the_page(world: World) -> None:
    """Somebody else was taken off, of which one diary of theirs has heard and one has not."""
    found = [coming(world, days=20 * number) for number in (1, 2, 3)]
    with transaction():
        leave(world, "elm", today())
    for meeting, order in zip(found, ([0, 1, 9, 2], [9, 1, 2, 0], [9, 2, 1, 0]), strict=True):
        mailed = [
            answer(world, meeting, sequence=0, stamp=later(-5)),
            answer(world, meeting, sequence=1, stamp=later(-4)),
            answer(world, meeting, sequence=0, stamp=later(-2), answer="DECLINED"),
        ]
        for at in order:
            if at == 9:
                say_on_page(world, meeting, Answer.TENTATIVE)
            else:
                taken(mailed[at])
        assert invitation_of(world, meeting).answer is Answer.DECLINED
