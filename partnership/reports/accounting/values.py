"""A report as plain values: sections of paragraphs, each sentence with where it comes from."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from partnership.core.london import day_words
from partnership.core.marking import PLAIN, Mark, highest


@dataclass(frozen=True)
class Source:
    """Where a sentence comes from: what it is, its reference, its day; the table and row."""

    kind: str
    reference: str
    day: date | None = None
    place: tuple[str, int] | None = None

    @property
    def words(self) -> str:
        """As it stands at the end of a document."""
        day = day_words(self.day) if self.day else ""
        return ", ".join(part for part in (self.kind, self.reference, day) if part)


@dataclass(frozen=True)
class Said:
    """One sentence or more, from one source."""

    text: str
    source: Source


@dataclass(frozen=True)
class Paragraph:
    """What is ticked, or left out, as a whole; its key says which. `items` are listed i, ii."""

    key: str
    said: tuple[Said, ...]
    items: tuple[str, ...] = ()
    mark: Mark = PLAIN


@dataclass(frozen=True)
class Lead:
    """Words above paragraphs that stand below them; without those it says nothing."""

    words: str
    parts: tuple[Paragraph, ...]


Block = Paragraph | Lead


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; `is_empty` where nothing was recorded."""

    heading: str
    blocks: tuple[Block, ...]
    is_empty: bool = False


@dataclass(frozen=True)
class FigureRow:
    """A figure beside the one it is compared with, in words."""

    name: str
    before: str
    after: str
    change: str
    publisher: str


@dataclass(frozen=True)
class Report:
    """All of it."""

    title: str
    recipient: str
    sections: tuple[Section, ...]
    figures: tuple[FigureRow, ...] = ()
    contacts: tuple[str, ...] = ()
    is_cut: bool = False

    @property
    def keys(self) -> list[str]:
        """Of every paragraph, in order."""
        return [one.key for one in self.paragraphs]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Whatever may be left out."""
        return [one for section in self.sections for one in _paragraphs(section.blocks)]

    @property
    def mark(self) -> Mark:
        """The highest inside."""
        return highest(one.mark for one in self.paragraphs)

    @property
    def empty(self) -> list[str]:
        """The headings under which nothing was recorded."""
        return [section.heading for section in self.sections if section.is_empty]


@dataclass(frozen=True)
class Line:
    """A paragraph with its number, and the numbers of its sources; `key` is empty for a lead."""

    number: str
    depth: int
    said: tuple[tuple[str, int | None], ...]
    key: str = ""
    items: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its words with the numbers of their sources."""
        return " ".join(f"{words} [{note}]" if note else words for words, note in self.said)


@dataclass(frozen=True)
class Numbered:
    """A section with its number and lines."""

    number: int
    heading: str
    lines: tuple[Line, ...]


@dataclass
class Notes:
    """Sources in the order in which they are first named."""

    sources: list[Source] = field(default_factory=list)
    numbers: dict[Source, int] = field(default_factory=dict)

    def number(self, source: Source) -> int:
        """The number under which a source stands."""
        if source not in self.numbers:
            self.sources.append(source)
            self.numbers[source] = len(self.sources)
        return self.numbers[source]


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        yield from (block,) if isinstance(block, Paragraph) else block.parts


def kept(report: Report, keys: Collection[str]) -> Report:
    """The report with these paragraphs only; headings without any go with them."""
    sections = (replace(one, blocks=tuple(_kept(one.blocks, keys))) for one in report.sections)
    return replace(report, sections=tuple(one for one in sections if one.blocks))


def _kept(blocks: Iterable[Block], keys: Collection[str]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.key in keys:
                yield block
            continue
        parts = tuple(one for one in block.parts if one.key in keys)
        if parts:
            yield replace(block, parts=parts)


def numbered(report: Report) -> tuple[list[Numbered], list[Source]]:
    """Its sections and paragraphs with their numbers, 5.3 and 5.3.2, and all sources in order."""
    notes = Notes()
    found = [
        Numbered(number, section.heading, tuple(_lines(str(number), section.blocks, notes)))
        for number, section in enumerate(report.sections, start=1)
    ]
    return found, notes.sources


def _lines(prefix: str, blocks: Iterable[Block], notes: Notes) -> Iterator[Line]:
    for place, block in enumerate(blocks, start=1):
        number = f"{prefix}.{place}"
        if isinstance(block, Paragraph):
            yield _line(number, block, notes)
            continue
        yield Line(number, 1, ((block.words, None),))
        for inner, part in enumerate(block.parts, start=1):
            yield _line(f"{number}.{inner}", part, notes)


def _line(number: str, one: Paragraph, notes: Notes) -> Line:
    said = tuple((said.text, notes.number(said.source)) for said in one.said)
    return Line(number, number.count("."), said, one.key, one.items)
