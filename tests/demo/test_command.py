"""`flask demo` says what it did, or in one line why not."""

import re

import pytest
from flask import Flask

from tests.demo.stories import SHORT
from tests.world import World

# That a story can be told on the other too, `played` shows.
ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@ON_ONE
def test_a_story_is_told_once(app: Flask, world: World) -> None:
    runner = app.test_cli_runner()
    first = runner.invoke(args=["demo", "play", str(SHORT)])
    assert first.exit_code == 0, first.output
    assert re.fullmatch(r"The story is told\. It took \d+ seconds\.\n", first.output)
    again = runner.invoke(args=["demo", "play", str(SHORT)])
    assert again.exit_code == 1
    reason = "There are meetings already. A story is played into a new database only."
    assert again.output == f"Error: {reason}\n"


def test_a_story_without_its_board_is_refused_in_one_line(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["demo", "play", str(SHORT)])
    assert result.exit_code == 1
    reason = "The story tells of NPB, which is not in the database. Load its board."
    assert result.output == f"Error: {reason}\n"


def test_growing_says_how_much(app: Flask, world: World) -> None:
    sizes = ["--meetings", "4", "--actions", "20", "--people", "2", "--seed", "9"]
    result = app.test_cli_runner().invoke(args=["demo", "grow", *sizes])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("Added 4 meetings, 20 actions and 2 people. It took ")


def test_less_than_nothing_cannot_be_grown(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["demo", "grow", "--actions", "-1"])
    assert result.exit_code == 2
