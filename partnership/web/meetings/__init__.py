"""Pages about meetings: the list, one meeting, moving and cancelling it, its documents."""
