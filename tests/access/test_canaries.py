"""A word of its own is in every text: who reads which is what the table says, both ways."""

from collections.abc import Iterable

import pytest

from tests.access.conftest import EVERYBODY, Visit
from tests.access.declared_words import may_read, must_find
from tests.access.words import word

NOBODY = ("stranger", "disabled")
# Words about people and namings have their own tests below.
CONTENT = ("zqmeetings", "zqitems", "zqactions", "zqdecisions", "zqinterests", "zqtopics", "zqdays")
CONTENT += ("zqpapers", "zqreviews")
CONTENT += ("zqpapers", "zqindicators")
CONTENT += ("zqpapers", "zqgatherings")
CONTENT += ("zqpapers", "zqcards")
CONTENT += ("zqpapers", "zqhighlights")
CONTENT += ("zqpapers", "zqprojects")


def read(everything: Visit, key: str, beginnings: tuple[str, ...] = CONTENT) -> set[str]:
    """All words of these kinds that somebody was shown anywhere: errors and forms included."""
    shown = (cell.words for cell in everything.cells if cell.key == key)
    return {one for words in shown for one in words if one.startswith(beginnings)}


def places(everything: Visit, key: str, words: Iterable[str]) -> list[str]:
    """Where these were shown, for whoever mends it."""
    wanted = set(words)
    return [
        f"{cell}: {cell.words & wanted}"
        for cell in everything.cells
        if cell.key == key and cell.words & wanted
    ]


@pytest.mark.parametrize("key", EVERYBODY)
def test_a4_a5_nobody_reads_more_than_the_table_says(everything: Visit, key: str) -> None:
    allowed = set() if key in NOBODY else may_read(key, everything.interests)
    leaked = read(everything, key) - allowed
    assert places(everything, key, leaked) == []


@pytest.mark.parametrize("key", [key for key in EVERYBODY if key not in NOBODY])
def test_everybody_finds_what_is_theirs(everything: Visit, key: str) -> None:
    assert must_find(key) - read(everything, key) == set()


def test_a4_messages_tell_nobody_more(everything: Visit) -> None:
    """And of what is OFFICIAL-SENSITIVE nothing at all, whoever they go to."""
    assert len(everything.messages) > 30
    content = [
        (key, {one for one in words if one.startswith(CONTENT)})
        for key, words in everything.messages
    ]
    told = [(key, words - may_read(key, everything.interests)) for key, words in content]
    assert [(key, words) for key, words in told if words] == []
    sent = {one for _, words in everything.messages for one in words}
    # But whoever is invited must know where to.
    where = {word("meetings", "sensitive to come", "place")}
    assert {one for one in sent if "sensitive" in one} == where
    assert any(one.startswith("zqactions") for one in sent)


@pytest.mark.parametrize("key", [key for key in EVERYBODY if key != "stranger"])
def test_a4_a27_feeds_tell_nobody_more(everything: Visit, key: str) -> None:
    words = {one for one in everything.feeds[key] if one.startswith(CONTENT)}
    allowed = set() if key == "disabled" else may_read(key, everything.interests)
    assert words - allowed == set()
    assert [word for word in words if "sensitive" in word] == []


def test_feeds_tell_something(everything: Visit) -> None:
    assert any("zqmeetingstocometitlex" in words for words in everything.feeds.values())


SEES_SIDE = {"side-member", "chair", "secretary", "ash", "sub-chair", "administrator", "glass"}


def test_a6_who_sits_in_a_sibling_body_is_for_its_own_and_those_above(everything: Visit) -> None:
    """But the record of a body names whoever was refused there, wherever they come from."""
    name = "zqpersonssidemembernamex"
    seen = {
        cell.key
        for cell in everything.cells
        if name in cell.words and not cell.endpoint.startswith("audit.")
    }
    assert seen == SEES_SIDE


def test_why_somebody_was_named_is_for_those_who_name(everything: Visit) -> None:
    seen = {key for key in EVERYBODY if read(everything, key, ("zqnamings",))}
    assert seen == {"sub-chair", "sub-secretary"}
