"""When events begin, as five programs of others read them: one function for each.

Each takes calendar files and gives, for each file, the instants at which its events begin. No
program may remember one file while it reads the next: a zone it learned from the first would hide
a fault of the zone in the second.
"""

import ctypes
import json
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from icalendar import Calendar
from vobject import icalendar as vobjects
from vobject import readOne

from tests.conformance.oracles import _VEVENT, _libical, _start, ask

Starts = list[list[datetime]]
Reader = Callable[[list[bytes]], Starts]

_HERE = Path(__file__).parent
_MODULE = "tests.conformance.readers"


def ical_js(calendars: list[bytes]) -> Starts:
    """Nextcloud and Thunderbird: the script of the oracle, its zones forgotten after each file."""
    read = ask(["node", str(_HERE / "ical_js_each.mjs")], calendars)
    return [_instants(event["start"] for event in found["events"]) for found in read]


def node_ical(calendars: list[bytes]) -> Starts:
    """It knows London by name, and never looks at a zone in the file that is called so."""
    return [_instants(found) for found in ask(["node", str(_HERE / "node_ical.mjs")], calendars)]


def vobject(calendars: list[bytes]) -> Starts:
    """Radicale. The first zone of a name would serve all later files: see `_forget_zones`."""
    return [_instants(found) for found in ask([sys.executable, "-m", _MODULE], calendars)]


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


def _instants(written: Iterable[str]) -> list[datetime]:
    """A time without a zone is taken as the machine's own, as a program that shows it would."""
    return [datetime.fromisoformat(moment).astimezone(UTC) for moment in written]


def _forget_zones() -> None:
    """All that vobject keeps of a file is its zones, by name, beside UTC, which it always knows."""
    vobjects.__dict__["__tzidMap"].clear()
    vobjects.registerTzid("UTC", vobjects.utc)


def _print_with_vobject(calendar: str) -> None:
    _forget_zones()
    starts = [event.dtstart.value.isoformat() for event in readOne(calendar).vevent_list]
    print(json.dumps(starts))


if __name__ == "__main__":
    for one in json.load(sys.stdin):
        _print_with_vobject(one)
