"""A page as a tree: quickly where each tag is closed, else by the long rules of HTML5."""

import re
from functools import lru_cache
from html.parser import HTMLParser
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder

import html5lib

SPACE: Final = "{http://www.w3.org/1999/xhtml}"
VOID: Final = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}
# A line break just after these tags belongs to the tag.
FRESH: Final = re.compile(r"(<(?:textarea|pre)\b[^>]*>)\n")


class LeftOpen(Exception):
    """A tag is closed by rules alone."""


class _Closed(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tree, self.names = TreeBuilder(), [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(SPACE + tag, {name: value or "" for name, value in attrs})
        self.names.append(tag)
        if tag in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.names.pop() != tag:
            raise LeftOpen
        self.tree.end(SPACE + tag)

    def handle_data(self, data: str) -> None:
        if len(self.names) > 1:
            self.tree.data(data)


@lru_cache(maxsize=16)
def tree_of(page: str) -> Element:
    """The root of a page that has been parsed strictly before, by its shape at least."""
    parser = _Closed()
    try:
        parser.feed(FRESH.sub(r"\1", page.replace("\r\n", "\n")))
        parser.close()
        return parser.tree.close()
    except (LeftOpen, AssertionError):
        return strictly(page)


def strictly(page: str) -> Element:
    """The same; any error in its HTML is raised."""
    parsed: Element = html5lib.HTMLParser(strict=True).parse(page)
    return parsed
