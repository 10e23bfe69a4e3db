"""Reads a board file: YAML text in, the partnership or a list of everything wrong with it out."""

from collections.abc import Iterator

import yaml

from partnership.boards.rules import BoardFile
from partnership.boards.walking import Walk
from partnership.boards.words import BrokenBoardFile, Fault

MOST_BYTES = 1024 * 1024
MOST_LEVELS = 12


def read_bytes(data: bytes, file: str) -> BoardFile:
    """The partnership in a file's bytes, which must be UTF-8 and at most 1 MiB."""
    if len(data) > MOST_BYTES:
        reason = f"must have {MOST_BYTES} bytes or fewer; it has {len(data)}"
        raise BrokenBoardFile(file, [Fault("the file", None, reason)])
    try:
        return read_board(data.decode(), file)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = Fault("the file", line, "must be text in UTF-8; save it again as UTF-8")
        raise BrokenBoardFile(file, [fault]) from None


def read_board(text: str, file: str) -> BoardFile:
    """The partnership in a file's text; BrokenBoardFile with every fault where it has any."""
    walk = Walk()
    try:
        faults = list(_unplain(text))
        board = None if faults else walk.entry(_tree(text), BoardFile, "")
    except yaml.YAMLError as error:
        raise BrokenBoardFile(file, [_unreadable(error)]) from None
    faults += [*walk.faults, *walk.unknown_names()]
    if board is None or faults:
        raise BrokenBoardFile(file, sorted(faults, key=lambda fault: fault.line or 0))
    return board


def _tree(text: str) -> yaml.Node:
    tree = yaml.compose(text, yaml.SafeLoader)
    return tree if tree else yaml.MappingNode("", [], yaml.Mark("", 0, 0, 0, None, 0))


def _unplain(text: str) -> Iterator[Fault]:
    """What makes YAML dangerous or ambiguous: references, tags, great depth, a second document.

    Looked for before any tree is built, so that a small file cannot grow into a large one.
    """
    documents = level = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        documents += isinstance(event, yaml.DocumentStartEvent)
        level += isinstance(event, yaml.CollectionStartEvent)
        level -= isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1 if event.start_mark else None
        if getattr(event, "anchor", None):
            yield Fault("the file", line, "must not use YAML anchors or aliases (& and *)")
        if getattr(event, "tag", None):
            yield Fault("the file", line, "must not use YAML tags (!); write the plain value")
        if level > MOST_LEVELS or documents > 1:
            reason = (
                "goes too deep" if level > MOST_LEVELS else 'must be one document; remove "---"'
            )
            yield Fault("the file", line, reason)
            return


def _unreadable(error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = (
        getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    )
    line = mark.line + 1 if isinstance(mark, yaml.Mark) else None
    return Fault("the file", line, f"must be well-formed YAML: {problem}")
