"""Reading pages as people do: their words, and forms as they would be sent unchanged."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.trees import SPACE, tree_of

BREAK = "\0"


def tree(response: TestResponse) -> Element:
    """The page as a tree."""
    return tree_of(response.get_data(as_text=True))


def text_of(response: TestResponse) -> str:
    """All words of the main part, with single spaces."""
    main = tree(response).find(f".//{SPACE}main")
    pieces = "" if main is None else "\n".join(_pieces(main))
    words = " ".join(pieces.replace(f"\n{BREAK}\n", "").split())
    return re.sub(r" ([,.;:])", r"\1", words)


def _pieces(element: Element) -> Iterator[str]:
    """The texts in order, with a sign where a word may be broken."""
    if element.tag == f"{SPACE}wbr":
        yield BREAK
    elif element.text:
        yield element.text
    for child in element:
        yield from _pieces(child)
        if child.tail:
            yield child.tail


def landed(client: FlaskClient, answer: TestResponse) -> TestResponse:
    """The page a redirect leads to."""
    assert answer.status_code == 302, text_of(answer)
    return client.get(answer.location)


def filled(response: TestResponse, action: str = "") -> dict[str, Any]:
    """What the form with this address would send if it were sent as it stands."""
    for form in tree(response).iterfind(f".//{SPACE}main//{SPACE}form"):
        if form.get("action", "") == action:
            return dict(pair for part in form.iter() for pair in _sent(part))
    raise AssertionError(f"the page has no form for {action!r}")


def _sent(part: Element) -> list[tuple[str, str]]:
    name, kind = part.get("name"), part.get("type")
    if name is None or kind == "submit":
        return []
    if part.tag == f"{SPACE}select":
        chosen = part.find(f"{SPACE}option[@selected]")
        chosen = part.find(f"{SPACE}option") if chosen is None else chosen
        return [] if chosen is None else [(name, chosen.get("value", ""))]
    if part.tag == f"{SPACE}textarea":
        return [(name, (part.text or "").removeprefix("\n"))]
    ticked = kind not in ("radio", "checkbox") or part.get("checked") is not None
    return [(name, part.get("value", ""))] if ticked else []
