"""A form filled in without a browser, and what the answer to it says."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.trees import SPACE
from tests.web.filling import filled, tree

UNTYPED = ("hidden", "submit", "file")


class Typist:
    """One person's client at one address of the product."""

    def __init__(self, client: FlaskClient, url: str) -> None:
        self.client, self.url = client, url

    def sign_in(self, link: str) -> None:
        assert self.send(link, filled(self.open(link))).status_code == 302

    def open(self, address: str) -> TestResponse:
        return self.client.get(address, base_url=self.url)

    def send(self, address: str, data: Mapping[str, str]) -> TestResponse:
        return self.client.post(address, base_url=self.url, data=data)


def form_of(page: TestResponse, action: str) -> Element:
    """The form on a page that is sent there."""
    forms = tree(page).iterfind(f".//{SPACE}main//{SPACE}form[@method='post']")
    return next(one for one in forms if one.get("action", "") == action)


def typed_in(
    page: TestResponse, action: str, typed: Mapping[str, str], *, cleared: bool, pressed: str
) -> dict[str, str]:
    """What the form sends when this is typed, after all was cleared if so wished."""
    form, data = form_of(page, action), filled(page, action)
    if cleared:
        data = {name: value for part in form.iter() for name, value in _cleared(part, data)}
    buttons = form.iterfind(f".//{SPACE}button[@type='submit']")
    button = next(one for one in buttons if pressed in ("", one.get("value")))
    name = button.get("name")
    return data | typed | ({name: button.get("value", "")} if name else {})


def _cleared(part: Element, data: Mapping[str, str]) -> list[tuple[str, str]]:
    name, kind = part.get("name", ""), part.get("type", "")
    if name not in data or kind in ("radio", "checkbox"):
        return []
    if part.tag == f"{SPACE}select":
        first = part.find(f"{SPACE}option")
        return [] if first is None else [(name, first.get("value", ""))]
    return [(name, data[name] if kind in UNTYPED else "")]


def led_to(page: TestResponse) -> list[str]:
    """Where its error summary leads, in its order; "" for a message without a link."""
    lines = tree(page).iterfind(f".//{SPACE}ul[@class='govuk-list govuk-error-summary__list']/*")
    links = [line.find(f"{SPACE}a") for line in lines]
    return ["" if link is None else link.get("href", "").removeprefix("#") for link in links]


def kept(page: TestResponse, action: str, name: str, value: str) -> str | None:
    """What stands in a field that this was typed into; None for an answer it does not offer."""
    found = [one for one in form_of(page, action).iter() if one.get("name") == name]
    first, values = found[0], filled(page, action)
    if first.tag == f"{SPACE}select":
        offered = [one.get("value") for one in first.iter(f"{SPACE}option")]
        return values[name] if value in offered else None
    if first.get("type") in ("radio", "checkbox"):
        wanted = [one for one in found if one.get("value") == value]
        return (value if "checked" in wanted[0].attrib else "") if wanted else None
    text: str = values[name]
    return text
