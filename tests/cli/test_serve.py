"""`flask serve`: one clear line for what stops it, and a second start that keeps the data."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask import Flask

from partnership.cli import serve
from tests.world import World

ROOT = Path(__file__).parent.parent.parent
FLASK = str(Path(sys.executable).parent / "flask")


def start(instance: Path, *options: str) -> subprocess.Popen[str]:
    rest = {k: v for k, v in os.environ.items() if not k.startswith("PARTNERSHIP_")}
    return subprocess.Popen(
        [FLASK, "serve", *options],
        cwd=ROOT,
        env=rest | {"PARTNERSHIP_INSTANCE_PATH": str(instance)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_port_in_use_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        _, error = start(tmp_path, "--port", str(port)).communicate(timeout=60)
    assert error == f"Error: Port {port} is in use. Choose another: make run PORT={port + 1}\n"


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path: Path, below: str) -> None:
    (tmp_path / "a file").write_text("")
    _, error = start(tmp_path / "a file" / below).communicate(timeout=60)
    assert "cannot be written to" in error
    assert len(error.splitlines()) == 1


def test_it_starts_in_an_empty_folder_answers_and_ends(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    for _ in range(2):  # the second start finds what the first one made
        process = start(tmp_path, "--port", port, "--board", "tests/boards/harrowmere.yaml")
        assert process.stdout is not None
        said = ""
        while "Each link" not in said:
            line = process.stdout.readline()
            assert line, process.communicate()
            said += line
        assert len(re.findall(r"/sign-in/\S+", said)) == 3
        children = _children(process.pid)
        assert len(children) == 2
        process.send_signal(signal.SIGINT)
        output, error = process.communicate(timeout=30)
        assert (process.returncode, error) == (0, ""), output
        assert not any(Path(f"/proc/{pid}").exists() for pid in children)


def _children(pid: int) -> list[int]:
    time.sleep(0.2)
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_the_links_are_for_three_different_people(app: Flask, world: World) -> None:
    seats = [seat for seat, _ in serve.sign_in_links()]
    assert seats == [
        "Board Secretary, Office",
        "Chief Executive, Ash Council",
        "Commissioner, Office",
    ]
