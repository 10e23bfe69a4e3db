"""The paragraphs of minutes as the form on their readers lists them."""

from dataclasses import dataclass

from partnership.meetings.judgements import Passage
from partnership.meetings.minuted import Item, Minutes
from partnership.meetings.paragraphs import digest_of


@dataclass(frozen=True)
class Line:
    """A paragraph of the form, its number as the minutes have it, and its item."""

    item: Item
    number: str
    passage: Passage

    @property
    def digest(self) -> str:
        """What its words are known by."""
        return digest_of(self.passage.text)

    @property
    def key(self) -> str:
        """The end of its fields' names."""
        return f"{self.item.id}_{self.digest[:16]}"


def lines_of(minutes: Minutes) -> list[Line]:
    """Every paragraph in order; what stands twice in an item is asked once."""
    found = (
        Line(item, f"{item.number}.{number}", passage)
        for item in minutes.items
        for number, passage in enumerate(item.passages, 1)
    )
    return list({line.key: line for line in reversed(list(found))}.values())[::-1]
