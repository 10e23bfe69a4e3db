"""The same answers in any order leave the same answer standing."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from partnership.inbound.deciding import Age, Pair, Revision, age
from partnership.invitations.rules import Answer
from tests.inbound import mails
from tests.inbound.post import answer, invitation_of, later, taken
from tests.meetings.sittings import coming
from tests.world import World

REVISION = Revision(sequence=3, time_sequence=2, starts_at=mails.START)
SAYABLE = [Answer.ACCEPTED, Answer.DECLINED, Answer.TENTATIVE]
# Each with a pair of its own, as the answers of one diary have.
REPLIES = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 50), st.sampled_from(SAYABLE)),
    unique_by=lambda one: one[:2],
    max_size=7,
)


def outcome(replies: list[tuple[int, int, Answer]]) -> tuple[Answer, Answer | None]:
    """What stands, and what was said of the old date, by the rule alone."""
    stands, old, stored = Answer.NONE, None, None
    for sequence, minute, said in replies:
        pair = Pair(sequence, mails.STAMP + timedelta(minutes=minute))
        match age(pair, REVISION, stored):
            case Age.CURRENT:
                stands, old, stored = said, None, pair
            case Age.OLD_DATE:
                old, stored = said, pair
    return stands, old


@settings(max_examples=1_000)
@given(REPLIES, st.randoms(use_true_random=False))
def test_the_order_makes_no_difference(replies, rng) -> None:
    shuffled = list(replies)
    rng.shuffle(shuffled)
    assert outcome(shuffled) == outcome(replies)
    valid = [one for one in replies if 2 <= one[0] <= 3]
    assert outcome(replies)[0] is (max(valid)[2] if valid else Answer.NONE)


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
