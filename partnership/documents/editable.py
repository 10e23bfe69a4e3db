"""An empty document for a word processor: page, styles, language, marking on every page.

Everything that can be seen is a style, so that whoever edits the document changes it in one place.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

INK: Final = RGBColor(0x0B, 0x0C, 0x0C)
PETROL: Final = RGBColor(0x0F, 0x4C, 0x5C)
QUIET: Final = RGBColor(0x50, 0x5A, 0x5F)
LANGUAGE: Final = "en-GB"
FONT: Final = "Arial"
# Size in points, whether bold, and colour.
LOOKS: Final = {
    "Normal": (10.5, False, INK),
    "Title": (28, True, INK),
    "Subtitle": (13, False, INK),
    "Heading 1": (15, True, PETROL),
    "Heading 2": (12, True, INK),
}
# Of our own, each after another: name, which it is based on, and its look.
OWN: Final = {
    "Body name": ("Normal", (11.5, True, PETROL)),
    "Fact": ("Normal", (10.5, False, INK)),
    "Item details": ("Normal", (9, False, QUIET)),
    "Minute": ("Normal", (10.5, False, INK)),
    "Lead": ("Minute", (10.5, False, INK)),
    "Sub-paragraph": ("Minute", (10.5, False, INK)),
    "Decision": ("Normal", (10.5, False, INK)),
    "Agreed action": ("Normal", (10.5, False, INK)),
    "Withheld": ("Normal", (10.5, False, QUIET)),
    "Table heading": ("Normal", (9, True, PETROL)),
    "Marking": ("Header", (10.5, True, INK)),
}
SET_APART: Final = {"Decision": "0F4C5C", "Agreed action": "0B0C0C", "Withheld": "505A5F"}


def blank(title: str, marking: str, running: str, made_at: datetime) -> Any:
    """A document with nothing in it yet; `running` stands beside the number of the page."""
    document = Document()
    _describe(document, title, made_at)
    _set_page(document)
    _set_styles(document)
    _set_running(document.sections[0], marking.upper(), running)
    return document


def finished(document: Any) -> bytes:
    """The file."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def element(name: str, **attributes: str) -> Any:
    """A piece of the file's own language, like "w:tab"."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _describe(document: Any, title: str, made_at: datetime) -> None:
    """The properties that a file manager shows: what it is, and nobody's name."""
    facts = document.core_properties
    facts.title, facts.language = title[:255], LANGUAGE
    facts.author = facts.last_modified_by = facts.comments = facts.keywords = facts.subject = ""
    facts.created = facts.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    facts.revision = 1
    # The library's own small picture of an empty page.
    parts = document.part.package.rels
    for key in [key for key, part in parts.items() if part.reltype.endswith("/thumbnail")]:
        del parts[key]


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(30), Mm(27)


def _set_styles(document: Any) -> None:
    styles = document.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
        language.set(qn("w:eastAsia"), LANGUAGE)
    for name, look in LOOKS.items():
        _look(styles[name], *look)
    for name, (base, look) in OWN.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = styles[base], True
        _look(style, *look)
    styles["Marking"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Subtitle"].font.italic = False
    styles["Fact"].paragraph_format.space_after = Pt(3)
    hanging = styles["Minute"].paragraph_format
    hanging.left_indent, hanging.first_line_indent = Mm(12), Mm(-12)
    styles["Lead"].paragraph_format.keep_with_next = True
    below = styles["Sub-paragraph"].paragraph_format
    below.left_indent, below.first_line_indent = Mm(28), Mm(-16)
    for name, colour in SET_APART.items():
        styles[name].paragraph_format.left_indent = Mm(12)
        _rule_beside(styles[name], colour)


def _look(style: Any, size: float, bold: bool, colour: RGBColor) -> None:  # noqa: FBT001
    font = style.font
    font.name, font.size, font.bold, font.color.rgb = FONT, Pt(size), bold, colour
    fonts = style.element.rPr.rFonts
    # The theme's fonts would come first.
    for name in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[name]
    for name in ("hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def _rule_beside(style: Any, colour: str) -> None:
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz="24", space="8", color=colour))
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def _set_running(section: Any, marking: str, running: str) -> None:
    """The marking above and below every page, and its number."""
    for part in (section.header, section.footer):
        part.paragraphs[0].style = "Marking"
        part.paragraphs[0].add_run(marking)
    line = section.footer.add_paragraph(f"{running}. Page ", style="Footer")
    line._p.append(_number("PAGE"))
    line.add_run(" of ")
    line._p.append(_number("NUMPAGES"))


def _number(which: str) -> Any:
    """A number that the word processor puts there."""
    number = element("w:fldSimple", instr=which)
    run = element("w:r")
    run.append(element("w:t"))
    run[0].text = "1"
    number.append(run)
    return number
