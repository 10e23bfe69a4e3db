"""What was prepared for my seats to say: what one tap can agree to, and what to look at first."""

from collections.abc import Collection
from dataclasses import dataclass, field

from partnership.actions import drafts
from partnership.actions.drafts import Doubt
from partnership.actions.models import ActionUpdate
from partnership.actions.queries import last_words
from partnership.actions.waiting import Draft
from partnership.policy.permissions import Permission
from partnership.policy.permits import Refusal, can
from partnership.policy.standing import Standing


@dataclass(frozen=True)
class Doubtful:
    """A draft that nobody should agree to unread, why, and what was said about its action last."""

    draft: Draft
    why: Doubt
    since: ActionUpdate | None


@dataclass
class MyDrafts:
    """Oldest first."""

    ready: list[Draft] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.ready or self.doubtful)

    @property
    def numbers(self) -> str:
        """Of all that are ready, as the form sends them: nobody agrees to what came later."""
        return ",".join(str(one.id) for one in self.ready)


def seats(who: Standing) -> Collection[int]:
    """Those that the person speaks for: as the holder, or with the right to send."""
    return who.capacities.keys() | who.may_send


def read(who: Standing, *, with_words: bool = False) -> MyDrafts:
    """One query; `with_words` one more, for what was said since a draft was written."""
    mine, unsure = MyDrafts(), []
    for draft in drafts.for_seats(seats(who)):
        if may_settle(who, draft):
            why = drafts.doubt(draft)
            unsure += [(draft, why)] if why else []
            mine.ready += [] if why else [draft]
    changed = [draft.action_id for draft, why in unsure if why is Doubt.CHANGED]
    said = last_words(changed) if with_words else {}
    mine.doubtful = [Doubtful(one, why, said.get(one.action_id)) for one, why in unsure]
    return mine


def may_settle(who: Standing, draft: Draft) -> bool:
    """They may update its action for its seat, if only after a second factor."""
    answer = can(who, Permission.UPDATE_ACTION, draft.action)
    known = answer.factor if isinstance(answer, Refusal) else True
    holds = draft.seat_id in who.capacities
    return known and (holds or (draft.seat_id in who.may_send and not draft.mark.is_sensitive))
