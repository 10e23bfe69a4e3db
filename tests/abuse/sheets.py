"""Every form of the product as its pages show it, read from the pages themselves."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from werkzeug.exceptions import HTTPException

from tests.abuse.ground import Ground

TYPED = ("text", "email", "search", "tel", "url", "number", "password", "textarea")
CHOSEN = ("select", "radio", "checkbox")


@dataclass
class Field:
    """One name that a form sends, with what it holds and what it offers."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)


@dataclass
class Sheet:
    """A form on a page: who sees it, where it is sent, and its fields by name."""

    who: str
    page: str
    action: str
    method: str
    endpoint: str = ""
    fields: dict[str, Field] = field(default_factory=dict)

    @property
    def shape(self) -> tuple[str, ...]:
        """What makes two forms the same one: where they lead, and the names in them."""
        return (self.endpoint, self.method, *sorted({_stem(name) for name in self.fields}))

    def __str__(self) -> str:
        return f"{self.endpoint} by {self.who} on {self.page}"


def _stem(name: str) -> str:
    return re.sub(r"\d+", "0", name)


class Reader(HTMLParser):
    """Collects the forms of one page."""

    def __init__(self, who: str, page: str) -> None:
        super().__init__()
        self.who, self.page = who, page
        self.sheets: list[Sheet] = []
        self.inside: Sheet | None = None
        self.select: Field | None = None
        self.area: Field | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            action, method = given.get("action") or self.page, given.get("method", "get")
            self.inside = Sheet(self.who, self.page, action, method)
            self.sheets.append(self.inside)
        elif tag == "option" and self.select is not None:
            self._offer(self.select, given, chosen="selected" in given)
        elif given.get("name") and tag in ("input", "select", "textarea", "button"):
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        if self.inside is None or given["name"] == "csrf_token":
            return
        kind = {"input": given.get("type", "text"), "button": "submit"}.get(tag, tag)
        one = self.inside.fields.setdefault(given["name"], Field(given["name"], kind))
        if tag == "select":
            self.select = one
        elif tag == "textarea":
            self.area = one
        elif kind in ("radio", "checkbox", "submit"):
            self._offer(one, given, chosen="checked" in given)
        else:
            one.value = given.get("value", "")

    def _offer(self, one: Field, given: dict[str, str], *, chosen: bool) -> None:
        one.options.append(given.get("value", "on"))
        if chosen:
            one.value = one.options[-1]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area.value += data.removeprefix("\n")


def read(who: str, page: str, html: str) -> list[Sheet]:
    """The forms of one page."""
    reader = Reader(who, page)
    reader.feed(html)
    return reader.sheets


def gathered(ground: Ground) -> list[Sheet]:
    """Each form once, from all pages of the product in all their states."""
    found: dict[tuple[str, ...], Sheet] = {}
    for who, address in ground.visits():
        answer = ground.client(who).get(address)
        for sheet in read(who, address, answer.get_data(as_text=True)):
            sheet.endpoint = endpoint_of(ground, sheet)
            found.setdefault(sheet.shape, sheet)
    return list(found.values())


def endpoint_of(ground: Ground, sheet: Sheet) -> str:
    """The page that a form is sent to."""
    path = sheet.action.partition("?")[0]
    try:
        matched = ground.app.url_map.bind("localhost").match(path, method=sheet.method.upper())
    except HTTPException:
        return ""
    return str(matched[0])
