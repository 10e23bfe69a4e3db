"""Two programs that are not ours and read calendars: ical.js and libical."""

import ctypes
import ctypes.util
import json
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_ROOT = _HERE.parent.parent
_VEVENT = 4  # ICAL_VEVENT_COMPONENT


def read_with_ical_js(calendar: bytes) -> dict[str, Any]:
    """What ical.js (Nextcloud, Thunderbird) understood; instants as aware datetimes."""
    return read_each_with_ical_js([calendar])[0]


def read_each_with_ical_js(calendars: list[bytes]) -> list[dict[str, Any]]:
    """The same of many, by one process that forgets each before it reads the next."""
    command = ["node", str(_HERE / "ical_js_each.mjs")]
    return [_with_instants(found) for found in ask(command, calendars)]


def ask(command: list[str], calendars: list[bytes]) -> list[Any]:
    """A program that is given a JSON list of files prints a line of JSON about each."""
    files = json.dumps([calendar.decode() for calendar in calendars])
    done = subprocess.run(
        command, input=files, cwd=_ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _with_instants(found: dict[str, Any]) -> dict[str, Any]:
    for event in found["events"]:
        for name in ("start", "end"):
            event[name] = datetime.fromisoformat(event[name])
    return found


@dataclass(frozen=True)
class Reading:
    """What libical understood of a calendar with one event."""

    start: datetime
    end: datetime
    uid: str
    summary: str


def libical_errors(calendar: bytes) -> list[str]:
    """Everything libical objects to: syntax, and what the method demands (RFC 5546)."""
    lib = _libical()
    component = lib.icalparser_parse_string(calendar)
    if not component:
        return ["not a calendar"]
    lib.icalrestriction_check(component)
    written: bytes = lib.icalcomponent_as_ical_string(component)
    lines = written.decode().replace("\r\n ", "").split("\r\n")
    errors = [line for line in lines if line.startswith("X-LIC-ERROR")]
    counted = lib.icalcomponent_count_errors(component)
    lib.icalcomponent_free(component)
    return errors or [f"{counted} errors"] * bool(counted)


def read_with_libical(calendar: bytes) -> Reading:
    """The one event, its times worked out from the calendar's own zone."""
    lib = _libical()
    component = lib.icalparser_parse_string(calendar)
    event = lib.icalcomponent_get_first_component(component, _VEVENT)
    reading = Reading(
        datetime.fromtimestamp(lib.icaltime_as_timet_with_zone(*_start(lib, event)), UTC),
        datetime.fromtimestamp(lib.icaltime_as_timet_with_zone(*_end(lib, event)), UTC),
        lib.icalcomponent_get_uid(event).decode(),
        lib.icalcomponent_get_summary(event).decode(),
    )
    lib.icalcomponent_free(component)
    return reading


class _Time(ctypes.Structure):
    """struct icaltimetype of libical 3."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    )


def _start(lib: ctypes.CDLL, event: int) -> tuple[_Time, int]:
    found = lib.icalcomponent_get_dtstart(event)
    return found, found.zone


def _end(lib: ctypes.CDLL, event: int) -> tuple[_Time, int]:
    found = lib.icalcomponent_get_dtend(event)
    return found, found.zone


@cache
def _libical() -> ctypes.CDLL:
    lib = ctypes.CDLL(ctypes.util.find_library("ical") or "libical.so.3")
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    for name, gives, takes in (
        ("icalparser_parse_string", pointer, [text]),
        ("icalrestriction_check", ctypes.c_int, [pointer]),
        ("icalcomponent_as_ical_string", text, [pointer]),
        ("icalcomponent_count_errors", ctypes.c_int, [pointer]),
        ("icalcomponent_free", None, [pointer]),
        ("icalcomponent_get_first_component", pointer, [pointer, ctypes.c_int]),
        ("icalcomponent_get_dtstart", _Time, [pointer]),
        ("icalcomponent_get_dtend", _Time, [pointer]),
        ("icalcomponent_get_uid", text, [pointer]),
        ("icalcomponent_get_summary", text, [pointer]),
        ("icaltime_as_timet_with_zone", ctypes.c_long, [_Time, pointer]),
        ("icaltimezone_get_tzid", text, [pointer]),
    ):
        function = getattr(lib, name)
        function.restype, function.argtypes = gives, takes
    return lib
