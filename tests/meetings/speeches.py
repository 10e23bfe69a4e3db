"""Made-up records of meetings as plain values, for renderings and what may leak from them."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from partnership.core.marking import PLAIN, Mark, Marking
from partnership.meetings.judgements import Judgement, Passage, judged
from partnership.meetings.minuted import Item, Minutes, Promise, Represented, Ruling
from partnership.meetings.paragraphs import digest_of
from partnership.meetings.rules import Audience, Presence, Purpose, Withheld

SECRET = Mark(Marking.SENSITIVE)
BOARD, PARTNERS, PUBLIC = Audience


def said(text: str, audience: Audience = BOARD, why: Withheld = Withheld.CRIME) -> Passage:
    """A paragraph that was judged."""
    return Passage(text, Judgement(audience, why))


def promise(title: str = "Sign the protocol", mark: Mark = PLAIN) -> Promise:
    """An action."""
    return Promise(
        id=1,
        reference="NPB/2026/01",
        title=title,
        office="Chief Executive, Ash Council",
        due_on=date(2027, 1, 29),
        mark=mark,
    )


def item(*passages: Passage, number: int = 1, **changes: Any) -> Item:
    """An item with these paragraphs."""
    values = {"title": f"Budget {number}", "purpose": Purpose.DECIDE, **changes}
    return Item(id=number, number=number, passages=passages, **values)


def minutes(*items: Item, **changes: Any) -> Minutes:
    """A meeting at which one seat was there and another acted for."""
    seats = (
        Represented("Commissioner, Office", Presence.PRESENT),
        Represented("Chief Executive, Ash Council", Presence.ACTED_FOR, "Kim Doe"),
    )
    values = {"title": "Quarterly meeting", "body": "Northfield Partnership Board", **changes}
    return Minutes(items=items, seats=seats, **values)


# Every word is used once in a record, so that a word tells where it comes from.
@st.composite
def records(draw: Any) -> Minutes:
    """A meeting with paragraphs, decisions and actions of every audience and marking."""
    numbers = iter(range(10_000))

    def words() -> str:
        return " ".join(f"word{next(numbers)}x" for _ in range(draw(st.integers(1, 9))))

    marks = st.sampled_from([PLAIN, PLAIN, SECRET])
    items = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        texts = [words() for _ in range(draw(st.integers(0, 4)))]
        known = {
            digest_of(text): Judgement(*draw(st.tuples(_AUDIENCES, _REASONS, marks)))
            for text in texts
        }
        mark = draw(marks)
        items.append(
            item(
                *judged("\n\n".join(texts), known, mark),
                number=number,
                title=words(),
                mark=mark,
                decisions=tuple(Ruling("D1", words()) for _ in range(draw(st.integers(0, 1)))),
                actions=tuple(
                    promise(words(), draw(marks)) for _ in range(draw(st.integers(0, 1)))
                ),
                interests=(words(),),
            )
        )
    return minutes(*items, title=words(), mark=draw(marks))


_AUDIENCES = st.sampled_from(list(Audience))
_REASONS = st.sampled_from(list(Withheld))
