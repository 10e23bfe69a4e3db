"""The highest marking of what is on a page, at its top and bottom, and on documents."""

import io

import pytest
from pypdf import PdfReader

from partnership.core.marking import PLAIN, Mark, Marking, highest
from partnership.meetings import commands
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.actions.marks import LEGAL, PERSONAL, SENSITIVE, said
from tests.meetings.sittings import coming, item
from tests.web.filling import text_of

COMMERCIAL = Mark(Marking.OFFICIAL, "COMMERCIAL")


def banners(response) -> list[str]:
    """What stands in the banner above, and in that below."""
    assert response.status_code == 200
    parts = response.text.split('<p class="app-marking')[1:]
    lines = [part.partition(">")[2].partition("<")[0] for part in parts]
    half = len(lines) // 2
    assert lines[:half] == lines[half:]
    return lines[:half]


def lines(*marks: Mark) -> list[str]:
    whole = highest(marks)
    return [str(whole), *whole.instructions]


@pytest.fixture
def meeting(world):
    """An OFFICIAL meeting with an item that is for few."""
    meeting = coming(world, title="Ordinary meeting")
    item(world, meeting, "Budget")
    item(world, meeting, "A victim", mark=PERSONAL)
    with transaction():
        commands.issue_agenda(world.actor("secretary"), meeting)
    return meeting


def test_pages_of_a_meeting_show_the_highest_of_what_they_show(world, meeting, client_of):
    secretary, base = client_of("secretary"), f"/meetings/{meeting.id}"
    plain, secret = meeting.items
    for address, marks in (
        ("", [PERSONAL]),
        ("/agenda", [PERSONAL]),
        ("/marking", [PERSONAL]),
        ("/move", [PLAIN]),
        ("/cancel", [PLAIN]),
        (f"/agenda/items/{plain.id}", [PLAIN]),
        (f"/agenda/items/{secret.id}", [PERSONAL]),
        (f"/items/{secret.id}/marking", [PERSONAL]),
    ):
        assert banners(secretary.get(base + address)) == lines(*marks), address
    for address in ("", "/agenda"):
        page = text_of(secretary.get(base + address))
        assert page.count("OFFICIAL-SENSITIVE PERSONAL DATA") == 1
        assert "Handling: Do not forward" in page
    assert banners(secretary.get("/meetings")) == ["OFFICIAL"]
    coming(world, 50, mark=LEGAL)
    assert banners(secretary.get("/meetings")) == ["OFFICIAL-SENSITIVE LEGAL"]


def test_pages_of_an_action_show_the_highest_of_what_they_show(world, client_of):
    action = opened(world, mark=COMMERCIAL)
    blockage = blocked(world, action, mark=Mark(Marking.OFFICIAL, "COMMERCIAL, LEGAL"))
    said(world, action)  # the same words, with less of a mark
    said(world, action, mark=Mark(Marking.SENSITIVE, "COMMERCIAL", "Shred"))
    other = opened(world, "elm")
    secretary, base = client_of("secretary"), f"/actions/{action.id}"
    whole = ["OFFICIAL-SENSITIVE COMMERCIAL, LEGAL", "Shred"]
    for address, expected in (
        (base, whole),
        (f"{base}/marking", whole),
        (f"{base}/update", ["OFFICIAL-SENSITIVE COMMERCIAL"]),
        (f"{base}/change", ["OFFICIAL-SENSITIVE COMMERCIAL"]),
        (f"{base}/move-due", ["OFFICIAL-SENSITIVE COMMERCIAL"]),
        (f"{base}/blocked", ["OFFICIAL-SENSITIVE COMMERCIAL"]),
        (f"{base}/reopen", ["OFFICIAL-SENSITIVE COMMERCIAL"]),
        (f"/blockages/{blockage.id}", ["OFFICIAL-SENSITIVE COMMERCIAL, LEGAL"]),
        (f"/actions/{other.id}", ["OFFICIAL"]),
    ):
        assert banners(secretary.get(address)) == expected, address
    page = text_of(secretary.get(base))
    assert page.count("OFFICIAL-SENSITIVE COMMERCIAL Handling: Shred") == 1
    assert "Marking OFFICIAL COMMERCIAL, LEGAL" in page


def test_lists_of_actions_show_the_highest_of_their_rows(world, client_of):
    opened(world)
    secretary, ash = client_of("secretary"), client_of("ash")
    for client, address in ((secretary, "/actions"), (ash, "/actions/mine")):
        assert banners(client.get(address)) == ["OFFICIAL"]
    opened(world, mark=SENSITIVE)
    for client, address in ((secretary, "/actions"), (ash, "/actions/mine")):
        assert banners(client.get(address)) == ["OFFICIAL-SENSITIVE"]


def test_what_is_not_there_is_official(world, client_of):
    action = opened(world, mark=PERSONAL)
    for who, address in (("outsider", f"/actions/{action.id}"), ("ash", "/actions/99999")):
        response = client_of(who).get(address)
        assert response.status_code == 404
        assert response.text.count("OFFICIAL") == 2
        assert "SENSITIVE" not in response.text


def test_the_agenda_as_a_document_carries_the_highest_inside(world, meeting, client_of):
    response = client_of("secretary").get(f"/meetings/{meeting.id}/agenda.pdf")
    named = f"OFFICIAL-SENSITIVE-npb-{meeting.day.isoformat()}-agenda.pdf"
    assert response.headers["Content-Disposition"] == f'inline; filename="{named}"'
    for page in PdfReader(io.BytesIO(response.data)).pages:
        words = " ".join(page.extract_text().split())
        # Above, below, among the facts, beside the item.
        assert words.count("OFFICIAL-SENSITIVE PERSONAL DATA") == 4
        assert "Handling Do not forward" in words
