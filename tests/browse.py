"""A test client that reads every page as strictly as HTML5 allows."""

from contextvars import Context
from typing import Any

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from partnership.core.db import db
from partnership.people import commands
from partnership.people.models import Person
from partnership.transaction import transaction


class StrictClient(FlaskClient):
    """Every HTML answer must parse without an error, whatever its status."""

    def open(self, *arguments: Any, **options: Any) -> TestResponse:
        # The test's own app context would be shared with the request, and what it remembers
        # (who is signed in, rows already read) with it: each request starts from nothing.
        db.session.rollback()
        response = Context().run(super().open, *arguments, **options)
        if response.mimetype == "text/html" and response.data:
            html5lib.HTMLParser(strict=True).parse(response.get_data(as_text=True))
        return response


def signed_in(app: Flask, person: Person) -> FlaskClient:
    """A client signed in as this person, the way the product does it: link, then button."""
    client = app.test_client()
    with transaction():
        _, token = commands.new_link(person)
    assert client.post(f"/sign-in/{token}").status_code == 302
    return client
