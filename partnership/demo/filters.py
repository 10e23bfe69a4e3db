"""A filter of the action list that the secretariat of a body in the story keeps."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Saved:
    """Its name, and the query of the list's address that it stands for."""

    body: str
    name: str
    query: str
