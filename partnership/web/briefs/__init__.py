"""The page that readies a seat for a meeting in five minutes."""
