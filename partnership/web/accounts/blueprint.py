"""The blueprint of the pages about accounts, and the link that leads there."""

from typing import Any

from flask import Blueprint, g, url_for

from partnership.policy.permissions import Permission
from partnership.web.access import may

pages = Blueprint("accounts", __name__)


@pages.app_context_processor
def footer() -> dict[str, Any]:
    """Administrators find the accounts at the foot of every page."""
    if g.get("without_database") or not may(Permission.LOOK_AFTER_ACCOUNTS, None):
        return {}
    return {
        "footer_links": [
            ("Accounts", url_for("accounts.accounts")),
            ("The record", url_for("audit.record")),
        ]
    }
