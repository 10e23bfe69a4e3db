"""Checking, releasing and withdrawing a version of minutes; readers get what was released."""

import pytest

from partnership.core.db import db
from partnership.groups import commands as groups
from partnership.groups.rules import RelationKind
from partnership.meetings.judgements import Judgement
from partnership.meetings.models import Release
from partnership.meetings.rules import Audience, Withheld
from partnership.transaction import transaction
from tests.web.filling import filled, landed, text_of
from tests.web.versions import agree, kinds, minuted, text, told
from tests.world import LONG_AGO

PHONE = "Ring 0151 496 0999 for more."


@pytest.fixture
def found(world):
    """Agreed minutes with a telephone number in what partners may read."""
    found = minuted(world)
    agree(found)
    return found


@pytest.fixture
def minutes(found):
    return f"/meetings/{found.meeting.id}/minutes"


@pytest.fixture
def releases(found):
    return f"/meetings/{found.meeting.id}/releases"


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


def release(client, releases, version="public", **changes):
    page = client.get(f"{releases}/new?version={version}")
    form = filled(page) | dict.fromkeys(_boxes(page), "y") | changes
    return client.post(f"{releases}/new?version={version}", data=form)


def _boxes(page):
    html = page.get_data(as_text=True)
    return [part.split('"')[0] for part in html.split('name="')[1:] if part.startswith("may_")]


def test_a_version_is_released_read_and_withdrawn(secretary, found, minutes, releases):
    page = text_of(landed(secretary, release(secretary, releases)))
    assert "The public version is released." in page
    aside = secretary.get(minutes).get_data(as_text=True)
    assert "Released on" in aside
    assert "by Board Secretary, Office." in aside
    assert "not released" not in text_of(secretary.get(f"{minutes}?version=public"))
    page = text_of(landed(secretary, secretary.post(f"{releases}/public/withdraw")))
    assert "The release is withdrawn. To undo this, release it again." in page
    assert db.session.query(Release).one().withdrawn_at is not None
    pressed = landed(secretary, secretary.post(f"{releases}/public/withdraw"))
    assert "This version is not released." in text_of(pressed)


def test_a37_what_changed_since_is_no_longer_out(client_of, secretary, found, minutes, releases):
    oversee(found)
    landed(secretary, release(secretary, releases, "partners"))
    reader = client_of("outsider")
    read = reader.get(f"{releases}?version=partners")
    assert told(read.get_data(as_text=True)) == kinds("partners")
    pdf = reader.get(f"{releases}/minutes.pdf?version=partners")
    assert pdf.headers["Content-Disposition"].endswith('-minutes-partners.pdf"')
    assert reader.get(f"{releases}?version=public").status_code == 404
    assert reader.get(releases).status_code == 404
    found.judge(0, text("partners paragraph"), Judgement(withheld=Withheld.LEGAL))
    for path in ("", "/minutes.pdf"):
        assert reader.get(f"{releases}{path}?version=partners").status_code == 404
    assert "Changed since it was released" in secretary.get(minutes).get_data(as_text=True)
    found.judge(0, text("partners paragraph"), Judgement(Audience.PARTNERS, Withheld.COMMERCIAL))
    assert reader.get(f"{releases}?version=partners").status_code == 200


def oversee(found):
    """A body that oversees the board, with a member."""
    with transaction():
        above = found.world.groups["FAR"]
        groups.put_relation(found.world.board, RelationKind.OVERSEEN_BY, above, LONG_AGO)


def test_a37_each_finding_is_ticked_or_nothing_is_released(secretary, found, releases):
    found.judge(1, "Only for the board.", Judgement(Audience.PUBLIC))
    twice = f"{text('board paragraph')} {PHONE}"
    _add(found, twice)
    page = secretary.get(f"{releases}/new?version=public")
    assert "Words that are withheld · Item 2, minutes" in text_of(page)
    assert "A withheld paragraph of item 1 says it." in text_of(page)
    assert "Telephone number · Item 2, minutes" in text_of(page)
    boxes = _boxes(page)
    assert len(boxes) == 2
    one = dict.fromkeys(boxes[:1], "y")
    answer = secretary.post(f"{releases}/new?version=public", data=filled(page) | one)
    assert text_of(answer).count("Tick this if it may be released, or withhold it first") == 2
    assert db.session.query(Release).count() == 0
    landed(secretary, release(secretary, releases))
    assert db.session.query(Release).one().audience is Audience.PUBLIC


def _add(found, note):
    """As if it had stood in the agreed note from the beginning."""
    with transaction():
        item = db.session.get_one(type(found.items[1]), found.items[1].id)
        item.note = f"Only for the board.\n\n{note}"
    found.judge(1, note, Judgement(Audience.PUBLIC))


def test_a37_a_text_that_nobody_looked_at_is_not_released(secretary, found, releases):
    answer = release(secretary, releases, seen="of another text")
    assert "The text has changed since you opened this page. Check it again" in text_of(answer)
    assert db.session.query(Release).count() == 0


def test_a37_undecided_paragraphs_and_drafts_stop_a_release(world, secretary):
    found = minuted(world)
    releases = f"/meetings/{found.meeting.id}/releases/new?version=public"
    assert "Agree the minutes before you release" in text_of(secretary.get(releases))
    agree(found)
    found.judge(1, "Only for the board.", Judgement())
    page = secretary.get(releases)
    assert "It cannot be released yet." in text_of(page)
    assert "1 paragraph is undecided." in text_of(page)
    assert "Release the public version</button>" not in page.get_data(as_text=True)
    answer = secretary.post(releases, data=filled(page))
    assert "Say who may read each paragraph" in text_of(answer)
    assert db.session.query(Release).count() == 0


def test_a37_only_the_secretariat_releases(client_of, releases):
    for who, status in (("chair", 403), ("ash", 403), ("outsider", 404)):
        client = client_of(who)
        for path in ("new?version=public", "public/withdraw"):
            assert client.post(f"{releases}/{path}").status_code == status
        assert client.get(f"{releases}/new?version=public").status_code == status
        assert client.get(f"{releases}?version=public").status_code in (403, 404)


def test_there_is_nothing_to_release_but_the_two_versions(secretary, releases):
    for version in ("", "board", "everybody"):
        assert secretary.get(f"{releases}/new?version={version}").status_code == 404
        assert secretary.post(f"{releases}/{version or 'x'}/withdraw").status_code == 404
