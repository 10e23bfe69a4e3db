"""The page where a person settles mail that waits."""
