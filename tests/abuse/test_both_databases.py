"""What a form changes on SQLite it changes on PostgreSQL: of each address that takes one, one.

That every page in every state opens on both is in tests/abuse/test_forgery.py. With these two a
test of what a page says needs only one of the databases; see tests/turns.py.
"""

import pytest

from tests.abuse.filling import Data
from tests.abuse.ground import Ground
from tests.abuse.repeating import Done, done
from tests.abuse.sheets import Sheet


@pytest.mark.postgresql
def test_every_form_does_the_same_on_both(
    once: dict[str, Done], server_ground: Ground, deeds: list[tuple[Sheet, Data]]
) -> None:
    other = {str(sheet): done(server_ground, sheet, data) for sheet, data in deeds}
    assert len(once) > 100
    assert other == once
