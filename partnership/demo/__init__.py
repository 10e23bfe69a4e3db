"""The demonstration: a story told through the same commands as real use, and large data."""
