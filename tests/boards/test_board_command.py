"""`flask board load` speaks plainly and ends with the right code."""

from pathlib import Path

from flask import Flask

from tests.boards.test_loading import NOTHING, stored
from tests.boards.texts import HARROWMERE, changed, line_with


def test_a_load_says_how_much_is_new(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["board", "load", str(HARROWMERE)])
    assert (result.exit_code, result.output) == (0, "42 new, 0 changed, 0 as before.\n")


def test_a_dry_run_names_each_thing_and_stores_nothing(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["board", "load", str(HARROWMERE), "--dry-run"])
    assert result.exit_code == 0
    assert "would add body SHB\n" in result.output
    assert result.output.endswith("42 new, 0 changed, 0 as before. Nothing was stored.\n")
    assert stored() == NOTHING


def test_a_dry_run_says_what_would_change(app: Flask, tmp_path: Path) -> None:
    runner = app.test_cli_runner()
    runner.invoke(args=["board", "load", str(HARROWMERE)])
    file = tmp_path / "region.yaml"
    file.write_text(changed("Moot Hall", "Market Hall"))
    result = runner.invoke(args=["board", "load", str(file), "--dry-run"])
    assert "would change body SHB: place was Moot Hall, is Market Hall\n" in result.output


def test_each_fault_has_its_line_and_nothing_is_stored(app: Flask, tmp_path: Path) -> None:
    text = changed("kind: board", "kind: quango")
    text = changed("title: More wardens", "titel: More wardens", text)
    file = tmp_path / "region.yaml"
    file.write_text(text)
    result = app.test_cli_runner().invoke(args=["board", "load", str(file)])
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0].startswith(f"{file}: bodies[0].kind (line {line_with('quango', text)}): ")
    assert lines[-1] == "Error: Nothing was stored. Faults: 3."
    assert stored() == NOTHING


def test_a_file_that_is_not_there_is_said_so(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["board", "load", "nowhere.yaml"])
    assert result.exit_code == 2
    assert "nowhere.yaml" in result.output
