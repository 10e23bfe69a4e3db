"""Indicators and their dated figures, each with its source."""
