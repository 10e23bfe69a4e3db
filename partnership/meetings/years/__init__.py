"""The year of several bodies at once: their rhythm, what is in the way, and what to offer."""
