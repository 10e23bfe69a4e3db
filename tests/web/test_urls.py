"""Addresses are put together once, and still follow the request that asks for them."""

import pytest
from flask import Flask, url_for


def test_an_address_is_under_the_one_that_was_asked(app: Flask) -> None:
    for site, folder in (("http://localhost", ""), ("https://localhost", "/below")):
        with app.test_request_context("/", base_url=f"{site}{folder}"):
            assert url_for("actions.mine") == f"{folder}/actions/mine"
            assert url_for("actions.mine", _external=True) == f"{site}{folder}/actions/mine"


@pytest.mark.parametrize("path", ["/papers", "/actions/mine"])
def test_a_page_names_its_neighbour(app: Flask, path: str) -> None:
    with app.test_request_context("/papers"):
        assert url_for(".mine") == "/papers"
    with app.test_request_context(path):
        assert url_for(".mine") == path


def test_several_values_of_one_name_are_all_in_the_address(app: Flask) -> None:
    with app.test_request_context("/"):
        both = url_for("actions.actions", state=["red", "amber"])
        assert both == "/actions?state=red&state=amber"
        assert url_for("actions.actions", state=["red"]) == "/actions?state=red"


def test_an_address_that_is_a_key_is_not_kept(app: Flask) -> None:
    kept = app._addresses.cache_info  # type: ignore[attr-defined]
    with app.test_request_context("/"):
        known = kept().currsize
        assert url_for("answering.link", token="a-key") == "/answer/a-key"
        assert kept().currsize == known
        assert url_for("actions.action", action_id=123_456) == "/actions/123456"
        assert kept().currsize == known + 1
