"""Digests: one message a seat with all that it is asked, answered without signing in."""
