"""`flask actions export`: everything in one file, or none, and a line in the record."""

import csv
from pathlib import Path

from click.testing import Result
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from partnership.actions import commands
from partnership.actions.rules import State
from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.cli.exports import export_command
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.world import World


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(export_command, arguments)


def test_all_of_it_open_and_closed(app: Flask, world: World, tmp_path: Path) -> None:
    done = opened(world, "ash", title="Done")
    with transaction():
        commands.update_action(world.actor("ash"), done, State.COMPLETE)
        commands.confirm_complete(world.actor("chair"), done)
    opened(world, "elm", title="Open")
    secret = Mark(Marking.SENSITIVE)
    opened(world, "ash-officer", group=world.sub, title="Below", mark=secret)
    table, book = tmp_path / "all.csv", tmp_path / "harm.XLSX"
    assert run(app, str(table)).output == f"3 actions in {table}\n"
    assert run(app, str(book), "--group", "harm").output == f"1 actions in {book}\n"
    rows = list(csv.reader(table.read_text("utf-8-sig").splitlines()))
    assert [(row[1], row[7]) for row in rows[1:]] == [
        ("Open", "\u2013 Not started"),
        ("Below", "\u2013 Not started"),
        ("Done", "B Closed"),
    ]
    marking, title, _, below = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    assert marking[0] == "OFFICIAL-SENSITIVE"
    assert title[0] == "Actions: Harm Reduction Group"
    assert below[1] == "Below"
    exports = select(Event).where(Event.kind == Kind.ACTIONS_EXPORTED).order_by(Event.id)
    noted = db.session.scalars(exports).all()
    assert [(one.group_id, one.details["rows"]) for one in noted] == [
        (world.board.id, 3),
        (world.sub.id, 1),
    ]


def test_what_hinders_is_said_and_leaves_no_file(app: Flask, world: World, tmp_path: Path) -> None:
    for arguments, said in {
        (str(tmp_path / "all.pdf"),): "Give FILE an ending: .csv or .xlsx",
        (str(tmp_path / "all.csv"), "--group", "NOBODY"): "There is no body NOBODY.",
        (str(tmp_path / "nowhere" / "all.csv"),): "cannot be written: No such file",
    }.items():
        result = run(app, *arguments)
        assert (result.exit_code, said in result.output) == (1, True), result.output
    assert list(tmp_path.glob("**/*.csv")) == list(tmp_path.glob("*.part")) == []
