"""H3: a meeting is chaired from a tablet, with one tap to start it and one for each item."""

import re
from datetime import time, timedelta

import pytest

from partnership import create_app
from partnership.audit.rules import worker
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.london import wall
from partnership.groups.queries import group_by_slug
from partnership.meetings import commands
from partnership.meetings.rules import Purpose
from partnership.transaction import transaction
from tests.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.node]

CHAIR = "commissioner@opcc.example"
BODY = "mcjb"
# As in the story, so that something was decided on it before.
KNOWN = "Listing of domestic abuse trials"
ITEMS = (
    ("Welcome and apologies", Purpose.NOTE, ""),
    (KNOWN, Purpose.DECIDE, "Trials are listed within ten weeks where the judge agrees."),
    ("Courts at weekends", Purpose.DISCUSS, ""),
    ("Interpreters", Purpose.DECIDE, "One contract serves all courts."),
    ("Victims at court", Purpose.DECIDE, "Every court has a separate way in."),
    ("Any other business", Purpose.NOTE, ""),
)


def meeting_today(product: Product) -> int:
    """A meeting that has begun, with six items and an issued agenda."""
    app = create_app(
        {
            "INSTANCE_PATH": product.instance,
            "DATABASE_URL": f"sqlite:///{product.database}",
            "MAIL_URL": f"maildir:{product.instance / 'mail'}",
            "PUBLIC_URL": product.url,
        }
    )
    at, clerk = wall(now()), worker("Secretariat")
    begins = max(at - timedelta(minutes=10), at.replace(hour=0, minute=0))
    times = {"begins": begins.time().replace(second=0, microsecond=0), "ends": time(23, 59)}
    with app.app_context():
        group = group_by_slug(BODY)
        assert group is not None
        with transaction():
            meeting = commands.schedule(clerk, group, day=today(), held=True, **times)
            db.session.flush()
            for title, purpose, proposed in ITEMS:
                about = {"purpose": purpose, "lead_seat_id": None, "minutes": 10}
                commands.add_item(clerk, meeting, title=title, proposed=proposed, **about)
            commands.issue_agenda(clerk, meeting)
        found = meeting.id
        db.session.remove()
        db.engine.dispose()
    return found


def test_h3_chairing_from_a_tablet(product: Product, visitor) -> None:
    meeting_id = meeting_today(product)
    chair = visitor("tablet")
    chair.open(product.link(CHAIR))
    chair.tap("Sign in")

    chair.taps = 0
    chair.tap("Start the chair")
    assert chair.sees("Item 1 of 6")
    assert re.search(r"10 minutes left\s+of 10 minutes", chair.page.inner_text("main"))
    assert chair.sees("5 more items and")
    chair.tap("Next item")
    assert chair.sees("Trials are listed within ten weeks")
    assert chair.sees("Domestic abuse trials are to be listed within twelve weeks")  # before
    assert not chair.page.get_by_label("What was decided?").is_visible()
    # Nothing but the large button is needed, and it is reached without scrolling.
    box = chair.control("Agreed as proposed").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 768
    assert box["height"] >= 44
    chair.tap("Agreed as proposed, next item")
    assert re.search(r"MCJB/\d{4}/D\d+ is recorded", chair.page.inner_text("main"))
    assert chair.sees("Item 3 of 6")
    chair.tap("Next item")
    chair.tap("Agreed as proposed, next item")
    chair.tap("Agreed as proposed, next item")
    chair.tap("Finish")
    assert chair.taps == 1 + len(ITEMS)

    # A tap too many is taken back; and words of one's own are recorded as easily.
    chair.tap("Undo")
    assert chair.sees("Item 6 of 6")
    chair.page.locator("summary", has_text="All 6 items").click()
    chair.tap("Go to it Interpreters")
    chair.page.locator("summary", has_text="Record another decision").click()
    chair.fill("What was decided?", "The contract is let for two years.")
    chair.tap("Record these words")
    chair.tap("Next item")
    chair.page.locator("summary", has_text="not reached").click()
    chair.tap("Not reached, finish")
    assert chair.sees("The contract is let for two years.")
    chair.tap("Close the meeting")
    assert chair.sees("The meeting is closed")
    assert chair.sees("Not reached: waits for the next meeting")
    assert chair.page.get_by_text(re.compile(r"^Decision MCJB")).count() == 4

    phone = visitor("phone")
    phone.open(product.link("secretariat@opcc.example"))
    phone.tap("Sign in")
    phone.open(f"/meetings/{meeting_id}/minutes")
    assert phone.sees("One contract serves all courts.")
    assert phone.sees("The meeting did not reach this item.")
