"""A report as its page shows it: each paragraph with a tick, its number and its sources."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import url_for

from partnership.reports.accounting.values import (
    Block,
    Paragraph,
    Report,
    Section,
    Source,
    kept,
    numbered,
)
from partnership.web.addresses import address_of

# Tables whose rows have a page elsewhere: the endpoint, and the name of the number in it.
ELSEWHERE = {
    "indicators": ("indicators.indicator", "indicator_id"),
    "plans": ("plans.plan", "plan_id"),
    "gatherings": ("gatherings.gathering", "gathering_id"),
    # By the meeting that they were sent to.
    "highlights": ("highlights.of_meeting", "meeting_id"),
}


@dataclass(frozen=True)
class Shown:
    """A paragraph, or the words above some (without a key); no number where it is left out."""

    number: str
    text: str
    key: str = ""
    is_below: bool = False
    is_ticked: bool = True
    items: tuple[str, ...] = ()
    mark: str = ""
    sources: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """A section with its number, or without one where all of it is left out."""

    number: str
    heading: str
    lines: list[Shown]


def parts_of(report: Report, ticked: Collection[str]) -> list[Part]:
    """Every section and paragraph, those that are ticked with the numbers they would have."""
    found, _ = numbered(kept(report, ticked))
    numbers = {line.key: line.number for one in found for line in one.lines if line.key}
    return [_part(section, numbers) for section in report.sections]


def _part(section: Section, numbers: dict[str, str]) -> Part:
    lines = [one for block in section.blocks for one in _lines(block, numbers)]
    first = next((one.number for one in lines if one.number), "")
    return Part(first.partition(".")[0], section.heading, lines)


def _lines(block: Block, numbers: dict[str, str]) -> Iterator[Shown]:
    if isinstance(block, Paragraph):
        yield _shown(block, numbers, is_below=False)
        return
    below = [_shown(one, numbers, is_below=True) for one in block.parts]
    first = next((one.number for one in below if one.number), "")
    yield Shown(first.rpartition(".")[0], block.words)
    yield from below


def _shown(one: Paragraph, numbers: dict[str, str], *, is_below: bool) -> Shown:
    return Shown(
        number=numbers.get(one.key, ""),
        text=" ".join(said.text for said in one.said),
        key=one.key,
        is_below=is_below,
        is_ticked=one.key in numbers,
        items=one.items,
        mark=str(one.mark) if one.mark.is_sensitive else "",
        sources=[(said.source.words, _address(said.source)) for said in one.said],
    )


def _address(source: Source) -> str:
    """Where the source can be read, if it has a page."""
    if source.place is None:
        return ""
    noun, number = source.place
    endpoint, name = ELSEWHERE.get(noun, ("", ""))
    if endpoint:
        parts: dict[str, Any] = {name: number}
        return url_for(endpoint, **parts)
    return address_of(noun, number) or ""
