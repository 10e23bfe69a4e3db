"""The provider, started once, and an app that trusts it."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from flask import Flask

from tests.openid.provider import SECRET

ROOT = Path(__file__).parents[2]


@dataclass
class Provider:
    """The running process."""

    url: str

    def next(self, **wanted: Any) -> list[str]:
        """Who signs in next, and what goes wrong; what it was asked for until now."""
        answer = requests.post(f"{self.url}/next", json=wanted, timeout=5)
        return list(answer.json()["asked"])

    def settings(self) -> dict[str, Any]:
        """Settings of an app that trusts it."""
        return {
            "OPENID_ISSUER": self.url,
            "OPENID_CLIENT_ID": "partnership",
            "OPENID_CLIENT_SECRET": SECRET,
            "OPENID_NAME": "Harrowmere Police",
            "OPENID_STRONG_ACR": "c1",
        }


@pytest.fixture(scope="session")
def running() -> Iterator[Provider]:
    command = [sys.executable, "-m", "tests.openid.provider"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield Provider(f"http://127.0.0.1:{int(process.stdout.readline())}")
        process.terminate()


@pytest.fixture
def provider(running: Provider, app: Flask) -> Provider:
    """The provider, with nothing wrong, and `app` trusts it, of which it has not heard before."""
    app.config.update(running.settings())
    app.extensions.pop("openid", None)
    running.next()
    return running
