"""The pages behind the link of a digest, as a stranger's browser shows them."""

from tests.states.asked import mailed_token
from tests.states.pages import FULL


def test_the_link_of_a_digest(sites, visit) -> None:
    visitor, token = visit("stranger"), mailed_token(sites(FULL).app)
    visitor.open(sites(FULL).address("digests.link", token=token))
    assert visitor.page.get_by_role("button", name="Send").is_visible()
    visitor.page.locator(".app-reveal").first.get_by_label("Blocked").check()
    assert visitor.faults() == []
    visitor.send("main form button")
    assert visitor.page.title().startswith("Error: ")
    assert visitor.faults() == []
    visitor.open(sites(FULL).address("digests.thanks", token=token))
    assert visitor.faults() == []
    visitor.open(sites(FULL).address("digests.link", token="another"))
    assert visitor.faults() == []
