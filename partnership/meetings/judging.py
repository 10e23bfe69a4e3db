"""Judging the paragraphs of minutes, and keeping what was judged when a note is edited."""

from collections.abc import Mapping, Sequence

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.core.marking import highest
from partnership.meetings import guards, judgements, queries
from partnership.meetings.judgements import Judgement
from partnership.meetings.models import AgendaItem, Meeting, Paragraph
from partnership.meetings.paragraphs import digests_of

Key = tuple[int, str]


def judge(actor: Actor, meeting: Meeting, said: Mapping[Key, Judgement]) -> int:
    """Say of paragraphs, by item and digest, who may read them; how many are other than before."""
    guards.standing_meeting(meeting)
    rows = {(row.item_id, row.digest): row for row in queries.paragraphs(meeting.id)}
    marks = {item.id: highest((meeting.mark, item.mark)) for item in meeting.items}
    there = {(item.id, digest) for item in meeting.items for digest in digests_of(item.note)}
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for key in (key for key in said if key in there):
        was = known(rows[key]) if key in rows else Judgement(mark=marks[key[0]])
        new = judgements.checked(said[key], marks[key[0]])
        if new != was:
            _put(rows.get(key), key, new)
            before[_name(key)], after[_name(key)] = _listed(was), _listed(new)
    if after:
        kind = Kind.PARAGRAPHS_JUDGED
        record(actor, kind, meeting, group_id=meeting.group_id, before=before, after=after)
    return len(after)


def known(row: Paragraph) -> Judgement:
    """What a row says."""
    return Judgement(row.audience, row.withheld, row.mark)


def by_item(rows: Sequence[Paragraph]) -> dict[int, dict[str, Judgement]]:
    """What is known of paragraphs: by item, then by digest."""
    found: dict[int, dict[str, Judgement]] = {}
    for row in rows:
        found.setdefault(row.item_id, {})[row.digest] = known(row)
    return found


def inherit(item: AgendaItem, before: str) -> list[str]:
    """After an edit, mark what may stand for a sensitive paragraph that is gone; its digests."""
    rows = by_item(queries.paragraphs(item.meeting_id)).get(item.id, {})
    marks = judgements.inherited(before, item.note, rows)
    for digest, mark in marks.items():
        _put(None, (item.id, digest), Judgement(mark=mark))
    return list(marks)


def _put(row: Paragraph | None, key: Key, new: Judgement) -> None:
    row = row or Paragraph(item_id=key[0], digest=key[1])
    row.audience, row.withheld = new.audience, new.withheld
    row.put_mark(new.mark)
    db.session.add(row)


def _name(key: Key) -> str:
    return f"{key[0]}:{key[1][:16]}"


def _listed(judgement: Judgement) -> list[str]:
    return [judgement.audience, judgement.withheld, str(judgement.mark)]
