"""How blockages go, for those who would rather look than read."""

from flask import render_template

from partnership.actions.ageing import BANDS
from partnership.policy.permissions import Permission
from partnership.reports import pictures as counted
from partnership.web.access import needs, standing
from partnership.web.blockages.blueprint import pages


@pages.get("/blockages/pictures")
@needs(Permission.USE_THE_PRODUCT)
def pictures() -> str:
    """Of what the reader may see: by age, by who can free it, by body, and over two years."""
    shown = counted.read(standing())
    return render_template("blockages/pictures.html", shown=shown, bands=BANDS)
