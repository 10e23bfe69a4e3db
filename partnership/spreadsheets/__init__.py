"""Spreadsheets: action logs as clerks keep them, read whole or not at all."""
