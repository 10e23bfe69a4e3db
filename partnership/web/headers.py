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
    for name, value in HEADERS.items():
        # A file that somebody sent us comes with a narrower policy of its own.
        response.headers.setdefault(name, value)
    # An error page names its reader: also one at the address of a file that is not there.
    if request.endpoint == "static" and response.status_code < 400:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        # A feed says otherwise: its reader keeps it and asks whether it has changed.
        response.headers.setdefault("Cache-Control", "no-store")
    return response
