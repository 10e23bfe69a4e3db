"""Cleaning of text that people type, before it is stored, mailed or put in a calendar."""

import re
import unicodedata
from typing import Final

# Control characters, lone surrogates, marks that turn the reading order round (one can make
# "exe.fdp" look like "pdf.exe"), the byte order mark, and two values that XML refuses.
_UNWANTED: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_UNWANTED_IN_LINES: Final = re.compile(_UNWANTED.pattern.replace("\x00-\x1f", "\x00-\x09\x0b-\x1f"))
_LINE_END: Final = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_ADDRESS: Final = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]|localhost)"
)
_LONGEST_ADDRESS: Final = 254  # RFC 5321, a path less its angle brackets


def one_line(text: str) -> str:
    """One line, normal form C, without control characters or anything mail reads as a code.

    "=?" opens an encoded word in a mail header, and one that hides a newline has made real
    headers out of a meeting title (CVE-2024-6923), so it is parted: "= ?".
    """
    lines = _LINE_END.sub(" ", text).replace("\t", " ")
    return " ".join(_printable(lines).replace("=?", "= ?").split())


def many_lines(text: str) -> str:
    r"""Lines ended by "\n" alone, without other control characters; blank edges are cut."""
    lines = _LINE_END.sub("\n", text).replace("\t", "    ")
    clean = _printable(lines, _UNWANTED_IN_LINES)
    return "\n".join(line.rstrip() for line in clean.split("\n")).strip("\n")


def ascii_name(text: str, fallback: str = "file") -> str:
    """A short name of a-z, 0-9 and hyphens, for attachments and downloads."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain)[:60].strip("-") or fallback


def is_address(text: str) -> bool:
    """Whether the text is one plain mail address: dotted ASCII, no name, no quoting."""
    local_part, _, _ = text.partition("@")
    return (
        len(text) <= _LONGEST_ADDRESS
        and len(local_part) <= 64
        and _ADDRESS.fullmatch(text) is not None
    )


def _printable(text: str, unwanted: re.Pattern[str] = _UNWANTED) -> str:
    # Drop first, join accents after: a control between a letter and its accent keeps them apart.
    return unicodedata.normalize("NFC", unwanted.sub("", text))
