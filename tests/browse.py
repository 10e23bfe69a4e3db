"""Test clients: one that begins afresh, one that reads every page as strictly as HTML5 allows."""

import re
from contextvars import Context
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from partnership.core.db import db
from partnership.people import commands
from partnership.people.models import Person
from partnership.transaction import transaction
from tests.trees import strictly

# Shapes of pages that have parsed: other words in them do not make them worse.
PARSED: set[str] = set()


def shape(page: str) -> str:
    """Its tags and ampersands, without the values of attributes."""
    return "".join(re.findall("<[^>]*>|&", re.sub('"[^"<>]*"', '""', page)))


class FreshClient(FlaskClient):
    """A client whose requests leave nothing behind for the next one but their cookies."""

    def open(self, *arguments: Any, **options: Any) -> TestResponse:
        return Context().run(super().open, *arguments, **{"buffered": True, **options})


class StrictClient(FlaskClient):
    """Every HTML answer must parse without an error, whatever its status."""

    def open(self, *arguments: Any, **options: Any) -> TestResponse:
        # The test's own app context would be shared with the request, and what it remembers
        # (who is signed in, rows already read) with it: each request starts from nothing.
        db.session.rollback()
        response = Context().run(super().open, *arguments, **options)
        if response.mimetype == "text/html" and response.data:
            page = response.get_data(as_text=True)
            if (found := shape(page)) not in PARSED:
                strictly(page)
                PARSED.add(found)
        return response


def signed_in(app: Flask, person: Person) -> FlaskClient:
    """A client signed in as this person, the way the product does it: link, then button."""
    client = app.test_client()
    with transaction():
        _, token = commands.new_link(person)
    assert client.post(f"/sign-in/{token}").status_code == 302
    return client
