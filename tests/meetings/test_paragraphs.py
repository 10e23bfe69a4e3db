"""Notes fall into paragraphs, each known by its words; what changes is for the board again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.marking import PLAIN
from partnership.core.text import many_lines
from partnership.meetings import commands, judging, queries
from partnership.meetings.judgements import Judgement, checked, judged
from partnership.meetings.paragraphs import digest_of, split
from partnership.meetings.rules import Audience, Withheld
from partnership.transaction import transaction
from tests.meetings.sittings import at_the_meeting, coming, item
from tests.meetings.speeches import BOARD, PARTNERS, PUBLIC, SECRET

OPEN = Judgement(PUBLIC)
LINES = st.sampled_from(
    ["", "", "Words", "- item", "  more", "1. one", "# Head", "---", "    deep", "*bold*", " \t"]
)


@pytest.mark.parametrize(
    ("note", "parts"),
    [
        ("", []),
        ("One\nline\n\n\n\nTwo", ["One\nline", "Two"]),
        ("Agreed:\n- a\n- b\n\nNext", ["Agreed:\n- a\n- b", "Next"]),
        ("- a\n\n- b\n\n  still b\n\nNext", ["- a\n\n- b\n\n  still b", "Next"]),
        ("Before\n\n# Head\n\nBelow\n\nNext", ["Before", "# Head\n\nBelow", "Next"]),
        ("Before\n\n---\n\nBelow", ["Before", "---\n\nBelow"]),
        ("Before\n\n# Alone", ["Before", "# Alone"]),
    ],
)
def test_a_note_is_split_at_blank_lines(note, parts):
    assert list(split(note)) == parts


@given(st.lists(LINES | st.text(max_size=8), max_size=12).map("\n".join))
def test_no_line_is_lost_or_added_or_moved(note):
    def filled(text):
        return [line for line in many_lines(text).split("\n") if line.strip()]

    assert filled("\n\n".join(split(note))) == filled(note)
    assert all(part.strip() for part in split(note))
    # Each alone is a paragraph, so that showing some of them shows nothing in another way.
    assert [split(part) for part in split(note)] == [(part.lstrip("\n"),) for part in split(note)]


@given(st.lists(st.sampled_from(["", "Words", "and more", " \t"]), max_size=12).map("\n".join))
def test_plain_words_are_split_as_the_parser_splits_them(note):
    assert split(f"{note}\n\n*x*") == (*split(note), "*x*")


def test_a_paragraph_is_known_by_its_words_and_not_by_its_lines():
    assert digest_of("One  two\nthree") == digest_of("One two three")
    assert len({digest_of(text) for text in ("One two", "one two", "One, two", "- One two")}) == 4


def test_a37_what_nobody_has_judged_is_for_the_board_and_marked_as_its_item():
    (one,) = judged("New", {}, SECRET)
    assert one.judgement == Judgement(BOARD, Withheld.UNDECIDED, SECRET)
    assert one.judgement.is_undecided
    # An item that is raised later takes its paragraphs with it, whatever was said of them.
    (one,) = judged("New", {digest_of("New"): OPEN}, SECRET)
    assert (one.judgement.audience, one.judgement.mark) == (BOARD, SECRET)


@pytest.mark.parametrize(
    ("judgement", "mark", "field"),
    [
        (Judgement(PUBLIC, mark=SECRET), PLAIN, "audience"),
        (Judgement(PARTNERS, mark=SECRET), SECRET, "audience"),
        (Judgement(BOARD, mark=PLAIN), SECRET, "marking"),
    ],
)
def test_a37_sensitive_is_for_the_board_and_no_lower_than_its_item(judgement, mark, field):
    with pytest.raises(Refused) as refused:
        checked(judgement, mark)
    assert refused.value.field == field


@pytest.fixture
def one(world):
    """An item in the tenth minute of its meeting."""
    meeting = coming(world)
    one = item(world, meeting)
    with at_the_meeting(meeting):
        yield one


@pytest.fixture
def writes(world, one):
    def write(note):
        with transaction():
            commands.minute_item(world.actor("secretary"), one, note, one.note_version)

    return write


@pytest.fixture
def judges(world, one):
    def judge(said):
        with transaction():
            keyed = {(one.id, digest_of(text)): judgement for text, judgement in said.items()}
            return judging.judge(world.actor("secretary"), one.meeting, keyed)

    return judge


def stand(one):
    """Each paragraph with its audience and whether it is sensitive."""
    known = judging.by_item(queries.paragraphs(one.meeting_id)).get(one.id, {})
    return {
        passage.text: (passage.judgement.audience, passage.judgement.mark.is_sensitive)
        for passage in judged(one.note, known, one.mark)
    }


def test_a37_edited_words_are_for_the_board_again_and_retyped_ones_are_not(one, writes, judges):
    writes("First.\n\nSecond.")
    assert judges({"First.": OPEN, "Second.": OPEN, "Never said.": OPEN}) == 2
    writes("Second.\n\nFirst, and more.")
    board, public = (Audience.BOARD, False), (Audience.PUBLIC, False)
    assert stand(one) == {"Second.": public, "First, and more.": board}
    writes("First.")
    assert stand(one) == {"First.": public}
    assert {row.digest for row in queries.paragraphs(one.meeting_id)} == {
        digest_of("First."),
        digest_of("Second."),
    }


@pytest.mark.parametrize(
    ("edited", "sensitive"),
    [
        ("Calm.\n\nThe raid is on Tuesday.", {"The raid is on Tuesday."}),
        ("Calm. The raid is on Friday.", {"Calm. The raid is on Friday."}),
        ("Calm.\n\nThe raid.\n\nIs on Friday.", {"The raid.", "Is on Friday."}),
        ("The raid is on Friday.\n\nCalm.\n\nNew.", {"The raid is on Friday."}),
        ("Calm.", set()),
    ],
    ids=["changed", "joined", "parted", "moved", "gone"],
)
def test_a37_an_edit_never_lowers_a_marking_silently(one, writes, judges, edited, sensitive):
    writes("Calm.\n\nThe raid is on Friday.")
    judges({"Calm.": OPEN, "The raid is on Friday.": Judgement(mark=SECRET)})
    writes(edited)
    assert {text for text, (_, marked) in stand(one).items() if marked} == sensitive
    gone = "The raid is on Friday." not in split(edited)
    marked = events_about(one.meeting)[-1].details["marked"]
    assert set(marked) == ({digest_of(text) for text in sensitive} if gone else set())


def test_what_is_judged_is_recorded_once_with_before_and_after(one, writes, judges):
    writes("First.")
    said = {"First.": Judgement(PARTNERS, Withheld.LEGAL)}
    assert (judges(said), judges(said)) == (1, 0)
    events = [each for each in events_about(one.meeting) if each.kind is Kind.PARAGRAPHS_JUDGED]
    (details,) = [each.details for each in events]
    name = f"{one.id}:{digest_of('First.')[:16]}"
    assert details["before"] == {name: ["board", "undecided", "OFFICIAL"]}
    assert details["after"] == {name: ["partners", "legal", "OFFICIAL"]}


def test_a37_a_judgement_that_does_not_hold_stores_nothing(one, writes, judges):
    writes("First.\n\nSecond.")
    with pytest.raises(Refused, match="for the board only"):
        judges({"First.": OPEN, "Second.": Judgement(PUBLIC, mark=SECRET)})
    db.session.expire_all()
    assert queries.paragraphs(one.meeting_id) == []
