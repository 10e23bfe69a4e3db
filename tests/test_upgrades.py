"""Databases in use are upgraded whole: nothing is lost, and what is new is filled in."""

from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from partnership.actions.honest import doubtful_from
from partnership.actions.models import Action
from partnership.audit.verifying import verify
from partnership.core import migrations
from partnership.core.db import db
from tests.apps import replaced
from tests.postgres import Cluster
from tests.upgrading import (
    Row,
    Snapshot,
    differences,
    earlier_revisions,
    filled_at,
    orphans,
    read_by_models,
    shared,
    snapshot,
    words,
)

# What 0002 says of every row that was there before; the rest of what it adds is worked out.
FILLED_BY_0002: dict[str, Row] = {
    "calendar_entries": {"revision": 1, "provisional": False, "reminded_on": None},
    "groups": {"papers_due": None, "diary_title": ""},
    "invitations": {
        "as_deputy": False,
        "answered_at": None,
        "answered_by": "",
        "note": "",
        "reply_sequence": None,
        "reply_stamp": None,
        "old_answer": None,
    },
    "meetings": {"provisional": False, "marking": "OFFICIAL"},
}
WORKED_OUT_BY_0002 = {
    "actions": {"uid"},
    "calendar_entries": {"time_sequence", "title"},
    "invitations": {"in_diary"},
}

PLAIN = {"marking": "OFFICIAL", "descriptor": "", "handling": ""}
FILLED_BY_0003: dict[str, Row] = {
    "action_updates": PLAIN,
    "actions": PLAIN,
    "agenda_items": PLAIN,
    "blockages": PLAIN,
    "deputies": {"kind": "one meeting"},
    "group_relations": {"sight": "standard"},
    "meetings": {"descriptor": "", "handling": ""},
    "persons": {"is_administrator": False, "ends_on": None},
    "sign_in_sessions": {"strong_at": None, "way": "link", "browser": ""},
}
WORKED_OUT_BY_0003 = {"sign_in_sessions": {"seen_at"}}

FILLED_BY_0004: dict[str, Row] = {
    "action_updates": {"drafted_by": ""},
    "blockage_steps": {"rung": None},
    "blockages": {
        "if_nothing": "",
        "rung": "owner",
        "climbs_on": None,
        "taken_by": "",
        "question": "",
    },
    "deputies": {"may_draft": True, "may_answer": True, "copied": False},
    "groups": {"answer_links": True},
}
WORKED_OUT_BY_0004 = {
    "actions": {"first_due_on", "slips"},
    "blockages": {"rung_since"},
    "deputies": {"may_send"},
    "holdings": {"begun_at", "ended_at"},
}

WORKED_OUT_BY_0005 = {"actions": {"doubtful_from"}}

FILLED_BY_0006: dict[str, Row] = {
    "agenda_items": {
        "because": "",
        "source": "",
        "carried_from_id": None,
        "times": 1,
        "reached": True,
    },
}

FILLED_BY_0007: dict[str, Row] = {
    "meetings": {
        "minutes_sent_at": None,
        "minutes_cleared_at": None,
        "circulate_once_cleared": False,
        "returned_because": "",
    },
}

FILLED_BY_0009: dict[str, Row] = {"agenda_items": {"proposed": ""}}
FILLED_BY_0010: dict[str, Row] = {
    "plans": {"group_id": None, "follows_id": None, "duty": "", "accounts_to": ""}
}
FILLED_BY_0011: dict[str, Row] = {"plan_reviews": {"withdrawn_at": None}}
FILLED_BY_0012: dict[str, Row] = {"paper_files": {"taken_back_at": None}}
WORKED_OUT_BY_0013 = {"seals": {"form_key"}}
# What stands elsewhere from then on; see the test of that revision.
MOVED_BY = {"0013": {"form_keys"}}

# The words that a database at 0001 may hold. A word that is dropped from the code makes the rows
# that hold it unreadable, unless a migration gives them another.
ROLES = "chair, vice-chair, secretariat, member, adviser, observer"
STATES = "green, amber, red, complete, not-started"
WORDS_AT_0001 = {
    "action_updates.kind": "said, closed, reopened",
    "action_updates.state": STATES,
    "actions.state": STATES,
    "agenda_items.purpose": "decide, discuss, note",
    "attendances.presence": "present, apologies, acted-for, absent",
    "blockage_steps.kind": "raised, directed, taken-to-board, resolved",
    "blockages.need": "decision, money, data-sharing, partner-act, legal-view, national-ask",
    "events.door": "page, link, mail, command-line, worker",
    "events.kind": "board:loaded, sign-in:requested, sign-in:made, sign-in:ended, year:set, "
    "meeting:scheduled, meeting:moved, meeting:cancelled, agenda:changed, agenda:issued, "
    "attendance:recorded, item:minuted, decision:made, minutes:circulated, minutes:agreed, "
    "action:opened, action:updated, action:moved, action:changed, action:closed, "
    "action:reopened, blockage:raised, blockage:directed, blockage:taken-to-board, "
    "blockage:resolved",
    "group_relations.kind": "sub-group of, overseen by, reviewed by, created by, reports to",
    "holdings.kind": "substantive, interim, acting",
    "invitations.answer": "none, accepted, declined, tentative, delegated",
    "invitations.role": ROLES,
    "meetings.minutes_state": "none, draft, circulated, agreed",
    "meetings.state": "scheduled, cancelled",
    "memberships.role": ROLES,
    "outbox_messages.state": "queued, leased, handed-over, failed",
}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, own_folder: Path) -> Iterator[str]:
    """The address of an empty database of each kind, the same for every test."""
    if request.param == "sqlite":
        empty = own_folder / "empty.db"
        empty.write_bytes(b"")
        yield replaced(own_folder / "upgraded.db", empty)
    else:
        cluster: Cluster = request.getfixturevalue("cluster")
        yield cluster.create("upgraded", "template1")
        cluster.drop("upgraded")


def by_id(rows: list[Row]) -> dict[int, Row]:
    return {row["id"]: row for row in rows}


# By database and revision: the rows before and after, for tests that look at nothing else.
KEPT: dict[tuple[str, str], tuple[Snapshot, Snapshot]] = {}


def upgrade_filled(revision: str, earlier: str) -> tuple[Snapshot, Snapshot]:
    """All rows before and after; the database is left at that revision."""
    before = filled_at(earlier)
    migrations.upgrade(revision)
    found = KEPT[db.engine.dialect.name, revision] = before, snapshot()
    return found


def rows_by(revision: str, earlier: str) -> tuple[Snapshot, Snapshot]:
    """The same, from an earlier test where one did it; then the database is another."""
    kept = KEPT.get((db.engine.dialect.name, revision))
    return kept or upgrade_filled(revision, earlier)


def added_by(revision: str) -> tuple[dict[str, Row], dict[str, set[str]]]:
    """What the tables above say; they say nothing of what adds nothing."""
    said = globals()
    return said.get(f"FILLED_BY_{revision}", {}), said.get(f"WORKED_OUT_BY_{revision}", {})


STEPS = [*pairwise([*earlier_revisions(), migrations.newest()])]


@pytest.mark.parametrize(("earlier", "revision"), STEPS)
def test_an_upgrade_loses_nothing_and_fills_what_it_adds(
    app: Flask, earlier: str, revision: str
) -> None:
    before, after = upgrade_filled(revision, earlier)
    filled_in, worked_out = added_by(revision)
    assert min(map(len, before.values())) >= 2
    moved = before.keys() - after.keys()
    assert moved == MOVED_BY.get(revision, set())
    for name, rows in ((name, before[name]) for name in before.keys() - moved):
        filled = filled_in.get(name, {})
        added = filled.keys() | worked_out.get(name, set())
        assert added == after[name][0].keys() - rows[0].keys()
        assert [row for row in after[name] if not filled.items() <= row.items()] == []
    migrations.upgrade()
    newest = snapshot()
    assert migrations.current() == migrations.newest()
    assert shared(newest, before) == shared(before, newest)
    assert orphans() == []
    assert differences() == []
    assert read_by_models() == {name: len(rows) for name, rows in newest.items()}


def test_0002_says_what_diaries_know(app: Flask) -> None:
    before, after = rows_by("0002", "0001")
    meetings, groups = by_id(before["meetings"]), by_id(before["groups"])
    assert {row["sequence"] for row in before["calendar_entries"]} == {0, 1, 2}
    for entry in after["calendar_entries"]:
        meeting = meetings[entry["meeting_id"]]
        assert entry["time_sequence"] == entry["sequence"]
        assert entry["title"] == f"{groups[meeting['group_id']]['short']}: {meeting['title']}"


def test_0002_knows_whose_diaries_a_meeting_is_in(app: Flask) -> None:
    before, after = rows_by("0002", "0001")
    meetings, entries = by_id(before["meetings"]), by_id(before["calendar_entries"])
    in_diary: dict[tuple[bool, bool, bool], set[bool]] = {}
    for one in after["invitations"]:
        state = meetings[entries[one["entry_id"]]["meeting_id"]]["state"]
        case = one["message_id"] is None, one["withdrawn_at"] is None, state == "cancelled"
        in_diary.setdefault(case, set()).add(bool(one["in_diary"]))
    cases = product((False, True), repeat=3)
    assert in_diary == {case: {case == (False, True, False)} for case in cases}


def test_0002_gives_each_action_a_uid(app: Flask) -> None:
    before, after = rows_by("0002", "0001")
    uids = [row["uid"] for row in after["actions"]]
    assert len(set(uids)) == len(before["actions"])
    assert uids == [str(UUID(uid, version=4)) for uid in uids]


def test_0003_seals_what_was_recorded_before(app: Flask) -> None:
    before, after = upgrade_filled("0003", "0002")
    assert len(after["seals"]) == len(before["events"]) == verify().number
    assert {row["seen_at"] == row["began_at"] for row in after["sign_in_sessions"]} == {True}
    with pytest.raises(DBAPIError, match="only added to"), db.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM events")


def test_0004_counts_how_often_a_date_was_moved(app: Flask) -> None:
    before, after = rows_by("0004", "0003")
    moves: dict[int, list[Row]] = {}
    for change in sorted(before["due_changes"], key=lambda row: row["id"]):
        moves.setdefault(change["action_id"], []).append(change)
    assert moves
    for action in after["actions"]:
        moved = moves.get(action["id"], [])
        assert action["slips"] == len(moved)
        assert action["first_due_on"] == (moved[0]["old"] if moved else action["due_on"])


def test_0004_lets_deputies_send_as_before_and_assistants_draft(app: Flask) -> None:
    before, after = rows_by("0004", "0003")
    kinds = {row["id"]: row["kind"] for row in before["deputies"]}
    for deputy in after["deputies"]:
        assert bool(deputy["may_send"]) == (kinds[deputy["id"]] != "assistant")


def test_0005_works_out_what_is_doubtful_as_the_rule_does(app: Flask) -> None:
    upgrade_filled("0005", "0004")
    found = [(one.doubtful_from, doubtful_from(one)) for one in db.session.scalars(select(Action))]
    assert {day is None for day, _ in found} == {True, False}
    assert [kept for kept, _ in found] == [day for _, day in found]
    db.session.rollback()


def test_0013_puts_the_keys_of_forms_beside_their_seals(app: Flask) -> None:
    before, after = upgrade_filled("0013", "0012")
    seals = {row["form_key"]: row["event_id"] for row in after["seals"] if row["form_key"]}
    events = by_id(before["events"])
    assert {row["key"] for row in before["form_keys"]} == seals.keys()
    for row in before["form_keys"]:
        event = events[seals[row["key"]]]
        assert {name: event[name] for name in row if name != "key"} == (
            {name: row[name] for name in row if name != "key"}
        )
    with pytest.raises(DBAPIError, match="only added to"), db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE seals SET form_key = NULL")


@pytest.mark.parametrize("column", WORDS_AT_0001)
def test_words_of_old_rows_can_be_read(column: str) -> None:
    assert set(WORDS_AT_0001[column].split(", ")) - set(words(*column.split("."))) == set()


def test_the_event_of_a_message_tried_again_can_be_read() -> None:
    assert "message:retried" in words("events", "kind")
