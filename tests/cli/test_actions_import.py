"""`flask actions import`: all or nothing, with every error by row, column and reason."""

from pathlib import Path

from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from partnership.actions.models import Action
from partnership.cli import actions as cli
from partnership.core.db import db
from tests.spreadsheets.logs import BOARD, HEADINGS, as_csv, brought_in
from tests.world import World, soon

ROW = ("A/1", "Agree one form", "Ash Council", f"{soon():%d/%m/%Y}", "G", "Drafted")


def run(app: Flask, folder: Path, content: bytes, *options: str) -> Result:
    file = folder / "log.xlsx"
    file.write_bytes(content)
    return app.test_cli_runner().invoke(
        cli.actions, ["import", str(file), "--group", "NPB", *options]
    )


def number() -> int:
    return db.session.scalar(select(func.count()).select_from(Action)) or 0


def test_a_file_is_imported_once(app: Flask, world: World, tmp_path: Path) -> None:
    file = as_csv(HEADINGS, ROW, (), ("Total", "1"))
    dry = run(app, tmp_path, file, "--dry-run")
    assert "1 new (0 closed), 0 changed, 0 as before. Nothing was stored." in dry.output
    assert (dry.exit_code, number()) == (0, 0)
    assert run(app, tmp_path, file).output == (
        "Left out, as they are no actions: rows 4\n1 new (0 closed), 0 changed, 0 as before.\n"
    )
    changed = run(app, tmp_path, as_csv(HEADINGS, (*ROW[:4], "R", "Late"))).output
    assert ": State was On track, now Off track" in changed
    assert number() == 1


def test_what_hinders_is_said_and_what_to_do(app: Flask, world: World, tmp_path: Path) -> None:
    bad = as_csv(HEADINGS, (*ROW[:3], "31/02/26", *ROW[4:]), ("A/2", *ROW[1:4], "Purple", ""))
    result = run(app, tmp_path, bad)
    assert "Row 2, Due date: “31/02/26” is no date\nRow 3, RAG: " in result.output
    assert (result.exit_code, number()) == (1, 0)
    asked = run(app, tmp_path, BOARD)
    assert "Owner “mcjb”: no seat goes by it. Choose who that is on /groups/npb/import" in (
        asked.output
    )
    assert "3 rows have no date. Give one with --without-date" in asked.output
    assert (asked.exit_code, number()) == (1, 0)


def test_what_was_said_on_the_page_holds_here(app: Flask, world: World, tmp_path: Path) -> None:
    first = brought_in(world, BOARD)
    elm = world.seats["elm"].id
    brought_in(world, BOARD, owners=dict.fromkeys(first.unknown, elm), undated_on=soon())
    result = run(app, tmp_path, BOARD)
    assert "0 new (0 closed), 0 changed, 8 as before." in result.output


def test_a_wrong_body_or_file_is_one_line(app: Flask, world: World, tmp_path: Path) -> None:
    assert "There is no body X." in run(app, tmp_path, BOARD, "--group", "X").output
    empty = run(app, tmp_path, b"")
    assert "This file is empty" in empty.output
    assert empty.exit_code == 1
