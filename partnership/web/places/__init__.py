"""Which seats have a place in a body, and who is invited because of it."""
