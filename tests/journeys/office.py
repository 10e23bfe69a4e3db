"""A product whose worker hands its mail to a real SMTP server, and what arrived there."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import icalendar

from tests.journeys.conftest import Visitor
from tests.outbox.server import Desk, running
from tests.product import BOARD, Product, read_mail, served


@dataclass(frozen=True)
class Letter:
    """One message as the server took it, and for whom the worker said it was."""

    to: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        assert body is not None
        return str(body.get_content()).replace("\r\n", "\n")

    @property
    def link(self) -> str:
        """Where its reader says whether they can come."""
        found = re.findall(r"^http://\S+/answer/\S+$", self.text, re.MULTILINE)
        assert len(found) == 1, self.text
        return str(found[0])

    @property
    def calendar(self) -> icalendar.Calendar | None:
        """What a calendar program would read of it."""
        parts = [one for one in self.message.walk() if one.get_content_type() == "text/calendar"]
        if not parts:
            return None
        content: Any = parts[0].get_payload(decode=True)
        calendar = icalendar.Calendar.from_ical(content)
        assert isinstance(calendar, icalendar.Calendar)
        return calendar

    @property
    def event(self) -> icalendar.Event:
        assert self.calendar is not None, self.subject
        return self.calendar.events[0]


@dataclass
class Office(Product):
    """A running product and the server that its worker hands messages to."""

    desk: Desk = field(default_factory=Desk)
    seen: int = 0

    def letters(self) -> list[Letter]:
        """All that was sent since the last look, once nothing waits to be sent any more."""
        self.settle()
        new, self.seen = self.desk.received[self.seen :], len(self.desk.received)
        return [Letter(one.rcpt_tos[0], read_mail(one.original_content or b"")) for one in new]


@contextmanager
def serving(instance: Path) -> Iterator[Office]:
    """A board without meetings, served from a folder of its own until this ends.

    Its links sign in the board's secretariat, a chief executive (of Knowsley) and the chair.
    """
    desk = Desk()
    with running(desk) as smtp:
        settings = {"PARTNERSHIP_MAIL_URL": f"smtp://127.0.0.1:{smtp}"}
        with served(instance, "--board", BOARD, settings=settings) as one:
            yield Office(one.url, one.instance, one.links, desk)


# The words of what is in focus, and of its labels.
IN_FOCUS = """(() => {
  const one = document.activeElement;
  return [one, ...(one.labels || [])].map(each => each.textContent).join(" ");
})()"""


class Plain(Visitor):
    """Somebody whose browser runs no scripts, not even axe-core's, and who may use keys alone."""

    def check(self) -> None:
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert self.page.locator("h1").count() == 1, self.page.url

    def reach(self, words: str) -> None:
        """Press Tab until what has these words, or is labelled with them, is in focus."""
        for _ in range(60):
            self.page.keyboard.press("Tab")
            if words in str(self.page.evaluate(IN_FOCUS)):
                return
        raise AssertionError(f"keys do not reach {words} on {self.page.url}")


def only(letters: Sequence[Letter], address: str) -> Letter:
    """The one of these that went to this address."""
    found = [one for one in letters if one.to == address]
    assert len(found) == 1, [one.to for one in letters]
    return found[0]


def told(letters: Sequence[Letter], method: str, status: str, subject: str) -> dict[str, int]:
    """Who got which sequence number; all of these letters say the same of one meeting."""
    assert {one.calendar["METHOD"] for one in letters if one.calendar} == {method}
    assert {str(one.event.get("STATUS", "")) for one in letters} == {status}
    begins = f"[OFFICIAL] {subject}"
    assert [one.subject for one in letters if not one.subject.startswith(begins)] == []
    assert len({one.to for one in letters}) == len(letters)
    return {one.to: one.event["SEQUENCE"] for one in letters}


def uids(letters: Sequence[Letter]) -> set[str]:
    return {str(one.event["UID"]) for one in letters}


def partstats(letter: Letter) -> dict[str, str]:
    """What diaries show as everybody's answer."""
    return {one.email: str(one.PARTSTAT) for one in letter.event.attendees}
