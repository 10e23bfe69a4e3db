"""`flask meetings`: what scripts read."""

import json
from datetime import date
from typing import Any

from click.testing import Result
from flask import Flask

from partnership.cli import meetings as cli
from partnership.core.db import db
from partnership.invitations import queries
from partnership.invitations.rules import Answer
from partnership.meetings import commands
from partnership.outbox.rules import State
from partnership.transaction import transaction
from tests.counting import statements
from tests.meetings.sittings import coming, on
from tests.world import World


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(cli.meetings, arguments)


def printed(app: Flask, *arguments: str) -> Any:
    result = run(app, *arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_the_list_has_one_object_a_meeting(app: Flask, world: World) -> None:
    with on(date(2026, 11, 2)):
        winter = coming(world, title="Winter")  # 2 December
        summer = coming(world, days=270, title="Summer, ü")
        with transaction():
            commands.cancel(world.actor("secretary"), summer, "No room")
    listed = printed(app, "list")
    assert listed == [
        {
            "id": meeting.id,
            "uid": uid_of(meeting.id),
            "group": "NPB",
            "title": title,
            "start": start,
            "state": state,
        }
        for meeting, title, start, state in (
            (winter, "Winter", "2026-12-02T10:00:00+00:00", "scheduled"),
            (summer, "Summer, ü", "2027-07-30T10:00:00+01:00", "cancelled"),
        )
    ]


def uid_of(meeting_id: int) -> str:
    entry = queries.entry_of(meeting_id)
    assert entry is not None
    return entry.uid


def test_the_list_can_be_of_one_body(app: Flask, world: World) -> None:
    meeting = coming(world)
    assert [one["id"] for one in printed(app, "list", "--group", "npb")] == [meeting.id]
    assert printed(app, "list", "--group", "HARM") == []
    unknown = run(app, "list", "--group", "NONE", "--json")
    assert unknown.exit_code == 1
    assert "There is no body NONE." in unknown.output


def test_the_list_is_one_query_whatever_its_length(app: Flask, world: World) -> None:
    for days in (30, 60, 90):
        coming(world, days=days)
    db.session.expunge_all()
    with statements() as counted:
        printed(app, "list")
    # Beside asking which revision the database is at, as every command does.
    assert len([one for one in counted if "meetings" in one]) == 1


def test_a_meeting_is_shown_by_number_and_by_uid(app: Flask, world: World) -> None:
    meeting = coming(world)
    coming(world, days=60)
    shown = printed(app, "show", str(meeting.id))
    assert shown == printed(app, "show", shown["uid"])
    assert (shown["id"], shown["sequence"], shown["review"]) == (meeting.id, 0, [])
    for unknown in ("999999", "no-such-uid", "9" * 40, "²"):
        result = run(app, "show", unknown, "--json")
        assert result.exit_code == 1
        assert f"There is no meeting {unknown}." in result.output


def test_invitations_tell_seat_address_answer_and_delivery(app: Flask, world: World) -> None:
    meeting = coming(world)
    states = {"chair": State.HANDED_OVER, "ash": State.FAILED, "elm": State.LEASED}
    with transaction():
        for one in queries.for_meeting(meeting.id):
            for key, state in states.items():
                if one.seat_id == world.seats[key].id and one.message:
                    one.message.state = state
                    one.answer = Answer.TENTATIVE
    invited = {one["seat"]: one for one in printed(app, "show", str(meeting.id))["invitations"]}
    assert len(invited) == 8
    assert invited["Commissioner, Office"] == {
        "seat": "Commissioner, Office",
        "email": "chair@office.example",
        "answer": "tentative",
        "answered_by": None,
        "delivery": "handed-over",
    }
    deliveries = {seat: one["delivery"] for seat, one in invited.items()}
    assert deliveries["Chief Executive, Ash Council"] == "failed"
    assert deliveries["Chief Executive, Elm Council"] == "queued"
    assert deliveries["Inspector, Inspectorate"] == "queued"
    vacant = invited["Chief Executive, Oak Council"]
    assert (vacant["email"], vacant["delivery"], vacant["answer"]) == (None, None, "none")


def test_without_json_it_prints_lines(app: Flask, world: World) -> None:
    meeting = coming(world, title="Spring")
    with transaction():
        commands.cancel(world.actor("secretary"), meeting, "No room")
    assert run(app, "list").output.rstrip().endswith("cancelled\tNPB\tSpring")
    lines = run(app, "show", str(meeting.id)).output.splitlines()
    assert lines[1] == "queued\tnone\tCommissioner, Office\tchair@office.example"
    assert "-\tnone\tChief Executive, Oak Council\t-" in lines
