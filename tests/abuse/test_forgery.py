"""A23: nothing is changed without the token of the visitor's own session, nor by reading."""

import pytest

from tests.abuse.filling import Data, sent
from tests.abuse.ground import Ground
from tests.abuse.sheets import Sheet


def test_a23_no_form_is_taken_without_its_token_or_with_a_strangers(
    ground: Ground, accepted: list[tuple[Sheet, Data]]
) -> None:
    ground.app.config["WTF_CSRF_ENABLED"] = True
    for forged in ({}, {"csrf_token": ["of-another-session"]}):
        with ground.unchanged():
            for sheet, data in accepted:
                assert sent(ground, sheet, data | forged).status_code == 400, str(sheet)


def test_a23_every_address_that_takes_a_post_asks_for_the_token(ground: Ground) -> None:
    """Whatever stands on a page or not, and before anything is looked up."""
    ground.app.config["WTF_CSRF_ENABLED"] = True
    adapter = ground.app.url_map.bind("localhost")
    client = ground.client("secretary")
    with ground.unchanged():
        for rule in ground.app.url_map.iter_rules():
            parts = {name: 1 if name.endswith("_id") else "npb" for name in rule.arguments}
            for method in (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}:
                address = adapter.build(rule.endpoint, parts, method=method)
                assert client.open(address, method=method).status_code == 400, address


def test_a23_reading_changes_nothing(ground: Ground) -> None:
    with ground.unchanged():
        for who, address in ground.visits():
            assert ground.client(who).get(address).status_code in (200, 302), address


def test_a23_asking_for_the_headers_alone_changes_nothing(file_ground: Ground) -> None:
    with file_ground.unchanged():
        for page in {page.endpoint: page for page in file_ground.pages}.values():
            answer = file_ground.client(page.who).head(file_ground.address(page))
            assert answer.status_code < 500, str(page)


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "TRACE"])
def test_a23_no_other_method_does_what_a_form_does(
    file_ground: Ground, accepted: list[tuple[Sheet, Data]], method: str
) -> None:
    with file_ground.unchanged():
        for sheet, data in accepted:
            client = file_ground.client(sheet.who)
            options = {"query_string": data} if method == "GET" else {"data": data}
            path = sheet.action.partition("?")[0]
            answer = client.open(path, method=method, **options)
            assert answer.status_code in ((200, 302, 404, 405) if method == "GET" else (405,)), str(
                sheet
            )
