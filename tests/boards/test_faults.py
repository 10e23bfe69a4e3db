"""Every kind of fault is found, at its place, with what is allowed there."""

from pathlib import Path

import pytest

from tests.boards.texts import HARROWMERE, changed, faults_of, line_with

KINDS_FILE = Path(__file__).parent / "kinds_of_fault.txt"
MAYORS_HOLDING = "      - {person: mayor@harrowmere.example, kind: substantive"
CHAIR = "      - {seat: mayor, role: chair, from: 2025-05-06, source: order}"


def kinds_of_fault() -> dict[str, list[str]]:
    """The kinds in the text file beside this one: old, new, path and reason by name."""
    blocks = KINDS_FILE.read_text().strip().split("\n\n")[1:]
    return {
        block.splitlines()[0].removeprefix("# "): [
            "\n".join(line[1:] for line in block.splitlines() if line[0] == sign) for sign in "-+@?"
        ]
        for block in blocks
    }


KINDS = kinds_of_fault()


@pytest.mark.parametrize(("old", "new", "path", "words"), KINDS.values(), ids=KINDS)
def test_a_fault_is_found_where_it_is(old: str, new: str, path: str, words: str) -> None:
    faults = faults_of(changed(old, new))
    found = [fault for fault in faults if fault.path == path]
    assert len(found) == 1, faults
    assert words in found[0].reason
    assert found[0].line


def test_the_line_is_the_one_an_editor_shows() -> None:
    text = changed("weekday: wednesday", "weekday: someday")
    assert faults_of(text)[0].line == line_with("someday", text)


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = changed("confidence: medium", "confidence: some")
    text = changed("weekday: wednesday", "weekday: sunday", text)
    text = changed("title: Better lighting", "titel: Better lighting", text)
    paths = [fault.path for fault in faults_of(text)]
    assert paths == [
        "sources[0].confidence",
        "bodies[0].meets.weekday",
        "plans[0].priorities[0].titel",
        "plans[0].priorities[0].title",
    ]


def test_acting_cover_beside_a_substantive_holder_is_no_fault() -> None:
    cover = MAYORS_HOLDING.replace("substantive", "acting").replace("mayor@", "clerk@")
    both = f"{cover}, from: 2025-05-06, source: made-up}}\n{MAYORS_HOLDING}"
    assert faults_of(changed(MAYORS_HOLDING, both)) == []


def test_a_chair_may_follow_another() -> None:
    first = CHAIR.replace("source", "until: 2026-01-31, source")
    second = CHAIR.replace("mayor", "superintendent").replace("2025-05-06", "2026-02-01")
    assert faults_of(changed(CHAIR, f"{first}\n{second}")) == []


def test_a_fault_is_one_line_for_a_terminal() -> None:
    text = HARROWMERE.read_text().replace("kind: board", "kind: quango", 1)
    words = faults_of(text)[0].words("region.yaml")
    assert words.startswith(f"region.yaml: bodies[0].kind (line {line_with('quango', text)}): ")
