"""The bodies that the filters of lists offer."""

from collections.abc import Sequence

from sqlalchemy import Row, Select

from partnership.core.db import plain_rows
from partnership.groups.models import Group
from partnership.policy.permits import kept, visible_to
from partnership.policy.standing import Standing
from partnership.web.access import standing


def seen_bodies() -> Sequence[Row[int, str, str]]:
    """Those that the visitor may see, each with its `id`, `slug` and `short`."""
    return plain_rows(kept(_seen, standing()))


def _seen(who: Standing) -> Select[int, str, str]:
    seen = visible_to(who, Group).with_only_columns(Group.id, Group.slug, Group.short)
    return seen.order_by(Group.name)
