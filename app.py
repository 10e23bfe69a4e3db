"""The application, for gunicorn and the flask command."""

import gc

gc.disable()  # nothing of what is loaded here is garbage, and looking for it takes a quarter second

from partnership import create_app  # noqa: E402

app = create_app()
gc.freeze()  # what is here now stays, and workers that fork go on sharing it
gc.enable()
# A request leaves hardly any rings behind; to look for them after 700 things is 3 % of a page.
gc.set_threshold(20_000, 20, 20)
