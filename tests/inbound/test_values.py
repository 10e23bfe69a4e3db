"""Values at the edge of what can be written: none gets past the reading that a page cannot show."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime

import pytest

from partnership.core.london import wall
from partnership.inbound.reading import read
from partnership.inbound.rules import Kind, Problem, Reading, Returned
from tests.inbound.mails import OUR_SERVER, OURS, bounce, mail, nothing_published, reply

EDGES = ("00010101T000000Z", "99991231T235959Z", "19891231T235959Z", "22010101T000000Z")
ABROAD = ("TZID=Asia/Tokyo:00010101T000000", "TZID=America/New_York:99991231T235959")


def reading(raw: bytes) -> Reading:
    return read(raw, OURS, OUR_SERVER, nothing_published)


@pytest.mark.parametrize("moment", [*(f":{edge}" for edge in EDGES), *(f";{at}" for at in ABROAD)])
def test_a_year_of_nobodys_is_no_moment(moment: str) -> None:
    said = reading(reply(stamp=None, more=f"DTSTAMP{moment}"))
    assert (said.stamp, said.problems) == (None, (Problem.NO_STAMP,))
    times = f"DTSTART{moment}\nDTEND{moment}"
    said = reading(reply(method="COUNTER", start=None, end=None, more=times))
    assert (said.starts_at, said.ends_at, said.problems) == (None, None, (Problem.NO_TIMES,))


@pytest.mark.parametrize("edge", ["19900101T000000Z", "22001231T235959Z"])
def test_the_years_at_either_end_have_a_time_in_london(edge: str) -> None:
    stamp = reading(reply(stamp=None, more=f"DTSTAMP:{edge}")).stamp
    assert stamp == datetime.strptime(edge, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert wall(stamp)


def texts(said: Reading) -> Iterator[str]:
    """Every text that is kept."""
    yield said.proof.words
    for one in fields(said):
        value = getattr(said, one.name)
        if isinstance(value, str):
            yield value


HOSTILE = [
    b"a\x00sh@ash-council.example",
    b"A\x00sh <ash@ash-council.example\x00>",
    b"ash@ash\xff-council.example",
    b"a\xed\xa0\x80@x.example",
    b"=?utf-8?q?=00=ED=A0=80?= <a@b.example>",
    b"\xe2\x80\xaenimda <a@b.example>",
    b"=?utf-7?q?+2AA-?= <+2AA-@b.example>",
    b"<" + b"a" * 500_000 + b"@b.example>",
    b"n" * 500_000 + b" <a@b.example>",
]


@pytest.mark.parametrize("sender", HOSTILE)
@pytest.mark.parametrize("header", ["From", "Sender"])
def test_no_text_holds_what_a_database_refuses(header: str, sender: bytes) -> None:
    line = f"{header}: ".encode() + sender + b"\r\n"
    raw = line + mail(text="words", results=False, sender="elm@elm-council.example")
    if header == "From":
        raw = raw.replace(b"From: elm@elm-council.example\r\n", b"")
    said = reading(raw)
    assert said.kind is Kind.WORDS
    for text in texts(said):
        assert text.encode().decode() == text
        assert not set(text) & {"\x00", "\u202e"}
        assert len(text) <= 2_000


def test_what_cleaning_makes_an_address_is_nobodys() -> None:
    for sender in (b"a\x00sh@ash-council.example", b"ash@ash-\x00council.example"):
        said = reading(reply().replace(b"From: ash@ash-council.example", b"From: " + sender))
        assert said.sender == "\ufffdash@ash-council.example"


def test_a_report_may_write_an_address_as_xtext() -> None:
    for written in ("ash+board@a.example", "Ash+2Bboard@a.example", "ash+2bboard@a.example"):
        raw = bounce("<7@x.example>", written).replace(b"Final-", b"Original-")
        (one,) = reading(raw).returned
        assert one.is_for("Ash+Board@a.example")
        assert not one.is_for("ash@a.example")
    assert Returned("<7@x.example>", "ash+2b@a.example", "").is_for("ash+2b@a.example")
