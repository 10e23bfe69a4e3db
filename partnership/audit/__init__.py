"""Who did what, in which capacity, through which door."""
