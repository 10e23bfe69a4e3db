"""Pages on which interests in an item are declared."""
