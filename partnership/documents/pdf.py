"""Typesetting: a template of this folder and plain data in, an accessible PDF (PDF/UA-1) out."""

import json
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from partnership.documents.legible import mapped, spelt_out

if TYPE_CHECKING:
    from typst import Fonts

_FOLDER: Final = Path(__file__).parent
_PROBE: Final = "probe"


def pdf(template: str, data: dict[str, Any], made_at: datetime) -> bytes:
    """Typeset the finished file. Equal data and time give equal bytes; nothing is fetched.

    The data reach the template as one JSON value, so no text of theirs is ever read as markup.
    PDF/UA-1 refuses a letter without a glyph: only then are such letters looked for and named.
    """
    # Imported with the first document, since the typesetter takes much memory.
    from typst import TypstError  # noqa: PLC0415

    moment = int(made_at.timestamp())
    try:
        return _typeset(template, data, moment)
    except TypstError:
        named = mapped(data, lambda text: spelt_out(text, _can_show))
        return _typeset(template, named, moment)


@lru_cache(maxsize=4096)
def _can_show(cluster: str) -> bool:
    from typst import TypstError  # noqa: PLC0415

    try:
        _typeset(_PROBE, {"text": cluster}, 0)
    except TypstError:
        return False
    return True


def _typeset(template: str, data: dict[str, Any], moment: int) -> bytes:
    from typst import compile as typeset  # noqa: PLC0415

    return typeset(
        _FOLDER / f"{template}.typ",
        root=_FOLDER,
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"],
        timestamp=moment,
    )


@lru_cache(maxsize=1)
def _fonts() -> "Fonts":
    from typst import Fonts  # noqa: PLC0415

    # Ours and the few inside the typesetter; never the machine's, which differ.
    return Fonts(include_system_fonts=False, font_paths=[_FOLDER / "fonts"])
