"""A version of a paper that was sent wrongly: on its page, at its address, and in the pack."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from partnership.cli import packing
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.meetings import commands as meetings
from partnership.papers import commands, queries
from partnership.papers.models import Paper, PaperFile
from partnership.papers.rules import FileKind
from partnership.papers.taken import Facts
from partnership.transaction import transaction
from tests.documents import pdfs
from tests.meetings.sittings import coming, item
from tests.papers.slots import came, slot
from tests.web.filling import filled, landed, text_of
from tests.web.test_packs import read
from tests.world import World

Client = Callable[[str], FlaskClient]
EVERYBODY = ("secretary", "chair", "ash", "elm")


@pytest.fixture
def paper(world: World) -> Paper:
    """Ash's, on an agenda that members can read, in two versions of which one is wrong."""
    meeting = coming(world)
    found = slot(world, item(world, meeting, "Budget"))
    came(world, found, content=pdfs.paper("Options", 1))
    with transaction():
        facts = Facts("Salaries of everybody.pdf", FileKind.PDF, 1)
        commands.add_file(world.actor("ash"), found, pdfs.paper("Salaries", 1), facts)
        meetings.issue_agenda(world.actor("secretary"), meeting)
    return found


def at(file: PaperFile, deed: str = "") -> str:
    return f"/papers/{file.paper_id}/files/{file.id}{deed}"


def pressed(client: FlaskClient, file: PaperFile, deed: str) -> str:
    """The page after pressing one button of a paper's page, as its reader sees it."""
    address = at(file, f"/{deed}")
    page = client.get(f"/papers/{file.paper_id}")
    return landed(client, client.post(address, data=filled(page, address))).text


def statuses(client_of: Client, file: PaperFile) -> set[int]:
    return {client_of(one).get(at(file)).status_code for one in EVERYBODY}


def test_a_wrong_version_is_out_of_everybodys_hands_and_its_line_stays(
    client_of: Client, paper: Paper
) -> None:
    ash, (first, wrong) = client_of("ash"), paper.files
    assert 'Take it back<span class="govuk-visually-hidden"> version 2</span>' in (
        ash.get(f"/papers/{paper.id}").text
    )
    assert statuses(client_of, wrong) == {200}
    page = pressed(ash, wrong, "take-back")
    assert "Version 2 is taken back. Nobody can open it any more." in page
    assert f'<form method="post" action="{at(wrong, "/put-back")}" novalidate>' in page
    assert statuses(client_of, wrong) == {404}
    assert statuses(client_of, first) == {200}
    for one in EVERYBODY:
        page = client_of(one).get(f"/papers/{paper.id}").text
        assert f"Version&nbsp;2, taken back on {day_words(today())}" in page
        assert f'href="{at(wrong)}"' not in page
        assert page.count('data-label="File"><span>') == 1
        assert "Salaries" not in page
        assert f'href="{at(first)}" role="button"' in page
        assert ("Put it back" in page) == (one in ("secretary", "ash"))


def test_undo_and_the_line_put_it_back(client_of: Client, paper: Paper) -> None:
    ash, secretary, wrong = client_of("ash"), client_of("secretary"), paper.files[1]
    assert "Nobody can open it" in pressed(ash, wrong, "take-back")
    assert (
        "was taken back already." in landed(secretary, secretary.post(at(wrong, "/take-back"))).text
    )
    assert "Version 2 can be opened again." in pressed(secretary, wrong, "put-back")
    assert statuses(client_of, wrong) == {200}
    assert "was put back already" in landed(ash, ash.post(at(wrong, "/put-back"))).text


def test_only_whoever_may_send_it_takes_it_back(client_of: Client, paper: Paper) -> None:
    elm = client_of("elm")
    assert "Take it back" not in elm.get(f"/papers/{paper.id}").text
    for deed in ("/take-back", "/put-back"):
        assert elm.post(at(paper.files[1], deed)).status_code == 403
        assert client_of("outsider").post(at(paper.files[1], deed)).status_code == 404


def test_the_only_version_gone_the_paper_is_to_come_again(
    client_of: Client, world: World, paper: Paper
) -> None:
    ash = client_of("ash")
    for one in paper.files:
        page = pressed(ash, one, "take-back")
    assert "Send the paper" in page
    assert "Download" not in page
    assert "A paper you owe" in text_of(ash.get("/"))
    page = text_of(client_of("elm").get(f"/papers/{paper.id}"))
    assert "What came was taken back. When another version comes, it stands here." in page
    with transaction():
        commands.withdraw(world.actor("secretary"), db.session.get_one(Paper, paper.id))
    assert "/put-back" not in ash.get(f"/papers/{paper.id}").text


def test_a_pack_is_made_anew_without_it(client_of: Client, paper: Paper) -> None:
    """Whoever opened the one that it was in is told, and comes to that one no more."""
    elm, address = client_of("elm"), f"/meetings/{paper.meeting_id}/pack"
    assert "Salaries-page-1" in read(elm, address)
    pressed(client_of("ash"), paper.files[1], "take-back")
    assert elm.get(f"{address}.pdf").location == address
    page = text_of(elm.get(address))
    assert "“Options” is version 1 again: a later one was taken back" in page
    assert packing.ask_ahead() == 1  # nobody has to ask for it
    assert packing.make_packs() == 1
    text = read(elm, address)
    assert "Options-page-1" in text
    assert "Salaries" not in text
    pressed(client_of("ash"), paper.files[0], "take-back")
    assert elm.get(f"{address}.pdf").location == address
    assert "was taken back, and no other has come yet" in text_of(elm.get(address))


def test_a_copy_that_somebody_may_not_take_back_is_not_passed_over_in_silence(
    client_of: Client, world: World, paper: Paper
) -> None:
    """An item that went on elsewhere took the file along: with Elm to answer for it there."""
    secretary = world.actor("secretary")
    with transaction():
        about = item(world, coming(world, 90), "Budget")
        commands.carry_over(secretary, paper.item, about)
        (copy,) = queries.of_item(about.id)
        copy.lead_seat_id = world.seats["elm"].id
    wrong, copied = paper.files[1], copy.files[1]
    page = pressed(client_of("ash"), wrong, "take-back")
    assert (
        "Version 2 is taken back. It can still be opened at another meeting that has its item."
        in page
    )
    assert client_of("secretary").get(at(copied)).status_code == 200
    pressed(client_of("ash"), wrong, "put-back")
    # The secretariat decides about both.
    page = pressed(client_of("secretary"), wrong, "take-back")
    assert "Nobody can open it any more." in page
    assert client_of("secretary").get(at(copied)).status_code == 404
    pressed(client_of("secretary"), wrong, "put-back")
    assert client_of("secretary").get(at(copied)).status_code == 200
