"""The headers every response carries."""

from flask import request
from werkzeug.wrappers import Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}


def after_request(response: Response) -> Response:
    """Nothing is framed, sniffed, scripted from elsewhere or, unless it says so, cached."""
    response.headers.extend(HEADERS)
    # An error page names its reader: also one at the address of a file that is not there.
    if request.endpoint == "static" and response.status_code < 400:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        # A feed says otherwise: its reader keeps it and asks whether it has changed.
        response.headers.setdefault("Cache-Control", "no-store")
    return response
