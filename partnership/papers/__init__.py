"""Papers of a meeting: who owes them by when, the files that came, and the pack they make."""
