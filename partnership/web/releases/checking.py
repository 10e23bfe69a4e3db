"""What is looked at before a version of minutes is released."""

from collections.abc import Iterator

from partnership.meetings import leaks
from partnership.meetings.judgements import Passage
from partnership.meetings.minuted import Minutes
from partnership.meetings.releases import Check
from partnership.meetings.secrets import secrets
from partnership.web.minutes.values import minutes_of
from partnership.web.minutes.versions import Version


def check_of(version: Version) -> Check:
    """The version's text, what was found in it, and what is still undecided."""
    minutes, rendering = minutes_of(version.record), version.text
    return Check(
        rendering=rendering,
        undecided=sum(passage.judgement.is_undecided for passage in _passages(minutes)),
        findings=leaks.findings(rendering, secrets(minutes, rendering), _offices(minutes)),
    )


def _passages(minutes: Minutes) -> Iterator[Passage]:
    for item in minutes.items:
        yield from item.passages


def _offices(minutes: Minutes) -> Iterator[str]:
    """Whose words may stand anywhere: the body's own, and those of the seats at the table."""
    yield minutes.body
    yield from (seat.office for seat in minutes.seats)
    yield from (item.lead for item in minutes.items)
