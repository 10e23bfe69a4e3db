"""The abuse cases of the security model, tried on the product as it stands."""
