"""What a form changes on SQLite it changes on PostgreSQL: of each address that takes one, one.

That every page in every state opens on both is in tests/abuse/test_forgery.py. With these two a
test of what a page says needs only one of the databases; see tests/turns.py.
"""

import pytest

from tests.abuse.filling import Data, sent
from tests.abuse.ground import Ground
from tests.abuse.sheets import Sheet


def done(ground: Ground, sheet: Sheet, data: Data) -> tuple[int, set[str]]:
    """The status of the answer, and the tables with other rows than before; they are put back."""
    with ground.undone():
        status = sent(ground, sheet, data).status_code
        return status, {one.partition(":")[0] for one in ground.changes()}


@pytest.mark.postgresql
def test_every_form_does_the_same_on_both(
    file_ground: Ground, server_ground: Ground, deeds: list[tuple[Sheet, Data]]
) -> None:
    one, other = (
        {str(sheet): done(ground, sheet, data) for sheet, data in deeds}
        for ground in (file_ground, server_ground)
    )
    assert len(one) > 100
    assert other == one
