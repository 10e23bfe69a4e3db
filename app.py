"""The application, for gunicorn and the flask command."""

from partnership import create_app

app = create_app()
