"""The record: its chain, and what is written."""
