"""Plans and their priorities, by version."""
