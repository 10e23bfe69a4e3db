"""A server of ours whose results are believed, and a DNS that only knows our test key."""

import pytest
from flask import Flask

from partnership.inbound import commands
from tests.inbound import mails


@pytest.fixture(autouse=True)
def our_server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are never asked of a real DNS."""
    monkeypatch.setattr(commands, "txt_record", mails.published)
    if "app" in request.fixturenames:
        app: Flask = request.getfixturevalue("app")
        app.config["TRUSTED_AUTHSERV_ID"] = mails.OUR_SERVER
