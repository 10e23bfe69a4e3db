"""Every address has its line in the table, and asks for what the line says."""

from flask import Flask

from partnership.policy.grants import GRANTS
from partnership.policy.permissions import Permission
from tests.access import table
from tests.access.routes import PUBLIC, declared


def test_every_address_needs_what_its_line_says(app: Flask) -> None:
    said = {name: permission for name, (permission, _) in declared().items()}
    asked = {
        rule.endpoint: str(app.view_functions[rule.endpoint].access)  # type: ignore[attr-defined]
        for rule in app.url_map.iter_rules()
    }
    assert asked == said


def test_every_permission_is_in_the_table_of_who_may(app: Flask) -> None:
    written = {permission for lines in table.TABLE.values() for permission in lines}
    assert written == set(GRANTS)
    assert set(GRANTS) == set(Permission) - {Permission.USE_THE_PRODUCT}


def test_public_addresses_are_few(app: Flask) -> None:
    """Whoever adds one gives the reason in tests/test_access.py."""
    assert sum(permission == PUBLIC for permission, _ in declared().values()) == 17
