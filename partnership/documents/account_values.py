"""What a report of a period says, in finished words and with its numbers."""

from dataclasses import dataclass

from partnership.documents.values import Occasion


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A numbered paragraph, with the numbers of its sources in it; `items` are listed below it.

    `depth` is 1 for 5.3 and 2 for 5.3.2.
    """

    number: str
    depth: int
    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountSection:
    """A heading and its paragraphs."""

    number: str
    heading: str
    lines: tuple[AccountLine, ...]


@dataclass(frozen=True, slots=True)
class AccountFigure:
    """A figure beside the one it is compared with."""

    name: str
    before: str
    after: str
    change: str
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDocument(Occasion):
    """A report; each source stands once, and its place in the list is its number."""

    kind: str
    recipient: str
    period_words: str
    sections: tuple[AccountSection, ...]
    figures: tuple[AccountFigure, ...] = ()
    sources: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
