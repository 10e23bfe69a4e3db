"""The three versions of minutes as pages and files, and saying who may read which paragraph."""

import io

import pytest
from pypdf import PdfReader

from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.meetings import commands, queries
from partnership.meetings.models import AgendaItem, Meeting, Paragraph
from partnership.meetings.paragraphs import digest_of
from partnership.meetings.rules import Audience, Withheld
from partnership.transaction import transaction
from tests.web.filling import filled, landed, text_of
from tests.web.versions import WORDS, agree, kinds, minuted, text, told


@pytest.fixture
def found(world):
    return minuted(world)


@pytest.fixture
def address(found):
    return f"/meetings/{found.meeting.id}/minutes"


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


def test_a37_a_page_shows_what_its_version_holds_and_no_more(secretary, address):
    for audience in Audience:
        answer = secretary.get(f"{address}?version={audience}")
        page, board = text_of(answer), audience is Audience.BOARD
        assert told(answer.get_data(as_text=True)) == kinds(audience)
        withheld = "[Withheld: could harm the prevention or detection of crime]"
        assert (withheld in page) is not board
        assert ("3 Restricted" in page) is not board
        assert ("OFFICIAL-SENSITIVE The matter of Obsidian" in page) is board
        assert ("Actions are kept in the board\u2019s log." in page) is (audience == "public")
        assert ("Chief Executive, Ash Council, by" in page) is (audience == "partners")


def test_a37_no_version_of_another_name_is_given(secretary, address):
    assert secretary.get(f"{address}?version=everybody").status_code == 404


def test_a37_a_file_holds_its_version_in_every_byte_and_says_which_it_is(secretary, address):
    for audience, marking, title in (
        ("board", "OFFICIAL-SENSITIVE", "Draft minutes: "),
        ("partners", "OFFICIAL", "Draft minutes, version for partners, not released: "),
        ("public", "OFFICIAL", "Draft minutes, public version, not released: "),
    ):
        answer = secretary.get(f"{address}.pdf?version={audience}")
        read = PdfReader(io.BytesIO(answer.data))
        seen = " ".join("".join(page.extract_text() for page in read.pages).split())
        assert told(seen) == kinds(audience)
        assert told(" ".join(_unpacked(read))) <= kinds(audience)
        for words in ("OFFICIAL-SENSITIVE The matter of Obsidian", "Decide. OFFICIAL-SENSITIVE"):
            assert (words in seen) is (audience == "board")
        assert ("SENSITIVE" in seen) is (audience == "board")
        assert read.metadata.title.startswith(title)
        name = answer.headers["Content-Disposition"]
        assert f'filename="{marking}-npb-' in name
        assert name.endswith(f'-minutes-{audience}.pdf"'.replace("-board", ""))


def test_a37_of_a_sensitive_meeting_others_read_the_name_of_its_body(secretary, found, address):
    with transaction():
        meeting = db.session.get_one(Meeting, found.meeting.id)
        meeting.title = "Xylophone"
        meeting.put_mark(Mark(Marking.SENSITIVE, handling="Yesterday"))
    for answer in (secretary.get(f"{address}{end}?version=public") for end in ("", ".pdf")):
        whole = answer.get_data()
        if answer.mimetype == "application/pdf":
            read = PdfReader(io.BytesIO(whole))
            seen = [page.extract_text() for page in read.pages]
            whole = " ".join([*seen, *_unpacked(read)]).encode()
        assert b"Northfield Partnership Board" in whole
        assert not any(word in whole for word in (b"Xylophone", b"Yesterday", b"SENSITIVE"))


def _unpacked(read):
    """Everything in the file, decompressed: objects, streams, title, bookmarks, tags."""
    for number in range(1, read.trailer["/Size"]):
        thing = read.get_object(number)
        yield str(thing)
        if hasattr(thing, "get_data"):
            data = thing.get_data()
            yield data.decode("latin-1")
            yield data.decode("utf-16-be", "ignore")


def test_a37_the_page_of_the_full_minutes_keeps_back_what_the_policy_does(
    client_of, found, address
):
    """The observer is no member: what is OFFICIAL-SENSITIVE inside is not for them."""
    agree(found)
    page = told(client_of("observer").get(address).get_data(as_text=True))
    assert set(WORDS) - page == {
        "sensitive title",
        "sensitive paragraph",
        "paragraph of a sensitive item",
        "sensitive action title",
    }


def form_of(client, address):
    return filled(client.get(f"{address}/audience"))


def key(found, place, name):
    (row,) = [
        row
        for row in queries.paragraphs(found.meeting.id)
        if row.item_id == found.items[place].id and row.digest == digest_of(text(name))
    ]
    return f"{row.item_id}_{row.digest[:16]}"


def test_all_paragraphs_are_judged_on_one_page(secretary, found, address):
    with transaction():
        for row in db.session.query(Paragraph).filter_by(item_id=found.items[0].id):
            db.session.delete(row)
    form = form_of(secretary, address)
    first = next(name for name in form if name.startswith("audience_")).removeprefix("audience_")
    form |= {f"audience_{first}": "partners", f"withheld_{first}": "legal"}
    page = text_of(landed(secretary, secretary.post(f"{address}/audience", data=form)))
    assert "1 paragraph is judged anew. 3 still need a reason." in page
    row = db.session.query(Paragraph).filter_by(item_id=found.items[0].id).one()
    assert (row.audience, row.withheld) == (Audience.PARTNERS, Withheld.LEGAL)


def test_a_button_sets_a_whole_item_and_keeps_what_else_was_typed(secretary, found, address):
    form = form_of(secretary, address)
    other = next(name for name in form if name.startswith(f"withheld_{found.items[1].id}_"))
    form |= {other: "personal", "all": f"{found.items[0].id} public"}
    answer = secretary.post(f"{address}/audience", data=form)
    assert "What is OFFICIAL-SENSITIVE is for the board only" in text_of(answer)
    sensitive = key(found, 0, "sensitive paragraph")
    assert f'href="#audience_{sensitive}"' in answer.get_data(as_text=True)
    form |= {f"marking_{sensitive}": "OFFICIAL"}
    landed(secretary, secretary.post(f"{address}/audience", data=form))
    rows = {row.item_id: [] for row in queries.paragraphs(found.meeting.id)}
    for row in queries.paragraphs(found.meeting.id):
        rows[row.item_id].append((row.audience, row.withheld))
    assert {audience for audience, _ in rows[found.items[0].id]} == {Audience.PUBLIC}
    assert rows[found.items[1].id] == [(Audience.BOARD, Withheld.PERSONAL)]


def test_a37_a_paragraph_that_was_changed_meanwhile_is_not_judged_unseen(secretary, found, address):
    form = form_of(secretary, address)
    with transaction():
        one = db.session.get_one(AgendaItem, found.items[0].id)
        note = f"{text('public paragraph')}\n\nNew words."
        commands.minute_item(found.world.actor("secretary"), one, note, one.note_version)
    form |= {"all": f"{found.items[0].id} public"}
    page = text_of(secretary.post(f"{address}/audience", data=form))
    assert "The minutes were changed while this page was open." in page
    kept = filled(secretary.get(f"{address}/audience"))
    assert "board" in kept.values()


def test_a37_only_the_secretariat_says_who_reads_what(client_of, address):
    for who, status in (("ash", 403), ("chair", 403), ("outsider", 404)):
        client = client_of(who)
        assert client.get(f"{address}/audience").status_code == status
        assert client.post(f"{address}/audience", data={"all": "1 public"}).status_code == status
