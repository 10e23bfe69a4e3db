"""Run by itself: writes and sends invitations, and prints how many a second as JSON."""

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count

from flask import current_app

from benchmarks.revision import Revision, scheduled
from partnership import create_app
from partnership.cli.worker import deliver_due
from partnership.core.clock import today
from partnership.core.tokens import new_token
from partnership.groups import queries as groups
from partnership.groups.models import Group
from partnership.outbox.commands import queue
from partnership.outbox.delivery import Transport, transport_from
from partnership.outbox.mime import build
from partnership.transaction import transaction

# Revisions written in one block.
REVISIONS = 10


class Post:
    """One worker with one transport, and what went through it."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self.sent = 0

    def deliver(self) -> int:
        """Hand over all that is due by the product's worker; how many. All must be taken."""
        report = deliver_due("benchmark", self.transport)
        if report.retried or report.failed:
            raise RuntimeError(f"Messages: {report}")
        self.sent += report.handed_over
        return report.handed_over


class Blocks:
    """What is measured: each gives how many invitations, and in how many seconds."""

    def __init__(self, group: Group, days: Iterator[date], post: Post) -> None:
        self.group, self.days, self.post = group, days, post
        self.revision = Revision(scheduled(group, next(days)))
        self.recipients = post.deliver()

    def built(self, *, for_each: bool) -> tuple[int, float]:
        """Calendar, letter and MIME bytes; nothing stored or sent."""
        return timed(lambda: sum(1 for _ in self._finished(for_each=for_each)))

    def queued(self, *, for_each: bool) -> tuple[int, float]:
        """Built and in the outbox, one transaction a revision."""
        return timed(lambda: self._queue(for_each=for_each))

    def scheduled(self) -> tuple[int, float]:
        """Meetings by the product's command, with all that follows from it."""
        number, seconds = timed(self._schedule)
        return number * self.recipients, seconds

    def _finished(self, *, for_each: bool) -> Iterator[bytes]:
        for _ in range(REVISIONS):
            yield from map(build, self.revision.letters(for_each=for_each))

    def _queue(self, *, for_each: bool) -> int:
        done = 0
        for _ in range(REVISIONS):
            with transaction():
                for one in self.revision.letters(for_each=for_each):
                    queue(one, key=f"benchmark/{new_token()}")
                    done += 1
        return done

    def _schedule(self) -> int:
        for _ in range(REVISIONS):
            scheduled(self.group, next(self.days))
        return REVISIONS


def timed(work: Callable[[], int]) -> tuple[int, float]:
    """How many, and in how many seconds."""
    began = time.perf_counter()
    done = work()
    return done, time.perf_counter() - began


def one_round(blocks: Blocks) -> dict[str, float]:
    """Invitations a second, by the names of RATES."""
    found: dict[str, float] = {}
    for name, for_each in (("calendar for each", True), ("calendar once", False)):
        done, building = blocks.built(for_each=for_each)
        found[f"built, {name}"] = done / building
        done, queueing = blocks.queued(for_each=for_each)
        found[f"queued, {name}"] = done / queueing
        sent, sending = timed(blocks.post.deliver)
        found[f"to a sink, {name}"] = sent / (queueing + sending)
        found["worker alone"] = sent / sending
    _, scheduling = blocks.scheduled()
    sent, sending = timed(blocks.post.deliver)
    found["from scheduling on"] = sent / (scheduling + sending)
    return found


def main() -> None:
    """Take a number of rounds; print the median of each rate, and what was sent."""
    rounds = int(sys.argv[1])
    with create_app().app_context():
        url, sender = current_app.config["MAIL_URL"], current_app.config["MAIL_FROM"]
        post = Post(transport_from(url, sender))
        group = max(groups.all_groups(), key=lambda one: len(groups.places(one.id, today())))
        days = (today() + timedelta(days=ahead) for ahead in count(30))
        blocks = Blocks(group, days, post)
        one_round(blocks)  # templates are compiled, caches are filled
        found = [one_round(blocks) for _ in range(rounds)]
    rates = {name: statistics.median(one[name] for one in found) for name in found[0]}
    print(json.dumps({"rates": rates, "recipients": blocks.recipients, "sent": post.sent}))


if __name__ == "__main__":
    main()
