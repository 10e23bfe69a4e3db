"""When events begin, as five programs of others read them: one function for each.

Each takes calendar files and gives, for each file, the instants at which its events begin. No
program may remember one file while it reads the next: a zone it learned from the first would hide
a fault of the zone in the second.
"""

import ctypes
import json
import multiprocessing
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from icalendar import Calendar
from vobject import readOne

from tests.conformance.oracles import _VEVENT, _libical, _start

Starts = list[list[datetime]]
Reader = Callable[[list[bytes]], Starts]

_HERE = Path(__file__).parent
_ROOT = _HERE.parent.parent
_MODULE = "tests.conformance.readers"


def ical_js(calendars: list[bytes]) -> Starts:
    """Nextcloud and Thunderbird: the script of the oracle, its zones forgotten after each file."""
    read = _ask(["node", str(_HERE / "ical_js_each.mjs")], calendars)
    return [_instants(event["start"] for event in found["events"]) for found in read]


def node_ical(calendars: list[bytes]) -> Starts:
    """It knows London by name, and never looks at a zone in the file that is called so."""
    return [_instants(found) for found in _ask(["node", str(_HERE / "node_ical.mjs")], calendars)]


def vobject(calendars: list[bytes]) -> Starts:
    """Radicale. A process for each file, as the first zone of a name serves all later files."""
    return [_instants(found) for found in _ask([sys.executable, "-m", _MODULE], calendars)]


def icalendar(calendars: list[bytes]) -> Starts:
    """The library that wrote them, and khal's; it too knows London by name."""
    read = [Calendar.from_ical(calendar).events for calendar in calendars]
    return [_instants(event.start.isoformat() for event in events) for events in read]


def libical(calendars: list[bytes]) -> Starts:
    """Evolution and KOrganizer. A zone goes when its file is freed."""
    return [_starts_with_libical(calendar) for calendar in calendars]


READERS: dict[str, Reader] = {
    "ical.js": ical_js,
    "node-ical": node_ical,
    "vobject": vobject,
    "icalendar": icalendar,
    "libical": libical,
}


def _starts_with_libical(calendar: bytes) -> list[datetime]:
    lib = _libical()
    following = lib.icalcomponent_get_next_component
    following.restype, following.argtypes = ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_int]
    whole = lib.icalparser_parse_string(calendar)
    event, starts = lib.icalcomponent_get_first_component(whole, _VEVENT), []
    while event:
        seconds = lib.icaltime_as_timet_with_zone(*_start(lib, event))
        starts.append(datetime.fromtimestamp(seconds, UTC))
        event = following(whole, _VEVENT)
    lib.icalcomponent_free(whole)
    return starts


def _ask(command: list[str], calendars: list[bytes]) -> list[Any]:
    """A program that is given a JSON list of files prints a line of JSON about each."""
    files = json.dumps([calendar.decode() for calendar in calendars])
    done = subprocess.run(
        command, input=files, cwd=_ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _instants(written: Iterable[str]) -> list[datetime]:
    """A time without a zone is taken as the machine's own, as a program that shows it would."""
    return [datetime.fromisoformat(moment).astimezone(UTC) for moment in written]


def _print_with_vobject(calendar: str) -> None:
    starts = [event.dtstart.value.isoformat() for event in readOne(calendar).vevent_list]
    print(json.dumps(starts))


def _read_in_forks(calendars: list[str]) -> None:
    """This process imports vobject and reads nothing, so each fork begins without zones."""
    for calendar in calendars:
        reading = multiprocessing.get_context("fork").Process(
            target=_print_with_vobject, args=(calendar,)
        )
        reading.start()
        reading.join()
        if reading.exitcode:
            sys.exit(reading.exitcode)


if __name__ == "__main__":
    _read_in_forks(json.load(sys.stdin))
