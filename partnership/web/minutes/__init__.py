"""Pages on which minutes are read, written, circulated and agreed."""
