"""What every domain stands on: database, clock, errors, words, tokens."""
