"""What lines of minutes mean, whatever is typed."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.groups.called import names
from partnership.groups.rules import Role
from partnership.meetings.note_lines import appended, exchanged
from partnership.meetings.plain_lines import (
    NO_SEAT,
    NO_WORDS,
    NOTHING,
    SEVERAL,
    Around,
    Doubtful,
    Note,
    Promised,
    Ruled,
    lines_apart,
    read_line,
)
from partnership.meetings.promised_days import ASK, NO_NEXT

SEATS = {
    1: ("Commissioner", "Merseyside", Role.CHAIR),
    2: ("Chief Constable", "Merseyside Police", Role.MEMBER),
    3: ("Head of Crime", "Merseyside Police", Role.MEMBER),
    4: ("Chief Executive", "Sefton Council", Role.MEMBER),
    5: ("Chief Executive", "Wirral Council", Role.MEMBER),
    6: ("Chief Executive", "Liverpool City Council", Role.MEMBER),
    7: ("Chief Executive", "Liverpool City Region Combined Authority", Role.MEMBER),
    8: ("Secretariat", "Office of Police and Crime", Role.SECRETARIAT),
}
THURSDAY = date(2026, 12, 3)
NEXT_MEETING = date(2027, 3, 4)


@dataclass
class Place:
    role: Role
    seat: SimpleNamespace


def around(next_meeting: date | None = NEXT_MEETING) -> Around:
    places = [
        Place(role, SimpleNamespace(id=n, title=title, organisation=SimpleNamespace(name=owner)))
        for n, (title, owner, role) in SEATS.items()
    ]
    body = SimpleNamespace(short="MSPPB", name="Strategic Board")
    called = {n: f"{title}, {owner}" for n, (title, owner, _) in SEATS.items()}
    return Around(names(places, body), called, THURSDAY, next_meeting)


AROUND = around()


@pytest.mark.parametrize(
    ("line", "seat", "title", "due"),
    [
        ("action @Sefton to write to the minister by 12 Dec", 4, "Write to the minister", (12, 12)),
        ("Action: @wirral chief executive: name a lead by 12/12.", 5, "Name a lead", (12, 12)),
        ('@"Chief Executive, Sefton Council" report by Friday', 4, "Report", (4, 12)),
        ("@“Liverpool City Council” will report, by next Friday", 6, "Report", (11, 12)),
        ("@Chief Constable report by end of January", 2, "Report", (31, 1)),
        ("@Chair stand by the families, by 1 March", 1, "Stand by the families", (1, 3)),
        ("@CFO to report", None, "", None),
        ("ACTION @chair to report to the next meeting", 1, "Report to the next meeting", (4, 3)),
        ("@Sefton to mail a@b.example by the next meeting", 4, "Mail a@b.example", (4, 3)),
        (
            "@Sefton and the rest of us to meet by 3 December",
            4,
            "And the rest of us to meet",
            (3, 12),
        ),
        ("@Sefton report by 30 Nov 2027", 4, "Report", (30, 11)),
    ],
)
def test_an_action_of_one_seat(line, seat, title, due):
    read = read_line(line, AROUND)
    if seat is None:
        assert isinstance(read, Doubtful)
        return
    assert isinstance(read, Promised), read
    assert (read.seat_id, read.title, (read.due_on.day, read.due_on.month)) == (seat, title, due)
    assert read.due_on >= THURSDAY


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("decision the budget is agreed", "The budget is agreed"),
        ("Decision: yes.", "Yes."),
        ("AGREED: to ask each borough", "To ask each borough"),
        ("decision to fund it", "To fund it"),
    ],
)
def test_a_decision(line, words):
    assert read_line(line, AROUND) == Ruled(line, words)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("action write to the minister by 12 Dec", NO_SEAT),
        ("action", NO_SEAT),
        ("decision", NO_WORDS),
        ("action @Sefton to report", ASK),
        ("@Sefton to report by soon", "“soon” is no day"),
        ("@Sefton by 12 December", NOTHING),
        ("@Sefton report by 31 February", "is no day"),
        ("@Sefton report by 1 November 2026", "1 November 2026 is before the meeting."),
        ("@Sefton and Wirral to report by 12 Dec", SEVERAL),
        ("@Sefton / @Wirral to report by 12 Dec", SEVERAL),
        ("@Sefton to meet with @Wirral by 12 Dec", SEVERAL),
        ("@Police and Wirral to report by 12 Dec", "“Police” may be"),
        ("@Nobody to report by 12 Dec", "No seat of this body goes by “Nobody”."),
        (
            "@Liverpool to report by 12 Dec",
            "“Liverpool” may be Chief Executive, Liverpool City Council or Chief Executive, "
            "Liverpool City Region Combined Authority. Write more of its name.",
        ),
        ("@Chief Executive to report by 12 Dec", "or another of 4. Write more of its name."),
        (f"@Sefton {'x' * 201} by 12 Dec", "200 characters or fewer"),
    ],
)
def test_a_doubtful_line_is_kept_and_explained(line, why):
    read = read_line(line, AROUND)
    assert isinstance(read, Doubtful), read
    assert read.text == line
    assert why in read.why


def test_without_a_next_meeting_a_day_is_asked_for():
    read = read_line("@Sefton to report by the next meeting", around(None))
    assert isinstance(read, Doubtful)
    assert read.why == NO_NEXT


@pytest.mark.parametrize(
    "line",
    [
        "The board talked for an hour.",
        "Action was taken in Knowsley.",
        "Action MSPPB/2026/014 is closed.",
        "Decision MSPPB/2026/D03 stands.",
        "Actions and decisions were read back.",
        "Agreed that it is late.",
        "Ask press@police.example by Friday.",
        "Action plan: as circulated",
        "@ the door",
        "",
    ],
)
def test_what_only_sounds_like_a_record_is_a_note(line):
    assert read_line(line, AROUND) == Note(line)


WORDS = st.sampled_from(
    ["action", "decision", "@Sefton", "@Liverpool", "@", "“", '"', "and", "by", "12 Dec", "Friday"]
)
LINES = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=8).map(" ".join))


@given(LINES)
def test_no_line_is_changed_and_what_is_recorded_was_typed(line):
    read = read_line(line, AROUND)
    assert read.text == line
    if isinstance(read, Promised):
        assert read.title.casefold() in line.casefold()
        assert read.due_on >= THURSDAY
    if isinstance(read, Ruled):
        assert read.words.casefold() in line.casefold()


@given(st.lists(LINES.filter(lambda text: "\n" not in text), max_size=6))
def test_every_line_of_a_note_that_is_no_note_is_listed(lines):
    found = [one.text for one in lines_apart("\n".join(lines), AROUND)]
    assert found == [one for one in lines if not isinstance(read_line(one, AROUND), Note)]


@given(st.lists(st.sampled_from(["", "a", "b c"]), max_size=6), st.sampled_from(["x", "y z"]))
def test_a_line_that_is_put_in_and_taken_out_leaves_the_others(lines, line):
    note = "\n".join(lines).strip("\n")
    put = appended(note, line)
    assert exchanged(put, line) == note
    assert exchanged(put, line, "other") == appended(note, "other")
    assert exchanged(note, "gone", line) == put
