"""A pack in finished words, for the document."""

from datetime import datetime

from partnership.core.store import where
from partnership.documents.packed import PackDocument, PackedPaper, PackedReport
from partnership.documents.values import AgendaLine, SeatLine
from partnership.papers.contents import Contents, Inside, PaperInPack, ReportInPack
from partnership.reactions.links import link_to


def pack_document(contents: Contents, meeting_id: int, made_at: datetime) -> PackDocument:
    """What the worker makes a pack of: nothing is looked up that was not stored with it."""
    agenda = dict(contents.agenda)
    items = [AgendaLine(**{**one, "papers": tuple(one["papers"])}) for one in agenda.pop("items")]
    members = [SeatLine(**one) for one in agenda.pop("members")]
    page = link_to("meetings.meeting", meeting_id=meeting_id)
    return PackDocument(
        **agenda,
        made_at=made_at,
        items=tuple(items),
        members=tuple(members),
        reports=tuple(_report(one) for one in contents.reports),
        papers=tuple(_paper(one, page) for one in contents.papers),
    )


def _report(one: ReportInPack) -> PackedReport:
    marking = "" if one.marking == "OFFICIAL" else one.marking
    return PackedReport(title=one.title, said=one.said, marking=marking, parts=one.parts)


def _paper(paper: PaperInPack, page: str) -> PackedPaper:
    who = paper.lead or "the secretariat"
    return PackedPaper(
        number=paper.number,
        title=paper.title,
        lead=paper.lead,
        marking="" if paper.marking == "OFFICIAL" else paper.marking,
        words=_words(paper, page),
        file=where(paper.digest) if paper.inside is Inside.PAGES else None,
        ask=f"Ask {who} for its words.",
    )


def _words(paper: PaperInPack, page: str) -> tuple[str, ...]:
    if paper.inside is Inside.RESTRICTED:
        return ()
    if paper.inside is Inside.MISSING:
        return (f"Not received. It is due on {paper.due}.",)
    words = [f"Version {paper.version}"] if paper.version > 1 else []
    if paper.late:
        words.append(f"Late: {paper.late}")
    if paper.inside is Inside.SEPARATE:
        words.append(f"This paper is a separate file, {paper.name}. Open it on {page}.")
    return tuple(words)
