"""A later date that an action's owner asks for in the story."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """Asked for so many days `ago`, to be due so many `days` later; `declined` says why not."""

    days: int
    ago: int
    why: str
    declined: str = ""
