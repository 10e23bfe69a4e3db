"""Actions, their updates, and what blocks them."""
