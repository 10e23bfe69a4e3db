"""How secret a thing is. OFFICIAL is the least and SECRET is no business of this product."""

from enum import StrEnum


class Marking(StrEnum):
    """The Government Security Classifications that may enter here."""

    OFFICIAL = "OFFICIAL"
    SENSITIVE = "OFFICIAL-SENSITIVE"
