"""When a paper is due, where it stands, when its lead is reminded, and what it is called."""

from datetime import date, timedelta

import pytest

from partnership.core.errors import Refused
from partnership.papers import rules
from partnership.papers.rules import FileKind, SlotState

DUE = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("meeting", "days", "due"),
    [
        # The two worked examples of the field's own rule.
        (date(2026, 9, 3), 5, date(2026, 8, 25)),
        (date(2026, 12, 10), 5, date(2026, 12, 2)),
        # A body that has said nothing is held to the law's five.
        (date(2026, 12, 10), None, date(2026, 12, 2)),
        (date(2026, 12, 10), 3, date(2026, 12, 4)),
    ],
)
def test_when_a_paper_is_due(meeting: date, days: int | None, due: date) -> None:
    assert rules.due_day(meeting, days) == due


@pytest.mark.parametrize(
    ("today", "facts", "state"),
    [
        (date(2026, 11, 24), "", SlotState.MISSING),
        (date(2026, 11, 25), "", SlotState.DUE_SOON),
        (DUE, "", SlotState.DUE_SOON),
        (date(2026, 12, 3), "", SlotState.OVERDUE),
        (date(2026, 12, 3), "in", SlotState.IN),
        (DUE, "in late", SlotState.LATE),
        (DUE, "withdrawn", SlotState.WITHDRAWN),
        (DUE, "in late withdrawn", SlotState.WITHDRAWN),
    ],
)
def test_where_it_stands(today: date, facts: str, state: SlotState) -> None:
    said = {"is_in": "in" in facts.split(), "late": "late" in facts}
    assert rules.state_of(DUE, today, is_withdrawn="withdrawn" in facts, **said) is state


def test_the_due_day_itself_is_in_time() -> None:
    assert [rules.is_late(DUE + timedelta(days=by), DUE) for by in (-1, 0, 1)] == [
        *(False, False),
        True,
    ]
    assert rules.late_reason("  ", late=False) == ""
    with pytest.raises(Refused) as refused:
        rules.late_reason("  ", late=True)
    assert refused.value.field == "late_because"


def test_the_worker_reminds_three_times_once_each_and_never_twice_at_once() -> None:
    """Five and one working days before, and the working day after; weekends lie in between."""
    last: date | None = None
    reminded = []
    for by in range(40):
        day = date(2026, 11, 20) + timedelta(days=by)
        if rules.reminder_is_due(day, DUE, last):
            reminded, last = [*reminded, day], day
    assert reminded == [date(2026, 11, 25), date(2026, 12, 1), date(2026, 12, 3)]
    # Asked for late, it is reminded of once and not three times.
    assert rules.reminder_is_due(date(2026, 12, 8), DUE, None)
    assert not rules.reminder_is_due(date(2026, 12, 9), DUE, date(2026, 12, 8))


def test_a_file_is_handed_back_under_a_name_of_ours() -> None:
    title = 'Grants: "../../x"\r\nX: y'
    name = rules.file_name(title, 2, FileKind.PDF, "OFFICIAL-SENSITIVE")
    assert name == "OFFICIAL-SENSITIVE-grants-x-x-y-v2.pdf"
    assert rules.as_named("C:\\Users\\me\\\u202efdp.docx") == "fdp.docx"
    assert rules.as_named("/" + "x" * 200 + ".pdf") == "x" * 76 + ".pdf"
