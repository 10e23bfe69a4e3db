"""A partnership written down as data: read, checked whole, and loaded."""
