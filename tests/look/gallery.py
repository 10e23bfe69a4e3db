"""A small app that shows every macro and state, to be looked at and to be tested.

Look with: python -m tests.look.gallery, then open the address it prints.
"""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, flash, render_template
from flask_wtf import CSRFProtect, FlaskForm
from jinja2 import ChoiceLoader, FileSystemLoader
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    validators,
)
from wtforms.fields.choices import SelectChoice

from partnership.web.dates import DateParts
from partnership.web.times import TimeOfDay

ROOT = Path(__file__).parents[2]
PAGES = ("forms", "errors", "cards", "content", "document")
ERRORS = ("400", "403", "404", "409", "413", "500", "503")
ANSWERS = [
    SelectChoice("on-track", "On track"),
    SelectChoice("more-time", "Needs more time"),
    SelectChoice("blocked", "Blocked"),
]
MARKS = {"on-track": "green", "more-time": "amber", "blocked": "blocked"}
SEATS = ["Chief Executive, North Council", "Chief Executive, South Council", "Chief Constable"]
LEADS = [
    *(SelectChoice(seat, optgroup="Councils") for seat in SEATS[:2]),
    SelectChoice(SEATS[2], optgroup="Police"),
]


class Sample(FlaskForm):  # type: ignore[misc]
    """One field of each kind."""

    title = StringField("Title", [validators.InputRequired("Enter a title")])
    minutes = IntegerField("Minutes", [validators.Optional()])
    due_on = DateParts("Due date")
    starts = TimeOfDay("Start time")
    answer = RadioField(
        "How is it going?", [validators.InputRequired("Choose one answer")], choices=ANSWERS
    )
    needs = RadioField(
        "What is needed?",
        [validators.InputRequired("Choose what is needed")],
        choices=["A decision", "Money", "Data sharing"],
    )
    seats = SelectMultipleField("Who supports it?", choices=SEATS)
    lead = SelectField("Lead", choices=LEADS)
    text = TextAreaField("What happened", [validators.InputRequired("Enter what happened")])
    sure = BooleanField("I have read it", [validators.InputRequired("Tick to say you read it")])


def create_gallery(*, signed_in: bool = True, marking: str = "OFFICIAL") -> Flask:
    """The gallery, with the product's own templates and style sheet."""
    app = Flask("gallery", static_folder=str(ROOT / "partnership" / "static"))
    app.config.update(TESTING=True, SECRET_KEY="only for looking")
    app.jinja_loader = ChoiceLoader(
        [FileSystemLoader(ROOT / "templates"), FileSystemLoader(Path(__file__).parent / "gallery")]
    )
    CSRFProtect(app)
    app.add_url_rule("/<name>", "page", page)
    app.context_processor(lambda: frame(signed_in=signed_in, marking=marking))
    return app


def frame(*, signed_in: bool, marking: str) -> dict[str, Any]:
    """What the product gives base.html."""
    if not signed_in:
        return {"marking": marking, "person": None, "body": None, "navigation": []}
    words = ("Home", "Meetings", "Actions", "Blockages", "Reports")
    return {
        "marking": marking,
        "person": SimpleNamespace(name="The Chief Executive", capacity=SEATS[0]),
        "body": SimpleNamespace(short="CSPB", name="Community Safety Partnership Board"),
        "navigation": [(word, f"/{word.lower()}", word == "Actions") for word in words],
        "search_url": "/search",
        "footer_links": [("Accessibility", "/accessibility"), ("How we keep records", "/records")],
    }


def page(name: str) -> str:
    """One page of the gallery, or one error page."""
    form = Sample(due_on=date(2026, 12, 10))
    if name == "errors":
        form = Sample(formdata=wrong(), meta={"csrf": False})
        form.validate()
        form.form_errors.append("The meeting was cancelled while you were writing")
    if name == "content":
        flash("Sent to 9 members. Replies appear here.", "done")
        flash({"text": "Agenda sent to 9 members.", "url": "/undo"}, "undo")
        flash("The minutes wait for the chair's answer.", "info")
    if name in ERRORS:
        texts = {"theirs": "Agreed at £4,000.", "mine": "Agreed at £5,000.", "fields": {"v": 3}}
        return render_template(f"_errors/{name}.html", **(texts if name == "409" else {}))
    template = "forms.html" if name == "errors" else f"{name}.html"
    return render_template(template, form=form, marks=MARKS)


def wrong() -> MultiDict[str, str]:
    """What somebody in a hurry typed."""
    return MultiDict(
        {"due_on-day": "31", "due_on-month": "2", "due_on-year": "2026", "starts": "9"}
    )


if __name__ == "__main__":
    create_gallery().run(port=5099)
