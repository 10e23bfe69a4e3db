"""What a provider is asked to say of somebody, and what its claims mean."""

import json
from collections.abc import Mapping
from typing import Any

from partnership.credentials.openid.rules import Settings, is_of_entra


def wish_for(settings: Settings) -> dict[str, str]:
    """How to ask for a second factor: Entra has contexts for it, the standard has classes."""
    if not settings.strong_acr:
        return {}
    if is_of_entra(settings.issuer):
        context = {"acrs": {"essential": True, "value": settings.strong_acr}}
        return {"claims": json.dumps({"id_token": context})}
    return {"acr_values": settings.strong_acr}


def addresses_in(claims: Mapping[str, Any]) -> list[str]:
    """Mail addresses that are somebody's own for certain, the likeliest first.

    A single tenant of Entra gives its names out itself, and says nothing of having checked them.
    """
    verified = claims.get("email_verified", is_of_entra(str(claims["iss"])))
    names = ("preferred_username", "email") if is_of_entra(str(claims["iss"])) else ("email",)
    given = [claims.get(name) for name in names] if verified is True else []
    return [one for one in given if isinstance(one, str) and one]


def is_strong(settings: Settings, claims: Mapping[str, Any]) -> bool:
    """Whether the provider asked for a second factor, and says so."""
    amr, acrs = claims.get("amr"), claims.get("acrs")
    if isinstance(amr, list) and "mfa" in amr:
        return True
    said = [claims.get("acr"), *(acrs if isinstance(acrs, list) else [])]
    return settings.strong_acr is not None and settings.strong_acr in said
