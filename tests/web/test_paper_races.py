"""Two files for one paper at the same moment: both are kept, as versions of their own."""

from collections.abc import Callable
from io import BytesIO

from flask import Flask
from flask.testing import FlaskClient

from partnership.core import store
from partnership.core.db import db
from partnership.papers.models import Paper
from tests.meetings.sittings import coming, item
from tests.papers import samples
from tests.papers.slots import slot
from tests.web.filling import filled
from tests.web.races import at_once
from tests.world import World


def test_two_files_at_once_are_two_versions(
    app: Flask, world: World, client_of: Callable[[str], FlaskClient]
) -> None:
    paper = slot(world, item(world, coming(world, 60)))
    address = f"/papers/{paper.id}/send"
    contents = [samples.pdf(note="one"), samples.pdf(note="other")]

    def job(client: FlaskClient, content: bytes) -> Callable[[], int]:
        page = filled(client.get(address))

        def send() -> int:
            data = {**page, "file": (BytesIO(content), "report.pdf")}
            return client.post(address, data=data, content_type="multipart/form-data").status_code

        return send

    clients = [client_of("ash"), client_of("secretary")]
    jobs = [job(client, content) for client, content in zip(clients, contents, strict=True)]
    assert at_once(app, jobs) == {302: 2}
    db.session.rollback()
    db.session.expire_all()
    files = db.session.get_one(Paper, paper.id).files
    assert [one.number for one in files] == [1, 2]
    assert {store.get(one.digest) for one in files} == set(contents)
