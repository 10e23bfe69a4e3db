"""What is suggested for an agenda and why: one file for each source, and one list of them."""
