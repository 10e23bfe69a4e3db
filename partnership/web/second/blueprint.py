"""The blueprint that all pages about second factors hang on; open to those yet without one."""

from flask import Blueprint

pages = Blueprint("second", __name__)
