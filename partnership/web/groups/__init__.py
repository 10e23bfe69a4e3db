"""Pages about bodies: who sits on them, how they stand to others, and their year."""
