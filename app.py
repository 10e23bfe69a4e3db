"""The application, for gunicorn and the flask command."""

import gc

from partnership import create_app

app = create_app()
gc.freeze()  # what is here now stays, and workers that fork go on sharing it
