"""The blueprint that all pages about actions hang on."""

from flask import Blueprint

pages = Blueprint("actions", __name__)
