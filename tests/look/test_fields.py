"""Dates and times are read as people write them, and wrong ones keep what was typed."""

from datetime import date, time

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from partnership.core.london import time_words
from partnership.web.dates import DateParts
from partnership.web.times import TimeOfDay
from partnership.web.typed import read_time


class Due(Form):
    due_on = DateParts("Due date")
    told_on = DateParts("When was it told?", named="an answer date", required=False)


class Start(Form):
    starts = TimeOfDay("Start time")
    ends = TimeOfDay("End time", required=False)


def due(day: str, month: str, year: str) -> Due:
    form = Due(MultiDict({"due_on-day": day, "due_on-month": month, "due_on-year": year}))
    form.validate()
    return form


def marked(form: Due) -> list[str]:
    return [part.label for part in form.due_on.parts() if part.wrong]


@pytest.mark.parametrize("month", ["6", "06", "Jun", "june", "JUNE", "jun."])
def test_a_date_is_read(month: str) -> None:
    form = due(" 12 ", month, "2026")

    assert form.due_on.data == date(2026, 6, 12)
    assert form.errors == {}
    assert marked(form) == []


@pytest.mark.parametrize(
    ("typed", "message", "boxes"),
    [
        (("", "", ""), "Enter a due date, like 12 6 2026", ["Day", "Month", "Year"]),
        (("12", "", "2026"), "Due date must include a month", ["Month"]),
        (("", "6", ""), "Due date must include a day and a year", ["Day", "Year"]),
        (("12", "6", "26"), "Year must include 4 numbers, like 2026", ["Year"]),
        (("12", "13", "2026"), "Due date must be a real date, like 12 6 2026", ["Month"]),
        (("0", "x", "2026"), "Due date must be a real date, like 12 6 2026", ["Day", "Month"]),
        (("30", "2", "2026"), "Due date must be a real date, like 12 6 2026", "all"),
        (("1", "1", "0000"), "Due date must be a real date, like 12 6 2026", "all"),
        (
            ("\N{ARABIC-INDIC DIGIT ONE}", "1", "2026"),
            "Due date must be a real date, like 12 6 2026",
            ["Day"],
        ),
    ],
)
def test_a_wrong_date_says_what_to_do(
    typed: tuple[str, str, str], message: str, boxes: list[str] | str
) -> None:
    form = due(*typed)

    assert form.errors == {"due_on": [message]}
    assert form.due_on.data is None
    assert marked(form) == (["Day", "Month", "Year"] if boxes == "all" else boxes)
    assert (form.due_on.day_text, form.due_on.month_text, form.due_on.year_text) == typed


def test_the_error_leads_to_the_first_wrong_box() -> None:
    assert due("12", "", "2026").due_on.error_anchor == "due_on-month"
    assert due("", "", "").due_on.error_anchor == "due_on-day"


def test_a_refusal_from_a_rule_marks_all_boxes() -> None:
    form = due("12", "6", "2026")
    form.due_on.errors = ["Enter a due date after 12 June 2026"]

    assert marked(form) == ["Day", "Month", "Year"]


def test_a_date_from_the_record_is_shown_until_another_is_typed() -> None:
    assert Due(data={"due_on": date(2026, 12, 1)}).due_on.day_text == "1"
    typed = MultiDict({"due_on-day": "2", "due_on-month": "1", "due_on-year": "2027"})
    assert Due(typed, data={"due_on": date(2026, 12, 1)}).due_on.data == date(2027, 1, 2)
    assert Due(MultiDict({"x": "1"}), data={"due_on": date(2026, 12, 1)}).due_on.data is None


def test_an_optional_date_may_be_left_out_but_not_half_written() -> None:
    form = Due(MultiDict({"told_on-day": "", "told_on-month": "", "told_on-year": ""}))
    form.validate()
    assert "told_on" not in form.errors
    form = Due(MultiDict({"told_on-day": "1", "told_on-month": "", "told_on-year": ""}))
    form.validate()
    assert form.errors["told_on"] == ["Answer date must include a month and a year"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("10am", time(10)),
        ("10:30", time(10, 30)),
        ("10.30am", time(10, 30)),
        ("10 30 am", time(10, 30)),
        ("1400", time(14)),
        ("2:30 p.m.", time(14, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("0915", time(9, 15)),
        ("Midday", time(12)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_is_read(text: str, read: time) -> None:
    assert read_time(text) == read
    assert read_time(time_words(read)) == read


@pytest.mark.parametrize(
    "text",
    [
        "9",
        "25:00",
        "10:60",
        "13pm",
        "0am",
        "ten",
        "10:3",
        "-1:00",
        "10:30:00",
        "\N{ARABIC-INDIC DIGIT ONE}:00",
    ],
)
def test_what_is_no_time_or_could_be_two_is_refused(text: str) -> None:
    form = Start(MultiDict({"starts": text}))
    form.validate()

    assert form.errors == {"starts": ["Enter a start time like 10am, 2:30pm or 14:30"]}
    assert form.starts._value() == text


def test_a_missing_time_is_asked_for() -> None:
    form = Start(MultiDict({"starts": " "}))
    form.validate()

    assert form.errors == {"starts": ["Enter a start time, like 10am or 2:30pm"]}


def test_a_time_from_the_record_is_shown_as_we_write_times() -> None:
    assert Start(data={"starts": time(10)}).starts._value() == "10am"
    assert Start(data={"starts": time(14, 30)}).starts._value() == "2:30pm"
    assert Start(data={"starts": time(0)}).starts._value() == "midnight"
    assert Start().starts._value() == ""
