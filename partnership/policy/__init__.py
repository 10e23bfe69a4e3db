"""Who may do what, in one place for every door."""
