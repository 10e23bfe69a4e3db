"""H5: a priority, its indicator with pins, and what was done behind one of them: two taps."""

import re

import pytest

from tests.product import Product

pytestmark = [
    pytest.mark.browser,
    pytest.mark.node,
]
FIGURES = r"\d+ in the quarter to \d+ \w+ \d{4}, then \d+ in the quarter to"


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_did_it_work(product: Product, visitor, size: str) -> None:
    chair = visitor(size)
    chair.open(product.link("commissioner@opcc.example"))
    chair.tap("Sign in")
    for words in ("Reports", "Indicators", "Firearms discharges (demonstration)", "Fighting crime"):
        chair.tap(words)
    assert "/priorities/" in chair.page.url
    assert chair.sees("Timing is not proof")

    chair.taps = 0
    chair.tap("Pin 1:")
    behind = chair.page.locator(":target")
    assert re.search(FIGURES, behind.inner_text())
    reference = behind.get_by_role("link").inner_text()
    chair.tap(re.compile("^" + reference.replace("/", ".")))
    assert chair.taps == 2
    assert re.search(r"/(actions|decisions)/\d+$", chair.page.url)
    assert chair.sees("Confirmed as complete") or chair.sees("The whole matter")
