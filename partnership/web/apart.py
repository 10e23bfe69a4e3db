"""Writing to the record beside the work of a request, in a transaction of its own."""

from typing import Any

from flask import current_app, request
from sqlalchemy.exc import SQLAlchemyError

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.policy.predicates import body
from partnership.transaction import form_key, transaction


def write(actor: Actor, kind: Kind, thing: Any, **details: Any) -> bool:
    """An entry about a row, with the rule of the address; whether it could be written."""
    # The rule: an address itself may hold a secret.
    details["address"] = str(request.url_rule)
    group_id = body_of(thing)
    db.session.rollback()
    # The form that may have been sent has its own deed, or is sent again once it is put right.
    token = form_key.set(None)
    try:
        with transaction():
            record(actor, kind, thing, group_id=group_id, **details)
    except SQLAlchemyError as error:
        current_app.logger.error("The record could not be written: %s", type(error).__name__)
        return False
    finally:
        form_key.reset(token)
    return True


def body_of(thing: Any) -> int | None:
    """The number of the body that a row belongs to; None for what belongs to none."""
    whole = getattr(thing, "guarded_by", thing)
    has_one = whole.__tablename__ == "groups" or hasattr(whole, "group_id")
    return body(whole) if has_one else None
