"""The blueprint, and the provider that the settings name, if they name one."""

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Config, abort, current_app
from flask.blueprints import BlueprintSetupState

from partnership.config import PREFIX
from partnership.credentials.openid.rules import Settings, fault_of

if TYPE_CHECKING:
    from partnership.credentials.openid.provider import Provider

pages = Blueprint("openid", __name__)


def settings_in(config: Config | dict[str, Any]) -> Settings | None:
    """What the settings say of a provider."""
    if not config["OPENID_ISSUER"]:
        return None
    return Settings(
        config["OPENID_ISSUER"],
        config["OPENID_CLIENT_ID"],
        config["OPENID_CLIENT_SECRET"],
        config["OPENID_NAME"],
        config["OPENID_STRONG_ACR"],
    )


def provider() -> "Provider":
    """The provider, whose document and keys are kept; there is no such page without one."""
    # Imported where there is one, since its libraries take much memory.
    from partnership.credentials.openid.provider import Provider  # noqa: PLC0415

    settings = settings_in(current_app.config)
    if settings is None:
        abort(404)
    kept: Provider | None = current_app.extensions.get("openid")
    if kept is None or kept.settings != settings:
        kept = current_app.extensions["openid"] = Provider(settings)
    return kept


@pages.record_once
def check(state: BlueprintSetupState) -> None:
    """Stop a start that would let in too many, or nobody."""
    settings = settings_in(state.app.config)
    fault = fault_of(settings) if settings else None
    if fault:
        raise SystemExit(fault.replace("OPENID_", f"{PREFIX}OPENID_"))


@pages.app_context_processor
def names() -> dict[str, Any]:
    """What the sign-in page calls the provider; "" where there is none."""
    config = current_app.config
    return {"organisation_that_signs_in": config["OPENID_NAME"] if config["OPENID_ISSUER"] else ""}
