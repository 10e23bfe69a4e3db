"""Organisations, persons and how they sign in."""
