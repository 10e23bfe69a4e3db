"""Meetings and deadlines in the calendar programs of those they are for."""
