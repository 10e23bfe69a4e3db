"""Read models across nouns: what first screens and reports show."""
