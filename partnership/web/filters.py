"""Dates, times and prose as the pages write them."""

from datetime import date, datetime, time

from flask import Flask
from markupsafe import Markup, escape

from partnership.core.clock import today
from partnership.core.london import day_words, time_words, wall, weekday_words
from partnership.core.prose import to_html


def day(value: date | datetime) -> str:
    """10 December 2026."""
    return day_words(wall(value).date() if isinstance(value, datetime) else value)


def on_day(value: date | datetime) -> str:
    """Today, or on 10 December 2026: within a sentence."""
    return "today" if day(value) == day_words(today()) else f"on {day(value)}"


def weekday(value: date | datetime) -> str:
    """Thursday 10 December 2026."""
    return weekday_words(wall(value).date() if isinstance(value, datetime) else value)


def clock(value: time | datetime) -> str:
    """10am; of a moment, in London."""
    return time_words(wall(value).time() if isinstance(value, datetime) else value)


def count(number: int, one: str, many: str | None = None) -> str:
    """1 action, 2 actions."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def address(value: str) -> Markup:
    """A mail address, which a narrow line breaks after its signs and not within its words."""
    shown = escape(value)
    for sign in "@.":
        shown = shown.replace(sign, sign + Markup("<wbr>"))
    return shown


def prose(text: str) -> Markup:
    """Markdown as safe HTML."""
    return Markup(to_html(text))  # noqa: S704 - to_html cleans with an allow-list


def init_app(app: Flask) -> None:
    """Make them known to the templates."""
    app.jinja_env.filters.update(
        day=day,
        on_day=on_day,
        weekday=weekday,
        time=clock,
        count=count,
        prose=prose,
        address=address,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
