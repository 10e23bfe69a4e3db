"""Pages that say who is coming."""
