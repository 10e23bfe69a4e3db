"""Layers that a paper hides stay hidden in the pack."""

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from partnership.documents.child.objects import entry, listed, made, plain


def keep_layers(writer: PdfWriter, reader: PdfReader) -> None:
    """Take over which layers there are, and which are off."""
    theirs = plain(reader.root_object.get("/OCProperties"))
    if not isinstance(theirs, DictionaryObject):
        return
    ours = entry(writer.root_object, "/OCProperties")
    _add(writer, theirs, ours, "/OCGs")
    before, after = plain(theirs.get("/D")), entry(ours, "/D")
    if isinstance(before, DictionaryObject):
        _add(writer, before, after, "/OFF")


def _add(writer: PdfWriter, theirs: DictionaryObject, ours: DictionaryObject, key: str) -> None:
    found = [one for one in listed(theirs.get(key)) if isinstance(plain(one), DictionaryObject)]
    known = [plain(one).clone(writer).indirect_reference for one in found]
    ours[NameObject(key)] = made([*listed(ours.get(key)), *filter(None, known)])
