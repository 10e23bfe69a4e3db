"""The report to whoever holds the board to account: chosen, ticked, taken away (H4, three taps)."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from tests.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.node]


def taken(clerk, words: str) -> bytes:
    """What comes of a button that downloads; counted as every tap is."""
    clerk.taps += 1
    with clerk.page.expect_download() as download:
        clerk.control(words).first.click()
    return Path(download.value.path()).read_bytes()


def test_a_report_writes_itself_in_three_taps(product: Product, visitor) -> None:
    clerk = visitor("desk")
    clerk.open(product.link("secretariat@opcc.example"))
    clerk.tap("Sign in")
    clerk.open("/reports/write")

    clerk.taps = 0
    clerk.tap("Continue")
    assert clerk.sees("is asked to note and comment on the report.")
    box = clerk.page.get_by_role("checkbox").nth(-2)
    left_out = box.get_attribute("aria-describedby").removesuffix("-item-hint")
    words = clerk.page.locator(f'label[for="{left_out}"]').inner_text().split(" ", 1)[1]
    clerk.taps += 1
    box.uncheck()
    file = taken(clerk, "Download Word")
    assert clerk.taps == 3
    document = Document(BytesIO(file))
    lines = [one.text for one in document.paragraphs]
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[:4] == [
        "1. Purpose of the report",
        "2. Recommendations",
        "3. Background",
        "4. Update",
    ]
    assert headings[-3:] == ["9. Conclusion", "Contact", "Sources"] or "Sources" in headings
    assert not any(words in line for line in lines)
    pages = PdfReader(BytesIO(taken(clerk, "Download PDF"))).pages
    assert "OFFICIAL" in pages[0].extract_text()
    # Numbers close up behind what is left out, also without a script.
    clerk.tap("Number it again")
    assert clerk.sees("1 paragraph")
    phone = visitor("phone")
    phone.open(product.link("secretariat@opcc.example"))
    phone.tap("Sign in")
    phone.open("/reports/write")
    phone.tap("Continue")
