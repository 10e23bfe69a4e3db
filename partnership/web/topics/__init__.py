"""Pages about the forward plan of a body."""
