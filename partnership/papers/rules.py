"""Rules of papers: kinds of file that are taken, and how a pack comes about."""

from enum import Enum


class FileKind(Enum):
    """What a paper may be; the value is how its name ends."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"


class PackState(Enum):
    """How far the worker is with a pack."""

    WAITING = "waiting"
    BEING_MADE = "being made"
    READY = "ready"
    FAILED = "failed"
