"""The questions about a marking, and the pages on which one is changed."""
