"""The small Markdown of minutes and notes: read once, the same for pages and documents."""

import re
from collections.abc import Sequence
from html import escape
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from partnership.core.text import many_lines

_SAFE_ADDRESS: Final = re.compile(r"(?:https?://|mailto:)[^\s/]", re.IGNORECASE)
_TAGS: Final = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "hr"}
_SCHEMES: Final = {"http", "https", "mailto"}
_ATTRIBUTES: Final[dict[str, set[str]]] = {"*": set(), "a": {"href"}, "ol": {"start"}}
# Everything not named stays as it was typed: no HTML, images, code, quotations or link tables,
# some of which would hide words of the record.
_RULES: Final = ("heading", "list", "hr", "emphasis", "link", "autolink", "escape", "newline")
# A sign that may mean something to the parser: anywhere, at the start of a line, or at its ends.
_MEANT: Final = re.compile(r"[*_\[\]\\<\u00a0]|^(?:[-+#]|\d+[.)])|^[^\S\n]|[^\S\n]$", re.MULTILINE)
_BLANK: Final = re.compile(r"\n{2,}")
_DEEPEST: Final = 100  # the parser drops what is nested deeper; a list takes two


class _Minutes(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802  the parser's own name for it
        return _SAFE_ADDRESS.match(url) is not None


def is_plain(text: str) -> bool:
    """Whether it is words in paragraphs and nothing else, as most of all minutes: no parser needed.

    A reader of long minutes would wait for the parser alone for seconds.
    """
    return _MEANT.search(text) is None


def to_tokens(markdown: str) -> list[Token]:
    """Read paragraphs, lists, rules, bold, italic, links and line breaks; nothing else."""
    return _MARKDOWN.parse(many_lines(markdown))


def to_html(markdown: str) -> Markup:
    """Render safe HTML: the parser escapes what it does not know, nh3 checks what it made."""
    text = many_lines(markdown)
    if is_plain(text):
        paragraphs = (escape(one, quote=False) for one in _BLANK.split(text) if one)
        broken = (one.replace("\n", "<br>\n") for one in paragraphs)
        return Markup("".join(f"<p>{one}</p>\n" for one in broken))  # noqa: S704  escaped above
    safe = nh3.clean(
        _MARKDOWN.render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
    )
    return Markup(safe)  # noqa: S704  cleaned in the line above


def _embolden_headings(state: StateCore) -> None:
    # The page and the document number their own headings; one in a note would break the order.
    for opening, inline, closing in _headings(state.tokens):
        opening.type, closing.type = "paragraph_open", "paragraph_close"
        opening.tag = closing.tag = "p"
        inline.children = [
            Token("strong_open", "strong", 1),
            *(inline.children or []),
            Token("strong_close", "strong", -1),
        ]


def _headings(tokens: Sequence[Token]) -> list[tuple[Token, Token, Token]]:
    triples = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return [triple for triple in triples if triple[0].type == "heading_open"]


def _reader() -> MarkdownIt:
    reader = _Minutes("zero", {"html": False, "breaks": True, "maxNesting": _DEEPEST})
    reader.enable(_RULES)
    reader.core.ruler.push("embolden_headings", _embolden_headings)
    return reader


_MARKDOWN: Final = _reader()
