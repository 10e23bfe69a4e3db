"""What is needed to compare our macros with the HTML that GOV.UK Frontend ships as fixtures."""

from functools import cache
from pathlib import Path
from typing import Any

import html5lib
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

TEMPLATES = Path(__file__).parents[2] / "templates"
Options = dict[str, Any]


@cache
def macros(file: str) -> Any:
    """The macros of one file, to call from Python."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    return environment.get_template(f"_macros/{file}.html").module


def words(options: Options | None, key: str = "") -> Any:
    """The text or the HTML of an option that may be given as either."""
    options = options or {}
    html, text = (f"{key}Html", f"{key}Text") if key else ("html", "text")
    return Markup(options[html].strip()) if options.get(html) else options.get(text, "")


def given(options: Options, *names: str) -> Options:
    """Those of the named options that are there."""
    return {name: options[name] for name in names if name in options}


def tree(html: str) -> list[Any]:
    """HTML as nested lists that no difference in white space or order of attributes can change."""
    root = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return _branch(root)[2:]


def _branch(node: Any) -> list[Any]:
    attributes = {name: " ".join(value.split()) for name, value in node.attrib.items()}
    inside: list[Any] = [_squeezed(node.text)]
    for child in node:
        inside += [_branch(child), _squeezed(child.tail)]
    return [node.tag, attributes, *(part for part in inside if part)]


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())
