"""The notes of minutes as paragraphs and real lists of a document to edit."""

from collections.abc import Iterator
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from partnership.documents.editable import element
from partnership.documents.editable_text import Text
from partnership.documents.notes import Node, to_nodes

LONGEST_LINK: Final = 2_000
# The deepest list that the styles know; what lies deeper stands at that depth.
DEEPEST: Final = 3
LARGEST_START: Final = 32_767
LISTS: Final = {"bullets": "List Bullet", "numbers": "List Number"}
STYLES: Final = {"strong": "Strong", "emphasis": "Emphasis"}


class Notes:
    """Writes the notes of one document."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.numbering = text.document.part.numbering_part.element

    def write(self, prefix: str, parts: list[dict[str, str]]) -> None:
        """All parts of an item, its paragraphs numbered as in the document to read."""
        number, under_gap = 0, False
        for node in (node for part in parts for node in to_nodes(**part)):
            alone = node["kind"] in ("paragraph", "gap") or not number or under_gap
            number, under_gap = number + alone, node["kind"] == "gap"
            self._block(node, f"{prefix}.{number}\t" if alone else "")

    def _block(self, node: Node, label: str) -> None:
        kind = node["kind"]
        if kind == "gap":
            self.text.line(label + node["text"], "Withheld")
            return
        if kind == "paragraph":
            self._words(self.text.paragraph("Minute", (label, "")), node)
            return
        if label:
            self.text.line(label.rstrip(), "Minute")
        if kind in LISTS:
            self._list(node, 1)

    def _list(self, node: Node, depth: int) -> None:
        level = min(depth, DEEPEST)
        style = LISTS[node["kind"]] + (f" {level}" if level > 1 else "")
        number = self._restarted(style, node["start"]) if node["kind"] == "numbers" else None
        for item in node["content"]:
            for place, inner in enumerate(item["content"]):
                if inner["kind"] in LISTS:
                    self._list(inner, depth + 1)
                    continue
                name = f"List Continue {level}".removesuffix(" 1") if place else style
                line = self.text.paragraph(name)
                self._words(line, inner)
                if number is not None and not place:
                    line.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number

    def _restarted(self, style: str, start: int) -> int:
        """A numbering of its own, or each list would count on from the one before."""
        own = self.text.document.styles[style].element.pPr.numPr.numId.val
        abstract = self.numbering.num_having_numId(own).abstractNumId.val
        added = self.numbering.add_num(abstract)
        added.add_lvlOverride(ilvl=0).add_startOverride(min(start, LARGEST_START))
        return int(added.numId)

    def _words(self, line: Any, node: Node) -> None:
        for words, style, address in _runs(node):
            run = self.text.run(line, words, style)
            if address:
                self._link(line, run, address)

    def _link(self, line: Any, run: Any, address: str) -> None:
        outside, part = RELATIONSHIP_TYPE.HYPERLINK, self.text.document.part
        link = element("w:hyperlink")
        link.set(qn("r:id"), part.relate_to(address, outside, is_external=True))
        line.append(link)
        link.append(run)


def _runs(node: Node, style: str = "", address: str = "") -> Iterator[tuple[str, str, str]]:
    """Words with the style and the address they have; where a link leads is said beside it."""
    kind = node["kind"]
    if kind in ("text", "break"):
        yield node["text"] if kind == "text" else "\n", style, address
        return
    url = node.get("url", "")
    linked = url if 0 < len(url) <= LONGEST_LINK else address
    for inner in node.get("content", ()):
        yield from _runs(inner, STYLES.get(kind, style), linked)
    if url and url.removeprefix("mailto:") != "".join(_plain(node)):
        yield f" ({url})", style, ""


def _plain(node: Node) -> Iterator[str]:
    if node["kind"] == "text":
        yield node["text"]
    for inner in node.get("content", ()):
        yield from _plain(inner)
