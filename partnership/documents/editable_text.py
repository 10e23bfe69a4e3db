"""Puts paragraphs into a document to edit: by the library's parts, past its slow look-ups."""

from collections.abc import Sequence
from typing import Any, Final

from partnership.documents.editable import element

NORMAL: Final = "Normal"


class Text:
    """Writes at the end of a document; styles are named as a clerk sees them."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.end = document.element.body.sectPr
        self.ids = {style.name: style.style_id for style in document.styles}

    def paragraph(self, style: str = NORMAL, *runs: tuple[str, str]) -> Any:
        """One paragraph of runs: words, and the name of their style where they have one."""
        line = element("w:p")
        if style != NORMAL:
            line.style = self.ids[style]
        self.end.addprevious(line)
        for words, look in runs:
            self.run(line, words, look)
        return line

    def line(self, words: str, style: str = NORMAL) -> None:
        """One paragraph of plain words."""
        self.paragraph(style, (words, ""))

    def run(self, line: Any, words: str, style: str = "") -> Any:
        """Add words to a paragraph; a new line and a tab in them become those of the file."""
        run = line.add_r()
        run.text = words
        if style:
            run.style = self.ids[style]
        return run

    def table(self, name: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table whose first row is its head, again on each page; `name` is for screen readers."""
        table = self.document.add_table(rows=0, cols=len(head), style="Table Grid")
        made = table._tbl
        made.tblPr.append(element("w:tblCaption", val=name))
        for place, cells in enumerate([head, *rows]):
            row = element("w:tr")
            if not place:
                row.get_or_add_trPr().append(element("w:tblHeader"))
            for words in cells:
                self._cell(row, words, NORMAL if place else "Table heading")
            made.append(row)

    def _cell(self, row: Any, words: str, style: str) -> None:
        line = element("w:p")
        if style != NORMAL:
            line.style = self.ids[style]
        self.run(line, words)
        cell = element("w:tc")
        cell.append(line)
        row.append(cell)
