"""The blueprint that all pages about plans and priorities hang on."""

from flask import Blueprint

pages = Blueprint("plans", __name__)
