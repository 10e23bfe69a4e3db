"""What the module for passkeys sends and gets, as JSON; a refusal comes back as words."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from flask import jsonify, request
from werkzeug.wrappers import Response

from partnership.core.errors import AlreadyDone, Refused
from partnership.credentials.passkeys.rules import Site
from partnership.web.passkeys.blueprint import site


def in_json(page: Callable[[Site, Mapping[str, Any]], Any]) -> Callable[[], Any]:
    """Hand a page the site and what was sent; answer what it returns, or why it refused."""

    @wraps(page)
    def answer() -> Response | tuple[Response, int]:
        here, sent = site(), request.get_json(silent=True)
        try:
            if here is None or not isinstance(sent, dict):
                raise Refused("Passkeys do not work here. Use another way")
            return jsonify(page(here, sent))
        except Refused as refusal:
            return jsonify(error=refusal.message), 400
        except AlreadyDone:
            return jsonify(error="That was sent already. Load the page again"), 400

    return answer
