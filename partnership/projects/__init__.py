"""Projects in named places: what partners clear, hold and build, and what came of it."""
