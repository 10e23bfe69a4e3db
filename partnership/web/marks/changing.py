"""One page for every kind of thing: the marking it has, and another one instead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from partnership.core.errors import Clash, Refused
from partnership.core.marking import Mark, dropped
from partnership.web.access import acting
from partnership.web.forms import attempt, done, refuse
from partnership.web.frame import show_mark
from partnership.web.marks.allowing import demand, may_lower, may_raise
from partnership.web.marks.forms import MarkForm, stamp

ONLY_RAISE = "Only the seat that gave this marking, or the secretariat, lowers it"


@dataclass(frozen=True)
class Part:
    """Something inside that has a marking of its own; an address where it may be changed."""

    name: str
    mark: Mark
    address: str = ""


@dataclass(frozen=True)
class Subject:
    """What is marked: its name, the page to go back to, the command, and what is inside."""

    thing: Any
    name: str
    home: str
    command: Callable[..., None]
    parts: Sequence[Part] = ()


def change(subject: Subject) -> str | Response | tuple[str, int]:
    """Raise a marking; or lower it, saying why. Whoever may only change a part finds it here."""
    if request.method in ("GET", "HEAD") and any(part.address for part in subject.parts):
        return _page(subject, MarkForm.about(subject.thing.mark))
    demand(subject.thing)
    before = subject.thing.mark
    form = MarkForm.about(before)
    if form.validate_on_submit() and _is_allowed(form, subject.thing):
        try:
            if form.seen.data != stamp(before):
                raise Clash(str(before), str(form.mark()), 0)
            with attempt(form):
                subject.command(acting(), subject.thing, form.mark(), form.reason.data, before)
                notice = f"Now {form.mark()}. What it was stays in the record."
                return done(notice, subject.home)
        except Clash as clash:
            form.met(subject.thing.mark)
            words = f"Somebody has marked it {clash.theirs} meanwhile. Choose once more"
            refuse(form, Refused(words, "marking"))
            return _page(subject, form), 409
    return _page(subject, form)


def _is_allowed(form: MarkForm, thing: Any) -> bool:
    field = dropped(thing.mark, form.mark())
    if not field or may_lower(thing):
        return True
    refuse(form, Refused(ONLY_RAISE, field))
    return False


def _page(subject: Subject, form: MarkForm) -> str:
    show_mark(subject.thing.mark, *(part.mark for part in subject.parts))
    return render_template(
        "marks/change.html",
        subject=subject,
        form=form,
        raises=may_raise(subject.thing),
        lowers=may_lower(subject.thing),
    )
