"""The sheets of a pack: how large each is, and where on it a page of a paper goes; in points."""

from typing import Any, Final

HEAD: Final = 50.0
FOOT: Final = 44.0
SIDE: Final = 24.0
# Above the first page of a paper stands what it is.
STRIP: Final = 40.0
_GAP: Final = 6.0
# A page as small as a stamp has no room for running lines, and one as large as a wall is shrunk.
_LEAST: Final = 420.0
_MOST: Final = 1700.0


def sheet(paper: int, page: int, size: tuple[float, float], picture: str) -> dict[str, Any]:
    """One sheet, by the name that finds it again; every page of a paper is shrunk alike."""
    longest = max(size)
    shrink = min(1.0, _MOST / longest)
    width = max(size[0] * shrink, _LEAST)
    height = max(size[1] * shrink, _LEAST)
    strip = STRIP + _GAP
    top = height - HEAD - (strip if page == 0 else 0)
    tall = height - HEAD - FOOT - strip
    return {
        "name": f"paper page {paper}.{page}",
        "width": width,
        "height": height,
        "area": [SIDE, top - tall, width - SIDE, top],
        "picture": picture,
    }
