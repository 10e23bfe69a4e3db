"""Meetings, their agenda, attendance, minutes and decisions."""
