"""Takes the user guide's pictures of what looks back; see take_pictures.py for how to run it.

The last address is that of somebody who looks after place projects' partners: Citysafe's
secretariat in the demonstration.
"""

import argparse
import shutil

from playwright.sync_api import Browser, Page, sync_playwright

from docs.take_pictures import DESK, PHONE, QUIET, address, signed_in, take


def given() -> argparse.Namespace:
    """Where the product is, and who signs in."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("url", "secretariat", "executive", "chair", "citysafe"):
        parser.add_argument(name)
    return parser.parse_args()


def chairs(page: Page) -> None:
    """How blockages go, calling together, plans, indicators with pins."""
    blockage = address(page, "article a[href^='/blockages/']")
    page.goto("/blockages/pictures")
    take(page, "pictures", 1180)
    page.goto(f"{blockage}?way=convene")
    take(page, "convene", 900)
    page.goto("/plans")
    page.goto(address(page, "main a[href^='/plans/']", "Four Ps"))
    take(page, "strategy", 1000)
    page.goto("/indicators")
    page.goto(address(page, "main a[href^='/indicators/']", "Firearms discharges (demo"))
    take(page, "indicator", 900)


def secretariats(page: Page) -> None:
    """Highlight reports, a report that wrote itself, places, a summit."""
    page.goto("/highlights")
    take(page, "highlights", 900)
    page.goto("/reports/write")
    page.get_by_role("button", name="Continue").click()
    take(page, "report", 1000)
    page.goto("/projects")
    take(page, "projects", 1000)
    page.goto("/gatherings")
    page.goto(address(page, "main a[href^='/gatherings/']", "Organised Crime Summit"))
    take(page, "summit", 900)


def others(browser: Browser, want: argparse.Namespace) -> None:
    """Practice by organisation, a card to borrow, you said and we did."""
    executive = signed_in(browser, want.url, want.executive, DESK)
    executive.goto("/learning/practice")
    take(executive, "practice", 900)
    phone = signed_in(browser, want.url, want.executive, PHONE)
    phone.goto("/learning")
    phone.goto(address(phone, "main a[href^='/learning/']", "Ask people"))
    take(phone, "card", 1100)
    citysafe = signed_in(browser, want.url, want.citysafe, DESK)
    citysafe.goto("/gatherings")
    citysafe.goto(address(citysafe, "main a[href^='/gatherings/']", "Community Forum"))
    take(citysafe, "forum", 1000)


def main() -> None:
    """All of them."""
    want = given()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or "chromium", args=list(QUIET)
        )
        chairs(signed_in(browser, want.url, want.chair, DESK))
        secretariats(signed_in(browser, want.url, want.secretariat, DESK))
        others(browser, want)
        browser.close()


if __name__ == "__main__":
    main()
