"""Pages that take in a body's action log from a spreadsheet."""
