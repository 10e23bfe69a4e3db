"""Whatever is wrong with an answer, at most the sender's own attendance changes, and the record."""

from random import Random
from typing import Any

from sqlalchemy import select

from partnership.core.db import Base, db
from partnership.inbound.fate import Fate
from tests.conformance.scenarios import diary
from tests.inbound import mails
from tests.inbound.post import entry_of, later, taken
from tests.inbound.test_hostile import mail_of, mutated
from tests.meetings.sittings import coming
from tests.world import World

MUTANTS = 300
# To read every table takes longer than to take an answer, so one look is for ten of them.
TOGETHER = 10
KEPT = {"inbound_messages", "events", "seals"}


def rows() -> dict[tuple[str, Any], Any]:
    """Every row of every table, but for the record."""
    db.session.rollback()
    return {
        (table.name, tuple(row[one.name] for one in table.primary_key)): dict(row)
        for table in Base.metadata.sorted_tables
        if table.name not in KEPT
        for row in db.session.execute(select(table)).mappings()
    }


def test_at_most_one_attendance_changes(world: World) -> None:
    rng, fates = Random(12), []
    meeting = coming(world)
    mine = {one.id for one in entry_of(meeting).invitations if one.seat_id == world.seats["ash"].id}
    before = rows()
    for number in range(MUTANTS):
        # Later and later, so that each could count; some are for another than the sender.
        facts = {"stamp": later(number - MUTANTS), "more": "COMMENT:Kind regards"}
        good = diary(world, meeting, rng.choice(("ash", "ash", "ash", "elm")), **facts)
        fates.append(taken(mails.with_results(mail_of(mutated(rng, good)))).fate)
        if number % TOGETHER == TOGETHER - 1:
            after = rows()
            changed = {key for key in before | after if before.get(key) != after.get(key)}
            assert changed <= {("invitations", (one,)) for one in mine}
            assert len(changed) <= 1
            before = after
    assert min(fates.count(fate) for fate in (Fate.APPLIED, Fate.WAITING)) > MUTANTS / 10
