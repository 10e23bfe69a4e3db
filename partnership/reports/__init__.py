"""What pages read across nouns, each page in as few queries as it can be."""
