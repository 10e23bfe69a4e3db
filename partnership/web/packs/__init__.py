"""One pack of a meeting's agenda and papers, at one address that is always current."""
