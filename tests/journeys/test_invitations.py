"""A date is held, answered, confirmed, moved and called off: on the pages, by mail, in diaries."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from urllib.error import HTTPError
from urllib.request import urlopen

import icalendar
import pytest
from playwright.sync_api import Browser

from partnership.core.clock import today
from tests.journeys.conftest import SIZES, Visitor
from tests.journeys.office import Letter, Office, Plain, only, partstats, serving, told, uids

pytestmark = [
    pytest.mark.browser,
    pytest.mark.node,
]
Arrive = Callable[[str], Visitor]

SECRETARIAT = "secretariat@opcc.example"
EXECUTIVE = "chief.executive@knowsley.example"
CONSTABLE = "chief.constable@police.example"
DEPUTY = "jo.marsh@knowsley.example"
SEAT = "Chief Executive, Knowsley Council"
NOTE = "I am in court that week. Jo knows the budget."
SILENT = "0 of 9 accepted, quorum 6: six short, nine have not answered"


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A product of this module's own, so that every message in it can be accounted for."""
    with serving(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture
def plain(product: Office, browser: Browser) -> Iterator[Callable[[], Plain]]:
    """`plain()` is somebody with a telephone that runs no scripts."""
    with ExitStack() as all_of_them:

        def arrive() -> Plain:
            width, height = SIZES["phone"]
            size = {"width": width, "height": height}
            context = browser.new_context(viewport=size, java_script_enabled=False)
            context.set_default_timeout(10_000)
            all_of_them.callback(context.close)
            return Plain(context, product.url)

        yield arrive


def signed_in(person: Visitor, link: str) -> Visitor:
    """This person, signed in by a link of theirs."""
    person.open(link)
    person.tap("Sign in")
    return person


def thursday(weeks: int) -> date:
    """The first one after so many weeks."""
    later = today() + timedelta(weeks=weeks)
    return later + timedelta((3 - later.weekday()) % 7)


def add(clerk: Visitor, day: date, button: str) -> str:
    """Add a meeting with this button; the address of its page."""
    clerk.open("/groups/msppb")
    clerk.tap("Add a single meeting")
    fill_day(clerk, day)
    clerk.fill("Start time", "10am")
    clerk.fill("End time", "midday")
    clerk.tap(button)
    return clerk.page.url


def fill_day(clerk: Visitor, day: date) -> None:
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        clerk.fill(part, str(value))


def coming(clerk: Visitor, meeting: str) -> str:
    """What the page says of who is coming."""
    clerk.open(f"{meeting}/coming")
    assert clerk.page.locator("h1").inner_text().endswith("Who is coming")
    return clerk.page.inner_text("main")


def row(clerk: Visitor, seat: str) -> str:
    """What the table says of one seat."""
    return clerk.page.get_by_role("row", name=seat).inner_text()


def send_deputy(executive: Visitor, link: str) -> None:
    """Follow the invitation and send somebody whom nobody knows yet, in two taps."""
    executive.open(link)
    executive.taps = 0
    executive.choose("Sending a deputy")
    executive.fill("Their name", "Jo Marsh")
    executive.fill("Their work e-mail address", DEPUTY)
    executive.fill("A note to the secretariat", NOTE)
    executive.tap("Send answer")
    assert executive.taps == 2
    assert executive.sees("Thank you: Jo Marsh gets the invitation")


def accept(deputy: Visitor, link: str) -> None:
    """Follow the invitation and say yes, in two taps."""
    deputy.open(link)
    assert deputy.sees(f"Deputy of {SEAT}")
    assert deputy.control("Sign out").count() == 0
    deputy.taps = 0
    deputy.choose("Coming")
    deputy.tap("Send answer")
    assert deputy.taps == 2
    assert deputy.sees("Thank you: you are coming")


def change(clerk: Visitor, meeting: str, title: str = "", day: date | None = None) -> None:
    """Give the meeting another title or day."""
    clerk.open(meeting)
    clerk.tap("Change date, time, place or title")
    if title:
        clerk.fill("Title", title)
    if day:
        fill_day(clerk, day)
    clerk.tap("Change the meeting")


def calendar_address(executive: Visitor) -> str:
    """From the first screen, two taps make a secret address."""
    executive.taps = 0
    executive.tap("Show meetings and deadlines in your calendar program")
    executive.tap("Make my address")
    assert executive.taps == 2
    return executive.page.get_by_label("Meetings and deadlines").input_value()


def in_feed(feed: str, invited: list[Letter]) -> icalendar.Event:
    """What a calendar program reads of the meeting that these letters put into diaries."""
    with urlopen(feed) as answer:
        calendar = icalendar.Calendar.from_ical(answer.read())
    found = [one for one in calendar.events if {str(one["UID"])} == uids(invited)]
    assert len(found) == 1, calendar
    return found[0]


def cancel(clerk: Visitor, meeting: str) -> None:
    """Call the meeting off, saying why."""
    clerk.open(meeting)
    clerk.tap("Cancel it")
    clerk.fill("Why is it cancelled?", "The election is on that day")
    clerk.tap("Cancel the meeting")


def test_a_held_date_is_answered_and_confirmed(product: Office, visitor: Arrive) -> None:
    clerk = signed_in(visitor("desk"), product.links[0])
    meeting = add(clerk, thursday(8), "Hold the date")
    assert clerk.sees("This date is held, and not fixed yet")
    held = product.letters()
    everybody = set(told(held, "REQUEST", "TENTATIVE", "Hold this date: "))
    assert len(everybody) == 12

    # Programs that look at links before people do change nothing.
    invitation = only(held, EXECUTIVE)
    before = coming(clerk, meeting)
    assert SILENT in before
    for _ in range(3):
        with urlopen(invitation.link) as page:
            assert b"Can you come?" in page.read()
    clerk.page.reload()
    assert clerk.page.inner_text("main") == before

    send_deputy(visitor("phone"), invitation.link)
    [letter] = product.letters()
    assert told([letter], "REQUEST", "TENTATIVE", "Can you stand in? ") == {DEPUTY: 0}
    accept(visitor("phone"), letter.link)

    assert "1 of 9 accepted, quorum 6: five short, eight have not" in coming(clerk, meeting)
    for words in ("Deputy coming", "Sends Jo Marsh: coming", "Said today", NOTE):
        assert words in row(clerk, SEAT)
    clerk.tap("Write down an answer of Chief Constable")
    clerk.choose("Not coming")
    clerk.tap("Send answer")
    assert clerk.sees("1 of 9 accepted, quorum 6: five short, seven have not answered")
    assert "Not coming" in row(clerk, "Chief Constable")
    # Answers are nobody's news but the secretariat's.
    assert product.letters() == []

    clerk.open(meeting)
    assert clerk.sees("Sent to 13 of 13")
    clerk.tap("Confirm the date")
    assert not clerk.sees("not fixed yet")
    fixed = product.letters()
    assert set(told(fixed, "REQUEST", "CONFIRMED", "Confirmed: ")) == {*everybody, DEPUTY}
    assert uids(fixed) == uids([letter]) == uids(held)
    answers = partstats(fixed[0])
    assert (answers[EXECUTIVE], answers[DEPUTY]) == ("DELEGATED", "ACCEPTED")

    clerk.tap("Who is coming")
    clerk.tap("Remind the 10 who have not answered")
    assert clerk.sees("A reminder is on its way to 10 people")
    asked = product.letters()
    assert sorted(one.to for one in asked) == sorted(everybody - {EXECUTIVE, CONSTABLE})
    assert {one.calendar for one in asked} == {None}


def test_a_meeting_is_renamed_moved_and_called_off(product: Office, visitor: Arrive) -> None:
    clerk = signed_in(visitor("desk"), product.link(SECRETARIAT))
    meeting = add(clerk, thursday(12), "Invite 12 members")
    invited = product.letters()
    first = told(invited, "REQUEST", "CONFIRMED", "Can you come? ")
    assert len(first) == 12
    executive = visitor("phone")
    send_deputy(executive, only(invited, EXECUTIVE).link)
    assert [one.to for one in product.letters()] == [DEPUTY]
    feed = calendar_address(signed_in(executive, product.links[1]))
    entry = in_feed(feed, invited)
    assert (entry["STATUS"], entry.start.date()) == ("CONFIRMED", thursday(12))
    assert entry["SUMMARY"] != "MSPPB: The budget"

    # A title alone is nobody's news, but feeds have it at once.
    change(clerk, meeting, title="The budget")
    assert clerk.sees("Changed. Nobody is told.")
    assert product.letters() == []
    assert in_feed(feed, invited)["SUMMARY"] == "MSPPB: The budget"

    # A new day is: everybody is asked again, and nobody stands in any more.
    change(clerk, meeting, day=thursday(13))
    moved = product.letters()
    farewell = only(moved, DEPUTY)
    told([farewell], "CANCEL", "", "No longer in your diary: ")
    moved.remove(farewell)
    again = told(moved, "REQUEST", "CONFIRMED", "New date, can you come? ")
    assert set(again) == set(first)
    assert min(again.values()) > max(first.values())
    assert {one.event["SUMMARY"] for one in moved} == {"MSPPB: The budget"}
    assert {one.event.start.date() for one in moved} == {thursday(13)}
    assert set(partstats(moved[0]).values()) == {"NEEDS-ACTION"}
    assert SILENT in coming(clerk, meeting)

    # Whoever was sent once is offered by name: one tap.
    executive.open(only(moved, EXECUTIVE).link)
    assert executive.sees("The answer to the old date was: sending a deputy")
    executive.taps = 0
    executive.tap("Send Jo Marsh")
    assert executive.taps == 1
    [letter] = product.letters()
    assert set(told([letter], "REQUEST", "CONFIRMED", "Can you stand in? ")) == {DEPUTY}

    cancel(clerk, meeting)
    off = product.letters()
    last = told(off, "CANCEL", "CANCELLED", "Cancelled: ")
    assert set(last) == {*first, DEPUTY}
    assert min(last.values()) > max(again.values())
    assert uids(off) == uids([letter, farewell, *moved]) == uids(invited)
    assert in_feed(feed, invited)["STATUS"] == "CANCELLED"
    executive.open(only(moved, EXECUTIVE).link)
    assert executive.sees("This meeting was cancelled")
    assert executive.control("Send").count() == 0

    executive.open("/calendar")
    executive.tap("End the address")
    with pytest.raises(HTTPError, match="404") as ended:
        urlopen(feed)
    ended.value.close()


def test_with_keys_alone_and_without_javascript(
    plain: Callable[[], Plain], product: Office
) -> None:
    clerk, member = plain(), plain()
    signed_in(clerk, product.link(SECRETARIAT))
    meeting = add(clerk, thursday(16), "Hold the date")
    member.open(only(product.letters(), EXECUTIVE).link)
    name, keys = member.page.get_by_label("Their name"), member.page.keyboard
    assert not name.is_visible()
    member.reach("Coming")
    keys.press("ArrowUp")  # round to the last answer
    assert name.is_visible()
    for label, text in (("Their name", "Jo Marsh"), ("Their work e-mail address", DEPUTY)):
        member.reach(label)
        keys.type(text)
    member.reach("Send answer")
    with member.page.expect_navigation():
        keys.press("Enter")
    assert member.sees("Thank you: Jo Marsh gets the invitation")
    [letter] = product.letters()
    accept(member, letter.link)
    assert "1 of 9 accepted, quorum 6" in coming(clerk, meeting)
