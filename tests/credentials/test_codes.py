"""Codes of apps and recovery codes: each counts once, and only in its time."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from partnership.core.clock import now
from partnership.core.db import db
from partnership.credentials.authenticators import address, put_authenticator, take_code
from partnership.credentials.models import Authenticator, RecoveryCode
from partnership.credentials.recovery import fresh_codes, take_recovery_code
from partnership.credentials.sealing import sealed, unsealed
from partnership.people.models import Person
from partnership.transaction import transaction
from tests.credentials.keys import STEP, code_of, give_app
from tests.meetings.test_two_at_once import both
from tests.world import World


@pytest.fixture
def person(world: World) -> Person:
    return world.people["secretary"]


def test_codes_of_this_step_and_one_either_side_count_once_and_in_order(person: Person) -> None:
    secret, _ = give_app(person)
    # In the first second of a step, so that none ends meanwhile.
    start = now().timestamp() // 30 * 30 + 300
    with time_machine.travel(start, tick=False), transaction():
        before, this, after = (code_of(secret, now() + STEP * n) for n in (-1, 0, 1))
        assert not take_code(person, code_of(secret, now() - STEP * 2))
        assert not take_code(person, code_of(secret, now() + STEP * 2))
        assert take_code(person, f"{before[:3]} {before[3:]}")
        assert not take_code(person, before)
        assert take_code(person, after)
        assert not take_code(person, this)


def test_a_code_used_to_set_the_app_up_does_not_count_again(person: Person) -> None:
    secret, _ = give_app(person)
    with transaction():
        code = code_of(secret)
        assert put_authenticator(person, secret, code)
        assert not take_code(person, code)


@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_of_two_uses_of_one_code_at_once_one_wins(app, person: Person, kind: str) -> None:
    secret, codes = give_app(person)
    code, take = (code_of(secret), take_code) if kind == "app" else (codes[0], take_recovery_code)
    person_id, taken = person.id, []

    def use() -> None:
        taken.append(take(db.session.get_one(Person, person_id), code))

    db.session.rollback()
    both(app, use, use)
    assert sorted(taken) == [False, True]


def test_recovery_codes_are_many_different_and_kept_as_digests(person: Person) -> None:
    with transaction():
        old, codes = fresh_codes(person), fresh_codes(person)
    stored = [one.digest for one in db.session.scalars(select(RecoveryCode))]
    assert len(set(codes)) == len(stored) == 10
    assert not any(code.replace("-", "") in "".join(stored) for code in codes)
    with transaction():
        assert not take_recovery_code(person, old[0])
        assert take_recovery_code(person, codes[0].upper().replace("-", " "))
        assert not take_recovery_code(person, codes[0])


def test_a_code_is_good_for_its_owner_alone(world: World, person: Person) -> None:
    secret, codes = give_app(person)
    with transaction():
        assert not take_recovery_code(world.people["ash"], codes[0])
        assert not take_code(world.people["ash"], code_of(secret))


def test_the_secret_of_an_app_is_encrypted_for_this_purpose_and_product(app, person) -> None:
    secret, _ = give_app(person)
    stored = db.session.scalars(select(Authenticator)).one().secret
    assert secret not in stored
    assert unsealed("authenticator", stored) == secret
    assert unsealed("another purpose", stored) is None
    assert secret in address(secret, person)
    app.secret_key = "another"
    assert unsealed("authenticator", stored) is None


@pytest.mark.parametrize(("seconds", "opens"), [(59, True), (60, True), (61, False)])
def test_what_is_sealed_for_a_while_opens_for_a_while(app, seconds: int, opens: bool) -> None:
    minute = timedelta(minutes=1)
    with time_machine.travel(now(), tick=False):
        box = sealed("test", "text")
    with time_machine.travel(now() + timedelta(seconds=seconds), tick=False):
        assert (unsealed("test", box, minute) == "text") is opens
