"""The blueprint that all pages about indicators hang on."""

from flask import Blueprint

pages = Blueprint("indicators", __name__)
