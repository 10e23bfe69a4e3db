"""A provider of OpenID Connect on loopback, a process of its own, that lies on demand."""

import base64
import hashlib
import json
import logging
import secrets
import sys
import time
from typing import Any

from flask import Flask, Response, abort, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey
from werkzeug.serving import make_server

SECRET = "between the two of us"
app = Flask(__name__)
keys = {
    "RS256": RSAKey.generate_key(2048, {"kid": "first", "use": "sig"}),
    "ES256": ECKey.generate_key("P-256", {"kid": "second", "use": "sig"}),
}
stranger = RSAKey.generate_key(2048, {"kid": "stranger", "use": "sig"})
# Who signs in next, and what is wrong with it.
next_one: dict[str, Any] = {}
codes: dict[str, dict[str, Any]] = {}
asked: list[str] = []


@app.before_request
def note() -> None:
    asked.append(request.path)


@app.post("/next")
def set_next() -> Response:
    next_one.clear()
    next_one.update(request.get_json())
    return jsonify(asked=[asked[:], asked.clear()][0])


@app.get("/.well-known/openid-configuration")
def discovery() -> Response:
    own = request.host_url.rstrip("/")
    elsewhere = own.replace("127.0.0.1", "localhost")
    fault = next_one.get("fault")
    if fault == "slow":
        time.sleep(2)
    if fault == "redirect":
        return redirect(f"{own}/elsewhere")  # type: ignore[return-value]
    return jsonify(
        issuer=f"{own}/other" if fault == "another issuer" else own,
        authorization_endpoint=f"{own}/authorize",
        token_endpoint=f"{elsewhere if fault == 'another host' else own}/token",
        jwks_uri=f"{own}/keys",
        token_endpoint_auth_methods_supported=[next_one.get("way", "client_secret_post")],
    )


@app.get("/elsewhere")
@app.get("/keys")
def public_keys() -> Response:
    return jsonify(KeySet(list(keys.values())).as_dict(private=False))


@app.get("/authorize")
def authorize() -> Any:
    assert request.args["response_type"] == "code"
    assert "openid" in request.args["scope"].split()
    assert request.args["code_challenge_method"] == "S256"
    back = f"{request.args['redirect_uri']}?state={request.args['state']}"
    if next_one.get("fault") == "refused":
        return redirect(f"{back}&error=access_denied&error_description=<b>the+provider's+words</b>")
    code = secrets.token_urlsafe(16)
    codes[code] = {**request.args}
    return redirect(f"{back}&code={code}")


@app.post("/token")
def token() -> Response:
    sent = request.form
    about = codes.pop(sent["code"], None)
    if about is None or about["redirect_uri"] != sent["redirect_uri"]:
        abort(400)
    proof = hashlib.sha256(sent["code_verifier"].encode()).digest()
    if base64.urlsafe_b64encode(proof).decode().rstrip("=") != about["code_challenge"]:
        abort(400)
    given = request.authorization.password if request.authorization else sent["client_secret"]
    if given != SECRET or next_one.get("fault") == "no token":
        return Response(json.dumps({"error": "invalid_client"}), 401, mimetype="application/json")
    return jsonify(access_token="unused", token_type="Bearer", id_token=_signed(about))


def _signed(about: dict[str, Any]) -> str:
    fault, moment = next_one.get("fault"), int(time.time())
    claims = {
        "iss": request.host_url.rstrip("/"),
        "aud": about["client_id"],
        "iat": moment,
        "exp": moment + 300,
        "nonce": about["nonce"],
        **next_one.get("claims", {}),
    }
    if fault == "expired":
        claims |= {"iat": moment - 900, "exp": moment - 300}
    if fault == "no nonce":
        del claims["nonce"]
    if fault == "unsigned":
        parts = ({"alg": "none"}, claims)
        coded = (base64.urlsafe_b64encode(json.dumps(part).encode()).decode() for part in parts)
        return ".".join(part.rstrip("=") for part in coded) + "."
    if fault == "shared secret":
        key = OctKey.import_key(keys["RS256"].as_pem(private=False))
        return jwt.encode({"alg": "HS256", "kid": "first"}, claims, key)
    if fault == "unknown key":
        return jwt.encode({"alg": "RS256", "kid": "stranger"}, claims, stranger)
    if fault == "wrong signature":
        return jwt.encode({"alg": "RS256", "kid": "first"}, claims, stranger)
    alg = next_one.get("alg", "RS256")
    return jwt.encode({"alg": alg, "kid": keys[alg].kid}, claims, keys[alg])


if __name__ == "__main__":
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    print(server.server_port, flush=True)
    sys.exit(server.serve_forever())
