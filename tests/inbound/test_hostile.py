"""Twenty thousand broken answers: none stops us, none takes long, none says more than one thing.

Times are the processor's own, so that other work on the machine makes no difference.
"""

import time
from random import Random

import pytest

from partnership.inbound.reading import read
from partnership.inbound.rules import Kind
from tests.inbound import mails
from tests.inbound.mails import OUR_SERVER, OURS, calendar, mail, nothing_published

RUNS, TIMES = 4, 5_000
GOOD = calendar(more="COMMENT:Kind regards\nX-NOTE;X-P=1:note")
NESTED = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 20_000
HUGE = [
    mail(NESTED),
    mail(GOOD.replace(b"COMMENT:", b"COMMENT:" + b"x" * 10_000_000)),
    mail(GOOD.replace(b"ATTENDEE", b"ATTENDEE:mailto:a@b.example\r\nATTENDEE" * 20_000)),
    mail(GOOD.replace(b"DTSTART:", b"DTSTART;TZID=Europe:")),
    mail(GOOD.replace(b"DTSTART:", b"DTSTART;TZID=../../../etc/passwd:")),
    mail(b"/etc/passwd"),
    b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"--a\r\n\r\n" * 50_000,
    b"From: " + b"(" * 200_000 + b"\r\n\r\nx",
    b"Authentication-Results: " + b";" * 500_000 + b"\r\n" + mail(GOOD),
]


def mutated(rng: Random, good: bytes = GOOD) -> bytes:
    """The answer with a few faults."""
    lines = good.split(b"\r\n")
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(lines))
        line = lines[at]
        spot = rng.randrange(len(line) + 1)
        junk = rng.choice((b"\x00", b"\n", b"\r", b";", b":", b'"', b"\xff", b"=", b",", b"\\"))
        changes = (
            line[:spot],
            line[:spot] + junk + line[spot:],
            line + b"\r\n" + line,
            b"",
            line[:spot] + bytes([rng.randrange(256)]) + line[spot + 1 :],
            lines[rng.randrange(len(lines))],
            line.replace(b":", b";X=" + junk + b":"),
        )
        lines[at] = rng.choice(changes)
    return b"\r\n".join(lines)


@pytest.mark.parametrize("run", range(RUNS))
def test_no_broken_answer_stops_us(run: int) -> None:
    rng, slowest = Random(run), 0.0
    kinds = set()
    for number in range(TIMES):
        raw = mail_of(mutated(rng))
        # What our server says of the sender is not broken, and takes as long to read as the rest.
        raw = mails.with_results(raw) if number % 8 == 0 else raw
        began = time.process_time()
        said = read(raw, OURS, OUR_SERVER, nothing_published)
        slowest = max(slowest, time.process_time() - began)
        kinds.add(said.kind)
        assert "\n" not in said.uid + said.attendee + said.subject
    assert slowest < 1
    assert Kind.REPLY in kinds


def mail_of(raw: bytes) -> bytes:
    """Built by hand, for the library would refuse to send most of these."""
    return (
        b"From: ash@ash-council.example\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/calendar; method=REPLY; charset=utf-8\r\n\r\n" + raw
    )


@pytest.mark.parametrize("number", range(len(HUGE)))
def test_nothing_takes_long(number: int) -> None:
    began = time.process_time()
    said = read(HUGE[number], OURS, OUR_SERVER, nothing_published)
    assert time.process_time() - began < 1
    assert said.attendee in ("", "a@b.example", "ash@ash-council.example")
    assert number > 3 or said.problems
