"""Which provider may be used, and whose address its claims hold."""

from pathlib import Path
from typing import Any

import pytest

from partnership import create_app
from partnership.credentials.openid.claims import addresses_in, wish_for
from partnership.credentials.openid.rules import Settings, may_ask

ENTRA = "https://login.microsoftonline.com"
TENANT = f"{ENTRA}/8a1b6ed2-0000-4000-8000-3d1f00000000/v2.0"


@pytest.mark.parametrize(
    ("issuer", "client_id", "words"),
    [
        (TENANT, "us", None),
        ("https://sign-in.ash.example", "us", None),
        ("http://127.0.0.1:9000", "us", None),
        (f"{ENTRA}/common/v2.0", "us", "own tenant"),
        (f"{ENTRA}/organizations/v2.0", "us", "own tenant"),
        (f"{ENTRA}/consumers/v2.0", "us", "own tenant"),
        ("http://sign-in.ash.example", "us", "https"),
        ("sign-in.ash.example", "us", "https"),
        (TENANT, "", "PARTNERSHIP_OPENID_CLIENT_ID"),
    ],
)
def test_a_start_with_settings_that_let_in_too_many_stops(
    tmp_path: Path, issuer: str, client_id: str, words: str | None
) -> None:
    settings = {
        "INSTANCE_PATH": tmp_path,
        "DATABASE_URL": "sqlite://",
        "OPENID_ISSUER": issuer,
        "OPENID_CLIENT_ID": client_id,
        "OPENID_CLIENT_SECRET": "secret",
    }
    if words is None:
        create_app(settings)
        return
    with pytest.raises(SystemExit, match=words):
        create_app(settings)


@pytest.mark.parametrize(
    ("claims", "addresses"),
    [
        ({"preferred_username": "a@ash.example"}, ["a@ash.example"]),
        ({"preferred_username": "a", "email": "b@ash.example"}, ["a", "b@ash.example"]),
        ({"email": "b@ash.example", "email_verified": False}, []),
        ({"iss": "https://ash.example", "preferred_username": "a@ash.example"}, []),
        ({"iss": "https://ash.example", "email": "a@ash.example"}, []),
        (
            {"iss": "https://ash.example", "email": "a@ash.example", "email_verified": True},
            ["a@ash.example"],
        ),
    ],
)
def test_only_a_verified_address_or_one_of_a_single_tenant_counts(
    claims: dict[str, Any], addresses: list[str]
) -> None:
    assert addresses_in({"iss": TENANT, **claims}) == addresses


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        (f"{ENTRA}/x/oauth2/v2.0/token", True),
        ("https://login.microsoftonline.com.evil.example/token", False),
        ("https://login.microsoftonline.com@evil.example/token", False),
        ("http://login.microsoftonline.com/token", False),
        ("https://login.microsoftonline.com:8443/token", False),
        ("https://169.254.169.254/token", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_only_the_issuers_own_host_is_asked(address: str, allowed: bool) -> None:
    assert may_ask(Settings(TENANT, "us", "secret"), address) is allowed


@pytest.mark.parametrize(
    ("issuer", "acr", "wish"),
    [
        (TENANT, None, {}),
        (TENANT, "c1", {"claims": '{"id_token": {"acrs": {"essential": true, "value": "c1"}}}'}),
        ("https://sign-in.ash.example", "mfa", {"acr_values": "mfa"}),
    ],
)
def test_a_second_factor_is_asked_for_in_the_providers_way(
    issuer: str, acr: str | None, wish: dict[str, str]
) -> None:
    assert wish_for(Settings(issuer, "us", "secret", strong_acr=acr)) == wish
