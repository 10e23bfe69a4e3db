"""A32 and A38: requests that are too large, and headers that say they come from elsewhere."""

import re
import time

import pytest

from partnership.config import load
from tests.abuse.ground import Ground

LIMIT = load({"PARTNERSHIP_SECRET_KEY": "x"})["MAX_CONTENT_LENGTH"]
FORGED = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Port": "8443",
    "X-Forwarded-Prefix": "/evil",
    "Forwarded": "for=203.0.113.9;host=evil.example;proto=https",
    "X-Real-IP": "203.0.113.9",
    "X-Original-URL": "/groups/far",
    "X-Rewrite-URL": "/groups/far",
    "X-HTTP-Method-Override": "DELETE",
}


@pytest.mark.parametrize("size", [LIMIT + 1, 200 * 1024 * 1024, 2**40])
def test_a32_too_large_a_request_is_refused_quickly_and_in_words(
    file_ground: Ground, size: int
) -> None:
    began = time.process_time()
    answer = file_ground.client("ash").post(
        "/sign-in", data={"email": "a@b.example"}, environ_overrides={"CONTENT_LENGTH": str(size)}
    )
    assert time.process_time() - began < 0.5
    assert answer.status_code == 413
    assert "<h1" in answer.text


def test_a32_too_many_parts_and_too_large_a_part_are_refused(file_ground: Ground) -> None:
    most = file_ground.app.config["MAX_FORM_MEMORY_SIZE"]
    for fields in ({f"field-{n}": "x" for n in range(1_001)}, {"email": "x" * (most + 1)}):
        client = file_ground.client("ash")
        answer = client.post("/sign-in", data=fields, content_type="multipart/form-data")
        assert answer.status_code == 413


def test_a38_forged_headers_of_proxies_change_nothing(file_ground: Ground) -> None:
    once = {page.endpoint: page for page in reversed(file_ground.pages)}
    for who, address in [(page.who, file_ground.address(page)) for page in once.values()]:
        plain = file_ground.client(who).get(address)
        forged = file_ground.client(who).get(address, headers=FORGED)
        assert (forged.status_code, _leads(forged.text)) == (
            plain.status_code,
            _leads(plain.text),
        ), address
        assert "evil" not in forged.text + str(forged.headers)


def _leads(page: str) -> list[str]:
    """Every address on a page, in their order."""
    return re.findall(r'(?:href|src|action)="(?!data:)([^"]*)"', page)
