"""PDFs that people send are read elsewhere: whatever is in one, it costs nobody anything."""

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership.documents import apart
from partnership.documents.reading_pdf import WORDS, Unreadable, read_pdf, read_pdfs
from tests.documents import pdfs

WRONG: dict[str, tuple[Callable[[], bytes], str]] = {
    "protected": (pdfs.encrypted, "encrypted"),
    "empty": (lambda: b"", "empty"),
    "blank": (lambda: b" \n" * 50, "empty"),
    "cut off": (lambda: pdfs.paper("Long", 3)[:-2000], "broken"),
    "only its ends": (lambda: b"%PDF-1.7\n" + os.urandom(5000) + b"%%EOF", "broken"),
    "renamed": (pdfs.renamed, "other"),
    "endless": (pdfs.endless, "empty broken"),
    "bomb": (pdfs.bomb, "large"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_read_says_why_and_what_to_do(case: str, tmp_path: Path) -> None:
    make, codes = WRONG[case]
    with pytest.raises(Unreadable) as refusal:
        read_pdf(pdfs.kept(tmp_path, "paper", make()))
    assert refusal.value.words in [WORDS[code] for code in codes.split()]


def test_a_thousand_pages_are_read(tmp_path: Path) -> None:
    content = pdfs.paper("Thick", 1000, "width: 200mm, height: 297mm", tagged=False)
    facts = read_pdf(pdfs.kept(tmp_path, "paper", content))
    assert facts.pages == 1000
    assert facts.title == "Thick"
    assert [round(side) for side in facts.sizes[0]] == [567, 842]


def test_a_page_that_is_turned_is_as_wide_as_it_is_read(tmp_path: Path) -> None:
    facts = read_pdf(pdfs.kept(tmp_path, "paper", pdfs.turned()))
    assert [round(side) for side in facts.sizes[0]] == [595, 842]


def test_one_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that nobody writes to: the process waits and takes no time of the processor."""
    monkeypatch.setattr(apart, "_SLACK", 0.03)
    os.mkfifo(tmp_path / "pipe")
    (found,) = read_pdfs([tmp_path / "pipe"])
    assert isinstance(found, Unreadable)
    assert found.words == WORDS["slow"]


def test_one_that_ends_its_process_costs_only_itself(tmp_path: Path) -> None:
    """As the system does where memory runs out: the process is killed while it reads the pipe."""
    pipe, good = tmp_path / "pipe", pdfs.kept(tmp_path, "paper", pdfs.paper("Good", 2))
    os.mkfifo(pipe)
    killer = threading.Thread(target=kill_reader_of, args=(pipe, children()))
    killer.start()
    first, second, third = read_pdfs([good, pipe, good])
    killer.join()
    assert isinstance(second, Unreadable)
    assert [one.pages for one in (first, third) if not isinstance(one, Unreadable)] == [2, 2]


def kill_reader_of(pipe: Path, others: set[int]) -> None:
    while True:
        try:
            os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads it yet
            time.sleep(0.02)
        else:
            (reader,) = children() - others
            os.kill(reader, signal.SIGKILL)
            return


def test_the_process_has_no_environment_and_its_limits(tmp_path: Path) -> None:
    """Read off the process itself, as the system keeps it, while it waits for the pipe."""
    os.mkfifo(tmp_path / "pipe")
    others = children()
    answers = apart.answers("survey", 5, paths=[str(tmp_path / "pipe")])
    assert next(answers) == {"at": 0}
    (child,) = children() - others
    limits = Path(f"/proc/{child}/limits").read_text()
    assert Path(f"/proc/{child}/environ").read_text() == ""
    for name, most in (("cpu time", 5), ("address space", 1_500_000_000), ("open files", 64)):
        line = next(one for one in limits.splitlines() if one.startswith(f"Max {name}"))
        assert line.split()[3] == str(most)
    answers.close()
    assert child not in children()


def children() -> set[int]:
    found = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return {int(one) for one in found.split()}
