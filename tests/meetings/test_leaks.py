"""What is withheld is found again in a version that says it all the same, and nothing else is."""

import pytest
from hypothesis import given

from partnership.meetings import traces
from partnership.meetings.leaks import findings
from partnership.meetings.minuted import Ruling
from partnership.meetings.renderings import Reader, render
from partnership.meetings.secrets import secrets
from tests.meetings.speeches import (
    PARTNERS,
    PUBLIC,
    SECRET,
    item,
    minutes,
    promise,
    records,
    said,
)

WITHHELD = "Officers will search the harbour warehouse at dawn with dogs. A Falcon team leads."


def found(public, withheld=WITHHELD, offices=(), **changes):
    """What is found in a public paragraph beside a withheld one."""
    record = minutes(item(said(public, PUBLIC), said(withheld), **changes))
    rendering = render(record, Reader(PUBLIC))
    return findings(rendering, secrets(record, rendering), [record.body, *offices])


@pytest.mark.parametrize(
    "public",
    [
        "It was said that officers will search the harbour warehouse at some time.",
        "OFFICERS, WILL “SEARCH” THE; HARBOUR/WAREHOUSE",
        "**Officers** will search\nthe harbour *ware*house",
        "Officers will search the har\u00adbour ware\u200bhouse",
        "- officers will\n- search the harbour warehouse",
    ],
)
def test_a37_six_withheld_words_in_a_row_are_found(public):
    (one,) = found(public)
    assert one.kind == "Words that are withheld"
    assert one.source == "A withheld paragraph of item 1"
    assert one.place == "Item 1, minutes"
    assert len(one.words.split()) <= 7


@pytest.mark.parametrize(
    "public",
    [
        "Officers will search the harbour.",
        "The officers searched a harbour warehouse at dawn. They had dogs.",
        "The board noted the report. Performance in November was good, on Monday too.",
        "Officers were thanked. A budget of 1,250,000 was agreed for 2026/27 (NPB/2026/D04).",
        "The M62 was shut from 10.30 to 12.45 on 01.12.2026; see page 10 of 20.",
        "It costs £0.5m; turnout was 48.2%, item 3.2 refers, version 2.0.1.",
    ],
)
def test_ordinary_words_are_not_found(public):
    assert found(public) == []


def test_a37_a_short_withheld_paragraph_is_looked_for_as_a_whole():
    assert [one.words for one in found("So the bid is two million.", "Bid is two")] == [
        "bid is two"
    ]
    assert found("Agreed.", "Agreed.") == []


def test_a37_titles_of_what_is_sensitive_are_found():
    record = minutes(
        item(said("Harbour was discussed, and Sign the protocol.", PUBLIC)),
        item(number=2, title="Harbour", mark=SECRET),
        item(number=3, actions=(promise(mark=SECRET),)),
    )
    rendering = render(record, Reader(PARTNERS))
    assert [
        (one.words, one.source) for one in findings(rendering, secrets(record, rendering), [])
    ] == [
        ("Harbour", "The title of item 2"),
        ("Sign the protocol", "The title of action NPB/2026/01"),
    ]


def test_a37_a_withheld_decision_is_found():
    record = minutes(
        item(said("The grant to the harbour trust is ended at once, it was said.", PUBLIC)),
        item(number=2, decisions=(Ruling("D7", "The grant to the harbour trust is ended."),)),
    )
    rendering = render(record, Reader(PUBLIC))
    assert [one.source for one in findings(rendering, secrets(record, rendering), [])] == [
        "Decision D7"
    ]


@pytest.mark.parametrize(
    ("public", "withheld", "names"),
    [
        ("We thanked Smith for it.", "Then Smith was named.", ["Smith"]),
        ("Smith was thanked.", "It was Smith\u2019s idea.", ["Smith"]),
        ("We thanked Smith.", "Smith said so.", ["Smith"]),
        ("Smith was thanked.", "Smith said so.", []),
        ("We thanked Jones.", "Then Smith was named.", []),
        ("A smith was there.", "Then Smith was named.", []),
        ("The Ash Council and the Board agreed.", "Then Ash, of the Council and the Board.", []),
        ("It was In December.", "Then In December.", []),
    ],
)
def test_a37_names_that_are_withheld_are_found_unless_they_are_offices(public, withheld, names):
    offices = ["Chief Executive, Ash Council"]
    assert [one.words for one in found(public, withheld, offices) if one.kind == "Name"] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("0151 496 0999", "Telephone number"),
        ("(0151) 496 0999", "Telephone number"),
        ("07700 900 123", "Telephone number"),
        ("+44 20 7946 0958", "Telephone number"),
        ("+44 (0)151-496-0999", "Telephone number"),
        ("clerk@ash.example.uk", "E-mail address"),
        ("first.o'last+x@ash-council.example", "E-mail address"),
        ("L1 8JQ", "Postcode"),
        ("sw1a2aa", "Postcode"),
        ("AB12 CDE", "Vehicle plate"),
        ("ab12cde", "Vehicle plate"),
        ("A123 BCD", "Vehicle plate"),
        ("ABC 123D", "Vehicle plate"),
    ],
)
def test_a37_ways_to_find_somebody_are_found(text, kind):
    for sentence in (text, f"Call {text}, or so", f"({text})", f"See {text}."):
        (one,) = traces.contacts(sentence)
        assert (sentence[one.start : one.end].strip("()"), one.kind) == (text.strip("()"), kind)


@given(records())
def test_what_a_rendering_shows_is_its_own_and_no_leak(record):
    """Of a record that never says the same thing twice nothing is found."""
    for audience in (PARTNERS, PUBLIC):
        rendering = render(record, Reader(audience))
        assert findings(rendering, secrets(record, rendering), []) == []


def test_each_finding_has_its_words_in_their_surroundings_and_a_key_of_its_own():
    one, other = found("First 0151 496 0999 and then again 0151 496 0999.")
    assert (one.before, one.words, one.after[:9]) == ("First ", "0151 496 0999", " and then")
    assert one.key != other.key
    assert [each.key for each in found("First 0151 496 0999 and then again 0151 496 0999.")] == [
        one.key,
        other.key,
    ]
