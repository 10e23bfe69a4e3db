"""How fast the product is, as multiples of a bare Flask page in the same minute."""
