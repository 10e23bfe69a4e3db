"""A report in the story: who gave it, about which plan, how long ago and for how long a time."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Account:
    """Of one body; the plan says for whom it is."""

    body: str
    plan: str
    ago: int
    kind: str = "priority-update"
    span: str = "quarter"
