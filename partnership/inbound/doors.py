"""What the ways in have in common: whom they hand a message to, and how they say "not now"."""

from collections.abc import Callable
from ipaddress import ip_address

# Keeps one message for good before it returns; Later where it cannot.
Take = Callable[[bytes], None]


class Later(Exception):
    """Not now: it has to be tried again. The words are for the log and hold no secret."""


def is_this_machine(host: str | None) -> bool:
    """Whether only this machine can be meant by the name or number of a host."""
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return host == "localhost"
