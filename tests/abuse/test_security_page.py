"""The page about security claims what is there: each test on it exists, no case is left out."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/security.md").read_text()
CASES = [f"A{number}" for number in range(1, 41)]
# By what is said where no test can answer.
IN_WORDS = re.compile("not yet|not met|by you|part:|cannot apply|drill", re.I)
# Of OWASP ASVS 5.0: levels 1 and 2 as far as they apply, and what is kept of level 3.
WRITTEN = """
1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.2.9 1.3.1 1.3.3 1.3.4 1.3.5 1.3.6 1.3.7 1.3.11 1.5.1
1.5.2 2.1.1 2.1.3 2.2.1 2.2.2 2.2.3 2.3.1 2.3.3 2.3.4 2.4.1 3.2.1 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1
3.4.3 3.4.4 3.4.5 3.4.6 3.5.1 3.5.3 3.7.2 4.1.1 4.1.3 5.2.1 5.2.2 5.2.3 5.3.2 5.4.1 5.4.2 5.4.3
6.2.1 6.2.4 6.2.5 6.2.7 6.2.8 6.2.9 6.2.10 6.2.11 6.2.12 6.3.1 6.3.2 6.3.3 6.3.4 6.4.1 6.4.3
6.5.1 6.5.5 6.6.2 6.6.3 7.1.1 7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 7.4.3 7.4.5 7.5.1 7.5.2 8.1.1
8.1.2 8.2.1 8.2.2 8.2.3 8.3.1 8.3.2 8.3.3 8.4.1 9.1.1 9.2.1 9.2.2 11.4.2 11.5.1 12.1.1 12.2.1
12.3.1 12.3.2 13.2.4 13.3.1 13.4.1 13.4.2 13.4.3 13.4.4 13.4.5 14.1.1 14.1.2 14.2.1 14.2.2
14.2.3 14.2.4 14.2.7 14.2.8 14.3.1 14.3.2 15.1.1 15.1.2 15.1.3 15.2.2 15.2.3 15.3.3 15.3.4
15.3.7 16.2.1 16.2.2 16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.4.1 16.4.2 16.4.3 16.5.1 16.5.2
16.5.3
"""
REQUIREMENTS = WRITTEN.split()


def rows(first: str) -> dict[str, str]:
    """The rows of a table by their first cell, each with its last."""
    found = re.findall(rf"^\| ({first}) \|.*\| (.*?) \|$", PAGE, re.M)
    assert len(found) == len(dict(found)), "something is in the table twice"
    return dict(found)


def test_every_test_that_is_named_exists() -> None:
    there = {
        name
        for path in (ROOT / "tests").rglob("*.py")
        for name in re.findall(r"^def (test_\w+)\(", path.read_text(), re.M)
    }
    assert sorted(set(re.findall(r"`(test_\w+)`", PAGE)) - there) == []


@pytest.mark.parametrize(
    ("first", "wanted"), [(r"A\d+", CASES), (r"\d+\.\d+\.\d+", REQUIREMENTS)], ids=["cases", "asvs"]
)
def test_every_case_and_requirement_is_answered(first: str, wanted: list[str]) -> None:
    found = rows(first)
    assert list(found) == wanted
    assert [name for name, answer in found.items() if not answer.strip()] == []


def test_every_case_names_a_test_or_says_why_not() -> None:
    unsaid = [
        case
        for case, answer in rows(r"A\d+").items()
        if "`test_" not in answer and not IN_WORDS.search(answer)
    ]
    assert unsaid == []
