"""Proxies in front of the product: what they say of a request is believed only where configured."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def init_app(app: Flask) -> None:
    """Take the client's address and scheme from as many proxies as there are; from none by default.

    Never the host, which the settings name.
    """
    number = app.config["TRUSTED_PROXIES"]
    if number > 0:
        fixed = ProxyFix(app.wsgi_app, x_for=number, x_proto=number, x_host=0, x_port=0)
        app.wsgi_app = fixed  # type: ignore[method-assign]
