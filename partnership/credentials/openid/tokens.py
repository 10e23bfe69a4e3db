"""Whether an identity token is genuine, meant for us, in time, and the one we asked for."""

from typing import Any

from joserfc import jwt
from joserfc.errors import InvalidClaimError, InvalidKeyIdError

from partnership.core.clock import now
from partnership.credentials.openid.discovery import Discovery

# Never "none", and never a shared secret, which a public key could be passed off as.
ALGORITHMS = ("RS256", "ES256")
CLOCKS_DIFFER_BY = 60


def claims_of(token: str, nonce: str, discovery: Discovery) -> dict[str, Any]:
    """What the token says; a JoseError or ValueError where it does not hold."""
    settings = discovery.settings
    claims = _decoded(token, discovery)
    jwt.JWTClaimsRegistry(
        now=int(now().timestamp()),
        leeway=CLOCKS_DIFFER_BY,
        iss={"essential": True, "value": settings.issuer},
        aud={"essential": True},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    ).validate(claims)
    if claims["aud"] not in (settings.client_id, [settings.client_id]):
        raise InvalidClaimError("aud")  # meant for others, or for others too: they could pass it on
    return claims


def _decoded(token: str, discovery: Discovery) -> dict[str, Any]:
    try:
        return jwt.decode(token, discovery.keys(), ALGORITHMS).claims
    except InvalidKeyIdError:
        return jwt.decode(token, discovery.keys(anew=True), ALGORITHMS).claims
