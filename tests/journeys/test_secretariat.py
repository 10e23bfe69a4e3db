"""The secretariat sets the year, writes an agenda and minutes, and gives an action to a seat."""

import json
import re
import socket
import time
from email.message import EmailMessage
from urllib.parse import urlsplit

import icalendar
import pytest

from partnership.core.clock import today
from tests.product import Product

pytestmark = [
    pytest.mark.browser,
    pytest.mark.node,
]

SECRETARIAT = "secretariat@opcc.example"
HOLD = "Hold this date"
MEMBER = "chief.executive@sefton.example"


def event(message: EmailMessage) -> tuple[str, icalendar.Event]:
    """The method and the event of a message's calendar part."""
    part = next(p for p in message.walk() if p.get_content_type() == "text/calendar")
    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    return calendar["METHOD"], calendar.events[0]


def test_setting_the_year(product: Product, visitor) -> None:
    """S1: from the first screen until dates of several bodies are held, in six taps at most."""
    clerk = visitor("desk")
    clerk.open(product.link(SECRETARIAT))
    clerk.tap("Sign in")
    before = {one["Message-ID"] for one in product.mail("", HOLD)}
    clerk.taps = 0
    clerk.tap("Plan the year")
    assert clerk.sees("The usual")
    assert clerk.sees("which shares") or clerk.sees("in the school holidays")
    unfold(clerk, "Change")
    for part, text in (("Day", "26"), ("Month", "12"), ("Year", str(today().year + 1))):
        clerk.page.get_by_label(part, exact=True).first.fill(text)
    # Four dates are enough to see that they are sent.
    clerk.page.eval_on_selector_all(
        "input[type=checkbox]", "all => all.slice(4).forEach(one => one.checked = false)"
    )
    clerk.tap("Check")
    assert clerk.sees("Look again")
    assert clerk.page.get_by_label("Day", exact=True).first.input_value() == "26"
    clerk.tap("See who would get what")
    assert clerk.sees("Who gets messages")
    assert clerk.sees("Nothing is sent yet")
    assert clerk.sees("Hold this date for")
    assert len(product.mail("", HOLD)) == len(before)
    clerk.tap("Hold these dates")
    assert clerk.taps <= 6
    # Where nothing near is free, a date is ticked and empty, so it may be fewer.
    said = re.search(r"Held: (\d) dates of \d+ bod\w+, (\d+) mess", clerk.page.inner_text("main"))
    assert said
    assert clerk.control("Undo").count() == 1
    product.settle()
    sent = [one for one in product.mail("", HOLD) if one["Message-ID"] not in before]
    assert len(sent) == int(said[2])
    held = [event(message) for message in sent]
    assert {(method, str(entry["STATUS"])) for method, entry in held} == {("REQUEST", "TENTATIVE")}
    assert len({entry["UID"] for _, entry in held}) == int(said[1])


def unfold(clerk, words: str) -> None:
    """Open the first fold with these words; counted."""
    clerk.taps += 1
    clerk.page.locator("summary", has_text=words).first.click()


def test_moving_and_cancelling_a_meeting(product: Product, visitor) -> None:
    clerk = visitor("desk")
    clerk.open(product.link(SECRETARIAT))
    clerk.tap("Sign in")
    clerk.open("/groups/msppb")
    clerk.page.get_by_role("link", name=re.compile(r"^Thursday \d+ \w+ \d{4}")).nth(1).click()
    meeting = clerk.page.url
    clerk.check()
    assert clerk.sees("Sent to 12 of 12")
    clerk.tap("Change date, time, place or title")
    clerk.fill("Start time", "2pm")
    clerk.fill("End time", "1pm")
    clerk.tap("Change the meeting")
    assert clerk.sees("There is a problem")
    clerk.fill("End time", "4pm")
    clerk.tap("Change the meeting")
    moved = product.wait_for_mail(MEMBER, "New time")
    method, entry = event(moved)
    assert (method, entry["SEQUENCE"], entry.start.hour) == ("REQUEST", 1, 14)
    first = [event(one)[1] for one in product.mail(MEMBER, "Can you come?")]
    assert entry["UID"] in {one["UID"] for one in first}

    clerk.open(meeting)
    clerk.tap("Cancel it")
    clerk.page.get_by_role("textbox").first.fill("The date clashes with a national exercise")
    clerk.tap(re.compile("^Cancel the meeting"))
    method, gone = event(product.wait_for_mail(MEMBER, "ancelled"))
    assert (method, gone["STATUS"], gone["UID"]) == ("CANCEL", "CANCELLED", entry["UID"])
    assert gone["SEQUENCE"] == 2


def test_agenda_and_minutes(product: Product, visitor) -> None:
    clerk = visitor("desk")
    clerk.open(product.link(SECRETARIAT))
    clerk.tap("Sign in")
    clerk.open("/groups/swg")
    clerk.page.get_by_role("link", name=re.compile(r"^\w+day \d+ \w+ \d{4}")).first.click()
    clerk.check()
    meeting = clerk.page.url
    clerk.open(f"{meeting}/agenda")
    for title, minutes in (("Matters arising", "10"), ("Grant funding after March", "120")):
        clerk.fill("Title", title)
        clerk.choose("Discuss")
        clerk.fill("How many minutes?", minutes)
        clerk.tap("Add item")
    assert clerk.sees("too long")
    titles = clerk.page.locator("article h2")
    assert titles.all_inner_texts()[-1].endswith("Grant funding after March")
    clerk.tap("Move up Grant funding after March")
    assert titles.all_inner_texts()[-1].endswith("Matters arising")
    clerk.tap("Issue the agenda")
    assert clerk.page.request.get(f"{meeting}/agenda.pdf").body().startswith(b"%PDF")


def test_s2_an_agenda_drafts_itself(product: Product, visitor) -> None:
    """Draft, skim, park two, put on the agenda, chase the missing paper, issue: six taps."""
    clerk = visitor("desk")
    clerk.open(product.link(SECRETARIAT))
    clerk.tap("Sign in")
    clerk.open("/groups/vawg")
    clerk.tap(re.compile(r"^\w+day \d+ \w+ \d{4}"), nth=1)
    clerk.taps = 0
    clerk.tap("Draft the agenda")
    assert clerk.sees("A standing item of the terms of reference.")
    assert clerk.sees("still open from the meeting of")
    draft = clerk.page.url
    for words in ("Declarations of interest", "Safe venues at night"):
        clerk.page.get_by_label(re.compile(f"^{words}")).uncheck()
        clerk.taps += 1
    clerk.tap("Put these on the agenda")
    titles = " ".join(clerk.page.locator("article h2").all_inner_texts())
    assert "Matters arising" in titles
    assert "Safe venues at night" not in titles
    # It came along with the item that was not reached last time.
    assert clerk.sees("Lessons for schools, the findings of the pilot")
    before = {one["Message-ID"] for one in product.mail("", "VAWG")}
    clerk.tap("Ask for 1 missing paper")
    assert clerk.sees("Asked for 1 paper.")
    assert clerk.control("Undo").count() == 1
    clerk.tap("Issue the agenda")
    assert clerk.sees("The agenda is issued.")
    assert clerk.taps <= 7
    product.settle()
    sent = [one for one in product.mail("", "VAWG") if one["Message-ID"] not in before]
    assert sum("due by" in str(one["Subject"]) for one in sent) == 1
    clerk.open(draft)
    assert clerk.page.get_by_label(re.compile("^Safe venues at night")).is_visible()


def test_a32_too_large_a_paper_is_refused_before_it_is_sent(product: Product) -> None:
    """200 MB are announced and none of them sent: the answer is there at once, and readable."""
    address = urlsplit(product.url)
    head = f"POST /papers/1/send HTTP/1.1\r\nHost: {address.netloc}\r\n"
    head += "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 209715200\r\n"
    head += "Connection: close\r\n\r\n"
    began = time.monotonic()
    with socket.create_connection((address.hostname, address.port), timeout=10) as line:
        line.sendall(head.encode())
        with line.makefile("rb") as answer:
            said = answer.read().decode()
    assert time.monotonic() - began < 5
    assert said.startswith("HTTP/1.1 413")
    assert "A paper may have up to 20 MB" in said
    assert 'rel="stylesheet"' in said


def drafted(product: Product) -> str:
    """The page of the minutes that the demonstration leaves as a draft."""
    listed = json.loads(product.flask("meetings", "list", "--group", "SOC", "--json"))
    latest = max((m for m in listed if m["start"] < str(today())), key=by_start)
    return f"/meetings/{latest['id']}/minutes"


def by_start(meeting: dict[str, str]) -> str:
    return meeting["start"]


def send(clerk, words) -> None:
    """Press a button that leads to the next page once what is under way has come back."""
    with clerk.page.expect_navigation():
        clerk.control(words).first.click()
    clerk.check()


def test_minutes_give_an_action_to_a_seat(product: Product, visitor) -> None:
    clerk = visitor("desk")
    clerk.open(product.link(SECRETARIAT))
    clerk.tap("Sign in")
    clerk.open(drafted(product))
    clerk.tap(re.compile("^(Change|Minute) this item"), nth=1)
    item = clerk.page.url
    clerk.fill("Minutes of this item", "What was said before the decision.")
    unfold(clerk, "Record with a form")
    clerk.fill("Decision", "The group asks every borough for one named contact.")
    send(clerk, "Record decision")
    assert clerk.sees("The group asks every borough for one named contact.")
    assert re.search(r"SOC/\d{4}/D\d+", clerk.page.inner_text("main"))
    assert clerk.page.get_by_label("Minutes of this item").input_value() == (
        "What was said before the decision."
    )
    unfold(clerk, "Record with a form")
    clerk.fill("What will be done?", "Name one contact for each borough")
    seats = clerk.page.get_by_label("Which seat is accountable?")
    seats.select_option(index=2)
    for part, value in (("Day", "1"), ("Month", "2"), ("Year", "2020")):
        clerk.fill(part, value)
    send(clerk, "Record action")
    assert clerk.sees("There is a problem")  # due before the meeting
    kept = clerk.page.get_by_label("What will be done?").input_value()
    assert kept == "Name one contact for each borough"
    clerk.fill("Year", str(today().year + 1))
    send(clerk, "Record action")
    assert clerk.sees("Name one contact for each borough")
    assert re.search(r"SOC/\d{4}/\d{3}", clerk.page.inner_text("main"))

    # Two people on the same item: the second sees both texts and loses nothing.
    second = visitor("desk")
    second.open(product.link(SECRETARIAT))
    second.tap("Sign in")
    second.open(item)
    clerk.open(item)
    clerk.fill("Minutes of this item", "The first clerk's text.")
    send(clerk, re.compile("^Save$"))
    second.fill("Minutes of this item", "The second clerk's text.")
    # Two seconds later the page meets the first text by itself.
    second.page.get_by_text("Somebody changed this before you").wait_for()
    assert second.sees("The first clerk's text.")
    assert second.page.get_by_label("Minutes of this item").input_value() == (
        "The second clerk's text."
    )
    send(second, re.compile("^Save$"))
    second.open(item)
    assert second.page.get_by_label("Minutes of this item").input_value() == (
        "The second clerk's text."
    )

    second.open(drafted(product))
    second.tap("Send to the chair")
    assert second.sees("With the chair since")
    minutes = second.page.request.get(f"{product.url}{drafted(product)}.pdf")
    assert minutes.body().startswith(b"%PDF")
    assert product.mail("", "inutes")
