"""Pages on which an agenda is read, written and issued."""
