"""One record, three versions: each holds what its readers may read, and gaps for the rest."""

import re

import pytest
from hypothesis import given

from partnership.core.marking import PLAIN
from partnership.meetings.gaps import Gap
from partnership.meetings.minuted import Ruling
from partnership.meetings.renderings import Reader, render
from partnership.meetings.rules import Audience, Withheld
from tests.meetings.speeches import (
    BOARD,
    PARTNERS,
    PUBLIC,
    SECRET,
    item,
    minutes,
    promise,
    records,
    said,
)

CRIME = "[Withheld: could harm the prevention or detection of crime]"


def version(audience, *items, **changes):
    return render(minutes(*items, **changes), Reader(audience))


def words(rendering):
    """Every made-up word of it: `records` uses each once."""
    return set(re.findall(r"word\d+x", f"{rendering} {list(rendering.pieces())}"))


@given(records())
def test_a37_the_board_reads_what_partners_read_and_they_what_the_public_reads(record):
    board, partners, public = (words(render(record, Reader(one))) for one in Audience)
    assert public <= partners <= board


@given(records())
def test_a37_no_withheld_word_stands_in_a_lower_version(record):
    withheld = {PARTNERS: {BOARD}, PUBLIC: {BOARD, PARTNERS}}
    for audience, above in withheld.items():
        rendering = render(record, Reader(audience))
        secret = [
            passage.text
            for one in record.items
            for passage in one.passages
            if passage.judgement.audience in above
        ]
        secret += [one.title for one in record.items if (one.mark.is_sensitive)]
        secret += [action.title for one in record.items for action in one.actions]
        secret += [words for one in record.items for words in one.interests]
        secret += [record.title] if record.mark.is_sensitive else []
        assert words(rendering) & set(" ".join(secret).split()) == set()
        assert rendering.mark == PLAIN


@given(records())
def test_every_withheld_paragraph_leaves_a_gap_where_it_stood(record):
    for one, shown in zip(record.items, render(record, Reader(PUBLIC)).items, strict=True):
        kept = [
            passage.text if passage.text in shown.parts else Gap(passage.judgement.withheld)
            for passage in one.passages
        ]
        apart = [part for part, before in zip(kept, [None, *kept], strict=False) if part != before]
        assert list(shown.parts) == apart


def test_a_gap_gives_its_reason_and_not_its_length():
    crime, legal = said("One."), said("Two.", why=Withheld.LEGAL)
    (one,) = version(PUBLIC, item(crime, crime, said("Open.", PUBLIC), crime, legal)).items
    assert [str(part) for part in one.parts] == [
        CRIME,
        "Open.",
        CRIME,
        "[Withheld: legal advice]",
    ]


def test_a37_of_a_sensitive_item_others_read_its_number_and_its_gaps():
    sensitive = item(
        said("A.", PUBLIC),
        mark=SECRET,
        lead="Chief Constable, Police",
        decisions=(Ruling("D1", "Go."),),
        actions=(promise(),),
    )
    for audience in (PARTNERS, PUBLIC):
        (one,) = version(audience, sensitive).items
        assert (one.title, one.lead, one.purpose, one.parts) == (
            "",
            "",
            None,
            (Gap(Withheld.CRIME),),
        )
        assert (one.decisions, one.actions, one.is_empty) == ((), (), False)
    (one,) = version(PUBLIC, item(said("A.", PUBLIC)), mark=SECRET).items
    assert (one.title, one.parts) == ("", (Gap(Withheld.CRIME),))


@pytest.mark.parametrize("audience", [PARTNERS, PUBLIC])
def test_decisions_go_where_something_is_said_of_their_item(audience):
    made = (Ruling("D1", "Go."),)
    shown = version(
        audience,
        item(said("A.", PUBLIC), decisions=made),
        item(said("A."), number=2, decisions=made),
        item(number=3, decisions=made),
    )
    assert [one.decisions for one in shown.items] == [made, (), ()]


def test_actions_are_named_to_partners_by_number_office_and_day_and_to_the_public_not():
    agreed = (promise("Plain"), promise("Hidden", SECRET))
    (one,) = version(PARTNERS, item(actions=agreed)).items
    assert [(each.title, each.office) for each in one.actions] == [
        ("", "Chief Executive, Ash Council")
    ]
    assert version(PUBLIC, item(actions=agreed)).items[0].actions == ()


def test_who_acted_for_a_seat_is_named_to_the_board_alone():
    assert "Kim Doe" in str(version(BOARD).seats)
    for audience in (PARTNERS, PUBLIC):
        assert [seat.office for seat in version(audience).seats] == [
            "Commissioner, Office",
            "Chief Executive, Ash Council",
        ]
        assert "Kim Doe" not in str(version(audience))


def test_a37_of_the_full_minutes_somebody_may_be_kept_from_an_item_and_what_is_sensitive():
    record = minutes(
        item(said("A."), mark=SECRET),
        item(said("B."), number=2, actions=(promise("Hidden", SECRET), promise("Plain"))),
    )
    full = render(record, Reader())
    assert full.mark == SECRET
    shown = render(record, Reader(hidden=frozenset({1}), cleared=False))
    assert (shown.items[0].title, shown.items[0].parts) == ("", ())
    assert [each.title for each in shown.items[1].actions] == ["Plain"]
    assert shown.mark == PLAIN


def test_the_digest_is_that_of_the_text_and_not_of_the_days_actions_are_due():
    first = version(PARTNERS, item(said("A.", PUBLIC), actions=(promise(),)))
    for other in (
        item(said("B.", PUBLIC), actions=(promise(),)),
        item(said("A.", PUBLIC, Withheld.LEGAL), said("C."), actions=(promise(),)),
        item(said("A.", PUBLIC)),
        item(said("A.", PUBLIC), title="Other", actions=(promise(),)),
    ):
        assert version(PARTNERS, other).digest != first.digest
    later = promise()
    object.__setattr__(later, "due_on", later.due_on.replace(year=2030))
    assert version(PARTNERS, item(said("A.", PUBLIC), actions=(later,))).digest == first.digest
