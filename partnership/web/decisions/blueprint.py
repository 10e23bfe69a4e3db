"""The blueprint that all pages about decisions hang on."""

from flask import Blueprint

pages = Blueprint("decisions", __name__)
