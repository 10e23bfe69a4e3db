"""What can be asked of the process: to say what files are like, and to bind them into one."""

import json
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final

from partnership.documents.child.binding import bind_papers
from partnership.documents.child.opening import Problem, judged, opened, sizes

_LONGEST_TITLE: Final = 300


def tell(**answer: Any) -> None:
    """One answer, on a line of its own."""
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


def survey(paths: Sequence[str]) -> None:
    """Of each file the sizes of its pages and its title, or what is wrong with it."""
    for number, path in enumerate(paths):
        tell(at=number)
        try:
            with judged():
                reader = opened(path)
                about = reader.metadata
                title = str(about.title or "")[:_LONGEST_TITLE] if about else ""
                tell(file=number, sizes=sizes(reader), title=title)
        except Problem as problem:
            tell(file=number, problem=problem.code)


def bind(frame: str, papers: Sequence[dict[str, Any]], into: str) -> None:
    """Put the pages of papers into the frame that was typeset for them; tell of each as it goes."""
    try:
        tell(pages=bind_papers(frame, papers, into, lambda number: tell(at=number)))
    except Problem as problem:
        tell(problem=problem.code)


JOBS: Final[dict[str, Callable[..., None]]] = {"survey": survey, "bind": bind}
