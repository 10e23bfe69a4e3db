"""Who answers by a link: the digest, the person, and the actions they may answer for."""

from dataclasses import dataclass
from functools import cached_property

from partnership.actions.models import Action
from partnership.audit.rules import Actor, Door
from partnership.core.clock import today
from partnership.digests import queries
from partnership.digests.links import may_carry
from partnership.digests.models import Digest
from partnership.policy.permissions import Permission
from partnership.policy.permits import lets
from partnership.policy.reading import standing_of
from partnership.policy.standing import Standing


@dataclass(frozen=True)
class Receiver:
    """Whoever holds the link counts as the person it was sent to, and no more than that."""

    digest: Digest

    @cached_property
    def actions(self) -> list[Action]:
        """The digest's actions that are still theirs, and that a link may show."""
        return [one for one in self._all if self._may_answer(one)]

    @property
    def waiting(self) -> list[Action]:
        """Those that nobody has answered for since the message went."""
        return [one for one in self.actions if not self._is_answered(one)]

    @property
    def apart(self) -> int:
        """How many of its actions only a page behind the sign-in shows."""
        return sum(not may_carry(one) for one in self._all)

    def by_link(self) -> Actor:
        """Acting through the link; history says where it went."""
        person, seat_id = self.digest.person, self.digest.seat_id
        words = self._standing.words(seat_id, person.name)
        return Actor(person.id, seat_id, f"{words}, by link sent to {person.email}", Door.LINK)

    @cached_property
    def _all(self) -> list[Action]:
        found = queries.actions(self.digest.actions)
        seat_id = self.digest.seat_id
        return [one for one in found if one.seat_id == seat_id and one.closed_at is None]

    @cached_property
    def _standing(self) -> Standing:
        return standing_of(self.digest.person_id, today(), strong=False)

    def _may_answer(self, action: Action) -> bool:
        return may_carry(action) and lets(self._standing, Permission.UPDATE_ACTION, action)

    def _is_answered(self, action: Action) -> bool:
        return action.answered_at is not None and action.answered_at >= self.digest.sent_at
