"""What somebody signs in with, beside an e-mailed link."""
