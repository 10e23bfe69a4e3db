"""How a body stands to others, said from its own side."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from partnership.groups.models import Group, Relation
from partnership.groups.rules import RelationKind
from partnership.highlights.rules import OWED_THROUGH

AS_THE_FIRST = {
    RelationKind.SUB_GROUP_OF: "Sub-group of",
    RelationKind.OVERSEEN_BY: "Overseen by",
    RelationKind.REVIEWED_BY: "Reviewed by",
    RelationKind.CREATED_BY: "Created by",
    RelationKind.REPORTS_TO: "Reports to",
}
AS_THE_SECOND = {
    RelationKind.SUB_GROUP_OF: "Has the sub-group",
    RelationKind.OVERSEEN_BY: "Oversees",
    RelationKind.REVIEWED_BY: "Reviews",
    RelationKind.CREATED_BY: "Created",
    RelationKind.REPORTS_TO: "Receives reports from",
}


class RelationLine(NamedTuple):
    """Words such as "Sub-group of", the body this is said of, and since when."""

    words: str
    other: Group
    since: date


def relation_lines(group: Group, relations: Iterable[Relation]) -> list[RelationLine]:
    """One line for each relation, whichever side of it the body is on."""
    return [
        RelationLine(AS_THE_FIRST[one.kind], one.other, one.from_on)
        if one.group_id == group.id
        else RelationLine(AS_THE_SECOND[one.kind], one.group, one.from_on)
        for one in relations
    ]


def reports(relations: Iterable[Relation]) -> bool:
    """Whether a highlight report is owed through one of these, by the body or to it."""
    return any(one.kind in OWED_THROUGH for one in relations)
