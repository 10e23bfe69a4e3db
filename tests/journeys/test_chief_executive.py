"""A chief executive, on a phone, says how it goes and that something is blocked."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.journeys.test_digest import KNOWSLEY, TITLES, give_three
from tests.product import Product

pytestmark = [
    pytest.mark.browser,
    pytest.mark.node,
]
WIRRAL = "chief.executive@wirral.example"
SEFTON = "chief.executive@sefton.example"
ASSISTANT = "executive.assistant@knowsley.example"


def test_signing_in_from_the_mail_and_updating(product: Product, visitor) -> None:
    executive = visitor("phone")
    executive.open("/")
    executive.fill("Your work e-mail address", WIRRAL)
    executive.tap("Send me a link")
    assert executive.sees("Check your e-mail")
    letter = product.wait_for_mail(WIRRAL, "sign-in link")
    body = letter.get_body(("plain",))
    assert body is not None
    link = re.search(r"http://\S+/sign-in/\S+", body.get_content())
    assert link
    executive.open(link[0])
    executive.tap("Sign in")
    assert "needed" in executive.page.locator("h1").inner_text()

    # Two taps and a sentence: the choice on the card, then Send.
    title = executive.page.locator("article .app-card__title").first.inner_text()
    executive.taps = 0
    executive.tap("Needs more time")
    assert executive.sees(title)
    executive.fill("What happened", "The second bidder withdrew; we ask again.")
    executive.tap("Send")
    assert executive.taps == 2
    assert executive.sees("At risk")
    assert executive.sees("The second bidder withdrew; we ask again.")
    assert executive.sees("Chief Executive, Wirral Council")

    # Whoever has answered is not asked again.
    asked = executive.page.url
    executive.open("/")
    rest = executive.page.locator("aside li", has_text=title)
    assert "answered today" in rest.inner_text()
    assert executive.page.locator("article", has_text=title).count() == 0
    assert asked.endswith(rest.get_by_role("link").get_attribute("href") or "nowhere")


def test_saying_that_it_is_blocked(product: Product, visitor) -> None:
    executive = visitor("phone")
    executive.open(product.link(SEFTON))
    executive.tap("Sign in")
    executive.taps = 0
    executive.tap("Blocked")
    # Sent half filled in: what is missing is said beside the field and what was typed stays.
    executive.fill("What happened", "The lease needs a signature that nobody may give.")
    executive.tap("Send")
    assert executive.sees("There is a problem")
    kept = executive.page.get_by_label("What happened").input_value()
    assert kept == "The lease needs a signature that nobody may give."
    # What it takes without a fault: "Blocked", what is needed, "Send"; the seat is the usual one.
    executive.taps = 1
    executive.choose("A decision")
    executive.tap("Send")
    assert executive.taps == 3
    assert executive.sees("It reaches the chair on")
    letter = product.wait_for_mail("commissioner@opcc.example", "Needed from you, a decision")
    assert letter["Subject"].startswith("[OFFICIAL]")


def test_c2_two_taps_ask_the_team_and_one_approves_all(product: Product, visitor) -> None:
    give_three(product)
    executive, aide = visitor("phone"), visitor("desk")
    executive.open(product.link(KNOWSLEY))
    executive.tap("Sign in")
    executive.taps = 0
    executive.tap("Ask my team")
    executive.tap(re.compile("^Ask .*Assistant"))
    assert executive.taps == 2
    assert executive.sees("is asked by mail")
    product.wait_for_mail(ASSISTANT, "update")

    aide.open(product.link(ASSISTANT))
    aide.tap("Sign in")
    for title in TITLES[:2]:
        aide.open("/")
        aide.page.get_by_role("article").filter(has_text=title).get_by_text("On track").click()
        aide.page.wait_for_load_state()
        aide.fill("What happened", f"{title}: done with the team.")
        aide.tap("Save as a draft for")
        assert aide.sees("Saved as a draft")

    executive.open("/")
    executive.taps = 0
    executive.tap("Approve all")
    assert executive.taps == 1
    assert re.search(r"\d updates sent", executive.page.locator("body").inner_text())
    executive.open("/drafts")
    assert executive.control("Approve").count() == 0


def test_c3_one_tap_to_a_brief_that_prints_on_one_side(product: Product, visitor) -> None:
    executive = visitor("phone")
    executive.open(product.link(WIRRAL))
    executive.tap("Sign in")
    executive.taps = 0
    executive.tap("Your brief")
    assert executive.taps == 1
    assert "Brief for Chief Executive, Wirral Council" in executive.page.locator("h1").inner_text()
    for part in ("Your items", "What you are asked to decide", "Your actions", "Who waits for you"):
        assert executive.sees(part)
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "12mm")
    sheets = PdfReader(BytesIO(executive.page.pdf(format="A4", margin=margin))).pages
    assert len(sheets) == 1
    # The marking stands at its head and at its foot.
    assert sheets[0].extract_text().count("OFFICIAL") >= 2
