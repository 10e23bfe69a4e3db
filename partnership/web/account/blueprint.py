"""The blueprint that all pages about one's own account hang on."""

from flask import Blueprint

pages = Blueprint("account", __name__)
