"""`flask audit verify`: what an operator reads, notes and compares."""

import re

from click.testing import Result
from flask import Flask

from partnership.audit.commands import record
from partnership.audit.rules import Kind
from partnership.transaction import transaction
from tests.audit.tampering import unguarded
from tests.world import World


def verify(app: Flask, *given: str) -> Result:
    return app.test_cli_runner().invoke(args=["audit", "verify", *given])


def write(world: World, count: int) -> None:
    for _ in range(count):
        with transaction():
            record(world.actor("secretary"), Kind.YEAR_SET, world.board)


def test_what_the_operator_reads(app: Flask, world: World) -> None:
    assert verify(app).output == "0 entries: nothing has been written yet.\n"
    write(world, 5)
    whole = verify(app)
    said = re.fullmatch(r"5 entries, unbroken, last seal (5:[0-9a-f]{64})\n", whole.output)
    assert said
    write(world, 1)
    assert verify(app, "--head", said[1]).exit_code == 0
    assert verify(app, "--head", "5:nonsense").exit_code == 2
    unguarded("DELETE FROM seals WHERE number > 4", "DELETE FROM events WHERE id > 4")()
    assert verify(app).exit_code == 0
    cut = verify(app, "--head", said[1])
    assert cut.exit_code == 1
    assert cut.output == ("Error: The record ends with seal 4: what came after it is missing.\n")
