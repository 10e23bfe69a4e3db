"""Pages on which an invitee answers."""
