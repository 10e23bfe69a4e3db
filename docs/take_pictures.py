"""Takes every picture of the user guide again, from a running product.

For the last one it adds a meeting of today there; otherwise it changes nothing.

Run it beside a fresh demonstration, with the same settings as that product (it reads a link from
the mail that was sent there):

    .venv/bin/python docs/take_pictures.py http://127.0.0.1:8000 SECRETARIAT EXECUTIVE CHAIR ADMIN

The last four are e-mail addresses: of a secretariat, of one chief executive, of the chair, of an
administrator. The bodies and titles named below are those of the demonstration.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import time, timedelta
from email import message_from_bytes, policy
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from partnership import create_app
from partnership.audit.rules import worker
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.london import wall
from partnership.groups.queries import group_by_slug
from partnership.meetings import commands
from partnership.meetings.rules import Purpose
from partnership.transaction import transaction

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs/pictures"
# Without these a fresh Chromium looks for hosts of its own.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK, PHONE = (1280, 900), (390, 844)
MOST_BYTES = 150_000
MEETING = "main a[href^='/meetings/']"
DOUBTED = "Train call handlers to recognise stalking"
TODAY = (
    ("Welcome and apologies", Purpose.NOTE, ""),
    (
        "Listing of domestic abuse trials",
        Purpose.DECIDE,
        "Trials are listed within ten weeks where the judge agrees.",
    ),
    ("Victims at court", Purpose.DECIDE, "Every court has a separate way in."),
    ("Any other business", Purpose.NOTE, ""),
)
LOG = """Community safety action log
Ref,Action,Lead,Deadline,RAG,Current position
CS/24/01,Map vulnerable premises,Merseyside Police,12/03/27,G,Two boroughs are done
CS/24/02,Agree one data form,OPCC & LAs,Mar-27,A,Waiting for a legal view
CS/24/03,Invite housing providers,All LA Chief Execs,TBC,Not started,
"""


def given() -> argparse.Namespace:
    """Where the product is, and who signs in."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("url", "secretariat", "executive", "chair", "administrator"):
        parser.add_argument(name)
    return parser.parse_args()


def signed_in(browser: Browser, url: str, email: str, size: tuple[int, int]) -> Page:
    """A page of somebody who has followed a sign-in link."""
    done = subprocess.run(  # noqa: S603  our own command
        [str(Path(sys.executable).parent / "flask"), "sign-in-link", email],
        cwd=ROOT,
        env=os.environ | {"PARTNERSHIP_PUBLIC_URL": url},
        check=True,
        capture_output=True,
        text=True,
    )
    page = opened(browser, url, size)
    page.goto(done.stdout.strip())
    page.get_by_role("button", name="Sign in").click()
    return page


def opened(browser: Browser, url: str, size: tuple[int, int]) -> Page:
    """A page that knows the product's address."""
    viewport = {"width": size[0], "height": size[1]}
    return browser.new_context(base_url=url, viewport=viewport, locale="en-GB").new_page()  # type: ignore[arg-type]


def take(page: Page, name: str, height: int, top: str = "") -> None:
    """The first `height` pixels of the page, or those from just above an element on."""
    above = 0.0
    if top:
        box = page.locator(top).first.bounding_box()
        above = box["y"] - 20 if box else 0
    file = PICTURES / f"{name}.png"
    width = page.viewport_size["width"] if page.viewport_size else DESK[0]
    clip = {"x": 0.0, "y": above, "width": float(width), "height": float(height)}
    page.screenshot(path=file, full_page=True, clip=clip)  # type: ignore[arg-type]
    size = file.stat().st_size
    sys.stdout.write(f"{name}.png: {size // 1000} KB\n")
    if size > MOST_BYTES:
        raise SystemExit(f"{name}.png is larger than {MOST_BYTES // 1000} KB: crop it")


def address(page: Page, selector: str, words: str = "") -> str:
    """Where the first such link, or the first with these words, leads."""
    return page.locator(selector, has_text=words).first.get_attribute("href") or "/"


def chairs(page: Page) -> Mapping[str, str]:
    """What is stuck; the addresses of the board's next meeting and of a blocked action."""
    take(page, "chair", 790)
    meeting = address(page, "aside a[href^='/meetings/']")
    page.goto(address(page, "article a[href^='/blockages/']"))
    take(page, "blockage", 780)
    return {"meeting": meeting, "action": address(page, "aside a[href^='/actions/']")}


def executives(page: Page, known: Mapping[str, str]) -> None:
    """On a phone: the first screen, what is blocked, an invitation, a calendar address."""
    take(page, "executive", 1160)
    page.goto(address(page, "a.app-answer--blocked"))
    take(page, "blocked", 1200)
    page.goto(f"{known['meeting']}/answer")
    take(page, "answer", 1180)
    page.goto(f"{known['meeting']}/brief")
    take(page, "brief", 1300)
    page.goto("/calendar")
    take(page, "calendar", 700)
    page.goto("/account")
    take(page, "account", 1300)
    page.goto("/drafts")
    take(page, "drafts", 1000)


def by_link(browser: Browser, url: str) -> None:
    """On a phone, without signing in: the page behind the link of a chief executive's digest."""
    folder = Path(os.environ["PARTNERSHIP_INSTANCE_PATH"]) / "mail/new"
    for file in sorted(folder.iterdir()):
        letter = message_from_bytes(file.read_bytes(), policy=policy.default)
        text = letter.get_body(("plain",))
        found = re.search(r"/answers/[\w-]+", text.get_content()) if text else None
        if found and "chief.executive@" in str(letter["To"]):
            page = opened(browser, url, PHONE)
            page.goto(found[0])
            take(page, "digest", 1200)
            return
    raise SystemExit("no digest was sent to a chief executive")


def secretariats(page: Page, known: Mapping[str, str]) -> None:
    """The countdown, a year, who is coming, what waits, an agenda, minutes, an action."""
    take(page, "secretariat", 860)
    page.goto(f"{known['meeting']}/coming")
    take(page, "coming", 820)
    page.goto("/inbox")
    take(page, "inbox", 960)
    page.goto("/")
    page.goto(address(page, ".app-countdown a[href$='/minutes']"))
    take(page, "minutes", 1000)
    page.goto(address(page, "a[href*='/minutes/items/']"))
    take(page, "item", 1180)
    page.goto(known["meeting"])
    take(page, "invitations", 560, top="#invitations")
    page.goto(f"{known['meeting']}/agenda")
    take(page, "agenda", 800)
    page.goto(known["action"])
    take(page, "action", 900)
    page.goto("/year")
    take(page, "year", 820)


def papers(page: Page, known: Mapping[str, str]) -> None:
    """A paper in two versions, the pack that the worker has made, what is read out at the end."""
    page.goto(known["meeting"])
    page.goto(address(page, "a[href^='/papers/']", "options for three years"))
    take(page, "paper", 900)
    page.goto(f"{known['meeting']}/pack")
    for _ in range(60):
        if page.get_by_role("button", name="Open the pack").count():
            break
        page.wait_for_timeout(2000)
        page.reload()
    take(page, "pack", 900)
    page.goto("/")
    minutes = address(page, ".app-countdown a[href$='/minutes']")
    page.goto(f"{minutes}/read-back")
    take(page, "read-back", 900)


def in_the_chair(page: Page) -> None:
    """The chair's view of the second item of a meeting of today, which is made for this picture."""
    page.goto(f"/meetings/{_meeting_today()}/chair")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Next item").first.click()
    take(page, "chair-view", 800)


def _meeting_today() -> int:
    app = create_app()
    at, clerk = wall(now()), worker("Secretariat")
    begins = max(at - timedelta(minutes=10), at.replace(hour=0, minute=0))
    times = {"begins": begins.time().replace(second=0, microsecond=0), "ends": time(23, 59)}
    with app.app_context(), transaction():
        group = group_by_slug("mcjb")
        if group is None:
            raise SystemExit("the demonstration has no MCJB")
        meeting = commands.schedule(clerk, group, day=today(), held=True, **times)
        db.session.flush()
        for title, purpose, proposed in TODAY:
            about = {"purpose": purpose, "lead_seat_id": None, "minutes": 10}
            commands.add_item(clerk, meeting, title=title, proposed=proposed, **about)
        commands.issue_agenda(clerk, meeting)
        return meeting.id


def ahead(page: Page) -> None:
    """Days that meetings keep off, a forward plan, an agenda that drafts itself, a correction."""
    page.goto("/days-to-avoid")
    take(page, "days", 900)
    page.goto("/groups/msppb/forward-plan")
    take(page, "plan", 1000)
    page.goto("/groups/msppb")
    second = page.locator(MEETING).nth(1).get_attribute("href")
    page.goto(f"{second}/agenda/draft")
    take(page, "draft", 850)
    page.goto("/audit?body=msppb&what=minutes:circulated")
    page.goto(f"{address(page, MEETING)}/minutes")
    page.goto(address(page, "a[href*='/minutes/corrections/']"))
    take(page, "correction", 900)


def asked(page: Page) -> None:
    """The list, a second light, who is silent, a ladder, a seat, what is handed over, a log."""
    page.goto("/actions?due=overdue")
    take(page, "actions", 900)
    page.goto("/actions?body=vawg")
    page.goto(address(page, "a[href^='/actions/']", DOUBTED))
    take(page, "light", 900)
    page.goto("/chase")
    take(page, "chase", 700)
    page.goto(address(page, "main a[href^='/chase/']"))
    take(page, "letter", 1100)
    page.goto("/decisions")
    page.goto(address(page, "main a[href^='/decisions/']", "MCJB/2026/D02"))
    take(page, "decision", 1000)
    page.goto("/groups/soc/ladder")
    take(page, "ladder", 1000)
    page.goto("/groups/msppb")
    page.goto(address(page, "a[href^='/seats/']", "St Helens"))
    take(page, "seat", 900)
    page.goto(f"{page.url}/handover")
    take(page, "handover", 760)
    page.goto("/groups/soc/import")
    log = {"name": "log.csv", "mimeType": "text/csv", "buffer": LOG.encode()}
    page.set_input_files("input[type=file]", log)  # type: ignore[arg-type]
    page.get_by_role("button", name="Continue").click()
    take(page, "import", 1100)


def set_apart(page: Page, known: Mapping[str, str]) -> None:
    """Interests, guests, deputies, a marking, who may read what, the record."""
    for name, end, words, height in (
        ("interests", "/interests", "Pooled prevention budget", 900),
        ("guests", "/who-sees", "Knife crime measures", 1000),
    ):
        page.goto(f"{known['meeting']}/agenda")
        page.goto(address(page, f"a[href$='{end}']", words))
        take(page, name, height)
    page.goto("/groups/msppb")
    page.goto(address(page, "a[href$='/deputies']", "Knowsley Council"))
    take(page, "deputies", 900)
    page.goto("/groups/soc")
    page.goto(f"{address(page, MEETING)}/agenda")
    page.goto(address(page, "a[href$='/marking']", "Handling of source material"))
    take(page, "marking", 900)
    page.goto("/audit?body=msppb&what=minutes:released")
    page.goto(f"{address(page, MEETING)}/minutes/audience")
    take(page, "audience", 900, top="h2:has-text('Knife crime')")
    page.goto("/audit?body=msppb")
    page.locator("summary", has_text="What it says").nth(2).click()
    take(page, "record", 1130)


def administrators(page: Page) -> None:
    """Everybody's accounts, and looking into a body's record."""
    page.goto("/accounts")
    take(page, "accounts", 800)
    page.goto("/groups/msppb/break-glass")
    take(page, "glass", 800)


def main() -> None:
    """All pictures, in the order in which one address leads to the next."""
    want = given()
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or "chromium", args=list(QUIET)
        )
        stranger = opened(browser, want.url, PHONE)
        stranger.goto("/sign-in")
        take(stranger, "sign-in", 490)
        known = chairs(signed_in(browser, want.url, want.chair, DESK))
        executives(signed_in(browser, want.url, want.executive, PHONE), known)
        secretariat = signed_in(browser, want.url, want.secretariat, DESK)
        secretariats(secretariat, known)
        papers(secretariat, known)
        ahead(secretariat)
        asked(secretariat)
        by_link(browser, want.url)
        set_apart(secretariat, known)
        administrators(signed_in(browser, want.url, want.administrator, DESK))
        in_the_chair(signed_in(browser, want.url, want.chair, (1024, 900)))
        browser.close()


if __name__ == "__main__":
    main()
