"""The list of actions as a file to take away: the same rows as on the page, all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any

from flask import Response, abort, send_file, stream_with_context
from sqlalchemy import ColumnElement, Select

from partnership.actions.exporting import is_any_sensitive
from partnership.actions.models import Action
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.documents.register_csv import register_csv
from partnership.documents.register_xlsx import Heading, write_register
from partnership.groups.queries import group_by_slug
from partnership.people.models import Person
from partnership.policy.permissions import Permission
from partnership.reports import register, restricted
from partnership.reports.register import HEAD, Line
from partnership.web.access import acting, needs, standing
from partnership.web.actions.blueprint import pages
from partnership.web.actions.chosen import offer, title
from partnership.web.actions.query import Query, asked_for
from partnership.web.apart import write

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Export:
    """What is asked for, in words too, by whom, and how much of it they may see."""

    asked: Query
    title: str
    actor: Actor
    known: Select[Action]
    in_full: ColumnElement[bool]

    @property
    def marking(self) -> Marking:
        """The highest of the rows that are told in full."""
        found = is_any_sensitive(self.known, self.in_full, self.asked.chosen, today())
        return Marking.SENSITIVE if found else Marking.OFFICIAL

    def parts(self) -> Iterator[list[Line]]:
        """Its rows, some at a time."""
        return register.lines(self.known, self.in_full, self.asked.chosen, today())

    def note(self, **details: Any) -> None:
        """Write down that it leaves the product; where that cannot be, nothing does."""
        body = self.asked.body
        # Read again, for the session ends when the first piece is sent.
        about = group_by_slug(body.slug) if body else db.session.get(Person, self.actor.person_id)
        if not write(self.actor, Kind.ACTIONS_EXPORTED, about, filter=self.title, **details):
            abort(503)


def _export() -> Export:
    asked = asked_for()
    words = title(asked, offer(asked))
    return Export(asked, words, acting(), *restricted.known_and_read(standing()))


@pages.get("/actions.csv")
@needs(Permission.USE_THE_PRODUCT)
def csv() -> Response:
    """Everything that matches, sent while it is read."""
    export = _export()
    name = _name(export, export.marking, "csv")
    export.note(file=name)
    response = Response(stream_with_context(register_csv(HEAD, _counted(export, name))))
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _counted(export: Export, name: str) -> Iterator[list[Line]]:
    """How many there were is known, and written down, once the last was sent."""
    number = 0
    for part in export.parts():
        number += len(part)
        yield part
    export.note(file=name, rows=number)


@pages.get("/actions.xlsx")
@needs(Permission.USE_THE_PRODUCT)
def excel() -> Response:
    """The same as a workbook: in a file first, since its table of contents is written last."""
    export = _export()
    marking = export.marking
    name = _name(export, marking, "xlsx")
    heading = Heading(export.title, marking, today())
    file = TemporaryFile()  # noqa: SIM115 - closed when it was sent
    rows = write_register(file, heading, HEAD, export.parts())
    file.seek(0)
    export.note(file=name, rows=rows)
    response = send_file(file, EXCEL, as_attachment=True, download_name=name)
    response.headers["Cache-Control"] = "no-store"
    return response


def _name(export: Export, marking: Marking, ending: str) -> str:
    """Named so that a folder of them sorts itself: OFFICIAL-abc-2026-12-03-actions.csv."""
    body = [export.asked.body.slug] if export.asked.body else []
    return "-".join([marking, *body, today().isoformat(), f"actions.{ending}"])
