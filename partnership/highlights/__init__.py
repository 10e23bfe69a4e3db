"""One page that an overseen body sends to a meeting of the board above."""
