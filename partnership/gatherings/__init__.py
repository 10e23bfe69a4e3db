"""Summits and community forums: what was proposed and asked there, and what became of it."""
