"""The blueprint of the pages that a digest's link opens."""

from flask import Blueprint

pages = Blueprint("digests", __name__)
