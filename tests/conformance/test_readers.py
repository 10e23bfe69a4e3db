"""Five years of meetings at ten in London, in every message there is, as others read them.

No test here carries a mark that would leave it out: where a program is missing, they fail.
"""

import os
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from datetime import time as wall_time
from functools import cache
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path

import pytest
from icalendar import Calendar

from partnership.core.london import instant
from partnership.invitations import ical
from partnership.invitations.dated import Deadline, day_block, task_block
from partnership.invitations.ical import Entry, EntryStatus
from tests.conformance.readers import READERS, Starts
from tests.conformance.test_checks import GOOD, OTHER_ZONE, ZONE
from tests.invitations.entries import ENTRY, MEMBER, entry_from
from tests.outbox.server import free_port

# The 28th falls before the last Sunday of March and October in some years, after it in others.
DAYS = [date(2026 + n // 12, n % 12 + 1, 28) for n in range(10, 70)]
MEETINGS = [entry_from(instant(day, wall_time(10)), uid=f"{day}@b.example") for day in DAYS]
DEADLINES = [
    Deadline(f"{day}", 0, ENTRY.stamp, day, "Papers due", ENTRY.page_url, "a@b.example", "Board")
    for day in DAYS
]
# Our zone is the same in every file, so where `READERS` read all of them a program that takes
# each file by itself need only meet each change of the clocks, before and after it, once a year.
CHANGES = [meeting for day, meeting in zip(DAYS, MEETINGS, strict=True) if day.month in (3, 10)]
Kind = Callable[[list[Entry]], list[bytes]]


def each(write: Callable[[Entry], bytes]) -> Kind:
    """One file for each meeting."""
    return lambda meetings: [write(meeting) for meeting in meetings]


def later(meeting: Entry) -> Entry:
    """Its next revision."""
    stamp = meeting.stamp + timedelta(hours=1)
    return replace(meeting, sequence=meeting.sequence + 1, stamp=stamp)


def held(meeting: Entry) -> Entry:
    """The date is only held."""
    return replace(meeting, status=EntryStatus.TENTATIVE)


KINDS: dict[str, Kind] = {
    "confirmed": each(ical.request),
    "held": each(lambda meeting: ical.request(held(meeting))),
    "update": each(lambda meeting: ical.request(later(meeting))),
    "cancel": each(lambda meeting: ical.cancel(later(meeting))),
    "cancel one": each(lambda meeting: ical.cancel_one(later(meeting), MEMBER)),
    "decline counter": each(lambda meeting: ical.decline_counter(meeting, MEMBER)),
    "feed": lambda meetings: [ical.feed(map(ical.event_block, meetings), "All")],
}
SAYS = {
    "confirmed": ("REQUEST", "CONFIRMED", 0),
    "held": ("REQUEST", "TENTATIVE", 0),
    "update": ("REQUEST", "CONFIRMED", 1),
    "cancel": ("CANCEL", "CANCELLED", 1),
    "cancel one": ("CANCEL", None, 1),
    "decline counter": ("DECLINECOUNTER", "CONFIRMED", 0),
    "feed": ("PUBLISH", "CONFIRMED", 0),
}


def wrong(read: Starts, meetings: Sequence[Entry] = MEETINGS) -> list[tuple[datetime, datetime]]:
    """The meetings that are read at another time: when they begin, and when they were said to."""
    starts = [start for file in read for start in file]
    expected = [meeting.starts_at for meeting in meetings]
    return [pair for pair in zip(expected, starts, strict=True) if pair[0] != pair[1]]


def late(meetings: list[Entry]) -> list[bytes]:
    """Each an hour after it was said to begin."""
    hour = timedelta(hours=1)
    return [ical.request(entry_from(meeting.starts_at + hour)) for meeting in meetings]


@cache
def at_once(reader: str) -> dict[str, Starts]:
    """What it makes of the files of every kind, and of the late ones; started once for all."""
    files = {kind: write(MEETINGS) for kind, write in {**KINDS, "late": late}.items()}
    read = iter(READERS[reader]([file for those in files.values() for file in those]))
    return {kind: list(islice(read, len(those))) for kind, those in files.items()}


def read(reader: str, kind: str) -> Starts:
    """Its part of that, or the kind alone where some file stops the program."""
    try:
        return at_once(reader)[kind]
    except AssertionError:
        return READERS[reader](KINDS[kind](MEETINGS))


@pytest.fixture(autouse=True)
def _far_from_london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program that falls back on the machine's own zone must not be right by chance."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("reader", READERS)
def test_nobody_reads_another_hour(reader: str, kind: str) -> None:
    assert wrong(read(reader, kind)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_what_it_is_called(kind: str) -> None:
    for calendar in map(Calendar.from_ical, KINDS[kind](MEETINGS)):
        said = {(calendar.method, one.get("STATUS"), one["SEQUENCE"]) for one in calendar.events}
        assert said == {SAYS[kind]}


def test_no_message_is_left_out() -> None:
    """A new way to write a calendar needs a kind of its own here."""
    written = {"request", "cancel", "cancel_one", "decline_counter", "event_block", "feed"}
    assert {name for name in ical.__all__ if name.islower()} == written


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_notices_an_hour(reader: str) -> None:
    assert len(wrong(at_once(reader)["late"])) == 60


@pytest.mark.parametrize("reader", ["ical.js", "vobject"])
def test_the_zone_that_the_library_would_write_is_misread(reader: str) -> None:
    """Why ours is written by hand. When this fails, the library's own may do."""
    assert wrong(READERS[reader](with_the_librarys_zone()))


@cache
def with_the_librarys_zone() -> list[bytes]:
    """The calendars of all meetings."""
    return [with_dates(sent) for sent in KINDS["confirmed"](MEETINGS)]


def with_dates(sent: bytes) -> bytes:
    """The calendar with the library's zone, a list of dates, instead of our rules."""
    calendar = Calendar.from_ical(sent.replace(ZONE, b""))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


@pytest.mark.parametrize("reader", READERS)
def test_no_reader_takes_the_zone_of_one_file_into_the_next(reader: str) -> None:
    files = [OTHER_ZONE, GOOD, GOOD.replace(ZONE, b"")]
    alone = [READERS[reader]([file])[0] for file in files]
    assert READERS[reader](files) == alone
    # These two know London by name, and never look at a zone that is called so.
    believed = reader not in ("node-ical", "icalendar")
    assert [start.hour for start in alone[0]] == [7 if believed else 10]


KHAL = """
[calendars]
[[t]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
"""


def khal(folder: Path, *arguments: str) -> str:
    """What khal prints, with a configuration of its own."""
    program = Path(sys.executable).with_name("khal")
    done = subprocess.run(
        [program, "--config", folder / "config", *arguments],
        env=os.environ | {"HOME": str(folder), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def shown_by_khal(folder: Path, sent: list[bytes]) -> list[str]:
    """Date, time and title of what it shows of these files."""
    (folder / "calendar").mkdir()
    (folder / "config").write_text(KHAL.format(folder=folder))
    for number, calendar in enumerate(sent):
        (folder / f"{number}.ics").write_bytes(calendar)
    khal(folder, "import", "--batch", "-a", "t", *map(str, folder.glob("*.ics")))
    layout = ["--day-format", "", "--format", "{start-date} {start-time} {title}"]
    return khal(folder, "list", "-a", "t", *layout, str(DAYS[0]), str(DAYS[-1])).splitlines()


@pytest.mark.parametrize("kind", KINDS)
def test_khal_shows_it_at_ten(kind: str, tmp_path: Path) -> None:
    shown = shown_by_khal(tmp_path, KINDS[kind](MEETINGS))
    assert shown == [f"{day} 10:00 {MEETINGS[0].title}" for day in DAYS]


def test_khal_shows_a_deadline_on_its_day_alone(tmp_path: Path) -> None:
    shown = shown_by_khal(tmp_path, [ical.feed(map(day_block, DEADLINES), "Due")])
    assert shown == [f"{day}  Papers due" for day in DAYS]


@pytest.fixture(scope="module")
def radicale(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a CalDAV server with an empty storage, where everybody may sign in."""
    folder, port = tmp_path_factory.mktemp("radicale"), free_port()
    command = [sys.executable, "-m", "radicale", "--config", "", "--hosts", f"127.0.0.1:{port}"]
    command += ["--auth-type", "none", "--storage-filesystem-folder", str(folder / "storage")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        wait_for(port, process, folder / "log")
        yield port
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until the server answers."""
    for _ in range(200):
        assert process.poll() is None, log.read_text()
        with suppress(ConnectionRefusedError):
            ask(port, "OPTIONS", "/")
            return
        time.sleep(0.05)
    raise AssertionError(log.read_text())


def ask(port: int, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
    """The status and body of an answer."""
    name = {"Authorization": f"Basic {b64encode(b't:t').decode()}"}
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request(method, path, body, name | {"Content-Type": "text/calendar"})
        answer = connection.getresponse()
        return answer.status, answer.read()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "feed"])
def test_radicale_keeps_each_object(kind: str, radicale: int) -> None:
    folder = f"/t/{kind.replace(' ', '-')}/"
    assert ask(radicale, "MKCALENDAR", folder)[0] == 201
    meetings = MEETINGS if kind == "confirmed" else CHANGES
    objects = [(f"{folder}{n}.ics", sent) for n, sent in enumerate(KINDS[kind](meetings))]
    for status in (201, 204):
        assert {ask(radicale, "PUT", path, sent)[0] for path, sent in objects} == {status}
    kept = [ask(radicale, "GET", path)[1] for path, _ in objects]
    assert wrong(READERS["libical"](kept), meetings) == []


def test_radicale_takes_whole_feeds(radicale: int) -> None:
    feeds = KINDS["feed"](MEETINGS)
    feeds += [ical.feed(map(block, DEADLINES), "Due") for block in (day_block, task_block)]
    puts = [ask(radicale, "PUT", f"/t/feed-{n}/", sent)[0] for n, sent in enumerate(feeds)]
    assert puts == [201] * 3
    # Radicale gives them back in an order of its own.
    (read,) = READERS["libical"]([ask(radicale, "GET", "/t/feed-0/")[1]])
    assert wrong([sorted(read)]) == []
